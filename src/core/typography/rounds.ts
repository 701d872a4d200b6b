import { type Passage, pieceAt } from '../model/passage.ts'
import type { Customs, CustomsAlong } from './customs/customs.ts'
import { customsOf } from './customs/table.ts'
import { turnDashes } from './dashes.ts'
import { draftOf, isInOnePiece, type PassageDraft, withEdits } from './draft.ts'
import { inOrder, type PassageEdit, verbatim, withoutClashes } from './edit.ts'
import { turnEllipses } from './ellipses.ts'
import { raiseOrdinals } from './ordinals.ts'
import type { QuoteHabit } from './quote-habit.ts'
import { turnQuotes } from './quotes.ts'
import { turnSpaces } from './spaces.ts'

/** What a typewriter has for quotes, dashes and ellipses. */
const typed = /['"]|-[- ’”“»‘›]|^-|\n-|\. ?\./u

/** Rounds after which a passage is left as it is: each one decides marks that the one before made plain. */
const mostRounds = 6

/** A passage with all its edits in the order of its text; none reaches over the end of a text node or into an address. */
export function educated(passage: Passage, habit: QuoteHabit): PassageDraft {
  const customsIn = customsFor(passage)
  let draft = draftOf(passage)
  for (let round = 0; round < mostRounds; round += 1) {
    draft = withMarks(draft, passage.prose, customsIn, habit)
    const spaces = sound(draft, turnSpaces(draft.text, customsIn(draft)))
    if (spaces.length > 0) draft = withEdits(draft, spaces)
    // Where a space is put in, other words and marks stand beside one: "z.B. J. Frey".
    if (spaces.every(({ length }) => length > 0)) break
  }
  const raised = sound(draft, raiseOrdinals(draft.text, customsIn(draft)))
  return raised.length > 0 ? withEdits(draft, raised) : draft
}

function withMarks(draft: PassageDraft, prose: boolean, customsIn: CustomsIn, habit: QuoteHabit): PassageDraft {
  let marked = draft
  for (let round = 0; round < mostRounds && typed.test(marked.text); round += 1) {
    const { text } = marked
    const customs = customsIn(marked)
    const edits = sound(marked, [
      ...turnQuotes(text, customs.at, habit),
      ...turnDashes(text, customs.at, prose),
      ...turnEllipses(text, customs.at),
    ])
    if (edits.length === 0) break
    marked = withEdits(marked, edits)
  }
  return marked
}

/** Edits in the order of the text, without those that cannot be made. */
function sound({ text, pieces }: PassageDraft, edits: readonly PassageEdit[]): readonly PassageEdit[] {
  if (edits.length === 0) return edits
  const whole = pieces.length === 1 ? edits : edits.filter((edit) => isInOnePiece(edit, pieces, text.length))
  return withoutClashes(inOrder(whole), verbatim(text))
}

/** Finds the customs along a draft. */
type CustomsIn = (draft: PassageDraft) => CustomsAlong

const known = new WeakMap<Customs, CustomsIn>()

function inOneLanguage(customs: Customs): CustomsIn {
  const before = known.get(customs)
  if (before) return before
  const same: CustomsAlong = { all: [customs], at: () => customs }
  const made = () => same
  known.set(customs, made)
  return made
}

function customsFor({ pieces }: Passage): CustomsIn {
  const first = pieces[0]?.language ?? ''
  if (pieces.every(({ language }) => language === first)) return inOneLanguage(customsOf(first))
  const all = [...new Set(pieces.map(({ language }) => customsOf(language)))]
  return (draft) => ({ all, at: (at) => customsOf(draft.pieces[pieceAt(draft.pieces, at)]?.language ?? '') })
}
