/** Scripts and languages written from right to left (Unicode, Scripts.txt; CLDR, likely subtags). */
const rtlLanguages = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'ha-arab',
  'he',
  'iw',
  'ks',
  'nqo',
  'ps',
  'sd',
  'syr',
  'ug',
  'ur',
  'yi',
])
const rtlScripts = new Set(['arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'adlm', 'rohg', 'samr', 'mand'])

/** Which way text in `language` runs. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const parts = language.toLowerCase().split('-')
  const script = parts.slice(1).find((part) => /^[a-z]{4}$/.test(part))
  if (script) return rtlScripts.has(script) ? 'rtl' : 'ltr'
  return rtlLanguages.has(parts[0] ?? '') ? 'rtl' : 'ltr'
}

/** Whether the language is written in Chinese characters or kana: no italics, no word spaces, emphasis by dots. */
export function isEastAsian(language: string): boolean {
  return /^(?:zh|ja|yue|wuu|lzh)(?:-|$)/i.test(language)
}

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
