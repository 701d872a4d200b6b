import type { Book, Chapter, Id, Matter, Part } from '../model/book.ts'
import { type AnyNode, walk } from '../model/visit.ts'
import { type Desk, Notes, type WriteTools } from './desk.ts'
import { type Section, writeSection } from './sections.ts'

/** One text of the folder. */
export interface WrittenText {
  readonly path: string
  readonly text: string
  /** The part, chapter or matter that it holds. */
  readonly id: Id
}

/** A file to be written. */
interface Sheet {
  readonly path: string
  readonly section: Section
  readonly depth: number
}

/**
 * The texts of a manuscript folder that is read as this book: a file for each part, chapter and piece of matter, in `front/`, the
 * folder itself and `back/`, numbered in reading order. `explicit` names the sections that leave nothing to be inferred.
 */
export function writeManuscript(
  book: Pick<Book, 'front' | 'body' | 'back'>,
  tools: WriteTools,
  explicit: ReadonlySet<Id> = new Set(),
): readonly WrittenText[] {
  const sheets = [...matterSheets('front', book.front), ...bodySheets(book), ...matterSheets('back', book.back)]
  const homes = new Map<Id, Home>()
  for (const { path, section } of sheets)
    for (const [id, name] of namesIn(section))
      homes.set(id, { path, name, named: name !== section.id || hasLine(section) })
  const wanted = wantedIds(homes, book)
  return sheets.map(({ path, section, depth }) => {
    const notes = new Notes()
    const up = path.includes('/') ? '../' : ''
    const desk: Desk = {
      tools,
      notes,
      wanted,
      depth,
      explicit: explicit.has(section.id),
      explicitHeadings: explicit.has(section.id),
      note: (note) => notes.add(note),
      address: (id) => addressOf(id, path, homes),
      picture: (asset) => up + tools.picture(asset),
    }
    return { path, text: writeSection(section, desk), id: section.id }
  })
}

function matterSheets(folder: 'front' | 'back', matters: readonly Matter[]): readonly Sheet[] {
  return matters.map((section, at) => ({
    path: `${folder}/${numbered(at, matters.length, section)}.md`,
    section,
    depth: 1,
  }))
}

/** Parts and chapters in one row; what is inside a part has a deeper heading. */
function bodySheets({ body }: Pick<Book, 'body'>): readonly Sheet[] {
  const nodes = body.filter((node) => node.type !== 'work')
  const base = baseDepth(nodes)
  const row: { section: Part | Chapter; depth: number }[] = []
  const put = (children: readonly (Part | Chapter)[], depth: number, inPart: boolean): void => {
    for (const section of children) {
      row.push({ section, depth: section.type === 'chapter' && !inPart ? 1 : Math.min(depth, 6) })
      if (section.type === 'part') put(section.children, depth + 1, true)
    }
  }
  put(nodes, base, false)
  return row.map(({ section, depth }, at) => ({ path: `${numbered(at, row.length, section)}.md`, section, depth }))
}

/** A chapter that follows a part without being its own stands above it: only a shallower heading says so. */
function baseDepth(nodes: readonly (Part | Chapter)[]): number {
  const first = nodes.findIndex(({ type }) => type === 'part')
  const after = nodes.slice(first + 1).some((node) => node.type === 'chapter' && node.kind !== 'epilogue')
  return first !== -1 && after ? 2 : 1
}

/** "07-the-storm": numbered with as many figures as the last needs, two at least. */
function numbered(at: number, count: number, section: Section): string {
  const name = section.type === 'matter' && !hasLine(section) ? section.kind : section.id
  return `${String(at + 1).padStart(Math.max(2, String(count).length), '0')}-${name}`
}

/** Where a node stands, and the name that links can use: its own, or that of the section where it can have none. */
interface Home {
  readonly path: string
  readonly name: Id
  /** Whether the file tells that name. */
  readonly named: boolean
}

/** Every id in a file, but for those of a part's own chapters. */
function* namesIn(section: Section): Generator<readonly [id: Id, name: Id]> {
  const own: AnyNode = section.type === 'part' ? { ...section, children: [] } : section
  for (const node of walk(own)) {
    if (!('id' in node)) continue
    const bears =
      node.type === 'subheading' || node.type === 'figure' || node.type === 'table' || node.type === 'letter'
    yield [node.id, bears ? node.id : section.id]
  }
}

/** Whether the section has a heading's line, which can bear its name. */
function hasLine({ heading }: Section): boolean {
  return heading?.title !== undefined || heading?.number !== undefined
}

/** What links and page references ask for. */
function wantedIds(homes: ReadonlyMap<Id, Home>, book: Pick<Book, 'front' | 'body' | 'back'>): ReadonlySet<Id> {
  const found = new Set<Id>()
  const put = (id: Id): void => {
    found.add(homes.get(id)?.name ?? id)
  }
  for (const top of [...book.front, ...book.body, ...book.back]) {
    for (const node of walk(top)) {
      if (node.type === 'link' && node.target.kind === 'node') put(node.target.id)
      else if (node.type === 'pageReference') put(node.target)
    }
  }
  return found
}

/** A section without a heading is linked to by its file alone. */
function addressOf(id: Id, from: string, homes: ReadonlyMap<Id, Home>): string | undefined {
  const home = homes.get(id)
  if (home === undefined) return undefined
  const fragment = home.named ? `#${home.name}` : ''
  if (home.path === from && fragment) return fragment
  const last = home.path.slice(home.path.lastIndexOf('/') + 1)
  const path = from.includes('/') ? `../${home.path}` : home.path
  return (home.path === from ? last : path) + fragment
}
