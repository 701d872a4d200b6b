import type { Definition, FootnoteDefinition, Nodes, PhrasingContent } from 'mdast'
import { type Diagnostic, report } from '../../diagnostic/diagnostic.ts'
import type { RuleId } from '../../diagnostic/rules.ts'
import type { Id } from '../../model/book.ts'
import type { Finding } from '../../model/inference.ts'
import type { Inline } from '../../model/inline.ts'
import type { Aside } from '../../model/ledger.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import type { FlowItem, Reference } from '../flow.ts'
import type { Ledger } from '../inference.ts'
import { unmask } from './bounds.ts'
import type { MarkdownContext } from './read.ts'

/** The reading of one file: what its parts share while they turn the parser's tree into ours. */
export interface Reading {
  readonly source: SourceText
  readonly context: MarkdownContext
  readonly diagnostics: Diagnostic[]
  readonly aside: Aside[]
  readonly ledger: Ledger
  readonly references: Map<Id, Reference>
  /** Names that links may lead to, and where they stand. */
  readonly anchors: { name: string; id?: Id; span: Span }[]
  readonly definitions: Map<string, Definition>
  readonly notes: Map<string, NoteDefinition>
  /** Labels that the text refers to. */
  readonly referred: Set<string>
  /** Labels of the notes that are being read, outermost first. */
  readonly openNotes: string[]
  /** Ids given out, and for each how often it was asked for. */
  readonly ids: Map<string, number>
  readonly said: Map<string, number>
  /** Some paragraph's marks were hidden from the parser. */
  readonly masked: boolean
  /** While a fragment is read: the place of the whole fragment. */
  fixed: Span | undefined
  /** Inside `<div markdown="1">`: words between HTML tags are Markdown. */
  opened: boolean
  /** Inside `:::drama`: names in bold are those of its own speakers. */
  played: boolean
  /** The place that was asked for last. Most paragraphs hold one text, which stands where they do. */
  last: Span | undefined
  /** How deep in emphasis and links. */
  depth: number
  /** How deep in quotations, lists and notes: 1 is the text itself. */
  level: number
  readonly blocks: (nodes: readonly Nodes[]) => FlowItem[]
  readonly inlines: (nodes: readonly PhrasingContent[]) => Inline[]
  /** Reads a piece of Markdown that does not stand in the text as one, such as a line of verse. */
  readonly fragment: (text: string, span: Span | undefined) => Inline[]
}

interface NoteDefinition {
  readonly node: FootnoteDefinition
  uses: number
}

interface Placed {
  readonly position?:
    | {
        readonly start: { readonly offset?: number | undefined }
        readonly end: { readonly offset?: number | undefined }
      }
    | undefined
}

/** Where `node` stands in the file. */
export function spanOf(reading: Reading, node: Placed): Span {
  if (reading.fixed) return reading.fixed
  const start = node.position?.start.offset ?? 0
  const end = node.position?.end.offset ?? 0
  const { last } = reading
  if (last && last.start.offset === start && last.end.offset === end) return last
  reading.last = spanAt(reading.source, start, end)
  return reading.last
}

/** `{ span }`, for spreading into a node. */
export function placed(reading: Reading, node: Placed): { readonly span: Span } {
  return { span: spanOf(reading, node) }
}

/** The source text of `node`, as written. */
export function written(reading: Reading, node: Placed): string {
  if (reading.fixed) return ''
  return reading.source.text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
}

export function say(reading: Reading, rule: RuleId, message: string, span?: Span, ...hints: readonly string[]): void {
  reading.diagnostics.push(report(rule, message, span, ...hints))
}

/** Says a thing once for each `key` in a file. */
export function sayOnce(reading: Reading, key: string, diagnostic: Diagnostic): void {
  const count = reading.said.get(key) ?? 0
  reading.said.set(key, count + 1)
  if (count === 0) reading.diagnostics.push(diagnostic)
}

/** Enters a decision in the ledger, unless the author settled it otherwise; true if it holds. */
export function decide(reading: Reading, decision: Finding): boolean {
  return reading.ledger.decide(decision, reading.context.settle)
}

/** An id that no other node of this file has; structure makes it unique in the book. */
export function newId(reading: Reading, stem: string): Id {
  let count = reading.ids.get(stem) ?? 0
  let id = count === 0 ? stem : `${stem}-${count + 1}`
  for (; count > 0 && reading.ids.has(id); id = `${stem}-${count + 1}`) count += 1
  reading.ids.set(stem, count + 1)
  reading.ids.set(id, reading.ids.get(id) ?? 1)
  return id as Id
}

/** Gives hidden marks back. */
export function plain(reading: Reading, value: string): string {
  return reading.masked ? unmask(value) : value
}

/** Remembers a name that links may lead to; `id` where its node has one. */
export function anchor(reading: Reading, name: string, span: Span, id?: Id): void {
  reading.anchors.push({ name, ...(id !== undefined && { id }), span })
}
