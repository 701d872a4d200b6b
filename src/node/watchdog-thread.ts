import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { Watch } from './watchdog.ts'

// The thread that looks at its process's memory, however busy the others are, and ends the process when it takes too much, or when
// nobody waits for it any more.
const { megabytes, pipe, signs }: Watch = workerData

/** Milliseconds between two looks. */
const interval = 20
/** Looks between two signs of life. */
const patience = 25
let looks = 0

setInterval(() => {
  if (process.memoryUsage.rss() > megabytes * 1024 * 1024) end(signs.memory)
  if (looks++ % patience === 0) tell(signs.here)
}, interval)

function tell(sign: string): void {
  try {
    writeSync(pipe, sign)
  } catch (error) {
    // A full pipe means that our parent rests.
    const full = error instanceof Error && 'code' in error && error.code === 'EAGAIN'
    if (!full) process.kill(process.pid, 'SIGKILL')
  }
}

function end(sign: string): void {
  tell(sign)
  process.kill(process.pid, 'SIGKILL')
}
