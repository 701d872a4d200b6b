import type { Nodes, Root } from 'mdast'
import { type Outcome, report } from '../../diagnostic/diagnostic.ts'
import type { AssetId, Id } from '../../model/book.ts'
import type { Inline } from '../../model/inline.ts'
import { fileAs } from '../../model/names.ts'
import { addAll } from '../../source/many.ts'
import { firstPlace } from '../../source/search.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { sourceText, spanAt } from '../../source/text.ts'
import type { Anchor, Flow, FlowItem, Found } from '../flow.ts'
import { Ledger, type Settle } from '../inference.ts'
import { type Rewrite, rewriteItem, rewriteRun } from '../rewrite.ts'
import { blocks } from './blocks.ts'
import { bound, unmask } from './bounds.ts'
import { type Command, commands, readTitleBlock } from './commands.ts'
import { pandocFences } from './fences.ts'
import { openFrontMatter } from './front-matter.ts'
import { sayComment } from './html-reports.ts'
import { includeAlone, includeText } from './include.ts'
import { inlines } from './inlines.ts'
import { prose } from './lines.ts'
import { metadataHeadings } from './metadata-headings.ts'
import { parse } from './parse.ts'
import { anchor, newId, type Reading, say, sayOnce, spanOf } from './reading.ts'

/** What a Markdown file may ask of the world outside it. */
export interface MarkdownContext {
  /**
   * The picture that `reference` means, as written, seen from the file of `span`; diagnostics say why there is none. It may be the
   * name of one that lies `anywhere`.
   */
  readonly resolveImage: (reference: string, span: Span, where?: 'anywhere') => Outcome<AssetId>
  /** The text file that `reference` means, as written, seen from the file `from`: mdBook's includes. */
  readonly resolveText: (reference: string, from: string) => SourceText | undefined
  /** What the author settled about one inference ("text" or another kind), if anything. */
  readonly settle?: Settle
  /** Tells the file's decisions from those of others that say the same: its path, where there are several. */
  readonly salt?: string
}

/** Included files may include others, this deep. */
const deepestInclude = 8

/** Reads one Markdown file. Nothing of the parser's tree leaves this room. */
export function readMarkdown(source: SourceText, context: MarkdownContext): Flow {
  return read(source, context, [source.path])
}

function read(source: SourceText, context: MarkdownContext, including: readonly string[]): Flow {
  const opened = openFrontMatter(source)
  const bounded = bound(source, opened.start)
  const frontMatter = opened.frontMatter && { frontMatter: opened.frontMatter }
  const spoken = commands(bounded.text ?? '', opened.start)
  const text = pandocFences(withoutCommands(bounded.text ?? '', spoken))
  const reading = newReading(
    source,
    context,
    bounded.text !== undefined && bounded.text.length === source.text.length && /[\ufdd0-\ufddf]/u.test(text),
  )
  addAll(reading.diagnostics, [...opened.diagnostics, ...bounded.diagnostics])
  const told = tellCommands(reading, spoken)
  const tree = parse(text)
  collect(reading, tree)
  const raw = reading.blocks(tree.children)
  const joined = includeFiles(reading, raw, including)
  const { found, items: kept } = metadataHeadings(reading, joined)
  const rewrite = softened(reading)
  const items = kept.map((item) => rewriteItem(item, rewrite))
  return {
    file: source.path,
    items,
    found: { contributors: [], tags: [], ...told, ...found },
    inferences: reading.ledger.inferences,
    aside: reading.aside,
    diagnostics: reading.diagnostics,
    references: reading.references,
    anchors: anchorsIn(reading, items),
    ...frontMatter,
  }
}

/** Blank where a command stood, so that every place in the file stays where it is. */
function withoutCommands(text: string, spoken: readonly Command[]): string {
  const pieces: string[] = []
  let from = 0
  for (const { start, end } of spoken) {
    pieces.push(text.slice(from, start), text.slice(start, end).replace(/[^\n]/gu, ' '))
    from = end
  }
  return pieces.join('') + text.slice(from)
}

/** Says what is left out, and gives what a title block says of the book. */
function tellCommands(reading: Reading, spoken: readonly Command[]): Partial<Found> {
  const { source } = reading
  let found: Partial<Found> = {}
  for (const { start, end, kind, name, anchor: given } of spoken) {
    const span = spanAt(source, start, end)
    reading.aside.push({
      span,
      reason: `${kind === 'title block' ? 'a' : 'for another program:'} ${kind}`,
      exact: true,
    })
    if (kind === 'title block') found = titleBlockFound(source.text.slice(start, end))
    else if (kind === 'comment') sayComment(reading, span)
    else sayOnce(reading, `command ${kind}`, report('command-dropped', `"${name}" is left out`, span))
    if (given !== undefined) {
      const next = end + source.text.slice(end).search(/\S|$/u)
      anchor(reading, given, spanAt(source, next, next))
    }
  }
  return found
}

function titleBlockFound(block: string): Partial<Found> {
  const { title, authors, date } = readTitleBlock(block)
  return {
    title: readInlines(title),
    contributors: authors.map((name) => ({ name, role: 'aut', fileAs: fileAs(name) })),
    ...(date !== '' && { date }),
  }
}

/** A title or a by-line of a configuration, whose emphasis may be marked. Links and pictures in it are not followed. */
export function readInlines(text: string): readonly Inline[] {
  const source = sourceText('', text)
  const reading = newReading(
    source,
    { resolveImage: () => ({ value: undefined, diagnostics: [] }), resolveText: () => undefined },
    false,
  )
  const clean = reading.fragment(text.replace(/\s+/gu, ' ').trim(), undefined)
  return rewriteRun(clean, { run: prose, id: (id) => id, link: (link) => link.children, page: () => [] })
}

/** Soft line ends become spaces once verse has been told from prose. */
function softened(reading: Reading): Rewrite {
  const run: Rewrite['run'] = reading.masked ? (nodes, whole) => prose(unmasked(nodes), whole) : prose
  return { run, id: (id) => id, link: (link) => [link], page: (page) => [page] }
}

/** Marks stay hidden until no one looks for them any more. */
function unmasked(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.map((node) => (node.type === 'text' ? { ...node, value: unmask(node.value) } : node))
}

function newReading(source: SourceText, context: MarkdownContext, masked: boolean): Reading {
  const reading: Reading = {
    source,
    context,
    diagnostics: [],
    aside: [],
    ledger: new Ledger(context.salt ?? ''),
    references: new Map(),
    anchors: [],
    definitions: new Map(),
    notes: new Map(),
    referred: new Set(),
    openNotes: [],
    ids: new Map(),
    said: new Map(),
    masked,
    fixed: undefined,
    last: undefined,
    opened: false,
    played: false,
    depth: 0,
    level: 0,
    blocks: (nodes) => blocks(reading, nodes),
    inlines: (nodes) => inlines(reading, nodes),
    fragment: (text, span) => fragment(reading, text, span),
  }
  return reading
}

/**
 * A code point that no text holds, before a fragment: no list, heading or fence can start there. The blank lets emphasis start,
 * as it may at the start of a line.
 */
const guard = '\ufdef '

function fragment(reading: Reading, text: string, span: Span | undefined): Inline[] {
  const before = reading.fixed
  reading.fixed = span ?? spanAt(reading.source, 0, 0)
  const nodes = parse(guard + text).children.flatMap((node) => (node.type === 'paragraph' ? node.children : []))
  const result = reading.inlines(nodes)
  reading.fixed = before
  return result.map((node) => (node.type === 'text' ? { ...node, value: node.value.replace(/^\ufdef ?/u, '') } : node))
}

/** Definitions, notes and references to notes, wherever they stand: links and notes may come before them. */
function collect(reading: Reading, tree: Root): void {
  const open: Nodes[] = [tree]
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'definition' && !reading.definitions.has(node.identifier))
      reading.definitions.set(node.identifier, node)
    else if (node.type === 'footnoteReference') reading.referred.add(node.identifier)
    else if (node.type === 'footnoteDefinition') {
      if (reading.notes.has(node.identifier)) {
        const label = node.label ?? node.identifier
        const hint = `give one of them another label: "[^${label}-2]"`
        say(reading, 'footnote-duplicate', `there is already a note "${label}"`, spanOf(reading, node), hint)
      } else reading.notes.set(node.identifier, { node, uses: 0 })
    }
    if ('children' in node)
      for (let at = node.children.length - 1; at >= 0; at -= 1) open.push(node.children[at] as Nodes)
  }
}

/** A paragraph that holds nothing but `{{#include other.md}}` gives way to what that file holds. */
function includeFiles(reading: Reading, items: readonly FlowItem[], including: readonly string[]): readonly FlowItem[] {
  if (!reading.source.text.includes('{{#')) return items
  return items.flatMap((item): readonly FlowItem[] => {
    const [only, ...others] = item.type === 'paragraph' ? item.children : []
    const wanted = only?.type === 'text' && others.length === 0 ? includeAlone(only.value) : undefined
    if (!wanted || !item.span) return [item]
    const text = includeText(reading, wanted.path, wanted.range, item.span)
    if (text === undefined) return [item]
    const file = reading.context.resolveText(wanted.path, reading.source.path)?.path ?? wanted.path
    if (including.includes(file) || including.length > deepestInclude) {
      reading.diagnostics.push(
        report('include-missing', `the file "${file}" includes itself`, item.span, 'take one of the includes out'),
      )
      return [item]
    }
    const flow = read(sourceText(file, text), reading.context, [...including, file])
    addAll(reading.diagnostics, flow.diagnostics)
    for (const inference of flow.inferences) reading.ledger.enter(inference)
    return adopted(reading, flow)
  })
}

/** Items of an included file, under ids that the including one does not have. */
function adopted(reading: Reading, flow: Flow): readonly FlowItem[] {
  const ids = new Map<Id, Id>()
  const id = (old: Id): Id => {
    const known = ids.get(old) ?? newId(reading, old)
    ids.set(old, known)
    return known
  }
  const led = (to: Id): Id => {
    const reference = flow.references?.get(to)
    if (!reference) return to
    reading.references.set(id(to), reference)
    return id(to)
  }
  const rewrite: Rewrite = {
    run: (nodes) => nodes,
    id,
    link: (link) =>
      link.target.kind === 'node' ? [{ ...link, target: { kind: 'node', id: led(link.target.id) } }] : [link],
    page: (page) => [{ ...page, target: led(page.target) }],
  }
  return flow.items.map((item) => rewriteItem(item, rewrite))
}

/** Anchors by the item at or before which they stand. */
function anchorsIn(reading: Reading, items: readonly FlowItem[]): readonly Anchor[] {
  return reading.anchors.map(({ name, id, span }) => {
    const behind = firstPlace(0, items.length, (item) => (items[item]?.span?.start.offset ?? 0) <= span.start.offset)
    return { name, ...(id !== undefined && { id }), item: Math.max(0, behind - 1), span }
  })
}
