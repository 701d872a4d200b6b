import type { Block } from '../model/block.ts'
import type { Contributor, Heading, Id } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { jointAfter, plainText } from '../model/title.ts'
import { chapterOpening } from './chapter.ts'
import { type Cast, type Desk, ragged, textCast, widthOf } from './desk.ts'
import { edgeNumber } from './edge-number.ts'
import { castOpening } from './opening.ts'
import {
  type Element,
  element,
  lazyPiece,
  NEVER,
  type Piece,
  type Row,
  type RowMark,
  type Stack,
  stackOf,
} from './piece.ts'
import { specOf } from './prose.ts'
import type { Section } from './section.ts'
import { isShouted } from './small-caps.ts'
import { plainStrands, strandsOf } from './strands.ts'
import { headingType } from './style.ts'

/** One line of the contents. */
export interface Entry {
  readonly id: Id
  readonly words: readonly Inline[]
  readonly depth: number
  /** A part: set apart from the chapters below it. */
  readonly group: boolean
}

/** What the contents list, down to `depth`: 1 is parts and chapters alone. */
export function contentsEntries(sections: readonly Section[], depth: number): Entry[] {
  const authors = storyAuthors(sections)
  return sections.flatMap((section) =>
    section.listed ? [sectionEntry(section, authors.get(section.id)), ...subheadings(section, depth - 1)] : [],
  )
}

function sectionEntry(section: Section, author: string | undefined): Entry {
  const { source } = section
  const group = source.kind === 'part'
  const named: readonly Inline[] = author
    ? [
        { type: 'text', value: '\u2003' },
        { type: 'emphasis', children: [{ type: 'text', value: author }], unstressed: true },
      ]
    : []
  return { id: section.id, words: [...sectionWords(section), ...named], depth: section.depth, group }
}

function sectionWords(section: Section): readonly Inline[] {
  const { source } = section
  switch (source.kind) {
    case 'matter':
      return quiet(headingWords(source.matter.heading))
    case 'part':
      return quiet(headingWords(source.part.heading))
    case 'chapter':
      return quiet(source.work ? [{ type: 'text', value: section.title }] : headingWords(source.chapter.heading))
    case 'work':
    case 'notes':
      return quiet([{ type: 'text', value: section.title }])
  }
}

/** Words all in capitals become small ones: a list of contents does not shout. */
function quiet(words: readonly Inline[]): readonly Inline[] {
  if (isShouted(plainText(words))) return [{ type: 'smallCaps', children: words }]
  const [label, ...rest] = words
  return label && rest.length > 0 && isShouted(plainText([label]))
    ? [{ type: 'smallCaps', children: [label] }, ...rest]
    : words
}

/** Who wrote the stories, where not all are by the same: the author's name stands behind each title. */
function storyAuthors(sections: readonly Section[]): ReadonlyMap<Id, string> {
  const names = sections.flatMap(({ id, source }): [Id, string][] => {
    const work = source.kind === 'work' || source.kind === 'chapter' ? source.work : undefined
    if (!work) return []
    return [[id, creditNames(work.metadata.contributors)]]
  })
  return new Set(names.map(([, name]) => name)).size > 1 ? new Map(names) : new Map()
}

function creditNames(contributors: readonly Contributor[]): string {
  return contributors
    .filter(({ role }) => role === 'aut')
    .map(({ name }) => name)
    .join(', ')
}

/** Number and title in one line, as `plainTitle` joins them, with the title's italics kept. */
function headingWords(heading: Heading | undefined): readonly Inline[] {
  const { number, title } = heading ?? {}
  if (!number || !title) return number ?? title ?? []
  const label = plainText(number).replace(/[.:：]$/u, '')
  return [{ type: 'text', value: label + jointAfter(label) }, ...title]
}

/** The subheadings of a section, so many levels of them. */
export function subheadings(section: Section, deep: number): Entry[] {
  if (deep <= 0) return []
  return blocksOf(section).flatMap((block) =>
    block.type === 'subheading' && block.depth <= deep
      ? [{ id: block.id, words: block.children, depth: section.depth + block.depth, group: false }]
      : [],
  )
}

function blocksOf({ source }: Section): readonly Block[] {
  if (source.kind === 'matter') return source.matter.children
  if (source.kind === 'part') return source.part.intro
  return source.kind === 'chapter' ? source.chapter.children.flatMap((scene) => scene.children) : []
}

export interface ContentsPage {
  readonly section: Section
  readonly entries: readonly Entry[]
  readonly labels: ReadonlyMap<Id, string>
  readonly parent: Element
}

/** The list of contents. Its lines do not depend on the labels, so it can be laid out before they are known. */
export function castContents(desk: Desk, page: ContentsPage): Piece[] {
  const { source } = page.section
  const cast: Cast = { ...textCast(desk, page.parent), level: 1 }
  const heading = source.kind === 'matter' ? source.matter.heading : undefined
  const head = castOpening(desk, heading, page.section.id, cast, chapterOpening(desk, 1))
  const toc = element('TOC', page.parent)
  const lines = page.entries.map((entry, at) => {
    const piece = castEntry(desk, entry, cast, { toc, label: page.labels.get(entry.id) ?? '' })
    // Parts stand apart from what is above them; so does what follows a part's last chapter.
    const holds = (page.entries[at + 1]?.depth ?? 0) > entry.depth
    const apart = at > 0 && (entry.group || holds || (page.entries[at - 1]?.depth ?? 0) > entry.depth)
    return { ...piece, before: apart && entry.depth === 0 ? 1 : 0, keep: entry.group || holds ? NEVER : 0 }
  })
  const written = source.kind === 'matter' ? desk.blocks(source.matter.children, cast) : []
  return [...head, ...written, ...lines]
}

function castEntry(desk: Desk, entry: Entry, cast: Cast, at: { toc: Element; label: string }): Piece {
  const { em, direction } = desk.style
  const reference = element('Reference', element('TOCI', at.toc))
  const contents = plainText(entry.words)
  const tag = desk.meanings.push({ link: { kind: 'node', id: entry.id }, contents }) - 1
  const type = { ...(entry.group ? groupType(desk) : cast.type), hyphenate: false }
  const column = em * 2.6
  const inner: Cast = {
    ...cast,
    type,
    left: cast.left + Math.min(entry.depth, 4) * em * 1.4,
    right: cast.right + column,
  }
  const { strands } = strandsOf(desk, entry.words, type, { plain: true, tag })
  const spec = specOf(desk, inner, strands, { align: ragged(desk, 'left'), hang: em * 1.4 })
  const number = edgeNumber(desk, cast, at.label, column, tag)
  const build = (): Stack => {
    const { lines } = desk.set({ ...spec, protrusion: 0 })[0]
    const rows = lines.map((line, index): Row => {
      const last = index === lines.length - 1
      const text: RowMark = { kind: 'line', line, x: 0, down: 1, element: reference, space: last }
      if (!last || !number) return { height: 1, penalty: NEVER, notes: [], marks: [text] }
      const ltr = direction === 'ltr'
      const digits = number.x + number.line.x
      const from = ltr ? line.x + line.width + em * 0.5 : digits + number.line.width + em * 0.4
      const to = ltr ? digits - em * 0.4 : line.x - em * 0.5
      return {
        height: 1,
        penalty: NEVER,
        notes: [],
        marks: [
          text,
          ...(entry.group ? [] : leader(desk, cast, from, to)),
          { kind: 'line', ...number, down: 1, element: reference, space: false },
        ],
      }
    })
    return stackOf(rows, 0)
  }
  return lazyPiece(build, undefined, { specs: [spec], reach: 2 })
}

/** A part or work is listed in the letters that number the parts, no larger than the other lines. */
function groupType(desk: Desk): Cast['type'] {
  const { number } = desk.style.theme.part
  return headingType(desk.style, { ...number, scale: Math.min(number.case === 'upper' ? 0.85 : 1, number.scale) })
}

/** Dots that stand under one another on every line: each on a multiple of its step from the measure's edge. */
function leader(desk: Desk, cast: Cast, from: number, to: number): RowMark[] {
  const step = desk.style.em * 0.7
  const first = Math.ceil(from / step)
  const count = Math.floor(to / step) - first
  if (count < 2) return []
  const type = { ...cast.type, hyphenate: false, size: cast.type.size * 0.8 }
  const width = dotWidth(desk, cast, type)
  const strands = plainStrands(desk, '.'.repeat(count), { ...type, tracking: Math.max(0, step - width) })
  const [line] = desk.set({
    ...specOf(desk, cast, strands, { align: 'left' }),
    widths: [1e5],
    protrusion: 0,
    expansion: 0,
    letterspacing: 0,
  })[0].lines
  return line ? [{ kind: 'line', line, x: first * step, down: 1, element: undefined, space: false }] : []
}

function dotWidth(desk: Desk, cast: Cast, type: Cast['type']): number {
  const spec = specOf(desk, cast, plainStrands(desk, '.', type), { align: 'left' })
  return desk.set({ ...spec, widths: [widthOf(desk, cast)], protrusion: 0, expansion: 0 })[0].lines[0]?.width ?? 3
}
