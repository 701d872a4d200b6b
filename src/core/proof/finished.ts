/**
 * What a reader of finished bytes gives back: the book's text as someone would read it, without a word about how it was
 * made. Nothing here knows the model or the renderers.
 */
export interface Printed {
  /** Where passages stand, for people: "EPUB/chapter-1.xhtml", "page 12". */
  readonly places: readonly string[]
  /** In reading order. */
  readonly passages: readonly Passage[]
  /** In reading order. */
  readonly landmarks: readonly PrintedLandmark[]
  /** What is wrong with the file itself. A file that cannot be read at all has faults and no passages. */
  readonly faults: readonly string[]
  /** It can hold no words that are heard and not seen, such as a picture's text: a PDF without tags. */
  readonly seenOnly?: boolean
  /** Its emphasis is told by faces alone, and a theme has its own use for them. */
  readonly faces?: boolean
  /** What it cannot show, whatever the book has. */
  readonly blind?: ReadonlySet<'link' | 'note' | 'break'>
  /** Digest of the inflated content streams, where the file's own bytes depend on who deflated them. */
  readonly contentSha256?: string
}

/**
 * What the words of a passage are. `note` is the text of a foot- or endnote; `mark` a note's mark or a list's numeral;
 * `generated` is matter that says it was made by the book tool; `contents` a list of contents; `alt` a picture's text.
 */
export type PassageKind = 'text' | 'note' | 'mark' | 'generated' | 'contents' | 'alt'

/** A block's text, or a stretch of it. */
export interface Passage {
  readonly kind: PassageKind
  readonly text: string
  /** Index in `places` of where the passage starts. */
  readonly place: number
  /** Where, inside the text, other places start. */
  readonly turns?: readonly { readonly at: number; readonly place: number }[]
  /** Goes on in the middle of a block. */
  readonly continues?: boolean
  /** How the text is marked from a place on, where it is: see `styles`. In order; plain before the first. */
  readonly styles?: readonly StyleChange[]
}

export interface StyleChange {
  readonly at: number
  readonly style: number
}

/** What marks a stretch of text, as bits; `unsure`: some of it, nobody knows which. */
export const styles = { italic: 1, bold: 2, link: 4, unsure: 8 } as const

/** A picture, a note's mark, or whatever parts two scenes for the eye: a break, a heading, a new file. */
export interface PrintedLandmark {
  readonly kind: 'picture' | 'note' | 'break'
  /** The passage in which it stands, at `at` of its text; or before which it stands. */
  readonly passage: number
  readonly at: number
  /** It stands inside a note. */
  readonly inNote: boolean
  /** The text of a picture. */
  readonly alt?: string
}
