import type { Override } from '../../config/settings.ts'
import { report } from '../../diagnostic/diagnostic.ts'
import type { Aside } from '../../model/ledger.ts'
import type { SourceText } from '../../source/source.ts'
import type { Flow } from '../flow.ts'
import { Ledger } from '../inference.ts'
import type { LanguageGuess } from '../language.ts'
import { withAuthorsNotes } from './authors-notes.ts'
import { blocksOf } from './block.ts'
import { type Boilerplate, findBoilerplate } from './boilerplate.ts'
import { blankBreaks, markedBreaks } from './breaks.ts'
import { bylinedHeads } from './bylined.ts'
import { contentsList } from './contents.ts'
import { drama } from './drama.ts'
import { epigraphs } from './epigraphs.ts'
import { figures } from './figures.ts'
import { footnotes, ownLabels, withoutStrayNotes } from './footnotes.ts'
import { foundIn } from './found.ts'
import { readHead } from './head.ts'
import { headerLines } from './header-lines.ts'
import { numberedHeadings } from './headings.ts'
import { countMarks, type MarkCounts, markingOf } from './inlines.ts'
import { itemsOf } from './items.ts'
import { joiningOf } from './join.ts'
import { languageOf } from './language.ts'
import { letters } from './letters.ts'
import { type Line, linesOf } from './lines.ts'
import { sceneMarks } from './marks.ts'
import { messages } from './messages.ts'
import { alphabetHeadings, freeHeadings, namedHeadings } from './named-headings.ts'
import { setOff } from './set-off.ts'
import { settle } from './settle.ts'
import { type Draft, withFrames, withSigns } from './sign.ts'
import { type ParagraphStyle, paragraphStyle } from './style.ts'
import { lastThings } from './tail.ts'
import { Scribe } from './write.ts'

export interface PlainTextOptions {
  /** What the author settled: each turns one inference into something else, or into text. */
  readonly overrides: readonly Override[]
  /** The manuscript's name (its file's name without extension): evidence for a title, never a title itself. */
  readonly name: string
}

/**
 * Reads a story in plain text: lines → paragraph style → blocks → signs → Flow. Structure is inferred from the whole
 * document; every decision is in the ledger; what is uncertain stays text. Every word of the source is in the items,
 * in `found` (title and names), or on lines set aside.
 */
export function readPlainText(source: SourceText, options: PlainTextOptions): Flow {
  const lines = linesOf(source)
  const boilerplate = findBoilerplate(lines)
  const skip = new Set(
    boilerplate.stretches.flatMap(({ first, last }) => lines.slice(first, last + 1).map((line) => line.index)),
  )
  const own = lines.map((line) => (skip.has(line.index) ? { ...line, text: '', indent: 0 } : line))
  const style = paragraphStyle(own)
  const blocks = blocksOf(own, style)
  const marks = countMarks(own)
  const scribe = new Scribe(source, joiningOf(own), markingOf(marks))
  const language = languageOf(own, boilerplate.header.get('language'))

  const empty: Draft = { blocks, style, signs: new Map(), between: new Map(), frames: [] }
  const { draft, head, notes } = signsOf(empty, boilerplate, options.name)
  const ledger = new Ledger()
  const aside = enterWhole({ lines: own, boilerplate, style, marks, language }, ledger, scribe)
  const spanOf = (first: number, last: number) => {
    const start = blocks[first]
    const end = blocks[last]
    if (!start || !end) throw new RangeError('a sign stands outside the blocks')
    return { ...scribe.span(start), end: scribe.span(end).end }
  }
  const settled = settle(draft, options.overrides, ledger, spanOf)
  const final = withoutStrayNotes(settled.draft, notes, head.page)
  const labels = scribe.takeNotes(final.notes, ownLabels(final.draft, final.notes), blocks)
  const written = itemsOf(final.draft, head.page, scribe)
  const context = {
    header: boilerplate.header,
    language: language?.tag,
    marking: markingOf(marks),
  }
  return {
    file: source.path,
    items: written.items,
    found: foundIn(final.draft, context),
    inferences: ledger.inferences,
    aside: [...aside, ...labels, ...written.aside].sort((a, b) => a.span.start.offset - b.span.start.offset),
    diagnostics: settled.unused.map((override) =>
      report(
        'override-unused',
        `no inference of "${source.path}" fits the override of "${override.id ?? override.text ?? ''}"`,
      ),
    ),
  }
}

/** Finds all signs. The order matters: what an earlier pass takes, no later one takes again. */
function signsOf(empty: Draft, boilerplate: Boilerplate, name: string) {
  const drawn = withSigns(empty, figures(empty))
  const contents = contentsList(drawn)
  const listed = withSigns(drawn, contents.signs)
  const bylined = withSigns(listed, bylinedHeads(listed))
  const numbered = withSigns(bylined, numberedHeadings(bylined))
  const lettered = withSigns(numbered, alphabetHeadings(numbered))
  const named = withSigns(lettered, namedHeadings(lettered))
  const entered = withSigns(named, headerLines(named))
  const head = readHead(entered, boilerplate.header, name)
  const topped = withSigns(entered, head.signs)
  const free = withSigns(topped, freeHeadings(topped, contents.titles, head.page))
  const { notes, signs } = footnotes(free)
  const noted = withSigns(free, signs)
  const closed = withAuthorsNotes(withSigns(noted, lastThings(noted)))
  const played = withFrames(closed, drama(closed))
  const chatted = withFrames(played, messages(played))
  const written = letters(chatted)
  const posted = withFrames(withSigns(chatted, written.signs), written.frames)
  const headed = withSigns(posted, epigraphs(posted))
  const apart = setOff(headed)
  const set = withFrames(withSigns(headed, apart.signs), apart.frames)
  const broken = withSigns(set, markedBreaks(set))
  const gapped = withSigns(broken, blankBreaks(broken))
  const marked = withSigns(gapped, sceneMarks(gapped))
  return { ...withoutStrayNotes(marked, notes, head.page), head }
}

interface Whole {
  readonly lines: readonly Line[]
  readonly boilerplate: Boilerplate
  readonly style: ParagraphStyle
  readonly marks: MarkCounts
  readonly language: LanguageGuess | undefined
}

/** Enters what was decided about the document as a whole; gives back what was set aside. */
function enterWhole(whole: Whole, ledger: Ledger, scribe: Scribe): readonly Aside[] {
  const { lines, boilerplate, style, marks, language } = whole
  const written = lines.filter((line) => line.text !== '')
  const all = scribe.lines(written[0]?.index ?? 0, written.at(-1)?.index ?? 0)
  const aside = boilerplate.stretches.map((stretch): Aside => {
    const span = scribe.lines(stretch.first, stretch.last)
    const { rule, reason, confidence } = stretch
    const decision = { rule, kind: 'boilerplate', text: reason, span, confidence, evidence: [reason] } as const
    ledger.enter(ledger.draft(decision))
    return { span, reason }
  })
  if (written.length === 0) return aside
  const kinds = style.wrapped ? `lines broken at ${style.width} columns` : 'one line a paragraph'
  ledger.enter(
    ledger.draft({
      rule: 'paragraph-style',
      kind: 'paragraph-style',
      text: kinds,
      span: all,
      confidence: 0.95,
      evidence: style.evidence,
      alternatives: [],
    }),
  )
  if (language) {
    const { tag, confidence, evidence } = language
    ledger.enter(
      ledger.draft({
        rule: 'language',
        kind: 'language',
        text: tag,
        span: all,
        confidence,
        evidence,
        alternatives: [],
      }),
    )
  }
  const marking = markingOf(marks)
  for (const [name, sign, count] of [
    ['underscore', '_', marks.underscore],
    ['asterisk', '*', marks.asterisk],
    ['slash', '/', marks.slash],
  ] as const) {
    if (!marking[name]) continue
    const evidence = [`${count} stand before a word`]
    const confidence = name === 'underscore' ? 0.97 : 0.85
    ledger.enter(
      ledger.draft({
        rule: `emphasis-${name}`,
        kind: 'emphasis',
        text: `${sign}…${sign}`,
        span: all,
        confidence,
        evidence,
      }),
    )
  }
  return aside
}
