import type { Inline, Text } from '../model/inline.ts'
import type { Passage, Piece } from '../model/passage.ts'
import type { Edit } from './changes.ts'
import type { PassageDraft } from './draft.ts'
import type { PassageEdit } from './edit.ts'

/** Gives what the text nodes of a passage became: one text each, but for raised letters, which part it. */
export function finishTexts(passage: Passage, { text, edits }: PassageDraft, into: Map<Text, readonly Inline[]>): void {
  const [only] = passage.pieces
  const raised = edits.some(({ kind }) => kind === 'ordinal')
  if (only && !raised && only.node.value.length === passage.text.length) {
    if (!into.has(only.node)) into.set(only.node, text === '' ? [] : [{ ...only.node, value: text }])
    return
  }
  for (const [piece, own] of byPiece(passage, edits))
    if (!into.has(piece.node)) into.set(piece.node, finished(passage.text, piece, own))
}

/** The edits of a passage as those of its text nodes. */
export function recordEdits(
  passage: Passage,
  edits: readonly PassageEdit[],
  into: Map<Text, readonly Omit<Edit, 'node'>[]>,
): void {
  for (const [piece, own] of byPiece(passage, edits))
    if (!into.has(piece.node)) into.set(piece.node, recorded(passage.text, piece, own))
}

/** The pieces that have edits. What does not lie within one is no piece's. */
function byPiece({ pieces }: Passage, edits: readonly PassageEdit[]): readonly (readonly [Piece, PassageEdit[]])[] {
  const found: [Piece, PassageEdit[]][] = []
  let next = 0
  for (const piece of pieces) {
    const { start } = piece
    const end = start + piece.node.value.length
    const own: PassageEdit[] = []
    for (let edit = edits[next]; edit && edit.at < end; edit = edits[next]) {
      if (edit.at >= start && edit.at + edit.length <= end) own.push(edit)
      next += 1
    }
    if (own.length > 0) found.push([piece, own])
  }
  return found
}

/** A text, with its raised letters as nodes of their own. */
function finished(text: string, { node, start }: Piece, edits: readonly PassageEdit[]): readonly Inline[] {
  const nodes: Inline[] = []
  // Joined once: a text put together bit by bit is held as all of its bits.
  let parts: string[] = []
  let from = start
  for (const { at, length, after, kind } of edits) {
    parts.push(text.slice(from, at))
    if (kind === 'ordinal') {
      nodes.push({ ...node, value: parts.join('') })
      nodes.push({ type: 'superscript', children: [{ ...node, value: after }] })
      parts = []
    } else parts.push(after)
    from = at + length
  }
  parts.push(text.slice(from, start + node.value.length))
  const value = parts.join('')
  if (value !== '') nodes.push({ ...node, value })
  return nodes
}

function recorded(text: string, { node, start }: Piece, edits: readonly PassageEdit[]): readonly Omit<Edit, 'node'>[] {
  const found: Omit<Edit, 'node'>[] = []
  let length = 0
  let from = start
  let raised = 0
  for (const { at, length: taken, after, kind } of edits) {
    const offset = length + at - from
    found.push({ offset, kind, before: text.slice(at, at + taken), after })
    length = offset + after.length
    from = at + taken
    if (kind === 'ordinal') raised = length
  }
  const last = found.at(-1)
  const ends = raised === length + start + node.value.length - from
  if (ends && last) found[found.length - 1] = { ...last, last: true }
  return found
}
