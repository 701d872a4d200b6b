import { type Inflate, inflateLimit } from '../finished/tools.ts'
import {
  isArray,
  isDictionary,
  isReference,
  isStream,
  latin,
  type PdfDictionary,
  PdfLexer,
  type PdfObject,
  type PdfStream,
} from './pdf-objects.ts'

/** Where an object lies: at an offset of the file, or inside an object stream. */
type Place = { readonly offset: number } | { readonly within: number; readonly index: number }

/** A PDF's objects, found through its cross-references (ISO 32000-1, 7.5), read when asked for. */
export class PdfFile {
  readonly bytes: Uint8Array
  readonly trailer: PdfDictionary
  readonly #inflate: Inflate
  readonly #places = new Map<number, Place>()
  readonly #objects = new Map<number, PdfObject>()
  readonly #containers = new Map<number, readonly PdfObject[]>()

  /** Throws where the bytes are no PDF, or one that is encrypted. */
  constructor(bytes: Uint8Array, inflate: Inflate) {
    this.bytes = bytes
    this.#inflate = inflate
    if (latin(bytes, 0, 5) !== '%PDF-') throw new Error('pdf: this is no PDF')
    this.trailer = this.#readReferences()
    if (this.trailer.has('Encrypt')) throw new Error('pdf: the file is encrypted')
  }

  /** What a reference stands for; anything else is itself. */
  resolve(object: PdfObject | undefined): PdfObject {
    if (object === undefined) return null
    return isReference(object) ? this.object(object.number) : object
  }

  dictionary(object: PdfObject | undefined): PdfDictionary | undefined {
    const found = this.resolve(object)
    if (isStream(found)) return found.dictionary
    return isDictionary(found) ? found : undefined
  }

  array(object: PdfObject | undefined): readonly PdfObject[] {
    const found = this.resolve(object)
    return isArray(found) ? found : []
  }

  number(object: PdfObject | undefined): number | undefined {
    const found = this.resolve(object)
    return typeof found === 'number' ? found : undefined
  }

  object(number: number): PdfObject {
    const known = this.#objects.get(number)
    if (known !== undefined) return known
    const place = this.#places.get(number)
    let found: PdfObject = null
    if (place) found = 'offset' in place ? this.#readObject(place.offset, number) : this.#packed(place)
    this.#objects.set(number, found)
    return found
  }

  /** The data of a stream, unpacked. */
  data(stream: PdfStream): Uint8Array {
    const length = this.number(stream.dictionary.get('Length')) ?? 0
    let data = this.bytes.subarray(stream.start, stream.start + length)
    const filters = this.resolve(stream.dictionary.get('Filter'))
    const parameters = this.resolve(stream.dictionary.get('DecodeParms'))
    for (const [i, filter] of (isArray(filters) ? filters : [filters]).entries()) {
      if (filter === null) continue
      if (this.resolve(filter) !== '/FlateDecode')
        throw new Error('pdf: a stream is packed in a way that is not read here')
      // Two bytes of zlib's own stand before the deflated ones.
      data = this.#inflate(data.subarray(2), inflateLimit)
      data = this.#unpredicted(data, this.dictionary(isArray(parameters) ? parameters[i] : parameters))
    }
    return data
  }

  #readObject(offset: number, number: number): PdfObject {
    const lexer = new PdfLexer(this.bytes, offset)
    lexer.skipSpace()
    const found = Number(lexer.word())
    lexer.skipSpace()
    lexer.word()
    lexer.skipSpace()
    if (found !== number || lexer.word() !== 'obj') throw new Error(`pdf: object ${number} is not where it should be`)
    const object = lexer.object()
    lexer.skipSpace()
    if (!isDictionary(object) || latin(this.bytes, lexer.at, lexer.at + 6) !== 'stream') return object
    let start = lexer.at + 6
    if (this.bytes[start] === 13) start++
    if (this.bytes[start] === 10) start++
    return { kind: 'stream', dictionary: object, start }
  }

  /** An object of an object stream (7.5.7). */
  #packed({ within, index }: { within: number; index: number }): PdfObject {
    let objects = this.#containers.get(within)
    if (!objects) {
      const stream = this.object(within)
      if (!isStream(stream)) throw new Error('pdf: an object stream is missing')
      const data = this.data(stream)
      const count = this.number(stream.dictionary.get('N')) ?? 0
      const first = this.number(stream.dictionary.get('First')) ?? 0
      const head = latin(data, 0, first).trim().split(/\s+/).map(Number)
      objects = Array.from({ length: count }, (_, i) => new PdfLexer(data, first + (head[2 * i + 1] ?? 0)).object())
      this.#containers.set(within, objects)
    }
    return objects[index] ?? null
  }

  /** Follows the cross-references from the last to the first; the newest place of an object counts. */
  #readReferences(): PdfDictionary {
    const { bytes } = this
    const tail = latin(bytes, Math.max(0, bytes.length - 2048), bytes.length)
    const last = [...tail.matchAll(/startxref\s+(\d+)/g)].at(-1)
    let next: number | undefined = last ? Number(last[1]) : undefined
    let trailer: PdfDictionary | undefined
    const seen = new Set<number>()
    while (next !== undefined && !seen.has(next)) {
      seen.add(next)
      const lexer = new PdfLexer(bytes, next)
      lexer.skipSpace()
      const section: PdfDictionary =
        bytes[lexer.at] === 0x78 ? this.#readTable(lexer) : this.#readReferenceStream(lexer.at)
      trailer ??= section
      const hybrid = this.number(section.get('XRefStm'))
      if (hybrid !== undefined) this.#readReferenceStream(hybrid)
      next = this.number(section.get('Prev'))
    }
    if (!trailer) throw new Error('pdf: no cross-references')
    return trailer
  }

  #readTable(lexer: PdfLexer): PdfDictionary {
    lexer.word()
    for (;;) {
      lexer.skipSpace()
      const head = lexer.word()
      if (head === 'trailer') break
      const first = Number(head)
      lexer.skipSpace()
      const count = Number(lexer.word())
      if (!Number.isInteger(first) || !Number.isInteger(count)) throw new Error('pdf: the cross-references are damaged')
      for (let i = 0; i < count; i++) {
        lexer.skipSpace()
        const offset = Number(lexer.word())
        lexer.skipSpace()
        lexer.word()
        lexer.skipSpace()
        const kind = lexer.word()
        if (kind === '') throw new Error('pdf: the cross-references are damaged')
        if (kind === 'n' && !this.#places.has(first + i)) this.#places.set(first + i, { offset })
      }
    }
    const trailer = lexer.object()
    if (!isDictionary(trailer)) throw new Error('pdf: no trailer')
    return trailer
  }

  /** Cross-references as a stream (7.5.8). */
  #readReferenceStream(offset: number): PdfDictionary {
    const number = Number(new PdfLexer(this.bytes, offset).word())
    const stream = this.#readObject(offset, number)
    if (!isStream(stream)) throw new Error('pdf: no cross-references')
    const { dictionary } = stream
    const data = this.data(stream)
    const [typeWidth = 0, secondWidth = 0, thirdWidth = 0] = this.array(dictionary.get('W')).map(Number)
    const index = dictionary.has('Index') ? this.array(dictionary.get('Index')) : [0, dictionary.get('Size') ?? 0]
    let at = 0
    const field = (width: number, fallback: number) => {
      if (width === 0) return fallback
      let value = 0
      for (let i = 0; i < width; i++) value = value * 256 + (data[at++] ?? 0)
      return value
    }
    for (let pair = 0; pair + 1 < index.length; pair += 2) {
      const first = Number(index[pair])
      for (let i = 0; i < Number(index[pair + 1]) && at < data.length; i++) {
        const type = field(typeWidth, 1)
        const second = field(secondWidth, 0)
        const third = field(thirdWidth, 0)
        if (this.#places.has(first + i)) continue
        if (type === 1) this.#places.set(first + i, { offset: second })
        if (type === 2) this.#places.set(first + i, { within: second, index: third })
      }
    }
    return dictionary
  }

  /** Undoes PNG's row filters, which cross-reference streams use (7.4.4.4). */
  #unpredicted(data: Uint8Array, parameters: PdfDictionary | undefined): Uint8Array {
    const predictor = this.number(parameters?.get('Predictor')) ?? 1
    if (predictor === 1) return data
    if (predictor < 10) throw new Error('pdf: a stream is packed in a way that is not read here')
    const width = this.number(parameters?.get('Columns')) ?? 1
    const rows = Math.floor(data.length / (width + 1))
    const out = new Uint8Array(rows * width)
    for (let row = 0; row < rows; row++) {
      const filter = data[row * (width + 1)] ?? 0
      if (filter !== 0 && filter !== 2 && filter !== 1) throw new Error('pdf: a row filter that is not read here')
      for (let i = 0; i < width; i++) {
        const raw = data[row * (width + 1) + 1 + i] ?? 0
        const above = row > 0 && filter === 2 ? (out[(row - 1) * width + i] ?? 0) : 0
        const left = i > 0 && filter === 1 ? (out[row * width + i - 1] ?? 0) : 0
        out[row * width + i] = raw + above + left
      }
    }
    return out
  }
}
