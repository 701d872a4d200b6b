import type { Units } from './utf.ts'

export type SingleByte = 'windows-1252' | 'macintosh'

/** 0x80–0x9F of Windows-1252; the five bytes that it leaves undefined stand for themselves. From 0xA0 on it is Latin-1. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** 0x80–0xFF of Mac Roman, after Apple's ROMAN.TXT (euro sign, 1998). */
const mac =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ'

const tables: Record<SingleByte, Uint16Array> = {
  'windows-1252': table((byte) => (byte < 0xa0 ? windows.charCodeAt(byte - 0x80) : byte)),
  macintosh: table((byte) => mac.charCodeAt(byte - 0x80)),
}

function table(high: (byte: number) => number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) => (byte < 0x80 ? byte : high(byte)))
}

export function singleByteUnit(encoding: SingleByte, byte: number): number {
  return tables[encoding][byte] ?? byte
}

export function readSingleByte(bytes: Uint8Array, encoding: SingleByte): Units {
  const map = tables[encoding]
  const units = new Uint16Array(bytes.length)
  for (let at = 0; at < bytes.length; at++) units[at] = map[bytes[at] ?? 0] ?? 0
  return { units, length: bytes.length }
}

/** The byte that stands for a UTF-16 unit, for undoing a wrong reading. Windows-1252 takes the C1 controls of Latin-1 too. */
export function byteOf(encoding: SingleByte): ReadonlyMap<number, number> {
  const map = tables[encoding]
  const bytes = new Map<number, number>()
  if (encoding === 'windows-1252') for (let byte = 0x80; byte < 0xa0; byte++) bytes.set(byte, byte)
  for (let byte = 0x80; byte < 0x100; byte++) bytes.set(map[byte] ?? 0, byte)
  return bytes
}

/** How well an encoding explains the bytes above 0x7F, judged by the characters beside them. */
export interface Sense {
  readonly encoding: SingleByte
  readonly score: number
  /** How many bytes make a character that fits where it stands. */
  readonly sensible: number
  readonly high: number
  /** Of the letters of the text, the share that is beyond ASCII. */
  readonly foreign: number
  /** Offsets of the first bytes that do not fit where they stand, and of those that cannot be meant there at all. */
  readonly odd: readonly number[]
  readonly senseless: readonly number[]
}

/** Most places that are kept, and most high bytes that are judged: after that many nothing changes. */
const mostOdd = 200
const mostJudged = 50_000

export function judge(bytes: Uint8Array, encoding: SingleByte): Sense {
  const map = tables[encoding]
  const odd: number[] = []
  const senseless: number[] = []
  let score = 0
  let sensible = 0
  let high = 0
  let letters = 0
  let foreign = 0
  for (let at = 0; at < bytes.length && high < mostJudged; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      const lower = byte | 0x20
      if (lower >= 0x61 && lower <= 0x7a) letters++
      continue
    }
    high++
    const before = at === 0 ? ' ' : String.fromCharCode(map[bytes[at - 1] ?? 0] ?? 0)
    const after = at + 1 === bytes.length ? ' ' : String.fromCharCode(map[bytes[at + 1] ?? 0] ?? 0)
    const character = String.fromCharCode(map[byte] ?? 0)
    const fit = fitOf(character, before, after)
    score += fit
    if (fit > 0) sensible++
    if (fit < 0 && odd.length < mostOdd) odd.push(at)
    if (fit <= -1 && senseless.length < mostOdd) senseless.push(at)
    if (isLetter(character)) foreign++
  }
  return { encoding, score, sensible, high, foreign: foreign / Math.max(1, letters + foreign), odd, senseless }
}

const isLetter = (c: string) => /\p{L}/u.test(c)
const isLower = (c: string) => /\p{Ll}/u.test(c)
const isUpper = (c: string) => /\p{Lu}/u.test(c)
const isSpace = (c: string) => /\s/u.test(c)
const isDigit = (c: string) => c >= '0' && c <= '9'

/** How well a character fits between two others: above 0 it does, below 0 it does not. */
function fitOf(c: string, before: string, after: string): number {
  if (c >= '\u0080' && c < '\u00a0') return -3
  if ('ﬁﬂ\uf8ff'.includes(c)) return -0.5
  if ('ªº'.includes(c)) return isDigit(before) || isLetter(before) ? 0.5 : -0.5
  if ('ıƒˆµπΩ'.includes(c)) return -1
  if (isLower(c)) return lowerFit(c, before, after)
  if (isUpper(c)) return upperFit(c, before, after)
  if ('‘’“”‚„‹›«»'.includes(c)) return quoteFit(c, before, after)
  if ('–—…'.includes(c)) return dashFit(before, after)
  if ('£¥€¢°½¼¾±×÷'.includes(c)) return isDigit(before) || isDigit(after) ? 1.5 : 0
  if ('¿¡'.includes(c)) return isLetter(after) || after === c ? 1.5 : -0.5
  if (c === '\u00a0') return 0.5
  if ('§©®™†‡•·¹²³¶'.includes(c)) return isLetter(before) && isLetter(after) ? -1 : 0.3
  return -1
}

const isPlainLetter = (c: string) => /[a-z]/iu.test(c)

/** Accented letters stand among plain ones; only a few are words by themselves. */
function lowerFit(c: string, before: string, after: string): number {
  if (isUpper(before) && isUpper(after)) return -1
  if (isPlainLetter(before) || isPlainLetter(after)) return 1
  if (isLetter(before) || isLetter(after)) return 0
  return 'àéòóúyýþæøåö'.includes(c) && isOpen(before) && isClose(after) ? 0.3 : -0.5
}

function upperFit(c: string, before: string, after: string): number {
  if (isLower(before)) return -2
  if (isPlainLetter(after) || (isPlainLetter(before) && isUpper(before))) return '.,;!?'.includes(before) ? -1 : 1
  if (isLetter(before) || isLetter(after)) return 0
  return 'ÀÉÈÓÔÅÖØÆ'.includes(c) && isOpen(before) && isClose(after) ? 0 : -0.5
}

const isOpen = (c: string) => isSpace(c) || '([{—–-‘“„‚«‹"\'_*¿¡'.includes(c)
const isClose = (c: string) => isSpace(c) || ')]}—–-’”»›"\'_*.,;:!?…'.includes(c)

function quoteFit(c: string, before: string, after: string): number {
  switch (c) {
    case '’':
      if (isLetter(before) && isLetter(after)) return 2
      return (!isSpace(before) && isClose(after)) || (isOpen(before) && !isSpace(after)) ? 1.5 : -0.5
    case '‘':
    case '“':
      if (isOpen(before) && !isSpace(after)) return 2
      return c === '“' && !isSpace(before) && isClose(after) ? 0.5 : -1
    case '”':
      return !isSpace(before) && isClose(after) ? 2 : -1
    case '„':
    case '‚':
      return isOpen(before) && isLetter(after) ? 1.5 : -1
    default:
      return isSpace(before) || isSpace(after) || isClose(after) || isOpen(before) ? 1 : -0.5
  }
}

function dashFit(before: string, after: string): number {
  if (isLetter(before) && isLetter(after)) return 1.5
  if (isSpace(before) && (isSpace(after) || isLetter(after))) return 1.5
  return isClose(after) || isOpen(before) || (isDigit(before) && isDigit(after)) ? 1 : 0
}
