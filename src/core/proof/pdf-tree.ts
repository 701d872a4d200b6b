import type { PassageKind } from './finished.ts'
import type { Chunk } from './pdf-composer.ts'
import type { PdfFile } from './pdf-file.ts'
import { isDictionary, isReference, isString, type PdfDictionary, type PdfObject } from './pdf-objects.ts'

/** Told what the structure tree holds, in its order. */
export interface TreeHandler {
  /** A block starts or ends here. */
  block(): void
  /** Marked content of a page (0-based). */
  content(page: number, mcid: number, within: Within): void
  alt(page: number, text: string, kind: TreeKind): void
  /** A heading starts or ends here. */
  heading(): void
}

/** What the elements around a piece of content say of it. */
export interface Within {
  readonly kind: TreeKind
  readonly inNote: boolean
  readonly linked: boolean
}

/** `reference` may be a note's mark or words that refer, `label` a numeral or a term: their texts tell. */
export type TreeKind = PassageKind | 'reference' | 'label' | 'artifact'

/** The inline structure types (ISO 32000-1, 14.8.4.4); all others are blocks here. */
const inlineTypes = new Set(
  'Span Quote Reference BibEntry Code Link Annot Ruby Warichu RB RT RP Em Strong Sub Lbl'.split(' '),
)

const strength = {
  text: 0,
  alt: 0,
  note: 1,
  reference: 2,
  label: 3,
  mark: 3,
  contents: 4,
  generated: 5,
  artifact: 6,
} as const

/** What the name of an element, or of a marked stretch of a page, says of its words. */
export function kindOf(type: string): TreeKind | undefined {
  if (type === 'Note' || type === 'FENote') return 'note'
  if (type === 'Lbl') return 'label'
  if (type === 'TOC') return 'contents'
  if (type === 'Reference') return 'reference'
  return type === 'Artifact' ? 'artifact' : undefined
}

export function isHeading(type: string): boolean {
  return /^H[1-6]?$/.test(type)
}

/** Deepest nesting that is followed: a book has no more, a broken file may have a loop. */
const depthLimit = 100

/** Walks the structure tree (ISO 32000-1, 14.7). `pages` gives the index of a page by its object's number. */
export function walkTree(
  file: PdfFile,
  root: PdfDictionary,
  pages: ReadonlyMap<number, number>,
  handler: TreeHandler,
): void {
  const roles = file.dictionary(root.get('RoleMap'))
  const typeOf = (element: PdfDictionary): string => {
    let type = String(file.resolve(element.get('S'))).slice(1)
    for (let i = 0; i < 10; i++) {
      const role = file.resolve(roles?.get(type))
      if (typeof role !== 'string') break
      type = role.slice(1)
    }
    return type
  }
  const pageOf = (element: PdfDictionary, above: number): number => {
    const page = element.get('Pg')
    return isReference(page) ? (pages.get(page.number) ?? above) : above
  }
  const visit = (object: PdfObject | undefined, above: Above, depth: number): void => {
    if (depth > depthLimit) throw new Error('pdf: the structure tree is nested too deep')
    const kid = file.resolve(object)
    if (typeof kid === 'number') handler.content(above.page, kid, above)
    else if (Array.isArray(kid)) for (const item of kid) visit(item, above, depth + 1)
    else if (isDictionary(kid)) element(kid, above, depth)
  }
  const element = (found: PdfDictionary, above: Above, depth: number) => {
    const page = pageOf(found, above.page)
    const type = file.resolve(found.get('Type'))
    if (type === '/OBJR') return
    if (type === '/MCR') {
      const mcid = file.number(found.get('MCID'))
      if (mcid !== undefined) handler.content(page, mcid, above)
      return
    }
    const name = typeOf(found)
    const unnumbered = name === 'L' ? isUnnumbered(file, found) : above.unnumbered
    const own = name === 'Lbl' && unnumbered ? 'text' : (kindOf(name) ?? above.kind)
    const kind = strength[own] > strength[above.kind] ? own : above.kind
    const isBlock = !inlineTypes.has(name)
    if (isBlock) handler.block()
    if (isHeading(name)) handler.heading()
    const inNote = above.inNote || own === 'note'
    const linked = above.linked || name === 'Link'
    const alt = file.resolve(found.get('Alt'))
    if (isString(alt)) handler.alt(page, textString(alt.bytes), kind)
    visit(found.get('K'), { page, kind, unnumbered, inNote, linked }, depth + 1)
    if (isBlock) handler.block()
    if (isHeading(name)) handler.heading()
  }
  visit(root.get('K'), { page: 0, kind: 'text', unnumbered: false, inNote: false, linked: false }, 0)
}

interface Above extends Within {
  readonly page: number
  /** In a list without marks. */
  readonly unnumbered: boolean
}

/** Whether a list says that it has neither numbers nor bullets: its labels are terms (ISO 32000-2, 14.8.5.5). */
function isUnnumbered(file: PdfFile, list: PdfDictionary): boolean {
  return file.resolve(file.dictionary(list.get('A'))?.get('ListNumbering')) === '/None'
}

/** A text string of a PDF: UTF-16 with its mark, UTF-8 with its mark, or PDFDocEncoding, of which Latin-1 is near enough. */
function textString(bytes: string): string {
  if (!bytes.startsWith('\u00fe\u00ff')) return bytes
  let text = ''
  for (let i = 2; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1))
  return text
}

/** Chunks of one page by their marked-content number. */
export function byMcid(chunks: readonly Chunk[]): Map<number, Chunk[]> {
  const found = new Map<number, Chunk[]>()
  for (const chunk of chunks) {
    const list = found.get(chunk.mcid)
    if (list) list.push(chunk)
    else found.set(chunk.mcid, [chunk])
  }
  return found
}
