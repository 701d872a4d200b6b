import type { Contributor, Heading, Metadata } from './book.ts'
import type { Inline } from './inline.ts'

/**
 * The lines that name people, each once: as the manuscript has them, else the bare name. One line may name several
 * ("by Ann Lee and Bo Tan"): whoever stands in another's line needs none of their own.
 */
export function creditLines(contributors: readonly Contributor[]): readonly string[] {
  const written = contributors.flatMap(({ credit }) => (credit === undefined ? [] : [credit]))
  const lines = contributors.flatMap(({ credit, name }) => {
    if (credit !== undefined) return [credit]
    return written.some((line) => names(line, name)) ? [] : [name]
  })
  return [...new Set(lines)]
}

/** Whether a line names that person, in whatever letters. */
export function names(line: string, name: string): boolean {
  return ` ${plain(line)} `.includes(` ${plain(name)} `)
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Credits below one another, as a heading's by-line. */
export function bylineOf(contributors: readonly Contributor[]): readonly Inline[] {
  return creditLines(contributors).flatMap((value, at): Inline[] =>
    at === 0 ? [{ type: 'text', value }] : [{ type: 'lineBreak' }, { type: 'text', value }],
  )
}

/** How a story of an anthology is announced: title, subtitle and everyone who had a hand in it. */
export function metadataHeading({ title, subtitle, contributors }: Metadata): Heading {
  const byline = bylineOf(contributors)
  return {
    title: [{ type: 'text', value: title }],
    ...(subtitle !== undefined && { subtitle: [{ type: 'text', value: subtitle }] }),
    ...(byline.length > 0 && { byline }),
  }
}
