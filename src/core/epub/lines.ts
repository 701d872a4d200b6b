import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import type { Desk } from './desk.ts'
import { inlines } from './inlines.ts'
import { type Attributes, element, type Markup, nothing } from './markup.ts'

/** A line of its own: every block of text comes through here, so that no word touches the one of the block before. */
export function line(name: string, attributes: Attributes, content: readonly Inline[], desk: Desk): Markup {
  desk.page.before = ''
  const written = element(name, attributes, inlines(content, desk))
  desk.page.before = ''
  return written
}

/** Classes as an attribute: none where there are none. */
export function classes(...names: readonly (string | false | undefined)[]): string | undefined {
  return names.filter(Boolean).join(' ') || undefined
}

/**
 * The class of words that are all in capitals: where a design asks for small capitals, they are to be small too. One letter
 * alone stays as it is.
 */
export function capitals(content: readonly Inline[]): 'caps' | undefined {
  const words = plainText(content)
  return !/\p{Ll}/u.test(words) && /\p{Lu}\P{L}*\p{Lu}/u.test(words) ? 'caps' : undefined
}

export function attribution(content: readonly Inline[] | undefined, desk: Desk): Markup {
  return content ? line('p', { class: 'attribution' }, content, desk) : nothing
}
