import { slowness } from './slowness.mjs'

/** Seconds of the processor that some work takes, whatever else the machine does meanwhile. */
export function effort(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1e6
}

/** The same in seconds of the machine where the bounds of the tests were set. */
export function evenEffort(work: () => void): number {
  const slow = slowness()
  return effort(work) / Math.max(slow, slowness())
}
