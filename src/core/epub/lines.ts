import type { Inline } from '../model/inline.ts'
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

export function attribution(content: readonly Inline[] | undefined, desk: Desk): Markup {
  return content ? line('p', { class: 'attribution' }, content, desk) : nothing
}
