import type { ParagraphSpec, SetLine, Strand, TextStrand } from '../../../src/core/pdf/paragraph.ts'
import type { FaceMetrics, Fonts, Hyphenate, Run, Shaped } from '../../../src/core/pdf/shape.ts'

const metrics: FaceMetrics = {
  unitsPerEm: 1000,
  ascender: 0.8,
  descender: -0.2,
  capHeight: 0.65,
  xHeight: 0.4,
  space: 0.25,
}

/** A face for tests in which every character is half an em wide; "wide" characters an em. No ligatures, no kerning. */
export const plainFonts: Fonts = {
  shape: (runs) => runs.map(shaped),
  metrics: () => metrics,
  covers: (face, point) => face === 'plain/regular' || (face === 'other/regular' && point === 0x2603),
  hyphen: (face) => ({
    ...shaped({ face, features: '', text: '-', language: 'en', direction: 'ltr' }),
    softHyphen: true,
  }),
}

function shaped(run: Run): Shaped {
  const glyphs: number[] = []
  const clusters: number[] = []
  for (let at = 0; at < run.text.length; ) {
    clusters.push(at)
    at += (run.text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  }
  if (run.direction === 'rtl') clusters.reverse()
  for (const cluster of clusters)
    glyphs.push(run.text.codePointAt(cluster) ?? 0, cluster, advance(run.text, cluster), 0, 0)
  const width = clusters.reduce((sum, cluster) => sum + advance(run.text, cluster), 0) / 1000
  return { face: run.face, text: run.text, glyphs: Int32Array.from(glyphs), width }
}

function advance(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) >= 0x2e80 ? 1000 : 500
}

/** Breaks allowed after every second letter. */
export const everywhere: Hyphenate = (word) => {
  const points: number[] = []
  for (let at = 2; at <= word.length - 3; at += 2) points.push(at)
  return points
}

export function strand(text: string, more: Partial<TextStrand> = {}): TextStrand {
  return {
    kind: 'text',
    text,
    face: 'plain/regular',
    size: 10,
    rise: 0,
    features: '',
    language: 'en',
    tracking: 0,
    hyphenate: true,
    tag: 0,
    ...more,
  }
}

export function specOf(content: string | readonly Strand[], more: Partial<ParagraphSpec> = {}): ParagraphSpec {
  return {
    strands: typeof content === 'string' ? [strand(content)] : content,
    widths: [200],
    offsets: [0],
    indent: 0,
    align: 'justify',
    hang: 0,
    protrusion: 0,
    expansion: 0,
    letterspacing: 0,
    direction: 'ltr',
    ...more,
  }
}

/** A line as it reads: soft hyphens as "~", spaces as " ", in the order of painting. */
export function readLine(line: SetLine): string {
  let text = ''
  for (const part of line.parts) {
    if (part.box !== undefined) text += '\ufffc'
    for (const run of part.runs) {
      for (const piece of run.pieces) text += pieceText(piece)
    }
  }
  return text
}

function pieceText(piece: Shaped | number): string {
  if (typeof piece === 'number') return ' '
  return piece.softHyphen ? '~' : piece.text
}

/** The lines as they read, without the spaces at their ends. */
export function readLines(lines: readonly SetLine[]): string[] {
  return lines.map((line) => readLine(line).trimEnd())
}

/** What an extractor of text finds: soft hyphens gone. */
export function extracted(lines: readonly SetLine[]): string {
  return lines.map(readLine).join('').replaceAll('~', '')
}
