import { type Diagnostic, type Outcome, report } from '../../diagnostic/diagnostic.ts'
import type { AssetId, Id } from '../../model/book.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import type { Anchor, Flow, FlowItem, Reference } from '../flow.ts'
import { blocksOf, insideOf } from './blocks.ts'
import { type Desk, type LeftOut, leftOutDiagnostics } from './desk.ts'
import { type DomElement, elements, findAll, textOf } from './dom.ts'
import { type FoundNotes, findNotes, notesHeadings } from './notes.ts'
import { parseHtml } from './parse.ts'
import { archiveOfOurOwn } from './sites/ao3.ts'
import { article } from './sites/article.ts'
import { fanFiction, royalRoad } from './sites/serials.ts'
import type { Site } from './story.ts'
import { Styles } from './styles.ts'
import { asHtml } from './xhtml.ts'

/** What a page may ask of the world outside it. */
export interface PageContext {
  /** The picture that an address means; undefined where it cannot be taken along, which the context reports. */
  readonly picture: (address: string, alt: string, span: Span) => AssetId | undefined
}

/** A page that was read, with what was left out of it. */
export interface ReadPage {
  readonly flow: Flow
  readonly leftOut: readonly LeftOut[]
}

/** Sites by their own marks; the last knows every page. */
const sites: readonly Site[] = [archiveOfOurOwn, fanFiction, royalRoad, article]

/** Reads a story saved from a web page. Nothing of the parser's tree leaves this room. */
export function readPage(source: SourceText, context: PageContext): Outcome<ReadPage> {
  const xhtml = /^\s*<\?xml/u.test(source.text) || /\.xhtml$/iu.test(source.path)
  const parsed = parseHtml(source, xhtml ? asHtml(source.text) : source.text)
  const root = parsed.value
  if (!root) return { value: undefined, diagnostics: parsed.diagnostics }
  const resolve = (href: string): string | undefined =>
    href.startsWith('#') ? `#${decoded(href.slice(1))}` : undefined
  const holder: { desk?: Desk } = {}
  const notes = findNotes(
    [{ path: '', root, desk: () => holder.desk ?? newDesk(source, root, context, notes) }],
    resolve,
  )
  const desk = newDesk(source, root, context, notes)
  holder.desk = desk
  for (const site of sites) {
    const story = site(root, desk)
    if (!story) continue
    desk.leftOut.push(...notesHeadings(notes.taken, (element) => spanAt(source, element.start, element.end)))
    const diagnostics: Diagnostic[] = [...desk.diagnostics, ...leftOutDiagnostics(desk.leftOut)]
    if (story.items.length === 0) diagnostics.push(report('manuscript-empty', `"${source.path}" holds no story`))
    const flow: Flow = {
      file: source.path,
      items: story.items,
      found: story.found,
      inferences: [],
      aside: [],
      diagnostics: [],
      references: desk.references,
      anchors: placed(desk.anchors, story.items),
    }
    return { value: { flow, leftOut: desk.leftOut }, diagnostics }
  }
  throw new Error('no site knows the page')
}

/** Anchors by the last item that begins at or before them. */
export function placed(anchors: readonly Anchor[], items: readonly FlowItem[]): readonly Anchor[] {
  const starts = items.flatMap(({ span }, item) => (span ? [{ start: span.start.offset, item }] : []))
  starts.sort((a, b) => a.start - b.start || a.item - b.item)
  return anchors.map((anchor) => {
    const offset = anchor.span?.start.offset ?? 0
    let item = 0
    for (let low = 0, high = starts.length - 1; low <= high; ) {
      const middle = (low + high) >> 1
      const one = starts[middle]
      if (one && one.start <= offset) {
        item = one.item
        low = middle + 1
      } else high = middle - 1
    }
    return { ...anchor, item }
  })
}

function newDesk(source: SourceText, root: DomElement, context: PageContext, notes: FoundNotes | undefined): Desk {
  const styles = new Styles()
  for (const sheet of findAll(root, ({ name }) => name === 'style')) styles.add(textOf(sheet))
  const names = new Set<string>()
  for (const { attributes } of elements(root)) {
    const name = attributes.get('id') ?? attributes.get('name')
    if (name) names.add(name)
  }
  const wanted = new Set<string>()
  for (const { name, attributes } of elements(root)) {
    const href = name === 'a' ? attributes.get('href') : undefined
    const fragment = href?.startsWith('#') ? decoded(href.slice(1)) : undefined
    if (fragment !== undefined && names.has(fragment)) wanted.add(fragment)
  }
  return {
    source,
    styles,
    language: root.attributes.get('lang') ?? root.attributes.get('xml:lang') ?? '',
    leftOut: [],
    diagnostics: [],
    references: new Map<Id, Reference>(),
    anchors: [] as Anchor[],
    wanted,
    counts: new Map(),
    notes: notes?.marks ?? new Map(),
    taken: new Set(notes?.taken ?? []),
    picture: context.picture,
    target: (href) => {
      const fragment = href.startsWith('#') ? decoded(href.slice(1)) : ''
      return wanted.has(fragment) ? { fragment } : undefined
    },
    open: new Set(),
    blocks: blocksOf,
    inside: insideOf,
  }
}

export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
