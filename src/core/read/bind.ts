import type { Block, Epigraph } from '../model/block.ts'
import type { Chapter, Heading, Id, Matter, Part, Scene } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import { continuing } from './continued.ts'
import type { FlowHeading, FlowItem, Reference } from './flow.ts'
import { type Rewrite, rewriteItem, rewriteRun } from './rewrite.ts'
import { scenes, withBreaks } from './scenes.ts'
import type { Entry, Section } from './section.ts'
import { slug } from './slug.ts'
import type { Gathering, Plan } from './structure.ts'

/** One gathering as a tree whose links are not yet settled. */
export interface Bound {
  readonly front: readonly Matter[]
  readonly body: readonly (Part | Chapter)[]
  readonly back: readonly Matter[]
}

/** A link to be settled, and the file that it stands in. */
export interface Pending {
  readonly file: string
  readonly reference: Reference
}

/** Gives out ids over all gatherings and remembers what became of each heading, item and link. */
export class Binder {
  readonly #taken = new Set<string>()
  readonly #counts = new Map<string, number>()
  readonly #repeats = new Map<string, number>()
  /** What each heading opened, by its node. */
  readonly headings = new Map<FlowHeading, Id>()
  readonly #places = new Map<string, Id[]>()
  readonly pending = new Map<Id, Pending>()
  readonly #sections = new Map<Section, Id>()

  /** An id made of `text`; `fallback` with a count where nothing of it is ASCII. */
  unique(text: string, fallback: string): Id {
    const stem = slug(text)
    return stem ? this.#free(stem) : this.counted(fallback)
  }

  /** "note-1", "note-2" … in the order of asking. */
  counted(stem: string): Id {
    let count = (this.#counts.get(stem) ?? 0) + 1
    while (this.#taken.has(`${stem}-${count}`)) count += 1
    this.#counts.set(stem, count)
    return this.#free(`${stem}-${count}`)
  }

  #free(stem: string): Id {
    let id = stem
    let count = this.#repeats.get(stem) ?? 1
    while (this.#taken.has(id)) {
      count += 1
      id = `${stem}-${count}`
    }
    this.#repeats.set(stem, count)
    this.#taken.add(id)
    return id as Id
  }

  /** Parts, chapters and matter choose first, so that their ids are the plain ones. */
  nameSections(sections: readonly Section[]): void {
    for (const section of sections) {
      const { title, number } = section.heading ?? {}
      const text = plainText(title ?? []) || plainText(number ?? [])
      const anchor = section.opener?.anchor
      const fallback = section.matter ?? section.role
      const id = this.unique(anchor && slug(anchor) ? anchor : text, fallback)
      this.#sections.set(section, id)
      if (section.opener) this.headings.set(section.opener, id)
    }
  }

  /** Links to this item of a file lead to `id`: the item, or the scene, subheading or section that it stands in. */
  place(file: string, index: number, id: Id): void {
    const ids = this.#places.get(file) ?? []
    this.#places.set(file, ids)
    ids[index] = id
  }

  placeOf(file: string, index: number): Id | undefined {
    return this.#places.get(file)?.[index]
  }

  idOf(section: Section): Id {
    return this.#sections.get(section) ?? this.counted('chapter')
  }
}

/** Builds the tree of one gathering from its sections. */
export function bind(sections: readonly Section[], gathering: Gathering, binder: Binder, plan: Plan): Bound {
  const binding: Binding = { gathering, binder, plan, local: new Map(), rewrites: new Map() }
  const front: Matter[] = []
  const back: Matter[] = []
  const body: (Part | Chapter)[] = []
  const open: { readonly depth: number; readonly children: (Part | Chapter)[] }[] = []
  for (const [at, section] of sections.entries()) {
    if (section.role === 'matter') {
      const target = section.place === 'back' ? back : front
      target.push(matter(binding, section))
      continue
    }
    closeParts(open, section)
    const target = open.at(-1)?.children ?? body
    if (section.role === 'part' && holdsChapters(sections, at)) {
      const children: (Part | Chapter)[] = []
      target.push(part(binding, section, children))
      open.push({ depth: section.depth, children })
    } else target.push(chapter(binding, section))
  }
  return { front, body, back }
}

interface Binding {
  readonly gathering: Gathering
  readonly binder: Binder
  readonly plan: Plan
  readonly local: Map<string, Id>
  /** By the places of the files in the gathering. */
  readonly rewrites: Map<number, Rewrite>
}

/** A part ends at the next of its depth or above, and before an epilogue that stands beside it. */
function closeParts(open: { readonly depth: number }[], section: Section): void {
  for (let last = open.at(-1); last; last = open.at(-1)) {
    const beside = section.depth <= last.depth && (section.role === 'part' || section.kind === 'epilogue')
    if (!beside && section.depth >= last.depth) return
    open.pop()
  }
}

/** A part with nothing below it is a chapter. */
function holdsChapters(sections: readonly Section[], at: number): boolean {
  const part = sections[at]
  let after = at + 1
  while (sections[after]?.role === 'matter') after += 1
  const next = sections[after]
  if (!part || !next) return part !== undefined && part.entries.length === 0
  if (next.role === 'part') return next.depth > part.depth || part.entries.length === 0
  return next.depth >= part.depth && !(next.kind === 'epilogue' && next.depth <= part.depth)
}

function part(binding: Binding, section: Section, children: readonly (Part | Chapter)[]): Part {
  const blocks = blocksOf(binding, section)
  const { epigraph, rest } = openingEpigraph(binding, section, blocks)
  const intro = withBreaks(
    rest.map(({ item }) => item),
    (item) => blocks.get(item),
  )
  const own = { ...heading(binding, section), ...(epigraph && { epigraph }) }
  const span = section.span && { span: section.span }
  return {
    type: 'part',
    id: binding.binder.idOf(section),
    heading: own,
    intro,
    children,
    ...span,
  }
}

function matter(binding: Binding, section: Section): Matter {
  const blocks = blocksOf(binding, section)
  const children = withBreaks(
    section.entries.map(({ item }) => item),
    (item) => blocks.get(item),
  )
  const own = heading(binding, section)
  const span = section.span && { span: section.span }
  return {
    type: 'matter',
    id: binding.binder.idOf(section),
    kind: section.matter ?? 'section',
    ...(own && { heading: own }),
    children,
    ...span,
  }
}

function chapter(binding: Binding, section: Section): Chapter {
  const id = binding.binder.idOf(section)
  const blocks = blocksOf(binding, section)
  const own = heading(binding, section)
  const { epigraph, rest } = own
    ? openingEpigraph(binding, section, blocks)
    : { epigraph: undefined, rest: section.entries }
  const children = scenes(
    rest.map(({ item }) => item),
    (item) => blocks.get(item),
    (at) => binder(binding).unique(`${id}-scene-${at}`, 'scene'),
  )
  placeScenes(binding, rest, blocks, children)
  return {
    type: 'chapter',
    id,
    ...(section.kind && { kind: section.kind }),
    ...(own && { heading: { ...own, ...(epigraph && { epigraph }) } }),
    children,
    ...(section.span && { span: section.span }),
  }
}

function binder(binding: Binding): Binder {
  return binding.binder
}

/** An epigraph, or a quotation with its source, right below a chapter's heading belongs to the heading. */
function openingEpigraph(
  binding: Binding,
  section: Section,
  blocks: ReadonlyMap<FlowItem, Block>,
): { readonly epigraph?: Epigraph | undefined; readonly rest: readonly Entry[] } {
  const first = section.entries.findIndex(({ item }) => item.type !== 'sceneBreak')
  const entry = section.entries[first]
  const block = entry && blocks.get(entry.item)
  const rest = section.entries.slice(first + 1)
  if (!entry || !block || (rest.length === 0 && section.role !== 'part')) return { rest: section.entries }
  if (block.type === 'epigraph') return { epigraph: block, rest }
  if ((block.type !== 'quote' && block.type !== 'verse') || !block.attribution || !block.span)
    return { rest: section.entries }
  const { ledger } = binding.plan
  const evidence = ['a quotation with its source, right below the heading']
  const text = plainText(block.attribution)
  const { span } = block
  const finding = { rule: 'quotation-below-heading', kind: 'epigraph', text, span, confidence: 0.85, evidence } as const
  if (!ledger.decide(finding, binding.gathering.settle)) return { rest: section.entries }
  const { attribution, ...poem } = block
  const children = block.type === 'quote' ? block.children : [poem as Block]
  return { epigraph: { type: 'epigraph', children, attribution, span: block.span }, rest }
}

/** The section's items as blocks, with ids that are unique in the book. */
function blocksOf(binding: Binding, section: Section): ReadonlyMap<FlowItem, Block> {
  const { binder: names } = binding
  const id = names.idOf(section)
  const base = section.opener ? section.depth : highestIn(section) - 1
  const blocks = new Map<FlowItem, Block>()
  let near = id
  let before: Block | undefined
  for (const entry of section.entries) {
    const own = blockOf(binding, section, entry, base)
    const block = own && continuing(own, before)
    before = block
    if (block) blocks.set(entry.item, block)
    if (block?.type === 'subheading') near = block.id
    names.place(fileOf(binding, entry), entry.index, idIn(block) ?? near)
  }
  return blocks
}

/** Depth of the highest heading among a section's entries, or 7. */
function highestIn({ entries }: Section): number {
  return entries.reduce((least, { item }) => (item.type === 'heading' ? Math.min(least, item.depth) : least), 7)
}

/** A place behind a scene break is nearer to its scene than to a heading before it. */
function placeScenes(
  binding: Binding,
  entries: readonly Entry[],
  blocks: ReadonlyMap<FlowItem, Block>,
  [, ...later]: readonly Scene[],
): void {
  if (later.length === 0) return
  const entryOf = new Map(entries.map((entry) => [blocks.get(entry.item), entry]))
  for (const { id, children } of later) {
    let near = id
    for (const block of children) {
      if (block.type === 'subheading') near = block.id
      const entry = entryOf.get(block)
      if (entry) binding.binder.place(fileOf(binding, entry), entry.index, idIn(block) ?? near)
    }
  }
}

function idIn(block: Block | undefined): Id | undefined {
  return block && 'id' in block ? block.id : undefined
}

function fileOf(binding: Binding, { file }: Entry): string {
  return binding.gathering.flows[file]?.file ?? ''
}

function blockOf(binding: Binding, section: Section, entry: Entry, base: number): Block | undefined {
  const item = rewriteItem(entry.item, localRewrite(binding, entry.file))
  if (
    item.type === 'sceneBreak' ||
    item.type === 'sceneMark' ||
    item.type === 'matterStart' ||
    item.type === 'matterEnd'
  )
    return undefined
  if (item.type !== 'heading') return item
  const children = joinedText([
    ...(item.number ?? []),
    ...(item.number && item.title ? [{ type: 'text' as const, value: ' ' }] : []),
    ...(item.title ?? []),
  ])
  const anchor = item.anchor && slug(item.anchor) ? item.anchor : plainText(children)
  const id = binding.binder.unique(anchor, `${binding.binder.idOf(section)}-section`)
  if (entry.item.type === 'heading') binding.binder.headings.set(entry.item, id)
  return { type: 'subheading', id, depth: subdepth(item.depth - base), children, ...(item.span && { span: item.span }) }
}

/** Neighbouring texts as one. */
function joinedText(nodes: readonly Inline[]): readonly Inline[] {
  if (!nodes.some((node, at) => node.type === 'text' && nodes[at + 1]?.type === 'text')) return nodes
  const joined: Inline[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type !== 'text' || last?.type !== 'text') joined.push(node)
    else joined[joined.length - 1] = { ...last, value: last.value + node.value }
  }
  return joined
}

/** No blanks at the end of what fills a line. */
function trimmedEnd(nodes: readonly Inline[]): readonly Inline[] {
  const last = nodes.at(-1)
  if (last?.type !== 'text' || !(last.value.endsWith(' ') || last.value.endsWith('\t'))) return nodes
  const value = last.value.replace(/[ \t]+$/u, '')
  return value === '' ? nodes.slice(0, -1) : [...nodes.slice(0, -1), { ...last, value }]
}

function subdepth(depth: number): 1 | 2 | 3 | 4 | 5 {
  if (depth <= 1) return 1
  return depth === 2 || depth === 3 || depth === 4 ? depth : 5
}

function heading(binding: Binding, section: Section): Heading | undefined {
  if (!section.heading) return undefined
  const rewrite = localRewrite(binding, section.file)
  const { number, title, subtitle, byline } = section.heading
  return {
    ...section.heading,
    ...(number && { number: rewriteRun(number, rewrite) }),
    ...(title && { title: rewriteRun(title, rewrite) }),
    ...(subtitle && { subtitle: rewriteRun(subtitle, rewrite) }),
    ...(byline && { byline: rewriteRun(byline, rewrite) }),
  }
}

function localRewrite(binding: Binding, file: number): Rewrite {
  const rewrite = binding.rewrites.get(file) ?? rewriteOf(binding, file)
  binding.rewrites.set(file, rewrite)
  return rewrite
}

/** Ids that are unique in a file become unique in the book; links to be settled are noted. */
function rewriteOf(binding: Binding, file: number): Rewrite {
  const flow = binding.gathering.flows[file]
  const pending = (target: Id): Id => {
    const reference = flow?.references?.get(target)
    if (!flow || !reference) return target
    const id = `pending-${binding.binder.pending.size + 1}` as Id
    binding.binder.pending.set(id, { file: flow.file, reference })
    return id
  }
  return {
    run: (nodes, whole) => (whole ? trimmedEnd(joinedText(nodes)) : joinedText(nodes)),
    id: (id) => {
      const key = `${id} ${file}`
      const known = binding.local.get(key)
      if (known !== undefined) return known
      const [, stem] = /^(note|figure|table|letter)-\d+(?:-\d+)?$/u.exec(id) ?? []
      const made = stem === undefined ? binding.binder.unique(id, 'section') : binding.binder.counted(stem)
      binding.local.set(key, made)
      return made
    },
    link: (link) =>
      link.target.kind === 'node' ? [{ ...link, target: { kind: 'node', id: pending(link.target.id) } }] : [link],
    page: (page) => [{ ...page, target: pending(page.target) }],
  }
}
