import type { LinePart, ParagraphSpec, SetLine, Setter, Strand, Variant } from '../../../src/core/pdf/paragraph.ts'
import type { Fonts, Run, Shaped } from '../../../src/core/pdf/shape.ts'
import type { GlyphRun } from '../../../src/core/pdf/sheets.ts'

/** Fonts without a font: every character is half an em wide. */
export const fakeFonts: Fonts = {
  shape: (runs) => runs.map(shape),
  metrics: () => ({ unitsPerEm: 1000, ascender: 0.9, descender: -0.3, capHeight: 0.65, xHeight: 0.4, space: 0.25 }),
  covers: () => true,
  hyphen: (face) => shape({ face, features: '', text: '-', language: 'en', direction: 'ltr' }),
}

const shaped = new Map<string, Shaped>()

function shape({ face, text }: Run): Shaped {
  const key = `${face} ${text}`
  const known = shaped.get(key)
  if (known) return known
  const letters = [...text]
  const glyphs = new Int32Array(letters.flatMap((letter, at) => [letter.codePointAt(0) ?? 0, at, 500, 0, 0]))
  const made: Shaped = { face, text, glyphs, width: letters.length * 0.5 }
  shaped.set(key, made)
  return made
}

interface Word {
  readonly width: number
  readonly space: number
  readonly strand: Strand
  readonly text: string
  readonly ends: boolean
}

/** A greedy setter: ragged lines, no hyphens. `variants` adds a way that is a line longer, where there are four lines or more. */
export function fakeSetter(fonts: Fonts = fakeFonts): Setter {
  const set = (spec: ParagraphSpec): [Variant] => [{ lines: linesOf(spec, fonts), cost: 0 }]
  const variants = (spec: ParagraphSpec): [Variant, ...Variant[]] => {
    const [best] = set(spec)
    if (best.lines.length < 4) return [best]
    const narrow = { ...spec, widths: spec.widths.map((width) => width * 0.9) }
    const longer = linesOf(narrow, fonts)
    return longer.length === best.lines.length + 1 ? [best, { lines: longer, cost: 5000 }] : [best]
  }
  return Object.assign(set, { variants, prepare: () => {} })
}

function linesOf(spec: ParagraphSpec, fonts: Fonts): SetLine[] {
  const lines: SetLine[] = []
  let line: Word[] = []
  let width = 0
  const at = <T>(list: readonly T[]): T => list[Math.min(lines.length, list.length - 1)]!
  const left = () => at(spec.offsets) + (lines.length === 0 ? spec.indent : spec.hang)
  const room = () => at(spec.widths) - (lines.length === 0 ? spec.indent : spec.hang)
  const flush = () => {
    lines.push(lineOf(line, spec, left(), room()))
    line = []
    width = 0
  }
  for (const word of wordsOf(spec.strands, fonts)) {
    if (line.length > 0 && width + word.width > room() + 0.01) flush()
    line.push(word)
    width += word.width + word.space
    if (word.ends) flush()
  }
  if (line.length > 0) flush()
  return lines
}

function wordsOf(strands: readonly Strand[], fonts: Fonts): Word[] {
  const words: Word[] = []
  for (const strand of strands) {
    if (strand.kind === 'break') {
      const last = words.pop()
      words.push(last ? { ...last, ends: true } : { width: 0, space: 0, strand, text: '', ends: true })
      continue
    }
    if (strand.kind === 'box') {
      words.push({ width: strand.width, space: 0, strand, text: '', ends: false })
      continue
    }
    for (const match of strand.text.matchAll(/([^ ]*)( *)/gu)) {
      const [whole, text = '', space = ''] = match
      if (whole === '') continue
      const { face, features, language, size, tracking } = strand
      const [made] = fonts.shape([{ face, features, text, language, direction: 'ltr' }])
      const gap = space ? fonts.metrics(face).space * size : 0
      const width = (made?.width ?? 0) * size + tracking * [...text].length
      words.push({ width, space: gap, strand, text, ends: false })
    }
  }
  return words
}

function lineOf(words: readonly Word[], spec: ParagraphSpec, left: number, room: number): SetLine {
  const parts: LinePart[] = []
  let x = 0
  words.forEach((word, at) => {
    const space = at < words.length - 1 ? word.space : 0
    const last = parts.at(-1)
    if (last && last.tag === tagOf(word)) {
      parts[parts.length - 1] = {
        ...last,
        width: x + word.width - last.x,
        runs: [...last.runs, ...runsOf(word, space)],
      }
    } else {
      const { strand } = word
      const box = strand.kind === 'box' ? { box: strand.height } : {}
      parts.push({ tag: tagOf(word), order: parts.length, x, width: word.width, runs: runsOf(word, space), ...box })
    }
    x += word.width + space
  })
  const spare = { justify: 0, left: 0, right: room - x, center: (room - x) / 2 }[spec.align]
  return { x: left + spare, width: x, stretch: 1, parts, hyphenated: false }
}

function tagOf({ strand }: Word): number {
  return strand.kind === 'break' ? 0 : strand.tag
}

function runsOf({ strand, text }: Word, space: number): GlyphRun[] {
  if (strand.kind !== 'text') return []
  const { face, size, rise, tracking } = strand
  const made = shape({ face, features: '', text, language: 'en', direction: 'ltr' })
  return [{ face, size, rise, tracking, pieces: space > 0 ? [made, space] : [made] }]
}
