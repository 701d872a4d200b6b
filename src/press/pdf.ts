import { deflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import type { Content, Sheet, Sheets } from '../core/pdf/sheets.ts'
import type { FaceId } from '../core/theme/theme.ts'
import { screenProfile } from './pdf/colour.ts'
import { paint } from './pdf/content.ts'
import { EmbeddedFaces, type FaceMakers } from './pdf/faces.ts'
import { xmp } from './pdf/metadata.ts'
import { writeOutline } from './pdf/outline.ts'
import { pageLabels } from './pdf/page-labels.ts'
import type { PageMemory } from './pdf/page-memory.ts'
import { type PlateMakers, Plates } from './pdf/plates.ts'
import { printBlocks } from './pdf/print-blocks.ts'
import { outputIntent, type Paper, paperFor, x1aInfo } from './pdf/shop.ts'
import { type Reference, writeStructure } from './pdf/structure.ts'

/** What the writer needs beside the sheets. */
export interface PdfInks extends Pick<PlateMakers, 'picture' | 'unpacked'>, Pick<FaceMakers, 'program' | 'subset'> {
  /** Kept from build to build, it spares painting the pages that did not change. The bytes are the same. */
  readonly pages?: PageMemory | undefined
  /** Hash of all the bytes, at least 16 long: names the file's contents in its trailer. */
  digest(parts: Iterable<Uint8Array>): Uint8Array
}

/** pdfkit's own members that we write through; it types none of them. */
interface Internals {
  _root: { data: Record<string, unknown> }
  _id: Uint8Array
  info: Record<string, unknown>
  page: {
    dictionary: Reference
    content: Reference & { buffer: Uint8Array[]; uncompressedLength: number; compress: boolean }
    fonts: Record<string, unknown>
    xobjects: Record<string, unknown>
    annotations: unknown[]
  }
  ref(data: Record<string, unknown>): Reference
}

/** Bytes that a file starts with room for. */
const room = 1 << 20

/** A name among the document information: pdfkit writes a bare string as a name. */
class Name {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** pdfkit sends its bytes off piece by piece; we gather them in one place. */
class Bytes extends PDFDocument {
  /** Declared only: pdfkit's constructor writes before a field could be made. */
  declare _gathered: Buffer
  declare _offset: number

  _write(data: string | Uint8Array): void {
    const text = typeof data === 'string'
    const end = this._offset + data.length + (text ? 1 : 0)
    this._gathered ??= Buffer.allocUnsafe(room)
    if (end > this._gathered.length) {
      this._gathered = Buffer.concat([this._gathered], Math.max(end, this._gathered.length * 2))
    }
    if (text) {
      this._gathered.write(data, this._offset, 'latin1')
      this._gathered[end - 1] = 0x0a
    } else this._gathered.set(data, this._offset)
    this._offset = end
  }
  /** pdfkit takes whatever the document information holds for text. */
  override ref(data: object): PDFKit.PDFKitReference {
    return super.ref(data instanceof Name ? (data.name as unknown as object) : data)
  }
  /** A whole book is never read as a stream. */
  override push(): boolean {
    return true
  }
  get bytes(): Uint8Array {
    return this._gathered.subarray(0, this._offset)
  }
  /** pdfkit would end the structure tree it thinks its own; ours is written and ended by us. */
  override endMarkings(): void {}
  /** pdfkit would put a packet of its own, in which nothing is escaped, in the place of ours. */
  override endMetadata(): void {}
}

/** Pages at zlib's level 4: a fiftieth larger than at its usual 6, in little more than half the time. */
const pageDeflation = { level: 4 }

/**
 * Writes sheets as a PDF: for the screen one that keeps PDF/A-2u and PDF/UA-1 both, for a print shop one with nothing but
 * pages, without tags, links, outline or transparency. pdfkit serialises the objects; its text, fonts and pictures are not used, because
 * they shape anew, break lines and read files on their own.
 */
export function writePdf(sheets: Sheets, inks: PdfInks): Uint8Array {
  return new Writer(sheets, inks).write()
}

class Writer {
  readonly #sheets: Sheets
  readonly #inks: PdfInks
  readonly #document: Bytes
  readonly #pdf: Internals
  readonly #faces: EmbeddedFaces
  readonly #plates: Plates
  readonly #pages: Reference[] = []
  readonly #links: Reference[][] = []
  /** Holds a page's operators until they are packed. */
  #scratch = Buffer.allocUnsafe(1 << 15)
  readonly #print: boolean
  readonly #blocks: ReturnType<typeof printBlocks>

  constructor(sheets: Sheets, inks: PdfInks) {
    this.#sheets = sheets
    this.#inks = inks
    const { info } = sheets
    this.#print = sheets.profile === 'print'
    this.#blocks = this.#print ? printBlocks(sheets.structure) : new Map()
    const date = new Date(info.date)
    this.#document = new Bytes({
      autoFirstPage: false,
      // No font: pdfkit would load one of its own.
      font: null as unknown as string,
      // The newest that print shops ask for by a standard (PDF/X-4).
      pdfVersion: this.#version(),
      lang: info.language,
      info: { Title: info.title, Author: info.author, CreationDate: date, ModDate: date },
    })
    this.#pdf = this.#document as unknown as Internals
    this.#faces = new EmbeddedFaces({
      program: (id) => inks.program(id),
      subset: (id, glyphs) => inks.subset(id, glyphs),
      object: (data) => this.#pdf.ref(data),
      stream: (bytes, data) => this.#stream(bytes, data),
    })
    this.#plates = new Plates(sheets, {
      picture: (id) => inks.picture(id),
      unpacked: (jpeg) => inks.unpacked(jpeg),
      stream: (bytes, data) => this.#stream(bytes, data),
    })
    Object.assign(this.#pdf.info, { Producer: 'Octavo', Creator: 'Octavo' })
    if (info.subject) this.#pdf.info.Subject = info.subject
    if (info.keywords) this.#pdf.info.Keywords = info.keywords
    if (this.#print) this.#pdf.info.Trapped = new Name('False')
    if (sheets.shop?.condition !== undefined) Object.assign(this.#pdf.info, x1aInfo)
  }

  #version(): '1.3' | '1.6' | '1.7' {
    if (this.#sheets.shop?.condition !== undefined) return '1.3'
    return this.#print ? '1.6' : '1.7'
  }

  write(): Uint8Array {
    const contents = this.#sheets.sheets.map((sheet) => this.#page(sheet))
    this.#faces.end()
    this.#catalog()
    if (!this.#print) this.#screen()
    this.#pdf._id = this.#inks.digest(contents).slice(0, 16)
    this.#document.end()
    return this.#document.bytes
  }

  /** Gives the page's content as it goes into the file. */
  #page(sheet: Sheet): Uint8Array {
    const paper = paperFor(sheet, this.#sheets.shop ?? plainWork)
    this.#document.addPage({ size: [...paper.size], margin: 0 })
    const { page } = this.#pdf
    page.dictionary.data.TrimBox = paper.boxes.TrimBox
    if (this.#sheets.shop) page.dictionary.data.BleedBox = paper.boxes.BleedBox
    if (!this.#print) Object.assign(page.dictionary.data, { StructParents: this.#pages.length, Tabs: 'S' })
    const packed = this.#content(sheet, paper)
    // pdfkit has begun the page with a flip of the y axis: our sheets count from the foot, as PDF does.
    page.content.buffer = []
    page.content.uncompressedLength = 0
    page.content.compress = false
    delete page.content.data.Length
    page.content.write(packed)
    const links = this.#print ? [] : sheet.links.map((_, index) => this.#link(sheet, index))
    if (links.length > 0) page.annotations.push(...links)
    this.#pages.push(page.dictionary)
    this.#links.push(links)
    return packed
  }

  /** Of content on the page that is being painted. */
  #mark(content: Content): string {
    if (content.kind === 'artifact') return `/Artifact <</Type /${content.artifact}>>`
    if (!this.#print) return `/${content.tag} <</MCID ${content.mcid}>>`
    const { name, block } = this.#blocks.get(this.#pages.length)?.get(content.mcid) ?? { name: content.tag, block: 0 }
    return `/${name} <</Block ${block}>>`
  }

  /** The page's operators, packed: as they were, if the page was painted before. */
  #content(sheet: Sheet, paper: Paper): Uint8Array {
    const { page } = this.#pdf
    // A print shop's pages name blocks that depend on the pages before.
    const pages = this.#print ? undefined : this.#inks.pages
    const face = (id: FaceId) => this.#faces.face(id, page.fonts)
    const known = pages?.find(sheet.content, face)
    if (known) return known
    const operators = paint(sheet, {
      mark: (content) => this.#mark(content),
      face,
      image: (mark) => this.#plates.name(mark.asset, page.xobjects),
      inksAlone: this.#sheets.shop?.condition !== undefined,
    })
    const packed = this.#packed(paper.before + (operators || ' '))
    pages?.keep(sheet.content, face, packed)
    return packed
  }

  #packed(operators: string): Uint8Array {
    if (operators.length > this.#scratch.length) this.#scratch = Buffer.allocUnsafe(operators.length * 2)
    const length = this.#scratch.write(operators, 0, 'latin1')
    // Not zlib's own 16 kB, all of which a short page would hold.
    const chunkSize = Math.max(64, length)
    return deflateSync(this.#scratch.subarray(0, length), { ...pageDeflation, chunkSize })
  }

  #stream(bytes: Uint8Array, data: Record<string, unknown> = {}): Reference {
    const reference = this.#pdf.ref(data)
    reference.end(bytes)
    return reference
  }

  #link(sheet: Sheet, index: number): Reference {
    const link = sheet.links[index]
    if (!link) throw new RangeError(`sheet has no link ${index}`)
    const target =
      link.to.kind === 'url'
        ? { A: { Type: 'Action', S: 'URI', URI: literal(link.to.href) } }
        : { Dest: literal(link.to.name) }
    const reference = this.#pdf.ref({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [link.x, link.y, link.x + link.width, link.y + link.height],
      Border: [0, 0, 0],
      F: 4,
      Contents: literal(link.contents),
      ...target,
    })
    return reference
  }

  #catalog(): void {
    const root = this.#pdf._root.data
    const Direction = this.#sheets.info.direction === 'rtl' ? 'R2L' : 'L2R'
    const condition = this.#sheets.shop?.condition
    if (condition !== undefined) {
      // Packets of metadata and titles in a window's bar came with later versions than the standard's.
      root.ViewerPreferences = this.#pdf.ref({ Direction })
      root.OutputIntents = [outputIntent(condition, literal)]
      return
    }
    root.ViewerPreferences = this.#pdf.ref({ DisplayDocTitle: true, Direction })
    root.Metadata = this.#metadata()
  }

  /** What only readers on a screen need. */
  #screen(): void {
    const root = this.#pdf._root.data
    root.StructTreeRoot = writeStructure(this.#sheets, this.#pages, this.#links, (data) => this.#pdf.ref(data))
    root.MarkInfo = { Marked: true }
    root.PageLabels = { Nums: pageLabels(this.#sheets) }
    root.OutputIntents = [
      {
        Type: 'OutputIntent',
        S: 'GTS_PDFA1',
        OutputConditionIdentifier: literal('sRGB'),
        Info: literal('sRGB IEC61966-2.1'),
        DestOutputProfile: this.#stream(screenProfile(), { N: 3 }),
      },
    ]
    this.#destinations()
    if (this.#sheets.outline.length > 0) {
      root.Outlines = writeOutline(this.#sheets.outline, (data) => this.#pdf.ref(data))
      root.PageMode = 'UseOutlines'
    }
  }

  #metadata(): Reference {
    const reference = this.#pdf.ref({ Type: 'Metadata', Subtype: 'XML' })
    // Uncompressed, so that tools that know no PDF find it.
    Object.assign(reference, { compress: false })
    reference.end(new TextEncoder().encode(xmp(this.#sheets.info, this.#sheets.profile)))
    return reference
  }

  /** pdfkit sorts names by locale, so ours are added already in byte order, in a tree of one level. */
  #destinations(): void {
    const places = this.#sheets.sheets.flatMap((sheet, index) =>
      sheet.destinations.map(({ name, y }) => ({ name, place: [this.#pages[index], 'XYZ', 0, y, null] })),
    )
    places.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
    const names = this.#pdf._root.data.Names as Reference
    names.data =
      places.length > 0 ? { Dests: { Names: places.flatMap(({ name, place }) => [literal(name), place]) } } : {}
  }
}

/** A page is its own paper. */
const plainWork = { bleed: 0, cropMarks: false, condition: undefined }

/** pdfkit writes a String object as a literal string and a bare string as a name. */
function literal(text: string): object {
  return new String(text)
}
