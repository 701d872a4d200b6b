import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { customs, customsOf, others } from '../../../src/core/typography/customs/table.ts'
import { educated } from './educated.ts'

/**
 * One file a language: what an author types, and below it what is printed. ⍽ shows a no-break space, ‿ a narrow one, ^…^ raised
 * letters.
 */
const folder = new URL('languages/', import.meta.url)

const fixtures = readdirSync(folder).sort()

function pairsOf(file: string): readonly (readonly [typed: string, set: string])[] {
  const blocks = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n\n')
  return blocks.map((block) => {
    const [typed = '', set = '', ...more] = block.split('\n')
    if (more.length > 0 || set === '') throw new Error(`${file}: not two lines: ${block}`)
    return [typed, set]
  })
}

function shown(text: string): string {
  return text.replaceAll('\u00a0', '⍽').replaceAll('\u202f', '‿')
}

describe.each(fixtures)('%s', (file) => {
  const language = file.replace('.txt', '')
  test.each(pairsOf(file))('%s', (typed, set) => {
    expect(shown(educated(typed, language))).toBe(set)
  })
  test('what is set stays', () => {
    const lines = pairsOf(file).map(([, set]) => set.replaceAll('⍽', '\u00a0').replaceAll('‿', '\u202f'))
    const plain = lines.filter((line) => !line.includes('^'))
    expect(educated(plain.join('\n'), language)).toBe(plain.join('\n'))
  })
})

test('every language of the table has a fixture and names its authorities', () => {
  const missing = customs.filter(({ tags }) => !fixtures.includes(`${tags[0]}.txt`))
  expect(missing.map(({ name }) => name)).toEqual([])
  expect(fixtures.filter((file) => customsOf(file.replace('.txt', '')).tags[0] !== file.replace('.txt', ''))).toEqual(
    [],
  )
  expect(customs.filter(({ source }) => source.length < 20).map(({ name }) => name)).toEqual([])
})

test.each([
  ['en', 'English (US)'],
  ['en-US', 'English (US)'],
  ['en-GB', 'English (UK)'],
  ['en-AU-x-mine', 'English (UK)'],
  ['de-Latn-CH', 'German (Switzerland)'],
  ['de-1996', 'German'],
  ['fr-BE', 'French'],
  ['es-MX', 'Spanish (Americas)'],
  ['es-419', 'Spanish (Americas)'],
  ['pt-BR', 'Portuguese (Brazil)'],
  ['zh-Hant', 'Chinese (traditional)'],
  ['zh-TW', 'Chinese (traditional)'],
  ['zh-Hans-HK', 'Chinese (simplified)'],
  ['fi', 'other languages'],
  ['', 'other languages'],
  ['constructor', 'other languages'],
])('the customs of "%s" are those of %s', (tag, name) => expect(customsOf(tag).name).toBe(name))

test('a language that is not known keeps its quotes', () => {
  expect(others.quotes).toBeUndefined()
  expect(educated(`"Hej"... l'autre -- sm. 5 km - "no"`, 'fi')).toBe(`"Hej"… l'autre — sm. 5 km — "no"`)
})
