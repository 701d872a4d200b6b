import type { Digest, Inflate } from '../finished/tools.ts'
import type { Printed } from './finished.ts'
import { Binder } from './pdf-binder.ts'
import type { Chunk } from './pdf-composer.ts'
import { type PageReader, readPage, type Stretch } from './pdf-content.ts'
import { PdfFile } from './pdf-file.ts'
import { isArray, isReference, isStream, type PdfDictionary, type PdfObject } from './pdf-objects.ts'
import { byMcid, isHeading, kindOf, type Within, walkTree } from './pdf-tree.ts'

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
    return { places: [], passages: [], faults: [fault], landmarks: [] }
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
  const reader: PageReader = { file, fonts: new Map(), gaps, stretches: [], ornaments: pages.map(() => []), page: 0 }
  const chunks = pages.map(({ page }, i) => {
    reader.page = i
    return readPage(reader, page, contents[i] ?? new Uint8Array())
  })
  const catalog = file.dictionary(file.trailer.get('Root'))
  const root = file.dictionary(catalog?.get('StructTreeRoot'))
  const preferences = file.dictionary(catalog?.get('ViewerPreferences'))
  const direction = file.resolve(preferences?.get('Direction')) === '/R2L' ? 'rtl' : 'ltr'
  const binder = new Binder(direction, reader.ornaments)
  const marked = chunks.map(byMcid)
  if (root) {
    const numbers = new Map(pages.flatMap(({ number }, i) => (number === undefined ? [] : [[number, i]])))
    walkTree(file, root, numbers, {
      block: () => binder.close(),
      content(page, mcid, within) {
        for (const chunk of marked[page]?.get(mcid) ?? []) binder.add(chunk, page, within)
        marked[page]?.delete(mcid)
      },
      alt: (page, text, kind) => binder.alt(page, text, kind),
      heading: () => binder.landmark('break', false),
    })
    binder.close()
  } else bindBlocks(binder, chunks, reader.stretches)
  // What the tree does not hold is read all the same, so that nothing can hide there.
  chunks.forEach((list, page) => {
    const isLeft = ({ mcid }: Chunk) => (root ? marked[page]?.has(mcid) : !reader.stretches[mcid])
    for (const chunk of list) if (isLeft(chunk)) binder.add(chunk, page, plain)
    binder.close()
  })
  return {
    places: pages.map((_, i) => `page ${i + 1}`),
    passages: binder.passages,
    landmarks: binder.landmarks,
    faults: [],
    faces: true,
    ...(!root && { seenOnly: true }),
    ...(!root && { blind: reader.stretches.length > 0 ? noLinks : noOrder }),
  }
}

/** What pages without tags cannot show; nor where nothing says which text belongs together. */
const noLinks: NonNullable<Printed['blind']> = new Set(['link'])
const noOrder: NonNullable<Printed['blind']> = new Set(['link', 'note', 'break'])

const plain: Within = { kind: 'text', inNote: false, linked: false }

/** The blocks that pages without tags name, each put together from all its pages. */
function bindBlocks(binder: Binder, pages: readonly (readonly Chunk[])[], stretches: readonly Stretch[]): void {
  const blocks = new Map<number, { chunk: Chunk; page: number; name: string }[]>()
  pages.forEach((chunks, page) => {
    for (const chunk of chunks) {
      const stretch = stretches[chunk.mcid]
      if (!stretch) continue
      const parts = blocks.get(stretch.block) ?? []
      blocks.set(stretch.block, parts)
      parts.push({ chunk, page, name: stretch.name })
    }
  })
  for (const [, parts] of [...blocks].sort(([a], [b]) => a - b)) {
    const inNote = parts.some(({ name }) => kindOf(name) === 'note')
    const heads = parts.some(({ name }) => isHeading(name))
    if (heads) binder.landmark('break', false)
    for (const { chunk, page, name } of parts)
      binder.add(chunk, page, { kind: kindOf(name) ?? 'text', inNote, linked: false })
    binder.close()
    if (heads) binder.landmark('break', false)
  }
}
