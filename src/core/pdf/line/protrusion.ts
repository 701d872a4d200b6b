/**
 * How far a mark hangs into the margin, as a share of its own width: the optical margin alignment of Hàn Thế Thành
 * ("Micro-typographic extensions to the TeX typesetting system", 2000), in the mild measure that book faces bear.
 */
const atEnd = new Map<string, number>([
  ['-', 0.75],
  ['\u2010', 0.75],
  ['.', 0.75],
  [',', 0.75],
  [':', 0.5],
  [';', 0.4],
  ['!', 0.2],
  ['?', 0.2],
  ['\u2013', 0.3],
  ['\u2014', 0.2],
  ['\u2019', 0.7],
  ['\u201d', 0.55],
  ['"', 0.5],
  ["'", 0.6],
  ['\u00bb', 0.35],
  ['\u203a', 0.35],
  ['\u2026', 0.2],
  [')', 0.1],
  ['*', 0.3],
])

const atStart = new Map<string, number>([
  ['\u2018', 0.7],
  ['\u201c', 0.55],
  ['\u201e', 0.5],
  ['\u201a', 0.6],
  ['"', 0.5],
  ["'", 0.6],
  ['\u2019', 0.7],
  ['\u00ab', 0.35],
  ['\u2039', 0.35],
  ['\u2014', 0.15],
  ['\u2013', 0.2],
  ['(', 0.1],
  ['*', 0.3],
])

/** Share of its width by which a line's last character hangs out. */
export function hangsAtEnd(character: string): number {
  return atEnd.get(character) ?? 0
}

/** Share of its width by which a line's first character hangs out. */
export function hangsAtStart(character: string): number {
  return atStart.get(character) ?? 0
}
