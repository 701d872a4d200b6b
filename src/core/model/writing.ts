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

/** A paragraph's indent in ems: one character in Japanese, two in Chinese, otherwise as designed. */
export function indentIn(language: string, designed: number): number {
  if (!isEastAsian(language)) return designed
  return /^ja(?:-|$)/i.test(language) ? 1 : 2
}

/** The key of a language among words of our own: "fr" of "fr-CA"; Chinese in traditional characters has its own. */
export function wordsCode(language: string): string {
  const tag = language.toLowerCase()
  return /^(?:zh-(?:hant|tw|hk|mo)|yue)(?:-|$)/.test(tag) ? 'zh-hant' : (tag.split('-')[0] ?? '')
}
