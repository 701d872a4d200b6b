import type { Book, Chapter, Heading, Id, Matter, Part, Work } from '../model/book.ts'
import type { Note } from '../model/inline.ts'
import { plainText, plainTitle } from '../model/title.ts'
import { type AnyNode, childrenOf, walk } from '../model/visit.ts'
import { xmlText } from './markup.ts'
import type { Place } from './semantics.ts'
import type { Words } from './words.ts'

/** One XHTML file of the spine. */
export interface Document {
  /** Its name beside the package document: ASCII, unique. */
  readonly file: string
  /** What `<title>`, nav and NCX call it. */
  readonly title: string
  readonly place: Place
  /** Level of its heading in the book: the title page is 1. */
  readonly level: number
  readonly language: string
  readonly unit: Unit
}

export type Unit = Cover | Matter | Work | Part | Chapter

export interface Cover {
  readonly type: 'cover'
}

export interface TocEntry {
  readonly label: string
  readonly file: string
  /** Absent where the entry is the file's start. */
  readonly fragment?: string
  readonly language: string
  /** By its own heading, not by words of ours. */
  readonly named: boolean
  readonly children: readonly TocEntry[]
}

/** Where a node is: `fragment` is absent for the start of a file. */
export interface Address {
  readonly file: string
  readonly fragment?: string
}

export interface Plan {
  /** In reading order. */
  readonly documents: readonly Document[]
  readonly toc: readonly TocEntry[]
  readonly addresses: ReadonlyMap<Id, Address>
}

/** Names that files of ours have. */
const taken = ['cover', 'toc', 'endnotes', 'nav', 'content', 'style']
const longestName = 60

/** Gives every chapter, part, work and piece of matter its own file, and every node that can be linked to its address. */
export function planSpine(book: Book, words: Words, options: { tocDepth: number; cover: boolean }): Plan {
  return new Planner(book, words, options.tocDepth).plan(options.cover)
}

class Planner {
  readonly #book: Book
  readonly #words: Words
  readonly #tocDepth: number
  readonly #documents: Document[] = []
  readonly #addresses = new Map<Id, Address>()
  readonly #names = new Set(taken)
  #language: string

  constructor(book: Book, words: Words, tocDepth: number) {
    this.#book = book
    this.#words = words
    this.#tocDepth = tocDepth
    this.#language = book.metadata.language
  }

  plan(cover: boolean): Plan {
    const { front, body, back } = this.#book
    if (cover) {
      const unit = { type: 'cover' } as const
      this.#documents.push({ ...this.#common('frontmatter', 1), file: 'cover.xhtml', title: this.#words.cover, unit })
    }
    const toc = [
      ...front.map((matter) => this.#matter(matter, 'frontmatter', 2)),
      ...body.flatMap((unit) => this.#unit(unit, 2, body.length === 1)),
      ...back.map((matter) => this.#matter(matter, 'backmatter', 2)),
    ]
    return { documents: this.#documents, toc, addresses: this.#addresses }
  }

  #common(place: Place, level: number) {
    return { place, level, language: this.#language }
  }

  #matter(matter: Matter, place: Place, level: number): TocEntry {
    const written = headingLabel(matter.heading)
    const label = written || this.#words.matter[matter.kind] || firstWords(matter)
    const own = matter.kind === 'title-page' ? level - 1 : level
    const entry = this.#open(matter, { label: label || this.#book.metadata.title, place, level: own })
    return { ...entry, named: written !== '' }
  }

  /** `alone`: nothing else stands beside it, so that a chapter without a heading is all of what holds it. */
  #unit(unit: Work | Part | Chapter, level: number, alone: boolean): TocEntry[] {
    switch (unit.type) {
      case 'work':
        return [this.#work(unit, level)]
      case 'part': {
        const label = headingLabel(unit.heading) || firstWords(unit)
        const entry = this.#open(unit, { label, place: 'bodymatter', level })
        const inside = unit.children.flatMap((child) => this.#unit(child, level + 1, unit.children.length === 1))
        return [{ ...entry, children: [...entry.children, ...inside] }]
      }
      case 'chapter': {
        const named = headingLabel(unit.heading)
        const whole = alone && level === 2
        const label = named || (whole ? this.#book.metadata.title : firstWords(unit)) || this.#book.metadata.title
        const entry = this.#open(unit, { label, place: 'bodymatter', level })
        return named || whole || !alone ? [entry] : []
      }
    }
  }

  #work(work: Work, level: number): TocEntry {
    const around = this.#language
    this.#language = work.metadata.language
    const titlePage = work.front.find((matter) => matter.kind === 'title-page')
    const inside = (matter: Matter) => this.#matter(matter, 'bodymatter', level + 1)
    const place = 'bodymatter'
    const entry = this.#open(work, { label: work.metadata.title, place, level })
    const children = [
      ...work.front.filter((matter) => matter !== titlePage).map(inside),
      ...work.body.flatMap((unit) => this.#unit(unit, level + 1, work.body.length === 1)),
      ...work.back.map(inside),
    ]
    this.#language = around
    return { ...entry, children }
  }

  /** Opens a file for `unit` and gives its entry, with the subheadings that the contents show. */
  #open(unit: Exclude<Unit, Cover>, named: { label: string; place: Place; level: number }): TocEntry {
    const file = `${this.#name(unit.id)}.xhtml`
    this.#documents.push({ ...this.#common(named.place, named.level), file, title: named.label, unit })
    this.#addresses.set(unit.id, { file })
    const inner = insideOf(unit)
    for (const node of inner) this.#address(node, file)
    const children = this.#subheadings(inner, file)
    return { label: named.label, file, language: this.#language, named: true, children }
  }

  /** A note and what stands in it may be printed elsewhere: links lead to the note's mark. */
  #addressNote(note: Note, file: string): void {
    const address = { file, fragment: markId(note.id) }
    for (const node of walk(note)) {
      if ('id' in node && node.id !== undefined) this.#addresses.set(node.id, address)
    }
  }

  #address(node: AnyNode, file: string): void {
    switch (node.type) {
      case 'subheading':
      case 'letter':
      case 'figure':
      case 'table':
        this.#addresses.set(node.id, { file, fragment: node.id })
        return
      case 'note':
        this.#addressNote(node, file)
        return
      case 'matter':
        this.#addresses.set(node.id, { file })
        return
      case 'chapter':
        for (const [index, scene] of node.children.entries()) {
          this.#addresses.set(scene.id, index === 0 ? { file } : { file, fragment: scene.id })
        }
        return
    }
  }

  /** Subheadings down to `tocDepth`, each under the nearest higher one before it. */
  #subheadings(nodes: readonly AnyNode[], file: string): TocEntry[] {
    const top: TocEntry[] = []
    const open: { depth: number; children: TocEntry[] }[] = []
    for (const node of nodes) {
      if (node.type !== 'subheading' || node.depth >= this.#tocDepth) continue
      const label = xmlText(plainText(node.children)).trim()
      if (!label) continue
      while ((open.at(-1)?.depth ?? 0) >= node.depth) open.pop()
      const children: TocEntry[] = []
      const siblings = open.at(-1)?.children ?? top
      siblings.push({ label, file, fragment: node.id, language: this.#language, named: true, children })
      open.push({ depth: node.depth, children })
    }
    return top
  }

  #name(id: string): string {
    const stem = id.slice(0, longestName)
    let name = stem
    for (let count = 2; this.#names.has(name); count += 1) name = `${stem}-${count}`
    this.#names.add(name)
    return name
  }
}

/** The id of a note's mark in the text. Ids of the book hold no "_", so those we derive with it are new. */
export function markId(note: Id): string {
  return `${note}_mark`
}

/** The nodes that stand in the same file as `unit`: chapters of a part and the contents of a work have their own. */
function insideOf(unit: Exclude<Unit, Cover>): AnyNode[] {
  switch (unit.type) {
    case 'chapter':
    case 'matter':
      return outsideNotes(unit)
    case 'part':
      return outsideNotes({ ...unit, children: [] })
    case 'work': {
      const page = unit.front.find((matter) => matter.kind === 'title-page')
      return page ? outsideNotes(page) : []
    }
  }
}

/** `node` and all below it but texts, to which nothing leads, and what stands inside notes. */
function outsideNotes(node: AnyNode, found: AnyNode[] = []): AnyNode[] {
  found.push(node)
  if (node.type !== 'note') for (const child of childrenOf(node)) if (child.type !== 'text') outsideNotes(child, found)
  return found
}

function headingLabel(heading: Heading | undefined): string {
  return xmlText(plainTitle(heading)).trim() || xmlText(plainText(heading?.subtitle ?? [])).trim()
}

/** Names what has no heading by its first words, as poems are: "It was a dark and…". */
function firstWords(node: AnyNode): string {
  let text = ''
  for (const inner of walk(node)) {
    if (inner.type === 'paragraph' || inner.type === 'verseLine') text += ` ${plainText(inner.children)}`
    if (text.length > 60) break
  }
  const words = xmlText(text).trim().split(/\s+/u)
  const few = words.slice(0, 5).join(' ').slice(0, 60)
  return words.length > 5 ? `${few}…` : few
}
