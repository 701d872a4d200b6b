import { report } from '../../diagnostic/diagnostic.ts'
import type { Span } from '../../source/source.ts'
import { type Reading, sayOnce } from './reading.ts'

/** A tag that no book has a use for is printed as text; said once for each name in a file. */
export function sayHtml(
  reading: Reading,
  name: string,
  span: Span,
  hint = 'take the tag away, or write "\\<" if it is meant as text',
): void {
  const tag = name.toLowerCase()
  const message = `"<${tag}>" means nothing here, so it is printed as it stands`
  sayOnce(reading, `html ${tag}`, report('html-as-text', message, span, hint))
}

/** A tag whose words are kept and whose look is not. */
export function sayUnwrapped(reading: Reading, name: string, span: Span): void {
  const message = `"<${name}>" is left out and its words are kept`
  sayOnce(reading, `unwrapped ${name}`, report('html-unwrapped', message, span))
}

/** Said once in a file; not of a comment to Octavo itself, such as `<!-- octavo-ignore repeated-word -->`. */
export function sayComment(reading: Reading, span: Span): void {
  if (/^<!--\s*octavo-/u.test(reading.source.text.slice(span.start.offset, span.start.offset + 80))) return
  sayOnce(reading, 'comment', report('comment-dropped', 'comments are left out', span))
}
