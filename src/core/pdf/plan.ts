import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { report } from '../diagnostic/diagnostic.ts'
import type { Book, Chapter, Id, Matter, MatterKind, Part, Work } from '../model/book.ts'
import { notesTitle } from '../model/notes-title.ts'
import { plainTitle } from '../model/title.ts'
import { walk } from '../model/visit.ts'
import type { Edition } from '../renderer.ts'
import { type Element, element } from './piece.ts'
import type { Plan, Section, Source } from './section.ts'

/** Order of the pages before the text, as print has it (Chicago Manual of Style 17, 1.4). */
const frontOrder: readonly MatterKind[] = [
  'half-title',
  'also-by',
  'title-page',
  'copyright',
  'dedication',
  'epigraph',
  'contents',
]

/** Matter that stands alone on its page, without head or folio. */
const bare: ReadonlySet<MatterKind> = new Set([
  'half-title',
  'title-page',
  'copyright',
  'dedication',
  'epigraph',
  'colophon',
])

/** Matter that goes on the next page, whichever side that is. */
const anySide: ReadonlySet<MatterKind> = new Set(['copyright', 'also-by', 'colophon'])

/** The book's sections in the order of print, each with its place in the structure tree. */
export function planBook(edition: Edition, diagnostics: Diagnostic[]): Plan {
  return new Planner(edition, diagnostics).plan()
}

interface Context {
  readonly parent: Element
  readonly depth: number
  readonly part?: string
  readonly work?: Work
}

class Planner {
  readonly #edition: Edition
  readonly #diagnostics: Diagnostic[]
  readonly #endNotes: Matter[] = []
  #sections: Section[] = []

  constructor(edition: Edition, diagnostics: Diagnostic[]) {
    this.#edition = edition
    this.#diagnostics = diagnostics
  }

  plan(): Plan {
    const { book, settings } = this.#edition
    const document = element('Document', undefined, { language: book.metadata.language })
    const context: Context = { parent: document, depth: 0 }
    const { front: before, back: after } = toPrint(book)
    for (const matter of frontSorted(this.#settled(before))) {
      if (matter.kind !== 'contents' || !matter.generated || this.#listsContents()) this.#matter(matter, context, true)
    }
    const front = this.#take()
    for (const node of book.body) this.#node(node, context)
    if (settings.notes === 'book-end' && hasNotes(book)) this.#notes(context)
    const back = this.#settled(after)
    const last = back.filter((matter) => matter.kind === 'colophon')
    const others = back.filter((matter) => matter.kind !== 'colophon')
    for (const matter of [...others, ...this.#endNotes, ...last]) this.#matter(matter, context, false)
    return { front, body: this.#take(), document }
  }

  /** A list of "Chapter 1" to "Chapter 61" helps nobody: without a word from the author it is left out. */
  #listsContents(): boolean {
    const { book, settings } = this.#edition
    return settings.contents ?? book.body.some(isTitled)
  }

  #take(): Section[] {
    const sections = this.#sections
    this.#sections = []
    return sections
  }

  /** Author's notes stay, move behind all else, or are left out and reported. */
  #settled(matters: readonly Matter[]): readonly Matter[] {
    const { authorsNotes } = this.#edition.settings
    if (authorsNotes === 'keep') return matters
    for (const matter of matters) {
      if (matter.kind !== 'authors-note') continue
      if (authorsNotes === 'endnotes') this.#endNotes.push(matter)
      else {
        const name = plainTitle(matter.heading)
        const message = `author's note${name ? ` "${name}"` : ''} is left out of the printed book`
        this.#diagnostics.push(report('authors-note-dropped', message, matter.span))
      }
    }
    return matters.filter((matter) => matter.kind !== 'authors-note')
  }

  #node(node: Work | Part | Chapter, context: Context): void {
    if (node.type === 'chapter') this.#chapter(node, context)
    else if (node.type === 'part') this.#part(node, context)
    else this.#work(node, context)
  }

  #matter(matter: Matter, context: Context, front: boolean): void {
    const title = plainTitle(matter.heading)
    this.#add(
      matter.id,
      { kind: 'matter', matter },
      {
        context,
        title,
        start: startOf(matter, front, this.#edition.theme.chapter.start),
        bare: bare.has(matter.kind),
        blankVerso: false,
        listed: title !== '' && matter.kind !== 'contents' && !(bare.has(matter.kind) && front),
        parent: element('Sect', context.parent),
      },
    )
  }

  #chapter(chapter: Chapter, context: Context, work?: Work): void {
    const title = work ? work.metadata.title : plainTitle(chapter.heading)
    this.#add(
      chapter.id,
      { kind: 'chapter', chapter, ...(work && { work }) },
      {
        context: work ? { ...context, work } : context,
        title,
        ...(!work && !chapter.heading?.title && { head: '' }),
        start: this.#edition.theme.chapter.start,
        bare: false,
        blankVerso: false,
        listed: title !== '',
        parent: element('Sect', context.parent),
      },
    )
  }

  #part(part: Part, context: Context): void {
    const title = plainTitle(part.heading)
    const parent = element('Part', context.parent)
    this.#add(
      part.id,
      { kind: 'part', part },
      {
        context,
        title,
        start: 'recto',
        bare: true,
        blankVerso: part.intro.length === 0,
        listed: true,
        parent: element('Sect', parent),
      },
    )
    for (const child of part.children) this.#node(child, { ...context, parent, depth: context.depth + 1, part: title })
  }

  #work(work: Work, context: Context): void {
    const parent = element('Part', context.parent)
    const inner: Context = { parent, depth: context.depth + 1, work }
    const [only] = work.body
    const front = frontSorted(this.#settled(work.front))
    const back = this.#settled(work.back)
    if (front.length === 0 && work.body.length === 1 && only?.type === 'chapter' && !namesItself(only)) {
      this.#chapter(only, { ...context, parent }, work)
    } else {
      const title = work.metadata.title
      this.#add(
        work.id,
        { kind: 'work', work },
        {
          context: { ...context, work },
          title,
          start: 'recto',
          bare: true,
          blankVerso: true,
          listed: true,
          parent: element('Sect', parent),
        },
      )
      for (const matter of front) this.#matter(matter, inner, false)
      for (const node of work.body) this.#node(node, inner)
    }
    for (const matter of back) this.#matter(matter, inner, false)
  }

  #notes(context: Context): void {
    const title = notesTitle(this.#edition.book.metadata.language)
    this.#add(
      freeId(this.#edition.book, 'notes'),
      { kind: 'notes' },
      {
        context,
        title,
        start: this.#edition.theme.chapter.start,
        bare: false,
        blankVerso: false,
        listed: true,
        parent: element('Sect', context.parent),
      },
    )
  }

  #add(
    id: Id,
    source: Source,
    more: Pick<Section, 'title' | 'start' | 'bare' | 'blankVerso' | 'listed'> & {
      context: Context
      parent: Element
      /** What a page's head says instead of the title; '' is nothing of its own. */
      head?: string
    },
  ): void {
    const { context, parent, head, ...rest } = more
    const heads = this.#heads(context, head ?? more.title)
    this.#sections.push({ ...rest, id, source, depth: context.depth, element: parent, heads })
  }

  /** In an anthology the story's author and title take the places of the book's. */
  #heads({ work, part }: Context, title: string): Section['heads'] {
    const { book, theme } = this.#edition
    const owner = work ?? book
    const name = owner.metadata.shortTitle ?? owner.metadata.title
    const authors = owner.metadata.contributors.filter(({ role }) => role === 'aut').map(({ name: who }) => who)
    const author = authors.join(', ')
    const verso = { author: author || name, title: name, part: part ?? name }[theme.runningHead.verso]
    const recto = { title: name, chapter: title || name }[theme.runningHead.recto]
    // A number alone says nothing at the head of a page: the book's title stands there, and its author facing it.
    return verso === recto && author ? { verso: author, recto } : { verso, recto }
  }
}

function hasNotes(book: Book): boolean {
  for (const { type } of walk(book)) if (type === 'note') return true
  return false
}

/** Whether it, or a chapter in it, has a title beside its number. */
function isTitled(node: Work | Part | Chapter): boolean {
  if (node.type === 'work') return true
  return node.heading?.title !== undefined || (node.type === 'part' && node.children.some(isTitled))
}

/** A single chapter with a title of its own keeps it, under the story's display page. */
function namesItself(chapter: Chapter): boolean {
  return plainTitle(chapter.heading) !== ''
}

/** In print a copyright notice stands behind the title page, wherever the manuscript has it. */
function toPrint({ front, back }: Book): Pick<Book, 'front' | 'back'> {
  if (front.some(({ kind }) => kind === 'copyright')) return { front, back }
  const notices = back.filter(({ kind }) => kind === 'copyright')
  return { front: [...front, ...notices], back: back.filter(({ kind }) => kind !== 'copyright') }
}

function startOf(matter: Matter, front: boolean, chapters: 'recto' | 'any'): 'recto' | 'any' {
  if (anySide.has(matter.kind)) return 'any'
  return front ? 'recto' : chapters
}

function frontSorted(matters: readonly Matter[]): readonly Matter[] {
  const rank = ({ kind }: Matter) => {
    const at = frontOrder.indexOf(kind)
    return at === -1 ? frontOrder.length : at
  }
  return matters
    .map((matter, at) => ({ matter, at }))
    .sort((a, b) => rank(a.matter) - rank(b.matter) || a.at - b.at)
    .map(({ matter }) => matter)
}

function freeId(book: Book, wanted: string): Id {
  const taken = new Set([...book.front, ...book.body, ...book.back].map(({ id }) => String(id)))
  let id = wanted
  for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`
  return id as Id
}
