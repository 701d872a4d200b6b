import { styles } from './finished.ts'
import type { PdfFile } from './pdf-file.ts'
import { isStream, isString, type PdfDictionary, PdfLexer, type PdfObject } from './pdf-objects.ts'

/** How the bytes of a font's strings become text. */
export interface PdfFont {
  /** Bytes a code. */
  readonly width: 1 | 2
  /** The UTF-16 unit of each code: 0 where nothing is known, `several` where `texts` has it. */
  readonly units: Uint16Array
  readonly texts: ReadonlyMap<number, string>
  /** Of its face: see `styles`. */
  readonly style: number
}

/** No character: stands for texts that are not one unit. */
export const several = 0xffff

/** Reads a font's ToUnicode map (ISO 32000-1, 9.10.3). */
export function readFont(file: PdfFile, object: PdfObject | undefined): PdfFont {
  const font = file.dictionary(object)
  const composite = file.resolve(font?.get('Subtype')) === '/Type0'
  const map = file.resolve(font?.get('ToUnicode'))
  const texts = isStream(map) ? readMap(file.data(map)) : differences(file, font)
  const units = new Uint16Array(composite ? 0x10000 : 256)
  if (!composite) for (let code = 0; code < 256; code++) units[code] = windowsText(code).charCodeAt(0)
  for (const [code, text] of texts) {
    units[code] = text.length === 1 ? text.charCodeAt(0) : several
    if (rightToLeft.test(text)) texts.set(code, [...text].reverse().join(''))
  }
  const name = file.resolve(font?.get('BaseFont'))
  return { width: composite ? 2 : 1, units, texts, style: styleOf(String(name)) }
}

/** What the name of a face says of it. */
function styleOf(name: string): number {
  const italic = /italic|oblique/i.test(name) ? styles.italic : 0
  return italic | (/bold|black|heavy|semi|demi/i.test(name) ? styles.bold : 0)
}

/** Most codes of one range: there are no more than two bytes hold. */
const rangeLimit = 0x10000

function readMap(data: Uint8Array): Map<number, string> {
  const texts = new Map<number, string>()
  const lexer = new PdfLexer(data)
  let operands: PdfObject[] = []
  for (;;) {
    lexer.skipSpace()
    const code = data[lexer.at]
    if (code === undefined) return texts
    if (!isLetter(code)) {
      operands.push(lexer.object())
      continue
    }
    const word = lexer.word()
    if (word === 'endbfchar') {
      for (let i = 0; i + 1 < operands.length; i += 2) texts.set(codeOf(operands[i]), textOf(operands[i + 1]))
    } else if (word === 'endbfrange')
      for (let i = 0; i + 2 < operands.length; i += 3) range(texts, operands.slice(i, i + 3))
    operands = []
  }
}

/** Lines that run from right to left are turned as a whole, so a ligature of theirs is turned first. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a
}

function range(texts: Map<number, string>, [low, high, to]: readonly PdfObject[]): void {
  const first = codeOf(low)
  const last = Math.min(codeOf(high), first + rangeLimit)
  if (Array.isArray(to)) {
    for (let i = 0; i < to.length && first + i <= last; i++) texts.set(first + i, textOf(to[i]))
    return
  }
  const text = textOf(to)
  const head = text.slice(0, -1)
  const unit = text.charCodeAt(text.length - 1)
  for (let code = first; code <= last; code++) texts.set(code, head + String.fromCharCode(unit + code - first))
}

function codeOf(object: PdfObject | undefined): number {
  let code = 0
  if (isString(object)) for (const byte of object.bytes) code = code * 256 + byte.charCodeAt(0)
  return code
}

/** UTF-16, high byte first. */
function textOf(object: PdfObject | undefined): string {
  if (!isString(object)) return ''
  let text = ''
  for (let i = 0; i + 1 < object.bytes.length; i += 2) {
    text += String.fromCharCode(object.bytes.charCodeAt(i) * 256 + object.bytes.charCodeAt(i + 1))
  }
  return text
}

const glyphNames = new Map([
  ['quoteright', '\u2019'],
  ['quoteleft', '\u2018'],
  ['fi', 'fi'],
  ['fl', 'fl'],
  ['ff', 'ff'],
  ['ffi', 'ffi'],
  ['ffl', 'ffl'],
])

/** The few names of a simple font's encoding that matter to words. */
function differences(file: PdfFile, font: PdfDictionary | undefined): Map<number, string> {
  const texts = new Map<number, string>()
  let code = 0
  for (const item of file.array(file.dictionary(font?.get('Encoding'))?.get('Differences'))) {
    if (typeof item === 'number') code = item
    else if (typeof item === 'string') {
      const name = item.slice(1)
      const text = glyphNames.get(name) ?? (name.length === 1 ? name : undefined)
      if (text !== undefined) texts.set(code, text)
      code++
    }
  }
  return texts
}

/** Windows-1252 where it differs from Latin-1, from 0x80 on: what simple fonts without a map mostly use. */
const windows =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178'

function windowsText(code: number): string {
  return code >= 0x80 && code <= 0x9f ? (windows[code - 0x80] ?? '') : String.fromCharCode(code)
}
