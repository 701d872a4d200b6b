import { readFile, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Diagnostic } from '../core/diagnostic/diagnostic.ts'
import { calibrationFormes } from '../core/impose/calibration.ts'
import { millimetre, type Size } from '../core/impose/paper.ts'
import { type Forme, fitOf, formesOf, type Press } from '../core/impose/place.ts'
import { foldingPlan } from '../core/impose/plan.ts'
import { type Imposition, impose, type Order } from '../core/impose/scheme.ts'
import { openPdf, PdfRefused, printSheets } from '../press/impose.ts'
import { errorCode } from './disk.ts'
import { type PublishedFile, publish } from './publish.ts'

export { PdfRefused } from '../press/impose.ts'

export interface ImposeRequest {
  readonly order: Omit<Order, 'binding'> & {
    /** Undefined: as the document says. */
    readonly binding: Order['binding'] | undefined
  }
  readonly press: Omit<Press, 'page'>
  /** For a printer that prints one side at a time: all fronts, then all backs in this order. */
  readonly oneSided: 'same' | 'reversed' | undefined
}

/** A book on sheets. */
export interface Imposed {
  readonly bytes: Uint8Array
  /** What to print, fold and sew, for people. */
  readonly plan: string
  readonly imposition: Imposition
  readonly pages: number
}

/** Files larger than any book that a binder prints. */
const largest = 1 << 29

/** Sets the pages of a finished PDF on sheets. Throws `PdfRefused` for a file that is no usable PDF. */
export async function imposed(bytes: Uint8Array, name: string, request: ImposeRequest): Promise<Imposed> {
  const pdf = await openPdf(bytes)
  const { order, oneSided } = request
  const binding = order.binding ?? (pdf.rightToLeft ? 'right' : 'left')
  const press = { ...request.press, page: pdf.page }
  const imposition = impose(pdf.pages, { ...order, binding })
  const formes = inOrder(formesOf(imposition, press), oneSided)
  const plan = foldingPlan(name, pdf.pages, imposition, press, fitOf(imposition, press))
  return { bytes: await pdf.print(formes), plan, imposition, pages: pdf.pages }
}

/** Pages that go into one booklet: thicker ones no stapler holds, and no fold takes. */
const mostInBooklet = 96

/** `octavo impose` with its defaults: one booklet, or signatures of 16 pages where that would be too thick. */
export function booklet(bytes: Uint8Array, name: string): Promise<Imposed> {
  return openPdf(bytes).then(({ pages }) =>
    imposed(bytes, name, {
      order: {
        scheme: pages <= mostInBooklet ? 'booklet' : 'folio',
        sheetsPerSignature: 4,
        binding: undefined,
        blanksBefore: 0,
        blanksAfter: 0,
      },
      press: {
        paper: { width: 210 * millimetre, height: 297 * millimetre },
        scale: 'fit',
        thickness: 0.1 * millimetre,
        flip: 'long-edge',
        marks: { fold: true, cut: true, order: true, stations: 5 },
      },
      oneSided: undefined,
    }),
  )
}

/** Reads a PDF from disk for `imposed`. Throws `PdfRefused` where that cannot be. */
export async function readPdf(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    if (size > largest) throw new PdfRefused('it is larger than half a gigabyte')
    return await readFile(path)
  } catch (error) {
    const reason = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'it may not be read' }
    const known = reason[errorCode(error) as keyof typeof reason]
    throw known ? new PdfRefused(known) : error
  }
}

/** The test sheets for a printer. */
export function calibrationSheets(
  paper: Size,
  flip: Press['flip'],
  oneSided: ImposeRequest['oneSided'],
): Promise<Uint8Array> {
  return printSheets(inOrder(calibrationFormes(paper, flip), oneSided))
}

/** Puts the sheets, and the plan beside them, on disk: both or neither. */
export async function publishSheets(
  path: string,
  sheets: Uint8Array,
  plan?: string,
): Promise<{ readonly files: readonly PublishedFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const fileName = basename(path)
  const files = [
    { format: 'sheets' as const, fileName, bytes: sheets },
    ...(plan === undefined
      ? []
      : [{ format: 'plan' as const, fileName: planName(fileName), bytes: new TextEncoder().encode(plan) }]),
  ]
  const { value = [], diagnostics } = await publish(files, dirname(path))
  return { files: value, diagnostics }
}

/** `book.sheets.pdf` has its plan in `book.sheets.txt`. */
function planName(fileName: string): string {
  return `${fileName.replace(/\.pdf$/iu, '')}.txt`
}

/** Fronts and backs in turn, or for one side at a time first all fronts. */
function inOrder(formes: readonly Forme[], oneSided: ImposeRequest['oneSided']): readonly Forme[] {
  if (!oneSided) return formes
  const fronts = formes.filter((_, at) => at % 2 === 0)
  const backs = formes.filter((_, at) => at % 2 === 1)
  return [...fronts, ...(oneSided === 'reversed' ? backs.reverse() : backs)]
}
