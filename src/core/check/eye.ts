import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Book } from '../model/book.ts'
import { type Passage, passagesOf } from '../model/passage.ts'
import { type Section, sectionsOf } from '../model/sections.ts'
import type { SourceText } from '../source/source.ts'
import { wrongArticle } from './articles.ts'
import { wrongContraction } from './contractions.ts'
import { countName, type Names, twoSpellings } from './names.ts'
import { unpaired } from './pairs.ts'
import { Placer } from './place.ts'
import { doubledPunctuation, hyphenedCut, spaceBeforePunctuation } from './punctuation.ts'
import type { Remark } from './remark.ts'
import { repeatedWord } from './repeated-words.ts'
import type { Silence } from './silence.ts'
import { countQuotes, noQuotes, type QuoteCounts, straightAmongCurly } from './straight-quotes.ts'
import { eachWord, isGapCode } from './words.ts'

/** What was found in one section: what stands for itself, and counts that only the whole book makes something of. */
interface Margin {
  readonly language: string
  readonly remarks: readonly Remark[]
  readonly names: Names
  readonly quotes: QuoteCounts
}

/** What was found in sections, by the section itself: kept from build to build, it spares those that did not change. */
export type Margins = WeakMap<Section, Margin>

/** How often an author does one thing before it counts as a habit, which is told once. */
const habitual = 8

/** An old or regional usage that stands so often is the book's own. */
const customary = 3

/** A remark with its place, as it will be told. */
interface Placed {
  readonly remark: Remark
  readonly diagnostic: Diagnostic
}

/**
 * Reads the prose of a book, as the manuscript has it, the way an editor does. What is silenced is not counted among an author's
 * habits either.
 */
export function readProse(
  book: Book,
  sources: ReadonlyMap<string, SourceText>,
  silence: Silence,
  margins: Margins = new WeakMap(),
): Diagnostic[] {
  const all = [...sectionsOf(book)].map(({ section, language }) => marginOf(section, language, margins))
  const names = all.map((margin) => margin.names)
  const remarks = [
    ...all.flatMap((margin) => margin.remarks),
    ...straightAmongCurly(all.map(({ quotes }) => quotes)),
    ...twoSpellings(names, wordsOf(sources)),
  ]
  const placer = new Placer(sources)
  const placed = remarks.map((remark): Placed => {
    const { rule, passage, at, length, message, hint } = remark
    return { remark, diagnostic: report(rule, message, placer.placeOf(passage, at, length), hint) }
  })
  const heard = new Set(silence.over(placed.map(({ diagnostic }) => diagnostic)))
  return withoutHabits(placed.filter(({ diagnostic }) => heard.has(diagnostic)))
}

function marginOf(section: Section, language: string, margins: Margins): Margin {
  const known = margins.get(section)
  if (known?.language === language) return known
  const own = 'generated' in section && section.generated
  const passages = own ? [] : passagesOf(section, language)
  const margin: Margin = {
    language,
    remarks: unpaired(passages),
    names: new Map(),
    quotes: noQuotes(),
  }
  const remarks = [...margin.remarks, ...passages.flatMap((passage) => readPassage(passage, margin))]
  const order = new Map(passages.map((passage, index) => [passage, index]))
  remarks.sort((a, b) => (order.get(a.passage) ?? 0) - (order.get(b.passage) ?? 0) || a.at - b.at)
  const found = { ...margin, remarks }
  margins.set(section, found)
  return found
}

function readPassage(passage: Passage, { names, quotes }: Margin): readonly Remark[] {
  const { text } = passage
  const remarks: Remark[] = []
  let [first, last, letter] = [-1, -1, 0]
  eachWord(text, (start, end, cut) => {
    const code = text.charCodeAt(start)
    const same = end - start === last - first && letter === (code | 0x20)
    const article = letter === 0x61 && last - first <= 2 && first >= 0 && isArticle(text, first, last)
    if ((same || article) && isOneGap(text, last, start)) {
      if (same) remarks.push(...repeatedWord(passage, [first, last], start, end))
      if (article) remarks.push(...wrongArticle(passage, [first, last], start, end))
    }
    if ((code >= 0x41 && code <= 0x5a) || code >= 0xc0) countName(passage, start, end, names)
    if (end - start > 3 && (cut || text.charCodeAt(end - 1) === 0x74))
      remarks.push(...wrongContraction(passage, start, end))
    first = start
    last = end
    letter = code | 0x20
  })
  countQuotes(passage, quotes)
  return [...remarks, ...doubledPunctuation(passage), ...spaceBeforePunctuation(passage), ...hyphenedCut(passage)]
}

/** Nothing but spaces between two words. */
function isOneGap(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (!isGapCode(text.charCodeAt(at))) return false
  return to > from
}

/** "a", "an", in either case. */
function isArticle(text: string, start: number, end: number): boolean {
  return end - start === 1 || (text.charCodeAt(start + 1) | 0x20) === 0x6e
}

/** What an author does throughout is told once, where it stands first; a custom that is the book's own is not told. */
function withoutHabits(placed: readonly Placed[]): Diagnostic[] {
  const counts = new Map<string, number>()
  for (const { remark } of placed) counts.set(habitOf(remark), (counts.get(habitOf(remark)) ?? 0) + 1)
  const told = new Set<string>()
  return placed.flatMap(({ remark, diagnostic }) => {
    const key = habitOf(remark)
    const count = counts.get(key) ?? 0
    if (remark.custom && count > customary) return []
    if (count <= (remark.habit === undefined ? enough : habitual)) return [diagnostic]
    if (told.has(key)) return []
    told.add(key)
    return [{ ...diagnostic, message: `${diagnostic.message}, and ${count - 1} places more like it` }]
  })
}

/** How many remarks of one rule a book gets at most, since nobody would read more. */
const enough = 500

function habitOf({ rule, habit }: Remark): string {
  return habit === undefined ? rule : `${rule} ${habit}`
}

/** Whether the manuscript holds a word in small letters. */
function wordsOf(sources: ReadonlyMap<string, SourceText>): (small: string) => boolean {
  const asked = new Map<string, boolean>()
  return (small) => {
    let known = asked.get(small)
    if (known === undefined) {
      known = [...sources.values()].some(({ text }) => holdsWord(text, small))
      asked.set(small, known)
    }
    return known
  }
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const around = text.charAt(at - 1) + text.charAt(at + word.length)
    if (!/[\p{L}\p{M}@/.-]/u.test(around)) return true
  }
  return false
}
