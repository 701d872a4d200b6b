import type { CoverFace } from '../cover/lines.ts'
import { group, rectangle, type Shape, type TextLine } from '../cover/shapes.ts'
import { barcodePlace } from './shops.ts'

/** Bars of a digit by set, as widths of space, bar, space, bar in modules (GS1 General Specifications, 5.2.1.1: number set A; B is C turned). */
const setA = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112']
/** Which of the six left digits are of set B, by the first digit, which has no bars of its own. */
const parities = ['AAAAAA', 'AABABB', 'AABBAB', 'AABBBA', 'ABAABB', 'ABBAAB', 'ABBBAA', 'ABABAB', 'ABABBA', 'ABBABA']

/** An EAN-13 symbol as its 95 modules, '1' for a bar. Throws for what is not 13 digits. */
export function ean13(digits: string): string {
  if (!/^\d{13}$/u.test(digits)) throw new RangeError(`"${digits}" is no EAN-13`)
  const parity = parities[Number(digits[0])] ?? ''
  const left = [...digits.slice(1, 7)].map((digit, at) => {
    const widths = setA[Number(digit)] ?? ''
    return modules(parity[at] === 'B' ? [...widths].reverse().join('') : widths, '0')
  })
  const right = [...digits.slice(7)].map((digit) => modules(setA[Number(digit)] ?? '', '1'))
  return `101${left.join('')}01010${right.join('')}101`
}

function modules(widths: string, first: '0' | '1'): string {
  let colour = first
  let out = ''
  for (const width of widths) {
    out += colour.repeat(Number(width))
    colour = colour === '0' ? '1' : '0'
  }
  return out
}

/** Nine tenths of the nominal size (.33 mm a module), which shops take and which leaves room for the number in words. Points. */
const moduleWidth = 0.9 * 0.33 * (72 / 25.4)
/** Of a nominal symbol, in modules: the bars, and how far the guards reach below them (5.2.3.1). */
const [barHeight, guard] = [69.24, 5]
/** White at the left, where the first digit stands, and at the right. */
const [quietLeft, quietRight] = [11, 7]
const symbolWidth = quietLeft + 95 + quietRight
const black = '#000000'

/** Size of the white field, in modules. */
const field = { width: barcodePlace.width / moduleWidth, height: barcodePlace.height / moduleWidth }

/**
 * The book's number as a symbol on white, whose upper left corner is at (x, y): black ink alone, at its size on paper. `isbn` is the
 * number as it is written, `unit` the points that one unit of the drawing has.
 */
export function barcode(isbn: string, x: number, y: number, unit: number, face: CoverFace): Shape {
  const digits = isbn.replace(/\D/gu, '')
  const pattern = ean13(digits)
  const left = (field.width - symbolWidth) / 2 + quietLeft
  const top = (field.height - barHeight - 8) / 2 + 4.5
  const shapes: Shape[] = [rectangle([0, 0, field.width, field.height], '#ffffff')]
  for (const [from, width] of barsOf(pattern)) {
    const isGuard = from < 3 || from >= 92 || (from >= 45 && from < 50)
    shapes.push(rectangle([left + from, top, width, barHeight + (isGuard ? guard : 0)], black))
  }
  const figure = (line: string, at: number, base: number, size: number): TextLine => ({
    kind: 'text',
    line,
    x: at,
    y: base,
    size,
    face,
    anchor: 'middle',
    tracking: 0,
    fill: black,
  })
  const base = top + barHeight + 8.4
  shapes.push(figure(digits[0] ?? '', left - 6, base, 10))
  for (let at = 0; at < 6; at++) {
    shapes.push(figure(digits[1 + at] ?? '', left + 3 + 7 * at + 3.5, base, 10))
    shapes.push(figure(digits[7 + at] ?? '', left + 50 + 7 * at + 3.5, base, 10))
  }
  shapes.push(figure(`ISBN ${isbn}`, left + 47.5, top - 3, 8.2))
  return group(x, y, moduleWidth / unit, shapes)
}

/** Runs of '1': where each begins, and how wide it is. */
function barsOf(pattern: string): [from: number, width: number][] {
  return [...pattern.matchAll(/1+/gu)].map((match) => [match.index, match[0].length])
}
