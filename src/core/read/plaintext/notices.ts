import { areCounted, mayOpen, noticeOf, noticeRow } from './notice-lines.ts'
import { type Draft, framesAround, type Sign } from './sign.ts'

/** Lines that the text draws a frame around: what a character reads on a wall, a page or a screen. */
export function framedNotices({ blocks }: Draft): readonly Sign[] {
  const signs: Sign[] = []
  for (let at = 0; at < blocks.length; at += 1) {
    const frame = frameAt(blocks, at)
    let takes = 1
    if (frame === undefined) continue
    while (frameAt(blocks, at + takes) === frame) takes += 1
    const evidence = ['a frame is drawn around them']
    const common = { at, takes, kind: 'paragraph-style', rule: 'drawn-frame', confidence: 0.9 } as const
    signs.push({ ...common, evidence, meaning: { as: 'notice' } })
    at += takes - 1
  }
  return signs
}

function frameAt(blocks: Draft['blocks'], at: number): number | undefined {
  return blocks[at]?.lines[0].framed
}

/** Fewest lines of a notice, and of one that only tells values. */
const [fewest, fewestValues] = [2, 3]

/**
 * Lines that each stand in brackets ("[Welcome, Delver.]"), or each tell a value ("STR: 8", "+5 XP"), and what is listed below a line in
 * brackets: they keep their ends and are set off together, also where blank lines part them.
 */
export function notices(draft: Draft): readonly Sign[] {
  const signs: Sign[] = []
  for (let at = 0; at < draft.blocks.length; at += 1) {
    const form = mayOpen(draft.blocks[at]?.lines[0].text ?? '') ? formAt(draft, at) : undefined
    if (form === undefined) continue
    let takes = 1
    while (goesOn(draft, at + takes, form)) takes += 1
    const rows = draft.blocks.slice(at, at + takes).flatMap(({ lines }) => lines.map(({ text }) => text))
    const least = form === 'values' && takes > 1 ? fewestValues : fewest
    if (rows.length >= least && (form === 'brackets' || areCounted(rows))) signs.push(noticeSign(at, takes, form))
    at += takes - 1
  }
  return signs
}

type Form = 'brackets' | 'values'

function noticeSign(at: number, takes: number, form: Form): Sign {
  const values = 'each of its lines tells a value'
  const brackets = 'its lines stand in brackets, or are listed below one that does'
  const common = { at, takes, kind: 'paragraph-style', rule: 'notice-lines', confidence: 0.75 } as const
  return { ...common, evidence: [form === 'values' ? values : brackets], meaning: { as: 'notice' } }
}

function rowsAt(draft: Draft, at: number): readonly string[] {
  const block = draft.blocks[at]
  const other = !block || block.shape === 'signs' || draft.signs.has(at) || framesAround(draft, at).length > 0
  return other ? [] : block.lines.map(({ text }) => text)
}

function formAt(draft: Draft, at: number): Form | undefined {
  const rows = rowsAt(draft, at)
  if (rows.length === 0) return undefined
  return noticeOf(rows) ?? (rows.length === 1 && noticeRow(rows[0] ?? '') === 'value' ? 'values' : undefined)
}

/** The next lines are of the same form, or are listed right below. */
function goesOn(draft: Draft, at: number, form: Form): boolean {
  const gap = draft.blocks[at]?.gap ?? 9
  if (gap <= draft.style.usualGap && formAt(draft, at) === form) return true
  const rows = rowsAt(draft, at)
  return form === 'brackets' && gap === 0 && rows.length > 0 && rows.every((row) => noticeRow(row) === 'item')
}
