import type { Override } from '../../config/settings.ts'
import { type InferenceKind, inferenceKinds } from '../../model/ledger.ts'
import type { Span } from '../../source/source.ts'
import { type Ledger, overruled } from '../inference.ts'
import { numberedLine } from './heading-line.ts'
import { unhashed } from './headings.ts'
import { type Draft, type Frame, type Meaning, type Sign, withSigns } from './sign.ts'

/** Gives the place of the blocks from one index up to another, both inclusive. */
export type SpanOf = (first: number, last: number) => Span

export interface Settled {
  readonly draft: Draft
  /** Overrides that fitted nothing. */
  readonly unused: readonly Override[]
}

/** Enters every sign into the ledger, in the order of the text, and lets the author's overrides decide first. */
export function settle(draft: Draft, overrides: readonly Override[], ledger: Ledger, spanOf: SpanOf): Settled {
  const used = new Set<Override>()
  const signs = new Map<number, Sign>()
  const between = new Map<number, Sign>()
  const added: Sign[] = []
  const frames: Frame[] = []
  const dropped: Frame[] = []
  for (const at of draft.blocks.keys()) {
    const above = draft.between.get(at)
    if (above) {
      const kept = decide(draft, above, overrides, { ledger, spanOf, used })
      if (kept) between.set(at, kept)
    }
    for (const frame of draft.frames.filter((one) => one.at === at)) {
      const kept = decide(draft, frame, overrides, { ledger, spanOf, used })
      if (kept === frame) frames.push(frame)
      else {
        dropped.push(frame)
        if (kept) added.push({ ...kept, takes: 1 })
      }
    }
    const sign = draft.signs.get(at)
    if (sign?.meaning.as === 'line') {
      if (!dropped.some((frame) => isAround(frame, at))) signs.set(at, sign)
      continue
    }
    // The words of messages are theirs, whatever else their lines look like.
    if (frames.some((frame) => frame.meaning.as === 'message' && isAround(frame, at))) continue
    if (sign && sign.at !== at) continue
    const found = sign ?? demanded(draft, at, overrides)
    if (!found) continue
    const kept = decide(draft, found, overrides, { ledger, spanOf, used })
    if (kept && sign) for (let step = 0; step < kept.takes; step += 1) signs.set(at + step, kept)
    else if (kept) added.push(kept)
  }
  const settled = withSigns({ ...draft, signs, between, frames }, added)
  return { draft: settled, unused: overrides.filter((override) => !used.has(override)) }
}

function isAround(frame: Frame, at: number): boolean {
  return frame.at <= at && at < frame.at + frame.takes
}

interface Desk {
  readonly ledger: Ledger
  readonly spanOf: SpanOf
  readonly used: Set<Override>
}

function decide(draft: Draft, sign: Sign, overrides: readonly Override[], desk: Desk): Sign | undefined {
  const last = sign.at + Math.max(1, sign.takes) - 1
  const text = signText(draft, sign)
  const { rule, kind, confidence, evidence, alternatives = ['text'] } = sign
  const span = desk.spanOf(sign.at, last)
  const inference = desk.ledger.draft({ rule, kind, text, span, confidence, evidence, alternatives })
  const override = overrides.find((one) =>
    one.id === undefined
      ? one.text !== undefined && sameText(one.text, inference.text) && (one.kind ?? kind) === kind
      : one.id === inference.id,
  )
  if (!override) {
    desk.ledger.enter(inference)
    return sign
  }
  desk.used.add(override)
  desk.ledger.enter(overruled(inference, override.as))
  return override.as === kind ? sign : overridden(draft, sign, override.as)
}

/** A paragraph that no rule took, but that an override names by its text. */
function demanded(draft: Draft, at: number, overrides: readonly Override[]): Sign | undefined {
  const text = draft.blocks[at]?.text ?? ''
  const override = overrides.find(
    (one) => one.id === undefined && one.text !== undefined && one.as !== 'text' && sameText(one.text, text),
  )
  if (!override) return undefined
  const named = override.kind ?? override.as
  const kind = isKind(named) ? named : undefined
  const base = kind && { at, takes: 1, kind, rule: 'override', confidence: 1, evidence: [] }
  const meaning = meaningOf(draft, at, override.as)
  return base && meaning && { ...base, meaning }
}

function isKind(text: string): text is InferenceKind {
  return inferenceKinds.some((kind) => kind === text)
}

function overridden(draft: Draft, sign: Sign, as: string): Sign | undefined {
  const meaning = meaningOf(draft, sign.at, as)
  return meaning && isKind(as) ? { ...sign, kind: as, meaning } : undefined
}

export function signText(draft: Draft, sign: Sign): string {
  return draft.blocks
    .slice(sign.at, sign.at + Math.max(1, sign.takes))
    .map((block) => block.text)
    .join(' ')
}

function sameText(a: string, b: string): boolean {
  const flat = (text: string) => text.replace(/\s+/gu, ' ').trim()
  return flat(a) === flat(b)
}

/** What a block means when the author says of what kind it is; undefined leaves it text. */
function meaningOf(draft: Draft, at: number, as: string): Meaning | undefined {
  const text = unhashed(draft.blocks[at]?.text ?? '')
  const place = at < draft.blocks.length / 2 ? 'front' : 'back'
  switch (as) {
    case 'chapter-heading':
    case 'part-heading':
      return headingMeaning(text, as === 'part-heading' ? 'part' : 'chapter')
    case 'scene-break':
      return { as: 'break' }
    case 'scene-label':
      return { as: 'label' }
    case 'flashback-start':
    case 'flashback-end':
    case 'footnote':
      return as === 'footnote' ? undefined : { as }
    case 'verse':
    case 'epigraph':
      return { as, signed: false }
    case 'letter':
      return { as }
    case 'end-mark':
    case 'closing-quote':
      return { as: 'closing', closing: as === 'end-mark' ? 'end-mark' : 'quotation' }
    case 'authors-note':
    case 'dedication':
    case 'copyright':
    case 'summary':
      return { as: 'matter', matter: as, place, headed: false }
    case 'boilerplate':
    case 'set-aside':
    case 'contents-list':
      return { as: 'aside', reason: 'the author set it aside' }
    case 'title':
    case 'subtitle':
    case 'author':
    case 'contributor':
      return { as: 'found' }
  }
  return undefined
}

function headingMeaning(text: string, level: 'part' | 'chapter'): Meaning {
  const line = numberedLine(text)
  if (!line) return { as: 'heading', level, title: text }
  return { as: 'heading', level, number: line.label, ...(line.title && { title: line.title }) }
}
