import { textOfUnits } from '../finished/units.ts'

/** PDF's objects (ISO 32000-1, 7.3). A name keeps its "/"; a string's bytes are the units of `bytes`. */
export type PdfObject =
  | null
  | boolean
  | number
  | `/${string}`
  | PdfString
  | PdfReference
  | PdfStream
  | readonly PdfObject[]
  | PdfDictionary

export type PdfDictionary = ReadonlyMap<string, PdfObject>

export interface PdfString {
  readonly kind: 'string'
  readonly bytes: string
}
export interface PdfReference {
  readonly kind: 'reference'
  readonly number: number
}
export interface PdfStream {
  readonly kind: 'stream'
  readonly dictionary: PdfDictionary
  /** Offset of the first byte of the data. */
  readonly start: number
}

/** 1 white space, 2 delimiter, 0 any other byte. */
const classes = new Uint8Array(256)
for (const code of [0, 9, 10, 12, 13, 32]) classes[code] = 1
for (const char of '()<>[]{}/%') classes[char.charCodeAt(0)] = 2

/** Words of one and two bytes. */
const shortWords: (string | undefined)[] = new Array(0x10000).fill(undefined)

/** Deepest nesting of arrays and dictionaries that is followed. */
const depthLimit = 100

/** Reads tokens and objects from bytes. */
export class PdfLexer {
  readonly bytes: Uint8Array
  at: number
  literalStart = 0

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes
    this.at = at
  }

  skipSpace(): void {
    const { bytes } = this
    for (; this.at < bytes.length; this.at++) {
      const code = bytes[this.at] ?? 0
      if (code === 0x25) {
        while (this.at < bytes.length && bytes[this.at] !== 10 && bytes[this.at] !== 13) this.at++
      } else if (classes[code] !== 1) return
    }
  }

  /** A run of regular characters: a number or keyword. */
  word(): string {
    const { bytes } = this
    const start = this.at
    while (this.at < bytes.length && classes[bytes[this.at] ?? 0] === 0) this.at++
    if (this.at - start > 2) return latin(bytes, start, this.at)
    // Most words of a content stream are operators of one or two letters: these strings are made once.
    const key = (bytes[start] ?? 0) | (this.at - start === 2 ? (bytes[start + 1] ?? 0) << 8 : 0)
    if (this.at === start) return ''
    let word = shortWords[key]
    if (word === undefined) {
      word = latin(bytes, start, this.at)
      shortWords[key] = word
    }
    return word
  }

  /** The next object. Throws where there is none. */
  object(depth = 0): PdfObject {
    if (depth > depthLimit) throw new Error('pdf: objects are nested too deep')
    this.skipSpace()
    const code = this.bytes[this.at]
    if (code === undefined) throw new Error('pdf: the file ends in the middle of an object')
    if (code === 0x2f) return this.name()
    if (code === 0x28) return { kind: 'string', bytes: this.literal() }
    if (code === 0x5b) return this.array(depth)
    if (code === 0x3c) {
      return this.bytes[this.at + 1] === 0x3c ? this.dictionary(depth) : { kind: 'string', bytes: this.hex() }
    }
    const word = this.word()
    if (word === '') throw new Error(`pdf: unexpected "${String.fromCharCode(code)}"`)
    if (word === 'true') return true
    if (word === 'false') return false
    if (word === 'null') return null
    const value = Number(word)
    if (Number.isNaN(value)) throw new Error(`pdf: unexpected "${word.slice(0, 20)}"`)
    return Number.isInteger(value) && value >= 0 ? this.#reference(value) : value
  }

  /** "12 0 R" is a reference, "12" a number. */
  #reference(value: number): PdfObject {
    const { at } = this
    this.skipSpace()
    const generation = this.word()
    if (/^\d{1,5}$/.test(generation)) {
      this.skipSpace()
      if (this.bytes[this.at] === 0x52 && classes[this.bytes[this.at + 1] ?? 32] !== 0) {
        this.at++
        return { kind: 'reference', number: value }
      }
    }
    this.at = at
    return value
  }

  name(): `/${string}` {
    this.at++
    const raw = this.word()
    if (!raw.includes('#')) return `/${raw}`
    return `/${raw.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))}`
  }

  array(depth: number): PdfObject[] {
    this.at++
    const items: PdfObject[] = []
    for (;;) {
      this.skipSpace()
      if (this.bytes[this.at] === 0x5d) break
      items.push(this.object(depth + 1))
    }
    this.at++
    return items
  }

  dictionary(depth: number): PdfDictionary {
    this.at += 2
    const entries = new Map<string, PdfObject>()
    for (;;) {
      this.skipSpace()
      if (this.bytes[this.at] === 0x3e) break
      if (this.bytes[this.at] !== 0x2f) throw new Error('pdf: a dictionary is damaged')
      const key = this.name().slice(1)
      entries.set(key, this.object(depth + 1))
    }
    this.at += 2
    return entries
  }

  /**
   * Passes over a string in parentheses that needs no decoding, and notes where its bytes start: they end one before
   * the place that is reached. Gives false, and stays, where there is no such string.
   */
  simpleLiteral(): boolean {
    const { bytes, at } = this
    if (bytes[at] !== 0x28) return false
    for (let end = at + 1; end < bytes.length; end++) {
      const code = bytes[end]
      if (code === 0x5c || code === 0x28 || code === 13) return false
      if (code !== 0x29) continue
      this.literalStart = at + 1
      this.at = end + 1
      return true
    }
    return false
  }

  /** A string in parentheses, with its escapes undone (7.3.4.2). */
  literal(): string {
    const { bytes } = this
    const start = ++this.at
    let plain = true
    for (let depth = 1; this.at < bytes.length; this.at++) {
      const code = bytes[this.at]
      if (code === 0x5c) {
        plain = false
        this.at++
      } else if (code === 0x28) depth++
      else if (code === 0x29 && --depth === 0) break
      else if (code === 13) plain = false
    }
    const raw = latin(bytes, start, this.at++)
    return plain ? raw : unescaped(raw)
  }

  hex(): string {
    const { bytes } = this
    this.at++
    let out = ''
    let high = -1
    for (; this.at < bytes.length; this.at++) {
      const code = bytes[this.at] ?? 0
      if (code === 0x3e) break
      const digit = hexDigit(code)
      if (digit < 0) continue
      if (high < 0) high = digit
      else {
        out += String.fromCharCode(high * 16 + digit)
        high = -1
      }
    }
    this.at++
    return high < 0 ? out : out + String.fromCharCode(high * 16)
  }
}

function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

function unescaped(raw: string): string {
  return raw.replace(/\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?/g, (all, body: string | undefined) => {
    if (body === undefined) return '\n'
    if (/^[0-7]/.test(body)) return String.fromCharCode(Number.parseInt(body, 8) & 255)
    if (/^[\r\n]/.test(body)) return ''
    const index = 'nrtbf'.indexOf(body)
    return index < 0 ? all.slice(1) : ('\n\r\t\b\f'[index] ?? '')
  })
}

/** Bytes as a string of one unit a byte. */
export function latin(bytes: Uint8Array, start: number, end: number): string {
  if (end - start < 24) {
    let out = ''
    for (let at = start; at < end; at++) out += String.fromCharCode(bytes[at] ?? 0)
    return out
  }
  return textOfUnits(bytes, start, end)
}

export function isDictionary(object: PdfObject | undefined): object is PdfDictionary {
  return object instanceof Map
}

export function isArray(object: PdfObject | undefined): object is readonly PdfObject[] {
  return Array.isArray(object)
}

export function isStream(object: PdfObject | undefined): object is PdfStream {
  return isKind(object, 'stream')
}

export function isString(object: PdfObject | undefined): object is PdfString {
  return isKind(object, 'string')
}

export function isReference(object: PdfObject | undefined): object is PdfReference {
  return isKind(object, 'reference')
}

function isKind(object: PdfObject | undefined, kind: string): boolean {
  return typeof object === 'object' && object !== null && 'kind' in object && object.kind === kind
}
