import type { TextBlock } from './block.ts'
import type { Marking } from './inlines.ts'
import type { Draft } from './sign.ts'

/** Words that their author may have emphasised before the text lost its marks. They are offered, never set so. */
export interface Candidate {
  readonly text: string
  /** Offsets in the source. */
  readonly start: number
  readonly end: number
  /** `lost-demanded`: the author alone saw it. */
  readonly rule: 'lost-stress' | 'lost-thought' | 'lost-title' | 'lost-demanded'
  readonly confidence: number
  readonly evidence: string
  readonly around: { readonly before: string; readonly after: string }
}

/** A candidate in the text of its block. */
interface Place {
  readonly at: number
  readonly text: string
  readonly rule: Candidate['rule']
  readonly confidence: number
  readonly evidence: string
}

/**
 * Thoughts without a mark, words stressed by capitals, titles of works. A text that still has its marks is asked for stressed words
 * alone.
 */
export function lostEmphasis(draft: Draft, marking: Marking): readonly Candidate[] {
  const marked = marking.underscore || marking.asterisk || marking.slash
  const blocks = draft.blocks.filter((block, at) => isProse(draft, block, at))
  const capitalised = new Set(blocks.filter(({ text }) => hasCapitals(text)))
  const small = wordsInSmallLetters(draft, capitalised)
  return blocks.flatMap((block) => {
    const places = [
      ...(capitalised.has(block) ? stressed(block, small) : []),
      ...(marked ? [] : [...thoughts(block.text), ...titles(block.text)]),
    ]
    return places.sort((a, b) => a.at - b.at).map((place) => located(block, place))
  })
}

/** Whether a block is running text, in which words can be emphasised. */
export function isProse(draft: Draft, block: TextBlock, at: number): boolean {
  const as = draft.signs.get(at)?.meaning.as
  return block.shape === 'prose' && (as === undefined || as === 'line') && block.text.length > 12
}

/** Nearby letters that tell a candidate from its equals. */
const nearby = 24

export function located(block: TextBlock, { at, text, rule, confidence, evidence }: Place): Candidate {
  const around = {
    before: block.text.slice(Math.max(0, at - nearby), at),
    after: block.text.slice(at + text.length, at + text.length + nearby),
  }
  const [start, end] = [offsetOf(block, at), offsetOf(block, at + text.length - 1) + 1]
  return { text, start, end, rule, confidence, evidence, around }
}

/** The place in the source of a letter of a block's text, whose lines are joined by single spaces. */
function offsetOf({ lines }: TextBlock, at: number): number {
  let rest = at
  for (const line of lines) {
    if (rest <= line.text.length) return line.start + rest
    rest -= line.text.length + 1
  }
  return lines.at(-1)?.end ?? 0
}

const capitals =
  /(?<![\p{L}\p{N}'’.&/-])\p{Lu}{2,}(?:['’]\p{Lu}{1,2})?(?:[ ,-]+\p{Lu}{2,}(?:['’]\p{Lu}{1,2})?)*(?![\p{L}\p{N}&/]|\.\p{L})/gu

/** Short words in capitals that are no words stressed. */
const abbreviations = new Set(
  'ad am ai bc be bce ce dc dj eu gp id ii iii iv vi vii ix xi xii xv it la ma mp ms nb no ok or pa pc pm po ps tv uk un us usa vp who'.split(
    ' ',
  ),
)
const stressWords = new Set(['no', 'or', 'be', 'it', 'who', 'am', 'us'])

/** Words in capitals inside a sentence, whose like the text has in small letters. */
function stressed(block: TextBlock, small: ReadonlySet<string>): readonly Place[] {
  return [...block.text.matchAll(capitals)].flatMap((found): Place[] => {
    const [text] = found
    const words = text.toLowerCase().split(/[^\p{L}'’]+/u)
    if (!words.every((word) => small.has(word.replace(/’/gu, "'")))) return []
    if (
      words.length === 1 &&
      abbreviations.has(text.toLowerCase()) &&
      !(stressWords.has(text.toLowerCase()) && inSpeech(block.text, found.index))
    )
      return []
    if (opens(block.text, found.index, text)) return []
    return [
      {
        at: found.index,
        text,
        rule: 'lost-stress',
        confidence: 0.6,
        evidence: 'capitals inside a sentence; elsewhere the text has it in small letters',
      },
    ]
  })
}

function hasCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && /\p{Ll}{2}/u.test(text)
}

/** The first words of a paragraph are in capitals for the look of a chapter's opening, a headword or a speaker's name. */
function opens(block: string, at: number, text: string): boolean {
  return at <= 1 && !/[?!]/u.test(block.charAt(at + text.length)) && !/^["“'‘]/u.test(block)
}

function inSpeech(text: string, at: number): boolean {
  const before = text.slice(0, at)
  return (before.match(/["“”]/gu)?.length ?? 0) % 2 === 1
}

/** Words in capitals that occur in small letters too. */
function wordsInSmallLetters(draft: Draft, blocks: Iterable<TextBlock>): ReadonlySet<string> {
  const asked = new Set<string>()
  for (const { text } of blocks) {
    for (const [found] of text.matchAll(capitals))
      for (const word of found.toLowerCase().split(/[^\p{L}'’]+/u)) asked.add(word.replace(/’/gu, "'"))
  }
  const known = new Set<string>()
  if (asked.size === 0) return known
  for (const { text } of draft.blocks) {
    for (const [word] of text.matchAll(/(?<!\p{L})\p{Ll}{2,}(?:['’]\p{Ll}{1,2})?(?!\p{L})/gu)) {
      const plain = word.replace(/’/gu, "'")
      if (asked.has(plain)) known.add(plain)
    }
  }
  return known
}

const thinker = '(?:he|she|i|they|we|[A-Z][a-z]{1,14})'
const thinking =
  '(?:thought|wondered|reminded (?:him|her|my)self|told (?:him|her|my)self|prayed|mused|reflected|decided)'
const tag = new RegExp(
  `(?:,|[?!…]|\\.{3})['’]? (?:${thinker} (?:\\p{Ll}+ly |had )?${thinking}|thought ${thinker})(?![\\p{L}'’]|[^.!?]{0,3} (?:of|that|about) )`,
  'giu',
)
const present =
  /(?<![\p{L}])(?:i|i['’](?:m|ll|ve|d)|me|my|you|your|am|is|are|will|can|won['’]t|don['’]t|can['’]t|isn['’]t|aren['’]t|must|let['’]s|\p{L}+['’](?:re|ll|ve))(?![\p{L}])/iu

function thoughts(text: string): readonly Place[] {
  return [...thought(text), ...feared(text)]
}

const fear = /(?<!\p{L})What if [^.?!"“”]{2,100}\?(?: What if [^.?!"“”]{2,100}\?)*/gu

/** "What if nobody comes?", where nobody says it aloud. */
function feared(text: string): readonly Place[] {
  const evidence = 'a question that nobody says aloud'
  return [...text.matchAll(fear)].flatMap((found): Place[] =>
    inSpeech(text, found.index)
      ? []
      : [{ at: found.index, text: found[0], rule: 'lost-thought', confidence: 0.45, evidence }],
  )
}

/** "They won't come, she thought.": what comes before the words that say who thought it, where nobody says it aloud. */
function thought(text: string): readonly Place[] {
  if (!/thought|wondered|self|prayed|mused|reflected|decided/u.test(text)) return []
  return [...text.matchAll(tag)].flatMap((found): Place[] => {
    const end = found.index + (/^[,]/u.test(found[0]) ? 0 : (/^[?!….]+/u.exec(found[0])?.[0].length ?? 0))
    const before = text.slice(0, end)
    const start = sentenceStart(before)
    const words = before.slice(start)
    if (/["“”«»]/u.test(words) || inSpeech(text, start) || !/^\p{Lu}/u.test(words)) return []
    const now = present.test(words)
    if (words.split(' ').length < (now ? 2 : 3) || words.length > 200) return []
    const evidence = now
      ? 'someone thinks it, in the words of the moment, and no quotes stand around it'
      : 'someone thinks it, and no quotes stand around it'
    return [{ at: start, text: words, rule: 'lost-thought', confidence: now ? 0.65 : 0.4, evidence }]
  })
}

/** Where the last sentence of a text starts. */
function sentenceStart(text: string): number {
  let start = 0
  for (const found of text.slice(0, -1).matchAll(/[.?!…]["”’')]*[ \u00a0]+(?=\S)/gu))
    start = found.index + found[0].length
  return start
}

const works =
  'almanac|album|ballad|book|comic|essay|film|journal|magazine|movie|musical|newspaper|novel|novella|opera|painting|paper|play|poem|series|show|song|story|symphony|volume'
const name =
  "((?:The |A |An )?\\p{Lu}[\\p{L}'’-]+(?:,? (?:and |of |the |in |on |to |for |a |from |with ){0,2}\\p{Lu}[\\p{L}'’-]+){0,8})"
const called = new RegExp(
  `(?<!\\p{L})(?:${works})s? (?:was )?(?:called|entitled|titled|named|by the name of) ${name}`,
  'gu',
)
const handled =
  /(?<!\p{L})(?:cop(?:y|ies) of|issue of|chapter of|reading|reread|re-read|read from|performance of|production of|starring in|watching) ((?:The|A|An) \p{Lu}[\p{L}'’-]+(?: (?:and |of |the |in |on |to |for |a ){0,2}\p{Lu}[\p{L}'’-]+){1,8})/gu

/** "a book called The Safe Return", "a copy of The Times" */
function titles(text: string): readonly Place[] {
  return [called, handled].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((found): Place[] => {
      const [whole, title] = found
      if (!title) return []
      const at = found.index + whole.length - title.length
      const evidence = 'the words before it say that it is the title of a work'
      return [{ at, text: title, rule: 'lost-title', confidence: 0.6, evidence }]
    }),
  )
}
