import type { FaceId } from '../theme/theme.ts'
import { isEastAsian } from './language.ts'

/** What drawing a cover must know of the fonts. */
export interface CoverFonts {
  /** How wide `text` runs in `face`, in ems. */
  width(text: string, face: FaceId): number
  /** Whether the face has a glyph for each character of `text`. */
  covers(text: string, face: FaceId): boolean
}

/** A face as a drawing names it. */
export interface CoverFace {
  readonly face: FaceId
  readonly family: string
  readonly weight: 400 | 700
  readonly style: 'normal' | 'italic'
}

/** The space that a text may take. Pixels; tracking in ems. */
export interface Box {
  readonly width: number
  readonly height: number
  readonly most: { readonly size: number; readonly lines: number }
  /** From baseline to baseline, in multiples of the size. */
  readonly leading: number
  readonly tracking: number
}

/** A text as set: what is left to do is to say where. */
export interface SetText {
  readonly lines: readonly string[]
  readonly size: number
  /** From the first line's top to the last one's bottom. */
  readonly height: number
}

/** Words that should not end a line of a title: what they belong to follows. */
const leaning = new Set(
  'a an the of in on at to by for from and or with de la le les du des et der die das und von el los y il e di'.split(
    ' ',
  ),
)
const longestTitle = 400

/**
 * Breaks `text` into lines of even length and makes it as large as the box allows. Fewer lines win where they are nearly as
 * large; each "\n" is a break.
 */
export function fit(text: string, box: Box, face: CoverFace, fonts: CoverFonts, language: string): SetText {
  const groups = text.split('\n').map((group) => piecesOf(group.slice(0, longestTitle), language))
  const width = (line: string) => fonts.width(line, face.face) + box.tracking * [...line].length
  let best: SetText | undefined
  for (let count = groups.length; count <= Math.max(box.most.lines, groups.length); count += 1) {
    const lines = groups.flatMap((pieces, index) => balance(pieces, sharesOf(groups, count, index), width))
    const widest = Math.max(...lines.map(width), 0.1)
    const size = Math.min(box.most.size, box.width / widest, box.height / (lines.length * box.leading))
    if (!best || size > best.size * 1.12) best = { lines, size, height: size * box.leading * lines.length }
  }
  return best ?? { lines: [], size: 0, height: 0 }
}

interface Pieces {
  readonly pieces: readonly string[]
  /** What stands between two pieces on one line. */
  readonly between: '' | ' '
}

/** Where a text may be broken: between words, or between characters where a script has no spaces. */
function piecesOf(text: string, language: string): Pieces {
  const words = text.trim().split(/\s+/u)
  if (words.length > 1 || !isEastAsian(language)) return { pieces: words, between: ' ' }
  // A closing mark stays with what it closes, an opening one with what it opens.
  return { pieces: text.trim().match(/[（「『【《]*.[、。，．！？：；）」』】》ー…]*/gsu) ?? [], between: '' }
}

/** How many of `count` lines group `index` gets: its share by its number of pieces, at least one. */
function sharesOf(groups: readonly Pieces[], count: number, index: number): number {
  if (groups.length === 1) return count
  const all = groups.reduce((sum, { pieces }) => sum + pieces.length, 0)
  const own = groups[index]?.pieces.length ?? 1
  return Math.max(1, Math.round((own / Math.max(all, 1)) * count))
}

/** The breaks into at most `count` lines that keep the sum of the squared widths least. */
function balance({ pieces, between }: Pieces, count: number, width: (line: string) => number): string[] {
  const size = pieces.length
  const line = (from: number, to: number) => pieces.slice(from, to).join(between)
  // least[n][i]: the least cost of the first i pieces in n lines, and where the last of these begins.
  let least: { cost: number; breaks: readonly number[] }[] = [{ cost: 0, breaks: [] }]
  for (let end = 1; end <= size; end += 1) least[end] = { cost: Number.POSITIVE_INFINITY, breaks: [] }
  for (let lines = 0; lines < Math.min(count, size); lines += 1) {
    const next: typeof least = [{ cost: Number.POSITIVE_INFINITY, breaks: [] }]
    for (let end = 1; end <= size; end += 1) {
      next[end] = { cost: Number.POSITIVE_INFINITY, breaks: [] }
      for (let from = 0; from < end; from += 1) {
        const before = least[from]
        if (!before || before.cost === Number.POSITIVE_INFINITY) continue
        const lean = end < size && leaning.has((pieces[end - 1] ?? '').toLowerCase()) ? 1.15 : 1
        const cost = before.cost + (width(line(from, end)) * lean) ** 2
        if (cost < (next[end]?.cost ?? 0)) next[end] = { cost, breaks: [...before.breaks, end] }
      }
    }
    least = next
  }
  const ends = least[size]?.breaks ?? []
  return ends.map((end, index) => line(index === 0 ? 0 : (ends[index - 1] ?? 0), end))
}
