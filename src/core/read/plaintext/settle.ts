import type { Override } from '../../config/settings.ts'
import type { Finding } from '../../model/inference.ts'
import { type Inference, type InferenceKind, inferenceKinds } from '../../model/ledger.ts'
import type { Span } from '../../source/source.ts'
import { type Ledger, overruled } from '../inference.ts'
import { saysText, settledBy } from '../override.ts'
import { numberedLine } from './heading-line.ts'
import { unhashed } from './headings.ts'
import { type Draft, type Frame, framesAround, type Meaning, plainWords, type Sign, withSigns } from './sign.ts'
import { headerLine } from './story-header.ts'

/** Gives the place of the blocks from one index up to another, both inclusive. */
export type SpanOf = (first: number, last: number) => Span

export interface Settled {
  readonly draft: Draft
  /** What the author settled as something that a text like this cannot be. */
  readonly impossible: readonly { readonly inference: Inference; readonly as: string }[]
}

/** Enters every sign into the ledger, in the order of the text, and lets the author's overrides decide first. */
export function settle(draft: Draft, overrides: readonly Override[], ledger: Ledger, spanOf: SpanOf): Settled {
  const inferences = draftAll(draft, ledger, spanOf)
  const desk: Desk = { ledger, inferences, settled: settledBy(overrides, [...inferences.values()]), impossible: [] }
  const signs = new Map<number, Sign>()
  const between = new Map<number, Sign>()
  const added: Sign[] = []
  const words = new Set<number>()
  const frames: Frame[] = []
  const dropped: Frame[] = []
  for (const at of draft.blocks.keys()) {
    const above = draft.between.get(at)
    if (above) {
      const kept = decide(draft, above, desk)
      if (kept) between.set(at, kept)
    }
    for (const frame of framesAt(draft, at)) {
      const kept = decide(draft, frame, desk)
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
    if (framesAround(draft, at).some((frame) => frame.meaning.as === 'message' && !dropped.includes(frame))) continue
    if (sign && sign.at !== at) continue
    if (!sign) {
      const found = demanded(draft, at, overrides)
      if (found) added.push(entered(draft, found, ledger, spanOf))
      continue
    }
    const kept = decide(draft, sign, desk)
    for (let step = 0; step < (kept ?? sign).takes; step += 1) {
      if (kept) signs.set(at + step, kept)
      else words.add(at + step)
    }
  }
  const settled = withSigns({ ...draft, signs, between, frames, words }, added)
  return { draft: settled, impossible: desk.impossible }
}

/** The inference of every sign, in the order of the text: all are known before the first is settled. */
function draftAll(draft: Draft, ledger: Ledger, spanOf: SpanOf): ReadonlyMap<Sign, Inference> {
  const signs = new Set<Sign>()
  const add = (sign: Sign | undefined) => {
    if (sign && sign.meaning.as !== 'line') signs.add(sign)
  }
  for (const at of draft.blocks.keys()) {
    add(draft.between.get(at))
    for (const frame of framesAt(draft, at)) add(frame)
    add(draft.signs.get(at))
  }
  const all = [...signs]
  const drafts = ledger.draftAll(all.map((sign) => findingOf(draft, sign, spanOf)))
  return new Map(all.flatMap((sign, at) => (drafts[at] ? [[sign, drafts[at]] as const] : [])))
}

function framesAt(draft: Draft, at: number): readonly Frame[] {
  return framesAround(draft, at).filter((frame) => frame.at === at)
}

/** Letters of the paragraphs around a line by which it is told from its equals. */
const nearby = 32

function findingOf(draft: Draft, sign: Sign, spanOf: SpanOf): Finding {
  const last = sign.at + Math.max(1, sign.takes) - 1
  const { rule, kind, confidence, evidence, alternatives = ['text'] } = sign
  const [above, below] = [draft.blocks[sign.at - 1]?.text ?? '', draft.blocks[last + 1]?.text ?? '']
  const around = { before: above.slice(-nearby), after: below.slice(0, nearby) }
  const text = signText(draft, sign)
  return { rule, kind, text, span: spanOf(sign.at, last), confidence, evidence, alternatives, around }
}

function isAround(frame: Frame, at: number): boolean {
  return frame.at <= at && at < frame.at + frame.takes
}

interface Desk {
  readonly ledger: Ledger
  readonly inferences: ReadonlyMap<Sign, Inference>
  readonly settled: ReadonlyMap<Inference, Override>
  readonly impossible: { readonly inference: Inference; readonly as: string }[]
}

function decide(draft: Draft, sign: Sign, { ledger, inferences, settled, impossible }: Desk): Sign | undefined {
  const inference = inferences.get(sign)
  if (!inference) return sign
  const override = settled.get(inference)
  if (!override) {
    ledger.enter(inference)
    return sign
  }
  const { as } = override
  ledger.enter(overruled(inference, as))
  if (as === sign.kind) return sign
  const made = overridden(draft, sign, as)
  if (!made && as !== 'text') impossible.push({ inference, as })
  return made
}

/** Enters what the author alone saw. */
function entered(draft: Draft, sign: Sign, ledger: Ledger, spanOf: SpanOf): Sign {
  ledger.enter({ ...overruled(ledger.draft(findingOf(draft, sign, spanOf)), sign.kind), alternatives: ['text'] })
  return sign
}

/** A paragraph that no rule took, but that an override names by its text. */
function demanded(draft: Draft, at: number, overrides: readonly Override[]): Sign | undefined {
  const text = draft.blocks[at]?.text ?? ''
  const override = overrides.find(
    (one) => one.id === undefined && one.text !== undefined && one.as !== 'text' && saysText(one.text, text),
  )
  if (!override) return undefined
  const named = override.kind ?? override.as
  const kind = isKind(named) ? named : undefined
  const base = kind && { at, takes: 1, kind, rule: 'override', confidence: 1, evidence: [] }
  const meaning = meaningOf(draft, at, override.as)
  const entry = meaning?.as === 'entry' && { entry: entryOf(draft, at, override.as) }
  return base && meaning && { ...base, meaning, ...entry }
}

function isKind(text: string): text is InferenceKind {
  return inferenceKinds.some((kind) => kind === text)
}

function overridden(draft: Draft, sign: Sign, as: string): Sign | undefined {
  const meaning = meaningOf(draft, sign.at, as)
  const { entry: _, ...rest } = sign
  const entry = meaning?.as === 'entry' && { entry: entryOf(draft, sign.at, as) }
  return meaning && isKind(as) ? { ...rest, kind: as, meaning, ...entry } : undefined
}

export function signText(draft: Draft, sign: Sign): string {
  return draft.blocks
    .slice(sign.at, sign.at + Math.max(1, sign.takes))
    .map((block) => block.text)
    .join(' ')
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
    case 'message':
      return { as: 'message' }
    case 'drama':
      return dramaMeaning(draft, at)
    case 'summary':
    case 'rating':
    case 'tags':
    case 'series':
    case 'source':
    case 'date':
    case 'disclaimer':
    case 'header':
      return { as: 'entry', label: headerLine(text)?.label ?? 0, place }
    case 'authors-note':
    case 'dedication':
    case 'copyright':
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

/** What a line of a header says once the author has told which it is. */
function entryOf(draft: Draft, at: number, as: string): NonNullable<Sign['entry']> {
  const text = unhashed(draft.blocks[at]?.text ?? '')
  const line = headerLine(text)
  return { key: as, value: line && line.value !== '' ? line.value : text }
}

/** Lines that each begin with a name and a colon, as speeches. */
function dramaMeaning(draft: Draft, at: number): Meaning | undefined {
  const lines = draft.blocks[at]?.lines ?? []
  const names = lines.flatMap(({ text }) => /^(\p{Lu}[\p{L}'’. -]{0,30}?):/u.exec(text)?.[1] ?? [])
  return names.length === 0 ? undefined : { as: 'drama', form: 'colon', cast: new Set(names.map(plainWords)) }
}

function headingMeaning(text: string, level: 'part' | 'chapter'): Meaning {
  const line = numberedLine(text)
  if (!line) return { as: 'heading', level, title: text }
  return { as: 'heading', level, number: line.label, ...(line.title && { title: line.title }) }
}
