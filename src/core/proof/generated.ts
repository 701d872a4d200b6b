import { type PrintedWords, printedFlags } from './printed-words.ts'
import { type SourceLedger, sourceGap, wordFlags } from './scan.ts'
import type { Verdict } from './verdict.ts'

/** What is accounted for before anything is aligned, so that it cannot stand in for words of the story. */
export interface Accounts {
  /** Words of the source that stand in the book tool's own matter: the lines of the title on the title page. */
  readonly source: Map<number, Verdict>
  /** Words of the output that belong to that matter. */
  readonly printed: Map<number, Verdict>
  /** Words of generated matter that no line of the source is accounted to. */
  readonly left: readonly number[]
}

/** A line of the source, as words `from` to `to`, that is known to stand elsewhere in the book. */
export interface SourceLine {
  readonly from: number
  readonly to: number
  readonly reason: string
}

/** Declared texts, by their first word. */
type Texts = ReadonlyMap<number, readonly Int32Array[]>

interface Block {
  readonly text: Int32Array
  readonly from: number
  readonly to: number
  /** Among the first or last blocks of the output, all of which are declared. */
  readonly outer: boolean
}

/** Words of the book tool's own matter that lines of the source may be accounted to. */
interface Place {
  readonly ids: ArrayLike<number>
  readonly taken: Uint8Array
  /** Index of the first word in the output; absent of matter that is marked there, and so is not among its words. */
  readonly from?: number
}

/**
 * Accounts for the book tool's own matter. A line that is known to stand elsewhere is looked for there, word for word.
 * Blocks that are declared texts, and of which the manuscript has fewer than the output, are the tool's own: title pages,
 * colophons, headings that only the metadata has.
 */
export function accountForOwn(
  ledger: SourceLedger,
  output: PrintedWords,
  declared: readonly (readonly number[])[],
  relocated: readonly SourceLine[],
): Accounts {
  const texts = textsByFirst(declared)
  const blocks = declaredBlocks(output, texts)
  const placeOfBlock = ({ text, from }: Block): Place => ({ ids: text, taken: new Uint8Array(text.length), from })
  const marked = output.generated.map((ids): Place => ({ ids, taken: new Uint8Array(ids.length) }))
  const outer = new Map(blocks.flatMap((block) => (block.outer ? [[block, placeOfBlock(block)]] : [])))
  const accounts = { source: new Map<number, Verdict>(), printed: new Map<number, Verdict>() }
  for (const line of relocated) takePlace(line, ledger.ids, [...outer.values(), ...marked], accounts)
  const open = blocks.filter((block) => !outer.get(block)?.taken.includes(1))
  const spare = spareBlocks(ledger, open, accounts.source, texts)
  const own = [
    ...[...outer.values()].filter(({ taken }) => taken.includes(1)),
    ...spare.map((block) => outer.get(block) ?? placeOfBlock(block)),
  ]
  for (const { ids, taken, from = 0 } of own)
    for (let i = 0; i < ids.length; i++) {
      if (taken[i] === 0) accounts.printed.set(from + i, { kind: 'added', explanation: 'generated matter' })
    }
  const left = [...marked, ...own].flatMap(({ ids, taken }) => Array.from(ids).filter((_, i) => taken[i] === 0))
  return { ...accounts, left }
}

function textsByFirst(declared: readonly (readonly number[])[]): Texts {
  const texts = new Map<number, Int32Array[]>()
  for (const ids of declared) {
    const [first] = ids
    if (first === undefined) continue
    const known = texts.get(first) ?? []
    if (!known.some((text) => text.length === ids.length && startsWith(ids, text, 0))) known.push(Int32Array.from(ids))
    texts.set(first, known)
  }
  return texts
}

function startsWith(ids: ArrayLike<number>, words: Int32Array, at: number): boolean {
  for (let i = 0; i < words.length; i++) if (ids[at + i] !== words[i]) return false
  return true
}

/** All blocks of the running text that are declared texts. */
function declaredBlocks({ ids, flags, running }: PrintedWords, texts: Texts): Block[] {
  const blocks: { text?: Int32Array; from: number; to: number }[] = []
  for (let from = 0, i = 0; i < running; i++) {
    if (!((flags[i] ?? 0) & printedFlags.blockEnd)) continue
    const to = i + 1
    const text = texts.get(ids[from] ?? -1)?.find((words) => words.length === to - from && startsWith(ids, words, from))
    blocks.push({ from, to, ...(text && { text }) })
    from = to
  }
  const first = blocks.findIndex(({ text }) => !text)
  const last = blocks.findLastIndex(({ text }) => !text)
  return blocks.flatMap(({ text, from, to }, i) =>
    text ? [{ text, from, to, outer: first < 0 || i < first || i > last }] : [],
  )
}

/** Accounts a line to the first place that has all its words together and holds no other line there. */
function takePlace(
  { from, to, reason }: SourceLine,
  source: Int32Array,
  places: readonly Place[],
  accounts: Pick<Accounts, 'source' | 'printed'>,
): void {
  const words = source.subarray(from, to)
  for (const { ids, taken, from: start } of places) {
    for (let at = 0; at + words.length <= ids.length; at++) {
      if (!startsWith(ids, words, at) || taken.subarray(at, at + words.length).includes(1)) continue
      taken.fill(1, at, at + words.length)
      words.forEach((_, i) => {
        const verdict = { kind: 'moved', explanation: reason } as const
        accounts.source.set(from + i, start === undefined ? verdict : { ...verdict, partner: start + at + i })
        if (start !== undefined) accounts.printed.set(start + at + i, verdict)
      })
      return
    }
  }
}

/**
 * Blocks beyond those that the source has: the first ones of the outer blocks, and those others whose text the source has
 * nowhere for itself.
 */
function spareBlocks(
  ledger: SourceLedger,
  blocks: readonly Block[],
  elsewhere: ReadonlyMap<number, unknown>,
  texts: Texts,
): Block[] {
  const wanted = new Map(blocks.map(({ text }) => [text, { lines: 0, places: 0 }]))
  const { ids } = ledger
  for (let at = 0; at < ids.length; at++) {
    for (const text of texts.get(ids[at] ?? -1) ?? []) {
      const count = wanted.get(text)
      if (count === undefined || elsewhere.has(at) || !startsWith(ids, text, at)) continue
      if (isDeclaredLine(ledger, at, at + text.length, texts)) count.lines++
      if (isSetOff(ledger, at, at + text.length)) count.places++
    }
  }
  const spare = new Map([...wanted].map(([text, { lines }]) => [text, -lines]))
  for (const { text, outer } of blocks) if (outer) spare.set(text, (spare.get(text) ?? 0) + 1)
  return blocks.filter(({ text, outer }) => {
    if (!outer) return wanted.get(text)?.places === 0
    const left = spare.get(text) ?? 0
    spare.set(text, left - 1)
    return left > 0
  })
}

/** Whether the words start or end a line, or stand in a cell or element of their own. */
function isSetOff(ledger: SourceLedger, from: number, to: number): boolean {
  const { flags } = ledger
  if ((flags[from] ?? 0) & wordFlags.lineStart || (flags[to - 1] ?? 0) & wordFlags.lineEnd) return true
  return /[|>]/.test(sourceGap(ledger, from - 1)) && /[|<]/.test(sourceGap(ledger, to - 1))
}

/** Most words of a line on either side of a declared text. */
const lineLimit = 60

/** Whether the words, and whatever else their line holds, are declared texts: "CHAPTER I. The Fox", "Emma by Jane Austen". */
function isDeclaredLine({ ids, flags }: SourceLedger, from: number, to: number, texts: Texts): boolean {
  let start = from
  while (!((flags[start] ?? 0) & wordFlags.lineStart) && from - start < lineLimit) start--
  let end = to
  while (!((flags[end - 1] ?? 0) & wordFlags.lineEnd) && end - to < lineLimit) end++
  return isMadeOf(ids.subarray(Math.max(0, start), from), texts) && isMadeOf(ids.subarray(to, end), texts)
}

function isMadeOf(ids: Int32Array, texts: Texts): boolean {
  const reached = new Uint8Array(ids.length + 1)
  reached[0] = 1
  for (let at = 0; at < ids.length; at++) {
    if (reached[at] === 0) continue
    for (const text of texts.get(ids[at] ?? -1) ?? []) if (startsWith(ids, text, at)) reached[at + text.length] = 1
  }
  return reached[ids.length] === 1
}
