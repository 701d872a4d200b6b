import type { Content, Mark } from '../../core/pdf/sheets.ts'
import type { FaceId } from '../../core/theme/theme.ts'
import type { Composite } from '../font/composite-glyphs.ts'
import type { EmbeddedFace } from './face.ts'

type FaceOf = (id: FaceId) => EmbeddedFace

/** What a page takes of one face: the codes of its glyphs and what they mean, in the order of their first use. */
interface Use {
  readonly id: FaceId
  readonly name: string
  readonly codes: readonly number[]
  readonly glyphs: readonly (number | Composite)[]
  readonly texts: readonly string[]
}

/** A page that was painted, and all that its bytes depend on. */
interface Painted {
  readonly content: readonly Content[]
  readonly uses: readonly Use[]
  readonly packed: Uint8Array
}

/** More pages than the longest novel has. The one that was painted longest ago goes first. */
const mostPages = 5000

/**
 * Pages that were painted before. A page is the same page if its marks are: the same runs of the setter's memory at the same
 * places. Its bytes hold only if every glyph gets the code that it had, so they are what painting would give.
 */
export class PageMemory {
  /** By the runs of the page's first line. */
  readonly #pages = new Map<object, Painted>()

  /** Gives each glyph of the page its code, as painting does. Undefined if the page must be painted. */
  find(content: readonly Content[], faceOf: FaceOf): Uint8Array | undefined {
    const known = this.#pages.get(firstRuns(content) ?? content)
    if (!known || !sameContent(known.content, content)) return undefined
    return known.uses.every((use) => claim(use, faceOf(use.id))) ? known.packed : undefined
  }

  keep(content: readonly Content[], faceOf: FaceOf, packed: Uint8Array): void {
    const first = firstRuns(content)
    if (!first || content.some(({ marks }) => marks.some(({ kind }) => kind === 'image'))) return
    this.#pages.delete(first)
    this.#pages.set(first, { content, uses: usesOf(content, faceOf), packed })
    const [oldest] = this.#pages.keys()
    if (this.#pages.size > mostPages && oldest) this.#pages.delete(oldest)
  }
}

function firstRuns(content: readonly Content[]): object | undefined {
  for (const { marks } of content) for (const mark of marks) if (mark.kind === 'text') return mark.runs
  return undefined
}

function sameContent(before: readonly Content[], now: readonly Content[]): boolean {
  if (before === now) return true
  return before.length === now.length && before.every((content, index) => samePart(content, now[index]))
}

function samePart(before: Content, now: Content | undefined): boolean {
  if (now?.marks.length !== before.marks.length) return false
  if (before.kind === 'tagged') {
    if (now.kind !== 'tagged' || now.tag !== before.tag || now.mcid !== before.mcid) return false
  } else if (now.kind !== 'artifact' || now.artifact !== before.artifact) return false
  return before.marks.every((mark, index) => sameMark(mark, now.marks[index]))
}

function sameMark(before: Mark, now: Mark | undefined): boolean {
  if (before.x !== now?.x || before.y !== now.y) return false
  if (before.kind === 'text') {
    const { runs, stretch, grey, turned } = before
    if (now.kind !== 'text' || now.turned !== turned || before.ink || now.ink) return false
    return now.runs === runs && now.stretch === stretch && now.grey === grey
  }
  if (before.kind !== 'rule' || now.kind !== 'rule' || before.ink || now.ink) return false
  return before.width === now.width && before.height === now.height && before.grey === now.grey
}

/** Whether the face gives the page's glyphs the codes that they had. */
function claim({ name, codes, glyphs, texts }: Use, face: EmbeddedFace): boolean {
  if (face.name !== name) return false
  for (let at = 0; at < codes.length; at++) {
    const glyph = glyphs[at] ?? 0
    const number = typeof glyph === 'number' ? glyph : face.glyphOf(glyph)
    if (face.codeOf(number, texts[at] ?? '') !== codes[at]) return false
  }
  return true
}

function usesOf(content: readonly Content[], faceOf: FaceOf): Use[] {
  const codes = new Map<FaceId, Set<number>>()
  const seen = new Set<object>()
  for (const { marks } of content) {
    for (const mark of marks) {
      for (const { face: id, pieces } of mark.kind === 'text' ? mark.runs : []) {
        const face = faceOf(id)
        const used = codes.get(id) ?? new Set()
        codes.set(id, used)
        for (const piece of pieces) {
          if (typeof piece === 'number') used.add(face.space.code)
          else if (!seen.has(piece)) for (const code of face.fragment(piece).codes) used.add(code)
          if (typeof piece !== 'number') seen.add(piece)
        }
      }
    }
  }
  return [...codes].map(([id, used]) => useOf(id, faceOf(id), [...used]))
}

function useOf(id: FaceId, face: EmbeddedFace, codes: readonly number[]): Use {
  return {
    id,
    name: face.name,
    codes,
    glyphs: codes.map((code) => face.compositeOf(face.glyphs.get(code) ?? 0) ?? face.glyphs.get(code) ?? 0),
    texts: codes.map((code) => face.texts.get(code) ?? ''),
  }
}
