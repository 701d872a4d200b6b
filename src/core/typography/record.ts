import type { Book } from '../model/book.ts'
import type { Text } from '../model/inline.ts'
import { type Passage, passagesOf } from '../model/passage.ts'
import { sectionsOf } from '../model/sections.ts'
import { walk } from '../model/visit.ts'
import type { SourceText, Span } from '../source/source.ts'
import { pointAt } from '../source/text.ts'
import { Alignment } from './alignment.ts'
import type { ChangeKind, Changes, Edit } from './changes.ts'
import type { MetadataChange } from './metadata.ts'

/** One change with its place: put `from` back for `to`, and the manuscript is as it was typed. */
export interface RecordedChange {
  /** Null, with line and column, where no text of the manuscript holds the words: a title in the settings. */
  readonly file: string | null
  /** From 1, as are columns: where `from` stands in the manuscript. */
  readonly line: number | null
  readonly column: number | null
  readonly kind: ChangeKind
  /** As typed; '' where something was put in. Of raised letters both are the same. */
  readonly from: string
  readonly to: string
}

/** All that typography did to a book, in the order of its text. */
export interface TypographyRecord {
  readonly counts: Changes['counts']
  readonly changes: readonly RecordedChange[]
  /** What became of title, names and the like, each as a whole value. */
  readonly metadata: readonly MetadataChange[]
}

/** The changes of a pass with their places in the manuscript. `read` is the book before the pass. */
export function recordOf(
  read: Book,
  { counts, edits }: Changes,
  sources: readonly SourceText[],
): Omit<TypographyRecord, 'metadata'> {
  const texts: Text[] = []
  for (const node of walk(read)) if (node.type === 'text') texts.push(node)
  const wanted = new Map<Text, Edit[]>()
  for (const edit of edits) {
    const node = texts[edit.node]
    const own = node && wanted.get(node)
    if (own) own.push(edit)
    else if (node) wanted.set(node, [edit])
  }
  const places = placesOf(read, wanted, new Map(sources.map((source) => [source.path, source])))
  return {
    counts,
    changes: edits.map((edit) => {
      const { kind, before: from, after: to } = edit
      const place = places.get(edit) ?? { file: null, line: null, column: null }
      return { ...place, kind, from, to }
    }),
  }
}

type Place = Pick<RecordedChange, 'file' | 'line' | 'column'>

function placesOf(
  read: Book,
  wanted: ReadonlyMap<Text, readonly Edit[]>,
  sources: ReadonlyMap<string, SourceText>,
): ReadonlyMap<Edit, Place> {
  const places = new Map<Edit, Place>()
  const alignments = new Map<string, Alignment>()
  const alignmentOf = (span: Span): Alignment | undefined => {
    const source = sources.get(span.file)
    const key = `${span.file}:${span.start.offset}-${span.end.offset}`
    const known = alignments.get(key)
    if (known || !source) return known
    const made = new Alignment(source.text, span.start.offset, span.end.offset)
    alignments.set(key, made)
    return made
  }
  for (const { section, language } of sectionsOf(read))
    for (const passage of passagesOf(section, language)) place(passage, { wanted, sources, places, alignmentOf })
  return places
}

interface Desk {
  readonly wanted: ReadonlyMap<Text, readonly Edit[]>
  readonly sources: ReadonlyMap<string, SourceText>
  readonly places: Map<Edit, Place>
  readonly alignmentOf: (span: Span) => Alignment | undefined
}

/** Follows the texts of a passage through the manuscript, those without changes as well: they lead to the others. */
function place(passage: Passage, { wanted, sources, places, alignmentOf }: Desk): void {
  for (const { node } of passage.pieces) {
    const span = node.span ?? passage.span
    const source = span && sources.get(span.file)
    const alignment = span && alignmentOf(span)
    if (!span || !source || !alignment) continue
    const offsets = alignment.follow(node.value)
    let shift = 0
    for (const edit of wanted.get(node) ?? []) {
      const at = edit.offset - shift
      shift += edit.after.length - edit.before.length
      const { line, column } = pointAt(source, offsets(at))
      places.set(edit, { file: span.file, line, column })
    }
  }
}
