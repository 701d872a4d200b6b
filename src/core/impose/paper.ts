import { readLength, readSize } from '../config/units.ts'

/** Points (1/72 inch) in a millimetre. */
export const millimetre = 72 / 25.4

export interface Size {
  /** Points. */
  readonly width: number
  readonly height: number
}

/** Papers that printers take. */
export const paperNames = ['a3', 'a4', 'a5', 'b4', 'b5', 'letter', 'legal', 'tabloid'] as const

/** "a4", "letter", or a width and height as in "210x297mm", "12x18in"; undefined for anything else. Between 50 and 1,500 mm each. */
export function paperOf(name: string): Size | undefined {
  return readSize(name, 50 * millimetre, 1500 * millimetre)
}

/** "0.1mm", "0.004in" in points; undefined for what is no thickness of paper (over 2 mm). */
export function thicknessOf(text: string): number | undefined {
  const points = readLength(text)
  return points !== undefined && points <= 2 * millimetre ? points : undefined
}
