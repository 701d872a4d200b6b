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
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((source.lineStarts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: at - (source.lineStarts[low] ?? 0) + 1, offset: at }
}

export function spanAt(source: SourceText, start: number, end: number): Span {
  return { file: source.path, start: pointAt(source, start), end: pointAt(source, end) }
}

/** The smallest span that holds both; they must lie in one file. */
export function spanning(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: last.end }
}
