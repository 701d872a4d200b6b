import type { Digest, Inflate } from '../finished/tools.ts'
import type { Passage, PassageKind, Printed } from './finished.ts'
import { logicalOrder } from './logical-order.ts'
import { type Chunk, isNewLine, stretchEnd, turnsBack } from './pdf-composer.ts'
import { type PageReader, readPage, type Stretch } from './pdf-content.ts'
import { PdfFile } from './pdf-file.ts'
import { isArray, isReference, isStream, type PdfDictionary, type PdfObject } from './pdf-objects.ts'
import { byMcid, kindOf, type TreeKind, walkTree } from './pdf-tree.ts'

/** Reads a PDF's text: in the order of its structure tree or of the blocks that its pages name, else in the order of painting. */
export function readPdf(bytes: Uint8Array, inflate: Inflate, sha256: Digest): Printed {
  try {
    const file = new PdfFile(bytes, inflate)
    const pages = readPages(file)
    const contents = pages.map(({ page }) => contentOf(file, page))
    const printed = read(file, pages, contents, false)
    const text = printed.passages.reduce((sum, passage) => sum + passage.text.length, 0)
    const spaces = printed.passages.reduce((sum, passage) => sum + countSpaces(passage.text), 0)
    const best = text > 200 && spaces * 40 < text ? read(file, pages, contents, true) : printed
    return { ...best, contentSha256: sha256(contents.map((content) => `${sha256(content)}\n`).join('')) }
  } catch (error) {
    const fault = error instanceof Error ? error.message : 'unreadable'
    return { places: [], passages: [], faults: [fault], counts: { images: 0, links: 0, notes: 0, emphasis: 0 } }
  }
}

function countSpaces(text: string): number {
  let count = 0
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) count++
  return count
}

interface NumberedPage {
  readonly page: PdfDictionary
  /** Object number, by which the structure tree names it. */
  readonly number: number | undefined
}

/** The leaves of the page tree, with what they inherit (ISO 32000-1, 7.7.3). */
function readPages(file: PdfFile): NumberedPage[] {
  const catalog = file.dictionary(file.trailer.get('Root'))
  const pages: NumberedPage[] = []
  const visit = (object: PdfObject | undefined, inherited: PdfObject | undefined, depth: number) => {
    const node = file.dictionary(object)
    if (!node || depth > 60) throw new Error('pdf: the page tree is damaged')
    const resources = node.get('Resources') ?? inherited
    if (node.has('Kids')) {
      for (const kid of file.array(node.get('Kids'))) visit(kid, resources, depth + 1)
      return
    }
    const page = new Map(node)
    if (resources !== undefined) page.set('Resources', resources)
    pages.push({ page, number: isReference(object) ? object.number : undefined })
  }
  visit(catalog?.get('Pages'), undefined, 0)
  return pages
}

/** The page's content streams joined, with a space between (7.8.2). */
function contentOf(file: PdfFile, page: PdfDictionary): Uint8Array {
  const contents = file.resolve(page.get('Contents'))
  const parts = (isArray(contents) ? contents : [contents]).flatMap((part) => {
    const stream = file.resolve(part)
    return isStream(stream) ? [file.data(stream)] : []
  })
  if (parts.length === 1 && parts[0]) return parts[0]
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, 0)).fill(0x20)
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length + 1
  }
  return joined
}

function read(file: PdfFile, pages: readonly NumberedPage[], contents: readonly Uint8Array[], gaps: boolean): Printed {
  const reader: PageReader = { file, fonts: new Map(), gaps, stretches: [], images: 0, emphasis: 0 }
  const chunks = pages.map(({ page }, i) => readPage(reader, page, contents[i] ?? new Uint8Array()))
  const catalog = file.dictionary(file.trailer.get('Root'))
  const root = file.dictionary(catalog?.get('StructTreeRoot'))
  const preferences = file.dictionary(catalog?.get('ViewerPreferences'))
  const binder = new Binder(file.resolve(preferences?.get('Direction')) === '/R2L' ? 'rtl' : 'ltr')
  let notes = 0
  let links = 0
  const marked = chunks.map(byMcid)
  if (root) {
    const numbers = new Map(pages.flatMap(({ number }, i) => (number === undefined ? [] : [[number, i]])))
    walkTree(file, root, numbers, {
      block: () => binder.close(),
      content(page, mcid, kind) {
        for (const chunk of marked[page]?.get(mcid) ?? []) binder.add(chunk, page, kind)
        marked[page]?.delete(mcid)
      },
      alt: (page, text, kind) => binder.alt(page, text, kind),
      note: () => notes++,
      link: () => links++,
    })
    binder.close()
  } else notes += bindBlocks(binder, chunks, reader.stretches)
  // What the tree does not hold is read all the same, so that nothing can hide there.
  chunks.forEach((list, page) => {
    const isLeft = ({ mcid }: Chunk) => (root ? marked[page]?.has(mcid) : !reader.stretches[mcid])
    for (const chunk of list) if (isLeft(chunk)) binder.add(chunk, page, 'text')
    binder.close()
  })
  if (!root) for (const { page } of pages) links += countLinks(file, page)
  return {
    places: pages.map((_, i) => `page ${i + 1}`),
    passages: binder.passages,
    counts: { images: reader.images, links, notes, emphasis: reader.emphasis },
    faults: [],
    ...(!root && { seenOnly: true }),
  }
}

/** The blocks that pages without tags name, each put together from all its pages. Gives how many notes have their marks there. */
function bindBlocks(binder: Binder, pages: readonly (readonly Chunk[])[], stretches: readonly Stretch[]): number {
  const blocks = new Map<number, { chunk: Chunk; page: number; kind: TreeKind }[]>()
  pages.forEach((chunks, page) => {
    for (const chunk of chunks) {
      const stretch = stretches[chunk.mcid]
      if (!stretch) continue
      const parts = blocks.get(stretch.block) ?? []
      blocks.set(stretch.block, parts)
      parts.push({ chunk, page, kind: kindOf(stretch.name) ?? 'text' })
    }
  })
  let notes = 0
  for (const [, parts] of [...blocks].sort(([a], [b]) => a - b)) {
    for (const { chunk, page, kind } of parts) {
      binder.add(chunk, page, kind)
      if (kind === 'reference' && passageKind(kind, chunk.text) === 'mark') notes++
    }
    binder.close()
  }
  return notes
}

function countLinks(file: PdfFile, page: PdfDictionary): number {
  const annotations = file.array(page.get('Annots'))
  return annotations.filter((item) => file.resolve(file.dictionary(item)?.get('Subtype')) === '/Link').length
}

/** Joins chunks to passages: a block's text is one passage for as long as its words are of one kind. */
class Binder {
  readonly passages: Passage[] = []
  readonly #direction: 'ltr' | 'rtl'
  #text = ''
  #kind: TreeKind = 'text'
  #place = 0
  #page = 0
  #turns: { at: number; place: number }[] = []
  #last: Chunk | undefined
  #continues = false

  constructor(direction: 'ltr' | 'rtl') {
    this.#direction = direction
  }

  add(chunk: Chunk, page: number, kind: TreeKind): void {
    if (this.#text !== '' && kind !== this.#kind) this.#flush(true)
    this.#kind = kind
    if (this.#text === '') {
      this.#place = page
      this.#page = page
    } else if (this.#last) {
      const parted = page !== this.#page || isNewLine(this.#last.last, chunk.first)
      if (parted && !this.#text.endsWith('\u00ad')) this.#text += '\n'
      else if (turnsBack(this.#last.last, chunk.first)) this.#text += stretchEnd
    }
    if (page !== this.#page) this.#turns.push({ at: this.#text.length, place: page })
    this.#page = page
    this.#text += chunk.text
    this.#last = chunk
  }

  alt(place: number, text: string, kind: TreeKind): void {
    this.#flush(true)
    const own: PassageKind = kind === 'contents' || kind === 'generated' ? kind : 'alt'
    this.passages.push({ kind: own, text, place })
  }

  /** Ends the block. */
  close(): void {
    this.#flush(false)
  }

  #flush(goesOn: boolean): void {
    const kind = passageKind(this.#kind, this.#text)
    if (kind !== undefined && /\S/.test(this.#text)) {
      this.passages.push({
        kind,
        text: logicalOrder(this.#text, this.#direction),
        place: this.#place,
        ...(this.#turns.length > 0 && { turns: this.#turns }),
        ...(this.#continues && { continues: true }),
      })
      this.#continues = goesOn
    } else if (!goesOn) this.#continues = false
    this.#text = ''
    this.#turns = []
  }
}

/** Letters that stand with the number of a page, in any language: "page 12", "12ページ". */
const pageLetters = 12

/** " (page 12)", "（12ページ）", "iv": what refers to a page or a note, in few letters beside its number. */
function isNumber(text: string): boolean {
  if (!/\p{L}\p{L}/u.test(text)) return true
  let numbers = 0
  const rest = text.replace(/\p{N}+|(?<!\p{L})[ivxlcdm]+(?!\p{L})/gu, () => {
    numbers++
    return ''
  })
  return rest.replace(/\P{L}+/gu, '').length <= numbers * pageLetters
}

/** A reference that is a number is a mark; a label with words is a term or a speaker. */
function passageKind(kind: TreeKind, text: string): PassageKind | undefined {
  if (kind === 'artifact') return undefined
  if (kind === 'reference') return isNumber(text) ? 'mark' : 'text'
  if (kind === 'label')
    return /^[^\p{L}\p{N}]*(?:[ivxlcdm]+|\p{L}|\p{N}+)?[^\p{L}\p{N}]*$/iu.test(text) ? 'mark' : 'text'
  return kind
}
