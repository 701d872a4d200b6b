import type { InferenceKind } from '../../model/ledger.ts'
import { type Entry, isDedication } from './head-entry.ts'
import type { Draft, Sign } from './sign.ts'

const kinds: Readonly<Record<Entry['role'], InferenceKind | undefined>> = {
  title: 'title',
  subtitle: 'subtitle',
  credit: 'contributor',
  alias: undefined,
  imprint: undefined,
  copyright: 'copyright',
  rule: 'set-aside',
  again: 'set-aside',
  other: undefined,
}

/** What an entry of the head is in the book. */
export function headSigns(entry: Entry, draft: Draft, onPage: boolean): readonly Sign[] {
  const block = draft.blocks[entry.at]
  if (isDedication(block) && entry.role === 'other') {
    const meaning = { as: 'matter', matter: 'dedication', place: 'front', headed: false } as const
    const evidence = ['a short line above the story that says for whom it is']
    return [{ at: entry.at, takes: 1, kind: 'dedication', rule: 'dedication', confidence: 0.7, evidence, meaning }]
  }
  const kind = entry.credit?.role === 'aut' ? 'author' : kinds[entry.role]
  if (!kind) return []
  const { at, takes, confidence, evidence } = entry
  const common = { at, takes, kind, rule: `head-${entry.role}`, confidence, evidence }
  if (entry.role === 'copyright')
    return [{ ...common, meaning: { as: 'matter', matter: 'copyright', place: 'front', headed: false } }]
  if (entry.role === 'rule') return [{ ...common, meaning: { as: 'aside', reason: 'a rule below the head' } }]
  if (entry.role === 'again') return [{ ...common, meaning: { as: 'aside', reason: 'the title again' } }]
  return [{ ...common, meaning: onPage ? { as: 'title-page' } : { as: 'found' } }]
}
