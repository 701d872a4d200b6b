import type { Passage } from '../model/passage.ts'
import { excerpt, languageAt, type Remark } from './remark.ts'

/** Two marks in a row of which one is too many; which of these is meant is settled below. */
const doubles = /[,;:](?:[,;:!?]|\.(?!\.))|(?<![.])\.\.(?!\.)|[!?]\.(?!\.)/gu

/** "God,, please": marks that never follow each other. */
export function doubledPunctuation(passage: Passage): Remark[] {
  const { text } = passage
  const found: Remark[] = []
  for (const match of text.matchAll(doubles)) {
    const [marks] = match
    const at = match.index
    if (!isDoubled(text, at, marks, languageAt(passage, at))) continue
    found.push({
      rule: 'doubled-punctuation',
      passage,
      at,
      length: marks.length,
      message: `two marks where one belongs: "${excerpt(passage, at, marks.length)}"`,
      hint: hintFor(marks),
      habit: marks,
    })
  }
  return [...found, ...twiceAroundQuote(passage)]
}

function isDoubled(text: string, at: number, marks: string, language: string): boolean {
  const before = text.charAt(at - 1)
  const after = text.charAt(at + marks.length)
  // ",,low quotes", emoticons, paths, ranges of numbers and code: only marks that follow a word count.
  if (!/[\p{L}\p{N}\p{M}\p{Pe}\p{Pf}"'’”]/u.test(before)) return false
  if (/[\p{L}\p{N}/\\=_.\p{Ps}*-]/u.test(after)) return marks === ',,' && language === 'en' && /\p{L}/u.test(after)
  // "!." and "?." end a sentence that ends in a title: "Who's Afraid?." A full stop behind an abbreviation is doubled nowhere.
  if (marks === '..') return !/[\u0590-\u08ff\u3000-\u9fff]/u.test(before)
  return !(marks === '::' && after === '')
}

function hintFor(marks: string): string {
  if (marks === '..') return 'write one full stop, or three for an ellipsis'
  const [first = '', second = ''] = marks
  return first === second ? `write one "${first}"` : `write "${first}" or "${second}"`
}

/** `word,”,`: a comma on each side of the quotation mark. */
function twiceAroundQuote(passage: Passage): Remark[] {
  const { text } = passage
  const found: Remark[] = []
  for (const match of text.matchAll(/[,;]["”»][,;]/gu)) {
    if (languageAt(passage, match.index) !== 'en') continue
    found.push({
      rule: 'doubled-punctuation',
      passage,
      at: match.index,
      length: 3,
      message: `a mark on each side of the quotation mark: "${excerpt(passage, match.index, 3)}"`,
      hint: 'take the one behind it away',
      habit: 'around',
    })
  }
  return found
}

/** What follows the eyes of ":)" and ";-)". */
const emoticon = /^[-'’]?[()](?![\p{L}\p{N}])/u

const spaced = /[ \u00a0\u202f\u2009][,;:!?.](?=[\s"”’»)\]]|$)/gu

/**
 * "word ,": a space that does not belong there. French sets one before ";", ":", "!" and "?"; and what is spaced throughout is a
 * printer's custom.
 */
export function spaceBeforePunctuation(passage: Passage): Remark[] {
  const { text } = passage
  const found: Remark[] = []
  for (const { index: at } of text.matchAll(spaced)) {
    const mark = text.charAt(at + 1)
    if (!/[\p{L}\p{N}\p{M}"”’)\]]/u.test(text.charAt(at - 1))) continue
    if (mark === '.' && /^ ?\./u.test(text.slice(at + 2, at + 4))) continue
    const language = languageAt(passage, at)
    if (/[;:!?]/u.test(mark) && /^(?:fr|br|oc|co|wa|ht|pms)$/u.test(language)) continue
    if (/[:;]/u.test(mark) && emoticon.test(text.slice(at + 2, at + 5))) continue
    // "10 : 3", and lists that align their marks.
    if (mark === ':' && !passage.prose) continue
    found.push({
      rule: 'space-before-punctuation',
      passage,
      at,
      length: 2,
      message: `a space before "${mark}": "${excerpt(passage, at, 2)}"`,
      hint: 'take the space away',
      habit: mark,
    })
  }
  return found
}

/** What stands behind the hyphen of speech that breaks off, `"I never-"`: the end of words in quotes, or of a paragraph. */
const behindCut = /^(?:["”»“]|[’'](?:\s|$)|\s*$)/u

export function hyphenedCut(passage: Passage): Remark[] {
  const { text } = passage
  if (!passage.prose || passage.verse) return []
  const found: Remark[] = []
  for (let at = text.indexOf('-'); at !== -1; at = text.indexOf('-', at + 1)) {
    if (!behindCut.test(text.slice(at + 1, at + 4)) || !/\p{L}/u.test(text.charAt(at - 1))) continue
    if (isQuotedPart(text, at) || /^-["”»“’'][\p{L}\p{N}]/u.test(text.slice(at, at + 3))) continue
    const word = /\p{L}+$/u.exec(text.slice(Math.max(0, at - 30), at))?.[0] ?? ''
    // A paragraph of few words that ends in a hyphen is no speech.
    if (at === text.trimEnd().length - 1 && !/\s.*\s/u.test(text)) continue
    found.push({
      rule: 'hyphen-cut-off',
      passage,
      at: at - word.length,
      length: word.length + 1,
      message: `speech is cut off by a hyphen: "${word}-"`,
      hint: `write a dash: "${word}—", or "${word}--"`,
      habit: 'cut',
    })
  }
  return found
}

/** `the prefix "un-"`: one word in small letters, quoted as what it is. */
function isQuotedPart(text: string, at: number): boolean {
  return /["“„«‘'»]\p{Ll}+$/u.test(text.slice(Math.max(0, at - 16), at))
}
