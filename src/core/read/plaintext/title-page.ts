import type { ParagraphRole } from '../../model/block.ts'
import type { Credit } from './credits.ts'
import { type Entry, isDedication, isSignsAt } from './head-entry.ts'
import { type Draft, plainWords } from './sign.ts'

/** An author's own title page is kept as it is where it says more than title and names. */
export function titlePage(draft: Draft, entries: readonly Entry[]): ReadonlyMap<number, ParagraphRole | undefined> {
  const page = new Map<number, ParagraphRole | undefined>()
  const last = entries.findLastIndex((entry) =>
    ['title', 'subtitle', 'credit', 'alias', 'imprint', 'copyright'].includes(entry.role),
  )
  const first = entries.findIndex((entry) => entry.role === 'title')
  const region = first === -1 ? [] : entries.slice(0, last + 1)
  const more = region.some(
    (entry) =>
      entry.role === 'imprint' ||
      entry.role === 'alias' ||
      (entry.role === 'other' && !isSignsAt(draft, entry.at)) ||
      isRepeated(entry, region),
  )
  if (!more) return page
  for (const entry of region) {
    if (entry.role === 'copyright' || isDedication(draft.blocks[entry.at])) continue
    if (entry.role === 'rule' && entry === region[0]) continue
    for (let at = entry.at; at < entry.at + entry.takes; at += 1) page.set(at, roleOf(entry))
  }
  return page
}

/** A line above names the same people for the same task: our own title page would print one of the two. */
export function isRepeated({ at, credit }: Entry, entries: readonly Entry[]): boolean {
  const words = ({ role, names }: Credit) => [role, ...names.map(plainWords)].join()
  return entries.some((above) => above.at < at && above.credit && credit && words(above.credit) === words(credit))
}

function roleOf(entry: Entry): ParagraphRole | undefined {
  if (entry.role === 'title' || entry.role === 'subtitle') return entry.role
  if (entry.role === 'imprint') return 'publisher'
  if (entry.role === 'alias') return 'author'
  if (entry.role === 'credit') return entry.credit?.role === 'aut' ? 'author' : 'credit'
  return undefined
}
