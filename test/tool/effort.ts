/** Seconds of the processor that some work takes, whatever else the machine does meanwhile. */
export function effort(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1e6
}
