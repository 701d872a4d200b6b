import type { TextBlock } from './block.ts'
import type { HeaderValues } from './boilerplate.ts'
import { creditOf } from './credits.ts'
import { type Entry, isSignsAt, unletterspaced } from './head-entry.ts'
import { unhashed } from './headings.ts'
import { type Draft, isCapitals, plainWords } from './sign.ts'

interface TitleContext {
  readonly header: HeaderValues
  readonly name: string
  readonly extent: number
  readonly titled: boolean
}

export function titleEntry(draft: Draft, at: number, context: TitleContext): Entry | undefined {
  const block = draft.blocks[at]
  if (!block || block.shape === 'signs' || block.lines.length > 4 || block.text.length > 140) return undefined
  const text = unletterspaced(unhashed(block.text))
  const known = plainWords(context.header.get('title') ?? '')
  const words = plainWords(text)
  if (
    known !== '' &&
    words !== '' &&
    (known === words || known.startsWith(`${words} `) || words.startsWith(`${known} `))
  ) {
    const role = context.titled ? 'other' : 'title'
    return { at, takes: 1, role, confidence: 0.99, evidence: ["the header's title"] }
  }
  if (context.titled || known !== '' || (block.indent > 0 && block.place === 'left' && block.shape === 'verse'))
    return undefined
  const { score, evidence } = titleScore(draft, at, text, context)
  return score >= 0.5 ? { at, takes: 1, role: 'title', confidence: Math.min(0.97, score), evidence } : undefined
}

function titleScore(
  draft: Draft,
  at: number,
  text: string,
  context: TitleContext,
): { score: number; evidence: string[] } {
  const block = draft.blocks[at]
  const next = draft.blocks[at + 1]
  const after = draft.blocks[at + 2]
  const usual = draft.style.usualGap
  const credit = (other: TextBlock | undefined) =>
    other !== undefined && at + 1 < context.extent && creditOf(unhashed(other.text))?.role === 'aut'
  const known = plainWords(context.name)
  const signs: readonly (readonly [boolean, number, string])[] = [
    [at <= 3, 0.15, 'stands at the head of the text'],
    [credit(next) || /^(?:by|von|par):?$/iu.test(next?.text ?? ''), 0.6, 'a by-line stands below it'],
    [!credit(next) && credit(after), 0.45, 'a by-line stands below it'],
    [isCapitals(text), 0.2, 'capitals'],
    [block?.place === 'center', 0.2, 'centred'],
    [(next?.gap ?? 0) > Math.max(usual, 1), 0.25, 'a wide gap below it'],
    [draft.signs.get(at + 1)?.meaning.as === 'heading', 0.3, 'a chapter heading stands below it'],
    [/^# /u.test(block?.text ?? ''), 0.4, 'marked with a number sign'],
    [known !== '' && known === plainWords(text), 0.5, 'the same as the name of the file'],
    [!/[.,;:]$/u.test(text), 0.1, 'does not end like a sentence'],
    [text.length > 80 || /[.!?] \S/u.test(text) || /^\p{Ll}/u.test(text), -0.4, ''],
  ]
  const holding = signs.filter(([holds]) => holds)
  return {
    score: holding.reduce((sum, [, weight]) => sum + weight, 0),
    evidence: holding.map(([, , said]) => said).filter((said) => said !== ''),
  }
}

/** One short line between title and by-line is a subtitle; so is a marked heading right below a title. */
export function withSubtitle(draft: Draft, entries: readonly Entry[]): readonly Entry[] {
  const title = entries.findIndex(
    (entry) => entry.role === 'title' || (entry.key?.[0] === 'title' && entry.role === 'key'),
  )
  const place =
    title === -1
      ? -1
      : entries.findIndex((entry, at) => at > title && entry.role === 'other' && !isSignsAt(draft, entry.at))
  const found = entries[place]
  const block = found && draft.blocks[found.at]
  if (!found || !block || block.lines.length > 3) return entries
  const byline = entries.findIndex((entry, at) => at > title && entry.credit?.role === 'aut')
  const between = place === title + 1 && byline === place + 1
  const marked = /^#{1,6} /u.test(block.text)
  if (!between && !marked) return entries
  const evidence = [between ? 'stands between title and by-line' : 'marked as a heading below the title']
  return entries.map((entry) => (entry === found ? { ...entry, role: 'subtitle', confidence: 0.75, evidence } : entry))
}
