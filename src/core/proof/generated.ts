import { type PrintedWords, printedFlags } from './printed-words.ts'
import { type SourceLedger, wordFlags } from './scan.ts'

/** Longest block that is compared with what was declared, in words. */
const blockLimit = 200

/**
 * The words of those blocks of the output that are, word for word, texts which the book tool declares as its own, and
 * of which the manuscript has fewer lines than the output has blocks. The first ones count: title pages come first.
 */
export function generatedBlocks(
  ledger: SourceLedger,
  output: PrintedWords,
  declared: readonly (readonly number[])[],
): Set<number> {
  const spare = new Map<string, number>()
  const firsts = new Set<number>()
  for (const ids of declared) {
    const [first] = ids
    if (first === undefined || ids.length > blockLimit) continue
    spare.set(ids.join(), 0)
    firsts.add(first)
  }
  const generated = new Set<number>()
  if (spare.size === 0) return generated
  const blocks = stretches(output.ids, firsts, (i) => ((output.flags[i] ?? 0) & printedFlags.blockEnd) !== 0)
  for (const { key } of blocks) count(spare, key, 1)
  for (const { key } of stretches(ledger.ids, firsts, (i) => ((ledger.flags[i] ?? 0) & wordFlags.lineEnd) !== 0))
    count(spare, key, -1)
  for (const { key, from, to } of blocks) {
    if ((spare.get(key) ?? 0) <= 0) continue
    count(spare, key, -1)
    for (let i = from; i < to; i++) generated.add(i)
  }
  return generated
}

function count(counts: Map<string, number>, key: string, by: number): void {
  const known = counts.get(key)
  if (known !== undefined) counts.set(key, known + by)
}

interface Stretch {
  readonly key: string
  readonly from: number
  readonly to: number
}

/** The short stretches of a sequence between the words that end one, that start with one of `firsts`. */
function stretches(ids: Int32Array, firsts: ReadonlySet<number>, ends: (word: number) => boolean): Stretch[] {
  const found: Stretch[] = []
  let from = 0
  for (let i = 0; i < ids.length; i++) {
    if (!ends(i)) continue
    if (i + 1 - from <= blockLimit && firsts.has(ids[from] ?? -1))
      found.push({ key: ids.subarray(from, i + 1).join(), from, to: i + 1 })
    from = i + 1
  }
  return found
}
