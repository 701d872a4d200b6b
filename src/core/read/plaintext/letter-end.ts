import type { TextBlock } from './block.ts'
import { endsWithLeave, greeting, isDate, isPlace, isPostscript, isSignature, takesLeave } from './letter-lines.ts'
import { type Draft, isCapitals, isLong } from './sign.ts'

/** What speaks for one letter. */
export interface Candidate {
  /** Blocks: the first, the first of the body, the last, all inclusive. */
  readonly first: number
  readonly body: number
  readonly greeted: number | undefined
  /** How its paragraphs are quoted: the signs before the first letter, '' for none. */
  readonly quote: string
  readonly weight: number
  readonly evidence: readonly string[]
  /** What leads to it calls it an article or the like, and no letter. */
  readonly document?: boolean
}

export interface End {
  readonly last: number
  /** The first block of the signature; `last + 1` if there is none. */
  readonly signature: number
  /** The first block of the postscript. */
  readonly postscript: number
  /** It takes leave, if only in the last lines of its text. */
  readonly left?: boolean
  readonly weight: number
  readonly evidence: readonly string[]
}

/** Most blocks of a letter in the middle of a chapter, and of one that opens a chapter. */
const [longest, longestChapter] = [120, 600]

/** Signs that open a quotation at the start of a paragraph. */
export function quoteOf(text: string): string {
  return /^[_*]?((?:["“„«‹‘']\s?)+)/u.exec(text)?.[1]?.replace(/\s/gu, '') ?? ''
}

export function isShort(block: TextBlock): boolean {
  return block.lines.length <= 2 && block.text.length <= 70
}

/** Where a letter ends; undefined where nothing tells. `chapter` where it is one of those that make up a chapter. */
export function endOf(draft: Draft, start: Candidate, chapter: boolean): End | undefined {
  return start.quote === '' ? openEnd(draft, start, chapter) : quotedEnd(draft, start)
}

/** Most paragraphs below the name of a letter in quotation marks. */
const mostAfter = 2

/** The end of a letter in quotation marks: every paragraph opens them again, and the last closes them. */
function quotedEnd(draft: Draft, start: Candidate): End | undefined {
  const { blocks } = draft
  for (let at = start.body; at < Math.min(blocks.length, start.body + longest); at += 1) {
    const block = blocks[at]
    const set = draft.signs.get(at)
    if (!block || (set && set.meaning.as !== 'line')) return undefined
    const quoted = quoteOf(block.text) !== '' || block.shape === 'verse' || block.indent > 0
    if (!quoted) return undefined
    if (isInterrupted(oncePerLine(block), start.quote)) return undefined
    if (!closes(oncePerLine(block), start.quote)) continue
    return closed(draft, start, at)
  }
  return undefined
}

function closed(draft: Draft, start: Candidate, last: number): End {
  const { blocks } = draft
  const end = farewellEnd(draft, start, last)
  let signature = end
  while (signature - 1 > start.body && isFarewell(draft, signature - 1)) signature -= 1
  const signed = signature < end
  const body = blocks[signature - 1]
  const left = body !== undefined && endsWithLeave(body.text)
  const leaves = signed && blocks.slice(signature, end).some((block) => takesLeave(block.text))
  const words = blocks.slice(start.body, last + 1).reduce((sum, block) => sum + block.text.split(' ').length, 0)
  const whole = 0.15 + (words >= 15 ? 0.1 : 0)
  const weight = whole + (leaves || left ? 0.25 : 0) + (signed ? 0.2 : 0)
  const evidence = [
    'one quotation, opened again at each paragraph',
    ...(leaves || left ? ['takes leave at its end'] : []),
    ...(signed ? ['signed below'] : []),
  ]
  return { last, signature: signed ? signature : last + 1, postscript: signed ? end : last + 1, left, weight, evidence }
}

/** The block behind the name: the last one's end, or that of leave and name above a few more paragraphs. */
function farewellEnd(draft: Draft, start: Candidate, last: number): number {
  for (let end = last + 1 - mostAfter; end <= last; end += 1) {
    const name = draft.blocks[end - 1]
    const next = draft.blocks[end]
    if (end - 1 <= start.body || !name || !next || !isFarewell(draft, end - 1) || isFarewell(draft, end)) continue
    const left = [name, draft.blocks[end - 2]].some((block) => block && takesLeave(block.text))
    if (left || isPostscript(next.text)) return end
  }
  return last + 1
}

/** A line of a signature: the leave that is taken, or a name below text that takes it or breaks off. */
function isFarewell(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  return block !== undefined && looksOf(block).farewell
}

function isShortFarewell(block: TextBlock): boolean {
  return block.lines.length <= 4 && block.lines.every((line) => line.text.length <= 80) && block.shape !== 'signs'
}

/** The text of a block whose lines may each open the quotation again. */
function oncePerLine({ lines }: TextBlock): string {
  return lines.map(({ text }, at) => (at > 0 ? text.replace(/^["“'‘]+/u, '') : text)).join(' ')
}

/** Whether a paragraph closes the quotation that `quote` opens. */
function closes(text: string, quote: string): boolean {
  const inner = quote.at(-1) ?? ''
  const end = text.replace(/[_*.,\s]+$/u, '')
  if (inner === '"') return end.endsWith('"') && (text.match(/"/gu)?.length ?? 0) % 2 === 0
  if (inner === "'") return /'["”]?[.]?$/u.test(end)
  const closer = { '“': '”', '„': '[“”]', '«': '»', '‹': '›', '‘': '’' }[inner]
  return closer !== undefined && new RegExp(`${closer}["”’]?$`, 'u').test(end)
}

/** Whether the quotation closes inside the paragraph and the teller goes on: then it is speech. */
function isInterrupted(text: string, quote: string): boolean {
  const outer = quote.charAt(0)
  const rest = text.slice(text.indexOf(outer) + 1)
  if (outer === '"') return /"[^"]*\p{L}/u.test(rest)
  if (outer === '“') return /^[^“”]*(?:“[^“”]*”[^“”]*)*”[^“”]*\p{L}/u.test(rest)
  return outer === '«' && /^[^«»]*»[^«»]*\p{L}/u.test(rest)
}

/** The end of a letter without quotation marks: where it takes leave and is signed, or where the next letter begins. */
function openEnd(draft: Draft, start: Candidate, chapter: boolean): End | undefined {
  const { blocks } = draft
  const limit = Math.min(blocks.length, start.body + (chapter ? longestChapter : longest))
  const inset = (blocks[start.body]?.indent ?? 0) > 0
  for (let at = start.body; at < limit; at += 1) {
    const block = blocks[at]
    const set = draft.signs.get(at)
    if (!block) return undefined
    if (set && !['line', 'verse', 'break', 'footnote'].includes(set.meaning.as))
      return chapter ? unsigned(at - 1, 'goes on to the end of its chapter') : undefined
    if (at > start.body && startsNext(draft, at))
      return !chapter && spoken(draft, start.body, at) ? undefined : unsigned(at - 1, 'the next letter begins below it')
    if (inset && block.indent === 0) return unsigned(at - 1, 'set in from the margin')
    const signed = at > start.body || !isLong(block, draft.style) ? signedAt(draft, start, at) : undefined
    if (signed) return signed
    const own = at >= start.body && endsWithLeave(block.text)
    const next = blocks[at + 1]
    const edge = !next || draft.signs.has(at + 1) || next.gap > draft.style.usualGap || startsNext(draft, at + 1)
    if (own && edge && !(next && isFarewell(draft, at + 1)))
      return withPostscript(draft, {
        last: at,
        signature: at + 1,
        postscript: at + 1,
        weight: 0.3,
        evidence: ['takes leave at its end'],
      })
  }
  return undefined
}

function unsigned(last: number, why: string): End {
  return { last, signature: last + 1, postscript: last + 1, weight: 0.2, evidence: [why] }
}

/** A date, or a sure greeting, of a letter that follows this one. */
function startsNext(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  if (!block || draft.signs.has(at)) return false
  const { greets, dates, places } = looksOf(block)
  if (greets) return true
  const next = draft.blocks[at + 1]
  if (!next || dates) return dates
  return places && next.gap <= draft.style.usualGap && !draft.signs.has(at + 1) && looksOf(next).greets
}

/** What a block could be in a letter, seen by itself. */
interface Looks {
  /** A sure greeting. */
  readonly greets: boolean
  readonly dates: boolean
  readonly places: boolean
  /** A leave, a name, or both. */
  readonly farewell: boolean
}

/** A block is looked at from every letter that could begin above it. */
const looks = new WeakMap<TextBlock, Looks>()

function looksOf(block: TextBlock): Looks {
  const known = looks.get(block)
  if (known) return known
  const { text, lines } = block
  const short = isShort(block) && !/["”»]$/u.test(text)
  const named = ({ text: line }: { readonly text: string }) => isSignature(line) || takesLeave(line)
  const found: Looks = {
    greets: short && greeting(text) === 'sure',
    dates: short && lines.length === 1 && isDate(text) && (isCapitals(text) || text.split(' ').length <= 8),
    places: short && isPlace(text),
    farewell: isShortFarewell(block) && (named(block) || lines.every(named)),
  }
  looks.set(block, found)
  return found
}

/** Whether people speak between two blocks: then the letter was over before. */
function spoken(draft: Draft, first: number, end: number): boolean {
  const said = draft.blocks
    .slice(first, end)
    .filter(({ text }) => /^["“'‘].*["”'’] (?:said|asked|cried|answered|replied)\b/u.test(text))
  return said.length > 0 || end - first > 40
}

/** Leave and name from `at` on, if the letter ends there. */
function signedAt(draft: Draft, start: Candidate, at: number): End | undefined {
  const block = draft.blocks[at]
  if (!block || at < start.body || !isFarewell(draft, at)) return undefined
  const leave = takesLeave(block.text) || block.lines.some((line) => takesLeave(line.text))
  const above = draft.blocks[at - 1]
  const before =
    above !== undefined && at > start.body && (endsWithLeave(above.text) || /(?:\.{3}|…|,|--|—)$/u.test(above.text))
  const dashed =
    block.lines.length === 1 && /^[_*(]?(?:-{1,2}|—|–)\s?\p{Lu}/u.test(block.text) && block.text.length <= 40
  const named = !leave && (dashed || block.place === 'right' || isCapitals(block.text) || before)
  if (!leave && !named) return undefined
  if (named && isDate(block.text)) return undefined
  let last = at
  while (last < at + 3 && goesOn(draft, last + 1)) last += 1
  const evidence = [...(leave || before ? ['takes leave at its end'] : []), 'signed below']
  const weight = (leave || before ? 0.25 : 0.1) + 0.2
  return withPostscript(draft, { last, signature: at, postscript: last + 1, weight, evidence })
}

/** More of a signature: a name, or a place and date, near the line above. */
function goesOn(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  if (!block || draft.signs.has(at) || block.gap > draft.style.usualGap || !isShortFarewell(block)) return false
  const next = draft.blocks[at + 1]
  if (next && isShort(next) && greeting(next.text) === 'sure') return false
  if (block.lines.length === 1 && /,$/u.test(block.text) && takesLeave(block.text)) return true
  return isSignature(block.text) || (block.lines.length > 1 && block.lines.every((line) => isSignature(line.text)))
}

/** What follows a signature: postscripts, and a poem sent along where another letter follows. */
function withPostscript(draft: Draft, end: End): End {
  let last = end.last
  while (last - end.last < 6) {
    const block = draft.blocks[last + 1]
    if (!block || draft.signs.has(last + 1)) break
    // The same name again below a postscript closes it.
    const again = last > end.last && block.lines.length === 1 && block.text === draft.blocks[end.last]?.text
    if (!isPostscript(block.text) && !again) break
    last += 1
  }
  let poem = last
  while (poem - last < 20 && isVerseLike(draft, poem + 1)) poem += 1
  if (poem > last && startsNext(draft, poem + 1)) last = poem
  return { ...end, last, postscript: end.last + 1 }
}

function isVerseLike(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  return (
    block !== undefined && !draft.signs.has(at) && block.indent > 0 && block.place === 'left' && block.shape !== 'signs'
  )
}
