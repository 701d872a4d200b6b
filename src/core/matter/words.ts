import type { Contributor } from '../model/book.ts'
import { wordsCode } from '../model/writing.ts'

/** The few words that Octavo itself must say on a page, by language. English serves where a language has none. */
interface PageWords {
  readonly contents: string
  readonly and: string
  /** Before a name, by MARC relator. */
  readonly roles: Readonly<Record<string, string>>
}

const english: PageWords = {
  contents: 'Contents',
  and: 'and',
  roles: {
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
}

const words: Readonly<Record<string, PageWords>> = {
  en: english,
  fr: {
    contents: 'Table des matières',
    and: 'et',
    roles: { edt: 'Édité par', ill: 'Illustré par', trl: 'Traduit par', art: 'Dessins de', cov: 'Couverture de' },
  },
  de: {
    contents: 'Inhalt',
    and: 'und',
    roles: {
      edt: 'Herausgegeben von',
      ill: 'Illustriert von',
      trl: 'Übersetzt von',
      art: 'Bilder von',
      cov: 'Umschlag von',
    },
  },
  es: {
    contents: 'Índice',
    and: 'y',
    roles: { edt: 'Edición de', ill: 'Ilustraciones de', trl: 'Traducción de', cov: 'Cubierta de' },
  },
  it: {
    contents: 'Indice',
    and: 'e',
    roles: { edt: 'A cura di', ill: 'Illustrazioni di', trl: 'Traduzione di', cov: 'Copertina di' },
  },
  pt: { contents: 'Índice', and: 'e', roles: { edt: 'Edição de', ill: 'Ilustrações de', trl: 'Tradução de' } },
  nl: { contents: 'Inhoud', and: 'en', roles: { edt: 'Redactie', ill: 'Illustraties van', trl: 'Vertaald door' } },
  pl: { contents: 'Spis treści', and: 'i', roles: {} },
  ru: { contents: 'Содержание', and: 'и', roles: {} },
  el: { contents: 'Περιεχόμενα', and: 'και', roles: {} },
  ar: { contents: 'المحتويات', and: 'و', roles: {} },
  he: { contents: 'תוכן העניינים', and: 'ו', roles: {} },
  ja: { contents: '目次', and: '・', roles: {} },
  zh: { contents: '目录', and: '、', roles: {} },
  'zh-hant': { contents: '目錄', and: '、', roles: {} },
  ko: { contents: '차례', and: '·', roles: {} },
}

/** Of languages whose credits stand without a role: the contents, and what joins two names. */
const plain: readonly (readonly [code: string, contents: string, and: string])[] = [
  ['af', 'Inhoud', 'en'],
  ['bg', 'Съдържание', 'и'],
  ['ca', 'Índex', 'i'],
  ['cs', 'Obsah', 'a'],
  ['da', 'Indhold', 'og'],
  ['eo', 'Enhavo', 'kaj'],
  ['et', 'Sisukord', 'ja'],
  ['fi', 'Sisällys', 'ja'],
  ['hr', 'Sadržaj', 'i'],
  ['hu', 'Tartalom', 'és'],
  ['is', 'Efnisyfirlit', 'og'],
  ['la', 'Index', 'et'],
  ['lt', 'Turinys', 'ir'],
  ['lv', 'Saturs', 'un'],
  ['nb', 'Innhold', 'og'],
  ['nn', 'Innhald', 'og'],
  ['no', 'Innhold', 'og'],
  ['ro', 'Cuprins', 'și'],
  ['sk', 'Obsah', 'a'],
  ['sl', 'Kazalo', 'in'],
  ['sr', 'Садржај', 'и'],
  ['sv', 'Innehåll', 'och'],
  ['tr', 'İçindekiler', 've'],
  ['uk', 'Зміст', 'і'],
  ['fa', 'فهرست', 'و'],
  ['ur', 'فہرست', 'اور'],
  ['vi', 'Mục lục', 'và'],
  ['id', 'Daftar isi', 'dan'],
]
const others: ReadonlyMap<string, PageWords> = new Map(
  plain.map(([code, contents, and]) => [code, { contents, and, roles: {} }]),
)

function wordsFor(language: string): PageWords {
  const code = wordsCode(language)
  return words[code] ?? others.get(code) ?? english
}

/** The primary subtag: "fr" of "fr-CA". */
export function primary(language: string): string {
  return language.toLowerCase().split('-')[0] ?? ''
}

/** What the list of contents is called. */
export function contentsTitle(language: string): string {
  return wordsFor(language).contents
}

/** "A", "A and B", "A, B and C". */
export function joinNames(names: readonly string[], language: string): string {
  const last = names.at(-1) ?? ''
  if (names.length < 2) return last
  return `${names.slice(0, -1).join(', ')} ${wordsFor(language).and} ${last}`
}

/** The line that names someone on the title page: as the manuscript has it, else role and name. */
export function creditLine(contributor: Contributor, language: string): string {
  if (contributor.credit) return contributor.credit
  const role = wordsFor(language).roles[contributor.role]
  return role ? `${role} ${contributor.name}` : contributor.name
}
