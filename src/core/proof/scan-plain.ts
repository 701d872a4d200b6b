import type { Mask } from './mask.ts'

/**
 * Notes what the conventions of plain text mark beyond doubt: emphasis between signs, breaks between scenes, notes. Nothing is
 * taken away: all of it is text until the book says otherwise. What may be meant otherwise is passed over.
 */
export function scanPlain(mask: Mask): void {
  const { source } = mask
  const signs = habits(source.text)
  let paragraph: { start: number; end: number } | undefined
  const close = () => {
    if (paragraph) for (const sign of signs) markPairs(mask, sign, paragraph.start, paragraph.end)
    paragraph = undefined
  }
  source.lineStarts.forEach((start, line) => {
    const end = (source.lineStarts[line + 1] ?? source.text.length + 1) - 1
    if (mask.isBlank(start, end)) {
      close()
      return
    }
    if (!paragraph && isBreak(source.text.slice(start, end)) && isBlankLine(mask, line + 1))
      mask.landmark('break', start, end)
    else {
      paragraph ??= { start, end }
      paragraph.end = end
    }
  })
  close()
  markNotes(mask)
}

/** A sign that stands around emphasised words, and in how many pairs a text must have it to mean that. */
interface Sign {
  readonly char: string
  readonly opener: RegExp
  readonly pair: RegExp
  readonly habit: number
}

const letter = '[\\p{L}\\p{N}]'

function signOf(char: string, habit: number): Sign {
  const one = char === '_' ? char : `\\${char}`
  // Around them no letter and no other sign; inside them no blank at an end.
  const opener = `(?<![\\p{L}\\p{N}${one}:.<])${one}(?=["“‘'(¡¿—]?${letter})`
  const closer = `(?<=[\\p{L}\\p{N}.,;:!?…"”’')—])${one}(?![\\p{L}\\p{N}${one}])`
  return {
    char,
    opener: new RegExp(opener, 'u'),
    pair: new RegExp(`${opener}[^${one}]{1,1000}?${closer}`, 'gu'),
    habit,
  }
}

const allSigns: readonly Sign[] = [signOf('_', 1), signOf('*', 6), signOf('/', 8)]

/** The signs that this text uses for emphasis. */
function habits(text: string): readonly Sign[] {
  return allSigns.filter(({ char, pair, habit }) => {
    if (!text.includes(char)) return false
    let count = 0
    for (const [found] of text.matchAll(pair)) if (!found.includes('\n') && ++count >= habit) return true
    return false
  })
}

/** Marks the pairs of one paragraph, where each of its signs is half of one. */
function markPairs(mask: Mask, { char, pair }: Sign, start: number, end: number): void {
  const { text } = mask.source
  const first = text.indexOf(char, start)
  if (first < 0 || first >= end) return
  const paragraph = text.slice(start, end)
  const pairs = [...paragraph.matchAll(pair)]
  if (paragraph.split(char).length - 1 !== pairs.length * 2) return
  for (const { index, 0: found } of pairs) mask.stretch('emphasis', start + index + 1, start + index + found.length - 1)
}

/** A line of three stars or more, or of one other sign that nothing else is made of. */
function isBreak(line: string): boolean {
  const signs = line.replace(/\s/g, '')
  return /^(?:\*{3,}|#{1,3}|~{3,}|-{3,}|⁂+|•{3,}|o0o)$/.test(signs)
}

function isBlankLine({ source: { lineStarts, text } }: Mask, line: number): boolean {
  const start = lineStarts[line]
  return start === undefined || text.slice(start, lineStarts[line + 1]).trim() === ''
}

/** Numbers in brackets to which a note of that number, and no other, comes later: "[Footnote 1: …]". */
function markNotes(mask: Mask): void {
  const { text } = mask.source
  /** Where the last note of each number starts, and the one before it. */
  const bodies = new Map<string, { readonly last: number; readonly before: number }>()
  let worded = false
  // "[1] Words" may be a note too.
  for (const { index, 1: word, 2: label = '' } of text.matchAll(
    /^[ \t]*\[((?:Foot)?note[ \t]+)?(\d{1,4}|[A-Z])[\]:.]/gim,
  )) {
    bodies.set(label, { last: index, before: bodies.get(label)?.last ?? -1 })
    worded ||= word !== undefined
  }
  if (!worded) return
  for (const { index, 0: found, 1: label = '' } of text.matchAll(/(?<!^[ \t]{0,40})\[(\d{1,4}|[A-Z])\]/gm)) {
    const body = bodies.get(label)
    if (!body || body.last < index || body.before > index) continue
    if (!mask.isBlank(index, index + found.length)) mask.landmark('note', index, index + found.length)
  }
}
