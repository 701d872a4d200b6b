import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { Book, Id } from '../model/book.ts'
import { placeNames } from '../model/place-names.ts'
import type { Edition, Pagination } from '../renderer.ts'
import { addAll } from '../source/many.ts'
import { castBlocks } from './blocks.ts'
import { contentsEntries } from './contents.ts'
import type { Desk } from './desk.ts'
import { Furniture } from './furniture.ts'
import { Imposer } from './imposer.ts'
import { anchorLabels, type Leaf } from './leaf.ts'
import { NoteDesk } from './notes.ts'
import { outlineOf } from './outline.ts'
import { PageNumbers } from './page-numbers.ts'
import { pageStarts } from './page-starts.ts'
import { Painter } from './paint.ts'
import type { PaintMemory } from './paint-memory.ts'
import type { Setter } from './paragraph.ts'
import { planBook } from './plan.ts'
import type { Plan, Section } from './section.ts'
import type { SectionMemory } from './section-memory.ts'
import type { Fonts } from './shape.ts'
import type { PageLabels, Sheet, Sheets, SheetsInfo } from './sheets.ts'
import { unlevelSpreads } from './spreads.ts'
import { resolveStyle } from './style.ts'
import { turnedTables } from './turned.ts'

/** What layout asks of the world: fonts already open, and a setter of paragraphs over them. */
export interface LayoutTools {
  readonly fonts: Fonts
  readonly set: Setter
  /** Kept from build to build, it spares setting what did not change. The sheets are the same. */
  readonly sections?: SectionMemory | undefined
}

/** The printed book: its sheets, and where each node came to stand. */
export interface Layout {
  readonly sheets: Sheets
  readonly pagination: Pagination
}

/**
 * Lays a book out: plan → galleys → pages → furniture → sheets. The text goes first; its page numbers do not depend on the
 * matter before it, so the contents are cast once, when they are known.
 */
export function layOut(edition: Edition, tools: LayoutTools): Outcome<Layout> {
  const diagnostics: Diagnostic[] = []
  const notes = new NoteDesk(edition.settings.notes)
  const desk: Desk = {
    edition,
    style: resolveStyle(edition, tools.fonts),
    fonts: tools.fonts,
    set: tools.set,
    meanings: [{}],
    diagnostics,
    headings: { last: 0 },
    order: { last: 0 },
    blocks: (blocks, cast, flush) => castBlocks(desk, blocks, cast, flush),
    pages: new PageNumbers(),
    nameOf: namesIn(edition.book),
    takeNote: (note) => notes.take(desk, note),
  }
  const plan = planBook(edition, diagnostics)
  tools.sections?.holdIn(desk)
  const leaves = compose(desk, plan, new Imposer(desk, notes, tools.sections))
  addAll(diagnostics, [...unlevelSpreads(leaves), ...turnedTables(leaves)])
  return { value: finish(desk, plan, leaves, tools.sections?.painted), diagnostics }
}

const none: ReadonlySet<Section> = new Set()

/** All pages in order. Sections that tell a wrong page are set again until all are right. */
function compose(desk: Desk, plan: Plan, imposer: Imposer): Leaf[] {
  const entries = contentsEntries([...plan.front, ...plan.body], desk.edition.settings.tocDepth)
  for (;;) {
    const body = imposer.lay(plan.body, 'body')
    const front = imposer.layFront(plan.front, entries, anchorLabels(body))
    const leaves = [...imposer.even(front), ...body]
    const stale = desk.pages.asked ? desk.pages.stale(anchorLabels(leaves), desk.diagnostics) : none
    if (stale.size === 0) return leaves
    // Gathered notes are set with the sections that they come from.
    imposer.forget(new Set([...stale, ...plan.body.filter(({ source }) => source.kind === 'notes')]))
  }
}

function finish(desk: Desk, plan: Plan, leaves: readonly Leaf[], memory: PaintMemory | undefined): Layout {
  const labels = anchorLabels(leaves)
  const anchors: ReadonlySet<Id> = new Set(labels.keys())
  memory?.holdFor(anchors)
  const painter = new Painter(desk, anchors)
  const sheets = paint(leaves, painter, memory)
  const { title } = desk.edition.book.metadata
  return {
    sheets: {
      profile: desk.edition.settings.profile,
      info: infoOf(desk),
      sheets,
      outline: outlineOf([...plan.front, ...plan.body], title, anchors, desk.edition.settings.tocDepth),
      labels: labelRanges(leaves),
      structure: painter.tree.finished(plan.document) ?? { type: 'Document', children: [] },
    },
    pagination: paginationOf(leaves, labels),
  }
}

/** Paints section by section: a memory knows them so. */
function paint(leaves: readonly Leaf[], painter: Painter, memory: PaintMemory | undefined): Sheet[] {
  const furniture = new Furniture(painter.desk)
  const sheets: Sheet[] = []
  while (sheets.length < leaves.length) {
    const index = sheets.length
    const section = leaves[index]?.section
    let end = index + 1
    while (end < leaves.length && leaves[end]?.section === section) end++
    const own = leaves.slice(index, end)
    const known = memory?.find(own, index)
    const painted = known?.sheets ?? own.map((leaf, at) => painter.sheet(leaf, index + at, furniture.on(leaf)))
    addAll(sheets, painted)
    if (!section || !memory) continue
    const structure = known ? known.structure : painter.tree.finished(section.element)
    painter.tree.settle(section.element, structure)
    if (!known) memory.keep(own, index, { sheets: painted, structure })
  }
  return sheets
}

/** Few books ask for a name: they are gathered when one does. */
function namesIn(book: Book): Desk['nameOf'] {
  let names: ReadonlyMap<Id, string> | undefined
  return (id) => {
    names ??= placeNames(book)
    return names.get(id) ?? book.metadata.title
  }
}

/** Where pages start is found when it is asked for: a PDF alone never asks. */
function paginationOf(leaves: readonly Leaf[], labels: Pagination['labels']): Pagination {
  let starts: Pagination['starts'] | undefined
  return {
    pages: leaves.length,
    labels,
    get starts() {
      starts ??= pageStarts(leaves)
      return starts
    },
  }
}

function infoOf(desk: Desk): SheetsInfo {
  const { metadata } = desk.edition.book
  return {
    title: metadata.title,
    author: metadata.contributors
      .filter(({ role }) => role === 'aut')
      .map(({ name }) => name)
      .join(', '),
    subject: metadata.description ?? '',
    keywords: [...metadata.subjects.map(({ name }) => name), ...metadata.tags].join(', '),
    language: metadata.language,
    date: metadata.modified,
    direction: desk.style.direction,
  }
}

function labelRanges(leaves: readonly Leaf[]): PageLabels[] {
  const body = leaves.findIndex((leaf) => leaf.region === 'body')
  const front: PageLabels[] = body === 0 ? [] : [{ from: 0, style: 'roman', start: 1 }]
  return body === -1 ? front : [...front, { from: body, style: 'arabic', start: 1 }]
}
