import { byteOf, type SingleByte } from './single-byte.ts'
import { readUtf8, type Units, unitsToText } from './utf.ts'

/** A text made whole again. */
export interface Undone {
  readonly text: string
  readonly encoding: SingleByte
  /** Stretches that were mended, and those beyond ASCII that were not. */
  readonly mended: number
  readonly left: number
  /** One of them as it was and as it is. */
  readonly example: readonly [was: string, is: string]
}

const inverse: Record<SingleByte, ReadonlyMap<number, number>> = {
  'windows-1252': byteOf('windows-1252'),
  macintosh: byteOf('macintosh'),
}

/**
 * Undoes a text that was UTF-8, was read as a single-byte encoding and saved as UTF-8 again: `â€œ` for a quotation mark.
 * It is undone only if nearly every stretch beyond ASCII turns into well-formed UTF-8 that way, which real text does
 * not do by chance. undefined if the text is not of that kind.
 */
export function undoMojibake(given: Units): Undone | undefined {
  if (!isSuspect(given)) return undefined
  const text = unitsToText(given)
  for (const encoding of ['windows-1252', 'macintosh'] as const) {
    const undone = undo(text, encoding)
    if (undone && undone.mended >= undone.left * 9) return undone
  }
  return undefined
}

/** Quick look: is there a first byte of a sequence, in either disguise, with something beyond ASCII after it? */
function isSuspect({ units, length }: Units): boolean {
  for (let at = 0; at + 1 < length; at++) {
    const unit = units[at] ?? 0
    if (unit < 0xa0) continue
    const lead = (unit >= 0xc2 && unit <= 0xf4) || unit === 0x201a || unit === 0x221a || unit === 0xac
    if (lead && (units[at + 1] ?? 0) >= 0x80) return true
  }
  return false
}

function undo(text: string, encoding: SingleByte): Undone | undefined {
  let mended = 0
  let left = 0
  let example: readonly [string, string] | undefined
  const whole = text.replace(/[^\0-\x7f]+/gu, (run) => {
    const mark = run.startsWith('\ufeff') ? '\ufeff' : ''
    const was = run.slice(mark.length)
    const is = undoRun(was, encoding)
    if (is === undefined) {
      if (was !== '') left++
      return run
    }
    mended++
    example ??= [was.slice(0, 12), is.slice(0, 12)]
    return mark + is
  })
  return example && { text: whole, encoding, mended, left, example }
}

function undoRun(run: string, encoding: SingleByte): string | undefined {
  const bytes = new Uint8Array(run.length)
  for (let at = 0; at < run.length; at++) {
    const byte = inverse[encoding].get(run.charCodeAt(at)) ?? lostByte(run, at)
    if (byte === undefined) return undefined
    bytes[at] = byte
  }
  const reading = readUtf8(bytes, 0)
  return reading.strays.length === 0 && reading.sequences > 0 ? unitsToText(reading) : undefined
}

/**
 * A closing quotation mark ends in the byte 9D, which Windows-1252 leaves undefined, so many programs put U+FFFD for it.
 * After `â€` nothing else is likely.
 */
function lostByte(run: string, at: number): number | undefined {
  return run.charCodeAt(at) === 0xfffd && run.startsWith('â€', at - 2) ? 0x9d : undefined
}
