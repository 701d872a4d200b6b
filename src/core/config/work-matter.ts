import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { SourceText } from '../source/source.ts'
import type { ChapterMatter, GivenMetadata, WorkEntry } from './config.ts'
import { chapterMatterOf, type FrontMatter, readMatter } from './front-matter.ts'
import { workFileKeys } from './keys.ts'
import { metadataOf } from './read-config.ts'
import { readKeys } from './read-keys.ts'

export interface WorkMatter {
  readonly chapter: ChapterMatter
  /** But for title and subtitle, which speak of the file's chapter. */
  readonly metadata: GivenMetadata
}

/** Reads the front matter of the first file of a work of an anthology: it speaks of that chapter, and of the work. */
export function readWorkMatter(source: SourceText, matter: Omit<FrontMatter, 'body'>): Outcome<WorkMatter> {
  const yaml = readMatter(source, matter)
  const diagnostics = [...yaml.diagnostics]
  if (!yaml.value) return { value: undefined, diagnostics }
  const values = readKeys(yaml.value, workFileKeys, diagnostics)
  const { title: _, subtitle: __, ...metadata } = metadataOf(values)
  return { value: { chapter: chapterMatterOf(values), metadata }, diagnostics }
}

/** The entry of a work with what its own file says where the entry says nothing. */
export function withFrontMatter(entry: WorkEntry, own: GivenMetadata): WorkEntry {
  const { metadata } = entry
  const either = <T>(given: readonly T[], found: readonly T[]) => (given.length > 0 ? given : found)
  return {
    ...entry,
    metadata: {
      ...own,
      ...metadata,
      contributors: either(metadata.contributors, own.contributors),
      subjects: either(metadata.subjects, own.subjects),
      tags: either(metadata.tags, own.tags),
    },
  }
}
