import type { Passage } from '../model/passage.ts'
import type { Remark } from './remark.ts'

/** Where the marks of one kind stand, by their shape. */
export interface QuoteShapes {
  curly: number
  straight: number
  firstCurly?: Place
  firstStraight?: Place
}

interface Place {
  readonly passage: Passage
  readonly at: number
}

export interface QuoteCounts {
  readonly double: QuoteShapes
  readonly single: QuoteShapes
}

export function noQuotes(): QuoteCounts {
  return { double: { curly: 0, straight: 0 }, single: { curly: 0, straight: 0 } }
}

const marks = /["“”„'‘’‚]/gu

/** Counts the marks of a passage into `counts`. Primes (5'11") are no quotes, and what the author wants kept is not seen. */
export function countQuotes(passage: Passage, counts: QuoteCounts): void {
  const { text } = passage
  for (const match of text.matchAll(marks)) {
    const [mark] = match
    const at = match.index
    const shapes = /["“”„]/u.test(mark) ? counts.double : counts.single
    if (mark !== '"' && mark !== "'") {
      shapes.curly += 1
      shapes.firstCurly ??= { passage, at }
    } else if (!/\d/u.test(text.charAt(at - 1))) {
      shapes.straight += 1
      shapes.firstStraight ??= { passage, at }
    }
  }
}

/** A book whose marks are of both shapes, told once for each kind, where the rarer shape stands first. */
export function straightAmongCurly(all: readonly QuoteCounts[]): Remark[] {
  const doubles = total(all.map(({ double }) => double))
  const singles = total(all.map(({ single }) => single))
  const mixed = [
    ...mixture(doubles, 'quotation mark', 'quotation marks'),
    ...mixture(singles, 'apostrophe or single quotation mark', 'apostrophes and single quotation marks'),
  ]
  const place = singles.firstStraight
  // The usual mixture of old files: curly quotation marks, and every apostrophe straight.
  if (!place || singles.curly > 0 || doubles.curly < 4 || doubles.straight > 0) return mixed
  return [
    remarkAt(
      place,
      `${counted(singles.straight, 'apostrophe', 'apostrophes')} beside ${doubles.curly} curly quotation marks`,
    ),
  ]
}

function total(shapes: readonly QuoteShapes[]): QuoteShapes {
  const sum: QuoteShapes = { curly: 0, straight: 0 }
  for (const { curly, straight, firstCurly, firstStraight } of shapes) {
    sum.curly += curly
    sum.straight += straight
    if (firstCurly) sum.firstCurly ??= firstCurly
    if (firstStraight) sum.firstStraight ??= firstStraight
  }
  return sum
}

function mixture({ curly, straight, firstCurly, firstStraight }: QuoteShapes, one: string, many: string): Remark[] {
  if (!firstCurly || !firstStraight) return []
  if (straight <= curly) return [remarkAt(firstStraight, `${counted(straight, one, many)} among ${curly} curly ones`)]
  const few = curly === 1 ? `a curly ${one}` : `${curly} curly ${many}`
  return [remarkAt(firstCurly, `${few} among ${straight} straight ones`)]
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `a straight ${one}` : `${count} straight ${many}`
}

function remarkAt({ passage, at }: Place, what: string): Remark {
  const message = `${what}; the first stands here`
  const hint = 'type all alike; with "typography: yes" the book has curly ones throughout'
  return { rule: 'quote-straight', passage, at, length: 1, message: what.startsWith('a ') ? what : message, hint }
}
