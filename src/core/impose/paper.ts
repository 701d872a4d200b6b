/** Points (1/72 inch) in a millimetre. */
export const millimetre = 72 / 25.4

export interface Size {
  /** Points. */
  readonly width: number
  readonly height: number
}

const sizes: Readonly<Record<string, readonly [width: number, height: number]>> = {
  a3: [297, 420],
  a4: [210, 297],
  a5: [148, 210],
  b4: [250, 353],
  b5: [176, 250],
  letter: [215.9, 279.4],
  legal: [215.9, 355.6],
  tabloid: [279.4, 431.8],
}

export const paperNames: readonly string[] = Object.keys(sizes)

/** "a4", "letter", or a width and height as in "210x297mm", "12x18in"; undefined for anything else. Between 50 and 1,500 mm each. */
export function paperOf(name: string): Size | undefined {
  const named = Object.hasOwn(sizes, name.toLowerCase()) ? sizes[name.toLowerCase()] : undefined
  if (named) return { width: named[0] * millimetre, height: named[1] * millimetre }
  const [, first, second, unit] =
    /^(\d{1,4}(?:\.\d{1,3})?)\s*[x×]\s*(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in)$/u.exec(name) ?? []
  if (first === undefined || second === undefined || unit === undefined) return undefined
  const points = { mm: millimetre, cm: millimetre * 10, in: 72 }[unit] ?? 0
  const [width, height] = [Number(first) * points, Number(second) * points]
  const possible = [width, height].every((length) => length >= 50 * millimetre && length <= 1500 * millimetre)
  return possible ? { width, height } : undefined
}

/** "0.1mm" in points; undefined for what is no thickness of paper (over 2 mm). */
export function thicknessOf(text: string): number | undefined {
  const [, value] = /^(\d(?:\.\d{1,4})?)\s*mm$/u.exec(text) ?? []
  const points = Number(value) * millimetre
  return value !== undefined && points <= 2 * millimetre ? points : undefined
}
