import type { Severity } from '../diagnostic/diagnostic.ts'
import type { RuleId } from '../diagnostic/rules.ts'
import type { Span } from '../source/source.ts'
import type { Given } from './config.ts'
import type { FamilyName, FontChoices } from './families.ts'

/** Lengths are PDF points (1/72 in). */
export interface Trim {
  /** As the author wrote it: "6x9in", "a5". */
  readonly name: string
  readonly width: number
  readonly height: number
}

export interface Margins {
  readonly inner: number
  readonly outer: number
  readonly top: number
  readonly bottom: number
}

export type NotePlace = 'foot' | 'chapter-end' | 'book-end'
/** Whom a PDF is for: readers, or a print shop. */
export type Profile = 'screen' | 'print'
/** How a printed book is covered: by a soft wrap, by boards with a printed wrap around them, or by a jacket over boards. */
export type Binding = 'paperback' | 'case' | 'jacket'
export type PaperName = 'white' | 'cream' | 'color' | 'premium-color'
/** What a printed book is printed on: a paper that its printer has, or a leaf of so many points. */
export type BookPaper =
  | { readonly kind: 'named'; readonly name: PaperName }
  | { readonly kind: 'measured'; readonly leaf: number }
export type AuthorsNotes = 'keep' | 'endnotes' | 'drop'

/**
 * What the author asked of the book. A key that is absent leaves the choice to the template's tokens;
 * `applySettings` lays the present ones over them.
 */
export interface Settings {
  readonly template: string
  readonly trim?: Trim
  readonly font?: FamilyName
  /** Lies over `font`. */
  readonly fonts?: FontChoices
  /** Settings of OpenType features: "dlig", "-liga". */
  readonly fontFeatures?: readonly Given<string>[]
  readonly align?: 'justify' | 'left'
  /** Points. */
  readonly fontSize?: number
  /** Points from baseline to baseline. */
  readonly leading?: number
  readonly margins?: Partial<Margins>
  readonly ornament?: string
  /** Lines deep; 0 is none. */
  readonly dropCaps?: number
  readonly smallCapsOpenings?: boolean
  readonly chapterStart?: 'recto' | 'any'
  readonly runningHeads?: boolean
  readonly hyphenation: boolean
  /** Words with their allowed breaks marked: "man-u-script"; one without a mark is never broken. */
  readonly hyphenationExceptions: readonly string[]
  readonly notes: NotePlace
  /** Whether there is a page with the list of contents; absent: in the printed book, where a chapter has a title. */
  readonly contents?: boolean
  /** Levels in the contents: 1 is parts and chapters alone. */
  readonly tocDepth: number
  readonly authorsNotes: AuthorsNotes
  readonly typography: boolean
  readonly profile: Profile
  /** Points around the page that a print edition prints and the printer cuts off. */
  readonly bleed?: number
  readonly cropMarks: boolean
  readonly binding: Binding
  readonly paper: BookPaper
  /** Points; absent: reckoned from paper and pages. */
  readonly spine?: number
  readonly spineTitle?: 'down' | 'up'
  /** Points, of each flap of a printed cover; absent: as the binding has it. */
  readonly flaps?: number
  /** The whole of a printed cover: path of a picture, relative to the manuscript's `base`. */
  readonly coverWrap?: Given<string>
  /** Of the printed book, where that is not the e-book's. */
  readonly printIsbn?: string
  readonly pageList: boolean
  readonly pageReferences: boolean
  readonly embedFonts: boolean
  /** Of the e-book’s JPEGs, 40 to 95; absent: they stay as they are. */
  readonly pictureQuality?: number
  /** Whether a record for shops is written beside the books. */
  readonly onix: boolean
  readonly rules: ReadonlyMap<RuleId, Severity | 'off'>
  readonly overrides: readonly Override[]
  readonly ignore: readonly Ignore[]
}

/** A remark that the author does not want to hear, of one rule, where the manuscript has these words. */
export interface Ignore {
  readonly rule: RuleId
  readonly text: string
  readonly span: Span
}

/** Settles one inference for good. Matched by `id`, or by `kind` and `text`, so that it survives edits of the text. */
export interface Override {
  readonly id?: string
  readonly kind?: string
  readonly text?: string
  /** What it is instead: another kind, or "text". */
  readonly as: string
}
