import type { Inline, Text } from '../model/inline.ts'
import type { Passage } from '../model/passage.ts'
import type { Edit } from './changes.ts'
import type { PassageEdit } from './edit.ts'

/** What a text node was made into. */
export interface Finished {
  /** One text, but for raised letters, which part it. */
  readonly nodes: readonly Inline[]
  readonly edits: readonly Omit<Edit, 'node'>[]
}

/** The text nodes of a passage that have edits. */
export function finishedTexts(passage: Passage, edits: readonly PassageEdit[]): readonly (readonly [Text, Finished])[] {
  const done: [Text, Finished][] = []
  let next = 0
  for (const { node, start } of passage.pieces) {
    const end = start + node.value.length
    const own: Omit<Edit, 'node'>[] = []
    // Joined once: a text put together bit by bit is held as all of its bits.
    const parts: string[] = []
    let length = 0
    let from = start
    while (next < edits.length && (edits[next]?.at ?? end) < end) {
      const edit = edits[next]
      next += 1
      if (!edit || edit.at < from || edit.at + edit.length > end) continue
      parts.push(passage.text.slice(from, edit.at), edit.after)
      const before = passage.text.slice(edit.at, edit.at + edit.length)
      own.push({ offset: length + edit.at - from, kind: edit.kind, before, after: edit.after })
      length += edit.at - from + edit.after.length
      from = edit.at + edit.length
    }
    if (own.length === 0) continue
    parts.push(passage.text.slice(from, end))
    done.push([node, finished(node, parts.join(''), own)])
  }
  return done
}

/** A text, with its raised letters as nodes of their own. */
function finished(node: Text, value: string, edits: readonly Omit<Edit, 'node'>[]): Finished {
  const nodes: Inline[] = []
  let from = 0
  for (const { kind, offset, after } of edits) {
    if (kind !== 'ordinal') continue
    nodes.push({ ...node, value: value.slice(from, offset) })
    nodes.push({ type: 'superscript', children: [{ ...node, value: after }] })
    from = offset + after.length
  }
  if (from < value.length) nodes.push({ ...node, value: value.slice(from) })
  const last = edits.at(-1)
  if (from < value.length || !last) return { nodes, edits }
  return { nodes, edits: [...edits.slice(0, -1), { ...last, last: true }] }
}
