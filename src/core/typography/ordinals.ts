import type { Customs } from './customs/customs.ts'
import type { PassageEdit } from './edit.ts'

/** Letters behind a number that the language raises: 1er, XIXe. The text stays as it is. */
export function raiseOrdinals(text: string, customsAt: (at: number) => Customs): readonly PassageEdit[] {
  const edits: PassageEdit[] = []
  const seen = new Set<RegExp>()
  for (const number of text.matchAll(/[\dIVXLC]{1,12}\p{Ll}/gu)) {
    const { ordinals } = customsAt(number.index)
    if (!ordinals || seen.has(ordinals)) continue
    seen.add(ordinals)
    for (const found of text.matchAll(ordinals)) {
      if (customsAt(found.index).ordinals !== ordinals) continue
      const letters = found.slice(1).find((group) => group !== undefined) ?? ''
      const at = found.index + found[0].length - letters.length
      if (letters) edits.push({ at, length: letters.length, after: letters, kind: 'ordinal' })
    }
  }
  return edits
}
