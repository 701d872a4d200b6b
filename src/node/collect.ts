import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

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
