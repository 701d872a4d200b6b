import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { hasErrors } from '../../src/core/diagnostic/diagnostic.ts'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import { buildBooks } from '../../src/node/build.ts'
import { PressRoom } from '../../src/node/renderers.ts'
import { greyPage, type Picture, pageTexts, sideBySide } from '../tool/paper.mjs'

/** Where the gallery hangs: a folder for each construct. */
export const folder = new URL('.', import.meta.url).pathname

/** Pixels an inch: enough to tell the letters of a footnote. */
const resolution = 84

/** One construct: what `shows.yaml` says. */
export interface Construct {
  readonly name: string
  readonly caption: string
  /** Words by which each page of the picture is known. */
  readonly pages: readonly string[]
  /** The folder of the manuscript: its own, or another's. */
  readonly of: string
  readonly set: readonly (readonly [key: string, value: string])[]
}

/** Every folder that shows something, in the order of the alphabet. */
export function constructs(): Construct[] {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'shows.yaml')))
    .sort()
    .map(readConstruct)
}

function readConstruct(name: string): Construct {
  const said: { caption: string; page: string | string[]; of?: string; set?: Record<string, string> } = parse(
    readFileSync(join(folder, name, 'shows.yaml'), 'utf8'),
  )
  const { caption, page, of = name, set = {} } = said
  return { name, caption, pages: [page].flat(), of, set: Object.entries(set) }
}

/** Makes books and draws their pages. Manuscripts that several constructs show are built once. */
export class Studio {
  readonly #press = new PressRoom()
  readonly #place: string
  readonly #books = new Map<string, Promise<Book>>()

  /** `place`: a folder for the finished books. */
  constructor(place: string) {
    this.#place = place
  }

  close(): void {
    this.#press.close()
  }

  async picture({ name, pages, of, set }: Construct): Promise<Picture> {
    const { pdf, texts } = await this.#book(of, set)
    const numbers = pages.map((words) => texts.findIndex((text) => text.includes(squeezed(words))) + 1)
    const absent = numbers.indexOf(0)
    if (absent !== -1) throw new Error(`${name}: no page holds "${pages[absent]}"`)
    const drawn: Picture[] = []
    for (const number of numbers) drawn.push(await greyPage(pdf, number, resolution))
    return sideBySide(drawn)
  }

  #book(of: string, set: Construct['set']): Promise<Book> {
    const key = JSON.stringify([of, ...set])
    const book = this.#books.get(key) ?? this.#make(of, set)
    this.#books.set(key, book)
    return book
  }

  async #make(of: string, set: Construct['set']): Promise<Book> {
    const shelf = resolve(folder, of)
    const manuscript = ['manuscript', 'manuscript.md', 'manuscript.txt'].find((each) => existsSync(join(shelf, each)))
    if (!manuscript) throw new Error(`${of} has no manuscript`)
    const env = { SOURCE_DATE_EPOCH: '1000000000' }
    const asked = { manuscript: join(shelf, manuscript), formats: ['pdf'] as const, set, strict: true, env }
    const { books, diagnostics } = await buildBooks(asked, this.#press)
    const [book] = books
    const said = [...diagnostics, ...(book?.diagnostics ?? [])]
    const bytes = book?.outputs.find(({ format }) => format === 'pdf')?.bytes
    if (hasErrors(said) || !bytes) throw new Error(`${of}: ${said.map(formatDiagnosticLine).join('\n')}`)
    const pdf = join(this.#place, `${this.#books.size}.pdf`)
    writeFileSync(pdf, bytes)
    return { pdf, texts: (await pageTexts(pdf)).map(squeezed) }
  }
}

interface Book {
  readonly pdf: string
  /** The words of each page. */
  readonly texts: readonly string[]
}

/** Where two pictures differ most. */
export interface Spot {
  /** By how much the mean grey of a few pixels differs there, 0 to 255. */
  readonly grey: number
  readonly x: number
  readonly y: number
}

/** Pixels on each side of a spot's middle. */
const reach = 2

/**
 * The largest spot of difference, so that one word on a full page counts. Each picture is looked at through a square of some
 * pixels, which evens out what two rasterisers make of the same edge.
 */
export function worstSpot(one: Picture, other: Picture): Spot {
  const { width, height } = one
  if (width !== other.width || height !== other.height) return { grey: 255, x: 0, y: 0 }
  const sums = sumsOf(one, other)
  const row = width + 1
  let worst: Spot = { grey: 0, x: 0, y: 0 }
  for (let y = reach; y < height - reach; y++) {
    const [top, foot] = [(y - reach) * row, (y + reach + 1) * row]
    for (let x = reach; x < width - reach; x++) {
      const [left, right] = [x - reach, x + reach + 1]
      const sum = at(sums, foot + right) - at(sums, foot + left) - at(sums, top + right) + at(sums, top + left)
      const grey = Math.abs(sum) / (2 * reach + 1) ** 2
      if (grey > worst.grey) worst = { grey, x, y }
    }
  }
  return worst
}

/** For each pixel the sum of all differences above and left of it. */
function sumsOf(one: Picture, other: Picture): Int32Array {
  const { width, height } = one
  const row = width + 1
  const sums = new Int32Array(row * (height + 1))
  for (let y = 0; y < height; y++) {
    let along = 0
    for (let x = 0; x < width; x++) {
      along += at(one.data, y * width + x) - at(other.data, y * width + x)
      sums[(y + 1) * row + x + 1] = at(sums, y * row + x + 1) + along
    }
  }
  return sums
}

function at(numbers: Uint8Array | Int32Array, index: number): number {
  return numbers[index] ?? 0
}

function squeezed(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}
