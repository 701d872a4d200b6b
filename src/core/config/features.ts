import { nearestName } from '../diagnostic/nearest.ts'

/**
 * OpenType features that an author may turn on or off (OpenType 1.9, "Registered features"). Those that a script cannot be
 * written without are not among them, nor those that the page decides itself: small capitals, figures.
 */
const named = [
  'aalt',
  'calt',
  'case',
  'clig',
  'cpsp',
  'cswh',
  'dlig',
  'frac',
  'hist',
  'hlig',
  'kern',
  'liga',
  'ordn',
  'ornm',
  'pnum',
  'salt',
  'swsh',
  'titl',
  'tnum',
  'zero',
]

/** "dlig", "ss01" to "ss20", "cv01" to "cv99": on; "-liga": off; "swsh=2": the second of its forms. */
export function knownFeature(text: string): boolean {
  const [, name = ''] = /^-?([a-z]{2}[a-z0-9]{2})(?:=[1-9]\d?)?$/u.exec(text) ?? []
  if (text.startsWith('-') && text.includes('=')) return false
  return named.includes(name) || /^ss(?:0[1-9]|1\d|20)$/u.test(name) || /^cv(?!00)\d\d$/u.test(name)
}

/** The feature that a misspelled one may mean. */
export function mendedFeature(text: string): string | undefined {
  return nearestName(text, named)
}

/** The four letters of a feature's setting, and whether it is to be on. */
export function featureOf(setting: string): { readonly tag: string; readonly on: boolean } {
  return { tag: setting.replace(/^-/u, '').slice(0, 4), on: !setting.startsWith('-') }
}
