import { parentPort } from 'node:worker_threads'
import type { Answer, Bound, NumberedJob } from './bindery-jobs.ts'
import { perform } from './bindery-jobs.ts'

// The bindery's thread: it does each job as it comes, and loads the binder while it waits for the first.
void import('../press/epub.ts')
const bound: Bound = new Map()
parentPort?.on('message', async ({ number, job }: NumberedJob) => {
  const bytes = await perform(job, bound).catch(() => undefined)
  const answer: Answer = { number, bytes }
  parentPort?.postMessage(answer, bytes?.buffer instanceof ArrayBuffer ? [bytes.buffer] : [])
})
