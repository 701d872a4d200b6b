// Preloaded with `node --import`: writes the most memory that the process ever held, in megabytes, into the file that OCTAVO_MEMORY_LOG names.
import { writeFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const log = process.env.OCTAVO_MEMORY_LOG
if (isMainThread) {
  writeFileSync(log, 'NaN')
  process.on('exit', () => writeFileSync(log, String(process.resourceUsage().maxRSS / 1024)))
}
