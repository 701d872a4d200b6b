import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { SourceText } from '../source/source.ts'
import type { ChapterMatter } from './config.ts'

/** YAML between two `---` lines at the very start of a Markdown file. Offsets in its text. */
export interface FrontMatter {
  /** Of the YAML, without its fences. */
  readonly start: number
  readonly end: number
  /** Where the Markdown begins: the line after the closing fence. */
  readonly body: number
}

/**
 * Finds front matter: the first line is `---` and nothing else, the next is not blank and reads as a key, and a line `---`
 * or `...` closes it. Anything else that starts with `---` is a scene break. One that never closes is an error.
 */
export function findFrontMatter(_source: SourceText): Outcome<FrontMatter> {
  throw new Error('soon')
}

/** Reads the front matter of one file of several: it speaks of that chapter. */
export function readChapterMatter(_source: SourceText, _matter: FrontMatter): Outcome<ChapterMatter> {
  throw new Error('soon')
}
