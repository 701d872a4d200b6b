import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Manuscript } from '../core/source/source.ts'

/** Bytes of a manuscript that is longer than any novel. */
const longManuscript = 4_000_000

/**
 * Whether so much lies in memory, in use or not, that collecting is worth the time it takes: more than a novel ever makes, and sooner
 * for a manuscript whose words alone are many.
 */
export function isHeapFull({ files }: Manuscript): boolean {
  const isLong = files.reduce((sum, { bytes }) => sum + bytes.length, 0) >= longManuscript
  return getHeapStatistics().used_heap_size > (isLong ? 50_000_000 : 150_000_000)
}

/** As V8 hands it out. Asked for nothing in particular, it collects all; of options the V8 of Node 20 knows only this one. */
type Collector = (options?: { readonly type: 'minor' }) => void

let collector: Collector | undefined

/**
 * Collects garbage now. Left to itself the engine waits until a heap has grown to a multiple of what was in use, which with a long
 * book is more than all else.
 */
export function collectGarbage(): void {
  collector ??= openCollector()
  collector()
}

/**
 * Collects what is new and no longer used: in a few tenths of a millisecond, great buffers that nobody holds any more. The engine hardly
 * counts these, since all that it keeps of them itself is small.
 */
export function collectNew(): void {
  collector ??= openCollector()
  collector({ type: 'minor' })
}

function openCollector(): Collector {
  setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  return (...asked) => {
    if (typeof gc === 'function') gc(...asked)
  }
}
