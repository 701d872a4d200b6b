import type { OutlineEntry } from '../../core/pdf/sheets.ts'
import type { MakeReference, Reference } from './structure.ts'

/** Writes the outline (ISO 32000-1, 12.3.3): every level is open. */
export function writeOutline(entries: readonly OutlineEntry[], ref: MakeReference): Reference {
  const root = ref({ Type: 'Outlines' })
  writeLevel(root, entries, ref)
  root.end()
  return root
}

/** Links the entries of one level to their parent and to each other; gives how many entries lie below, opened. */
function writeLevel(parent: Reference, entries: readonly OutlineEntry[], ref: MakeReference): number {
  const references = entries.map(({ title, destination }) =>
    ref({ Title: new String(title), Dest: new String(destination), Parent: parent }),
  )
  let count = entries.length
  references.forEach((reference, index) => {
    const { data } = reference
    if (index > 0) data.Prev = references[index - 1]
    if (index + 1 < references.length) data.Next = references[index + 1]
    const children = entries[index]?.children ?? []
    if (children.length > 0) count += writeLevel(reference, children, ref)
    reference.end()
  })
  Object.assign(parent.data, { First: references[0], Last: references.at(-1), Count: count })
  return count
}
