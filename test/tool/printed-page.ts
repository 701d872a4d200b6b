import { inflateSync } from 'node:zlib'
import type { Dice } from '../conformance/mutants.ts'
import { faults, otherLetter, pickedWord, type Spoilt } from './spoilt-words.ts'

/**
 * The words of a finished PDF where they stand in its pages' content streams, so that tests can spoil them. It knows PDFs as Octavo
 * writes them (tables of cross-references, fonts of two bytes a code, text in TJ alone) and uses none of the product's readers.
 */
interface PrintedWord {
  /** From 1. */
  readonly page: number
  readonly text: string
  /** Nothing else stands in its line. */
  readonly alone: boolean
  /** Offsets of its codes in the page's content. */
  readonly codes: readonly Code[]
}

/** A code of a font: two bytes, as they stand in a string in parentheses. */
interface Code {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly font: string
}

interface Stream {
  readonly number: number
  readonly content: string
}

/** A PDF that can be spoilt: each change is written behind it, as an editor of PDFs writes changes (ISO 32000-1, 7.5.6). */
export class PrintedCopy {
  readonly #bytes: Buffer
  readonly #offsets: readonly number[]
  readonly #pages: readonly Stream[]
  readonly #words: readonly PrintedWord[]
  readonly #fonts = new Map<string, ReadonlyMap<string, string>>()

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    this.#offsets = offsetsOf(this.#bytes)
    const pages = this.#objects().filter(({ text }) => /\/Type \/Page\n/.test(text))
    this.#pages = pages.map(({ text }) => this.#stream(reference(text, 'Contents')))
    this.#words = pages.flatMap(({ text }, at) => this.#wordsOf(at, this.#object(reference(text, 'Resources'))))
  }

  /** How many words it has. */
  get length(): number {
    return this.#words.length
  }

  bytes(): Uint8Array {
    return this.#bytes
  }

  spoil(dice: Dice): Spoilt {
    const what = dice.one(faults)
    for (;;) {
      const { word, next, beside } = pickedWord(dice, this.#words)
      const [first, last] = [word?.codes[0], word?.codes.at(-1)]
      if (!word || !first || !last) continue
      const put = (changes: readonly Change[], words: readonly string[]): Spoilt => ({
        bytes: this.#with(word.page, changes),
        what,
        words,
        beside,
        place: `page ${word.page}`,
      })
      const all = { start: first.start, end: last.end }
      // A line of the book tool's own may be gone: what it says of itself is no list of its lines.
      if (what === 'drop' && word.alone) continue
      if (what === 'drop') return put([{ ...all, by: '' }], [word.text])
      if (what === 'double') {
        const space = this.#space(first.font)
        if (space === undefined) continue
        return put([{ start: last.end, end: last.end, by: space + this.#written(word) }], [word.text])
      }
      if (what === 'alter') {
        const code = dice.one(word.codes)
        const letters = this.#letters(code.font)
        if (letters.length < 8) continue
        const [by, letter] = otherLetter(dice, code.text, letters, ([, text]) => text)
        const altered = word.codes.map((each) => (each === code ? letter : each.text)).join('')
        return put([{ start: code.start, end: code.end, by: escaped(by) }], [word.text, altered])
      }
      const [start, end] = [next?.codes[0], next?.codes.at(-1)]
      if (!next || !start || !end || next.page !== word.page || start.font !== first.font) continue
      if (next.text.toLowerCase() === word.text.toLowerCase()) continue
      const changes = [
        { ...all, by: this.#written(next) },
        { start: start.start, end: end.end, by: this.#written(word) },
      ]
      return put(changes, [word.text, next.text])
    }
  }

  /** What is painted on each page. */
  get contents(): readonly string[] {
    return this.#pages.map(({ content }) => content)
  }

  /** The bytes with another content of a page, counted from 0. */
  repainted(page: number, content: string): Uint8Array {
    return this.#replacing(this.#pages[page]?.number ?? 0, content)
  }

  /** A word's codes, without the adjustments between them. */
  #written({ page, codes }: PrintedWord): string {
    return codes.map(({ start, end }) => this.#pages[page - 1]?.content.slice(start, end)).join('')
  }

  /** The code of a font's word space. */
  #space(font: string): string | undefined {
    for (const [code, text] of this.#fonts.get(font) ?? []) if (text === ' ') return escaped(code)
    return undefined
  }

  /** The codes of a font that mean one letter of the lower case. */
  #letters(font: string): (readonly [code: string, letter: string])[] {
    return [...(this.#fonts.get(font) ?? [])].filter(([, text]) => /^\p{L}$/u.test(text) && text.toLowerCase() === text)
  }

  /** The bytes with these stretches of a page replaced. */
  #with(page: number, changes: readonly Change[]): Uint8Array {
    const stream = this.#pages[page - 1]
    if (!stream) throw new Error(`no page ${page}`)
    let content = stream.content
    for (const { start, end, by } of [...changes].sort((a, b) => b.start - a.start))
      content = content.slice(0, start) + by + content.slice(end)
    return this.#replacing(stream.number, content)
  }

  #replacing(number: number, content: string): Uint8Array {
    const data = Buffer.from(content, 'latin1')
    const at = this.#bytes.length
    const object = Buffer.concat([
      Buffer.from(`${number} 0 obj\n<< /Length ${data.length} >>\nstream\n`),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    ])
    const tail = this.#bytes.toString('latin1', this.#bytes.length - 600)
    const root = /\/Root \d+ 0 R/.exec(tail)?.[0] ?? ''
    const before = /startxref\s+(\d+)/.exec(tail)?.[1] ?? '0'
    const entry = `xref\n${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
    const trailer = `trailer\n<< /Size ${this.#offsets.length} ${root} /Prev ${before} >>\nstartxref\n${at + object.length}\n%%EOF\n`
    return Buffer.concat([this.#bytes, object, Buffer.from(entry + trailer)])
  }

  #objects(): { number: number; text: string }[] {
    return this.#offsets.flatMap((offset, number) => (offset > 0 ? [{ number, text: this.#object(number) }] : []))
  }

  #object(number: number): string {
    const offset = this.#offsets[number] ?? 0
    return this.#bytes.toString('latin1', offset, this.#bytes.indexOf('endobj', offset))
  }

  #stream(number: number): Stream {
    const head = this.#object(number)
    const start = (this.#offsets[number] ?? 0) + head.indexOf('stream\n') + 7
    const length = Number(/\/Length (\d+)/.exec(head)?.[1])
    const packed = this.#bytes.subarray(start, start + length)
    return { number, content: (head.includes('/FlateDecode') ? inflateSync(packed) : packed).toString('latin1') }
  }

  #wordsOf(at: number, resources: string): PrintedWord[] {
    const fonts = new Map<string, string>()
    const listed = /\/Font (?:<<([\s\S]*?)>>|(\d+) 0 R)/.exec(resources)
    const text = listed?.[2] === undefined ? (listed?.[1] ?? '') : this.#object(Number(listed[2]))
    for (const [, name = '', number = ''] of text.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      fonts.set(name, number)
      if (!this.#fonts.has(number)) this.#fonts.set(number, this.#unicode(Number(number)))
    }
    return shownIn(this.#pages[at]?.content ?? '').flatMap(({ font, isLink, codes }) => {
      const own = fonts.get(font) ?? ''
      const texts = this.#fonts.get(own)
      const read = codes.map((code) => ({ ...code, text: texts?.get(code.text) ?? '', font: own }))
      // A number that leads somewhere is a note's or a page's.
      const words = wordsAmong(read).filter(({ text }) => !isLink || /\p{L}/u.test(text))
      return words.map((word) => ({ page: at + 1, ...word }))
    })
  }

  /** What the codes of a font mean (9.10.3), by the two units of the code. */
  #unicode(font: number): ReadonlyMap<string, string> {
    const map = /\/ToUnicode (\d+) 0 R/.exec(this.#object(font))?.[1]
    const texts = new Map<string, string>()
    if (map === undefined) return texts
    const { content } = this.#stream(Number(map))
    for (const [, list = ''] of content.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
      for (const [, code = '', hex = ''] of list.matchAll(/<([0-9a-f]{4})> <([0-9a-f]*)>/gi))
        texts.set(unitsOf(code), textOf(hex))
    return texts
  }
}

interface Change {
  readonly start: number
  readonly end: number
  readonly by: string
}

/** A code as it is written in a string in parentheses. */
function escaped(code: string): string {
  return code
    .replace(/[\\()]/g, '\\$&')
    .replaceAll('\r', '\\r')
    .replaceAll('\n', '\\n')
}

function reference(object: string, key: string): number {
  return Number(new RegExp(`/${key} (\\d+) 0 R`).exec(object)?.[1])
}

function offsetsOf(bytes: Buffer): readonly number[] {
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(bytes.toString('latin1', bytes.length - 100))?.[1])
  const table = bytes.toString('latin1', at, bytes.indexOf('trailer', at))
  return [...table.matchAll(/^(\d{10}) \d{5} ([nf])/gm)].map(([, offset, kind]) => (kind === 'n' ? Number(offset) : 0))
}

const unitsOf = (hex: string) => Buffer.from(hex, 'hex').toString('latin1')
const textOf = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')

interface Shown {
  /** As the page's resources name it. */
  readonly font: string
  readonly isLink: boolean
  /** Their texts are still the codes. */
  readonly codes: readonly Omit<Code, 'font'>[]
}

/** All text that a content stream shows, but for artifacts, and for marks of notes and lists: those are no words of anyone's. */
function shownIn(content: string): Shown[] {
  const tokens =
    /\((?:\\[\s\S]|[^\\()])*\)|\/(\w+) [\d.]+ Tf|\/(?:Artifact|Lbl|Reference|Link)\b|\bB[DM]C\b|\bEMC\b|\bTJ\b/g
  const shown: Shown[] = []
  const marks: string[] = []
  let font = ''
  let tag = ''
  let codes: Omit<Code, 'font'>[] = []
  for (const { 0: token, 1: name, index } of content.matchAll(tokens)) {
    if (token.startsWith('(')) codes.push(...codesOf(token, index))
    else if (name !== undefined) font = name
    else if (token.startsWith('/')) tag = token
    else if (token === 'EMC') marks.pop()
    else if (token === 'TJ') {
      const isLink = marks.includes('/Link')
      if (marks.every((mark) => mark === '' || mark === '/Link')) shown.push({ font, isLink, codes })
      codes = []
    } else {
      marks.push(tag)
      tag = ''
    }
  }
  return shown
}

function codesOf(literal: string, at: number): Omit<Code, 'font'>[] {
  const units = [...literal.slice(1, -1).matchAll(/\\([\s\S])|[\s\S]/g)].map(({ 0: raw, 1: named, index }) => ({
    start: at + 1 + index,
    end: at + 1 + index + raw.length,
    unit: named === undefined ? raw : (escapes.get(named) ?? named),
  }))
  return units.flatMap(({ start, unit }, i) => {
    const second = units[i + 1]
    return i % 2 === 0 && second ? [{ start, end: second.end, text: unit + second.unit }] : []
  })
}

const escapes = new Map(Object.entries({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }))

/** Letters and digits in a row, of one string that is shown. */
function wordsAmong(codes: readonly Code[]): Omit<PrintedWord, 'page'>[] {
  const words: { text: string; codes: Code[] }[] = []
  let open: Code[] = []
  const close = () => {
    if (open.length > 0) words.push({ text: open.map(({ text }) => text).join(''), codes: open })
    open = []
  }
  for (const code of codes) {
    if (/^[\p{L}\p{N}\p{M}]+$/u.test(code.text)) open.push(code)
    else close()
  }
  close()
  return words.map((word) => ({ ...word, alone: words.length === 1 }))
}
