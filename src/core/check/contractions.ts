import type { Passage } from '../model/passage.ts'
import { languageAt, type Remark } from './remark.ts'

/** Pronouns that own without an apostrophe; Austen wrote otherwise, so one that recurs is the book's. */
const owning: ReadonlyMap<string, string> = new Map([
  ["your's", 'yours'],
  ["her's", 'hers'],
  ["our's", 'ours'],
  ["their's", 'theirs'],
  ["hi's", 'his'],
  ["it's'", 'its'],
  ["its's", 'its'],
])

/** What is no word, and what was meant. */
const broken: ReadonlyMap<string, string> = new Map([
  ["whose's", 'who’s'],
  ["who'se", 'who’s'],
  ["it's's", 'it’s'],
  ["i'ts", 'it’s'],
  ["i'am", 'I’m'],
  ["ca'nt", 'can’t'],
  ["wo'nt", 'won’t'],
  ["sha'nt", 'shan’t'],
  ["w'ont", 'won’t'],
  ["d'ont", 'don’t'],
  ["c'ant", 'can’t'],
  ["y'our", 'your'],
  ["y'oure", 'you’re'],
  ["your'e", 'you’re'],
  ["they'r", 'they’re'],
  ["their're", 'they’re'],
  ["theyr'e", 'they’re'],
  ["wer'e", 'we’re'],
  ["the're", 'they’re'],
  ["let's's", 'let’s'],
])

/** "did'nt", "would'nt": the apostrophe stands a letter too early. */
const early = /^(ai|are|could|did|does|do|had|has|have|is|might|must|need|ought|should|was|were|would)n?['’]nt$/iu

/** "dont", "didnt"; "cant" and "wont" are words, and who writes "aint" means it. */
const bare = /^(are|could|did|does|do|had|has|have|is|might|must|need|should|was|were|would)nt$/iu

/** Words with an apostrophe that cannot be, and contractions without theirs. */
export function wrongContraction(passage: Passage, start: number, end: number): Remark[] {
  const { text } = passage
  const word = text.slice(start, end)
  const apostrophe = /['’]/u.test(word)
  if (!apostrophe && !(word.endsWith('nt') && bare.test(word))) return []
  if (languageAt(passage, start) !== 'en') return []
  const meant = apostrophe ? meantBy(word) : word.replace(/nt$/u, 'n’t')
  if (meant === undefined) return []
  const right = /^\p{Lu}/u.test(word) ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant
  return [
    {
      rule: 'contraction-wrong',
      passage,
      at: start,
      length: end - start,
      message: `"${word}" cannot be; expected "${right}"`,
      hint: `write "${right}"`,
      habit: word.toLowerCase(),
    },
  ]
}

function meantBy(word: string): string | undefined {
  const plain = word.toLowerCase().replaceAll('’', "'")
  const found = owning.get(plain) ?? broken.get(plain)
  if (found !== undefined) return found
  const verb = early.exec(plain)?.[1]
  if (verb !== undefined) return `${verb}n’t`
  return /^\p{L}+'s's$/u.test(plain) ? `${plain.slice(0, -4)}’s` : undefined
}
