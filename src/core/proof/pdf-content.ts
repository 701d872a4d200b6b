import { type Chunk, Composer, type Position } from './pdf-composer.ts'
import type { PdfFile } from './pdf-file.ts'
import { type PdfFont, readFont, several } from './pdf-font.ts'
import { isDictionary, isStream, type PdfDictionary, PdfLexer, type PdfObject } from './pdf-objects.ts'

/** What the pages of a file show. */
export interface PageReader {
  readonly file: PdfFile
  readonly fonts: Map<PdfObject, PdfFont>
  /** Gaps between strings are word spaces: for files that paint no spaces. */
  readonly gaps: boolean
  /** Of pages without tags: the stretches that name their block, by the number that their chunks have in place of an mcid. */
  readonly stretches: Stretch[]
  /** How high text stands on each page that is no text of the book; without running heads and folios. */
  readonly ornaments: readonly number[][]
  /** Index of the page that is being read. */
  page: number
}

/** A marked stretch of a page that says which block it is of. */
export interface Stretch {
  /** Of the whole file, in reading order. */
  readonly block: number
  readonly name: string
}

/** Reads the text of one page, artifacts left out (ISO 32000-1, 9.4 and 14.6). */
export function readPage(reader: PageReader, page: PdfDictionary, data: Uint8Array): readonly Chunk[] {
  const composer = new Composer()
  const resources = reader.file.dictionary(page.get('Resources'))
  new ContentReader(reader, resources, composer, 0).run(data)
  return composer.finish()
}

type Matrix = readonly [number, number, number, number, number, number]

function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[1] * b[2],
    a[0] * b[1] + a[1] * b[3],
    a[2] * b[0] + a[3] * b[2],
    a[2] * b[1] + a[3] * b[3],
    a[4] * b[0] + a[5] * b[2] + b[4],
    a[4] * b[1] + a[5] * b[3] + b[5],
  ]
}

interface Mark {
  readonly mcid: number
  readonly artifact: 'none' | 'furniture' | 'ornament'
}

const identity: Matrix = [1, 0, 0, 1, 0, 0]
const formLimit = 12
/** A shift to the right by so many thousandths of an em is a word space, in files that paint none. */
const gapWidth = 150

class ContentReader {
  readonly #reader: PageReader
  readonly #resources: PdfDictionary | undefined
  readonly #composer: Composer
  readonly #depth: number
  #matrix: Matrix = identity
  readonly #saved: Matrix[] = []
  #line: Matrix = identity
  #font: PdfFont | undefined
  #size = 0
  #leading = 0
  #marks: Mark[] = [{ mcid: -1, artifact: 'none' }]
  #numbers: number[] = []
  #names: string[] = []
  #properties: PdfDictionary | undefined
  /** The path that is being made has curves. */
  #curved = false

  constructor(reader: PageReader, resources: PdfDictionary | undefined, composer: Composer, depth: number) {
    this.#reader = reader
    this.#resources = resources
    this.#composer = composer
    this.#depth = depth
  }

  run(data: Uint8Array, matrix: Matrix = identity, mark?: Mark): void {
    this.#matrix = matrix
    if (mark) this.#marks = [mark]
    const lexer = new PdfLexer(data)
    for (;;) {
      lexer.skipSpace()
      const code = data[lexer.at]
      if (code === undefined) return
      if (code === 0x28 || (code === 0x3c && data[lexer.at + 1] !== 0x3c)) this.#string(lexer)
      else if (code === 0x5b) this.#array(lexer)
      else if (code === 0x3c) this.#properties = asDictionary(lexer.object())
      else if (code === 0x2f) this.#names.push(lexer.name().slice(1))
      else if (code === 0x5d || code === 0x29 || code === 0x3e || code === 0x7b || code === 0x7d) lexer.at++
      else this.#word(lexer, code)
    }
  }

  #word(lexer: PdfLexer, code: number): void {
    if (code <= 0x39 && code >= 0x2b) {
      this.#numbers.push(readNumber(lexer))
      return
    }
    const operator = lexer.word()
    if (operator === 'BI') skipInlineImage(lexer)
    else this.#operate(operator)
    this.#numbers.length = 0
    if (this.#names.length > 0) this.#names.length = 0
    this.#properties = undefined
    if (!this.#composer.isEmpty) this.#composer.drop()
  }

  /** Reads a string in the font that is set. */
  #string(lexer: PdfLexer): void {
    const font = this.#font
    const composer = this.#composer
    if (!font || !lexer.simpleLiteral()) {
      const bytes = lexer.bytes[lexer.at] === 0x28 ? lexer.literal() : lexer.hex()
      if (font)
        for (let i = 0; i + font.width <= bytes.length; i += font.width) this.#code(font, codeAt(bytes, i, font.width))
      return
    }
    // Most strings have no escapes: their bytes are read where they lie.
    const { bytes } = lexer
    const end = lexer.at - 1
    const { units } = font
    for (let at = lexer.literalStart; at + font.width <= end; at += font.width) {
      const code = font.width === 1 ? (bytes[at] ?? 0) : ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
      const unit = units[code] ?? 0
      if (unit === 0 || unit === several) this.#code(font, code)
      else composer.unit(unit)
    }
  }

  #code(font: PdfFont, code: number): void {
    const unit = font.units[code] ?? 0
    if (unit === several) this.#composer.text(font.texts.get(code) ?? '')
    else this.#composer.unit(unit || 0xfffd)
  }

  /** The array of TJ; of any other array nothing is kept. */
  #array(lexer: PdfLexer): void {
    lexer.at++
    for (;;) {
      lexer.skipSpace()
      const code = lexer.bytes[lexer.at]
      if (code === undefined) return
      if (code === 0x5d) break
      if (code === 0x28 || code === 0x3c) this.#string(lexer)
      else if (code <= 0x39 && code >= 0x2b) {
        if (readNumber(lexer) < -gapWidth && this.#reader.gaps) this.#composer.unit(0x20)
      } else lexer.object()
    }
    lexer.at++
  }

  #operate(operator: string): void {
    switch (operator) {
      case 'BDC':
      case 'BMC':
        this.#mark(operator === 'BDC')
        break
      case 'EMC':
        if (this.#marks.length > 1) this.#marks.pop()
        break
      case 'q':
        this.#saved.push(this.#matrix)
        break
      case 'Q':
        this.#matrix = this.#saved.pop() ?? this.#matrix
        break
      case 'cm':
        this.#matrix = times(this.#given(), this.#matrix)
        break
      case 'Do':
        this.#paint(this.#names.at(-1) ?? '')
        break
      case 'c':
        this.#curved = true
        break
      case 'f':
        this.#fill()
        break
    }
    if (operator.startsWith('T') || operator === "'" || operator === '"' || operator === 'BT')
      this.#operateText(operator)
  }

  /** Dots beside words stress them: of all that is painted among a text, they alone are round. */
  #fill(): void {
    const mark = this.#marks.at(-1)
    if (this.#curved && mark?.artifact === 'none' && mark.mcid >= 0) this.#composer.stress(mark.mcid)
    this.#curved = false
  }

  /** The operators of 9.3 and 9.4. */
  #operateText(operator: string): void {
    const [a = 0, b = 0] = this.#numbers
    switch (operator) {
      case 'Tj':
      case 'TJ':
        this.#show()
        break
      case "'":
      case '"':
        this.#move(0, -this.#leading)
        this.#show()
        break
      case 'Tm':
        this.#line = this.#given()
        break
      case 'TD':
        this.#leading = -b
        this.#move(a, b)
        break
      case 'Td':
        this.#move(a, b)
        break
      case 'T*':
        this.#move(0, -this.#leading)
        break
      case 'TL':
        this.#leading = a
        break
      case 'Tf':
        this.#setFont(this.#names.at(-1) ?? '', a)
        break
      case 'BT':
        this.#line = identity
        break
    }
  }

  #given(): Matrix {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = this.#numbers
    return [a, b, c, d, e, f]
  }

  #move(x: number, y: number): void {
    const [a, b, c, d, e, f] = this.#line
    this.#line = [a, b, c, d, x * a + y * c + e, x * b + y * d + f]
  }

  #setFont(name: string, size: number): void {
    const { file, fonts } = this.#reader
    this.#size = size
    const object = file.dictionary(this.#resources?.get('Font'))?.get(name) ?? null
    const key = typeof object === 'object' && object !== null && 'number' in object ? object.number : object
    let font = fonts.get(key)
    if (!font) {
      font = readFont(file, object)
      fonts.set(key, font)
    }
    this.#font = font
  }

  #mark(hasProperties: boolean): void {
    const above = this.#marks.at(-1) ?? { mcid: -1, artifact: 'none' }
    const named = hasProperties && !this.#properties ? this.#names.at(-1) : undefined
    const properties =
      this.#properties ??
      (named === undefined
        ? undefined
        : this.#reader.file.dictionary(this.#reader.file.dictionary(this.#resources?.get('Properties'))?.get(named)))
    const [name = ''] = this.#names
    this.#marks.push({
      mcid: this.#sequence(properties, name) ?? above.mcid,
      artifact: above.artifact === 'none' && name === 'Artifact' ? artifactOf(properties) : above.artifact,
    })
  }

  #sequence(properties: PdfDictionary | undefined, name: string): number | undefined {
    const mcid = properties?.get('MCID')
    if (typeof mcid === 'number') return mcid
    const block = properties?.get('Block')
    return typeof block === 'number' ? this.#reader.stretches.push({ block, name }) - 1 : undefined
  }

  #show(): void {
    const mark = this.#marks.at(-1)
    if (this.#composer.isEmpty || !mark) return
    const { ornaments, page, gaps } = this.#reader
    const [a, b, c, d, e, f] = this.#matrix
    const line = this.#line
    if (mark.artifact !== 'none') {
      if (mark.artifact === 'ornament') ornaments[page]?.push(line[5] * d + f)
      return
    }
    const style = this.#font?.style ?? 0
    if (line[1] !== 0 || b !== 0) {
      this.#composer.show(mark.mcid, turned(times(line, this.#matrix), this.#size), gaps, style)
      return
    }
    this.#composer.show(
      mark.mcid,
      {
        x: line[4] * a + line[5] * c + e,
        y: line[4] * b + line[5] * d + f,
        size: this.#size * Math.abs(line[3] * d) || this.#size,
      },
      gaps,
      style,
    )
  }

  #paint(name: string): void {
    const { file } = this.#reader
    const object = file.resolve(file.dictionary(this.#resources?.get('XObject'))?.get(name))
    if (!isStream(object)) return
    const mark = this.#marks.at(-1)
    const kind = file.resolve(object.dictionary.get('Subtype'))
    if (kind === '/Image' && mark) this.#composer.picture(mark.artifact === 'none' ? mark.mcid : decoration)
    if (kind !== '/Form' || this.#depth >= formLimit) return
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = file.array(object.dictionary.get('Matrix')).map(Number)
    const resources = file.dictionary(object.dictionary.get('Resources')) ?? this.#resources
    const inner = new ContentReader(this.#reader, resources, this.#composer, this.#depth + 1)
    inner.run(file.data(object), times([a, b, c, d, e, f], this.#matrix), mark)
  }
}

/** In the place of an mcid: a picture that is no content, for the eye alone. */
export const decoration = -2

/** What an artifact is (ISO 32000-1, 14.8.2.2.2): furniture of every page, or an ornament among the text. */
function artifactOf(properties: PdfDictionary | undefined): Mark['artifact'] {
  return properties?.get('Type') === '/Pagination' ? 'furniture' : 'ornament'
}

/** The place of a line that runs across the page, as it is for one who turns the page to read it. */
function turned([a, b, c, d, x, y]: Matrix, size: number): Position {
  const length = Math.hypot(a, b) || 1
  const [right, up] = [a / length, b / length]
  return { x: x * right + y * up, y: y * right - x * up, size: size * Math.hypot(c, d) || size }
}

function codeAt(bytes: string, at: number, width: 1 | 2): number {
  return width === 1 ? bytes.charCodeAt(at) : (bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1)
}

function asDictionary(object: PdfObject): PdfDictionary | undefined {
  return isDictionary(object) ? object : undefined
}

function readNumber(lexer: PdfLexer): number {
  const { bytes } = lexer
  let at = lexer.at
  let sign = 1
  let value = 0
  let scale = 0
  for (; at < bytes.length; at++) {
    const code = bytes[at] ?? 0
    if (code >= 0x30 && code <= 0x39) {
      value = value * 10 + code - 0x30
      scale *= 10
    } else if (code === 0x2d) sign = -1
    else if (code === 0x2e) scale = 1
    else if (code !== 0x2b) break
  }
  if (at === lexer.at) at++
  lexer.at = at
  return (sign * value) / (scale || 1)
}

/** Passes over "BI … ID data EI" (ISO 32000-1, 8.9.7). */
function skipInlineImage(lexer: PdfLexer): void {
  const { bytes } = lexer
  const isSpace = (code: number | undefined) => code === undefined || code <= 0x20
  let at = lexer.at
  while (at < bytes.length && !(bytes[at] === 0x49 && bytes[at + 1] === 0x44 && isSpace(bytes[at + 2]))) at++
  at += 3
  while (
    at < bytes.length &&
    !(isSpace(bytes[at - 1]) && bytes[at] === 0x45 && bytes[at + 1] === 0x49 && isSpace(bytes[at + 2]))
  )
    at++
  lexer.at = Math.min(bytes.length, at + 2)
}
