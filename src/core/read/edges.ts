import type { MatterKind } from '../model/book.ts'
import { plainText } from '../model/title.ts'
import { headingWords, matterNamed, matterOfFile } from './heading-words.ts'
import type { Section } from './section.ts'

/** Numbered chapters that a book must have before what stands outside them is taken for matter. */
const fewestNumbered = 3

/**
 * Finds front and back matter by its titles, at the edges of the book only: a chapter called "Contents" in the middle is
 * a chapter. Between matter and the first (or last) numbered chapter, headings without number are matter too.
 */
export function markMatter(sections: Section[], files: readonly string[]): void {
  const before = sections.map((section) => section.role)
  markRun(sections, files, 'front')
  markRun([...sections].reverse(), files, 'back')
  const body = sections.some((section) => section.role !== 'matter')
  if (body) return
  for (const [at, section] of sections.entries()) {
    if (before[at] === 'matter') continue
    section.role = before[at] ?? 'chapter'
    section.matter = undefined
    section.place = undefined
  }
}

function markRun(sections: readonly Section[], files: readonly string[], place: 'front' | 'back'): void {
  const numbered = sections.filter((section) => section.role !== 'matter' && section.numbered).length
  const stop =
    numbered >= fewestNumbered
      ? sections.findIndex((section) => section.numbered || section.role === 'part' || section.kind)
      : -1
  let seen = false
  for (const [at, section] of sections.entries()) {
    if (section.role === 'matter') {
      if (section.place !== place) break
      seen = true
      continue
    }
    const kind = kindOf(section, files)
    const between = seen && stop > at && section.heading !== undefined
    if (!kind && !between) break
    section.role = 'matter'
    section.matter = kind ?? 'section'
    section.place = place
    seen = true
  }
}

function kindOf(section: Section, files: readonly string[]): MatterKind | undefined {
  if (section.role !== 'chapter' || section.kind || section.numbered) return undefined
  const title = plainText(section.heading?.title ?? [])
  if (title && headingWords(title).opens) return undefined
  const kind = title ? matterNamed(title) : matterOfFile(files[section.file] ?? '')
  if (kind === undefined) return undefined
  const verse =
    section.entries.length > 0 &&
    section.entries.every(({ item }) => item.type === 'verse' || item.type === 'sceneBreak')
  return verse && kind === 'introduction' ? undefined : kind
}
