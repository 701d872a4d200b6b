import type { CoverFace, CoverFonts } from '../cover/lines.ts'
import { isEastAsian } from '../model/writing.ts'

/** A text as it was set: its lines by paragraph, and how much of it found no room. */
export interface SetBlurb {
  readonly size: number
  readonly paragraphs: readonly (readonly string[])[]
  /** From the first line's top to the last one's bottom. */
  readonly height: number
  /** Paragraphs that were left out. */
  readonly left: number
}

export interface BlurbRoom {
  readonly width: number
  readonly height: number
  readonly most: number
  readonly least: number
  /** From baseline to baseline, in multiples of the size. */
  readonly leading: number
  /** Between paragraphs, likewise. */
  readonly space: number
  /** Every line counts, the last too: for lines that stand centred. */
  readonly even: boolean
}

/** Characters that a back could hold at all: a description may be a whole book. */
const longest = 6000

/** Sets a text as large as the room allows, within bounds; what does not fit at the least size is left out, paragraph by paragraph. */
export function setBlurb(
  text: string,
  room: BlurbRoom,
  face: CoverFace,
  fonts: CoverFonts,
  language: string,
): SetBlurb {
  const all = text
    .slice(0, longest)
    .split(/\n\s*\n|\n/u)
    .map((paragraph) => paragraph.trim().replace(/\s+/gu, ' '))
    .filter(Boolean)
  const cut = text.length > longest ? 1 : 0
  const widths = new Map<string, number>()
  const width = (piece: string): number => {
    const known = widths.get(piece) ?? fonts.width(piece, face.face)
    widths.set(piece, known)
    return known
  }
  const set = (paragraphs: readonly string[], size: number, left: number): SetBlurb => {
    const lines = paragraphs.map((paragraph) =>
      brokenLines(piecesOf(paragraph, language), { most: room.width / size, width, even: room.even }),
    )
    const count = lines.reduce((sum, some) => sum + some.length, 0)
    const height = size * (count * room.leading + Math.max(0, lines.length - 1) * room.space)
    return { size, paragraphs: lines, height, left }
  }
  const step = (room.most - room.least) / 8
  for (let size = room.most; size >= room.least - 0.001; size -= step) {
    const found = set(all, size, cut)
    if (found.height <= room.height) return found
  }
  for (let kept = all.length - 1; kept > 0; kept--) {
    const found = set(all.slice(0, kept), room.least, all.length - kept)
    if (found.height <= room.height) return found
  }
  return { size: room.least, paragraphs: [], height: 0, left: Math.max(1, all.length) }
}

interface Pieces {
  readonly pieces: readonly string[]
  readonly between: '' | ' '
}

function piecesOf(text: string, language: string): Pieces {
  if (isEastAsian(language) && !/ /u.test(text.trim())) {
    return { pieces: text.match(/[（「『【《]*.[、。，．！？：；）」』】》ー…]*/gsu) ?? [], between: '' }
  }
  return { pieces: text.split(' '), between: ' ' }
}

interface Measure {
  /** Ems. */
  readonly most: number
  readonly width: (piece: string) => number
  readonly even: boolean
}

/**
 * Lines whose ends are as even as they can be: the sum of the squares of what each falls short is least, the last line's aside
 * (Knuth & Plass 1981, ragged). `most` in ems; a piece that is wider stands alone.
 */
function brokenLines({ pieces, between }: Pieces, { most, width, even }: Measure): string[] {
  const space = between === '' ? 0 : width('n n') - width('nn')
  const own = pieces.map(width)
  const best = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= pieces.length; end++) {
    let found = { cost: Number.POSITIVE_INFINITY, from: end - 1 }
    let run = -space
    for (let from = end - 1; from >= 0; from--) {
      run += (own[from] ?? 0) + space
      if (run > most && from < end - 1) break
      const short = Math.max(0, most - run) / most
      const free = end === pieces.length && run <= most && !even
      // Each line has its price, so that there are as few as can be.
      const cost = (best[from]?.cost ?? 0) + (free ? 0 : short ** 2) + (even ? 1 : 0.0001)
      if (cost < found.cost) found = { cost, from }
    }
    best[end] = found
  }
  const lines: string[] = []
  for (let end = pieces.length; end > 0; ) {
    const from = best[end]?.from ?? 0
    lines.unshift(pieces.slice(from, end).join(between))
    end = from
  }
  return lines
}
