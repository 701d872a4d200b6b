import { addAll } from '../../source/many.ts'
import { isMailHead, type TextBlock } from './block.ts'
import { type Candidate, type End, endOf, isShort, quoteOf } from './letter-end.ts'
import {
  type Announcement,
  announces,
  greeting,
  isDate,
  isPlace,
  isSignature,
  runInGreeting,
  takesLeave,
} from './letter-lines.ts'
import {
  type Draft,
  type Frame,
  type FrameLine,
  type FrameMeaning,
  framesAround,
  isCapitals,
  type Sign,
} from './sign.ts'

/** Letters with the lines that are theirs: frames to lay over the text, and signs of the lines inside. */
export interface Letters {
  readonly frames: readonly Frame[]
  readonly signs: readonly Sign[]
}

/** Weight that a letter needs. */
const needed = 0.6

/** Letters, telegrams and documents shown in the story: known by greeting, leave, name, date and how they are quoted, never by one of these alone. */
export function letters(draft: Draft): Letters {
  const frames: Frame[] = []
  const signs: Sign[] = []
  let open: Follows | undefined
  for (let at = 0; at < draft.blocks.length; at += 1) {
    if (draft.signs.has(at) || framesAround(draft, at).length > 0) continue
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
    addAll(signs, found.lines)
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
  const confidence = Math.min(0.97, Math.round((0.45 + weight * 0.45) * 100) / 100)
  const evidence = [...start.evidence, ...end.evidence]
  const common = { kind: 'letter', rule: 'letter', confidence, evidence } as const
  const line = (at: number, of: FrameLine): Sign => ({ ...common, at, takes: 1, meaning: { as: 'line', of } })
  const lines: Sign[] = []
  for (let at = start.first; at < start.body; at += 1)
    lines.push(line(at, at === start.greeted ? 'salutation' : 'head'))
  for (let at = end.signature; at < end.postscript; at += 1) lines.push(line(at, 'signature'))
  const takes = end.last - start.first + 1
  if (start.document && lines.length === 0 && !end.left) {
    const quoted = { kind: 'paragraph-style', rule: 'document', confidence, evidence } as const
    return { frame: { ...quoted, at: start.first, takes, meaning: { as: 'quote' } }, lines }
  }
  const meaning: FrameMeaning = { as: 'letter', ...(end.postscript <= end.last && { postscript: end.postscript }) }
  return { frame: { ...common, at: start.first, takes, meaning }, lines }
}

/** A letter that could begin at `at`; `follows` where one has just ended above it. */
function startAt(draft: Draft, at: number, follows: boolean): Candidate | undefined {
  const block = draft.blocks[at]
  if (!block || block.shape === 'signs' || block.shape === 'verse') return undefined
  const { text } = block
  if (isMailHead(block.lines)) return mailStart(draft, at)
  const quote = quoteOf(text)
  const announced = announcement(draft, at)
  const lead = announced === undefined ? 0 : weightOf(announced)
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
  if (heads > 0 && dated && opensChapter(draft, at)) {
    const evidence = ['place and date open the chapter']
    return { first: at, body: at + heads, greeted: undefined, quote: '', weight: 0.3, evidence }
  }
  if (follows && heads > 0 && dated && block.gap >= draft.style.usualGap) {
    const evidence = ['a date right below a letter']
    return { first: at, body: at + heads, greeted: undefined, quote, weight: 0.4, evidence }
  }
  if (quote !== '') return { first: at, body: at, greeted: undefined, quote, weight: lead, evidence: said }
  return undefined
}

/** A message under its head. */
function mailStart(draft: Draft, at: number): Candidate {
  const below = draft.blocks[at + 1]
  const greets = below && !draft.signs.has(at + 1) && /^\p{Lu}[^.?!]{1,40}[,:]$/u.test(below.text)
  const body = at + (greets ? 2 : 1)
  const greeted = greets ? at + 1 : undefined
  return { first: at, body, greeted, quote: '', weight: greets ? 0.6 : 0.5, evidence: ['the head of a message'] }
}

/** A letter that opens a chapter, or stands between wide gaps, is one more easily. */
function opens(draft: Draft, at: number): number {
  const above = draft.signs.get(at - 1)?.meaning.as
  return above === 'heading' || above === 'line' || (draft.blocks[at]?.gap ?? 0) > draft.style.usualGap ? 0.1 : 0
}

function weightOf({ sure }: Announcement): number {
  return sure ? 0.4 : 0.2
}

function announcement(draft: Draft, at: number): Announcement | undefined {
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
    if (next.gap > draft.style.usualGap + (opensChapter(draft, at) ? 1 : 0)) break
    if (greeting(block.text) === 'sure' || !isShort(block) || /["”»]$/u.test(block.text.replace(/[.,]$/u, ''))) break
    const right = block.place === 'right' || block.indent >= 18
    const addressed = opensChapter(draft, at + count) && isAddressed(block.text)
    if (!isDate(block.text) && !addressed && !((right || count > 0 || isShortPlace(block)) && isPlace(block.text)))
      break
    count += 1
  }
  return count
}

/** "To Mrs. Saville, England.", right below a heading. */
function isAddressed(text: string): boolean {
  return /^[_*(]*(?:to|an|à|from) \p{Lu}/iu.test(text) && text.length <= 70 && !/[?!;:]/u.test(text)
}

/** "PARIS" alone: a place if a greeting follows, which the caller demands. */
function isShortPlace({ text }: TextBlock): boolean {
  return text.split(' ').length <= 3
}

/** A telegram or note whose greeting, text and name are the lines of one block that is set in. */
function inOneBlock(draft: Draft, at: number): Frame | undefined {
  const block = draft.blocks[at]
  if (!block || block.lines.length < 3 || block.indent === 0) return undefined
  const [first] = block.lines
  const wired = telegram(draft, at, block)
  if (wired) return wired
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

/** Capitals set in, with the stops that a telegraph spells out. */
function telegram(draft: Draft, at: number, block: TextBlock): Frame | undefined {
  const stops = block.text.match(/(?<!\p{L})STOP(?!\p{L})/gu)?.length ?? 0
  if (!isCapitals(block.text) || stops === 0) return undefined
  const announced = announcement(draft, at)
  if (stops < 2 && !announced) return undefined
  const last = block.lines.at(-1)
  const signature = last && last.text.length <= 40 && !/STOP/u.test(last.text) && isSignature(last.text) ? 1 : 0
  const head = block.lines.length > 2 && isDate(block.lines[0].text) ? 1 : 0
  const evidence = [
    'capitals with the stops of a telegram',
    ...(signature > 0 ? ['signed below'] : []),
    ...(announced ? ['the paragraph above speaks of something written'] : []),
  ]
  const meaning: FrameMeaning = { as: 'letter', lines: { head, salutation: 0, signature } }
  return { at, takes: 1, kind: 'letter', rule: 'telegram', confidence: 0.85, evidence, meaning }
}
