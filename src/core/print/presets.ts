/** What a printer asks of a book. Lengths in points. */
export interface Preset {
  readonly name: PresetName
  /** For messages: "Amazon KDP". */
  readonly label: string
  /** Where the figures come from, and the month in which they held. */
  readonly source: string
  /** The page this preset stands for; undefined: the book's own, if the printer takes it. */
  readonly trim?: Size
  /** Pages that the printer takes: listed sizes, or any within a range. Undefined: any. */
  readonly trims?: { readonly listed: readonly Size[] } | { readonly least: Size; readonly most: Size }
  readonly pages?: { readonly least: number; readonly most: number }
  /** Least inner margin by the most pages it serves, in ascending order: a thicker book swallows more of it. */
  readonly gutters: readonly (readonly [mostPages: number, inner: number])[]
  /** Least of the three other margins. */
  readonly margin: number
  /** Least dots to the inch at which a picture is printed sharp. */
  readonly resolution: number
  /** PDF/X-1a:2001, for this printing condition of the ICC's registry. */
  readonly condition?: string
  /** The last page must be empty: the printer puts a mark of its own there. */
  readonly lastBlank?: boolean
  /** Margins and size of type for a page so much larger than a book's. */
  readonly home?: {
    readonly margins: { readonly inner: number; readonly outer: number; readonly top: number; readonly bottom: number }
    readonly fontSize: number
  }
}

export interface Size {
  readonly width: number
  readonly height: number
}

export const presetNames = [
  'a4',
  'letter',
  '5x8',
  '5.25x8',
  '5.5x8.5',
  '6x9',
  'a5',
  'b-format',
  'digest',
  'pocket',
  'kdp',
  'ingramspark',
  'lulu',
  'bn',
] as const
export type PresetName = (typeof presetNames)[number]

const inch = 72
const mm = 72 / 25.4
const inches = (width: number, height: number): Size => ({ width: width * inch, height: height * inch })
const millimetres = (width: number, height: number): Size => ({ width: width * mm, height: height * mm })

/** Any printer and binder: what Amazon asks, whose table is the most careful one in public. */
const gutters = [
  [150, 0.375 * inch],
  [300, 0.5 * inch],
  [500, 0.625 * inch],
  [700, 0.75 * inch],
  [Number.POSITIVE_INFINITY, 0.875 * inch],
] as const

const trade = { gutters, margin: 0.25 * inch, resolution: 300 }
const custom = (name: PresetName, label: string, trim: Size): Preset => ({
  ...trade,
  name,
  label,
  source: 'trade size',
  trim,
})

const home = (name: PresetName, label: string, trim: Size): Preset => ({
  ...trade,
  name,
  label,
  source: 'ISO 216, ANSI Y14.1',
  trim,
  // At twelve points and these margins a line has about 70 characters.
  home: { margins: { inner: 1.5 * inch, outer: 1.35 * inch, top: 1.1 * inch, bottom: 1.3 * inch }, fontSize: 12 },
})

/** Sizes that print-on-demand houses share, besides those of their own. */
const common = [
  inches(5, 8),
  inches(5.25, 8),
  inches(5.5, 8.5),
  inches(6, 9),
  inches(6.14, 9.21),
  inches(6.69, 9.61),
  inches(7, 10),
  inches(7.44, 9.69),
  inches(8, 10),
  inches(8.5, 11),
]
const a5 = millimetres(148, 210)
const bFormat = millimetres(129, 198)
const pocket = inches(4.25, 6.87)

const presets: readonly Preset[] = [
  home('a4', 'A4 at home', millimetres(210, 297)),
  home('letter', 'Letter at home', inches(8.5, 11)),
  custom('5x8', '5 × 8 in', inches(5, 8)),
  custom('5.25x8', '5.25 × 8 in', inches(5.25, 8)),
  custom('5.5x8.5', '5.5 × 8.5 in', inches(5.5, 8.5)),
  custom('6x9', '6 × 9 in', inches(6, 9)),
  custom('a5', 'A5', a5),
  custom('b-format', 'B-format', bFormat),
  custom('digest', 'Digest', inches(5.5, 8.5)),
  custom('pocket', 'Pocket', pocket),
  {
    name: 'kdp',
    label: 'Amazon KDP',
    source: 'kdp.amazon.com, “Set trim size, bleed and margins”, as of 2026-11',
    trims: { least: inches(4, 6), most: inches(8.5, 11.69) },
    pages: { least: 24, most: 828 },
    gutters,
    margin: 0.25 * inch,
    resolution: 300,
  },
  {
    name: 'ingramspark',
    label: 'IngramSpark',
    source: 'IngramSpark File Creation Guide, as of 2026-11',
    trims: {
      listed: [
        ...common,
        inches(4.25, 7),
        inches(4.37, 7),
        inches(5, 7),
        inches(5.06, 7.81),
        inches(5.83, 8.27),
        inches(8.268, 11.693),
      ],
    },
    pages: { least: 18, most: 1200 },
    gutters: [[Number.POSITIVE_INFINITY, 0.5 * inch]],
    margin: 0.5 * inch,
    resolution: 300,
    condition: 'CGATS TR 001',
    lastBlank: true,
  },
  {
    name: 'lulu',
    label: 'Lulu',
    source: 'Lulu Book Creation Guide, as of 2026-11',
    trims: { listed: [...common, pocket, a5, inches(5.83, 8.27), inches(6.63, 10.25), inches(8.27, 11.69)] },
    pages: { least: 32, most: 800 },
    gutters: [
      [60, 0.5 * inch],
      [150, 0.625 * inch],
      [400, 1 * inch],
      [600, 1.125 * inch],
      [Number.POSITIVE_INFINITY, 1.25 * inch],
    ],
    margin: 0.5 * inch,
    resolution: 300,
  },
  {
    name: 'bn',
    label: 'Barnes & Noble Press',
    source: 'B&N Press print guide, 2014 limits, as of 2026-11',
    trims: { listed: [...common, inches(5.06, 7.81), inches(8.25, 11)] },
    pages: { least: 40, most: 800 },
    gutters: [[Number.POSITIVE_INFINITY, 0.75 * inch]],
    margin: 0.375 * inch,
    resolution: 300,
  },
]

export function presetNamed(name: PresetName): Preset {
  const found = presets.find((preset) => preset.name === name)
  if (!found) throw new RangeError(`no preset "${name}"`)
  return found
}

/** Least inner margin of a book of so many pages. */
export function gutterFor({ gutters: table }: Preset, pages: number): number {
  return table.find(([most]) => pages <= most)?.[1] ?? 0
}
