import type { Customs } from './customs.ts'
import type { PassageEdit } from './edit.ts'

/** "--" and "---" become a dash, longer runs a dash for every two hyphens; "1914--18" an en dash. Lone hyphens stay. */
export function turnDashes(text: string, customsAt: (at: number) => Customs): readonly PassageEdit[] {
  if (!text.includes('--') || !/[\p{L}\p{N}]/u.test(text)) return []
  const edits: PassageEdit[] = []
  for (const run of text.matchAll(/-{2,}/gu)) {
    const at = run.index
    const { length } = run[0]
    if (length > 8) continue
    const range = length === 2 && /\d/u.test(text.charAt(at - 1)) && /\d/u.test(text.charAt(at + 2))
    const dash = range ? '–' : customsAt(at).dash.repeat(length < 4 ? 1 : Math.floor(length / 2))
    edits.push({ at, length, after: dash, kind: 'dash' })
  }
  return edits
}

/** "..." and ". . ." become an ellipsis, four dots an ellipsis and a stop. Other runs of dots stay. */
export function turnEllipses(text: string): readonly PassageEdit[] {
  if (!/\. ?\./u.test(text)) return []
  const edits: PassageEdit[] = []
  for (const run of text.matchAll(/\.(?: ?\.)+/gu)) {
    const dots = run[0].replaceAll(' ', '').length
    const even = run[0].length === dots || run[0].length === dots * 2 - 1
    if (!even || (dots !== 3 && dots !== 4) || text.charAt(run.index - 1) === '…') continue
    edits.push({ at: run.index, length: run[0].length, after: dots === 3 ? '…' : '….', kind: 'ellipsis' })
  }
  return edits
}

/** French: a narrow no-break space before high punctuation and inside guillemets. */
export function turnSpaces(text: string, customsAt: (at: number) => Customs): readonly PassageEdit[] {
  if (!/[;:!?«»]/u.test(text)) return []
  const edits: PassageEdit[] = []
  for (const mark of text.matchAll(/[;:!?»«]/gu)) {
    const at = mark.index
    const space = customsAt(at).highSpace
    if (!space) continue
    const edit = mark[0] === '«' ? spaceAfter(text, at, space) : spaceBefore(text, at, mark[0], space)
    if (edit && edits.at(-1)?.at !== edit.at) edits.push(edit)
  }
  return edits
}

function spaceAfter(text: string, at: number, space: string): PassageEdit | undefined {
  const next = text.charAt(at + 1)
  if (next === space || next === '' || next === '\n') return undefined
  return { at: at + 1, length: next === ' ' || next === '\u00a0' ? 1 : 0, after: space, kind: 'space' }
}

function spaceBefore(text: string, at: number, mark: string, space: string): PassageEdit | undefined {
  const before = text.charAt(at - 1)
  if (before === '' || before === space || before === '\n') return undefined
  if (before === ' ' || before === '\u00a0') {
    const word = text.charAt(at - 2)
    return word === '' || word === '\n' ? undefined : { at: at - 1, length: 1, after: space, kind: 'space' }
  }
  if (/[;:!?«([]/u.test(before)) return undefined
  const next = text.charAt(at + 1)
  if (mark === ':' && next !== '' && !/\s/u.test(next)) return undefined
  return { at, length: 0, after: space, kind: 'space' }
}
