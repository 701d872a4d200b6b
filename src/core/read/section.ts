import { nearestName } from '../diagnostic/nearest.ts'
import type { ChapterKind, Heading, MatterKind } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { letters } from '../model/letters.ts'
import { plainText } from '../model/title.ts'
import type { Span } from '../source/source.ts'
import type { Flow, FlowHeading, FlowItem } from './flow.ts'
import { headingWords, matterNamed, matterOfFile } from './heading-words.ts'
import { folded, type Levels } from './levels.ts'
import { sliceInlines } from './slice.ts'
import type { ChapterKeys, Gathering } from './structure.ts'
import { chapterKindNamed, matterKindNamed, matterPlace } from './words.ts'

/** One thing of a file's flow, with the file's place in the gathering and its own in the file. */
export interface Entry {
  readonly item: FlowItem
  readonly file: number
  readonly index: number
}

/** A part, chapter or matter before it is built: its heading, and all up to the next. */
export interface Section {
  role: 'part' | 'chapter' | 'matter'
  /** Depth of its heading; 7 where it has none of its own. */
  readonly depth: number
  readonly opener: FlowHeading | undefined
  readonly heading: Heading | undefined
  readonly kind: ChapterKind | undefined
  matter: MatterKind | undefined
  place: 'front' | 'back' | undefined
  /** Its label says a number. */
  readonly numbered: boolean
  /** The file's front matter says its kind: no title moves it elsewhere. */
  readonly settled: boolean
  readonly entries: Entry[]
  readonly file: number
  readonly span: Span | undefined
}

/** Cuts the flows of a book into sections, in reading order. */
export function sections(gathering: Gathering, levels: Levels, used: ReadonlySet<FlowItem>): Section[] {
  const found: Section[] = []
  for (const [file, flow] of gathering.flows.entries()) {
    const keys = gathering.keys?.get(flow.file) ?? {}
    const place = placeOf(flow.file, gathering.base ?? '')
    cutFile({ flow, file, keys, place, levels, used, found })
  }
  return found.filter(
    (section) =>
      section.opener ||
      section.heading ||
      section.role === 'matter' ||
      section.entries.some(({ item }) => item.type !== 'sceneBreak'),
  )
}

interface Cutting {
  readonly flow: Flow
  readonly file: number
  readonly keys: ChapterKeys
  readonly place: 'front' | 'back' | undefined
  readonly levels: Levels
  /** Items that are in the book's metadata. */
  readonly used: ReadonlySet<FlowItem>
  readonly found: Section[]
}

function cutFile(cutting: Cutting): void {
  const { flow, file, keys, place, levels, used, found } = cutting
  const opening = openingOf(cutting)
  let current: Section | undefined = opening?.section
  if (current) found.push(current)
  else if (file > 0 && (keys.continues || continues(cutting))) current = found.at(-1)
  let around: Section | undefined = current
  let top = opening?.consumed && current ? current.depth : Number.POSITIVE_INFINITY
  for (let index = opening?.consumed ?? 0; index < flow.items.length; index += 1) {
    const item = flow.items[index]
    if (!item || used.has(item)) continue
    const role = item.type === 'heading' ? levels.roles.get(item) : undefined
    const matter =
      place && item.type === 'heading' && role !== 'subheading' && item.depth <= top && !(opening && keys.title)
    if (item.type === 'matterStart') {
      around = current?.role === 'matter' ? around : current
      current = push(found, fromMatterStart(item, file))
    } else if (item.type === 'matterEnd') current = around
    else if (item.type === 'heading' && (matter || role === 'part' || role === 'chapter')) {
      top = Math.min(top, item.depth)
      current = push(
        found,
        place ? matterSection(cutting, item, place) : fromHeading(cutting, item, role === 'part' ? 'part' : 'chapter'),
      )
    } else {
      current ??= push(found, headless(cutting))
      current.entries.push({ item, file, index })
    }
  }
}

function push(found: Section[], section: Section): Section {
  found.push(section)
  return section
}

/** A file that begins with a heading below chapters goes on with the chapter before it, as mdBook's sections do. */
function continues({ flow, levels, place, found }: Cutting): boolean {
  const first = flow.items.find((item) => item.type !== 'sceneBreak')
  const last = found.at(-1)
  return (
    !place &&
    last !== undefined &&
    last.place === undefined &&
    first?.type === 'heading' &&
    levels.roles.get(first) === 'subheading'
  )
}

/**
 * The section that a file's own front matter opens, and how many items are used up by it: its first heading, where that
 * says the same title again.
 */
function openingOf(cutting: Cutting): { readonly section: Section; readonly consumed: number } | undefined {
  const { flow, file, keys, place } = cutting
  if (!keys.title && !keys.kind && !keys.number) return undefined
  const first = flow.items.findIndex((item) => item.type !== 'sceneBreak')
  const item = flow.items[first]
  const heading = item?.type === 'heading' && item.opens !== 'subheading' ? item : undefined
  const same = heading && (!keys.title || alike(plainText(keys.title), heading))
  const own = same ? keyedHeading(keys, heading) : {}
  const kind = keys.kind
  const matter =
    kind === undefined || kind === 'chapter' || kind === 'part' || chapterKindNamed(kind)
      ? undefined
      : matterKindNamed(kind)
  const title = same ? own.title : keys.title
  const number = keys.number ? nonEmpty(keys.number) : own.number
  const span = heading?.span
  const whole: Heading = {
    ...(number && { number }),
    ...(title && { title }),
    ...((keys.subtitle ?? own.subtitle) ? { subtitle: keys.subtitle ?? own.subtitle ?? [] } : {}),
    ...((keys.byline ?? own.byline) ? { byline: keys.byline ?? own.byline ?? [] } : {}),
    ...(span && { span }),
  }
  const isMatter = matter !== undefined || place !== undefined
  const bodyRole = kind === 'part' ? 'part' : 'chapter'
  const section: Section = {
    role: isMatter ? 'matter' : bodyRole,
    depth: same ? heading.depth : 7,
    opener: same ? heading : undefined,
    heading: title || number ? whole : undefined,
    kind: kind === undefined ? undefined : chapterKindNamed(kind),
    matter: isMatter ? (matter ?? matterFor(cutting, heading)) : undefined,
    place: place ?? (matter && matterPlace(matter)),
    numbered: number !== undefined,
    settled: kind !== undefined,
    entries: [],
    file,
    span: span ?? flow.items[0]?.span,
  }
  return { section, consumed: same ? first + 1 : 0 }
}

/**
 * The heading of a file whose front matter speaks of it. Where that gives the label, the heading is the title, whole: a title
 * that begins as labels do ("C", "1984") is kept together by an empty one. A heading that only repeats the label has no title.
 */
function keyedHeading({ number, title }: ChapterKeys, heading: FlowHeading): Heading {
  const own = headingOf(heading)
  if (!number || (!title && number.length > 0 && own.number)) return own
  const { number: _, title: __, ...rest } = own
  const words = heading.title ?? []
  const again = number.length > 0 && folded(plainText(number)) === folded(plainText(words))
  return again ? rest : { title: words, ...rest }
}

function nonEmpty(nodes: readonly Inline[]): readonly Inline[] | undefined {
  return nodes.length > 0 ? nodes : undefined
}

/** The same title, or a slip of it: "replenish'd" in one place and "replenished" in the other. */
function alike(key: string, heading: FlowHeading): boolean {
  return (
    folded(key) === folded(plainText(heading.title ?? [])) ||
    (heading.depth === 1 && key.length > 8 && nearestName(key, [plainText(heading.title ?? [])]) !== undefined)
  )
}

function fromHeading(cutting: Cutting, heading: FlowHeading, role: 'part' | 'chapter'): Section {
  const { keys, file } = cutting
  const words = headingWords(plainText(heading.title ?? []))
  const kind = heading.kind ?? (role === 'chapter' ? words.kind : undefined)
  const own = headingOf(heading)
  const first = keys.subtitle || keys.byline ? cutting.found.every((section) => section.file !== file) : false
  const whole: Heading = {
    ...own,
    ...(first && keys.subtitle && { subtitle: keys.subtitle }),
    ...(first && keys.byline && { byline: keys.byline }),
  }
  return {
    role,
    depth: heading.depth,
    opener: heading,
    heading: whole,
    kind,
    matter: undefined,
    place: undefined,
    numbered: kind === undefined && own.number !== undefined,
    settled: false,
    entries: [],
    file,
    span: heading.span,
  }
}

function fromMatterStart(start: Extract<FlowItem, { type: 'matterStart' }>, file: number): Section {
  return {
    role: 'matter',
    depth: start.heading?.depth ?? 1,
    opener: start.heading,
    heading: start.heading && headingOf(start.heading),
    kind: undefined,
    matter: start.kind,
    place: start.place,
    numbered: false,
    settled: false,
    entries: [],
    file,
    span: start.span,
  }
}

function matterSection(cutting: Cutting, heading: FlowHeading, place: 'front' | 'back'): Section {
  const { title, ...rest } = headingOf(heading)
  return {
    role: 'matter',
    depth: heading.depth,
    opener: heading,
    heading: { ...rest, ...(title && { title }) },
    kind: undefined,
    matter: matterFor(cutting, heading),
    place,
    numbered: false,
    settled: false,
    entries: [],
    file: cutting.file,
    span: heading.span,
  }
}

function matterFor({ flow }: Cutting, heading: FlowHeading | undefined): MatterKind {
  const named = heading && matterNamed(plainText(heading.title ?? []))
  return named ?? matterOfFile(flow.file) ?? 'section'
}

/** Text above any heading: a chapter without one, or, in the folders of matter, matter of the kind that the file's name says. */
function headless(cutting: Cutting): Section {
  const { place, file, flow } = cutting
  return {
    role: place ? 'matter' : 'chapter',
    depth: 7,
    opener: undefined,
    heading: undefined,
    kind: undefined,
    matter: place && matterFor(cutting, undefined),
    place,
    numbered: false,
    settled: false,
    entries: [],
    file,
    span: flow.items[0]?.span,
  }
}

/** `front/` and `back/` directly in the folder that holds the book. */
function placeOf(file: string, base: string): 'front' | 'back' | undefined {
  const inside = base && file.startsWith(`${base}/`) ? file.slice(base.length + 1) : file
  const folder = /^(front|back)\//u.exec(inside)?.[1]
  return folder === 'front' || folder === 'back' ? folder : undefined
}

/** A heading as the book has it: its label parted from its title, every letter of the words kept. */
export function headingOf(heading: FlowHeading): Heading {
  const { number, title = [], subtitle, byline, span } = heading
  const rest = { ...(subtitle && { subtitle }), ...(byline && { byline }), ...(span && { span }) }
  if (number) return { number, ...(title.length > 0 && { title }), ...rest }
  const { label, name } = splitLabel(title)
  return { ...(label.length > 0 && { number: label }), ...(name.length > 0 && { title: name }), ...rest }
}

/** "Chapter One: The Storm" in two: label and title. */
function splitLabel(title: readonly Inline[]): {
  readonly label: readonly Inline[]
  readonly name: readonly Inline[]
} {
  const text = letters(title)
  const lead = text.length - text.trimStart().length
  const { label } = headingWords(text.trim())
  if (!label) return { label: [], name: title }
  const end = lead + label.end
  return { label: sliceInlines(title, 0, end), name: sliceInlines(title, lead + label.rest, text.length, end) }
}
