import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { openHyphenation, patternsFor } from '../../../src/press/hyphenation.ts'

const hyphenate = openHyphenation(['en'], ['man-u-script', 'Octavo'])

function shown(word: string, language: string): string {
  const points = [0, ...hyphenate(word, language), word.length]
  return points
    .slice(1)
    .map((end, index) => word.slice(points[index], end))
    .join('-')
}

interface Vendor {
  hyphenateSync(text: string, options: { hyphenChar: string }): string
}

test.each([
  [
    'en-us',
    'en',
    ['hyphenation', 'typography', 'reformation', 'philanthropic', 'tables', 'achieve', 'ability', 'Octavian'],
  ],
  ['en-gb', 'en-GB', ['hyphenation', 'typography', 'sovereignty', 'achieve', 'individual']],
  ['de', 'de', ['Silbentrennung', 'Donaudampfschifffahrt', 'Buchdruckerkunst', 'überaus']],
  ['fr', 'fr', ['constitution', 'bibliothèque', 'chuchotement']],
  ['es', 'es', ['transatlántico', 'murciélago', 'desesperadamente']],
  ['ru', 'ru', ['литература', 'типография', 'обыкновенный']],
  ['pl', 'pl', ['przedsiębiorstwo', 'drukarnia']],
  ['nl', 'nl', ['boekdrukkunst', 'geschiedenis']],
])('agrees with the package that the patterns come from: %s', (folder, language, words) => {
  const require = createRequire(import.meta.url)
  const vendor = require(`hyphen/${folder}`) as Vendor
  for (const word of words) {
    const [first = '', ...rest] = vendor.hyphenateSync(word, { hyphenChar: '-' }).split('-')
    const points = rest.reduce<number[]>((all, _, index) => {
      all.push([first, ...rest].slice(0, index + 1).join('').length)
      return all
    }, [])
    expect(hyphenate(word, language), word).toEqual(points.filter((at) => at >= 2 && at <= word.length - 3))
  }
})

test('a few words known to the trade', () => {
  expect(shown('hyphenation', 'en')).toBe('hy-phen-ation')
  expect(shown('Silbentrennung', 'de')).toBe('Sil-ben-tren-nung')
  expect(shown('bibliothèque', 'fr')).toBe('bi-blio-thèque')
})

test('exceptions of the book hold in every language', () => {
  expect(shown('Manuscript', 'de')).toBe('Man-u-script')
  expect(shown('octavo', 'en')).toBe('octavo')
})

test('short words, unknown languages and monsters are left whole', () => {
  expect(hyphenate('into', 'en')).toEqual([])
  expect(hyphenate('something', 'tlh')).toEqual([])
  expect(hyphenate('a'.repeat(100_000), 'en')).toEqual([])
  expect(hyphenate('constructor', 'en').length).toBeGreaterThan(0)
})

test('every language named has patterns', () => {
  const require = createRequire(import.meta.url)
  for (const tag of 'en en-gb de fr it es pt nl pl ru el sv nb no da fi cs sk hu tr uk ca la grc mn sr sh'.split(' ')) {
    const file = patternsFor(tag)
    expect(file, tag).toBeDefined()
    expect(() => require.resolve(`hyphen/patterns/${file}.js`)).not.toThrow()
  }
})
