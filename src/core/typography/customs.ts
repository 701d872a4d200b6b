/** How a language sets its marks. `undefined` leaves the straight mark as it is. */
export interface Customs {
  readonly double: readonly [open: string, close: string] | undefined
  /** Double marks inside double marks, where the language has another form for them. */
  readonly inner?: readonly [open: string, close: string]
  readonly single: readonly [open: string, close: string] | undefined
  /** Whether a straight single mark may be an apostrophe. */
  readonly apostrophe: boolean
  /** What "--" stands for. */
  readonly dash: string
  /** No-break space before high punctuation and inside guillemets. */
  readonly highSpace?: string
}

/** U+202F, narrow no-break space. */
export const narrow = '\u202f'

const plain: Customs = { double: undefined, single: undefined, apostrophe: false, dash: '—' }

/**
 * English: New Hart's Rules 4.1 and 9.2, Chicago 6.115. German: Duden, "Textverarbeitung", and DIN 5008 (dash: an en
 * dash between spaces). French: Lexique des règles typographiques en usage à l'Imprimerie nationale, with narrow
 * spaces throughout. Swiss usage has guillemets without spaces.
 */
const table: ReadonlyMap<string, Customs> = new Map<string, Customs>([
  ['en', { double: ['“', '”'], single: ['‘', '’'], apostrophe: true, dash: '—' }],
  ['de', { double: ['„', '“'], single: ['‚', '‘'], apostrophe: true, dash: '–' }],
  ['de-ch', { double: ['«', '»'], single: ['‹', '›'], apostrophe: true, dash: '–' }],
  [
    'fr',
    {
      double: [`«${narrow}`, `${narrow}»`],
      inner: ['“', '”'],
      single: undefined,
      apostrophe: true,
      dash: '—',
      highSpace: narrow,
    },
  ],
  [
    'fr-ch',
    {
      double: [`«${narrow}`, `${narrow}»`],
      inner: ['“', '”'],
      single: undefined,
      apostrophe: true,
      dash: '—',
      highSpace: narrow,
    },
  ],
])

/** The customs of a BCP 47 tag: of language and region if known, else of the language, else almost none. */
export function customsOf(language: string): Customs {
  const exact = table.get(language)
  if (exact) return exact
  const [primary = '', ...rest] = language.toLowerCase().split('-')
  const region = rest.find((part) => part.length === 2)
  return table.get(`${primary}-${region}`) ?? table.get(primary) ?? plain
}
