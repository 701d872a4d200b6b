import type { CustomsAlong } from './customs/customs.ts'
import type { PassageEdit } from './edit.ts'

/** Letters behind a number that the language raises: 1er, XIXe. The text stays as it is. */
export function raiseOrdinals(text: string, customs: CustomsAlong): readonly PassageEdit[] {
  if (!customs.all.some((one) => one.ordinals) || !/[\dIVXLC]\p{Ll}/u.test(text)) return []
  const edits: PassageEdit[] = []
  for (const ordinals of new Set(customs.all.map((one) => one.ordinals))) {
    if (!ordinals) continue
    for (const found of text.matchAll(ordinals)) {
      if (customs.at(found.index).ordinals !== ordinals) continue
      const letters = found.slice(1).find((group) => group !== undefined) ?? ''
      const at = found.index + found[0].length - letters.length
      if (letters) edits.push({ at, length: letters.length, after: letters, kind: 'ordinal' })
    }
  }
  return edits
}
