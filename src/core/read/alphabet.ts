import { plainText } from '../model/title.ts'
import type { Section } from './section.ts'

/** Headings of one letter that a book must have before they are taken for its alphabet. */
const fewestLetters = 4

/**
 * The sections of a dictionary are named by their letters. C, D, I, L, M, V and X are letters there, as A and B are, and no
 * numerals.
 */
export function withAlphabet(sections: readonly Section[]): Section[] {
  const letters = sections.flatMap((section) => letterOf(section) ?? [])
  const plain = letters.filter((letter) => !/[IVXLCDM]/u.test(letter))
  const rising = letters.every((letter, at) => at === 0 || (letters[at - 1] ?? '') < letter)
  if (letters.length < fewestLetters || plain.length < 2 || !rising) return [...sections]
  return sections.map((section) => (letterOf(section) === undefined ? section : lettered(section)))
}

/** "C" of a chapter that is headed "C" or "C.". */
function letterOf({ role, heading }: Section): string | undefined {
  if (role !== 'chapter' || (heading?.number && heading.title)) return undefined
  return /^(\p{Lu})[.:]?$/u.exec(plainText(heading?.number ?? heading?.title ?? []))?.[1]
}

function lettered(section: Section): Section {
  const { number, ...heading } = section.heading ?? {}
  return { ...section, heading: { ...heading, ...(number && { title: number }) }, numbered: false }
}
