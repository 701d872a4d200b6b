import { type Block, type ParagraphRole, paragraphRoles } from '../../model/block.ts'

/**
 * What the author says of a paragraph in a last line `{: .name}`. `prose` keeps it a paragraph of its own whatever its lines look
 * like; `attribution` names the source of a quotation, a poem or a closing; the next four are the parts of a letter, and the
 * next three those of a play; the others are what a line of a title page or a copyright page is.
 */
const names = [
  ...(['prose', 'attribution', 'address', 'salutation', 'signature', 'postscript'] as const),
  ...(['speaker', 'aside', 'direction'] as const),
] as const
export type Settled = (typeof names)[number] | ParagraphRole

/** What a class in braces settles about a paragraph, if anything. */
export function settledBy(classes: readonly string[]): Settled | undefined {
  return classes.map((name) => [...names, ...paragraphRoles].find((known) => known === name)).find((found) => found)
}

export function roleOf(settled: Settled | undefined): ParagraphRole | undefined {
  return paragraphRoles.find((role) => role === settled)
}

/** Where a paragraph's author said what it is, nothing is inferred of it. */
const said = new WeakMap<object, Settled>()

export function settle<B extends Block>(block: B, settled: Settled | undefined): B {
  if (settled) said.set(block, settled)
  return block
}

export function settledOf(block: object | undefined): Settled | undefined {
  return block && said.get(block)
}
