import { greatest } from '../../source/many.ts'
import type { TextBlock } from './block.ts'
import type { Line } from './lines.ts'
import { firstWord } from './style.ts'

/** Narrowest frame, in letters, whose rows can have been broken to fit it: inside a sentence, and anywhere. */
const [narrow, wide] = [24, 40]

/** The blocks of rows that a frame holds: rows that end where the author ended them, and paragraphs broken to fit the frame. */
export function framedBlocks(rows: readonly Line[], gap: number): readonly TextBlock[] {
  const widest = greatest(rows.map(({ text }) => text.length))
  const parts: { lines: [Line, ...Line[]]; runsOn: boolean }[] = []
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1]
    const part = parts.at(-1)
    const runsOn = before !== undefined && goesOn(before.text, row.text, widest)
    const next = rows[at + 1]
    const opens = next !== undefined && goesOn(row.text, next.text, widest)
    if (part && (runsOn || !(part.runsOn || opens))) part.lines.push(row)
    else parts.push({ lines: [row], runsOn: opens })
  }
  return parts.map(({ lines, runsOn }, at) => ({
    lines,
    text: lines.map(({ text }) => text).join(' '),
    gap: at === 0 ? gap : 0,
    indent: 0,
    shape: runsOn || lines.length === 1 ? 'prose' : 'lines',
    place: 'left',
  }))
}

/** Whether a row goes on with the sentence of the row above, which had no room for its first word. */
function goesOn(above: string, row: string, widest: number): boolean {
  if (!/^[\p{L}\p{N}"“'‘(]/u.test(row) || named.test(row) || named.test(above)) return false
  const full = widest >= wide && above.length + 1 + firstWord(row).length > widest
  return (
    (full && !/[.!?:;)\]]$/u.test(above)) || (widest >= narrow && /^\p{Ll}/u.test(row) && above.length >= widest * 0.6)
  )
}

/** "Level: 1", "> Light the lamps", "[Poke]": a row of its own. */
const named = /^(?:[^:]{1,24}: ?\S.{0,30}$|[-*•>+[<])/u
