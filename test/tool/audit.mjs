// Asks the registry for advisories about the packages that Octavo ships. One that is high or critical is a failure; a registry that
// keeps no advisories is told.
import { spawnSync } from 'node:child_process'

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 })
const found = severities(stdout)
if (!found) console.warn('advisories: not looked up, as the registry keeps none')
else {
  console.log(
    `advisories: ${found.critical} critical, ${found.high} high, ${found.moderate} moderate, ${found.low} low`,
  )
  if (found.critical + found.high > 0) process.exitCode = 1
}

/** How many packages have advisories, by severity; undefined where npm had no answer. */
function severities(answer) {
  try {
    return JSON.parse(answer).metadata?.vulnerabilities
  } catch {
    return undefined
  }
}
