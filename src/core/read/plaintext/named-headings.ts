import type { ChapterKind, MatterKind } from '../../model/book.ts'
import type { TextBlock } from './block.ts'
import { unletterspaced } from './head-entry.ts'
import { unhashed } from './headings.ts'
import { type Draft, isCapitals, isLong, plainWords, type Sign } from './sign.ts'

const chapterNames: ReadonlyMap<string, ChapterKind> = new Map<string, ChapterKind>([
  ...named<ChapterKind>('prologue', 'prologue prolog prólogo prologo proloog'),
  ...named<ChapterKind>('epilogue', 'epilogue epilog épilogue epílogo epilogo epiloog'),
  ...named<ChapterKind>('interlude', 'interlude intermezzo zwischenspiel entracte'),
])

const matterNames: ReadonlyMap<string, MatterKind> = new Map<string, MatterKind>([
  ...named<MatterKind>(
    'preface',
    'preface vorwort préface prefacio prefazione',
    'authors preface',
    'translators preface',
    'prefatory note',
    'prefatory',
  ),
  ...named<MatterKind>('foreword', 'foreword geleitwort', 'avant propos', 'to the reader', 'publishers note'),
  ...named<MatterKind>(
    'introduction',
    'introduction introductory einleitung einführung introducción introduzione',
    'introductory note',
  ),
  ...named<MatterKind>(
    'dramatis-personae',
    'characters personen personnages',
    'dramatis personae',
    'dramatis personæ',
    'cast of characters',
  ),
  ...named<MatterKind>('dedication', 'dedication widmung dédicace'),
  ...named<MatterKind>('acknowledgements', 'acknowledgements acknowledgments danksagung remerciements'),
  ...named<MatterKind>(
    'about-the-author',
    '',
    'about the author',
    'about the authors',
    'über den autor',
    'über die autorin',
  ),
  ...named<MatterKind>('afterword', 'afterword nachwort postface postscript'),
  ...named<MatterKind>('appendix', 'appendix anhang appendice'),
  ...named<MatterKind>('glossary', 'glossary glossar glossaire'),
  ...named<MatterKind>('bibliography', 'bibliography bibliographie literaturverzeichnis'),
  ...named<MatterKind>('also-by', '', 'also by the author', 'also by this author'),
  ...named<MatterKind>(
    'authors-note',
    'note',
    'authors note',
    'authors notes',
    'note from the author',
    'a note from the author',
  ),
  ...named<MatterKind>('summary', 'summary synopsis zusammenfassung résumé'),
])

/** Kinds that stand before the story wherever they are met first. */
const frontKinds: ReadonlySet<MatterKind> = new Set([
  'preface',
  'foreword',
  'introduction',
  'dramatis-personae',
  'dedication',
  'summary',
])

function named<K>(kind: K, single: string, ...several: readonly string[]): [string, K][] {
  return [...single.split(' ').filter((name) => name !== ''), ...several].map((name) => [name, kind])
}

/** Headings known by what they say: "Prologue", "PREFACE", "Author's Note". */
export function namedHeadings(draft: Draft): readonly Sign[] {
  const chapters = chapterPlaces(draft)
  // Headings that neither number nor name tells end front matter as well.
  const lastFree = chapters.length > 0 ? -1 : (freeHeadings(draft, new Set(), new Map()).at(-1)?.at ?? -1)
  return draft.blocks.flatMap((block, at): readonly Sign[] => {
    if (draft.signs.has(at) || !couldBeHeading(block, at, draft)) return []
    const head = unletterspaced(unhashed(block.text))
    const words = plainWords(head)
    const name = chapterNames.has(words) ? words : words.split(' ').slice(0, 1).join('')
    const kind = chapterNames.get(name)
    const common = { at, takes: 1, rule: 'named-heading', confidence: 0.85, evidence: [`the heading "${head}"`] }
    if (kind) {
      const title = { as: 'heading' as const, level: 'chapter' as const, kind, title: head }
      return words === name || isCapitals(head) ? [{ ...common, kind: 'chapter-heading', meaning: title }] : []
    }
    const matter = matterNames.get(words) ?? (isCapitals(head) ? matterNames.get(firstSentence(head)) : undefined)
    if (!matter) return []
    return matterSign(common, matter, { at, chapters, ended: at < lastFree }, draft.blocks.length)
  })
}

function firstSentence(text: string): string {
  const stop = text.indexOf('. ')
  return plainWords(stop === -1 ? text : text.slice(0, stop))
}

interface Common {
  readonly at: number
  readonly takes: number
  readonly rule: string
  readonly confidence: number
  readonly evidence: readonly string[]
}

interface MatterPlace {
  readonly at: number
  readonly chapters: readonly number[]
  /** Though there is no chapter, a heading of another kind stands below. */
  readonly ended: boolean
}

function matterSign(
  common: Common,
  matter: MatterKind,
  { at, chapters, ended }: MatterPlace,
  blocks: number,
): readonly Sign[] {
  const before = at < (chapters[0] ?? blocks * 0.15)
  const after = at > (chapters.at(-1) ?? 0) && at > blocks * 0.6
  if (!before && !after) return []
  // Without a heading after it nothing would end the matter, so it has to be a chapter.
  if (before && chapters.length === 0 && !ended) return []
  const place = before && (frontKinds.has(matter) || chapters.length > 0) ? 'front' : 'back'
  const kind = matter === 'authors-note' || matter === 'dedication' || matter === 'summary' ? matter : 'chapter-heading'
  return [
    {
      ...common,
      kind,
      alternatives: ['chapter-heading', 'text'],
      meaning: { as: 'matter', matter, place, headed: true },
    },
  ]
}

function chapterPlaces(draft: Draft): readonly number[] {
  return [...draft.signs.values()]
    .filter((sign) => sign.meaning.as === 'heading' && sign.meaning.level !== 'subheading')
    .map((sign) => sign.at)
    .sort((a, b) => a - b)
}

function couldBeHeading(block: TextBlock, at: number, draft: Draft): boolean {
  if (block.lines.length > 2 || block.text.length > 100 || block.shape === 'signs') return false
  const next = draft.blocks[at + 1]
  if (!next || next.gap === 0) return false
  const marked = /^#{1,6} /u.test(block.text)
  return (
    marked ||
    isCapitals(block.text) ||
    block.gap > draft.style.usualGap ||
    next.gap > draft.style.usualGap ||
    !/[.!?。！？]$/u.test(block.text)
  )
}

/** Capitals, letters of the alphabet, or a title that the contents list names: headings without number or known name. */
export function freeHeadings(
  draft: Draft,
  listed: ReadonlySet<string>,
  page: ReadonlyMap<number, unknown>,
): readonly Sign[] {
  const chapters = chapterPlaces(draft)
  const known = headingTitles(draft)
  const poems = poemTitles(draft)
  const apartTitles = titlesApart(draft)
  const found = draft.blocks.flatMap((block, at): Sign[] => {
    if (draft.signs.has(at) || !couldBeHeading(block, at, draft) || block.text.length > 70) return []
    if (at === 0 || page.has(at) || isLong(block, draft.style)) return []
    const title = unhashed(block.text)
    if (title.startsWith('[') || known.has(plainWords(title)) || (block.indent > 0 && block.place === 'left')) return []
    const part = partAtEnd(title)
    if (part) return [part(at)]
    const inList = listed.has(plainWords(title))
    const marked = title !== block.text
    const gap = gapAbove(draft, at)
    const apart = gap >= draft.style.usualGap + 2 && isCapitals(title) && !/[,;]$/u.test(title)
    const poem = poems.has(at)
    const again = apartTitles.has(at)
    if (!inList && !marked && !apart && !poem && !again) return []
    const evidence = [
      ...(inList ? ['the contents list names it'] : []),
      ...(marked ? ['marked with number signs'] : []),
      ...(poem ? [`${poems.size} such lines, each above verse`] : []),
      ...(again ? [`${apartTitles.size} such lines, each below a wide gap, and few other wide gaps`] : []),
      ...(apart ? [`capitals below ${gap} blank lines`] : []),
    ]
    return [
      freeSign(
        { at, takes: 1, rule: 'free-heading', confidence: confidenceOf(inList || marked, poem || again), evidence },
        title,
        chapters,
      ),
    ]
  })
  const alone = found.filter((sign) => sign.confidence < 0.8).length < 2 && chapters.length === 0
  return alone ? found.filter((sign) => sign.confidence >= 0.8) : found
}

function confidenceOf(sure: boolean, poem: boolean): number {
  if (sure) return 0.9
  return poem ? 0.82 : 0.7
}

/** Fewest poems of a collection. */
const fewestPoems = 3

/** Fewest titles of chapters that only wide gaps show, and what share of all wide gaps they have. */
const [fewestApart, leastApart] = [3, 0.8]

/** Short lines without a stop, each below a wide gap and right above prose, in a text with hardly another wide gap. */
function titlesApart(draft: Draft): ReadonlySet<number> {
  const { blocks, style } = draft
  const wide = [...blocks.keys()].filter(
    (at) => at > 0 && (blocks[at]?.gap ?? 0) > style.usualGap && !draft.signs.has(at) && !draft.signs.has(at - 1),
  )
  const titles = wide.filter((at) => {
    const [block, next] = blocks.slice(at, at + 2)
    if (!block || !next || block.lines.length > 1 || block.text.length > 60 || block.shape === 'signs') return false
    const short = /^["“'‘]?[\p{Lu}\p{N}]/u.test(block.text) && !/[.,;:!?…"”'’—-]$/u.test(block.text)
    return short && next.gap < block.gap && next.shape === 'prose' && next.text.length > 2 * block.text.length
  })
  return new Set(titles.length >= fewestApart && titles.length >= wide.length * leastApart ? titles : [])
}

/** Short lines between a wide gap and verse, in a text that is verse for the most part: the titles of its poems. */
function poemTitles(draft: Draft): ReadonlySet<number> {
  const { blocks, style } = draft
  const verses = blocks.filter(({ shape }) => shape === 'verse').length
  const titles = blocks.flatMap((block, at) => {
    const next = blocks[at + 1]
    const short =
      block.lines.length <= 2 && block.text.length <= 70 && block.shape !== 'signs' && block.shape !== 'verse'
    const above = at > 0 && block.gap > style.usualGap && !/[.,;:]$/u.test(block.text)
    return short && above && next?.shape === 'verse' && next.gap <= style.usualGap ? [at] : []
  })
  return new Set(titles.length >= fewestPoems && verses >= blocks.length * 0.4 ? titles : [])
}

/** Blank lines above a block, marks for pictures left out. */
function gapAbove(draft: Draft, at: number): number {
  let gap = draft.blocks[at]?.gap ?? 0
  for (let above = at - 1; draft.signs.get(above)?.kind === 'figure'; above -= 1)
    gap = Math.max(gap, draft.blocks[above]?.gap ?? 0)
  return gap
}

/** What headings found before say: the same words again are no heading. */
function headingTitles(draft: Draft): ReadonlySet<string> {
  return new Set(
    [...draft.signs.values()].flatMap(({ meaning }) =>
      meaning.as === 'heading' && meaning.title ? [plainWords(meaning.title)] : [],
    ),
  )
}

function freeSign(common: Common, title: string, chapters: readonly number[]): Sign {
  const first = chapters[0]
  const last = chapters.at(-1)
  if (first !== undefined && last !== undefined) {
    if (common.at < first) {
      return {
        ...common,
        kind: 'chapter-heading',
        meaning: { as: 'matter', matter: 'section', place: 'front', headed: true },
      }
    }
    if (common.at < last)
      return { ...common, kind: 'chapter-heading', meaning: { as: 'heading', level: 'subheading', title } }
  }
  return { ...common, kind: 'chapter-heading', meaning: { as: 'heading', level: 'chapter', title } }
}

/** "LITTLE BOOK PART 2": the part is named after the book. */
function partAtEnd(title: string): ((at: number) => Sign) | undefined {
  if (
    !/^.{2,60}[ ,:-]+(?:PART|Part|BOOK|Book|VOLUME|Volume) (?:[IVX]{1,5}|\d{1,2}|ONE|TWO|THREE|FOUR|One|Two|Three|Four)\.?$/u.test(
      title,
    )
  )
    return undefined
  return (at) => ({
    at,
    takes: 1,
    kind: 'part-heading',
    rule: 'part-at-end',
    confidence: 0.8,
    evidence: ['ends with the number of a part', 'stands alone between blank lines'],
    meaning: { as: 'heading', level: 'part', number: title },
  })
}

/** A, B, C … each alone on a line: the sections of a dictionary. */
export function alphabetHeadings(draft: Draft): readonly Sign[] {
  const single = draft.blocks.flatMap((block, at) =>
    /^\p{Lu}\.?$/u.test(block.text) && block.gap > draft.style.usualGap ? [at] : [],
  )
  const rising: number[] = []
  let last = 'A'.charCodeAt(0) - 1
  for (const at of single) {
    const code = draft.blocks[at]?.text.charCodeAt(0) ?? 0
    if (code <= last || code > last + 3) continue
    rising.push(at)
    last = code
  }
  if (rising.length < 5) return []
  return rising.map((at) => ({
    at,
    takes: 1,
    kind: 'chapter-heading',
    rule: 'alphabet',
    confidence: 0.9,
    evidence: [`${rising.length} single letters in the order of the alphabet`],
    meaning: { as: 'heading', level: 'chapter', title: draft.blocks[at]?.text ?? '' },
  }))
}
