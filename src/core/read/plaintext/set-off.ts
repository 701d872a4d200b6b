import { addAll, greatest } from '../../source/many.ts'
import type { TextBlock } from './block.ts'
import { isName } from './credits.ts'
import { type Draft, type Frame, framesAround, isCapitals, isLong, type Sign } from './sign.ts'

/** Frames of quotations, and the verse in them and elsewhere. */
export interface SetOff {
  readonly frames: readonly Frame[]
  readonly signs: readonly Sign[]
}

/** Blocks set in from the margin: verse, epigraphs, and matter quoted whole. The lines of an author's own title page are none of these. */
export function setOff(draft: Draft, page: ReadonlyMap<number, unknown>): SetOff {
  const frames: Frame[] = []
  const signs: Sign[] = []
  const edges = edgesOf(draft)
  const others = new Set([...castLists(draft), ...dialogues(draft), ...page.keys()])
  for (let at = 0; at < draft.blocks.length; at += 1) {
    if (others.has(at)) continue
    const run = runFrom(draft, at, edges, others)
    if (run === 0) continue
    const found = runSigns(draft, at, run)
    addAll(signs, found)
    const quote = quoteFrame(draft, at, run)
    if (quote) {
      frames.push(quote.frame)
      addAll(signs, quote.lines)
    }
    const last = [...found, ...(quote ? [quote.frame] : [])].reduce(
      (end, sign) => Math.max(end, sign.at + sign.takes),
      0,
    )
    at = Math.max(at + run, last) - 1
  }
  return { frames, signs }
}

/** Blocks of the dialogue of a screenplay, which is set in by its nature. */
function dialogues({ frames }: Draft): readonly number[] {
  const own = frames.filter(({ meaning }) => meaning.as === 'drama' && meaning.form === 'cue')
  return own.flatMap(({ at, takes }) => Array.from({ length: takes }, (_, step) => at + step))
}

/** Blocks of the list of a play's characters: its lines are no verse. */
function castLists(draft: Draft): ReadonlySet<number> {
  const found = new Set<number>()
  let inside = false
  for (const at of draft.blocks.keys()) {
    const meaning = draft.signs.get(at)?.meaning
    if (meaning?.as === 'matter') inside = meaning.matter === 'dramatis-personae'
    else if (meaning?.as === 'heading') inside = false
    else if (inside) found.add(at)
  }
  return found
}

/** Where letters of several blocks start, or have ended: no run goes over their edges. */
function edgesOf(draft: Draft): ReadonlySet<number> {
  return new Set(draft.frames.flatMap((frame) => (isOneBlock(frame) ? [] : [frame.at, frame.at + frame.takes])))
}

function isOneBlock({ meaning }: Frame): boolean {
  return meaning.as === 'letter' && meaning.lines !== undefined
}

/** How many blocks from `at` are set in, or are verse by their lines; drawn rules count between such blocks. */
function runFrom(draft: Draft, at: number, edges: ReadonlySet<number>, others: ReadonlySet<number>): number {
  let run = 0
  for (let next = at; next < draft.blocks.length; next += 1) {
    const block = draft.blocks[next]
    if (!block || draft.signs.has(next) || others.has(next) || (next > at && (block.gap > 4 || edges.has(next)))) break
    if (block.shape === 'signs') {
      if (run === 0) break
      continue
    }
    if (!isSetOff(block)) break
    run = next - at + 1
  }
  return run
}

function isSetOff(block: TextBlock): boolean {
  return block.shape === 'verse' || (block.indent > 0 && block.place === 'left')
}

/** No line of verse is so long, in letters. */
const longestVerse = 90

/** Whether a run is quoted matter rather than verse: all of it set in, some of it prose. */
function isQuoted(blocks: readonly TextBlock[]): boolean {
  if (blocks.every(({ lines }) => lines.every(({ quoted }) => quoted))) return true
  const prose = blocks.some(
    (block) =>
      (block.shape === 'prose' && block.lines.length > 1) || (block.shape === 'lines' && isCapitals(block.text)),
  )
  return prose && blocks.every((block) => block.indent > 0 || block.shape === 'signs')
}

/** The verse of a run. */
function runSigns(draft: Draft, at: number, run: number): readonly Sign[] {
  const blocks = draft.blocks.slice(at, at + run)
  const quoted = isQuoted(blocks) || blocks.some(({ text, lines }) => lines.length === 1 && text.length > longestVerse)
  const free = blocks.map((block, step) =>
    framesAround(draft, at + step).some(isOneBlock) || (quoted && !isPoem(blocks, step)) ? undefined : block,
  )
  const verse = stanzaRuns(free).flatMap(([first, count]) => verseSigns(draft, at + first, count))
  return verse.length > 0 || quoted || run > 1 ? verse : loneLine(draft, at)
}

/** Inside quoted matter only what has the shape of verse is a poem, with its title. */
function isPoem(blocks: readonly TextBlock[], step: number): boolean {
  const block = blocks[step]
  const next = blocks[step + 1]
  return block?.shape === 'verse' || (block !== undefined && next?.shape === 'verse' && isPoemTitle(block, next))
}

interface FoundFrame {
  readonly frame: Frame
  readonly lines: readonly Sign[]
}

function quoteFrame(draft: Draft, at: number, run: number): FoundFrame | undefined {
  const blocks = draft.blocks.slice(at, at + run)
  const framed = framesAround(draft, at).some((frame) => frame.at === at && frame.takes >= run)
  if (framed || !isQuoted(blocks)) return undefined
  const directions = blocks.every((block) => block.text.startsWith('['))
  const below = draft.blocks[at + run]
  const signed = below !== undefined && !draft.signs.has(at + run) && isSignature(draft, at + run, false)
  if ((run === 1 && isOpening(draft, at) && !signed) || directions) return undefined
  const common = {
    kind: 'paragraph-style',
    rule: 'set-in',
    confidence: 0.8,
    evidence: [`${run} blocks set in from the margin`, 'their lines run on like prose'],
  } as const
  const inside = !signed && run > 1 && isOwnSource(blocks.at(-1)) ? run - 1 : run
  const source: Sign = { ...common, at: at + inside, takes: 1, meaning: { as: 'line', of: 'source' } }
  const first = isRule(draft, at - 1) && (draft.blocks[at]?.gap ?? 9) <= 1 ? at - 1 : at
  const after = !signed && below && below.gap <= 1 && isRule(draft, at + run)
  const takes = at + run - first + (signed || after ? 1 : 0)
  return {
    frame: { ...common, at: first, takes, meaning: { as: 'quote' } },
    lines: signed || inside < run ? [source] : [],
  }
}

/** The last of the blocks set in, where it names a source. */
function isOwnSource(block: TextBlock | undefined): boolean {
  if (!block || block.lines.length > 1 || block.text.length > 60) return false
  const text = block.text.replace(/^[_*(—–-]+|[_*).]+$/gu, '')
  return isName(text) && text.split(' ').length > 1
}

/** A drawn rule that is set in: above or below a document it only frames it. */
function isRule(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  return block?.shape === 'signs' && block.indent > 0 && !draft.signs.has(at)
}

/** Start and length of each run of stanzas: a wide gap, a title or a direction in brackets parts two poems. */
function stanzaRuns(blocks: readonly (TextBlock | undefined)[]): (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const [at, block] of blocks.entries()) {
    if (!block || block.shape === 'signs' || /^\[/u.test(block.text)) continue
    const last = runs.at(-1)
    const next = blocks[at + 1]
    const near = last && last[0] + last[1] === at && block.gap <= 1
    if (near && !(next && isPoemTitle(block, next))) last[1] += 1
    else runs.push([at, 1])
  }
  return runs.filter(([first, count]) => blocks.slice(first, first + count).some((block) => block && isStanza(block)))
}

/** Lines of verse, and not the rows of a list: no columns, and not all capitals. */
function isStanza(block: TextBlock): boolean {
  if (isListed(block)) return false
  if (block.shape === 'verse') return true
  const columns = block.lines.some((line) => / {3,}/u.test(line.text))
  return block.shape === 'lines' && !columns && !isCapitals(block.text)
}

/** Each line begins with a number or a bullet. */
function isListed({ lines }: TextBlock): boolean {
  return lines.every((line) => /^(?:\d{1,3}[.)]|[-*•–])\s/u.test(line.text))
}

/** Capitals on a line or two of their own above a stanza. */
function isPoemTitle(block: TextBlock, next: TextBlock): boolean {
  if (block.lines.length > 2 || block.text.length > 70 || !isCapitals(block.lines[0].text)) return false
  // A line that ends as one of verse or of a speech does is no part of a title.
  const [, second] = block.lines
  if (second && !isCapitals(second.text) && /[.,;:!?…—-]["”’']?$/u.test(second.text)) return false
  return next.lines.length > 1 && next.gap > 0 && next.shape !== 'signs' && !isCapitals(next.text)
}

function verseSigns(draft: Draft, at: number, count: number): readonly Sign[] {
  const [first, second] = draft.blocks.slice(at, at + 2)
  const titled = count > 1 && first !== undefined && second !== undefined && isPoemTitle(first, second)
  const opening = isOpening(draft, at)
  const below = draft.blocks[at + count]
  const signed = below !== undefined && !draft.signs.has(at + count) && isSignature(draft, at + count, opening)
  const takes = count + (signed ? 1 : 0)
  const last = draft.blocks[at + count - 1]
  const source = signed || (last !== undefined && sourceLine(last) !== undefined)
  const stanzas = count - (titled ? 1 : 0)
  const evidence = [`${stanzas} ${stanzas === 1 ? 'stanza' : 'stanzas'} of lines that end where the author ended them`]
  const common = { at, takes, confidence: 0.85 }
  if (opening && source && !titled) {
    const more = [...evidence, 'stands above the first paragraph', 'its source stands below it']
    return [{ ...common, kind: 'epigraph', rule: 'verse-above', evidence: more, meaning: { as: 'epigraph', signed } }]
  }
  const meaning = { as: 'verse', signed, titled } as const
  return [{ ...common, kind: 'verse', rule: 'verse-lines', evidence, alternatives: ['text'], meaning }]
}

/** One line set in between paragraphs that lead to it or go on from it: a line of a song. */
function loneLine(draft: Draft, at: number): readonly Sign[] {
  const block = draft.blocks[at]
  const above = draft.blocks[at - 1]
  const below = draft.blocks[at + 1]
  if (!block || !above || !below || !draft.style.wrapped || draft.style.firstIndent > 0) return []
  if (block.lines.length > 1 || block.text.length > 72 || !/^[^\p{L}\p{N}[]*\p{Lu}/u.test(block.text)) return []
  if (isSetOff(above) || isSetOff(below) || draft.signs.has(at - 1) || draft.signs.has(at + 1)) return []
  const leads = /(?:[:,]|--|—|–|\.{3}|…)["”’']?$/u.test(above.text)
  const goesOn = /^\p{Ll}/u.test(below.text)
  if (!leads && !goesOn) return []
  const evidence = [
    'one line set in from the margin',
    leads ? 'the paragraph above leads to it' : 'the paragraph below goes on from it',
  ]
  const meaning = { as: 'verse', signed: false } as const
  const alternatives = ['text']
  return [
    {
      at,
      takes: 1,
      kind: 'verse',
      rule: 'verse-line',
      confidence: leads && goesOn ? 0.8 : 0.72,
      evidence,
      alternatives,
      meaning,
    },
  ]
}

/** Nothing but a heading, the head and short lines stands above. */
export function isOpening(draft: Draft, at: number): boolean {
  const above = draft.signs.get(at - 1)?.meaning
  if (above?.as === 'matter' && (above.headed || above.matter !== 'dedication')) return false
  if (above?.as === 'heading') return true
  return (
    at < 10 && draft.blocks.slice(0, at).every((block, index) => draft.signs.has(index) || !isLong(block, draft.style))
  )
}

/** A name alone below verse: nearer to it than to what follows, or the source of an epigraph. */
function isSignature(draft: Draft, at: number, opening: boolean): boolean {
  const block = draft.blocks[at]
  const next = draft.blocks[at + 1]
  if (!block || block.lines.length > 1 || block.gap > 1 || block.text.length > 50) return false
  const text = block.text.replace(/^[_*(—–-]+|[_*).]+$/gu, '')
  if (!isName(text) && !/^(?:--|—|–)/u.test(block.text)) return false
  return (
    block.place === 'right' || opening || (next?.gap ?? 9) > draft.style.usualGap || /^(?:--|—|–)/u.test(block.text)
  )
}

/** The last line of verse where it names a source: set far in, in capitals, after a dash, or in italics whole. */
export function sourceLine(block: TextBlock): string | undefined {
  const last = block.lines.at(-1)
  const others = block.lines.slice(0, -1)
  if (!last || last.number !== undefined || others.length === 0 || last.text.length > 60) return undefined
  const far = last.indent >= greatest(others.map((line) => line.indent)) + 8
  if (/^(?:--|—|–)\s?\p{Lu}/u.test(last.text)) return last.text
  if (isCapitals(last.text) && isName(last.text.replace(/[.]$/u, '')) && !others.some((line) => isCapitals(line.text)))
    return last.text
  const named = /^\p{Lu}/u.test(last.text) && isName(last.text.replace(/[.]$/u, ''))
  return far && (isCapitals(last.text) || named) ? last.text : undefined
}
