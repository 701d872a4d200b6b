import { isEastAsian } from '../model/writing.ts'
import type { FaceId } from '../theme/theme.ts'

/** What drawing a cover must know of the fonts. */
export interface CoverFonts {
  /** How wide `text` runs in `face`, in ems. */
  width(text: string, face: FaceId): number
  /** Whether the face has a glyph for each character of `text`. */
  covers(text: string, face: FaceId): boolean
  /** Places inside a word where it may be broken, in UTF-16 units. */
  breaks(word: string): readonly number[]
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
  /** What one more line must win in size: 1.07 is seven in a hundred. */
  readonly perLine: number
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

/** What a line that ends on a little word must win in size. */
const perLeaning = 1.34

/**
 * Breaks `text` into lines of even length and makes it as large as the box allows. Fewer lines, and lines that end where a voice
 * would pause, win where they are nearly as large. Each "\n" is a break; a no-break space is none. A word that would make all else
 * small is hyphenated.
 */
export function fit(text: string, box: Box, face: CoverFace, fonts: CoverFonts, language: string): SetText {
  const known = new Map<string, number>()
  const width = (line: string) => {
    const run = known.get(line) ?? fonts.width(line, face.face) + box.tracking * [...line].length
    known.set(line, run)
    return run
  }
  const whole = text.slice(0, longestTitle)
  const parts = whole
    .split(/([ \n])/u)
    .map((word) => shortened(word, { most: (box.width / box.most.size) * 2, width, fonts }))
  const groups = parts
    .join('')
    .split('\n')
    .map((group) => piecesOf(group, language))
  let best: (SetText & { readonly score: number }) | undefined
  for (let count = groups.length; count <= Math.max(box.most.lines, groups.length); count += 1) {
    const set = groups.map((pieces, index) => balance(pieces, sharesOf(groups, count, index), width))
    const lines = set.flatMap(({ lines: some }) => some)
    const widest = Math.max(...lines.map(width), 0.1)
    const size = Math.min(box.most.size, box.width / widest, box.height / (lines.length * box.leading))
    const leaning = set.reduce((sum, { leaning: some }) => sum + some, 0)
    const score = size / (box.perLine ** lines.length * perLeaning ** leaning)
    if (!best || score > best.score * 1.001) best = { lines, size, height: size * box.leading * lines.length, score }
  }
  const { lines = [], size = 0, height = 0 } = best ?? {}
  return { lines, size, height }
}

interface Measure {
  /** Ems that a word may be wide without being broken. */
  readonly most: number
  readonly width: (line: string) => number
  readonly fonts: CoverFonts
}

/** A word that is too wide in halves, each on a line of its own, broken as near to the middle as hyphenation allows. */
function shortened(word: string, measure: Measure): string {
  if (word.length < 12 || !/[\p{Lu}\p{Ll}]/u.test(word) || measure.width(word) <= measure.most) return word
  const off = (at: number) => Math.abs(at - word.length / 2)
  const [middle] = [...measure.fonts.breaks(word)].sort((a, b) => off(a) - off(b))
  if (middle === undefined) return word
  return `${shortened(word.slice(0, middle), measure)}-\n${shortened(word.slice(middle), measure)}`
}

interface Pieces {
  readonly pieces: readonly string[]
  /** What stands between two pieces on one line. */
  readonly between: '' | ' '
}

/** Where a text may be broken: between words, or between characters where a script has no spaces. */
function piecesOf(text: string, language: string): Pieces {
  const words = text.trim().split(/[ \t\r]+/u)
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

/** Whether a line had better not end before piece `end`: after a little word, or within a word of Japanese. */
function leansAt(pieces: readonly string[], end: number): boolean {
  if (end >= pieces.length) return false
  const before = pieces[end - 1] ?? ''
  if (leaning.has(before.toLowerCase())) return true
  return /^[\p{sc=Hiragana}]/u.test(pieces[end] ?? '') || (isKatakana(before) && isKatakana(pieces[end] ?? ''))
}

function isKatakana(piece: string): boolean {
  return /^[\p{sc=Katakana}ー]/u.test(piece)
}

/** The breaks into at most `count` lines that keep the sum of the squared widths least; and how many of them lean. */
function balance(
  { pieces, between }: Pieces,
  count: number,
  width: (line: string) => number,
): { readonly lines: readonly string[]; readonly leaning: number } {
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
        const lean = leansAt(pieces, end) ? 1.25 : 1
        const cost = before.cost + (width(line(from, end)) * lean) ** 2
        if (cost < (next[end]?.cost ?? 0)) next[end] = { cost, breaks: [...before.breaks, end] }
      }
    }
    least = next
  }
  const ends = least[size]?.breaks ?? []
  return {
    lines: ends.map((end, index) => line(index === 0 ? 0 : (ends[index - 1] ?? 0), end)),
    leaning: ends.filter((end) => leansAt(pieces, end)).length,
  }
}
