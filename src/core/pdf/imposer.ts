import type { Id } from '../model/book.ts'
import { metadataHeading } from '../model/credits.ts'
import { addAll } from '../source/many.ts'
import { castChapter, chapterOpening } from './chapter.ts'
import { castContents, type Entry } from './contents.ts'
import { type Desk, textCast } from './desk.ts'
import { anchorLabels, type Leaf } from './leaf.ts'
import { castMatter } from './matter-pages.ts'
import { castEndNotes, castNotesHeading, type NoteDesk } from './notes.ts'
import { castOpening } from './opening.ts'
import { type MarkedPage, marked } from './page.ts'
import { breakPages } from './pages.ts'
import { type Element, element, type Meaning, type Piece, spaced } from './piece.ts'
import type { Section } from './section.ts'
import type { SectionMemory } from './section-memory.ts'

/** The most of a page that may stand white above the heading of a part. */
const PART_SINKAGE = 0.36

/** A section in pages. */
interface Laid {
  readonly pages: readonly MarkedPage[]
  readonly meanings: readonly Meaning[]
}

/** Casts sections, breaks them into pages and puts those in their places: rectos, versos, blanks. */
export class Imposer {
  readonly #desk: Desk
  readonly #notes: NoteDesk
  readonly #memory: SectionMemory | undefined
  /** The pages of each section, for the side that it starts on. */
  readonly #set = new Map<Section, { readonly recto: boolean; readonly laid: Laid }>()
  readonly #cast = new Set<Section>()
  #contents: { entries: readonly Entry[]; labels: ReadonlyMap<Id, string>; parent: Element | undefined } | undefined

  constructor(desk: Desk, notes: NoteDesk, memory: SectionMemory | undefined) {
    this.#desk = desk
    this.#notes = notes
    this.#memory = memory
  }

  lay(sections: readonly Section[], region: Leaf['region']): Leaf[] {
    const leaves: Leaf[] = []
    const blank = () => leaves.push(leafOf(leaves.length, region))
    for (const section of sections) {
      if (section.start === 'recto' && leaves.length % 2 === 1) blank()
      const recto = leaves.length % 2 === 0
      const { pages, meanings } = this.#pages(section, recto)
      for (const [at, page] of pages.entries()) {
        leaves.push({ ...leafOf(leaves.length, region), section, page, first: at === 0, meanings })
      }
      if (section.blankVerso && leaves.length % 2 === 1) blank()
    }
    return leaves
  }

  /**
   * The pages before the text. The contents are cast twice: first to learn how many pages they take, then with the labels of
   * what stands behind them.
   */
  layFront(sections: readonly Section[], entries: readonly Entry[], body: ReadonlyMap<Id, string>): Leaf[] {
    this.#contents = { entries, labels: body, parent: element('Sect') }
    const leaves = this.lay(sections, 'front')
    const labels = new Map([...body, ...anchorLabels(leaves)])
    this.#contents = { entries, labels, parent: undefined }
    for (const section of sections.filter(isContents)) {
      const first = leaves.findIndex((leaf) => leaf.section === section)
      const { pages, meanings } = this.#pages(section, leaves[first]?.recto ?? true)
      for (const [at, page] of pages.entries()) {
        const leaf = leaves[first + at]
        if (leaf?.section === section) leaves[first + at] = { ...leaf, page, meanings }
      }
    }
    return leaves
  }

  /** The text starts on a recto: the front matter fills whole leaves. */
  even(leaves: readonly Leaf[]): readonly Leaf[] {
    return leaves.length % 2 === 0 ? leaves : [...leaves, leafOf(leaves.length, 'front')]
  }

  /** Sets these sections again when pages are next laid. */
  forget(sections: ReadonlySet<Section>): void {
    for (const section of sections) this.#set.delete(section)
  }

  #pages(section: Section, recto: boolean): Laid {
    const known = this.#set.get(section)
    if (known?.recto === recto && !isContents(section)) return known.laid
    const said = this.#desk.diagnostics.length
    const laid = this.#laid(section, recto)
    // What a section says, it says once.
    if (this.#cast.has(section)) this.#desk.diagnostics.length = said
    this.#cast.add(section)
    this.#set.set(section, { recto, laid })
    return laid
  }

  /** As the memory has it, or set anew. */
  #laid(section: Section, recto: boolean): Laid {
    const desk = this.#desk
    // Set again, a section leaves nothing of the first time.
    section.element.children.length = 0
    const known = this.#memory?.find(section, recto)
    if (known) {
      addAll(section.element.children, known.structure)
      addAll(desk.diagnostics, known.diagnostics)
      return known
    }
    desk.meanings = [{}]
    const said = desk.diagnostics.length
    const pages = this.#broken(section, recto)
    const laid = { pages, meanings: desk.meanings }
    if (this.#memory && !desk.pages.askedIn(section) && !this.#notes.keepsAny) {
      const structure = [...section.element.children]
      this.#memory.keep(section, recto, { ...laid, structure, diagnostics: desk.diagnostics.slice(said) })
    }
    return laid
  }

  #broken(section: Section, recto: boolean): readonly MarkedPage[] {
    const { set, style } = this.#desk
    const pieces = this.#galley(section)
    set.prepare(pieces.flatMap((piece) => piece.specs))
    return breakPages(pieces, {
      lines: style.frame.lines,
      leading: style.frame.leading,
      noteLeading: style.noteLeading,
      first: recto ? 'recto' : 'verso',
    }).map(marked)
  }

  #galley(section: Section): Piece[] {
    this.#notes.open(section)
    this.#desk.pages.open(section)
    this.#desk.headings.last = Math.min(4, section.depth + 1) - 1
    const pieces = this.#text(section)
    const notes = this.#notes.atChapterEnd()
    if (notes.length === 0) return pieces
    const cast = { ...textCast(this.#desk, element('Sect', section.element)), level: section.depth + 1 }
    return [...pieces, castNotesHeading(this.#desk, cast), ...castEndNotes(this.#desk, notes, cast)]
  }

  #text(section: Section): Piece[] {
    const desk = this.#desk
    const { source, element: parent } = section
    const level = Math.min(4, section.depth + 1)
    switch (source.kind) {
      case 'chapter':
        return castChapter(desk, source.chapter, parent, level, source.work)
      case 'matter':
        if (isContents(section) && this.#contents) {
          const { entries, labels } = this.#contents
          return castContents(desk, { section, entries, labels, parent: this.#contents.parent ?? parent })
        }
        return castMatter(desk, source.matter, parent, level)
      case 'part':
        return this.#part(section, parent, level, source.part.heading, () =>
          desk.blocks(source.part.intro, { ...textCast(desk, parent), level }),
        )
      case 'work':
        return this.#part(section, parent, level, metadataHeading(source.work.metadata), () => [])
      case 'notes':
        return this.#endNotes(section, level)
    }
  }

  #part(
    section: Section,
    parent: Element,
    level: number,
    heading: Parameters<typeof castOpening>[1],
    text: () => Piece[],
  ): Piece[] {
    const desk = this.#desk
    const { part } = desk.style.theme
    const style = {
      ...chapterOpening(desk, level),
      ...part,
      sinkage: Math.min(part.sinkage, Math.floor(desk.style.frame.lines * PART_SINKAGE)),
    }
    const opening = castOpening(desk, heading, section.id, { ...textCast(desk, parent), level }, style)
    return [...opening, ...text()]
  }

  #endNotes(section: Section, level: number): Piece[] {
    const desk = this.#desk
    const { element: parent, title, id } = section
    const cast = { ...textCast(desk, parent), level }
    const heading = { title: [{ type: 'text' as const, value: title }] }
    const opening = castOpening(desk, heading, id, cast, chapterOpening(desk, level))
    const groups = this.#notes.atBookEnd().flatMap((group) => {
      const named = group.title ? [castNotesHeading(desk, cast, group.title)] : []
      return [...named, ...spaced(castEndNotes(desk, group.notes, cast), 0, 0)]
    })
    return [...opening, ...groups]
  }
}

function isContents({ source }: Section): boolean {
  return source.kind === 'matter' && source.matter.kind === 'contents'
}

function leafOf(at: number, region: Leaf['region']): Leaf {
  return {
    section: undefined,
    page: undefined,
    first: false,
    recto: at % 2 === 0,
    number: at + 1,
    region,
    meanings: [],
  }
}
