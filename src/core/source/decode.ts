import { clean } from './clean.ts'
import { type Encoding, encodingNames, isUnicode, type Read } from './encoding.ts'
import { undoMojibake } from './mojibake.ts'
import { type National, type NationalDecoder, readNational } from './national.ts'
import { readSingleByte, type SingleByte, singleByteUnit } from './single-byte.ts'
import { sniff } from './sniff.ts'
import { hex, saveAsUtf8, type Undecodable, undecodable } from './undecodable.ts'
import { guessUtf16, readUtf8, readUtf16, textToUnits, type Units, type Utf8Reading, unitsToText } from './utf.ts'
import { readWestern } from './western.ts'

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

/** Longest text file that is read, in bytes. */
export const longestText = 64 * 1024 * 1024

/** What is known beside the bytes. */
export interface DecodeOptions {
  /** The author says that the file is in this encoding. */
  readonly asked?: SingleByte | National | undefined
  readonly national?: NationalDecoder | undefined
  /** The text of UTF-8 bytes, or undefined: what the host can do faster than the code here. It must give the same. */
  readonly utf8?: ((bytes: Uint8Array) => string | undefined) | undefined
}

/** Works out the encoding of a text file from its bytes alone, where none is asked for, and reads it. Never guesses where nothing makes sense. */
export function decode(bytes: Uint8Array, { asked, utf8, national }: DecodeOptions = {}): Decoding | Undecodable {
  if (bytes.length > longestText) {
    return undecodable(bytes, 0, 'too-large', 'the file is larger than 64 MB', 'split it into one file a chapter')
  }
  const binary = sniff(bytes)
  if (binary) return undecodable(bytes, 0, 'not-text', `the file is ${binary.what}, not a text`, binary.hint)
  const own = asked && readAs(bytes, asked, national)
  if (own) return finish(own)
  const plain = plainText(bytes, utf8)
  if (plain !== undefined) return plainDecoding(plain)
  const read = readUnicode(bytes) ?? readUnmarked(bytes, national)
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

/** A file in the encoding that its author says it has; undefined where the host does not know it. */
function readAs(bytes: Uint8Array, encoding: SingleByte | National, national?: NationalDecoder): Read | undefined {
  const units = isSingleByte(encoding) ? readSingleByte(bytes, encoding) : unitsOf(national?.(bytes, encoding))
  return units && { units, encoding, confidence: 1, evidence: ['the author says so'], strays: [] }
}

function unitsOf(text: string | undefined): Units | undefined {
  return text === undefined ? undefined : textToUnits(text)
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

function readUnmarked(bytes: Uint8Array, national: NationalDecoder | undefined): Read | Undecodable {
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
  const foreign = national && readNational(bytes, unitsToText(readSingleByte(bytes, 'windows-1252')), national)
  if (foreign) {
    const { text, encoding, confidence, why } = foreign
    const evidence = ['the bytes are not UTF-8', why]
    return { units: textToUnits(text), encoding, confidence, evidence, strays: [] }
  }
  if (sequences > 0 && sequences * 4 > strays.length) {
    const message = `the file is partly UTF-8 (${sequences} characters) and partly not (${strays.length} bytes, the first here)`
    return undecodable(bytes, first, 'unreadable', message, 'save the parts that came from elsewhere as UTF-8 too')
  }
  return readWestern(bytes, first)
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

function isSingleByte(encoding: Encoding): encoding is SingleByte {
  return encoding === 'windows-1252' || encoding === 'macintosh'
}
