import { type Diagnostic, report } from '../../diagnostic/diagnostic.ts'
import type { Block } from '../../model/block.ts'
import type { AssetId, Id } from '../../model/book.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import type { Anchor, FlowItem, Reference } from '../flow.ts'
import { type DomElement, type DomNode, wordsOf } from './dom.ts'
import type { Styles } from './styles.ts'

/** What was left out of the book, with its words: nothing goes without a trace. */
export interface LeftOut {
  readonly reason: string
  readonly text: string
  readonly span: Span
}

/** The text of a note, where its mark was found. */
export interface NoteBody {
  readonly body: readonly DomNode[]
  /** The desk of the page that the note stands on. */
  readonly page: () => Desk
}

/** The reading of one page: what its parts share. */
export interface Desk {
  readonly source: SourceText
  readonly styles: Styles
  /** BCP 47; '' where the page says none. */
  readonly language: string
  readonly leftOut: LeftOut[]
  readonly diagnostics: Diagnostic[]
  readonly references: Map<Id, Reference>
  /** Places that some link leads to. */
  readonly anchors: readonly Anchor[]
  readonly counts: Map<string, number>
  /** Marks of notes; and elements whose words are read elsewhere. */
  readonly notes: ReadonlyMap<DomElement, NoteBody>
  readonly taken: Set<DomElement>
  /** The picture that an address means, seen from this page; what is wrong with it is reported. */
  readonly picture: (address: string, alt: string, span: Span) => AssetId | undefined
  /** Where a link leads that is no address of the net: a path and a fragment; undefined where it leads out of the book. */
  readonly target: (href: string) => Pick<Reference, 'path' | 'fragment'> | undefined
  /** Notes that are being read, so that none holds itself. */
  readonly open: Set<DomElement>
  readonly blocks: (nodes: readonly DomNode[], desk: Desk) => FlowItem[]
  readonly inside: (nodes: readonly DomNode[], desk: Desk) => readonly Block[]
}

export function spanOf(desk: Desk, { start, end }: Pick<DomNode, 'start' | 'end'>): Span {
  return spanAt(desk.source, start, end)
}

/** "figure-1", "figure-2": structure makes them unique in the book. */
export function nextId(desk: Desk, stem: string): Id {
  const count = (desk.counts.get(stem) ?? 0) + 1
  desk.counts.set(stem, count)
  return `${stem}-${count}` as Id
}

/** Sets a node aside; what has no words leaves no trace. */
export function leaveOut(desk: Desk, node: DomNode, reason: string): void {
  if (node.kind === 'element' && (node.name === 'script' || node.name === 'style')) return
  const text = wordsOf(node)
  if (/[\p{L}\p{N}]/u.test(text)) desk.leftOut.push({ reason, text, span: spanOf(desk, node) })
}

/** One line for each reason. */
export function leftOutDiagnostics(all: readonly LeftOut[]): readonly Diagnostic[] {
  const byReason = new Map<string, LeftOut[]>()
  for (const one of all) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one])
  return [...byReason].map(([reason, pieces]) => {
    const words = pieces.reduce((sum, { text }) => sum + (text.match(/\S+/gu)?.length ?? 0), 0)
    const message = `left out: ${reason} (${words} ${words === 1 ? 'word' : 'words'})`
    return report('import-left-out', message, pieces[0]?.span, 'its words are in "left-out.log"')
  })
}
