import retextIndefiniteArticle from 'retext-indefinite-article'
import type { Passage } from '../model/passage.ts'
import { languageAt, type Remark } from './remark.ts'

/**
 * "a" and "an", as retext-indefinite-article has it: its list of exceptions ("an hour", "a unicorn", "an MP") is well kept, and
 * its authors hear of mistakes. A novel parsed for it takes more than half a second, so it is shown the few places alone that
 * the first letter makes doubtful, as trees of two words.
 */
const judge = retextIndefiniteArticle()

type Judged = Parameters<typeof judge>[0]
type Told = Parameters<typeof judge>[1]

/** What stands behind "a" where "a" is no article: "a is the first letter", "an you will" (if you will). */
const noNoun: ReadonlySet<string> = new Set(
  'a an and as at be el en i if in is it of on or ours ye you thou he she we they thy t us un una il e'.split(' '),
)

/** Words that begin like "you" or "one", of which the list has most ("a unicorn" it lacks): "a" before them is never wrong. */
const likeYou =
  /^(?:uni(?!dent|mag|mp|n|ll)|unanim|eu|ewe|us(?:a|e|u|i)|ut(?:e|i|o)|ur(?:a|e|i|o)|uk|ub(?:i|o)|ug[ao]|uvu|one(?:$|[-’'s])|once|ouija)/iu

/** "She would a come": before it, "a" is "have". */
const beforeHave = /(?:could|should|would|might|must|may|ought to|['’]d|to) $/iu

export function wrongArticle(
  passage: Passage,
  [at, end]: readonly [number, number],
  start: number,
  after: number,
): Remark[] {
  const { text } = passage
  const article = text.slice(at, end)
  const next = text.slice(start, after)
  const written = article.toLowerCase()
  if (!isDoubtful(written, next) || languageAt(passage, at) !== 'en' || languageAt(passage, start) !== 'en') return []
  if (noNoun.has(next.toLowerCase().replace(/['’].*$/u, '')) || next.includes('\ufffc')) return []
  if (written === 'a' && beforeHave.test(text.slice(Math.max(0, at - 9), at))) return []
  const you = likeYou.test(next)
  if (you && written === 'a') return []
  const expected = you ? article.charAt(0) : byList(article, next, startsSentence(text, at))
  if (expected === undefined) return []
  const custom = written === 'an' && /^(?:h|u|eu|ew|one|y|w)/iu.test(next)
  return [
    {
      rule: 'article-wrong',
      passage,
      at,
      length: after - at,
      message: `"${article} ${next}": expected "${expected} ${next}"`,
      hint: `write "${expected} ${next}"`,
      ...(custom && { habit: 'an', custom }),
    },
  ]
}

/** Whether the first letters alone do not settle it. */
function isDoubtful(article: string, next: string): boolean {
  const [first = ''] = next
  const vowel = /[aeiouàâäéèêëíîïóôöúûü]/iu.test(first)
  if (article === 'a') return vowel || /[h\d]/iu.test(first) || isInitials(next)
  return !vowel || /^(?:u|eu|ew|on)/iu.test(next)
}

function isInitials(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && /^\p{Lu}+$/u.test(word)
}

/** The word as the list spells it; undefined where nobody can say how it sounds: names in U, Eu and O, lone letters, foreign ones. */
function sounded(word: string): string | undefined {
  if (word.length === 1 || /[^\p{Script=Latin}\d'’]/u.test(word)) return undefined
  // A year is said in two halves: "an 1850 edition".
  if (/^\d{4}/u.test(word)) return undefined
  if (isInitials(word)) return word
  const named = /^\p{Lu}/u.test(word)
  if (named && /^(?:u|eu|ew|o|h|y)/iu.test(word)) return undefined
  // "an 'orse": letters that are dropped.
  return named ? word.toLowerCase() : word
}

function startsSentence(text: string, at: number): boolean {
  return at === 0 || /[.!?:“‘"'«„»\n—–-]\s*["'“‘«„(]*$/u.test(text.slice(Math.max(0, at - 5), at))
}

/** What the list says should stand there, if it is not what does. */
function byList(article: string, follower: string, first: boolean): string | undefined {
  const next = sounded(follower)
  if (next === undefined) return undefined
  let expected: string | undefined
  const word = (value: string) => ({ type: 'WordNode' as const, children: [{ type: 'TextNode' as const, value }] })
  const gap = { type: 'WhiteSpaceNode' as const, value: ' ' }
  const words = [...(first ? [] : [word('so'), gap]), word(article), gap, word(next)]
  const tree: Judged = { type: 'RootNode', children: [{ type: 'SentenceNode', children: words }] }
  // The plugin asks one thing of a file: to take its message, whose field `expected` it then fills.
  const message = {
    set expected(values: readonly string[]) {
      expected = values[0]
    },
  }
  judge(tree, { message: () => message } as unknown as Told)
  return expected
}
