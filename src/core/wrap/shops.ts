import type { Binding, PaperName } from '../config/settings.ts'
import type { PresetName, Size } from '../print/presets.ts'

/** How a shop covers a book of one binding. Lengths in points. */
export interface CoverFacts {
  /** Where the figures come from, and the month in which they held. */
  readonly source: string
  /**
   * Some figures are ours, since the shop tells them only in templates that it makes for each book: the author is told to compare.
   */
  readonly estimated?: boolean
  readonly spine: SpineFacts
  /** What front and back have more than the page, from the fold at the spine to the fore-edge, and from head to tail. */
  readonly wider: number
  readonly taller: number
  /** The joint beside the spine, which is part of front and back and goes into the groove; 0 where there is none. */
  readonly hinge: number
  /** Printed around what is seen: bleed that is cut off, or paper that is turned in over the boards. */
  readonly around: number
  /** Of a jacket: each flap, and the strip that goes around the board's edge before it. */
  readonly flap?: { readonly width: number; readonly fold: number }
  /** What matters keeps so far from the edges that are cut, and from each fold of the spine. */
  readonly safe: number
  readonly spineClear: number
  /** A spine of fewer pages may bear no words. */
  readonly spineWords: number
  readonly pages?: { readonly least: number; readonly most: number }
  /** Pages that are bound so; all that the shop prints where it says nothing. */
  readonly trims?: readonly Size[]
}

/** What makes a spine as wide as it is. */
export type SpineFacts =
  | {
      readonly kind: 'paper'
      /** Of one page, which is half a leaf, by the paper. */
      readonly page: Partial<Readonly<Record<PaperName, number>>>
      /** Cover stock, glue, boards. */
      readonly more: number
    }
  /** Steps: the most pages and their width, in ascending order. */
  | { readonly kind: 'table'; readonly steps: readonly (readonly [mostPages: number, width: number])[] }

const inch = 72
const mm = 72 / 25.4
const inches = (width: number, height: number): Size => ({ width: width * inch, height: height * inch })
const perInch = (pages: number): number => inch / pages

const paperback = { wider: 0, taller: 0, hinge: 0, around: 0.125 * inch, safe: 0.25 * inch, spineClear: 0.0625 * inch }

const amazonPaper = {
  white: 0.002252 * inch,
  cream: 0.0025 * inch,
  color: 0.002252 * inch,
  'premium-color': 0.002347 * inch,
}
const amazon: Partial<Record<Binding, CoverFacts>> = {
  paperback: {
    ...paperback,
    source: 'kdp.amazon.com, “Create a Paperback Cover”, as of 2026-11',
    spine: { kind: 'paper', page: amazonPaper, more: 0 },
    spineWords: 79,
  },
  /**
   * Wrap, panels and the boards' share of the spine are read off its cover calculator, which tells 13.954 in for 76 pages on cream and
   * 14.183 in for 186 on white, both of 6 × 9 in and 10.417 in high: these figures give the same to a thousandth.
   */
  case: {
    source: 'kdp.amazon.com, “Create a Hardcover Cover” and its calculator, as of 2026-11',
    spine: { kind: 'paper', page: amazonPaper, more: 4.8 * mm },
    wider: 5 * mm,
    taller: 6 * mm,
    hinge: 10 * mm,
    around: 15 * mm,
    safe: 0.25 * inch,
    spineClear: 0.0625 * inch,
    spineWords: 79,
    pages: { least: 75, most: 550 },
    trims: [inches(5.5, 8.5), inches(6, 9), inches(6.14, 9.21), inches(7, 10), inches(8.25, 11)],
  },
}

/** Lightning Source prints for IngramSpark and for Barnes & Noble: neither publishes what a page is thick, only calculators. */
const lightningPaper = {
  white: perInch(444),
  cream: perInch(434),
  color: perInch(444),
  'premium-color': perInch(426),
}
const lightning = (source: string): Partial<Record<Binding, CoverFacts>> => ({
  paperback: {
    ...paperback,
    source,
    estimated: true,
    spine: { kind: 'paper', page: lightningPaper, more: 0.002 * inch },
    spineWords: 80,
  },
  /** The guide's figures: boards .185 in narrower and .25 in taller than the page, .5 in joints, .625 in turned in. */
  case: {
    source,
    estimated: true,
    spine: { kind: 'paper', page: lightningPaper, more: 5 * mm },
    wider: (0.5 - 0.185) * inch,
    taller: 0.25 * inch,
    hinge: 0.5 * inch,
    around: 0.625 * inch,
    safe: 0.25 * inch,
    spineClear: 0.0625 * inch,
    spineWords: 80,
  },
  jacket: {
    source,
    estimated: true,
    spine: { kind: 'paper', page: lightningPaper, more: 6 * mm },
    wider: 0.1875 * inch,
    taller: 0.25 * inch,
    hinge: 0,
    around: 0.125 * inch,
    flap: { width: 3.25 * inch, fold: 0.25 * inch },
    safe: 0.25 * inch,
    spineClear: 0.125 * inch,
    spineWords: 80,
  },
})

/** Lulu Book Creation Guide, “Spine Width Calculations”, hardcover: most pages and inches. */
const luluHardcover = (
  [
    [84, 0.25],
    [140, 0.5],
    [168, 0.625],
    [194, 0.688],
    [222, 0.75],
    [250, 0.813],
    [278, 0.875],
    [306, 0.938],
    [334, 1],
    [360, 1.063],
    [388, 1.125],
    [416, 1.188],
    [444, 1.25],
    [472, 1.313],
    [500, 1.375],
    [528, 1.438],
    [556, 1.5],
    [582, 1.563],
    [610, 1.625],
    [638, 1.688],
    [666, 1.75],
    [694, 1.813],
    [722, 1.875],
    [750, 1.938],
    [778, 2],
    [799, 2.063],
    [800, 2.125],
  ] as const
).map(([pages, width]) => [pages, width * inch] as const)
const luluGuide = 'Lulu Book Creation Guide, as of 2026-11'
/** One figure for all its papers: pages / 444 + .06 in. */
const luluPaper = { white: perInch(444), cream: perInch(444), color: perInch(444), 'premium-color': perInch(444) }
const lulu: Partial<Record<Binding, CoverFacts>> = {
  paperback: {
    ...paperback,
    source: luluGuide,
    safe: 0.5 * inch,
    spineClear: 0.125 * inch,
    spine: { kind: 'paper', page: luluPaper, more: 0.06 * inch },
    spineWords: 80,
  },
  case: {
    source: luluGuide,
    estimated: true,
    spine: { kind: 'table', steps: luluHardcover },
    wider: 0.125 * inch,
    taller: 0.25 * inch,
    hinge: 0.375 * inch,
    around: 0.75 * inch,
    safe: 0.5 * inch,
    spineClear: 0.125 * inch,
    spineWords: 80,
    pages: { least: 24, most: 800 },
  },
  jacket: {
    source: luluGuide,
    spine: { kind: 'table', steps: luluHardcover },
    wider: 3 * mm,
    taller: 6 * mm,
    hinge: 0,
    around: 0.25 * inch,
    flap: { width: 3.25 * inch, fold: 0.25 * inch },
    safe: 0.5 * inch,
    spineClear: 0.125 * inch,
    spineWords: 80,
    pages: { least: 24, most: 800 },
  },
}

/** 80 g copying paper, a bulky cream of 80 g, and coated paper of 115 and 135 g: who measured his own says so with `paper: 0.11mm`. */
const handPaper = { white: 0.05 * mm, cream: 0.06 * mm, color: 0.05 * mm, 'premium-color': 0.055 * mm }
const handBook = 'trade figures: squares 3 mm, boards 2 mm, joints 8 mm, 15 mm turned in'
/** Bound by hand, or by a printer who takes any cover that fits. */
const anywhere: Partial<Record<Binding, CoverFacts>> = {
  paperback: {
    ...paperback,
    source: handBook,
    around: 3 * mm,
    spineClear: 1 * mm,
    spine: { kind: 'paper', page: handPaper, more: 0.6 * mm },
    spineWords: 0,
  },
  case: {
    source: handBook,
    spine: { kind: 'paper', page: handPaper, more: 4 * mm },
    // A square over the leaves, and what the groove takes.
    wider: 5 * mm,
    taller: 6 * mm,
    hinge: 8 * mm,
    around: 15 * mm,
    safe: 0.25 * inch,
    spineClear: 1.5 * mm,
    spineWords: 0,
  },
  jacket: {
    source: handBook,
    spine: { kind: 'paper', page: handPaper, more: 5 * mm },
    wider: 4 * mm,
    taller: 6 * mm,
    hinge: 0,
    around: 3 * mm,
    flap: { width: 85 * mm, fold: 3 * mm },
    safe: 0.25 * inch,
    spineClear: 2 * mm,
    spineWords: 0,
  },
}

/** What the printer of this preset says of covers so bound; undefined where it binds none so. */
export function coverFacts(name: PresetName, binding: Binding): CoverFacts | undefined {
  return bindingsOf(name)[binding]
}

export function bindingsOf(name: PresetName): Partial<Readonly<Record<Binding, CoverFacts>>> {
  switch (name) {
    case 'kdp':
      return amazon
    case 'ingramspark':
      return lightning('IngramSpark File Creation Guide, as of 2026-11')
    case 'bn':
      return lightning('B&N Press print formatting guide of 2019, as of 2026-11')
    case 'lulu':
      return lulu
    case 'a4':
    case 'letter':
    case '5x8':
    case '5.25x8':
    case '5.5x8.5':
    case '6x9':
    case 'a5':
    case 'b-format':
    case 'digest':
    case 'pocket':
      return anywhere
  }
}

/** Whether a place on the back belongs to the shop's barcode. */
export function keepsBarcode(name: PresetName): boolean {
  return bindingsOf(name) !== anywhere
}

/** Flaps of a paperback cover, which only those bind who bind anything. */
export function takesFlaps(name: PresetName): boolean {
  return bindingsOf(name) === anywhere
}

/** The place that shops keep for the barcode, in the lower corner of the back beside the spine, and how far from edge and fold. */
export const barcodePlace = { width: 2 * inch, height: 1.2 * inch, inset: 0.25 * inch } as const
