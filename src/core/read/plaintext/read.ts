import type { Override } from '../../config/settings.ts'
import { report } from '../../diagnostic/diagnostic.ts'
import type { SourceText } from '../../source/source.ts'
import type { Flow } from '../flow.ts'
import { Ledger } from '../inference.ts'
import { withAccepted } from './accepted.ts'
import { withAuthorsNotes } from './authors-notes.ts'
import { blocksOf } from './block.ts'
import type { HeaderValues } from './boilerplate.ts'
import { blankBreaks, markedBreaks } from './breaks.ts'
import { bylinedHeads } from './bylined.ts'
import { contentsList } from './contents.ts'
import { drama } from './drama.ts'
import { epigraphs } from './epigraphs.ts'
import { figures } from './figures.ts'
import { footnotes, ownLabels, withoutStrayNotes } from './footnotes.ts'
import { foundIn } from './found.ts'
import { framedHeadings } from './framed.ts'
import { readHead } from './head.ts'
import { headerLines } from './header-lines.ts'
import { numberedHeadings } from './headings.ts'
import { itemsOf } from './items.ts'
import { joiningOf } from './join.ts'
import { letters } from './letters.ts'
import { withLineNumbers } from './line-numbers.ts'
import { linesOf } from './lines.ts'
import { lostEmphasis } from './lost-emphasis.ts'
import { sceneMarks } from './marks.ts'
import { messages } from './messages.ts'
import { alphabetHeadings, freeHeadings, namedHeadings } from './named-headings.ts'
import { framedNotices, notices } from './notices.ts'
import { screenplay, transitions } from './screenplay.ts'
import { setOff } from './set-off.ts'
import { settle } from './settle.ts'
import { type Draft, withFrames, withSigns } from './sign.ts'
import { lastThings } from './tail.ts'
import { titleAgain } from './title-again.ts'
import { withByline } from './title-line.ts'
import { readWhole } from './whole.ts'
import { Scribe } from './write.ts'

export interface PlainTextOptions {
  /** What the author settled: each turns one inference into something else, or into text. */
  readonly overrides: readonly Override[]
  /** The manuscript's name (its file's name without extension): evidence for a title, never a title itself. */
  readonly name: string
  /** Tells the file's decisions from those of others that say the same: its path, where there are several. */
  readonly salt?: string
}

/**
 * Reads a story in plain text: lines → paragraph style → blocks → signs → Flow. Structure is inferred from the whole
 * document; every decision is in the ledger; what is uncertain stays text. Every word of the source is in the items,
 * in `found` (title and names), or on lines set aside.
 */
export function readPlainText(source: SourceText, options: PlainTextOptions): Flow {
  const ledger = new Ledger(options.salt ?? '')
  const whole = readWhole(withLineNumbers(linesOf(source)), { source, overrides: options.overrides, ledger })
  const { header, style, marking } = whole
  const own = withByline(whole.own)
  const blocks = blocksOf(own, style)
  const scribe = new Scribe(source, joiningOf(own), marking)

  const empty: Draft = { blocks, style, signs: new Map(), between: new Map(), frames: [] }
  const { draft, head, notes } = signsOf(empty, header, options.name)
  const spanOf = (first: number, last: number) => {
    const start = blocks[first]
    const end = blocks[last]
    if (!start || !end) throw new RangeError('a sign stands outside the blocks')
    return { ...scribe.span(start), end: scribe.span(end).end }
  }
  const settled = settle(draft, options.overrides, ledger, spanOf)
  const final = withoutStrayNotes(settled.draft, notes, head.page)
  const labels = scribe.takeNotes(final.notes, ownLabels(final.draft, final.notes), blocks)
  const lost = lostEmphasis(final.draft, marking)
  const stressed = withAccepted(final.draft, lost, { source, overrides: options.overrides, ledger })
  const written = itemsOf(stressed, head.page, scribe)
  return {
    file: source.path,
    items: written.items,
    found: foundIn(final.draft, { header, language: whole.language, marking }),
    inferences: [...ledger.inferences].sort((a, b) => a.span.start.offset - b.span.start.offset),
    aside: [...whole.aside, ...labels, ...written.aside].sort((a, b) => a.span.start.offset - b.span.start.offset),
    diagnostics: settled.impossible.map(({ inference, as }) => {
      const message = `"${inference.text.slice(0, 60)}" cannot be "${as}", so it is text`
      return report('override-impossible', message, inference.span, `it can be ${inference.alternatives.join(', ')}`)
    }),
  }
}

/** Finds all signs. The order matters: what an earlier pass takes, no later one takes again. */
function signsOf(empty: Draft, header: HeaderValues, name: string) {
  const noticed = withSigns(empty, framedNotices(empty))
  const drawn = withSigns(noticed, figures(noticed))
  const contents = contentsList(drawn)
  const listed = withSigns(drawn, contents.signs)
  const framed = withSigns(listed, framedHeadings(listed))
  const bylined = withSigns(framed, bylinedHeads(framed))
  const numbered = withSigns(bylined, numberedHeadings(bylined, contents.titles))
  const lettered = withSigns(numbered, alphabetHeadings(numbered))
  const named = withSigns(lettered, namedHeadings(lettered))
  const entered = withSigns(named, headerLines(named))
  const head = readHead(entered, header, name)
  const headed = withSigns(entered, head.signs)
  const topped = withSigns(headed, titleAgain(headed, [head.title, header.get('title')]))
  const free = withSigns(topped, freeHeadings(topped, contents.titles, head.page))
  const { notes, signs } = footnotes(free)
  const noted = withSigns(free, signs)
  const closed = withAuthorsNotes(withSigns(noted, lastThings(noted)))
  const screened = withSigns(closed, transitions(closed))
  const dialogue = screenplay(screened)
  const played = withFrames(screened, dialogue.length > 0 ? dialogue : drama(screened))
  const chatted = withFrames(played, messages(played))
  const written = letters(chatted)
  const posted = withFrames(withSigns(chatted, written.signs), written.frames)
  const prefaced = withSigns(posted, epigraphs(posted))
  const told = withSigns(prefaced, notices(prefaced))
  const apart = setOff(told, head.page)
  const set = withFrames(withSigns(told, apart.signs), apart.frames)
  const broken = withSigns(set, markedBreaks(set))
  const gapped = withSigns(broken, blankBreaks(broken))
  const marks = sceneMarks(gapped).filter(({ at }) => !head.page.has(at))
  const marked = withSigns(gapped, marks)
  return { ...withoutStrayNotes(marked, notes, head.page), head }
}
