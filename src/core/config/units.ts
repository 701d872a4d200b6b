import type { Trim } from './settings.ts'

/** Points in each unit. */
const units: ReadonlyMap<string, number> = new Map([
  ['pt', 1],
  ['pc', 12],
  ['in', 72],
  ['"', 72],
  ['cm', 72 / 2.54],
  ['mm', 72 / 25.4],
])

const amount = '(\\d{1,4}(?:\\.\\d{1,4})?)'
const unit = '(pt|pc|in|"|cm|mm)'
const lengthShape = new RegExp(`^${amount}\\s?${unit}$`, 'iu')
const pairShape = new RegExp(`^${amount}\\s?${unit}?\\s?[x×]\\s?${amount}\\s?${unit}$`, 'iu')

/** A length in points, to a thousandth; undefined without a unit, for "1" says nothing. */
export function readLength(text: string): number | undefined {
  const parts = lengthShape.exec(text)
  return parts ? points(parts[1], parts[2]) : undefined
}

function points(number: string | undefined, name: string | undefined): number {
  return Math.round(Number(number) * (units.get((name ?? '').toLowerCase()) ?? 1) * 1000) / 1000
}

/** Sizes of paper and of pages by name: ISO 216 in millimetres, the others as printers on demand list them. */
const sizes: ReadonlyMap<string, string> = new Map([
  ['a3', '297x420mm'],
  ['a4', '210x297mm'],
  ['a5', '148x210mm'],
  ['a6', '105x148mm'],
  ['b4', '250x353mm'],
  ['b5', '176x250mm'],
  ['b6', '125x176mm'],
  ['letter', '8.5x11in'],
  ['half-letter', '5.5x8.5in'],
  ['digest', '5.5x8.5in'],
  ['legal', '8.5x14in'],
  ['tabloid', '11x17in'],
  ['trade', '6x9in'],
  ['royal', '6.14x9.21in'],
  ['demy', '138x216mm'],
  ['b-format', '129x198mm'],
  ['a-format', '110x178mm'],
  ['pocket', '4.25x6.87in'],
])

/** A page size by name or as width × height, with sides of 2 in to 24 in. */
export function readTrim(text: string): Trim | undefined {
  return readSize(text, 144, 1728)
}

/** A size by name or as width × height, in points; undefined where a side is shorter or longer than these. */
export function readSize(text: string, least: number, most: number): Trim | undefined {
  const parts = pairShape.exec(sizes.get(text.toLowerCase()) ?? text)
  if (!parts) return undefined
  const width = points(parts[1], parts[2] ?? parts[4])
  const height = points(parts[3], parts[4])
  const fits = [width, height].every((side) => side >= least && side <= most)
  return fits ? { name: text, width, height } : undefined
}
