import type { Dice } from '../conformance/mutants.ts'
import { Copy } from '../unit/lint/copy.ts'
import { faults, otherLetter, pickedWord, type Spoilt } from './spoilt-words.ts'

interface BoundWord {
  readonly page: string
  readonly start: number
  readonly text: string
  /** Nothing else stands there. */
  readonly alone: boolean
}

/** An EPUB whose words can be spoilt. */
export class BoundCopy {
  readonly #book: Uint8Array
  readonly #words: readonly BoundWord[]

  constructor(book: Uint8Array) {
    this.#book = book
    const copy = new Copy(book)
    const pages = [...copy.files.keys()].filter((name) => /\.xhtml$/.test(name) && !/\/(?:toc|nav)\.xhtml$/.test(name))
    this.#words = pages.sort().flatMap((page) => wordsOf(page, copy.text(page)))
  }

  /** How many words it has. */
  get length(): number {
    return this.#words.length
  }

  bytes(): Uint8Array {
    return this.#book
  }

  spoil(dice: Dice): Spoilt {
    const what = dice.one(faults)
    for (;;) {
      const { word, next, beside } = pickedWord(dice, this.#words)
      if (!word) continue
      const { page, start, text } = word
      const copy = new Copy(this.#book)
      const before = copy.text(page)
      const put = (end: number, by: string, words: readonly string[]): Spoilt => {
        copy.write(page, before.slice(0, start) + by + before.slice(end))
        return { bytes: copy.bytes(), what, words, beside, place: page }
      }
      const end = start + text.length
      // A page of the book tool's own may have one line less: what it says of itself is no list of its lines.
      if (what === 'drop' && word.alone && before.includes('data-octavo="generated"')) continue
      if (what === 'drop') return put(end, '', [text])
      if (what === 'double') return put(end, `${text} ${text}`, [text])
      if (what === 'alter') {
        const place = dice.number(text.length)
        const letter = otherLetter(dice, text.charAt(place), [...'abcdefghijklmnopqrstuvwxyz'], (found) => found)
        const altered = text.slice(0, place) + letter + text.slice(place + 1)
        return put(end, altered, [text, altered])
      }
      if (next?.page !== page || text.toLowerCase() === next.text.toLowerCase()) continue
      const between = before.slice(end, next.start)
      if (/[<>]/.test(between)) continue
      return put(next.start + next.text.length, next.text + between + text, [text, next.text])
    }
  }
}

/** The words of a page's body: letters and digits in a row, of one piece of text. */
function wordsOf(page: string, text: string): BoundWord[] {
  const body = text.indexOf('<body')
  // Marks of notes are no words of anyone's.
  const read = text.replace(/<a [^>]*(?:noteref|backlink)[^>]*>[^<]*</g, (mark) => `${'#'.repeat(mark.length - 2)}><`)
  return [...read.slice(body).matchAll(/>([^<]+)/g)].flatMap(({ 1: piece = '', index }) =>
    [...piece.replace(/&\w+;/g, (entity) => ' '.repeat(entity.length)).matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map(
      (found) => ({ page, start: body + index + 1 + found.index, text: found[0], alone: piece.trim() === found[0] }),
    ),
  )
}
