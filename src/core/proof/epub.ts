import { resolve } from '../finished/references.ts'
import type { Inflate } from '../finished/tools.ts'
import { readXml } from '../finished/xml.ts'
import { type Archive, openZip } from '../finished/zip.ts'
import {
  type Passage,
  type PassageKind,
  type Printed,
  type PrintedLandmark,
  type StyleChange,
  styles,
} from './finished.ts'

/**
 * Reads an EPUB as a reader does: container, package, then the documents of the spine in order. `opened` is its archive, where
 * someone has opened it already.
 */
export function readEpub(bytes: Uint8Array, inflate: Inflate, opened?: Archive): Printed {
  const reading: Reading = {
    places: [],
    passages: [],
    faults: [],
    landmarks: [],
  }
  attempt(reading, 'the EPUB', () => {
    const archive = opened ?? openZip(bytes, inflate)
    for (const path of spine(archive)) {
      attempt(reading, path, () => readDocument(reading, path, fileText(archive, path)))
    }
  })
  return reading
}

interface Reading extends Printed {
  readonly places: string[]
  readonly passages: Passage[]
  readonly faults: string[]
  readonly landmarks: PrintedLandmark[]
}

function attempt(reading: Reading, what: string, read: () => void): void {
  try {
    read()
  } catch (error) {
    reading.faults.push(`${what}: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
}

function fileText(archive: Archive, path: string): string {
  const text = archive.text(path)
  if (text === undefined) throw new Error('the file is not there')
  return text
}

/** Paths of the spine's documents without the navigation. */
function spine(archive: Archive): string[] {
  let packagePath = ''
  readXml(fileText(archive, 'META-INF/container.xml'), {
    open(name, attributes) {
      if (localName(name) === 'rootfile') packagePath ||= attributes.get('full-path') ?? ''
    },
    close() {},
    text() {},
  })
  const items = new Map<string, { readonly href: string; readonly nav: boolean }>()
  const references: string[] = []
  readXml(fileText(archive, packagePath), {
    open(name, attributes) {
      if (localName(name) === 'item') {
        const nav = words(attributes.get('properties')).includes('nav')
        items.set(attributes.get('id') ?? '', { href: attributes.get('href') ?? '', nav })
      } else if (localName(name) === 'itemref') references.push(attributes.get('idref') ?? '')
    },
    close() {},
    text() {},
  })
  return references.flatMap((id) => {
    const item = items.get(id)
    if (!item) throw new Error(`the spine names "${id}", which the manifest lacks`)
    const reference = resolve(packagePath, item.href)
    if (reference.kind !== 'inside') throw new Error(`"${item.href}" leads out of the book`)
    return item.nav ? [] : [reference.path]
  })
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function words(value: string | undefined): readonly string[] {
  return value?.split(/\s+/) ?? none
}

/** What an element says it is. */
function typesOf(attributes: ReadonlyMap<string, string>): readonly string[] {
  return attributes.size === 0 ? none : [...words(attributes.get('epub:type')), ...words(attributes.get('role'))]
}

const none: readonly string[] = []

const blocks = new Set(
  'address article aside blockquote body br dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

const hidden = new Set(['head', 'script', 'style', 'template'])

/** What an element makes of the words in it; undefined where nothing changes. */
function kindOf(name: string, attributes: ReadonlyMap<string, string>): PassageKind | 'hidden' | undefined {
  if (hidden.has(name)) return 'hidden'
  if (attributes.size === 0) return undefined
  if (attributes.get('data-octavo') === 'generated' || attributes.has('data-gen')) return 'generated'
  const types = typesOf(attributes)
  if (
    types.some((type) => /^(?:noteref|doc-noteref|backlink|doc-backlink|referrer|pagebreak|doc-pagebreak)$/.test(type))
  )
    return 'mark'
  // The number of a page, or the name of what stands there, in the place of ":page[#storm]".
  if (words(attributes.get('class')).includes('page-number')) return 'mark'
  if (types.some((type) => /^(?:footnote|endnote|rearnote|doc-footnote|doc-endnote)$/.test(type))) return 'note'
  if (types.some((type) => /^(?:toc|doc-toc|landmarks|page-list|doc-pagelist|loi|lot)$/.test(type))) return 'contents'
  return undefined
}

/** Stronger kinds hold for everything inside them. */
const strength = { text: 0, alt: 0, note: 1, mark: 2, contents: 3, generated: 4, hidden: 5 } as const

function readDocument(reading: Reading, path: string, text: string): void {
  const place = reading.places.push(path) - 1
  const kinds: (PassageKind | 'hidden')[] = ['text']
  const lists: number[] = []
  const buffer = new Buffer(reading, place)
  buffer.landmark('break', false)
  const flush = (goesOn: boolean) => buffer.flush(kinds.at(-1) ?? 'text', goesOn)
  readXml(text, {
    open(qualified, attributes) {
      const name = localName(qualified)
      const block = blocks.has(name)
      if (block) flush(false)
      const above = kinds.at(-1) ?? 'text'
      const own = kindOf(name, attributes) ?? above
      const kind = strength[own] > strength[above] ? own : above
      if (kind !== above) flush(!block)
      const landmark = landmarkOf(name, attributes, kind)
      const alt = attributes.get('alt')
      if (landmark) buffer.landmark(landmark, kinds.includes('note'), landmark === 'picture' ? alt : undefined)
      if (alt && name === 'img') reading.passages.push({ kind: 'alt', text: alt, place })
      if (name === 'ol') lists.push(Number(attributes.get('start') ?? 1))
      if (name === 'ul') lists.push(Number.NaN)
      if (name === 'li') numeral(reading, lists, place)
      kinds.push(kind)
      buffer.open(styleOf(name, attributes))
    },
    close(qualified) {
      const name = localName(qualified)
      const own = kinds.at(-1)
      const block = blocks.has(name)
      if (block || own !== kinds.at(-2)) flush(!block)
      if (name === 'ol' || name === 'ul') lists.pop()
      kinds.pop()
      buffer.close()
      if (isHeading(name)) buffer.landmark('break', kinds.includes('note'))
    },
    text(value) {
      if (kinds.at(-1) !== 'hidden') buffer.add(value)
    },
  })
  buffer.settle()
}

/** The text of the passage that is being read, with what marks it. */
class Buffer {
  readonly #reading: Reading
  readonly #place: number
  #text = ''
  #continues = false
  /** The style of each element that is open. */
  readonly #open: number[] = [0]
  #styles: StyleChange[] = []
  #landmarks: Omit<PrintedLandmark, 'passage'>[] = []

  constructor(reading: Reading, place: number) {
    this.#reading = reading
    this.#place = place
  }

  add(text: string): void {
    this.#text += text
  }

  open(style: number): void {
    const above = this.#open.at(-1) ?? 0
    this.#open.push(above | style)
    this.#restyle(above)
  }

  close(): void {
    this.#restyle(this.#open.pop() ?? 0)
  }

  #restyle(before: number): void {
    const style = this.#open.at(-1) ?? 0
    if (style !== before) this.#styles.push({ at: this.#text.length, style })
  }

  landmark(kind: PrintedLandmark['kind'], inNote: boolean, alt?: string): void {
    this.#landmarks.push({ kind, at: this.#text.length, inNote, ...(alt !== undefined && { alt }) })
  }

  flush(kind: PassageKind | 'hidden', goesOn: boolean): void {
    const { passages } = this.#reading
    const isPassage = kind !== 'hidden' && /\S/.test(this.#text)
    if (!isPassage) this.#text = ''
    this.settle()
    if (isPassage) {
      passages.push({ kind, text: this.#text, place: this.#place, continues: this.#continues, styles: this.#styles })
      this.#continues = goesOn
    } else if (!goesOn) this.#continues = false
    this.#text = ''
    const style = this.#open.at(-1) ?? 0
    this.#styles = style === 0 ? [] : [{ at: 0, style }]
  }

  /** Puts down the landmarks that were passed: they stand in the passage that comes now, or before it. */
  settle(): void {
    if (this.#landmarks.length === 0) return
    const { landmarks, passages } = this.#reading
    for (const landmark of this.#landmarks)
      landmarks.push({ ...landmark, at: Math.min(landmark.at, this.#text.length), passage: passages.length })
    this.#landmarks = []
  }
}

const emphases = new Map<string, number>([
  ['em', styles.italic],
  ['i', styles.italic],
  ['strong', styles.bold],
  ['b', styles.bold],
])

function styleOf(name: string, attributes: ReadonlyMap<string, string>): number {
  return name === 'a' && attributes.has('href') ? styles.link : (emphases.get(name) ?? 0)
}

function isHeading(name: string): boolean {
  return headings.has(name)
}

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** What an element is that stands between words, or parts them. */
function landmarkOf(
  name: string,
  attributes: ReadonlyMap<string, string>,
  kind: PassageKind | 'hidden',
): PrintedLandmark['kind'] | undefined {
  if (name === 'hr' || isHeading(name) || words(attributes.get('role')).includes('separator')) return 'break'
  if (kind === 'generated' || kind === 'contents' || kind === 'hidden') return undefined
  if (name === 'img' || name === 'image') return 'picture'
  return typesOf(attributes).some((type) => /^(?:doc-)?noteref$/.test(type)) ? 'note' : undefined
}

/** The number that a reading system shows before an item of an ordered list. */
function numeral(reading: Reading, lists: number[], place: number): void {
  const value = lists.pop()
  if (value === undefined) return
  if (Number.isFinite(value)) reading.passages.push({ kind: 'mark', text: String(value), place })
  lists.push(value + 1)
}
