import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'
import type { Size } from '../core/impose/paper.ts'
import type { Forme, Line, Matrix, Rectangle } from '../core/impose/place.ts'

/** A file that cannot be imposed; the message says why, for people. */
export class PdfRefused extends Error {}

/** A finished book whose pages can be set on sheets. */
export interface OpenPdf {
  readonly pages: number
  /** Of the largest page, as it is cut and as it is read, in points. */
  readonly page: Size
  /** The document says that it is read from right to left. */
  readonly rightToLeft: boolean
  /** The formes as pages of a new document. */
  print(formes: readonly Forme[]): Promise<Uint8Array>
}

/** Opens any PDF. Throws `PdfRefused` for one that is locked, damaged or without pages. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  const source = await load(bytes)
  const pages = source.getPages()
  if (pages.length === 0) throw new PdfRefused('it has no pages')
  const sizes = pages.map((page) => upright(page))
  const page = {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  }
  return {
    pages: pages.length,
    page,
    rightToLeft: isRightToLeft(source),
    print: (formes) => print(source, page, formes),
  }
}

/** Sheets without pages of a book, as for a calibration. */
export async function printSheets(formes: readonly Forme[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (const forme of formes) addSheet(document, forme, new Map())
  return saved(document)
}

const endMark = '%%EOF'

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  // The vendor makes what it can of half a file: pages would be lost without a word.
  if (!Buffer.from(bytes.subarray(-1024)).includes(endMark)) throw new PdfRefused('it is cut off, or no PDF')
  try {
    const options = { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest, throwOnInvalidObject: true }
    return await PDFDocument.load(bytes, options)
  } catch (error) {
    if (error instanceof EncryptedPDFError) throw new PdfRefused('it is locked with a password')
    throw new PdfRefused('it is damaged, or no PDF')
  }
}

function isRightToLeft({ catalog }: PDFDocument): boolean {
  const preferences = catalog.lookup(PDFName.of('ViewerPreferences'))
  return preferences instanceof PDFDict && preferences.lookup(PDFName.of('Direction')) === PDFName.of('R2L')
}

/** A page as it is cut: its trim box, turned as it is shown. */
function upright(page: PDFPage): Size {
  const { width, height } = page.getTrimBox()
  return quarterTurns(page) % 2 === 0 ? { width, height } : { width: height, height: width }
}

/** Quarter turns to the right with which a page is shown. */
function quarterTurns(page: PDFPage): number {
  return (((Math.round(page.getRotation().angle / 90) % 4) + 4) % 4) | 0
}

/** Puts a page's trim box, as it is shown, in the middle of a page of this size whose lower left corner is at 0, 0. */
function straightened(page: PDFPage, size: Size): Matrix {
  const { x, y, width, height } = page.getTrimBox()
  const own = upright(page)
  const [left, foot] = [(size.width - own.width) / 2, (size.height - own.height) / 2]
  switch (quarterTurns(page)) {
    case 1:
      return [0, -1, 1, 0, left - y, foot + x + width]
    case 2:
      return [-1, 0, 0, -1, left + x + width, foot + y + height]
    case 3:
      return [0, 1, -1, 0, left + y + height, foot - x]
    default:
      return [1, 0, 0, 1, left - x, foot - y]
  }
}

async function print(source: PDFDocument, size: Size, formes: readonly Forme[]): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  // A page without content is blank: the vendor would refuse it.
  const pages = source
    .getPages()
    .map((page, at) => ({ page, number: at + 1 }))
    .filter(({ page }) => hasContent(page))
  const embedded = await document.embedPages(
    pages.map(({ page }) => page),
    pages.map(({ page }) => edges(page.getMediaBox())),
    pages.map(({ page }) => [...straightened(page, size)]),
  )
  await document.flush()
  const references = new Map(embedded.map(({ ref }, at) => [pages[at]?.number ?? 0, ref]))
  for (const forme of formes) addSheet(document, forme, references)
  const title = source.getTitle()
  if (title) document.setTitle(title)
  return saved(document)
}

function hasContent(page: PDFPage): boolean {
  const { Contents } = page.node.normalizedEntries()
  return Contents !== undefined && Contents.size() > 0
}

function edges({ x, y, width, height }: Rectangle): { left: number; bottom: number; right: number; top: number } {
  return { left: x, bottom: y, right: x + width, top: y + height }
}

function addSheet(document: PDFDocument, forme: Forme, references: ReadonlyMap<number, PDFRef>): void {
  const { context } = document
  const page = document.addPage([forme.width, forme.height])
  const operators: string[] = []
  if (forme.turned) operators.push(`-1 0 0 -1 ${number(forme.width)} ${number(forme.height)} cm`)
  for (const placed of forme.pages) {
    const reference = references.get(placed.page)
    if (!reference) continue
    // By hand: the vendor's own way names them at random.
    page.node.setXObject(PDFName.of(`P${placed.page}`), reference)
    operators.push(`q ${rectangle(placed.clip)} W n ${numbers(placed.matrix)} cm /P${placed.page} Do Q`)
  }
  operators.push(...forme.bars.map((bar) => `${rectangle(bar)} f`), '0.4 w', ...forme.lines.map(stroke))
  page.node.set(PDFName.of('Contents'), context.register(context.flateStream(operators.join('\n'))))
  page.node.set(
    PDFName.of('TrimBox'),
    context.obj([0, 0, forme.width, forme.height].map((value) => PDFNumber.of(value))),
  )
}

function stroke({ from, to, dashed }: Line): string {
  return `${dashed ? '[3 2] 0 d' : '[] 0 d'} ${numbers(from)} m ${numbers(to)} l S`
}

function rectangle({ x, y, width, height }: Rectangle): string {
  return `${numbers([x, y, width, height])} re`
}

function numbers(values: readonly number[]): string {
  return values.map(number).join(' ')
}

/** To a ten-thousandth of a point, never with an exponent. */
function number(value: number): string {
  return String(Math.round(value * 1e4) / 1e4)
}

async function saved(document: PDFDocument): Promise<Uint8Array> {
  document.setProducer('Octavo')
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}
