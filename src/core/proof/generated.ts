import { isMadeOf, placesIn, startsWith, type Texts, textsAt } from './declared.ts'
import { type PrintedWords, printedFlags } from './printed-words.ts'
import { type SourceLedger, sourceGap } from './scan.ts'
import { inlineTags } from './scan-tags.ts'
import { range, type Verdict } from './verdict.ts'
import { wordFlags } from './word-flags.ts'

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

interface Block {
  readonly text: Int32Array
  readonly from: number
  readonly to: number
  /** Among the first or last blocks of the output, all of which are declared. */
  readonly outer: boolean
  /** Behind all text that is not declared. */
  readonly behind: boolean
}

/** The book tool's own matter of one kind, text after text, which lines of the source may be accounted to. */
class Strip {
  readonly ids: number[] = []
  /** Index of each word in the output; -1 in matter that is marked there, and so is not among its words. */
  readonly at: number[] = []
  readonly #taken = new Set<number>()
  /** Where texts start, and the end of the last. */
  readonly #edges = new Set<number>([0])

  add(ids: ArrayLike<number>, at: number): void {
    for (let i = 0; i < ids.length; i++) {
      this.ids.push(ids[i] ?? 0)
      this.at.push(at < 0 ? -1 : at + i)
    }
    this.#edges.add(this.ids.length)
  }

  has(word: number): boolean {
    return this.#taken.has(word)
  }

  /** Takes the first place that holds these words together and was not taken; with `whole`, only where they are whole texts. */
  take(words: Int32Array, whole: boolean): number | undefined {
    for (let at = 0; at + words.length <= this.ids.length; at++) {
      if (!startsWith(this.ids, words, at) || words.some((_, i) => this.#taken.has(at + i))) continue
      if (whole && !(this.#edges.has(at) && this.#edges.has(at + words.length))) continue
      for (let i = 0; i < words.length; i++) this.#taken.add(at + i)
      return at
    }
    return undefined
  }
}

/**
 * Accounts for the book tool's own matter. A line that is known to stand elsewhere is looked for there, word for word.
 * Blocks that are declared texts, and of which the manuscript has fewer than the output, are the tool's own: title pages,
 * colophons, headings that only the metadata has.
 */
export function accountForOwn(
  ledger: SourceLedger,
  output: PrintedWords,
  texts: Texts,
  relocated: readonly SourceLine[],
  wordsIn: (text: string) => readonly number[],
): Accounts {
  const blocks = declaredBlocks(output, texts)
  const printed = new Strip()
  const marked = new Strip()
  for (const { text, from, outer } of blocks) if (outer) printed.add(text, from)
  for (const ids of output.generated) marked.add(ids, -1)
  const accounts = { source: new Map<number, Verdict>(), printed: new Map<number, Verdict>() }
  // Lines that are whole texts first: the end of a paragraph may be the end of a title by chance.
  for (const [{ from, to, reason }, whole] of [true, false].flatMap((whole) =>
    relocated.map((line) => [line, whole] as const),
  )) {
    if (accounts.source.has(from)) continue
    const words = ledger.ids.subarray(from, to)
    const place = printed.take(words, whole)
    if (place === undefined && marked.take(words, whole) === undefined) continue
    const verdict = { kind: 'moved', explanation: reason } as const
    words.forEach((_, i) => {
      const partner = place === undefined ? undefined : printed.at[place + i]
      accounts.source.set(from + i, partner === undefined ? verdict : { ...verdict, partner })
      if (partner !== undefined) accounts.printed.set(partner, verdict)
    })
  }
  const isTaken = ({ from, to }: Block) => range(from, to).some((word) => accounts.printed.has(word))
  const spare = new Set(
    spareBlocks(
      ledger,
      blocks.filter((block) => !isTaken(block)),
      accounts.source,
      texts,
      wordsIn,
    ),
  )
  const left = marked.ids.filter((_, word) => !marked.has(word))
  for (const block of blocks) {
    if (!spare.has(block) && !isTaken(block)) continue
    for (const word of range(block.from, block.to)) {
      if (accounts.printed.has(word)) continue
      left.push(output.ids[word] ?? 0)
      accounts.printed.set(word, { kind: 'added', explanation: 'generated matter' })
    }
  }
  return { ...accounts, left }
}

function blockAt(ids: Int32Array, from: number, to: number, texts: Texts) {
  let whole: Int32Array | undefined
  for (const text of textsAt(ids, from, texts)) if (text.length === to - from) whole = text
  return { from, to, text: whole }
}

/** All blocks of the running text that are declared texts. */
function declaredBlocks({ ids, flags, running }: PrintedWords, texts: Texts): Block[] {
  const blocks: ReturnType<typeof blockAt>[] = []
  for (let from = 0, i = 0; i < running; i++) {
    if (!((flags[i] ?? 0) & printedFlags.blockEnd)) continue
    blocks.push(blockAt(ids, from, i + 1, texts))
    from = i + 1
  }
  const first = blocks.findIndex(({ text }) => !text)
  const last = blocks.findLastIndex(({ text }) => !text)
  return blocks.flatMap(({ text, from, to }, i) =>
    text ? [{ text, from, to, outer: first < 0 || i < first || i > last, behind: first >= 0 && i > last }] : [],
  )
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
  wordsIn: (text: string) => readonly number[],
): Block[] {
  const wanted = new Map(blocks.map(({ text }) => [text, { lines: 0, places: 0, last: 0 }]))
  const { ids } = ledger
  const tail = lastLines(ledger, texts)
  const count = (at: number, text: Int32Array) => {
    const found = wanted.get(text)
    if (found === undefined || elsewhere.has(at)) return
    const isLine = isDeclaredLine(ledger, at, at + text.length, texts)
    if (isLine) found.lines++
    if (isLine && at >= tail) found.last++
    if (isSetOff(ledger, at, at + text.length)) found.places++
  }
  for (const at of placesIn(ids, texts)) for (const text of textsAt(ids, at, texts)) count(at, text)
  for (const line of taggedLines(ledger)) {
    const shown = Int32Array.from(wordsIn(line))
    for (const text of textsAt(shown, 0, texts)) {
      const found = text.length === shown.length ? wanted.get(text) : undefined
      if (!found) continue
      found.lines++
      found.places++
    }
  }
  const spare = new Map([...wanted].map(([text, { lines }]) => [text, -lines]))
  for (const { text, outer } of blocks) if (outer) spare.set(text, (spare.get(text) ?? 0) + 1)
  const isSpare = ({ text, outer }: Block) => {
    if (!outer) return wanted.get(text)?.places === 0
    const left = spare.get(text) ?? 0
    spare.set(text, left - 1)
    return left > 0
  }
  const { front, rest } = parted(blocks)
  // Of what stands behind the text, the first are the last lines of the source, where it ends so.
  const isLast = ({ text, behind }: Block) => {
    const found = wanted.get(text)
    return behind && found !== undefined && found.last-- > 0
  }
  const last = new Set(rest.filter(isLast))
  return [...rest.toReversed().filter((block) => !last.has(block)), ...front, ...last].filter(isSpare)
}

/** Longest line, in UTF-16 units, that may be a heading. */
const headingLimit = 1000

const anyTag = /<\/?([a-z][a-z0-9-]*)[^<>]*>/gi
const withoutInline = (tag: string, name: string) => (inlineTags.has(name.toLowerCase()) ? '' : tag)

/** Lines that tags were taken away from, but for those in words: a tag that means nothing is shown as it stands. */
function taggedLines({ files, removals }: SourceLedger): string[] {
  return files.flatMap(({ text }, file) => {
    const lines: string[] = []
    let to = 0
    for (const { start, rule } of removals[file] ?? []) {
      if (rule !== 'html-tag' || start < to) continue
      const from = text.lastIndexOf('\n', start) + 1
      const end = text.indexOf('\n', start)
      to = end < 0 ? text.length : end
      if (to - from <= headingLimit) lines.push(text.slice(from, to).replace(anyTag, withoutInline))
    }
    return lines
  })
}

/** Where the last lines of the running text start that are declared texts, all of them. */
function lastLines({ ids, flags, running }: SourceLedger, texts: Texts): number {
  let tail = running
  for (let at = running - 1; at >= 0 && tail - at <= lineLimit; at--) {
    if (!((flags[at] ?? 0) & wordFlags.lineStart)) continue
    if (!isMadeOf(ids.subarray(at, tail), texts)) break
    tail = at
  }
  return tail
}

/** The outer blocks before the text, and the others: what stands behind the text repeats what stood before it. */
function parted(blocks: readonly Block[]): { front: readonly Block[]; rest: readonly Block[] } {
  const rest = blocks.findIndex(({ behind }) => behind)
  return rest < 0 ? { front: blocks, rest: [] } : { front: blocks.slice(0, rest), rest: blocks.slice(rest) }
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
