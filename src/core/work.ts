import type { WorkEntry } from './config/config.ts'
import { workMetadata } from './config/metadata.ts'
import type { Chapter, Metadata, Work } from './model/book.ts'
import { plainText } from './model/title.ts'
import type { Found } from './read/flow.ts'
import type { Structured } from './read/structure.ts'
import { creditOf } from './read/title-lines.ts'

/**
 * One story of an anthology. Where its only chapter is called as the story is, the heading is the story's alone: title,
 * subtitle and by-line are printed once, and stand in the contents once.
 */
export function workOf(entry: WorkEntry, structured: Structured, book: Metadata): Work {
  const [only, ...others] = structured.body
  const lone = only?.type === 'chapter' && others.length === 0 && !only.heading?.number ? only : undefined
  const found = lone ? foundWith(lone, entry, structured.found) : structured.found
  const metadata = workMetadata(entry, found, book)
  return {
    type: 'work',
    id: structured.id,
    metadata,
    front: structured.front,
    body: lone && saysAll(metadata, lone) ? [withoutTitle(lone)] : structured.body,
    back: structured.back,
    span: entry.span,
  }
}

/** What the text says of the story, with what the heading of its only chapter says where nothing else does. */
function foundWith({ heading }: Chapter, entry: WorkEntry, found: Found): Found {
  const title = found.title ?? (entry.metadata.title ? undefined : heading?.title)
  const called = entry.metadata.title?.value ?? plainText(title ?? [])
  if (!heading?.title || plain(called) !== plain(plainText(heading.title))) return found
  const subtitle = found.subtitle ?? heading.subtitle
  const named = [...found.contributors, ...entry.metadata.contributors.map(({ value }) => value)]
  const credit = named.some(({ role }) => role === 'aut') ? undefined : creditOf(heading.byline ?? [])
  return {
    ...found,
    ...(title && { title }),
    ...(subtitle && { subtitle }),
    ...(credit && { contributors: [...credit, ...found.contributors] }),
  }
}

/** Whether the story's own heading says every word of its only chapter's. */
function saysAll({ title, subtitle, contributors }: Metadata, { heading }: Chapter): boolean {
  const byline = plain(plainText(heading?.byline ?? []))
  const below = plain(plainText(heading?.subtitle ?? []))
  return (
    heading?.title !== undefined &&
    plain(plainText(heading.title)) === plain(title) &&
    (below === '' || below === plain(subtitle ?? '')) &&
    (byline === '' || contributors.some(({ credit, name }) => byline === plain(credit ?? name)))
  )
}

function withoutTitle({ heading, ...chapter }: Chapter): Chapter {
  return { ...chapter, ...(heading?.epigraph && { heading: { epigraph: heading.epigraph } }) }
}

/** Letters and digits alone, for comparing titles. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
