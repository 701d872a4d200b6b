import type { TextBlock } from './block.ts'
import {
  announces,
  endsWithLeave,
  greeting,
  isDate,
  isPlace,
  isPostscript,
  isSignature,
  runInGreeting,
  takesLeave,
} from './letter-lines.ts'
import { type Draft, type Frame, type FrameLine, type FrameMeaning, isCapitals, isLong, type Sign } from './sign.ts'

/** Letters with the lines that are theirs: frames to lay over the text, and signs of the lines inside. */
export interface Letters {
  readonly frames: readonly Frame[]
  readonly signs: readonly Sign[]
}

/** What speaks for one letter. */
interface Candidate {
  /** Blocks: the first, the first of the body, the last, all inclusive. */
  readonly first: number
  readonly body: number
  readonly greeted: number | undefined
  /** How its paragraphs are quoted: the signs before the first letter, '' for none. */
  readonly quote: string
  readonly weight: number
  readonly evidence: readonly string[]
}

interface End {
  readonly last: number
  /** The first block of the signature; `last + 1` if there is none. */
  readonly signature: number
  /** The first block of the postscript. */
  readonly postscript: number
  readonly weight: number
  readonly evidence: readonly string[]
}

/** Weight that a letter needs. */
const needed = 0.6

/** Most blocks of a letter in the middle of a chapter, and of one that opens a chapter. */
const [longest, longestChapter] = [120, 600]

/** Letters, telegrams and documents shown in the story: known by greeting, leave, name, date and how they are quoted, never by one of these alone. */
export function letters(draft: Draft): Letters {
  const frames: Frame[] = []
  const signs: Sign[] = []
  let open: Follows | undefined
  for (let at = 0; at < draft.blocks.length; at += 1) {
    if (draft.signs.has(at)) continue
    const whole = inOneBlock(draft, at)
    if (whole) {
      frames.push(whole)
      continue
    }
    const follows = open?.at === at
    const start = startAt(draft, at, follows)
    const chapter = opensChapter(draft, at) || (follows && open?.chapter === true)
    const end = start && endOf(draft, start, chapter)
    if (!start || !end || end.last < start.body) continue
    const weight = start.weight + end.weight
    if (weight < needed) continue
    const found = signsOf(start, end, weight)
    frames.push(found.frame)
    signs.push(...found.lines)
    at = end.last
    open = { at: at + 1, chapter }
  }
  return { frames, signs }
}

/** Where a letter has just ended; `chapter` where it is one of those that make up a chapter. */
interface Follows {
  readonly at: number
  readonly chapter: boolean
}

function opensChapter(draft: Draft, at: number): boolean {
  return draft.signs.get(at - 1)?.meaning.as === 'heading'
}

function signsOf(start: Candidate, end: End, weight: number): { frame: Frame; lines: readonly Sign[] } {
  const confidence = Math.min(0.97, Math.round((0.25 + weight * 0.6) * 100) / 100)
  const evidence = [...start.evidence, ...end.evidence]
  const common = { kind: 'letter', rule: 'letter', confidence, evidence } as const
  const line = (at: number, of: FrameLine): Sign => ({ ...common, at, takes: 1, meaning: { as: 'line', of } })
  const lines: Sign[] = []
  for (let at = start.first; at < start.body; at += 1)
    lines.push(line(at, at === start.greeted ? 'salutation' : 'head'))
  for (let at = end.signature; at < end.postscript; at += 1) lines.push(line(at, 'signature'))
  const takes = end.last - start.first + 1
  const meaning: FrameMeaning = { as: 'letter', ...(end.postscript <= end.last && { postscript: end.postscript }) }
  return { frame: { ...common, at: start.first, takes, meaning }, lines }
}

/** Signs that open a quotation at the start of a paragraph. */
function quoteOf(text: string): string {
  return /^[_*]?((?:["“„«‹‘']\s?)+)/u.exec(text)?.[1]?.replace(/\s/gu, '') ?? ''
}

/** A letter that could begin at `at`; `follows` where one has just ended above it. */
function startAt(draft: Draft, at: number, follows: boolean): Candidate | undefined {
  const block = draft.blocks[at]
  if (!block || block.shape === 'signs' || block.shape === 'verse') return undefined
  const { text } = block
  const quote = quoteOf(text)
  const announced = announcement(draft, at)
  const lead = announced === undefined ? 0 : { sure: 0.4, likely: 0.2 }[announced]
  const said = lead > 0 ? ['the paragraph above speaks of something written'] : []
  const heads = headLines(draft, at)
  const below = draft.blocks[at + heads]
  const greets = below && !draft.signs.has(at + heads) && isShort(below) ? greeting(below.text) : undefined
  const dated = draft.blocks.slice(at, at + heads).some((line) => isDate(line.text))
  if (greets && (heads === 0 || dated || greets === 'sure')) {
    const weight = lead + (greets === 'sure' ? 0.4 : 0.2) + (heads > 0 ? 0.2 : 0) + opens(draft, at)
    const evidence = [...said, `greets: "${below?.text ?? ''}"`, ...(heads > 0 ? ['place or date above it'] : [])]
    const own = quoteOf(below?.text ?? '') || quote
    return { first: at, body: at + heads + 1, greeted: at + heads, quote: own, weight, evidence }
  }
  const run =
    below && !draft.signs.has(at + heads) && (heads === 0 || dated || below.gap === 0 || opens(draft, at) > 0)
      ? runInGreeting(below.text)
      : undefined
  if (run) {
    const likely = quote === '' ? 0.3 : 0.1
    const weight = lead + (run === 'sure' ? 0.4 : likely) + (heads > 0 ? 0.2 : 0)
    const evidence = [...said, 'its first words greet', ...(heads > 0 ? ['place or date above it'] : [])]
    return { first: at, body: at + heads, greeted: undefined, quote: quoteOf(below?.text ?? ''), weight, evidence }
  }
  if (follows && heads > 0 && dated && block.gap >= draft.style.usualGap) {
    const evidence = ['a date right below a letter']
    return { first: at, body: at + heads, greeted: undefined, quote, weight: 0.4, evidence }
  }
  if (quote !== '') return { first: at, body: at, greeted: undefined, quote, weight: lead, evidence: said }
  return undefined
}

function isShort(block: TextBlock): boolean {
  return block.lines.length <= 2 && block.text.length <= 70
}

/** A letter that opens a chapter, or stands between wide gaps, is one more easily. */
function opens(draft: Draft, at: number): number {
  const above = draft.signs.get(at - 1)?.meaning.as
  return above === 'heading' || above === 'line' || (draft.blocks[at]?.gap ?? 0) > draft.style.usualGap ? 0.1 : 0
}

function announcement(draft: Draft, at: number): 'sure' | 'likely' | undefined {
  const above = draft.blocks[at - 1]
  if (!above || draft.signs.has(at - 1) || above.shape === 'signs') return undefined
  return announces(above.text)
}

/** How many blocks from `at` say place, date or address of a letter. */
function headLines(draft: Draft, at: number): number {
  let count = 0
  while (count < 4) {
    const block = draft.blocks[at + count]
    const next = draft.blocks[at + count + 1]
    if (!block || !next || draft.signs.has(at + count) || draft.signs.has(at + count + 1)) return 0
    if (next.gap > draft.style.usualGap) break
    if (greeting(block.text) === 'sure' || !isShort(block) || /["”»]$/u.test(block.text.replace(/[.,]$/u, ''))) break
    const right = block.place === 'right' || block.indent >= 18
    if (!isDate(block.text) && !((right || count > 0 || isShortPlace(block)) && isPlace(block.text))) break
    count += 1
  }
  return count
}

/** "PARIS" alone: a place if a greeting follows, which the caller demands. */
function isShortPlace({ text }: TextBlock): boolean {
  return text.split(' ').length <= 3
}

function endOf(draft: Draft, start: Candidate, chapter: boolean): End | undefined {
  return start.quote === '' ? openEnd(draft, start, chapter) : quotedEnd(draft, start)
}

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
  let signature = last + 1
  while (signature - 1 > start.body && isFarewell(draft, signature - 1)) signature -= 1
  const signed = signature <= last
  const body = blocks[signature - 1]
  const left = body !== undefined && endsWithLeave(body.text)
  const leaves = signed && blocks.slice(signature, last + 1).some((block) => takesLeave(block.text))
  const words = blocks.slice(start.body, last + 1).reduce((sum, block) => sum + block.text.split(' ').length, 0)
  const whole = 0.15 + (words >= 25 ? 0.1 : 0)
  const weight = whole + (leaves || left ? 0.25 : 0) + (signed ? 0.2 : 0)
  const evidence = [
    'one quotation, opened again at each paragraph',
    ...(leaves || left ? ['takes leave at its end'] : []),
    ...(signed ? ['signed below'] : []),
  ]
  return { last, signature, postscript: last + 1, weight, evidence }
}

/** A line of a signature: the leave that is taken, or a name below text that takes it or breaks off. */
function isFarewell(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  if (!block || !isShortFarewell(block)) return false
  return (
    takesLeave(block.text) ||
    isSignature(block.text) ||
    block.lines.every((line) => isSignature(line.text) || takesLeave(line.text))
  )
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
  if (!block || draft.signs.has(at) || !isShort(block)) return false
  const { text } = block
  if (/["”»]$/u.test(text)) return false
  if (greeting(text) === 'sure') return true
  const next = draft.blocks[at + 1]
  if (isDate(text) && block.lines.length === 1)
    return next !== undefined && (isCapitals(text) || text.split(' ').length <= 8)
  return (
    isPlace(text) &&
    next !== undefined &&
    next.gap <= draft.style.usualGap &&
    !draft.signs.has(at + 1) &&
    isShort(next) &&
    greeting(next.text) === 'sure'
  )
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
  const named = !leave && (block.place === 'right' || isCapitals(block.text) || before)
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
  return isSignature(block.text) || (block.lines.length > 1 && block.lines.every((line) => isSignature(line.text)))
}

/** What follows a signature: postscripts, and a poem sent along where another letter follows. */
function withPostscript(draft: Draft, end: End): End {
  let last = end.last
  while (last - end.last < 6) {
    const block = draft.blocks[last + 1]
    if (!block || draft.signs.has(last + 1) || !isPostscript(block.text)) break
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

/** A telegram or note whose greeting, text and name are the lines of one block that is set in. */
function inOneBlock(draft: Draft, at: number): Frame | undefined {
  const block = draft.blocks[at]
  if (!block || block.lines.length < 3 || block.indent === 0) return undefined
  const [first] = block.lines
  const greets = greeting(first.text)
  const dates = isDate(first.text) ? 1 : 0
  const second = block.lines[1]
  const then = dates > 0 && second ? greeting(second.text) : undefined
  if (!greets && !then) return undefined
  let signature = 0
  while (signature < 4 && signature < block.lines.length - 2) {
    const line = block.lines[block.lines.length - 1 - signature]
    if (!line || !(isSignature(line.text) || takesLeave(line.text))) break
    signature += 1
  }
  const announced = announcement(draft, at)
  const last = block.lines.at(-1)
  const weight = ((greets ?? then) === 'sure' ? 0.4 : 0.25) + (signature > 0 ? 0.3 : 0) + (announced ? 0.2 : 0)
  if (!last || weight < 0.55) return undefined
  const evidence = [
    `greets: "${greets ? first.text : (second?.text ?? '')}"`,
    ...(signature > 0 ? ['signed below'] : []),
    ...(announced ? ['the paragraph above speaks of something written'] : []),
    'set in from the margin',
  ]
  const meaning: FrameMeaning = {
    as: 'letter',
    lines: { head: greets ? 0 : 1, salutation: 1, signature },
  }
  return { at, takes: 1, kind: 'letter', rule: 'letter-lines', confidence: 0.85, evidence, meaning }
}
