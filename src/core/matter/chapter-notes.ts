import type { AuthorsNotes } from '../config/settings.ts'
import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { AuthorsNote, Block } from '../model/block.ts'
import type { Book, Chapter, Id, Matter, Part, Scene, Work } from '../model/book.ts'
import { plainTitle } from '../model/title.ts'
import { holds, walk } from '../model/visit.ts'
import { addAll } from '../source/many.ts'
import type { Span } from '../source/source.ts'

/** A book whose chapters keep the author's notes at their heads and feet, or keep them no more. */
export interface SettledNotes {
  readonly book: Book
  /** Where the notes stand that were left out or moved. */
  readonly taken: readonly Span[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Leaves the author's notes to chapters where they are, gathers them behind the story that they belong to, or drops them. */
export function settleChapterNotes(book: Book, setting: AuthorsNotes): SettledNotes {
  if (setting === 'keep' || !hasNotes(book)) return { book, taken: [], diagnostics: [] }
  const settler = new Settler(setting, new Set([...walk(book)].flatMap((node) => ('id' in node ? [node.id] : []))))
  const body = book.body.map((node) => (node.type === 'work' ? settler.unit(node) : settler.node(node)))
  const whole = settler.withGathered({ ...book, body })
  return { book: whole, taken: settler.taken, diagnostics: settler.diagnostics }
}

function hasNotes(book: Book): boolean {
  return holds(book, ({ type }) => type === 'authorsNote')
}

class Settler {
  readonly taken: Span[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #setting: AuthorsNotes
  readonly #ids: Set<string>
  /** The notes of the story at hand, each under the title of its chapter. */
  #gathered: Block[] = []

  constructor(setting: AuthorsNotes, ids: Set<string>) {
    this.#setting = setting
    this.#ids = ids
  }

  unit(work: Work): Work {
    const outer = this.#gathered
    this.#gathered = []
    const made = this.withGathered({ ...work, body: work.body.map((node) => this.node(node)) })
    this.#gathered = outer
    return made
  }

  /** The story with what was gathered from its chapters behind all else that was written. */
  withGathered<T extends Book | Work>(unit: T): T {
    const children = this.#gathered
    if (children.length === 0) return unit
    const matter: Matter = { type: 'matter', id: this.#id('authors-notes'), kind: 'authors-note', children }
    const made = unit.back.findIndex(({ generated }) => generated)
    return { ...unit, back: unit.back.toSpliced(made === -1 ? unit.back.length : made, 0, matter) }
  }

  node<T extends Part | Chapter>(node: T): T {
    if (node.type === 'part') return { ...node, children: node.children.map((child) => this.node(child)) }
    return this.#chapter(node) as T
  }

  #chapter(chapter: Chapter): Chapter {
    const notes = chapter.children.flatMap(({ children }) => children.filter(isNote))
    if (notes.length === 0) return chapter
    const title = plainTitle(chapter.heading)
    for (const note of notes) {
      if (note.span) this.taken.push(note.span)
      if (this.#setting !== 'drop') continue
      const message = `author's note${title ? ` of "${title}"` : ''} is left out of the book`
      this.diagnostics.push(report('authors-note-dropped', message, note.span))
    }
    if (this.#setting === 'endnotes') this.#gather(chapter, notes)
    const scenes = chapter.children.map(withoutNotes)
    const [first, ...rest] = scenes.filter(({ children, label, closing }) => children.length > 0 || label || closing)
    return { ...chapter, children: [first ?? withoutNotes(chapter.children[0]), ...rest] }
  }

  #gather({ heading }: Chapter, notes: readonly AuthorsNote[]): void {
    const words = [
      ...(heading?.number ?? []),
      ...(heading?.number && heading.title ? [space] : []),
      ...(heading?.title ?? []),
    ]
    const title = words.filter(({ type }) => type !== 'note' && type !== 'image')
    if (title.length > 0)
      this.#gathered.push({ type: 'subheading', id: this.#id('authors-notes-section'), depth: 1, children: title })
    addAll(
      this.#gathered,
      notes.flatMap(({ children }) => children),
    )
  }

  #id(stem: string): Id {
    let id = stem
    for (let count = 2; this.#ids.has(id); count += 1) id = `${stem}-${count}`
    this.#ids.add(id)
    return id as Id
  }
}

const space = { type: 'text', value: ' ' } as const

function isNote(block: Block): block is AuthorsNote {
  return block.type === 'authorsNote'
}

function withoutNotes(scene: Scene): Scene {
  const children = scene.children.filter((block) => !isNote(block))
  return children.length === scene.children.length ? scene : { ...scene, children }
}
