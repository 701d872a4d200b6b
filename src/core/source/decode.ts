import { clean } from './clean.ts'
import { undoMojibake } from './mojibake.ts'
import { judge, readSingleByte, type Sense, type SingleByte, singleByteUnit } from './single-byte.ts'
import { sniff } from './sniff.ts'
import { guessUtf16, readUtf8, readUtf16, textToUnits, type Units, type Utf8Reading, unitsToText } from './utf.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh'

/** A text whose line ends are all "\n" and which holds nothing that a book cannot hold. */
export interface Decoding {
  readonly kind: 'decoded'
  readonly text: string
  readonly encoding: Encoding
  /** 0 to 1; 1 where the bytes themselves say so. */
  readonly confidence: number
  /** Why, in words; [] where the file is plain UTF-8. */
  readonly evidence: readonly string[]
  /** The encodings in which the text was once misread and saved again, and which were undone here, last first. */
  readonly undone: readonly SingleByte[]
  /** Bytes that the encoding does not explain well, each read as Windows-1252 would. */
  readonly strays: readonly Stray[]
  /** Characters left out because no book can hold them. */
  readonly removed: readonly Removed[]
  /** Offsets of U+FFFD: characters that were lost before. */
  readonly lost: readonly number[]
}

export interface Stray {
  /** Offset in the text. */
  readonly offset: number
  readonly byte: number
}

export interface Removed {
  /** Offset in the text at which it stood. */
  readonly offset: number
  readonly codePoint: number
}

export interface Undecodable {
  readonly kind: 'undecodable'
  readonly problem: 'not-text' | 'unreadable' | 'too-large'
  readonly message: string
  readonly hint: string
  /** Of the first byte in question; both count from 1, the column in bytes. */
  readonly line: number
  readonly column: number
}

/** Longest text file that is read, in bytes. */
export const longestText = 64 * 1024 * 1024

/** A decoder's answer before line ends and controls are dealt with. */
interface Read {
  readonly units: Units
  readonly encoding: Encoding
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly strays: readonly { readonly unit: number; readonly byte: number }[]
}

const saveAsUtf8 = 'save the file as UTF-8 in your editor'

/** What is known beside the bytes. */
export interface DecodeOptions {
  /** The author says that the file is in this encoding. */
  readonly asked?: SingleByte | undefined
  /** The text of UTF-8 bytes, or undefined: what the host can do faster than the code here. It must give the same. */
  readonly utf8?: ((bytes: Uint8Array) => string | undefined) | undefined
}

/** Works out the encoding of a text file from its bytes alone, where none is asked for, and reads it. Never guesses where nothing makes sense. */
export function decode(bytes: Uint8Array, { asked, utf8 }: DecodeOptions = {}): Decoding | Undecodable {
  if (bytes.length > longestText) {
    return undecodable(bytes, 0, 'too-large', 'the file is larger than 64 MB', 'split it into one file a chapter')
  }
  const binary = sniff(bytes)
  if (binary) return undecodable(bytes, 0, 'not-text', `the file is ${binary.what}, not a text`, binary.hint)
  if (asked) return finish(readAs(bytes, asked))
  const plain = plainText(bytes, utf8)
  if (plain !== undefined) return plainDecoding(plain)
  const read = readUnicode(bytes) ?? readUnmarked(bytes)
  return 'kind' in read ? read : finish(read)
}

/** What has to be looked at letter by letter: what `clean` changes or counts, surrogates, and what `undoMojibake` suspects. */
const needsCare =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffd-\uffff]|[\u00ac\u00c2-\u00f4\u201a\u221a][\u0080-\uffff]/

/** The text of bytes in which nothing is to be decided or mended; undefined where something may be. */
function plainText(bytes: Uint8Array, utf8: DecodeOptions['utf8']): string | undefined {
  if (!utf8) return isPlain(bytes) ? unitsToText({ units: bytes, length: bytes.length }) : undefined
  const text = utf8(bytes)
    ?.replace(/^\ufeff/u, '')
    .replaceAll('\r\n', '\n')
  return text === undefined || needsCare.test(text) ? undefined : text
}

/** Whether all bytes are letters and signs of ASCII in lines, in which nothing is to be decided or mended. */
function isPlain(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte > 0x7e || (byte < 0x20 && byte !== 0x0a && byte !== 0x09)) return false
  }
  return true
}

function plainDecoding(text: string): Decoding {
  return {
    kind: 'decoded',
    text,
    encoding: 'utf-8',
    confidence: 1,
    evidence: [],
    undone: [],
    strays: [],
    removed: [],
    lost: [],
  }
}

/** A file in the encoding that its author says it has. */
function readAs(bytes: Uint8Array, encoding: SingleByte): Read {
  const evidence = ['the author says so']
  return { units: readSingleByte(bytes, encoding), encoding, confidence: 1, evidence, strays: [] }
}

/** UTF-16 and UTF-32, told by a mark or by where the NULs lie. undefined if the file is neither. */
function readUnicode(bytes: Uint8Array): Read | Undecodable | undefined {
  const [a, b, c, d] = bytes
  const wide = (a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)
  if (wide) return undecodable(bytes, 0, 'unreadable', 'the file is UTF-32, which is not read', saveAsUtf8)
  if (a === 0xff && b === 0xfe && bytes.length > 2) return utf16(bytes, 2, 'little', 1, 'the file starts with FF FE')
  if (a === 0xfe && b === 0xff && bytes.length > 2) return utf16(bytes, 2, 'big', 1, 'the file starts with FE FF')
  const nul = bytes.indexOf(0)
  if (nul < 0) return undefined
  const guess = guessUtf16(bytes)
  if (guess) {
    const side = guess.order === 'little' ? 'second' : 'first'
    const why = `${Math.round(guess.share * 100)} % of the byte pairs have a NUL for their ${side} byte, hardly any for the other`
    return utf16(bytes, 0, guess.order, 0.95, why)
  }
  return undecodable(bytes, nul, 'not-text', 'a NUL byte stands here, which no text holds', saveAsUtf8)
}

function utf16(
  bytes: Uint8Array,
  from: number,
  order: 'little' | 'big',
  confidence: number,
  why: string,
): Read | Undecodable {
  const reading = readUtf16(bytes, from, order)
  if (reading.broken >= 0) {
    return undecodable(bytes, reading.broken, 'unreadable', 'half a UTF-16 character stands here', saveAsUtf8)
  }
  return {
    units: reading,
    encoding: order === 'little' ? 'utf-16le' : 'utf-16be',
    confidence,
    evidence: [why],
    strays: [],
  }
}

function readUnmarked(bytes: Uint8Array): Read | Undecodable {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const reading = readUtf8(bytes, marked ? 3 : 0)
  const { strays, sequences, surrogate } = reading
  if (strays.length === 0) return { units: reading, encoding: 'utf-8', confidence: 1, evidence: [], strays: [] }
  if (surrogate >= 0) {
    const message = 'half a UTF-16 character stands here, in a file that is otherwise UTF-8'
    return undecodable(bytes, surrogate, 'unreadable', message, saveAsUtf8)
  }
  if (strays.length * 4 <= sequences) return mostlyUtf8(reading)
  const first = strays[0]?.at ?? 0
  if (marked) return undecodable(bytes, first, 'unreadable', `${hex(bytes[first])} is not UTF-8`, saveAsUtf8)
  if (sequences > 0 && sequences * 4 > strays.length) {
    const message = `the file is partly UTF-8 (${sequences} characters) and partly not (${strays.length} bytes, the first here)`
    return undecodable(bytes, first, 'unreadable', message, 'save the parts that came from elsewhere as UTF-8 too')
  }
  return readLegacy(bytes, first)
}

/** UTF-8 with a few bytes that are not: they are read as Windows-1252, which is where such bytes come from. */
function mostlyUtf8(reading: Utf8Reading): Read {
  const { units, length, strays, sequences } = reading
  for (const { unit, byte } of strays) {
    const character = singleByteUnit('windows-1252', byte)
    units[unit] = character >= 0x80 && character < 0xa0 ? 0xfffd : character
  }
  return {
    units: { units, length },
    encoding: 'utf-8',
    confidence: 0.9,
    evidence: [`${sequences} characters beyond ASCII are UTF-8, ${strays.length} bytes are not`],
    strays,
  }
}

/** Up to so many bytes beyond ASCII are too few to tell an encoding by their look alone. */
const few = 5

/** Windows-1252 or Mac Roman, whichever makes more sense of the bytes beyond ASCII. */
function readLegacy(bytes: Uint8Array, first: number): Read | Undecodable {
  const windows = judge(bytes, 'windows-1252')
  const mac = judge(bytes, 'macintosh')
  const lines = lineEnds(bytes)
  const prior = lines === 'CR' ? 1.5 : -1
  const best = mac.score + prior > windows.score ? mac : windows
  const other = best === mac ? windows : mac
  const impossible = best.odd.find((at) => isImpossible(bytes[at] ?? 0, best.encoding))
  const senseless = best.high > few && best.sensible * 2 < best.high
  const foreign = best.high > 20 && best.foreign > 0.4
  if (impossible !== undefined || senseless || foreign) {
    const at = impossible ?? first
    const message = `${hex(bytes[at])} makes sense neither as UTF-8 nor as Windows-1252 nor as Mac Roman`
    return undecodable(
      bytes,
      at,
      'unreadable',
      message,
      `${saveAsUtf8}; if it shows the text well, it knows the encoding`,
    )
  }
  return {
    units: readSingleByte(bytes, best.encoding),
    encoding: best.encoding,
    confidence: confidence(best, other),
    evidence: [
      'the bytes are not UTF-8',
      `${best.sensible} of ${best.high} bytes beyond ASCII fit where they stand as ${encodingNames[best.encoding]}, ${other.sensible} as ${encodingNames[other.encoding]}`,
      `lines end in ${lines}`,
    ],
    strays: doubtful(bytes, best).map((at) => ({ unit: at, byte: bytes[at] ?? 0 })),
  }
}

/** Bytes to be named: of few all that do not fit, or all where that is half of them; of many those that cannot be meant. */
function doubtful(bytes: Uint8Array, { high, sensible, odd, senseless }: Sense): readonly number[] {
  if (high > few) return senseless
  return odd.length > 0 && sensible * 2 <= high ? highBytes(bytes) : odd
}

/** Bytes that Windows-1252 leaves undefined, and FF: where they do not fit, no editor wrote them. */
function isImpossible(byte: number, encoding: SingleByte): boolean {
  return encoding === 'windows-1252' && [0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xff].includes(byte)
}

function confidence(best: Sense, other: Sense): number {
  const margin = (best.score - other.score) / Math.max(1, Math.abs(best.score) + Math.abs(other.score))
  const sure = 0.5 + 0.49 * Math.max(0, Math.min(1, margin))
  const share = best.sensible / Math.max(1, best.high)
  return Math.round(sure * (0.5 + share / 2) * 100) / 100
}

function highBytes(bytes: Uint8Array): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0x80) places.push(at)
  return places
}

/** What most lines end in. */
function lineEnds(bytes: Uint8Array): 'LF' | 'CR' | 'CR LF' {
  const counts = { LF: 0, CR: 0, 'CR LF': 0 }
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x0a) counts[bytes[at - 1] === 0x0d ? 'CR LF' : 'LF']++
    else if (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a) counts.CR++
  }
  if (counts.CR > counts.LF + counts['CR LF']) return 'CR'
  return counts['CR LF'] > counts.LF ? 'CR LF' : 'LF'
}

/** How people name the encodings. */
export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
}

function finish(read: Read): Decoding {
  const undone: SingleByte[] = []
  const evidence = [...read.evidence]
  let units = read.units
  // Twice, since what was misread once is often sent through the same program again.
  for (let round = 0; round < 2 && read.strays.length === 0 && isUnicode(read.encoding); round++) {
    const repaired = undoMojibake(units)
    if (!repaired) break
    units = textToUnits(repaired.text)
    undone.push(repaired.encoding)
    const [was, is] = repaired.example
    evidence.push(
      `${repaired.mended} stretches like "${was}" are UTF-8 that was read as ${encodingNames[repaired.encoding]}: "${is}"`,
    )
  }
  const cleaned = clean(
    units,
    read.strays.map(({ unit }) => unit),
  )
  return {
    kind: 'decoded',
    text: unitsToText(cleaned),
    encoding: read.encoding,
    confidence: undone.length > 0 ? Math.min(read.confidence, 0.95) : read.confidence,
    evidence,
    undone,
    strays: read.strays.map(({ byte }, index) => ({ offset: cleaned.watched[index] ?? 0, byte })),
    removed: cleaned.removed,
    lost: cleaned.lost,
  }
}

function isUnicode(encoding: Encoding): boolean {
  return encoding !== 'windows-1252' && encoding !== 'macintosh'
}

function hex(byte: number | undefined): string {
  return `the byte 0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
}

function undecodable(
  bytes: Uint8Array,
  at: number,
  problem: Undecodable['problem'],
  message: string,
  hint: string,
): Undecodable {
  let line = 1
  let start = 0
  for (let index = 0; index < at; index++) {
    const ends = bytes[index] === 0x0a || (bytes[index] === 0x0d && bytes[index + 1] !== 0x0a)
    if (!ends) continue
    line++
    start = index + 1
  }
  return { kind: 'undecodable', problem, message, hint, line, column: at - start + 1 }
}
