import type { StructElement, StructType } from '../../core/pdf/sheets.ts'

/** How a piece of content is marked on a page without tags. */
export interface BlockMark {
  /** What its words are, where that matters: a note's, a mark's, the contents'; else its block's kind. */
  readonly name: StructType
  /** The block that it belongs to, over all pages, numbered in reading order. */
  readonly block: number
}

/** Elements that stand inside a block. */
const inline: ReadonlySet<StructType> = new Set(['Span', 'Reference', 'Code', 'Link', 'Lbl'])

/** Names that an element gives to all that is in it, the strongest last. */
const strong: readonly StructType[] = ['Note', 'Reference', 'Lbl', 'TOC']

/**
 * A page for a print shop has no tags, but each piece of its content keeps the name and the number of its block (ISO 32000-1,
 * 14.6): who takes the words out of the file, as our proof does, learns which belong together, over the foot of a page too.
 * Given by sheet and mcid.
 */
export function printBlocks(structure: StructElement): ReadonlyMap<number, ReadonlyMap<number, BlockMark>> {
  const sheets = new Map<number, Map<number, BlockMark>>()
  let block = 0
  const visit = (element: StructElement, above: StructType, terms: boolean): void => {
    const isBlock = !inline.has(element.type)
    // The labels of a list without numbers are words of the text.
    const unnumbered = element.type === 'L' ? element.attributes?.listNumbering === 'None' : terms
    const named = isBlock || (strong.includes(element.type) && !(unnumbered && element.type === 'Lbl'))
    const own = named ? element.type : above
    const name = strong.indexOf(above) > strong.indexOf(own) ? above : own
    if (isBlock) block++
    for (const child of element.children) {
      if (!('sheet' in child)) visit(child, name, unnumbered)
      else if (child.type === 'content') {
        const sheet = sheets.get(child.sheet) ?? new Map<number, BlockMark>()
        sheets.set(child.sheet, sheet.set(child.mcid, { name, block }))
      }
    }
    // What comes after, perhaps in the block around it, is read after it.
    if (isBlock) block++
  }
  visit(structure, structure.type, false)
  return sheets
}
