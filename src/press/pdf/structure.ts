import type { Shaped } from '../../core/pdf/shape.ts'
import type { Content, ContentRef, LinkRef, Sheets, StructElement } from '../../core/pdf/sheets.ts'

/** An object of the file under its number, as pdfkit has it. */
export interface Reference {
  data: Record<string, unknown>
  write(bytes: Uint8Array): void
  end(bytes?: Uint8Array): void
}

export type MakeReference = (data: Record<string, unknown>) => Reference

/**
 * Writes the structure tree (ISO 32000-1, 14.7): elements, their content on the pages, and the parent tree that leads
 * from content and links back to elements. Links are ended here, since each must know its place in that tree.
 */
export function writeStructure(
  sheets: Sheets,
  pages: readonly Reference[],
  links: readonly (readonly Reference[])[],
  ref: MakeReference,
): Reference {
  return new StructureWriter(sheets, pages, links, ref).write()
}

class StructureWriter {
  readonly #sheets: Sheets
  readonly #pages: readonly Reference[]
  readonly #links: readonly (readonly Reference[])[]
  readonly #ref: MakeReference
  /** By sheet: the element that each mcid belongs to. */
  readonly #contents: (Reference | undefined)[][]
  /** By sheet: the words of contents that do not simply run from left to right, by mcid. */
  readonly #turned: readonly (ReadonlyMap<number, string> | undefined)[]
  readonly #linkParents: Reference[] = []
  readonly #linked = new Set<Reference>()
  readonly #notes: Reference[] = []

  constructor(
    sheets: Sheets,
    pages: readonly Reference[],
    links: readonly (readonly Reference[])[],
    ref: MakeReference,
  ) {
    this.#sheets = sheets
    this.#pages = pages
    this.#links = links
    this.#ref = ref
    this.#contents = pages.map(() => [])
    this.#turned = sheets.sheets.map(({ content }) => (content.some(isTurned) ? turnedWords(content) : undefined))
  }

  write(): Reference {
    const root = this.#ref({ Type: 'StructTreeRoot' })
    root.data.K = this.#element(this.#sheets.structure, root)
    for (const link of this.#links.flat()) if (!this.#linked.has(link)) link.end()
    root.data.ParentTree = this.#parentTree()
    root.data.ParentTreeNextKey = this.#pages.length + this.#linkParents.length
    if (this.#notes.length > 0) root.data.IDTree = { Names: this.#notes.flatMap((note) => [note.data.ID, note]) }
    root.end()
    return root
  }

  #element(element: StructElement, parent: Reference): Reference {
    const reference = this.#ref({ Type: 'StructElem', S: element.type, P: parent })
    const { data } = reference
    if (element.language) data.Lang = new String(element.language)
    if (element.alt !== undefined) data.Alt = new String(element.alt)
    if (element.title) data.T = new String(element.title)
    const attributes = element.type === 'Figure' ? this.#place(element) : attributesOf(element)
    if (attributes) data.A = attributes
    if (element.type === 'Note') this.#name(reference)
    const kids = element.children.map((child) => this.#kid(child, reference))
    data.K = kids.length === 1 ? kids[0] : kids
    const page = element.children.find((child): child is ContentRef => 'sheet' in child && child.type === 'content')
    if (page) data.Pg = this.#pages[page.sheet]
    reference.end()
    return reference
  }

  /** Where a figure's picture stands on its page (ISO 32000-1, 14.8.5.4.3): magnifiers and readers of columns ask. */
  #place(figure: StructElement): Record<string, unknown> | undefined {
    const first = figure.children.find((child): child is ContentRef => child.type === 'content')
    const content = first && this.#sheets.sheets[first.sheet]?.content
    const marks = content?.find((piece) => piece.kind === 'tagged' && piece.mcid === first?.mcid)?.marks ?? []
    const images = marks.filter((mark) => mark.kind === 'image')
    if (images.length === 0) return undefined
    const box = [
      Math.min(...images.map(({ x }) => x)),
      Math.min(...images.map(({ y }) => y)),
      Math.max(...images.map(({ x, width }) => x + width)),
      Math.max(...images.map(({ y, height }) => y + height)),
    ]
    return { O: 'Layout', BBox: box.map((edge) => Math.round(edge * 1000) / 1000) }
  }

  /** PDF/UA-1, 7.9: every note has an ID. Padded, so that the order of the tree's keys is that of the notes. */
  #name(note: Reference): void {
    note.data.ID = new String(`note-${String(this.#notes.length + 1).padStart(6, '0')}`)
    this.#notes.push(note)
  }

  #kid(child: StructElement | ContentRef | LinkRef, parent: Reference): unknown {
    if ('sheet' in child) return child.type === 'content' ? this.#content(child, parent) : this.#link(child, parent)
    return this.#element(child, parent)
  }

  #content(content: ContentRef, parent: Reference): unknown {
    const onPage = this.#contents[content.sheet]
    const kid = { Type: 'MCR', Pg: this.#pages[content.sheet], MCID: content.mcid }
    const words = this.#turned[content.sheet]?.get(content.mcid)
    const holder = words === undefined ? parent : this.#ref({ Type: 'StructElem', S: 'Span', P: parent, K: kid })
    if (onPage) onPage[content.mcid] = holder
    if (words === undefined) return kid
    holder.data.ActualText = new String(words)
    holder.end()
    return holder
  }

  #link(link: LinkRef, parent: Reference): unknown {
    const annotation = this.#links[link.sheet]?.[link.index]
    if (!annotation) throw new RangeError(`no link ${link.index} on sheet ${link.sheet}`)
    annotation.data.StructParent = this.#pages.length + this.#linkParents.length
    this.#linkParents.push(parent)
    this.#linked.add(annotation)
    annotation.end()
    return { Type: 'OBJR', Obj: annotation, Pg: this.#pages[link.sheet] }
  }

  #parentTree(): Reference {
    const numbers: unknown[] = []
    this.#contents.forEach((contents, key) => {
      numbers.push(
        key,
        Array.from(contents, (parent) => parent ?? null),
      )
    })
    this.#linkParents.forEach((parent, index) => {
      numbers.push(this.#pages.length + index, parent)
    })
    const tree = this.#ref({ Nums: numbers })
    tree.end()
    return tree
  }
}

function isTurned({ marks }: Content): boolean {
  return marks.some((mark) => mark.kind === 'text' && mark.rightToLeft)
}

/** Whoever reads the structure cannot know how a line was turned around for the paper: its elements say their words as they are read. */
function turnedWords(contents: readonly Content[]): ReadonlyMap<number, string> {
  return new Map(
    contents.flatMap((content) =>
      content.kind === 'tagged' && isTurned(content) ? [[content.mcid, wordsOf(content.marks)] as const] : [],
    ),
  )
}

function wordsOf(marks: Content['marks']): string {
  const words = marks.flatMap((mark) => {
    if (mark.kind !== 'text') return []
    const pieces = mark.runs.flatMap((run) => run.pieces)
    const words = pieces.map((piece) => (typeof piece === 'number' ? ' ' : readOf(piece)))
    return mark.rightToLeft ? words.reverse() : words
  })
  return words.join('')
}

function readOf({ text, softHyphen }: Shaped): string {
  return softHyphen ? '\u00ad' : text
}

function attributesOf(element: StructElement): Record<string, unknown> | undefined {
  const { listNumbering, scope } = element.attributes ?? {}
  if (listNumbering) return { O: 'List', ListNumbering: listNumbering }
  if (scope) return { O: 'Table', Scope: scope }
  return undefined
}
