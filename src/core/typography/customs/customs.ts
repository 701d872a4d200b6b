/** An opening and a closing mark. A space inside belongs to the mark: French has `«` with a no-break space. */
export type Pair = readonly [open: string, close: string]

/** What a language does with marks, dots, dashes and spaces. All of it is data; the passes read it and know no language. */
export interface Customs {
  /** The tags that it serves, in lower case: a language, or a language with a script or region. */
  readonly tags: readonly string[]
  /** As a reader of English calls it. */
  readonly name: string
  /** undefined leaves straight marks as they are. */
  readonly quotes: Quotes | undefined
  /** Words with an apostrophe at their head or foot. undefined: a straight single mark is no apostrophe. */
  readonly elisions: Elisions | undefined
  readonly dashes: Dashes
  readonly ellipses: Ellipses
  readonly spaces: Spaces
  /** Letters behind a number that are raised: "1er", "XIXe". undefined leaves ordinals on the line. */
  readonly ordinals?: RegExp
  /** The authorities that these customs follow. */
  readonly source: string
}

/** The customs along a text, parts of which may be in other languages. */
export interface CustomsAlong {
  /** Each once. */
  readonly all: readonly Customs[]
  readonly at: (place: number) => Customs
}

/** What typed marks become. */
export interface Quotes {
  /** `"` */
  readonly double: Pair
  /** `"` between doubles; as typed doubles where nothing is said. */
  readonly doubleInside?: Pair
  /** `'` */
  readonly single: Pair
  /** `'` between doubles; as `single` where nothing is said. */
  readonly singleInside?: Pair
  /** Words have no spaces between them, so marks take turns: one opens, the next closes. */
  readonly turns?: boolean
}

/** Words that are cut, in lower case and without the mark. */
export interface Elisions {
  /** Cut at the head, and no words without the mark: ’tis. */
  readonly sure: ReadonlySet<string>
  /** Cut at the head, but words that could also begin a quotation: ’round. */
  readonly likely: ReadonlySet<string>
  /** The same, of such common words that a capital tells a quotation: ’is, but ‘Is it?’ */
  readonly common: ReadonlySet<string>
  /** Cut at the foot before a space, with what stands there: dogs’, o’, goin’. Tested against the last letters before the mark. */
  readonly foot: RegExp | undefined
  /** Cut before a vowel, and joined to the word or quotation that follows: l’, qu’. */
  readonly joined: ReadonlySet<string>
}

export interface Dashes {
  /** `--` and `---` that touch what stands on a side of them, with any spaces that the language wants between words. */
  readonly closed: string
  /** The dash itself in ` -- `. */
  readonly mark: string
  /** What becomes of the spaces in ` - ` and ` -- `: both go, the first becomes a no-break space, or both stay. */
  readonly spaces: 'go' | 'bind' | 'stay'
  /** For a hyphen or dash at the end of speech that is cut off. */
  readonly cut: string
  /** Opens a line of dialogue that was typed "- " or "-- ", with its space. undefined: a line of dialogue has no dash. */
  readonly speech: string | undefined
}

export interface Ellipses {
  /** Three dots. */
  readonly mark: string
  /** A space that was typed between a word and three dots: it goes, or it stays and does not break. */
  readonly before: 'goes' | 'binds'
  /** Whether a space is put between three dots and a letter that follows a word at once: "well...no". */
  readonly after: boolean
}

export interface Spaces {
  /** No-break space before a mark, by the mark: `;` `:` `!` `?` `»` in French. */
  readonly before?: ReadonlyMap<string, string>
  /** No-break space after `«`. */
  readonly guillemets?: string
  /** Words that hold the name after them: Mr. Smith. */
  readonly titles?: ReadonlySet<string>
  /** Words that hold the number after them: p. 5. */
  readonly labels?: ReadonlySet<string>
  /** What a number holds: 5 km. */
  readonly units?: ReadonlySet<string>
  /** Words that an ordinal number holds: 3. Mai. */
  readonly months?: ReadonlySet<string>
  /** Letters that stand alone and hold the word after them. */
  readonly small?: ReadonlySet<string>
  /** Whether J. R. R. Tolkien stays on a line. */
  readonly initials?: boolean
  /** Abbreviations of several words, each word written out to its stop: "z. B.". */
  readonly abbreviations?: { readonly forms: readonly string[]; readonly space: string }
  /** Between groups of three digits, where the manuscript has a space. */
  readonly thousands?: string
}

/** U+00A0, no-break space: as wide as the space between words. */
export const bound = '\u00a0'
/** U+202F, narrow no-break space. */
export const narrow = '\u202f'

export function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(' ')))
}

/** Symbols of units: SI Brochure (BIPM, 9th edition, 2019), 5.4.3: a space parts them from the number. */
export const units =
  'km m cm mm nm kg g mg µg t l L ml mL cl dl ha km² m² m³ cm² km/h h min s ms °C °F K Hz kHz MHz GHz W kW MW kWh V kV mA Pa hPa kPa bar J kJ cal kcal dB KB kB MB GB TB px pt'
