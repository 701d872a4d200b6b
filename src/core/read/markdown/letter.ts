import type { Block, Letter, Paragraph } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import type { Span } from '../../source/source.ts'
import { linesOf } from './lines.ts'
import { newId, type Reading } from './reading.ts'
import { type Settled, settledOf } from './settled.ts'

const postscript = /^(?:P\.?\s?)+(?:S\.?)(?:\s|[:.—–-]|$)/u
/** Letters of a line that can be an address, a greeting or a name. */
const shortLine = 70

/**
 * The parts of a letter by their place: address lines, a greeting that ends in a comma or colon, the text, the lines of
 * the close, and what follows "P.S.". Every block of the fence is in one of them.
 */
export function letter(reading: Reading, blocks: readonly Block[], span: Span): Letter {
  const told = toldParts(blocks)
  if (told) return { type: 'letter', id: newId(reading, 'letter-1'), ...told, span }
  const ps = blocks.findIndex((block) => block.type === 'paragraph' && postscript.test(plainText(block.children)))
  const before = ps === -1 ? blocks : blocks.slice(0, ps)
  const greeting = greetingAt(before)
  const headEnd = greeting ?? addressEnd(before)
  const head = before.slice(0, headEnd).flatMap((block) => (block.type === 'paragraph' ? linesFrom(block) : []))
  const greeted = greeting === undefined ? undefined : before[greeting]
  const rest = before.slice(greeting === undefined ? headEnd : greeting + 1)
  const signed = signatureAt(rest)
  const signature = rest.slice(signed).flatMap((block) => (block.type === 'paragraph' ? linesFrom(block) : []))
  return {
    type: 'letter',
    id: newId(reading, 'letter-1'),
    head,
    ...(greeted?.type === 'paragraph' && { salutation: greeted.children }),
    children: rest.slice(0, signed),
    signature,
    postscript: ps === -1 ? [] : blocks.slice(ps),
    span,
  }
}

/** The parts as the author told them (`{: .salutation}` …); what follows the signature is postscript. Undefined where none is told. */
function toldParts(blocks: readonly Block[]): Omit<Letter, 'type' | 'id' | 'span'> | undefined {
  const parts = new Set<Settled>(['address', 'salutation', 'signature', 'postscript'])
  if (!blocks.some((block) => settledOf(block))) return undefined
  const lines = (part: Settled) =>
    blocks.flatMap((block) => (settledOf(block) === part && block.type === 'paragraph' ? linesFrom(block) : []))
  const greeting = blocks.find((block) => settledOf(block) === 'salutation')
  const told = blocks.findIndex((block) => settledOf(block) === 'postscript')
  const signed = blocks.findLastIndex((block) => settledOf(block) === 'signature')
  const ps = told === -1 && signed !== -1 ? signed + 1 : told
  const before = ps === -1 ? blocks : blocks.slice(0, ps)
  return {
    head: lines('address'),
    ...(greeting?.type === 'paragraph' && { salutation: greeting.children }),
    children: before.filter((block) => block !== greeting && !parts.has(settledOf(block) ?? 'prose')),
    signature: lines('signature'),
    postscript: ps === -1 ? [] : blocks.slice(ps),
  }
}

/** The first short line that ends like a greeting, with nothing but short lines above it. */
function greetingAt(blocks: readonly Block[]): number | undefined {
  for (const [at, block] of blocks.slice(0, 5).entries()) {
    if (block.type !== 'paragraph') return undefined
    const text = plainText(block.children)
    if (linesOf(block.children).length === 1 && text.length <= shortLine && /[,:!—–-]$/u.test(text)) return at
    if (!isShort(block)) return undefined
  }
  return undefined
}

/** Without a greeting only lines that the author broke are taken for an address. */
function addressEnd(blocks: readonly Block[]): number {
  const [first] = blocks
  return first?.type === 'paragraph' && blocks.length > 1 && isShort(first) && isBroken(first) ? 1 : 0
}

function signatureAt(blocks: readonly Block[]): number {
  let at = blocks.length
  while (at > 0 && blocks.length - at < 3) {
    const block = blocks[at - 1]
    if (block?.type !== 'paragraph' || !isShort(block)) break
    const text = plainText(block.children)
    if (/[.?!…]["”’»]?$/u.test(text) && !isBroken(block) && !/^(?:[—–]|--)/u.test(text) && !initials(text)) break
    at -= 1
  }
  return at
}

/** "J. H." or "Mr. Darcy." ends in a stop and is a name still. */
function initials(text: string): boolean {
  return text.length <= 30 && text.split(/\s+/u).every((word) => /^\p{Lu}/u.test(word))
}

function isShort(block: Paragraph): boolean {
  return linesOf(block.children).every((line) => plainText(line.children).length <= shortLine)
}

function isBroken(block: Paragraph): boolean {
  return linesOf(block.children).some((line) => line.end === 'hard')
}

function linesFrom(block: Paragraph): readonly (readonly Inline[])[] {
  return linesOf(block.children).map((line) => line.children)
}
