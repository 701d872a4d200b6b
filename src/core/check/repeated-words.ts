import { type Passage, pieceAt } from '../model/passage.ts'
import { languageAt, type Remark } from './remark.ts'
import { isGapCode } from './words.ts'

/**
 * Words that stand twice in good prose, by language: "he had had", "that that is", "told her her fortune", and what is said
 * twice for its own sake. Elsewhere than in these languages doubling may be grammar (Malay), so nothing is said.
 *
 * retext-repeated-words knows nine such words of English and no other language, and needs a parsed tree of the whole text:
 * this list is longer, and costs no parse.
 */
const doubled: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    en: `had that her you is was do does did can will what who one there here
      very so too much more far long never ever again really many old big little great
      no yes oh ah ha ho hey hi hello o aye nay well now come go on run hush tut there wait stop help please why look listen quick
      knock tick tap rap drip drop ding dong blah beep yadda bye pretty poor dear dead deep up down in out
      half sapiens tse mau cha chop goody hear night ta la fa tra hurrah hip hot boo cuckoo quack jug caw chug click clack`,
    fr: `nous vous se en y faire tout tous bien très si non oui la lalala là ha ho eh hé ah oh allez va vite jamais toujours plus
      petit tic toc toute bon chut pan boum vrai doux tôt fort longtemps loin`,
    de: `der die das den dem des sie ihr ihre ihm ihn sich es er wie was so sehr nein ja nie immer viel mehr weit lange ganz
      auf an in aus ein zu mit um ab vor nach über durch unter ach oh ha hin her na da tot leise schnell tick tack wo wer alle
      ist war sind haben hat hatte hatten werden wird worden`,
    es: `que no sí se muy más nunca siempre ya poco casi ay ah oh ja nos bien tan todo lejos`,
    it: `che no sì si molto più mai sempre ah oh piano poco quasi bene via ben tutto così or lungo appena man pian`,
    pt: `que não sim se muito mais nunca sempre já ah oh quase pouco nos bem longe logo tão`,
    nl: `die dat dit het zij ze hij er is was nee ja heel zeer nooit altijd veel meer ach o oh in op uit aan van voor om door over te
      af wat wie hem haar toen lang zo ver stil`,
  }).map(([language, words]) => [language, new Set(words.split(/\s+/u))]),
)

/** Three and more in a row are meant. */
export function repeatedWord(
  passage: Passage,
  before: readonly [number, number],
  start: number,
  end: number,
): Remark[] {
  const { text, pieces } = passage
  const [first, firstEnd] = before
  if (end - start !== firstEnd - first || end - start > 40) return []
  const word = text.slice(start, end)
  const small = word.toLowerCase()
  const earlier = text.slice(first, firstEnd)
  if (earlier.toLowerCase() !== small) return []
  // "Duran Duran", "D D", "42 42"
  if (/^\P{Ll}/u.test(word) && word !== 'I') return []
  if (/\p{N}|\ufffc/u.test(word) || (word.length === 1 && !/^[aIàéeyoâ]$/u.test(word))) return []
  const known = doubled.get(languageAt(passage, start))
  if (!known || known.has(small) || isLikeNoWord(small)) return []
  // One of the two is stressed: it is meant.
  if (pieces.length > 1 && pieceAt(pieces, first) !== pieceAt(pieces, start)) return []
  // "the-the the": stammered.
  if (/[-—–]/u.test(text.charAt(first - 1) + text.charAt(end))) return []
  if (isThird(text, first, small) || isThirdAhead(text, end, small)) return []
  return [
    {
      rule: 'repeated-word',
      passage,
      at: first,
      length: end - first,
      message: `a word stands twice: "${earlier} ${word}"`,
      hint: `take one "${word}" away`,
    },
  ]
}

/** "ha", "zzz", "tsk", "mm": sounds rather than words. */
function isLikeNoWord(word: string): boolean {
  return !/[aeiouyàâäéèêëíìîïóòôöúùûüœæåø]/u.test(word) || /^(.)\1+$|(.)\2\2/u.test(word)
}

function isThird(text: string, first: number, small: string): boolean {
  const at = first - 1 - small.length
  return at >= 0 && isGapCode(text.charCodeAt(first - 1)) && text.slice(at, first - 1).toLowerCase() === small
}

function isThirdAhead(text: string, end: number, small: string): boolean {
  return isGapCode(text.charCodeAt(end)) && text.slice(end + 1, end + 1 + small.length).toLowerCase() === small
}
