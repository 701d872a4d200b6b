import type { Override } from '../../config/settings.ts'
import { addAll } from '../../source/many.ts'
import type { SourceText } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import { type Ledger, overruled } from '../inference.ts'
import { settledBy } from '../override.ts'
import type { TextBlock } from './block.ts'
import { accepted } from './inlines.ts'
import { type Candidate, isProse, located } from './lost-emphasis.ts'
import type { Draft } from './sign.ts'

interface Desk {
  readonly source: SourceText
  readonly overrides: readonly Override[]
  readonly ledger: Ledger
}

/** Offsets in the source of words that the author wants emphasised. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/**
 * Enters candidates into the ledger. One that the author settled is no candidate any more; settled as "emphasis" its words are
 * emphasised in the draft that is given back, as are words of the text that an override names and no rule offered.
 */
export function withAccepted(draft: Draft, candidates: readonly Candidate[], desk: Desk): Draft {
  const { source, overrides, ledger } = desk
  const all = [...candidates, ...demanded(draft, candidates, overrides)].sort((a, b) => a.start - b.start)
  const inferences = ledger.draftAll(
    all.map(({ start, end, evidence, ...rest }) => ({
      ...rest,
      kind: 'lost-emphasis',
      span: spanAt(source, start, end),
      evidence: [evidence],
      alternatives: ['emphasis', 'text'],
    })),
  )
  const settled = settledBy(overrides, inferences)
  const stretches: Stretch[] = []
  for (const one of inferences) {
    const override = settled.get(one)
    ledger.enter(override ? overruled(one, override.as) : one)
    if (override && setsEmphasis(override)) stretches.push({ start: one.span.start.offset, end: one.span.end.offset })
  }
  return stretches.length === 0 ? draft : { ...draft, blocks: marked(draft.blocks, stretches) }
}

function setsEmphasis({ as }: Override): boolean {
  return as === 'emphasis' || as === 'lost-emphasis'
}

/** How a sign of emphasis is named: such an override speaks of the whole text. */
const sign = /^[_*/]…[_*/]$/u

/** Every place that an override by text wants emphasised, where no candidate stands. */
function demanded(
  draft: Draft,
  candidates: readonly Candidate[],
  overrides: readonly Override[],
): readonly Candidate[] {
  const taken: Stretch[] = [...candidates]
  return overrides.flatMap((override) => {
    const text = override.text?.trim()
    const others = override.kind !== undefined && override.kind !== 'lost-emphasis' && override.kind !== 'emphasis'
    if (!text || override.id !== undefined || others || !setsEmphasis(override) || sign.test(text)) return []
    const found = draft.blocks.flatMap((block, at) => (isProse(draft, block, at) ? placesOf(block, text) : []))
    const free = found.filter(({ start, end }) => !taken.some((other) => start < other.end && other.start < end))
    addAll(taken, free)
    return free
  })
}

function placesOf(block: TextBlock, text: string): readonly Candidate[] {
  const places: Candidate[] = []
  for (let at = block.text.indexOf(text); at !== -1; at = block.text.indexOf(text, at + text.length)) {
    const around = block.text.slice(Math.max(0, at - 1), at) + block.text.slice(at + text.length, at + text.length + 1)
    if (/[\p{L}\p{N}]/u.test(around)) continue
    places.push(located(block, { at, text, rule: 'lost-demanded', confidence: 1, evidence: 'the author names it' }))
  }
  return places
}

/** The blocks with the stretches between marks. */
function marked(blocks: readonly TextBlock[], stretches: readonly Stretch[]): readonly TextBlock[] {
  return blocks.map((block) => {
    const [from, to] = [block.lines[0].start, block.lines.at(-1)?.end ?? 0]
    const own = stretches.filter(({ start, end }) => from <= start && end <= to)
    if (own.length === 0) return block
    const [first, ...rest] = block.lines
    const lines = [lineWith(first, own), ...rest.map((line) => lineWith(line, own))] as const
    return { ...block, lines, text: lines.map(({ text }) => text).join(' ') }
  })
}

function lineWith(line: TextBlock['lines'][0], stretches: readonly Stretch[]): TextBlock['lines'][0] {
  const marks = stretches.flatMap(({ start, end }) => [
    ...(line.start <= start && start < line.end ? [{ at: start - line.start, mark: accepted.open }] : []),
    ...(line.start < end && end <= line.end ? [{ at: end - line.start, mark: accepted.close }] : []),
  ])
  let text = ''
  let from = 0
  for (const { at, mark } of marks.sort((a, b) => a.at - b.at)) {
    text += line.text.slice(from, at) + mark
    from = at
  }
  return { ...line, text: text + line.text.slice(from) }
}
