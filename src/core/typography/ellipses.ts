import type { Customs } from './customs/customs.ts'
import { isLetter, type PassageEdit } from './edit.ts'

/** "..." and ". . ." become an ellipsis, four dots an ellipsis and a stop, with the spaces of the language. Other runs of dots stay. */
export function turnEllipses(text: string, customsAt: (at: number) => Customs): readonly PassageEdit[] {
  if (!text.includes('..') && !text.includes('. .')) return []
  const edits: PassageEdit[] = []
  for (const run of text.matchAll(/\.(?: ?\.)+/gu)) {
    const at = run.index
    const { length } = run[0]
    const dots = run[0].replaceAll(' ', '').length
    const { mark, before, after } = customsAt(at).ellipses
    const even = length === dots || length === dots * 2 - 1
    const doubled = mark.length === 2 && dots === 6
    if (!even || !(dots === 3 || dots === 4 || doubled) || text.charAt(at - 1) === '…') continue
    const next = text.charAt(at + length)
    if (before === 'goes' && text.charAt(at - 1) === ' ' && isLetter(text.charAt(at - 2)) && !isLetter(next))
      edits.push({ at: at - 1, length: 1, after: '', kind: 'space' })
    const parted = after && dots === 3 && isLetter(next) && isLetter(text.charAt(at - 1))
    const made = dots === 4 && !doubled ? `${mark}.` : mark
    edits.push({ at, length, after: parted ? `${made} ` : made, kind: 'ellipsis' })
  }
  return edits
}
