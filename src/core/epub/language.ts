import { directionOf } from '../model/writing.ts'

export { directionOf, isEastAsian } from '../model/writing.ts'

/** Whether `tag` has the form of a BCP 47 tag (RFC 5646, 2.1); others would make the file invalid. */
export function isLanguageTag(tag: string): boolean {
  return /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?$/i.test(
    tag,
  )
}

/** `lang` and `xml:lang`, which must agree; and `dir` where the direction is not that of the text around. */
export function languageAttributes(language: string, around?: string) {
  if (!isLanguageTag(language)) return {}
  const direction = directionOf(language)
  const turns = direction !== (around === undefined ? 'ltr' : directionOf(around))
  return { lang: language, 'xml:lang': language, dir: turns ? direction : undefined }
}
