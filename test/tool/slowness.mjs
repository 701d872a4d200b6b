/** What the work below takes on the machine where the bounds of the tests were set, in seconds of the processor. */
const usual = 0.015

/**
 * How many times as long as there this machine takes now for a fixed piece of work; at least 1. A bound in seconds holds for a machine: others
 * are slower, and all are while their neighbours work.
 */
export function slowness() {
  work()
  return Math.max(1, (timed(work) + timed(work)) / 2 / usual)
}

function timed(what) {
  const before = process.cpuUsage()
  what()
  return process.cpuUsage(before).user / 1e6
}

/** Makes, sorts, looks up and searches strings, as the program does. */
function work() {
  const words = []
  let seed = 1
  for (let at = 0; at < 20_000; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0
    words.push(`${seed.toString(36)} ${at}`)
  }
  const known = new Map(words.map((word, at) => [word, at]))
  return (
    words
      .sort()
      .join(' ')
      .replaceAll(/[aeiou]\d/g, (found) => found.toUpperCase()).length + known.size
  )
}
