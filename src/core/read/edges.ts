import type { MatterKind } from '../model/book.ts'
import { plainText } from '../model/title.ts'
import { headingWords, matterNamed, matterOfFile } from './heading-words.ts'
import type { Section } from './section.ts'

/** Numbered chapters that a book must have before what stands outside them is taken for matter. */
const fewestNumbered = 3

/** Matter that opens a book even where its file, by its name, sorts behind the chapters. */
const opening: ReadonlySet<MatterKind> = new Set([
  'title-page',
  'dedication',
  'epigraph',
  'foreword',
  'preface',
  'introduction',
])

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
  const lone = loneFiles(sections)
  const kinds = new Map(sections.map((section) => [section, kindOf(section, lone, files)]))
  const numbered = sections.filter((section) => section.role !== 'matter' && section.numbered).length
  const stop = sections.findIndex((section) => section.numbered || section.role === 'part' || section.kind)
  // Seen from the chapters outwards at the back, from the cover inwards at the front: what is known carries the unknown along.
  const edge = numbered >= fewestNumbered && stop > 0 ? sections.slice(0, stop) : []
  const known = edge.map((section) => section.role === 'matter' || kinds.get(section) !== undefined)
  const carried = place === 'front' ? known.indexOf(true) === 0 : known.includes(true)
  const last = place === 'front' ? edge.length : known.lastIndexOf(true) + 1
  for (const [at, section] of sections.entries()) {
    const kind = kinds.get(section)
    if (section.role === 'matter') {
      if (section.place !== place && place === 'front') break
      continue
    }
    if (!kind && !(carried && at < last && section.heading && !section.settled)) break
    const moved = kind !== undefined && opening.has(kind) && files.length > 1 && lone.has(section.file)
    section.role = 'matter'
    section.matter = kind ?? 'section'
    section.place = moved ? 'front' : place
  }
}

/** The files that hold one section and nothing else. */
function loneFiles(sections: readonly Section[]): ReadonlySet<number> {
  const counts = new Map<number, number>()
  for (const { file } of sections) counts.set(file, (counts.get(file) ?? 0) + 1)
  return new Set([...counts].flatMap(([file, count]) => (count === 1 ? [file] : [])))
}

function kindOf(section: Section, lone: ReadonlySet<number>, files: readonly string[]): MatterKind | undefined {
  if (section.role !== 'chapter' || section.kind || section.numbered || section.settled) return undefined
  if (!section.heading) {
    const items = section.entries.flatMap(({ item }) => (item.type === 'sceneBreak' ? [] : [item]))
    if (items.length > 0 && items.every((item) => item.type === 'epigraph')) return 'epigraph'
  }
  const title = plainText(section.heading?.title ?? [])
  if (title && headingWords(title).opens) return undefined
  const kind =
    (title ? matterNamed(title) : undefined) ??
    (lone.has(section.file) ? matterOfFile(files[section.file] ?? '') : undefined)
  if (kind === undefined) return undefined
  const verse =
    section.entries.length > 0 &&
    section.entries.every(({ item }) => item.type === 'verse' || item.type === 'sceneBreak')
  return verse && kind === 'introduction' ? undefined : kind
}
