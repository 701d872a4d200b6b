import { Worker } from 'node:worker_threads'
import { confinement, signs, watchdogPipe } from './confined.ts'

/** What the watchdog's thread is told. */
export interface Watch {
  readonly megabytes: number
  readonly pipe: number
  readonly signs: typeof signs
}

/** Where this process is confined, sets a thread to look at the memory that it takes; waits until it looks. */
export async function standWatch(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const megabytes = Number(environment[confinement])
  if (!(megabytes > 0)) return
  const workerData: Watch = { megabytes, pipe: watchdogPipe, signs }
  const thread = new Worker(new URL('./watchdog-thread.js', import.meta.url), { workerData, execArgv: [] })
  await new Promise<void>((done, failed) => thread.once('online', done).once('error', failed))
  thread.unref()
}
