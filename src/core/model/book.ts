import type { Span } from '../source/source.ts'
import type { Block, Epigraph } from './block.ts'
import type { Inline } from './inline.ts'

/** Names one node of the book: unique in it, lower-case ASCII letters, digits and "-", starting with a letter. */
export type Id = string & { readonly __brand: 'Id' }

/** Names a file among the book's assets. Never a path on disk, never a URL. */
export type AssetId = string & { readonly __brand: 'AssetId' }

/** A whole book: every reference resolved, no format decided. */
export interface Book {
  readonly type: 'book'
  readonly metadata: Metadata
  readonly front: readonly Matter[]
  readonly body: readonly (Work | Part | Chapter)[]
  readonly back: readonly Matter[]
}

/** A story in an anthology. */
export interface Work {
  readonly type: 'work'
  readonly id: Id
  readonly metadata: Metadata
  readonly front: readonly Matter[]
  readonly body: readonly (Part | Chapter)[]
  readonly back: readonly Matter[]
  readonly span?: Span
}

export interface Part {
  readonly type: 'part'
  readonly id: Id
  readonly heading: Heading
  readonly intro: readonly Block[]
  readonly children: readonly (Part | Chapter)[]
  readonly span?: Span
}

export interface Chapter {
  readonly type: 'chapter'
  readonly id: Id
  readonly kind?: ChapterKind
  readonly heading?: Heading
  readonly children: readonly [Scene, ...Scene[]]
  readonly span?: Span
}

/** Parts of the story itself that stand outside the count of chapters. */
export type ChapterKind = 'prologue' | 'epilogue' | 'interlude'

/** A run of blocks between scene breaks: the break is a boundary, so it has no node. */
export interface Scene {
  readonly type: 'scene'
  readonly id: Id
  /** "Two months later…", a place, a point of view: printed above the scene. */
  readonly label?: readonly Inline[]
  readonly kind?: 'flashback'
  /** The line that closes the scene ("End Flashback"), printed as written. */
  readonly closing?: readonly Inline[]
  readonly children: readonly Block[]
  readonly span?: Span
}

/** How a part, chapter or matter is announced. Every word the author wrote is in one of these. */
export interface Heading {
  /** The label as written: "Chapter One", "IV.", "7". */
  readonly number?: readonly Inline[]
  readonly title?: readonly Inline[]
  readonly subtitle?: readonly Inline[]
  readonly byline?: readonly Inline[]
  readonly epigraph?: Epigraph
  readonly span?: Span
}

export const matterKinds = [
  'half-title',
  'title-page',
  'copyright',
  'dedication',
  'epigraph',
  'contents',
  'summary',
  'foreword',
  'preface',
  'introduction',
  'dramatis-personae',
  'authors-note',
  'afterword',
  'acknowledgements',
  'about-the-author',
  'also-by',
  'appendix',
  'glossary',
  'bibliography',
  'colophon',
  'section',
] as const

/** What a piece of front or back matter is. 'section' is any other that the author put there. */
export type MatterKind = (typeof matterKinds)[number]

export interface Matter {
  readonly type: 'matter'
  readonly id: Id
  readonly kind: MatterKind
  readonly heading?: Heading
  readonly children: readonly Block[]
  /** Made by Octavo from metadata: its words are not the manuscript's. */
  readonly generated?: boolean
  readonly span?: Span
}

/** What both renderers say about a book. Dates are data: core never reads a clock. */
export interface Metadata {
  readonly title: string
  readonly subtitle?: string
  readonly shortTitle?: string
  /** Authors first, in the order given; all others by role after them. */
  readonly contributors: readonly Contributor[]
  /** BCP 47. */
  readonly language: string
  /** ISO 8601 date (day, month or year precision) of publication. */
  readonly date?: string
  /** ISO 8601 instant, whole seconds, UTC. */
  readonly modified: string
  readonly publisher?: string
  readonly rights?: string
  /** A URN or URL: urn:isbn:…, urn:uuid:…. */
  readonly identifier: string
  /** 13 digits, parted by hyphens or spaces as its author wrote it. */
  readonly isbn?: string
  readonly series?: { readonly name: string; readonly number?: string }
  readonly subjects: readonly Subject[]
  readonly description?: string
  readonly cover?: AssetId
  /** What the cover shows, for those who cannot see it. */
  readonly coverAlt?: string
  readonly rating?: string
  readonly tags: readonly string[]
  /** Where the text was published first: a URL or a citation. */
  readonly source?: string
  /** Names the book's files. */
  readonly slug: string
}

/** What a book is about: in free words, or as an authority lists it. */
export interface Subject {
  readonly name: string
  /** Absent for free words. */
  readonly listed?: { readonly authority: SubjectAuthority; readonly code: string }
}

/** The authorities that EPUB 3.3 names (D.3.8, "authority"), in its spelling. */
export const subjectAuthorities = [
  'AAT',
  'BIC',
  'BISAC',
  'CLC',
  'CLIL',
  'DDC',
  'EuroVoc',
  'LCSH',
  'MEDTOP',
  'NDC',
  'Thema',
  'UDC',
  'WGS',
] as const

export type SubjectAuthority = (typeof subjectAuthorities)[number]

export interface Contributor {
  readonly name: string
  /** MARC relator: aut, edt, ill, trl, art, trc … */
  readonly role: string
  /** "Austen, Jane". */
  readonly fileAs: string
  /** The line as the manuscript has it ("by: X", "Art by Y"): printed so on the page where the names stand. */
  readonly credit?: string
}

/** A picture or font of the manuscript, already gated: of the type it says, within limits, harmless. */
export interface Asset {
  readonly id: AssetId
  /** Path in the manuscript, for messages. */
  readonly path: string
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp' | 'image/svg+xml'
  /** Pixels, of a picture as it stands upright; for SVG, CSS pixels. */
  readonly width: number
  readonly height: number
  /** How the stored picture must be turned to stand upright, as Exif says; absent where it does. */
  readonly turn?: 2 | 3 | 4 | 5 | 6 | 7 | 8
  /** In printing inks (CMYK). */
  readonly inks?: boolean
  readonly bytes: Uint8Array
}

export type Assets = ReadonlyMap<AssetId, Asset>
