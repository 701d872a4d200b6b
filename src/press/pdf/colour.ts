/**
 * Colour profiles, written by hand from public figures so that they are small and their bytes always the same (ICC.1:2004-10,
 * version 4.2, which PDF 1.7 refers to).
 */

/** One part of a profile: its signature and its data, of any length. */
type Tag = readonly [signature: string, data: readonly number[]]

type Triple = readonly [number, number, number]

/** D50, the white of the connection space. */
const d50: Triple = [0.9642, 1, 0.8249]

/** sRGB (IEC 61966-2-1), adapted to D50: what numbers for red, green and blue mean on a screen. */
export function screenProfile(): Uint8Array {
  const curve = parametric(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
  return profile({ use: 'mntr', colours: 'RGB ', connection: 'XYZ ', name: 'sRGB' }, [
    ['wtpt', xyz(d50)],
    ['chad', adaptation],
    ['rXYZ', xyz([0.43607, 0.22249, 0.01392])],
    ['gXYZ', xyz([0.38515, 0.71687, 0.09708])],
    ['bXYZ', xyz([0.14307, 0.06061, 0.7141])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ])
}

/**
 * Offset inks on coated paper: what numbers for cyan, magenta, yellow and black mean in a picture that carries no profile that we
 * know. Solids and overprints as ISO 12647-2 has them, halftones between them by their gain.
 */
export function offsetProfile(): Uint8Array {
  return profile({ use: 'scnr', colours: 'CMYK', connection: 'Lab ', name: 'Offset on coated paper' }, [
    ['wtpt', xyz(d50)],
    ['A2B0', inkTable()],
  ])
}

function profile(
  { use, colours, connection, name }: Readonly<Record<'use' | 'colours' | 'connection' | 'name', string>>,
  tags: readonly Tag[],
): Uint8Array {
  const all: readonly Tag[] = [['desc', said(name)], ['cprt', said('No copyright')], ...tags]
  const table: number[] = [...word(all.length)]
  const data: number[] = []
  const places = new Map<readonly number[], number>()
  const start = 128 + 4 + 12 * all.length
  for (const [signature, bytes] of all) {
    const at = places.get(bytes) ?? start + data.length
    if (!places.has(bytes)) data.push(...bytes, ...new Array<number>(-bytes.length & 3).fill(0))
    places.set(bytes, at)
    table.push(...ascii(signature), ...word(at), ...word(bytes.length))
  }
  const head = [
    ...word(start + data.length),
    ...word(0),
    ...word(0x04200000),
    ...ascii(use + colours + connection),
    // The date of the standard.
    ...[2004, 10, 1, 0, 0, 0].flatMap(half),
    ...ascii('acsp'),
    ...new Array<number>(28).fill(0),
    ...d50.flatMap(fixed),
    ...new Array<number>(48).fill(0),
  ]
  return Uint8Array.from([...head, ...table, ...data])
}

/** Bradford's adaptation from D65 to D50. */
const adaptation = [
  ...ascii('sf32'),
  ...word(0),
  ...[1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00923, 0.01508, 0.75168].flatMap(fixed),
]

function half(value: number): number[] {
  return [(value >> 8) & 255, value & 255]
}

function word(value: number): number[] {
  return [...half(value >>> 16), ...half(value)]
}

/** A number with sixteen bits behind its point. */
function fixed(value: number): number[] {
  return word(Math.round(value * 65536))
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0))
}

function xyz(value: Triple): number[] {
  return [...ascii('XYZ '), ...word(0), ...value.flatMap(fixed)]
}

/** A text in English. */
function said(text: string): number[] {
  const units = ascii(text).flatMap(half)
  return [
    ...ascii('mluc'),
    ...word(0),
    ...word(1),
    ...word(12),
    ...ascii('enUS'),
    ...word(units.length),
    ...word(28),
    ...units,
  ]
}

/** A power with a straight foot (10.15, type 3). */
function parametric(...figures: readonly number[]): number[] {
  return [...ascii('para'), ...word(0), ...half(3), ...half(0), ...figures.flatMap(fixed)]
}

/** L*a*b* of the solids and overprints without black, relative to the paper: by yellow, then magenta, then cyan. */
const solids: readonly Triple[] = [
  [100, 0, 0],
  [58, -38, -50],
  [50.5, 77, -2],
  [25.5, 23, -47],
  [93.5, -5, 97],
  [52.5, -68, 29],
  [49.5, 71, 50],
  [24, 0, 1],
]

/** How light black is on the paper; over another ink it leaves so much of that one's lightness and colour. */
const blackLightness = 17

/** Of cyan, magenta, yellow and black: how much of the light that it takes away comes back from a solid. */
const reflected = [0.2, 0.15, 0.08, 0.02]

/** Points of a curve of gain. */
const steps = 17

/** A table from inks to L*a*b* in sixteen bits (10.10), with a grid of the solids alone. */
function inkTable(): number[] {
  const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1].flatMap(fixed)
  const grid: number[] = []
  // The first ink changes slowest.
  for (let inks = 0; inks < 16; inks++) {
    const [cyan, magenta, yellow, black] = [inks & 8, inks & 4, inks & 2, inks & 1].map(Boolean)
    const solid = solids[(cyan ? 1 : 0) + (magenta ? 2 : 0) + (yellow ? 4 : 0)] ?? [0, 0, 0]
    const left = black ? blackLightness / 100 : 1
    const [lightness, a, b] = solid
    grid.push(lightness * left * 652.8, (a * left + 128) * 256, (b * left + 128) * 256)
  }
  const straight = [0, 0xffff]
  return [
    ...ascii('mft2'),
    ...word(0),
    ...[4, 3, 2, 0],
    ...identity,
    ...half(steps),
    ...half(straight.length),
    ...[...reflected.flatMap(gain), ...grid, ...straight, ...straight, ...straight].flatMap((value) =>
      half(Math.round(value)),
    ),
  ]
}

/** From the size of a halftone's dots to the way from paper to solid, as the eye sees it: dots grow by 15 % in the middle. */
function gain(solid: number): number[] {
  const seen = (cover: number) => Math.cbrt(1 - cover + cover * solid)
  return Array.from({ length: steps }, (_, step) => {
    const dot = step / (steps - 1)
    const cover = dot + 0.6 * dot * (1 - dot)
    return (0xffff * (1 - seen(cover))) / (1 - seen(1))
  })
}
