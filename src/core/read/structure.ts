import type { Diagnostic, Outcome } from '../diagnostic/diagnostic.ts'
import type { Chapter, ChapterKind, Id, Matter, MatterKind, Part } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import type { Aside, Inference } from '../model/ledger.ts'
import { plainText } from '../model/title.ts'
import { addAll } from '../source/many.ts'
import { withAlphabet } from './alphabet.ts'
import { Binder, type Bound, bind } from './bind.ts'
import { setContentsAside } from './contents-list.ts'
import { markMatter } from './edges.ts'
import type { Flow, Found } from './flow.ts'
import { Ledger, type Settle } from './inference.ts'
import { decideLevels, type Levels } from './levels.ts'
import { resolveLinks } from './resolve.ts'
import { type Section, sections } from './section.ts'
import { withStoryHeads } from './story-heads.ts'
import { type TitleLines, titleLines } from './title-lines.ts'

/** What the front matter of one file says of the chapter (or matter) in it. */
export interface ChapterKeys {
  readonly title?: readonly Inline[]
  readonly subtitle?: readonly Inline[]
  readonly number?: readonly Inline[]
  readonly byline?: readonly Inline[]
  readonly kind?: ChapterKind | MatterKind | 'chapter' | 'part'
  /** The file opens nothing: it goes on with what was before it. */
  readonly continues?: boolean
}

/** The files of one book, or of one work of an anthology, in reading order. */
export interface Gathering {
  readonly flows: readonly Flow[]
  /** The title that the configuration gives, if any: a heading with the same words is the title's, not a chapter's. */
  readonly title?: string
  /** By file path. */
  readonly keys?: ReadonlyMap<string, ChapterKeys>
  /** Files below `front/` or `back/` make matter: this is the folder they are read from ('' is the root). */
  readonly base?: string
  /** What the author settled about one inference, if anything. */
  readonly settle?: Settle
}

/** One book, or one work, with its chapters and matter; every link inside resolved. */
export interface Structured {
  /** A slug of the title, unique among all nodes: the id of the Work, for an anthology. */
  readonly id: Id
  readonly front: readonly Matter[]
  readonly body: readonly (Part | Chapter)[]
  readonly back: readonly Matter[]
  readonly found: Found
  readonly inferences: readonly Inference[]
  readonly aside: readonly Aside[]
}

/** Turns the flows of one book into parts, chapters, scenes and matter. The diagnostics hold those of the flows too. */
export function buildBook(gathering: Gathering): Outcome<Structured> {
  const { value, diagnostics } = buildAnthology([gathering])
  return { value: value?.[0], diagnostics }
}

/**
 * The same for several works bound together (the frame's own matter is one more gathering): ids are unique over all,
 * and links lead from one to another.
 */
export function buildAnthology(gatherings: readonly Gathering[]): Outcome<readonly Structured[]> {
  const diagnostics: Diagnostic[] = gatherings.flatMap(({ flows }) => flows.flatMap((flow) => flow.diagnostics))
  const binder = new Binder()
  const plans = gatherings.map((gathering, at) => plan(gathering, at === 0 ? '' : (gathering.flows[0]?.file ?? '')))
  const works = plans.map((one) => (plans.length > 1 ? binder.unique(one.title, 'work') : undefined))
  for (const one of plans) binder.nameSections(one.sections)
  const bound = plans.map((one) => ({ plan: one, built: bind(one.sections, one.gathering, binder, one) }))
  const resolved = resolveLinks(bound, binder)
  addAll(diagnostics, resolved.diagnostics)
  const value = bound.map(({ plan: one }, at) =>
    structured(one, resolved.built[at], works[at] ?? binder.unique(one.title, 'book')),
  )
  return { value, diagnostics }
}

/** What is decided about one gathering before any of it is built. */
export interface Plan {
  readonly gathering: Gathering
  readonly sections: readonly Section[]
  readonly chapterDepth: number
  readonly ledger: Ledger
  readonly found: Found
  readonly aside: readonly Aside[]
  readonly title: string
}

function plan(given: Gathering, salt: string): Plan {
  const gathering = withStoryHeads(given)
  const ledger = new Ledger(salt)
  const { levels, head } = titled(gathering, ledger)
  const cut = withAlphabet(sections(gathering, levels, head.used))
  markMatter(
    cut,
    gathering.flows.map((flow) => flow.file),
  )
  const { kept, aside } = setContentsAside(cut, gathering, ledger)
  const found = merged([...gathering.flows.map((flow) => flow.found), { contributors: [], tags: [], ...head.found }])
  const title = gathering.title ?? plainText(found.title ?? [])
  const halfTitle = head.overruled ? [overruledTitle(head.overruled)] : []
  return {
    gathering,
    sections: [...halfTitle, ...kept],
    chapterDepth: levels.chapterDepth,
    ledger,
    found,
    aside,
    title,
  }
}

function titled(gathering: Gathering, ledger: Ledger): { readonly levels: Levels; readonly head: TitleLines } {
  const levels = decideLevels(gathering)
  const head = titleLines(gathering, levels, ledger)
  return head ? { levels, head } : { levels: decideLevels(gathering, false), head: { found: {}, used: new Set() } }
}

/** A title that the configuration overrules stands on a half-title, so that its words are not lost. */
function overruledTitle(title: readonly Inline[]): Section {
  return {
    role: 'matter',
    depth: 1,
    opener: undefined,
    heading: { title },
    kind: undefined,
    matter: 'half-title',
    place: 'front',
    numbered: false,
    settled: false,
    entries: [],
    file: 0,
    span: undefined,
  }
}

function structured(one: Plan, built: Bound | undefined, id: Id): Structured {
  const { flows } = one.gathering
  return {
    id,
    front: built?.front ?? [],
    body: built?.body ?? [],
    back: built?.back ?? [],
    found: one.found,
    inferences: [...flows.flatMap((flow) => flow.inferences), ...one.ledger.inferences],
    aside: [...flows.flatMap((flow) => flow.aside), ...one.aside],
  }
}

/** The first file that says a thing is believed; names and tags are gathered from all. */
function merged(all: readonly Found[]): Found {
  const contributors = all.flatMap((found) => found.contributors)
  const tags = [...new Set(all.flatMap((found) => found.tags))]
  const names = new Set<string>()
  const unique = contributors.filter(({ name, role }) => {
    const key = `${role} ${name}`
    return !names.has(key) && names.add(key)
  })
  const tellers = all.flatMap((found) => found.tellers ?? [])
  return Object.assign({}, ...[...all].reverse(), { contributors: unique, tags, tellers })
}
