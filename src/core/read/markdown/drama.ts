import type { Block, Direction, Drama, Paragraph, Speech } from '../../model/block.ts'
import type { Inline, SmallCaps, Strong } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import { spanning } from '../../source/text.ts'
import type { FlowItem } from '../flow.ts'
import { lineBlock } from './line-block.ts'
import { joined, linesOf, trimmed } from './lines.ts'
import { decide, type Reading } from './reading.ts'
import { settledOf } from './settled.ts'
import { stanzaOf, verse } from './verse.ts'

/** Speeches that must follow each other before a text without a fence is taken for a play. */
const fewestSpeeches = 3

/** What stands in `:::drama`: speeches under their speakers' names, directions, and what goes on with a speech. */
export function drama(reading: Reading, blocks: readonly Block[], span: Span): Drama {
  const bold = blocks.some((block) => block.type === 'paragraph' && block.children[0]?.type === 'strong')
  const children: (Speech | Direction)[] = []
  for (const block of blocks) {
    const made =
      block.type === 'paragraph' && !settledOf(block) ? (speech(reading, block, !bold) ?? direction(block)) : undefined
    const last = children.at(-1)
    if (block.type === 'paragraph' && told(children, block, settledOf(block))) continue
    if (made) {
      children.push(made)
      continue
    }
    const place = block.span && { span: block.span }
    const more = block.type === 'paragraph' && !settledOf(block) ? spoken(reading, block.children, block) : [block]
    if (last?.type === 'speech') children[children.length - 1] = { ...last, children: [...last.children, ...more] }
    else if (block.type === 'paragraph' && !settledOf(block) && !children.some((child) => child.type === 'speech')) {
      children.push({ type: 'direction', children: block.children, ...place })
    } else children.push({ type: 'speech', speaker: [], children: more, ...place })
  }
  return { type: 'drama', children, span }
}

/** What a paragraph of a play says that it is: the speaker of a speech, what stands beside the name, a direction. */
function told(children: (Speech | Direction)[], { children: words, span }: Paragraph, settled = ''): boolean {
  const last = children.at(-1)
  const place = span && { span }
  if (settled === 'direction') children.push({ type: 'direction', children: words, ...place })
  else if (settled === 'speaker') children.push({ type: 'speech', speaker: words, children: [], ...place })
  else if (settled === 'aside' && last?.type === 'speech') children[children.length - 1] = { ...last, direction: words }
  else return false
  return true
}

/**
 * `**NAME** words`, `**NAME.** words`, or, within a fence that has no bold names, `NAME: words` and `NAME. words` in
 * capitals. The name's own punctuation stays with it.
 */
function speech(reading: Reading, paragraph: Paragraph, plainNames: boolean): Speech | undefined {
  const [first, ...others] = paragraph.children
  const span = paragraph.span && { span: paragraph.span }
  if (first?.type === 'strong' || first?.type === 'smallCaps') {
    const { names, rest } = speakers(first, others)
    const sign = rest[0]?.type === 'text' ? (/^[.:](?=\s|$)/u.exec(rest[0].value)?.[0] ?? '') : ''
    const words =
      sign && rest[0]?.type === 'text' ? [{ ...rest[0], value: rest[0].value.slice(1) }, ...rest.slice(1)] : rest
    const speaker: readonly Inline[] = sign ? [...names, { type: 'text', value: sign }] : names
    const { aside, said } = directed(trimmed(words))
    return {
      type: 'speech',
      speaker,
      ...(aside && { direction: aside }),
      children: spoken(reading, said, paragraph),
      ...span,
    }
  }
  if (!plainNames || first?.type !== 'text') return undefined
  const found = /^(\p{Lu}[\p{Lu}\p{N} .'’&-]{0,40}[.:]|\p{Lu}[\p{L}\p{N} .'’-]{0,30}:)(?=\s|$)/u.exec(first.value)
  if (!found) return undefined
  const words = trimmed([{ ...first, value: first.value.slice(found[0].length) }, ...others])
  const { aside, said } = directed(words)
  const speaker: readonly Inline[] = [{ ...first, value: found[0] }]
  return {
    type: 'speech',
    speaker,
    ...(aside && { direction: aside }),
    children: spoken(reading, said, paragraph),
    ...span,
  }
}

/** `**A** **B**`, `**A**, **B** and **C**`: all who speak together. */
function speakers(
  first: Strong | SmallCaps,
  others: readonly Inline[],
): { names: readonly Inline[]; rest: readonly Inline[] } {
  const names = [...first.children]
  let rest = others
  for (let [between, next] = rest; between && next; [between, next] = rest) {
    if (between.type !== 'text' || !/^[ \t]*(?:[,&/]|and|et|und|y|e)?[ \t]*$/u.test(between.value)) break
    if (next.type !== first.type || !/^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(plainText(next.children))) break
    names.push(between, ...next.children)
    rest = rest.slice(2)
  }
  return { names: joined(names), rest }
}

/** A direction right behind the name: `*(aside)*`, `(*aside*)`, `(aside)`, `[aside]`. */
function directed(words: readonly Inline[]): { aside?: readonly Inline[]; said: readonly Inline[] } {
  const [first, ...rest] = words
  if (first?.type === 'emphasis' && /^[([].*[)\]]$/u.test(plainText(first.children)) && rest.length > 0) {
    return { aside: [first], said: trimmed(rest) }
  }
  const bracketed = emphasisInBrackets(words)
  if (bracketed) return bracketed
  const found =
    first?.type === 'text' ? /^[ \t]*(?:\([^()\n]{1,120}\)|\[[^[\]\n]{1,120}\])[,.:]?(?=\s)/u.exec(first.value) : null
  if (first?.type !== 'text' || !found) return { said: words }
  return {
    aside: [{ ...first, value: found[0].trim() }],
    said: trimmed([{ ...first, value: first.value.slice(found[0].length) }, ...rest]),
  }
}

function emphasisInBrackets(
  words: readonly Inline[],
): { aside: readonly Inline[]; said: readonly Inline[] } | undefined {
  const [open, inner, close, ...rest] = words
  if (open?.type !== 'text' || inner?.type !== 'emphasis' || close?.type !== 'text') return undefined
  const end = /^[)\]][,.:]?(?=\s)/u.exec(close.value)?.[0]
  if (!/^[ \t]*[([]$/u.test(open.value) || end === undefined) return undefined
  const children = [{ ...open, value: open.value.trim() }, ...inner.children, { ...close, value: end }]
  const aside = [{ ...inner, children: joined(children) }]
  return { aside, said: trimmed([{ ...close, value: close.value.slice(end.length) }, ...rest]) }
}

/** Lines that the author broke are verse; others run on. */
function spoken(reading: Reading, said: readonly Inline[], paragraph: Paragraph): readonly Block[] {
  if (said.length === 0) return []
  const lines = linesOf(said)
  const span = paragraph.span && { span: paragraph.span }
  const marked = paragraph.span && lineBlock(said, paragraph.span)
  if (marked) return [marked]
  if (lines.length < 2 || !lines.slice(0, -1).every((line) => line.end === 'hard'))
    return [{ type: 'paragraph', children: said, ...span }]
  if (lines.some((line) => plainText(line.children).length > 90))
    return [{ type: 'paragraph', children: said, ...span }]
  const place = paragraph.span && {
    ...paragraph.span,
    start: { ...paragraph.span.start, line: paragraph.span.end.line - lines.length + 1 },
  }
  const stanza = place
    ? stanzaOf(said, reading.source, place)
    : { lines: lines.map((line) => ({ blanks: 0, children: line.children })) }
  return [verse([stanza], paragraph.span ? { span: paragraph.span } : {})]
}

/** A paragraph all in emphasis or brackets tells the players what to do. */
function direction(paragraph: Paragraph): Direction | undefined {
  const text = plainText(paragraph.children)
  const only = paragraph.children.length === 1 && paragraph.children[0]?.type === 'emphasis'
  if (!only && !/^(?:\[[^[\]]*\]|\([^()]*\))[.]?$/u.test(text)) return undefined
  return { type: 'direction', children: paragraph.children, ...(paragraph.span && { span: paragraph.span }) }
}

/** Runs of `**NAME**` paragraphs outside any fence become one play; directions between speeches go with them. */
export function joinDrama(reading: Reading, items: readonly FlowItem[]): FlowItem[] {
  if (reading.fixed || reading.played || !items.some((item) => isNamed(item))) return [...items]
  const result: FlowItem[] = []
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at]
    if (!item) continue
    const end = isNamed(item) ? runEnd(reading, items, at) : at
    const run = items.slice(at, end)
    const start = item.type === 'heading' || item.type === 'matterStart' ? undefined : item.span
    const last = run.at(-1)?.span
    const speeches = run.some((one) => isNamed(one) && inCapitals(one)) ? run.filter((one) => isNamed(one)).length : 0
    if (speeches < fewestSpeeches || !start || !last || !agreed(reading, run, spanning(start, last), speeches)) {
      addAll(result, run.length > 0 ? run : [item])
      at = Math.max(at, end - 1)
      continue
    }
    const before = takeDirections(result)
    const blocks = [...before, ...run].filter(
      (one): one is Block =>
        one.type === 'paragraph' || one.type === 'verse' || one.type === 'quote' || one.type === 'list',
    )
    result.push(drama(reading, blocks, spanning(before[0]?.span ?? start, last)))
    at = end - 1
  }
  return result
}

function agreed(reading: Reading, run: readonly FlowItem[], span: Span, speeches: number): boolean {
  const [first] = run
  const text = first?.type === 'paragraph' ? plainText(first.children) : ''
  const evidence = [`${speeches} paragraphs that start with a name in bold capitals`]
  return decide(reading, { rule: 'bold-speakers', kind: 'drama', text, span, confidence: 0.9, evidence })
}

/** Directions at the very start of a scene stand before its first speech. */
function takeDirections(result: FlowItem[]): Paragraph[] {
  const taken: Paragraph[] = []
  for (let last = result.at(-1); last?.type === 'paragraph' && direction(last); last = result.at(-1)) {
    taken.unshift(last)
    result.pop()
  }
  return taken
}

/** How many paragraphs without a name a speech may go on for before the play is over. */
const longestGap = 12

function runEnd(reading: Reading, items: readonly FlowItem[], from: number): number {
  let end = from
  for (let at = from; at < items.length && at - end <= longestGap; at += 1) {
    const item = items[at]
    if (!item || !isSpoken(item) || isFenced(reading, item)) break
    if (isNamed(item) || (item.type === 'paragraph' && direction(item))) end = at + 1
  }
  return followed(reading, items, end)
}

/** What stands behind the last name and is broken into lines is still its speech. */
function followed(reading: Reading, items: readonly FlowItem[], from: number): number {
  let end = from
  for (let item = items[end]; item?.type === 'verse' && !isFenced(reading, item); item = items[end]) end += 1
  return end
}

/** A fence stands for itself: a poem in one is no speech of the play before it. */
function isFenced({ source }: Reading, { span }: FlowItem): boolean {
  return span !== undefined && source.text.startsWith(':::', span.start.offset)
}

function isSpoken(item: FlowItem): boolean {
  return item.type === 'paragraph' || item.type === 'verse' || item.type === 'quote' || item.type === 'list'
}

/** A name in bold alone on its line, or in bold capitals before a stop, a colon or a bracket. */
function isNamed(item: FlowItem | undefined): boolean {
  if (item?.type !== 'paragraph' || settledOf(item)) return false
  const [first, next] = item.children
  if (first?.type !== 'strong' || !next) return false
  const name = plainText(first.children)
  if (name.length > 60) return false
  if (isAloneOnLine(item.children) && /^\p{Lu}[^.!?,;]*$/u.test(name)) return true
  const parted = /[.:]$/u.test(name) || (next.type === 'text' && /^(?:[.:]|\s*[([])/u.test(next.value))
  return parted && inCapitals(item)
}

/** `**A** **B**` is the name of two who speak together. */
function isAloneOnLine(children: readonly Inline[]): boolean {
  const [line] = linesOf(children)
  return (
    line !== undefined &&
    line.end !== 'last' &&
    line.children.every((child) => child.type === 'strong' || plainText([child]) === '')
  )
}

function inCapitals(item: FlowItem): boolean {
  const [first] = item.type === 'paragraph' ? item.children : []
  return first?.type === 'strong' && /^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$/u.test(plainText(first.children))
}
