import { type Passage, pieceAt } from '../model/passage.ts'
import type { PassageEdit } from './edit.ts'

/** Where a text node's words start, and their language. */
interface Stretch {
  readonly start: number
  readonly language: string
}

/** A passage between two rounds: its text as it stands, and what led there from the text as it was. */
export interface PassageDraft {
  readonly text: string
  readonly pieces: readonly Stretch[]
  /** In the order of the text, none touching another; places are those of the text as it was. */
  readonly edits: readonly PassageEdit[]
  readonly original: string
}

export function draftOf(passage: Passage): PassageDraft {
  return { text: passage.text, pieces: passage.pieces, edits: [], original: passage.text }
}

/** Whether an edit lies within one text node. */
export function isInOnePiece(edit: PassageEdit, pieces: readonly Stretch[], length: number): boolean {
  const next = pieces[pieceAt(pieces, edit.at) + 1]?.start ?? length
  return edit.at + edit.length <= next
}

/** Lays one more round of edits over a draft. */
export function withEdits(draft: PassageDraft, round: readonly PassageEdit[]): PassageDraft {
  const edits = draft.edits.length === 0 ? round : composed(draft, round)
  let text = ''
  let from = 0
  for (const edit of edits) {
    text += draft.original.slice(from, edit.at) + edit.after
    from = edit.at + edit.length
  }
  text += draft.original.slice(from)
  return { ...draft, text, edits, pieces: moved(draft.pieces, round) }
}

/** Starts of pieces after the edits before them. What is put in at a start belongs to the piece that starts there. */
function moved(pieces: readonly Stretch[], round: readonly PassageEdit[]): readonly Stretch[] {
  let shift = 0
  let next = 0
  return pieces.map((piece) => {
    for (let edit = round[next]; edit && edit.at < piece.start; edit = round[next]) {
      shift += edit.after.length - edit.length
      next += 1
    }
    return shift === 0 ? piece : { ...piece, start: piece.start + shift }
  })
}

/** A stretch of the draft's text that an earlier round put there. */
interface Patch {
  /** In the text as it was. */
  at: number
  length: number
  /** In the draft's text. */
  readonly start: number
  readonly end: number
  after: string
  readonly kind: PassageEdit['kind']
}

function composed(draft: PassageDraft, round: readonly PassageEdit[]): readonly PassageEdit[] {
  let shift = 0
  const patches = draft.edits.map((edit): Patch => {
    const start = edit.at + shift
    shift += edit.after.length - edit.length
    return { ...edit, start, end: start + edit.after.length }
  })
  const result: PassageEdit[] = []
  let next = 0
  let offset = 0
  for (const edit of round) {
    for (let patch = patches[next]; patch && patch.end <= edit.at; patch = patches[next]) {
      result.push({ at: patch.at, length: patch.length, after: patch.after, kind: patch.kind })
      offset += patch.length - (patch.end - patch.start)
      next += 1
    }
    const patch = patches[next]
    // What an earlier round made is not unmade: such an edit would start a circle.
    if (patch && patch.start < edit.at + edit.length) continue
    result.push({ ...edit, at: edit.at + offset })
  }
  for (const patch of patches.slice(next)) {
    result.push({ at: patch.at, length: patch.length, after: patch.after, kind: patch.kind })
  }
  return result
}
