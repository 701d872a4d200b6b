import type { Sheet, ShopWork } from '../../core/pdf/sheets.ts'
import type { ImageStreams } from './image.ts'

/** Points that crop marks stand off from the trimmed page, beyond the bleed, and their length. */
const [clear, arm] = [9, 18]

/** How a page lies on the paper that the shop prints. */
export interface Paper {
  readonly size: readonly [width: number, height: number]
  /** Points by which the page is moved right and up. */
  readonly shift: number
  /** Boxes of the page's dictionary, beside its media box. */
  readonly boxes: Readonly<Record<'TrimBox' | 'BleedBox', readonly number[]>>
  /** Operators that paint the crop marks, and move the page's origin to its trimmed corner. */
  readonly before: string
}

/** Without bleed and marks the paper is the page. */
export function paperFor({ width, height }: Sheet, { bleed, cropMarks, folds = [] }: ShopWork): Paper {
  const shift = cropMarks ? bleed + clear + arm : bleed
  const size = [width + 2 * shift, height + 2 * shift] as const
  const trim = [shift, shift, shift + width, shift + height]
  const [left = 0, foot = 0, right = 0, head = 0] = trim
  const TrimBox = trim.map(exact)
  const BleedBox = [left - bleed, foot - bleed, right + bleed, head + bleed].map(exact)
  const edges = [left, foot, right, head] as const
  const marks = cropMarks ? [...cropMarkOperators(edges, bleed), ...foldMarkOperators(edges, bleed, folds)] : []
  const move = shift === 0 ? [] : [`1 0 0 1 ${exact(shift)} ${exact(shift)} cm`]
  return { size, shift, boxes: { TrimBox, BleedBox }, before: [...marks, ...move].map((line) => `${line}\n`).join('') }
}

/** Two thin lines at each corner, outside of what is cut off with the bleed. */
function cropMarkOperators(
  [left, foot, right, head]: readonly [number, number, number, number],
  bleed: number,
): string[] {
  const gap = bleed + clear
  const across = [foot, head].flatMap((y) => [
    [left - gap - arm, y, left - gap, y],
    [right + gap, y, right + gap + arm, y],
  ])
  const along = [left, right].flatMap((x) => [
    [x, foot - gap - arm, x, foot - gap],
    [x, head + gap, x, head + gap + arm],
  ])
  const lines = [...across, ...along].map((line) => line.map(exact))
  return [
    '/Artifact <</Type /Page>> BDC 0.25 w 0 G',
    ...lines.map(([a, b, c, d]) => `${a} ${b} m ${c} ${d} l S`),
    'EMC',
  ]
}

/** Dashes above and below the folds of a cover. */
function foldMarkOperators(
  [left, foot, , head]: readonly [number, number, number, number],
  bleed: number,
  folds: readonly number[],
): string[] {
  if (folds.length === 0) return []
  const gap = bleed + clear
  const lines = folds.flatMap((fold) => [
    `${exact(left + fold)} ${exact(foot - gap - arm)} m ${exact(left + fold)} ${exact(foot - gap)} l S`,
    `${exact(left + fold)} ${exact(head + gap)} m ${exact(left + fold)} ${exact(head + gap + arm)} l S`,
  ])
  return ['/Artifact <</Type /Page>> BDC q 0.25 w 0 G [3 2] 0 d', ...lines, 'Q EMC']
}

/** PDF/X-1a:2001 (ISO 15930-1): what the document says of itself. */
export const x1aInfo = { GTS_PDFXVersion: 'PDF/X-1:2001', GTS_PDFXConformance: 'PDF/X-1a:2001' } as const

/** Conditions of the ICC's registry of characterisations, which need no profile in the file. */
const conditions: Readonly<Record<string, string>> = {
  'CGATS TR 001': 'SWOP (publication printing in the USA)',
  FOGRA39: 'Offset on coated paper (ISO 12647-2:2004)',
}

/** The printing condition that the inks are meant for; `text` makes a string of a PDF. */
export function outputIntent(condition: string, text: (value: string) => object): Record<string, unknown> {
  return {
    Type: 'OutputIntent',
    S: 'GTS_PDFX',
    OutputConditionIdentifier: text(condition),
    OutputCondition: text(conditions[condition] ?? condition),
    RegistryName: text('http://www.color.org'),
    Info: text(conditions[condition] ?? condition),
  }
}

/**
 * A picture in inks, which is all that PDF/X-1a allows beside grey. Without profiles: what the three colours share is black, so that
 * greys need one ink alone (complete grey component replacement).
 */
export function inked({ dictionary, bytes, filter, mask }: ImageStreams): ImageStreams {
  if (dictionary.ColorSpace !== 'DeviceRGB')
    return { dictionary, bytes, ...(filter && { filter }), ...(mask && { mask }) }
  const inks = new Uint8Array((bytes.length / 3) * 4)
  for (let from = 0, to = 0; from < bytes.length; from += 3, to += 4) {
    putInks(inks, to, bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[from + 2] ?? 0)
  }
  return { dictionary: { ...dictionary, ColorSpace: 'DeviceCMYK' }, bytes: inks }
}

/** Cyan, magenta, yellow and black of one colour, from 0 to 255 as it is. */
export function inksOf(colour: readonly [red: number, green: number, blue: number]): readonly number[] {
  const inks = new Uint8Array(4)
  putInks(inks, 0, ...colour)
  return [...inks]
}

function putInks(inks: Uint8Array, at: number, red: number, green: number, blue: number): void {
  const black = 255 - Math.max(red, green, blue)
  const rest = 255 - black
  if (rest > 0) {
    inks[at] = Math.round(((255 - red - black) * 255) / rest)
    inks[at + 1] = Math.round(((255 - green - black) * 255) / rest)
    inks[at + 2] = Math.round(((255 - blue - black) * 255) / rest)
  }
  inks[at + 3] = black
}

function exact(value: number): number {
  return Math.round(value * 1000) / 1000
}
