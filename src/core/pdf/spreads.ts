import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import { type Leaf, labelOf } from './leaf.ts'

/** Facing pages that do not end on one line although neither begins or ends a section: the page search found no better. */
export function unlevelSpreads(leaves: readonly Leaf[]): Diagnostic[] {
  return leaves.flatMap((verso, at) => {
    const recto = leaves[at + 1]
    if (verso.recto || !recto || !isWhole(leaves, at) || !isWhole(leaves, at + 1)) return []
    const apart = Math.abs(whiteOn(verso) - whiteOn(recto))
    if (apart === 0) return []
    const lines = apart === 1 ? 'a line' : `${apart} lines`
    const message = `pages ${labelOf(verso)} and ${labelOf(recto)} face each other and end ${lines} apart`
    const hint = 'another wording of a paragraph there, or another size of page, sets them otherwise'
    return [report('spread-unlevel', message, undefined, hint)]
  })
}

/** A page within its section: neither its first nor its last. */
function isWhole(leaves: readonly Leaf[], at: number): boolean {
  const leaf = leaves[at]
  return leaf?.page !== undefined && !leaf.first && leaves[at + 1]?.section === leaf.section
}

/** Lines left white at the foot, where it shows: notes stand there. */
function whiteOn({ page }: Leaf): number {
  return page && page.notes.length === 0 ? page.short : 0
}
