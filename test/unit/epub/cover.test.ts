import { expect, test } from 'vitest'
import { fit } from '../../../src/core/cover/lines.ts'
import { coverOf } from '../../../src/core/epub/cover.ts'
import type { Edition } from '../../../src/core/renderer.ts'
import { find, parse, words } from './pages.ts'
import { assetId, edition, metadata, theme } from './sample.ts'

/** Every character half an em wide; Latin only. */
const fonts = {
  width: (text: string) => [...text].length / 2,
  covers: (text: string) => [...text].every((character) => (character.codePointAt(0) ?? 0) < 0x2100),
  breaks: (word: string) => (word.length > 12 ? [4, 14] : []),
}
const face = { face: 'x', family: 'X', weight: 400, style: 'normal' } as const
const box = { width: 1000, height: 1000, most: { size: 200, lines: 6 }, leading: 1, tracking: 0, perLine: 1.07 }

const titled = (more: Partial<typeof metadata>, composition: 'classic' | 'modern' = 'classic'): Edition => ({
  ...edition,
  theme: { ...theme, cover: { ...theme.cover, composition } },
  book: { ...edition.book, metadata: { ...metadata, ...more } },
})

function drawn(of: Edition) {
  const { value, diagnostics } = coverOf(of, fonts)
  if (value?.kind !== 'drawing' || typeof value.svg !== 'string') throw new Error('no drawing')
  const texts = find(parse(value.svg), ({ name }) => name === 'text')
  return { texts, diagnostics }
}

test('lines of a title are even, and none ends on a little word', () => {
  const { lines } = fit('The Picture of Dorian Gray', { ...box, most: { size: 200, lines: 2 } }, face, fonts, 'en')
  expect(lines).toEqual(['The Picture', 'of Dorian Gray'])
})

test('a short title stays on one line, at the greatest size', () => {
  expect(fit('Emma', box, face, fonts, 'en')).toEqual({ lines: ['Emma'], size: 200, height: 200 })
})

test('a title of a thousand words still fits', () => {
  const { lines, size } = fit('word '.repeat(1000), box, face, fonts, 'en')
  expect(lines.length).toBeLessThanOrEqual(6)
  for (const line of lines) expect(fonts.width(line) * size).toBeLessThanOrEqual(1000.001)
})

test('Chinese and Japanese titles break between characters, never before a closing mark', () => {
  const { lines } = fit(
    '「吾輩は猫である」、名前はまだ無い。',
    { ...box, most: { size: 400, lines: 6 } },
    face,
    fonts,
    'ja',
  )
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(line).not.toMatch(/^[」、。]/)
  expect(lines.join('')).toBe('「吾輩は猫である」、名前はまだ無い。')
})

test.each(['classic', 'modern'] as const)(
  'the %s cover shows title, author and series inside the board',
  (composition) => {
    const { texts, diagnostics } = drawn(titled({}, composition))
    expect(diagnostics).toEqual([])
    const all = texts.map(words).join(' ')
    for (const text of ['The Weather', 'House', 'The Airs · 2']) expect(all).toContain(text)
    expect(all.toLowerCase()).toContain('ann author')
    for (const { attributes } of texts) {
      expect(Number(attributes.y)).toBeGreaterThan(0)
      expect(Number(attributes.y)).toBeLessThan(2560)
    }
  },
)

test.each(['classic', 'modern'] as const)('the %s cover does without author, subtitle and series', (composition) => {
  const { title, language, ...rest } = metadata
  const bare = { title, language, contributors: [], subjects: [], tags: [] }
  const { modified, identifier, slug } = rest
  const of = { ...edition, theme: { ...theme, cover: { ...theme.cover, composition } } }
  const book = { ...edition.book, metadata: { ...bare, modified, identifier, slug } }
  expect(drawn({ ...of, book }).texts.length).toBeGreaterThan(0)
})

test('what no font can show is said and left out: cover-unset', () => {
  const { texts, diagnostics } = drawn(titled({ title: '吾輩は猫である', language: 'ja' }))
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['cover-unset'])
  expect(texts.map(words).join('')).not.toContain('吾')
})

test('the author’s picture is taken as it is, a drawing to be rasterised', () => {
  expect(coverOf(titled({ cover: assetId('dot') }), fonts).value).toEqual({ kind: 'picture', asset: 'dot' })
  expect(coverOf(titled({ cover: assetId('round') }), fonts).value).toMatchObject({ kind: 'drawing' })
})

test('a title ends its lines where a voice would pause', () => {
  expect(fit('Songs of Innocence and of Experience', box, face, fonts, 'en').lines).not.toContainEqual(
    expect.stringMatching(/ (?:of|and)$/),
  )
  const { lines } = fit('吾輩は猫である', { ...box, most: { size: 400, lines: 3 } }, face, fonts, 'ja')
  expect(lines).toEqual(['吾輩は', '猫である'])
})

test('a word that would make a title small is hyphenated', () => {
  const set = fit('Donaudampfschifffahrtskapitän', box, face, fonts, 'de')
  expect(set.lines.join('').replaceAll('-', '')).toBe('Donaudampfschifffahrtskapitän')
  expect(set.lines.length).toBeGreaterThan(1)
  expect(set.size).toBeGreaterThan(100)
})

test('of many authors no name is torn', () => {
  const names = ['Ada Lovelace', 'Charles Babbage', 'Grace Hopper', 'Katherine Johnson', 'Margaret Hamilton']
  const contributors = names.map((name) => ({ name, role: 'aut', fileAs: name }))
  const said = drawn(titled({ contributors }, 'modern')).texts.map(words).join('\n').replaceAll('\u00a0', ' ')
  for (const name of names) expect(said).toContain(name)
})
