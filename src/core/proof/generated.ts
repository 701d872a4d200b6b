import { type PrintedWords, printedFlags } from './printed-words.ts'
import { type SourceLedger, wordFlags } from './scan.ts'

/**
 * The words of those blocks at either end of the output that are, word for word, texts which the book tool declares as
 * its own, and of which the manuscript has fewer lines than the output has blocks: title pages, colophons. They are kept
 * out of the alignment, so that they cannot stand in for words of the story.
 */
export function generatedBlocks(
  ledger: SourceLedger,
  output: PrintedWords,
  declared: readonly (readonly number[])[],
): Set<number> {
  const texts = new Map<string, readonly number[]>()
  for (const ids of declared) if (ids.length > 0) texts.set(ids.join(), ids)
  const generated = new Set<number>()
  if (texts.size === 0) return generated
  const blocks = outerBlocks(output, texts)
  const spare = new Map<string, number>()
  for (const { key } of blocks) spare.set(key, (spare.get(key) ?? 0) + 1)
  for (const key of spare.keys()) spare.set(key, (spare.get(key) ?? 0) - occurrences(ledger, texts.get(key) ?? []))
  for (const { key, from, to } of blocks) {
    const left = spare.get(key) ?? 0
    spare.set(key, left - 1)
    if (left > 0) for (let i = from; i < to; i++) generated.add(i)
  }
  return generated
}

interface Block {
  readonly key: string
  readonly from: number
  readonly to: number
}

/** The declared blocks from the start up to the first that is none, and from the end back to the last that is none. */
function outerBlocks(output: PrintedWords, texts: ReadonlyMap<string, unknown>): Block[] {
  const { ids, flags } = output
  const has = (word: number, flag: number) => ((flags[word] ?? 0) & flag) !== 0
  const blocks: Block[] = []
  let start = 0
  for (let from = 0, i = 0; i < ids.length; i++) {
    if (!has(i, printedFlags.blockEnd)) continue
    const key = ids.subarray(from, i + 1).join()
    if (!texts.has(key)) break
    blocks.push({ key, from, to: i + 1 })
    from = i + 1
    start = from
  }
  for (let to = ids.length, i = to - 1; i >= start; i--) {
    if (!has(i, printedFlags.blockStart)) continue
    const key = ids.subarray(i, to).join()
    if (!texts.has(key)) break
    blocks.push({ key, from: i, to })
    to = i
  }
  return blocks
}

/** How often the words stand in the manuscript at the start or the end of a line. */
function occurrences({ ids, flags }: SourceLedger, words: readonly number[]): number {
  const [first] = words
  let count = 0
  for (let at = 0; at + words.length <= ids.length; at++) {
    if (ids[at] !== first) continue
    const starts = ((flags[at] ?? 0) & wordFlags.lineStart) !== 0
    const ends = ((flags[at + words.length - 1] ?? 0) & wordFlags.lineEnd) !== 0
    if ((starts || ends) && words.every((word, i) => ids[at + i] === word)) count++
  }
  return count
}
