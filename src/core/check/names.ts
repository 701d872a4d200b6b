import type { Passage } from '../model/passage.ts'
import { languageAt, type Remark } from './remark.ts'

/** How often a word with a capital stands in a section, and where first. */
export interface NameCount {
  count: number
  /** Of them inside a sentence, where only a name has a capital. */
  inside: number
  readonly passage: Passage
  readonly at: number
}

export type Names = Map<string, NameCount>

/** Languages in which names have capitals and other nouns have none, and names keep one form. */
const languages: ReadonlySet<string> = new Set(['en', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'no', 'nb', 'nn', 'ca'])

/** Names that are two: one letter apart, and both right. */
const pairs: ReadonlySet<string> = new Set(
  [
    'Frances Francis',
    'Marian Marion',
    'Marten Martin',
    'Carolina Carolena',
    'Roberta Roberto',
    'Harris Harries',
    'Andrea Andrei',
    'Gillian Gillion',
    'Christian Christean',
    'British Brittish',
    'Russell Rusell',
    'Pater Peter',
    'Warden Worden',
    'Messrs Missrs',
    'Madame Madam',
    'Mister Master',
    'Monsieur Monsieurs',
    'Father Fathers',
    'Prince Prance',
    'London Landon',
    'Persian Parisian',
    'Austrian Austrean',
    'Lester Lister',
    'Miller Muller',
    'Walter Wolter',
    'Bertha Berthe',
    'Daniel Danial',
    'Eleanor Elinor',
  ].map((pair) => pair.split(' ').sort().join(' ')),
)

/** Counts a word that starts with a capital. */
export function countName(passage: Passage, start: number, end: number, names: Names): void {
  const { text } = passage
  if (!passage.prose || end - start < 4 || end - start > 30) return
  const whole = text.slice(start, end)
  const word = /['’]s?$/u.test(whole) ? whole.replace(/['’]s?$/u, '') : whole
  if (!/^\p{Lu}\p{Ll}+$/u.test(word)) return
  const known = names.get(word)
  const inside = /[\p{Ll},;] $/u.test(text.slice(Math.max(0, start - 2), start)) ? 1 : 0
  if (known) {
    known.count += 1
    known.inside += inside
  } else if (languages.has(languageAt(passage, start))) names.set(word, { count: 1, inside, passage, at: start })
}

/** Names of the book that are spelled in two ways. `isWord` says whether the book has a word in small letters. */
export function twoSpellings(sections: readonly Names[], isWord: (small: string) => boolean): Remark[] {
  const all = joined(sections)
  const alike = new Map<string, string[]>()
  for (const [name, { count, inside }] of all) {
    if (!/^[\p{Script=Latin}\p{M}]+$/u.test(name) || (count > 3 && inside === 0)) continue
    const key = skeleton(name)
    const group = alike.get(key)
    if (group) group.push(name)
    else alike.set(key, [name])
  }
  return [...alike.values()].flatMap((group) => (group.length > 1 ? inGroup(group.slice(0, 20), all, isWord) : []))
}

function joined(sections: readonly Names[]): Names {
  const all: Names = new Map()
  for (const names of sections) {
    for (const [name, one] of names) {
      const known = all.get(name)
      if (!known) all.set(name, { ...one })
      else {
        known.count += one.count
        known.inside += one.inside
      }
    }
  }
  return all
}

/** What spellings of one name have in common: consonants without doubling and h, and places of vowels. */
function skeleton(name: string): string {
  return plain(name)
    .toLowerCase()
    .replace(/ph/gu, 'f')
    .replace(/[ckq]+/gu, 'k')
    .replace(/z/gu, 's')
    .replace(/(?<=.)h/gu, '')
    .replace(/[aeiouy]+/gu, '*')
    .replace(/(.)\1+/gu, '$1')
}

function plain(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '')
}

function inGroup(group: readonly string[], all: Names, isWord: (small: string) => boolean): Remark[] {
  return group.flatMap((rare) => {
    const usual = group.find((other) => other !== rare && isVariant(rare, other, all))
    const [one, many] = [all.get(rare), all.get(usual ?? '')]
    if (usual === undefined || !one || !many || isWord(rare.toLowerCase()) || isWord(usual.toLowerCase())) return []
    const times = one.count === 1 ? 'once' : `${one.count} times, here first`
    return [
      {
        rule: 'name-spelling',
        passage: one.passage,
        at: one.at,
        length: rare.length,
        message: `"${rare}" ${times}, and "${usual}" ${many.count} times: is that one name?`,
        hint: `write "${usual}" if it is`,
      } satisfies Remark,
    ]
  })
}

/** Whether `rare` may be a slip for `usual`, the one that the book has more often. */
function isVariant(rare: string, usual: string, all: Names): boolean {
  const [few, many] = [all.get(rare), all.get(usual)]
  if (!few || !many || many.inside < 2 || many.count < 3) return false
  if (few.count > many.count || (few.count === many.count && rare > usual)) return false
  if (pairs.has([rare, usual].sort().join(' '))) return false
  if (plain(rare) === plain(usual))
    return !/^\p{L}/u.exec(rare)?.[0].normalize('NFD').match(/\p{M}/u) && rare.charAt(0) === usual.charAt(0)
  if (Math.min(rare.length, usual.length) < 6 || rare.charAt(0) !== usual.charAt(0)) return false
  return isOneApart(rare, usual)
}

/** One letter replaced or put in, and neither the last: endings tell other things (Julia, Julie; German, Germans). */
function isOneApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (long.length - short.length > 1) return false
  let head = 0
  while (head < short.length && short.charAt(head) === long.charAt(head)) head += 1
  const rest = long.length - head - 1
  if (short.length === long.length) {
    const swapped = short.charAt(head) + long.charAt(head)
    const alike = /^(?:[aeiouyàâäéèêëíîïóôöúûü]{2}|[ckq]{2}|[sz]{2})$/u.test(swapped)
    return rest > 0 && alike && short.slice(head + 1) === long.slice(head + 1) && !/m[ae]ns?$/u.test(short)
  }
  if (short.slice(head) !== long.slice(head + 1)) return false
  // "Bennet", "Bennett": the last letter doubled; but "Rose", "Roses" is another thing.
  return rest > 0 || (long.charAt(head) === long.charAt(head - 1) && !/[sea]$/u.test(long))
}
