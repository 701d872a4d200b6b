import type { Point, SourceText, Span } from './source.ts'

/** Indexes a decoded text whose line ends are all "\n". */
export function sourceText(path: string, text: string): SourceText {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  return { path, text, lineStarts }
}

/** The place of `offset` in `source`; an offset past the end is the end. */
export function pointAt(source: SourceText, offset: number): Point {
  const at = Math.max(0, Math.min(offset, source.text.length))
  return pointIn(source, lineAt(source, at), at)
}

export function spanAt(source: SourceText, start: number, end: number): Span {
  const first = pointAt(source, start)
  const at = Math.max(0, Math.min(end, source.text.length))
  // Most stretches begin and end in one line.
  const isOneLine = at >= first.offset && at < (source.lineStarts[first.line] ?? Number.POSITIVE_INFINITY)
  return { file: source.path, start: first, end: pointIn(source, isOneLine ? first.line - 1 : lineAt(source, at), at) }
}

/** Index of the line in which the letter at `at` stands. */
function lineAt({ lineStarts }: SourceText, at: number): number {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

function pointIn({ lineStarts }: SourceText, line: number, at: number): Point {
  return { line: line + 1, column: at - (lineStarts[line] ?? 0) + 1, offset: at }
}

/** The smallest span that holds both; they must lie in one file. */
export function spanning(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: last.end }
}
