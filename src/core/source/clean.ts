import type { Removed } from './decode.ts'
import type { Units } from './utf.ts'

/** Units that a book can hold, and what had to go. */
export interface Cleaned extends Units {
  readonly removed: readonly Removed[]
  /** Offsets of U+FFFD. */
  readonly lost: readonly number[]
  /** Where the units of `watch` are now. */
  readonly watched: readonly number[]
}

/** Most places that are kept of each kind; a file with more says enough with these. */
const mostPlaces = 10_000

/**
 * Makes every line end "\n" (CR LF, CR, NEL, vertical tab and form feed are line ends too; U+2028 and U+2029 stay) and takes
 * out what XML 1.0 cannot hold or no reader shows: C0 and C1 controls, DEL, noncharacters, a byte order mark inside the
 * text, half surrogate pairs; and the two overrides of direction, which show words other than they are written. `watch` must be in ascending order.
 */
export function clean({ units, length }: Units, watch: readonly number[]): Cleaned {
  const start = firstUnclean(units, length)
  if (start === length) return { units, length, removed: [], lost: [], watched: watch }
  const out = units.slice(0, length)
  const removed: Removed[] = []
  const lost: number[] = []
  const watched = watch.filter((at) => at < start)
  let to = start
  let next = watch[watched.length] ?? -1
  for (let at = start; at < length; at++) {
    if (at === next) {
      watched.push(to)
      next = watch[watched.length] ?? -1
    }
    const unit = units[at] ?? 0
    if (isPlain(unit)) {
      out[to++] = unit
      continue
    }
    const kept = keep(unit, units[at - 1] ?? 0, at + 1 < length ? (units[at + 1] ?? 0) : 0)
    if (kept >= 0) {
      if (kept === 0xfffd && lost.length < mostPlaces) lost.push(to)
      out[to++] = kept
    } else if (kept === gone && removed.length < mostPlaces) removed.push({ offset: to, codePoint: unit })
  }
  return { units: out, length: to, removed, lost, watched }
}

function firstUnclean(units: Uint16Array, length: number): number {
  let at = 0
  while (at < length && isPlain(units[at] ?? 0)) at++
  return at
}

/** Whether a unit is text without a second look. */
function isPlain(unit: number): boolean {
  return (unit >= 0x20 && unit < 0x7f) || unit === 0x0a || (unit >= 0xa0 && unit < 0xd800 && !isOverride(unit))
}

/** U+202D and U+202E. */
function isOverride(unit: number): boolean {
  return unit === 0x202d || unit === 0x202e
}

/** Taken out and reported; taken out as half of a line end. */
const gone = -1
const joined = -2

/** What becomes of a unit that is not plainly text. */
function keep(unit: number, before: number, after: number): number {
  if (unit === 0x09) return unit
  if (unit === 0x0d) return after === 0x0a ? joined : 0x0a
  if (unit === 0x0b || unit === 0x0c || unit === 0x85) return 0x0a
  if (unit < 0xa0) return gone
  if (isOverride(unit)) return gone
  if (unit >= 0xe000 && unit < 0xfdd0) return unit
  if (unit >= 0xfdd0 && unit <= 0xfdef) return gone
  if (unit === 0xfeff || unit >= 0xfffe) return gone
  if (unit >= 0xe000) return unit
  return isPaired(unit, before, after) ? unit : gone
}

/** Whether a surrogate has its other half beside it and the two make a character, not a noncharacter. */
function isPaired(unit: number, before: number, after: number): boolean {
  const high = unit < 0xdc00 ? unit : before
  const low = unit < 0xdc00 ? after : unit
  if (high < 0xd800 || high >= 0xdc00 || low < 0xdc00 || low >= 0xe000) return false
  return (low & 0x3fe) !== 0x3fe || (high & 0x3f) !== 0x3f
}
