import type { Settings } from '../config/settings.ts'
import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Book, Matter, Work } from '../model/book.ts'
import { plainTitle } from '../model/title.ts'

/**
 * The book in the order of an e-book. It has no half-title unless the author wrote one, and no page of contents unless the
 * author asked for it: both serve the printed sheet, and every reading system shows the navigation. The copyright page that we make goes to the
 * end, as Standard Ebooks does it, so that a sample and the first page turn reach the story; one that the author placed stays.
 */
export function arrange(
  book: Book,
  { authorsNotes: notes, contents = false }: Pick<Settings, 'authorsNotes' | 'contents'>,
): { book: Book; diagnostics: Diagnostic[] } {
  const isForPaper = ({ kind, generated }: Matter) =>
    generated === true && (kind === 'half-title' || (kind === 'contents' && !contents))
  const diagnostics: Diagnostic[] = []
  const front = book.front.filter((matter) => !isForPaper(matter))
  const legal = front.filter((matter) => matter.kind === 'copyright' && matter.generated)
  const arranged = {
    ...book,
    front: front.filter((matter) => !legal.includes(matter)),
    body: book.body.map((unit) => (unit.type === 'work' ? settleNotes(unit, notes, diagnostics) : unit)),
    back: [...book.back.filter((matter) => !isForPaper(matter)), ...legal],
  }
  return { book: settleNotes(arranged, notes, diagnostics), diagnostics }
}

/** Leaves the author's notes where they are, moves them behind all else that was written, or drops them. */
function settleNotes<T extends Book | Work>(unit: T, notes: Settings['authorsNotes'], diagnostics: Diagnostic[]): T {
  if (notes === 'keep') return unit
  const found = [...unit.front, ...unit.back].filter((matter) => matter.kind === 'authors-note')
  if (notes === 'drop') {
    for (const note of found) {
      const name = plainTitle(note.heading)
      diagnostics.push(
        report('authors-note-dropped', `author's note${name ? ` "${name}"` : ''} is left out of the e-book`, note.span),
      )
    }
  }
  const others = (matter: Matter) => matter.kind !== 'authors-note'
  const back = unit.back.filter(others)
  const made = back.findIndex(({ generated }) => generated)
  const written = made === -1 ? back.length : made
  const moved = notes === 'endnotes' ? found : []
  return { ...unit, front: unit.front.filter(others), back: back.toSpliced(written, 0, ...moved) }
}
