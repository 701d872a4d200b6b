import type { GivenMetadata } from './config/config.ts'
import { completeMetadata } from './config/metadata.ts'
import { readConfig } from './config/read-config.ts'
import type { Diagnostic, Outcome } from './diagnostic/diagnostic.ts'
import type { Draft } from './import.ts'
import type { LeftPiece } from './left-out.ts'
import type { AssetId } from './model/book.ts'
import { inference } from './model/inference.ts'
import type { Inference } from './model/ledger.ts'
import { plainText } from './model/title.ts'
import { walk } from './model/visit.ts'
import type { Flow, FlowItem } from './read/flow.ts'
import { guessLanguage } from './read/language.ts'
import { buildBook, type ChapterKeys } from './read/structure.ts'
import type { Manuscript, SourceFile } from './source/source.ts'

/** What was read of a story that is neither plain text nor Markdown. */
export interface ReadStory {
  readonly flows: readonly Flow[]
  readonly keys?: ReadonlyMap<string, ChapterKeys>
  /** What a package says of the book. */
  readonly given: Partial<GivenMetadata>
  readonly cover?: AssetId
  readonly pictures: readonly SourceFile[]
  readonly leftOut: readonly LeftPiece[]
}

/** Structure and metadata for it, as a build gives them to any manuscript. */
export function draftOf(story: ReadStory, manuscript: Manuscript): Outcome<Draft> {
  const { flows, given } = story
  const title = given.title?.value
  const built = buildBook({
    flows,
    base: '',
    ...(story.keys && { keys: story.keys }),
    ...(title !== undefined && { title }),
  })
  const config = readConfig({ ...manuscript, files: [], set: [] })
  if (!built.value || !config.value)
    return { value: undefined, diagnostics: [...built.diagnostics, ...config.diagnostics] }
  const { front, body, back, found, inferences } = built.value
  const told = given.language || found.language ? undefined : language(flows)
  const series = given.series ? {} : seriesIn(found.series)
  const own = { ...config.value, metadata: { ...config.value.metadata, ...series, ...given } }
  const foundToo = told ? { ...found, language: told.text } : found
  const metadata = completeMetadata(own, foundToo, manuscript, story.cover)
  const diagnostics = [...built.diagnostics.map(softened), ...metadata.diagnostics]
  if (!metadata.value) return { value: undefined, diagnostics }
  const draft: Draft = {
    book: { type: 'book', metadata: metadata.value, front, body, back },
    files: story.pictures,
    sources: [],
    inferences: [...(told ? [told] : []), ...inferences],
    aside: [],
    leftOut: story.leftOut,
    settings: '',
  }
  return { value: draft, diagnostics }
}

/** "Part 2 of Tides" is a number and a name. */
function seriesIn(line: string | undefined): Pick<Partial<GivenMetadata>, 'series'> {
  const [, number, name] = /^Part (\d{1,4}) of (.+)$/u.exec(line ?? '') ?? []
  const start = { line: 1, column: 1, offset: 0 }
  return name && number ? { series: { value: { name, number }, span: { file: '', start, end: start } } } : {}
}

/** A link that leads nowhere is no fault of whoever imports a story: its words are kept. */
function softened(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.rule === 'link-broken' ? { ...diagnostic, severity: 'warning' } : diagnostic
}

function language(flows: readonly Flow[]): Inference | undefined {
  const guess = guessLanguage(linesOf(flows))
  const span = flows.flatMap(({ items }) => items).find((item) => item.span)?.span
  if (!guess || !span) return undefined
  const { tag, confidence, evidence } = guess
  return inference({ rule: 'language', kind: 'language', text: tag, span, confidence, evidence })
}

function* linesOf(flows: readonly Flow[]): Iterable<string> {
  for (const { items } of flows) for (const item of items) yield* wordsIn(item)
}

function* wordsIn(item: FlowItem): Iterable<string> {
  if (item.type === 'paragraph') yield plainText(item.children)
  else if (item.type === 'quote')
    for (const node of walk(item)) if (node.type === 'paragraph') yield plainText(node.children)
}
