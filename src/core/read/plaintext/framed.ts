import { isNote } from './authors-notes.ts'
import { numberedLine } from './heading-line.ts'
import { unhashed } from './headings.ts'
import { type Draft, type HeadingMeaning, isLong, type Sign } from './sign.ts'

/** Shortest rule, in signs, and fewest headings of a text. */
const [shortest, fewest] = [5, 2]

/** Short lines between two rules that touch them, again and again: the headings of chapters. */
export function framedHeadings(draft: Draft): readonly Sign[] {
  const places = draft.blocks.flatMap((_, at) => (isFramed(draft, at) ? [at] : []))
  if (places.length < fewest) return []
  const evidence = ['a rule right above and right below it', `${places.length} such lines`]
  return places.flatMap((at): readonly Sign[] => {
    const text = unhashed(draft.blocks[at]?.text ?? '')
    if (isNote(text)) return [ruleSign(at - 1), ruleSign(at + 1)]
    const common = { at: at - 1, takes: 3, kind: 'chapter-heading', rule: 'framed-heading' } as const
    return [{ ...common, confidence: 0.9, evidence, meaning: meaningOf(text) }]
  })
}

function isFramed(draft: Draft, at: number): boolean {
  const [above, block, below] = draft.blocks.slice(Math.max(0, at - 1), at + 2)
  if (at < 2 || !above || !block || !below || [at - 1, at, at + 1].some((one) => draft.signs.has(one))) return false
  const touches = block.gap === 0 && below.gap === 0 && block.lines.length === 1
  const rules = above.shape === 'signs' && above.text.length >= shortest && above.text === below.text
  return touches && rules && block.shape !== 'signs' && block.text.length <= 90 && !isLong(block, draft.style)
}

function meaningOf(text: string): HeadingMeaning {
  const line = numberedLine(text)
  if (!line) return { as: 'heading', level: 'chapter', title: text }
  return { as: 'heading', level: 'chapter', number: line.label, ...(line.title && { title: line.title }) }
}

function ruleSign(at: number): Sign {
  const reason = 'a rule around a heading'
  const common = { at, takes: 1, kind: 'set-aside', rule: 'framing-rule', confidence: 0.9 } as const
  return { ...common, evidence: [reason], meaning: { as: 'aside', reason } }
}
