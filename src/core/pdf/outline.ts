import type { Id } from '../model/book.ts'
import { plainText } from '../model/title.ts'
import { subheadings } from './contents.ts'
import type { Section } from './section.ts'
import type { OutlineEntry } from './sheets.ts'

interface Branch {
  readonly title: string
  readonly destination: string
  readonly children: Branch[]
}

/**
 * The bookmarks: every section with a name, inside its part or work, and its subheadings as deep as the contents list them. A
 * book without any has its title alone.
 */
export function outlineOf(
  sections: readonly Section[],
  title: string,
  anchors: ReadonlySet<Id>,
  depth: number,
): OutlineEntry[] {
  const roots: Branch[] = []
  const path: Branch[] = []
  for (const section of sections) {
    if (!section.title || !anchors.has(section.id)) continue
    const branch: Branch = { title: section.title, destination: section.id, children: [] }
    path.length = Math.min(path.length, section.depth)
    const parent = path.at(-1)
    if (parent) parent.children.push(branch)
    else roots.push(branch)
    path[path.length] = branch
    const below = [branch]
    for (const entry of subheadings(section, depth - 1)) {
      const name = plainText(entry.words)
      if (!name || !anchors.has(entry.id)) continue
      below.length = Math.max(1, Math.min(below.length, entry.depth - section.depth))
      const made: Branch = { title: name, destination: entry.id, children: [] }
      below.at(-1)?.children.push(made)
      below.push(made)
    }
  }
  const [first] = sections.filter(({ id, source }) => anchors.has(id) && source.kind !== 'matter')
  if (roots.length === 0 && first) roots.push({ title, destination: first.id, children: [] })
  return roots
}
