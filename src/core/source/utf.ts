/** UTF-16 units that a decoder made, and the bytes that it could not explain. */
export interface Units {
  readonly units: Uint16Array
  /** How many of `units` are in use. */
  readonly length: number
}

export interface Utf8Reading extends Units {
  /** How many characters beyond ASCII were well formed. */
  readonly sequences: number
  /** Bytes outside any well-formed sequence. Each holds its place in `units` as the byte's own value. */
  readonly strays: readonly { readonly unit: number; readonly byte: number; readonly at: number }[]
  /** Offset of the first byte of a surrogate half spelled in three bytes (CESU-8); -1 if there is none. */
  readonly surrogate: number
}

/** Most stray bytes that are told apart; a file with more is not UTF-8. */
const mostStrays = 4096

/**
 * Strict UTF-8 (Unicode 16, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF. Reads on after a byte
 * that does not fit. Gives up, with the strays so far, when there are too many.
 */
export function readUtf8(bytes: Uint8Array, from: number): Utf8Reading {
  const units = new Uint16Array(bytes.length - from)
  const strays: { unit: number; byte: number; at: number }[] = []
  let length = 0
  let sequences = 0
  let surrogate = -1
  for (let at = from; at < bytes.length; ) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      for (let plain = byte; plain < 0x80 && at < bytes.length; plain = bytes[++at] ?? 0) units[length++] = plain
      continue
    }
    const size = sequenceSize(bytes, at)
    if (size === 0) {
      if (surrogate < 0 && byte === 0xed && (bytes[at + 1] ?? 0) >= 0xa0 && (bytes[at + 1] ?? 0) < 0xc0) surrogate = at
      strays.push({ unit: length, byte, at })
      if (strays.length > mostStrays) break
      units[length++] = byte
      at++
      continue
    }
    sequences++
    const second = (bytes[at + 1] ?? 0) & 0x3f
    if (size === 2) units[length++] = ((byte & 0x1f) << 6) | second
    else if (size === 3) units[length++] = ((byte & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] ?? 0) & 0x3f)
    else {
      const low = (((bytes[at + 2] ?? 0) & 0x3f) << 6) | ((bytes[at + 3] ?? 0) & 0x3f)
      const over = (((byte & 0x07) << 18) | (second << 12) | low) - 0x10000
      units[length++] = 0xd800 | (over >> 10)
      units[length++] = 0xdc00 | (over & 0x3ff)
    }
    at += size
  }
  return { units, length, sequences, strays, surrogate }
}

const secondLeast: ReadonlyMap<number, number> = new Map([
  [0xe0, 0xa0],
  [0xf0, 0x90],
])
const secondMost: ReadonlyMap<number, number> = new Map([
  [0xed, 0x9f],
  [0xf4, 0x8f],
])

/** Bytes of the well-formed sequence at `at`, whose first byte is 0x80 or more; 0 if there is none. */
function sequenceSize(bytes: Uint8Array, at: number): 0 | 2 | 3 | 4 {
  const first = bytes[at] ?? 0
  if (first < 0xc2 || first > 0xf4) return 0
  const second = bytes[at + 1] ?? 0
  if (first < 0xe0) return isContinuation(second) ? 2 : 0
  // The second byte's range is narrower where overlong forms, surrogates or values past U+10FFFF would begin.
  const least = secondLeast.get(first) ?? 0x80
  const most = secondMost.get(first) ?? 0xbf
  if (second < least || second > most || !isContinuation(bytes[at + 2] ?? 0)) return 0
  if (first < 0xf0) return 3
  return isContinuation(bytes[at + 3] ?? 0) ? 4 : 0
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

export interface Utf16Reading extends Units {
  /** Offset of the first byte that makes no sense (half a surrogate pair, a byte too many); -1 if there is none. */
  readonly broken: number
}

export function readUtf16(bytes: Uint8Array, from: number, order: 'little' | 'big'): Utf16Reading {
  const length = (bytes.length - from) >> 1
  const units = new Uint16Array(length)
  const high = order === 'little' ? 1 : 0
  let broken = (bytes.length - from) % 2 === 1 ? bytes.length - 1 : -1
  let open = false
  for (let index = 0; index < length; index++) {
    const at = from + index * 2
    const unit = ((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0)
    units[index] = unit
    const low = unit >= 0xdc00 && unit < 0xe000
    if (low !== open && (broken < 0 || broken > at)) broken = open ? at - 2 : at
    open = unit >= 0xd800 && unit < 0xdc00
  }
  if (open && (broken < 0 || broken > bytes.length - 2)) broken = from + length * 2 - 2
  return { units, length, broken }
}

/**
 * Byte order of UTF-16 without a mark. Its spaces and line ends, and all of its Latin letters, have a NUL for their high
 * byte, so nearly all NULs lie on one side; and its other characters do not look like two ASCII letters, as the pairs of a
 * text with a stray NUL do.
 */
export function guessUtf16(bytes: Uint8Array): { order: 'little' | 'big'; share: number } | undefined {
  const pairs = Math.min(bytes.length, 1 << 20) >> 1
  let even = 0
  let odd = 0
  let ascii = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    const first = bytes[at] ?? 0
    const second = bytes[at + 1] ?? 0
    if (first === 0) even++
    if (second === 0) odd++
    if (isAscii(first) && isAscii(second)) ascii++
  }
  const most = Math.max(even, odd)
  const other = pairs - even - odd
  if (most < pairs * 0.03 || Math.min(even, odd) > most / 8 || ascii > other * 0.6) return undefined
  return { order: odd > even ? 'little' : 'big', share: most / pairs }
}

function isAscii(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09
}

/** A string of the units from 0 to `length`. */
export function unitsToText({ units, length }: Pick<Units, 'length'> & { units: Uint16Array | Uint8Array }): string {
  const step = 8192
  const pieces: string[] = []
  for (let at = 0; at < length; at += step) {
    pieces.push(
      String.fromCharCode.apply(undefined, units.subarray(at, Math.min(at + step, length)) as unknown as number[]),
    )
  }
  return pieces.join('')
}

export function textToUnits(text: string): Units {
  const units = new Uint16Array(text.length)
  for (let at = 0; at < text.length; at++) units[at] = text.charCodeAt(at)
  return { units, length: text.length }
}
