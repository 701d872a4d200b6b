// Preloaded with `node --import`: writes the most memory that the process ever held, in megabytes, and the seconds of the processor that it took
// by the measure of the tests, into the file that OCTAVO_MEMORY_LOG names.
import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
import { slowness } from './slowness.mjs'

const log = process.env.OCTAVO_MEMORY_LOG
if (isMainThread) {
  const slow = slowness()
  const { user } = process.cpuUsage()
  writeFileSync(log, 'NaN NaN')
  process.on('exit', () => {
    const { maxRSS, userCPUTime } = process.resourceUsage()
    writeFileSync(log, `${maxRSS / 1024} ${(userCPUTime - user) / 1e6 / slow}`)
  })
}
