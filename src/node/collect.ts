import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Bytes that a novel never takes: below them collecting costs more than it is worth. */
const fullHeap = 80_000_000

/** Whether so much lies in memory, in use or not, that a book is a long one. */
export function isHeapFull(): boolean {
  return getHeapStatistics().used_heap_size > fullHeap
}

let collector: (() => void) | undefined

/**
 * Collects garbage now. Left to itself the engine waits until a heap has grown to a multiple of what was in use, which with a long
 * book is more than all else.
 */
export function collectGarbage(): void {
  collector ??= openCollector()
  collector()
}

function openCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  return () => {
    if (typeof gc === 'function') gc()
  }
}
