import type { Override } from '../../config/settings.ts'
import type { Finding } from '../../model/inference.ts'
import type { Aside } from '../../model/ledger.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { pointAt } from '../../source/text.ts'
import { type Ledger, overruled } from '../inference.ts'
import { saysText, settledBy } from '../override.ts'
import { findBoilerplate, type HeaderValues, type Stretch } from './boilerplate.ts'
import { withoutFrames } from './drawn-frames.ts'
import { countMarks, type Marking, markingOf } from './inlines.ts'
import { languageOf } from './language.ts'
import type { Line } from './lines.ts'
import { pageLines } from './page-lines.ts'
import { tellingLines } from './screenplay.ts'
import { type ParagraphStyle, paragraphStyle } from './style.ts'
import { type Tagged, tagsIn } from './tags.ts'

/** What was decided about a document as a whole. */
export interface Whole {
  /** The lines; those that are set aside as blank ones. */
  readonly own: readonly Line[]
  /** What an archive's header says. */
  readonly header: HeaderValues
  readonly style: ParagraphStyle
  readonly marking: Marking
  readonly language: string | undefined
  readonly aside: readonly Aside[]
}

interface Desk {
  readonly source: SourceText
  readonly overrides: readonly Override[]
  readonly ledger: Ledger
}

/** Decides what concerns the whole document, and enters it; the author's overrides decide first. */
export function readWhole(written: readonly Line[], desk: Desk): Whole {
  const tagged = tagsOf(written, desk)
  const lines = tagged?.lines ?? written
  const boilerplate = findBoilerplate(lines)
  const stretches = boilerplate.stretches.filter((stretch) => setsAside(stretch, desk))
  const skip = new Set(stretches.flatMap(({ first, last }) => lines.slice(first, last + 1).map(({ index }) => index)))
  const kept = lines.map((line) => (skip.has(line.index) ? { ...line, text: '', indent: 0 } : line))
  const paged = pagesOf(kept, desk)
  const undrawn = withoutFrames(paged.lines, desk.source)
  const own = undrawn.lines
  const filled = own.filter((line) => line.text !== '')
  const all = linesSpan(desk.source, filled[0]?.index ?? 0, filled.at(-1)?.index ?? 0)
  const nothing = filled.length === 0
  return {
    own,
    header: boilerplate.header,
    style: nothing ? paragraphStyle(own) : styleOf(told(own), all, desk),
    language: nothing ? undefined : language(own, boilerplate.header, all, desk),
    marking: { ...markings(own, nothing ? undefined : all, desk), ...(tagged && { underscore: true, asterisk: true }) },
    aside: [
      ...stretches.map(({ first, last, reason }) => ({ span: linesSpan(desk.source, first, last), reason })),
      ...(tagged?.aside ?? []).filter(({ span }) => !skip.has(span.start.line - 1)),
      ...paged.aside,
      ...undrawn.aside,
    ],
  }
}

/** The lines without what pages left between them, unless the author wants it as it is. */
function pagesOf(
  lines: readonly Line[],
  desk: Desk,
): { readonly lines: readonly Line[]; readonly aside: readonly Aside[] } {
  const pages = pageLines(lines)
  const [first, last] = [pages?.own[0], pages?.own.at(-1)]
  if (!pages || !first || !last) return { lines, aside: [] }
  const reason = 'a number or a running head of the pages that the text was copied from'
  const evidence = [`${pages.numbers} numbers that rise one by one`, 'sentences go on below them']
  const span = linesSpan(desk.source, first.index, last.index)
  const finding = {
    rule: 'page-lines',
    kind: 'boilerplate',
    text: 'numbers of pages',
    span,
    confidence: 0.85,
    evidence,
  } as const
  if (settled(finding, desk) === 'text') return { lines, aside: [] }
  const aside = pages.own.map(({ index }) => ({ span: linesSpan(desk.source, index, index), reason }))
  return { lines: lines.filter((line) => !pages.dropped.has(line)), aside }
}

/** The lines that are in no frame, and of the blank ones around a frame those on one side. */
function told(lines: readonly Line[]): readonly Line[] {
  const free = lines.filter((line, at) => {
    if (line.framed !== undefined) return false
    return line.text !== '' || lines[at - 1]?.framed === undefined
  })
  return tellingLines(free)
}

/** The lines without a forum's tags, unless the author wants them as they are. */
function tagsOf(lines: readonly Line[], desk: Desk): Tagged | undefined {
  const tagged = tagsIn(lines, desk.source)
  if (!tagged) return undefined
  const span = linesSpan(desk.source, 0, desk.source.lineStarts.length - 1)
  const evidence = [`${tagged.pairs} pairs of tags`]
  const finding = { rule: 'tags', kind: 'emphasis', text: '[i]…[/i]', span, confidence: 0.9, evidence } as const
  return settled(finding, desk) === 'text' ? undefined : tagged
}

/** Enters a decision; gives back what the author settled, if anything. */
function settled(finding: Finding, { overrides, ledger }: Desk): string | undefined {
  const drafted = ledger.draft(finding)
  const as = settledBy(overrides, [drafted]).get(drafted)?.as
  ledger.enter(as === undefined ? drafted : overruled(drafted, as))
  return as
}

function setsAside({ first, last, rule, reason, confidence }: Stretch, desk: Desk): boolean {
  const span = linesSpan(desk.source, first, last)
  return settled({ rule, kind: 'boilerplate', text: reason, span, confidence, evidence: [reason] }, desk) !== 'text'
}

const wrapped = 'wrapped-lines'
const unwrapped = 'one-line-paragraphs'

function styleOf(own: readonly Line[], span: Span, desk: Desk): ParagraphStyle {
  const style = paragraphStyle(own)
  const as = settled(
    {
      rule: 'paragraph-style',
      kind: 'paragraph-style',
      text: style.wrapped ? 'lines broken at a fixed width' : 'one line a paragraph',
      span,
      confidence: 0.95,
      evidence: style.evidence,
      alternatives: [style.wrapped ? unwrapped : wrapped],
    },
    desk,
  )
  return as === wrapped || as === unwrapped ? paragraphStyle(own, as === wrapped) : style
}

function language(own: readonly Line[], header: HeaderValues, span: Span, desk: Desk): string | undefined {
  const guess = languageOf(own, header.get('language'))
  if (!guess) return undefined
  const { tag, confidence, evidence } = guess
  const as = settled({ rule: 'language', kind: 'language', text: tag, span, confidence, evidence }, desk)
  return as === undefined || as === 'language' ? tag : undefined
}

function markings(own: readonly Line[], span: Span | undefined, desk: Desk): Marking {
  const marks = countMarks(own)
  const marking = markingOf(marks)
  if (!span) return marking
  const isMark = (name: keyof Marking, sign: string, count: number): boolean => {
    const text = `${sign}…${sign}`
    if (!marking[name]) {
      return desk.overrides.some((one) => one.as === 'emphasis' && one.text !== undefined && saysText(one.text, text))
    }
    const evidence = [`${count} stand before a word`]
    const confidence = name === 'underscore' ? 0.97 : 0.85
    const as = settled({ rule: `emphasis-${name}`, kind: 'emphasis', text, span, confidence, evidence }, desk)
    return as === undefined || as === 'emphasis'
  }
  return {
    underscore: isMark('underscore', '_', marks.underscore),
    asterisk: isMark('asterisk', '*', marks.asterisk),
    slash: isMark('slash', '/', marks.slash),
  }
}

/** Whole lines of the source, from one index to another. */
export function linesSpan(source: SourceText, first: number, last: number): Span {
  const start = source.lineStarts[first] ?? 0
  const next = source.lineStarts[last + 1]
  return {
    file: source.path,
    start: pointAt(source, start),
    end: pointAt(source, next === undefined ? source.text.length : next - 1),
  }
}
