import type { Contributor } from '../model/book.ts'
import { wordsCode } from '../model/writing.ts'

/** What joins the last of several names. */
const ands: Readonly<Record<string, string>> = {
  af: 'en',
  ar: 'و',
  bg: 'и',
  ca: 'i',
  cs: 'a',
  da: 'og',
  de: 'und',
  el: 'και',
  en: 'and',
  eo: 'kaj',
  es: 'y',
  et: 'ja',
  fa: 'و',
  fi: 'ja',
  fr: 'et',
  he: 'ו',
  hr: 'i',
  hu: 'és',
  id: 'dan',
  is: 'og',
  it: 'e',
  ja: '・',
  ko: '·',
  la: 'et',
  lt: 'ir',
  lv: 'un',
  nb: 'og',
  nl: 'en',
  nn: 'og',
  no: 'og',
  pl: 'i',
  pt: 'e',
  ro: 'și',
  ru: 'и',
  sk: 'a',
  sl: 'in',
  sr: 'и',
  sv: 'och',
  tr: 've',
  uk: 'і',
  ur: 'اور',
  vi: 'và',
  zh: '、',
  'zh-hant': '、',
}

/** Before a name, by MARC relator. In languages that have none here a name stands alone. */
const roles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: {
    edt: 'Edited by',
    ill: 'Illustrated by',
    trl: 'Translated by',
    art: 'Art by',
    aui: 'Introduction by',
    pht: 'Photographs by',
    cov: 'Cover by',
    bkd: 'Designed by',
    pfr: 'Proofread by',
  },
  fr: { edt: 'Édité par', ill: 'Illustré par', trl: 'Traduit par', art: 'Dessins de', cov: 'Couverture de' },
  de: {
    edt: 'Herausgegeben von',
    ill: 'Illustriert von',
    trl: 'Übersetzt von',
    art: 'Bilder von',
    cov: 'Umschlag von',
  },
  es: { edt: 'Edición de', ill: 'Ilustraciones de', trl: 'Traducción de', cov: 'Cubierta de' },
  it: { edt: 'A cura di', ill: 'Illustrazioni di', trl: 'Traduzione di', cov: 'Copertina di' },
  pt: { edt: 'Edição de', ill: 'Ilustrações de', trl: 'Tradução de' },
  nl: { edt: 'Redactie', ill: 'Illustraties van', trl: 'Vertaald door' },
}

/** Of a language of which no word is known, English ones. */
function rolesIn(code: string): Readonly<Record<string, string>> {
  return (ands[code] === undefined ? roles.en : roles[code]) ?? {}
}

/** The primary subtag: "fr" of "fr-CA". */
export function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? ''
}

/** "A", "A and B", "A, B and C". */
export function joinNames(names: readonly string[], language: string): string {
  const last = names.at(-1) ?? ''
  if (names.length < 2) return last
  return `${names.slice(0, -1).join(', ')} ${ands[wordsCode(language)] ?? ands.en} ${last}`
}

/** The line that names someone on the title page: as the manuscript has it, else role and name. */
export function creditLine(contributor: Contributor, language: string): string {
  if (contributor.credit) return contributor.credit
  const role = rolesIn(wordsCode(language))[contributor.role]
  return role ? `${role} ${contributor.name}` : contributor.name
}
