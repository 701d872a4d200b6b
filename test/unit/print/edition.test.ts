import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../src/core/config/read-config.ts'
import { printEdition, printFaults } from '../../../src/core/print/edition.ts'
import { gutterFor, type PresetName, presetNamed, presetNames } from '../../../src/core/print/presets.ts'
import type { Edition } from '../../../src/core/renderer.ts'
import { readTemplate } from '../../../src/node/templates.ts'

const theme = (await readTemplate('classic')).value
if (!theme) throw new Error('no template')
const edition = (settings: Partial<Edition['settings']> = {}, page = theme.page): Edition => ({
  book: {
    type: 'book',
    metadata: { title: 'A', language: 'en', contributors: [], slug: 'a', modified: '2001-02-03T00:00:00Z' },
    front: [],
    body: [],
    back: [],
  } as unknown as Edition['book'],
  theme: { ...theme, page },
  settings: { ...defaultSettings, ...settings },
  assets: new Map(),
})
const faults = (name: PresetName, pages: number, own = edition()) =>
  printFaults(printEdition(own, presetNamed(name), pages), presetNamed(name), pages, []).map(({ rule }) => rule)

test('every preset is there, with where its figures come from', () => {
  for (const name of presetNames) expect(presetNamed(name)).toMatchObject({ name, source: expect.stringMatching(/./u) })
})

describe('the inner margin', () => {
  // Amazon KDP, "Set trim size, bleed and margins".
  test.each([
    [24, 0.375],
    [150, 0.375],
    [151, 0.5],
    [300, 0.5],
    [301, 0.625],
    [500, 0.625],
    [501, 0.75],
    [700, 0.75],
    [701, 0.875],
    [828, 0.875],
  ])('of %i pages at KDP is at least %f in', (pages, inches) => {
    expect(gutterFor(presetNamed('kdp'), pages)).toBe(inches * 72)
    const narrow = { ...theme.page, margins: { inner: 10, outer: 10, top: 10, bottom: 10 } }
    expect(printEdition(edition({}, narrow), presetNamed('kdp'), pages).theme.page.margins).toEqual({
      inner: inches * 72,
      outer: 18,
      top: 18,
      bottom: 18,
    })
  })

  test('of the design stays where it is wide enough', () => {
    expect(printEdition(edition(), presetNamed('kdp'), 200).theme.page.margins).toEqual(theme.page.margins)
  })
})

test('a print edition is for a printer, at the page of its preset', () => {
  const {
    settings,
    theme: { page, text },
  } = printEdition(edition(), presetNamed('b-format'), 100)
  expect(settings.profile).toBe('print')
  expect([page.width, page.height].map((points) => Math.round((points / 72) * 25.4))).toEqual([129, 198])
  expect(text.size).toBe(theme.text.size)
  expect(printEdition(edition(), presetNamed('a4'), 100).theme.text.size).toBe(12)
  expect(printEdition(edition({ fontSize: 9 }), presetNamed('a4'), 100).theme.text.size).toBe(9)
})

test.each([
  ['kdp', 23, ['print-pages']],
  ['kdp', 24, []],
  ['kdp', 828, []],
  ['kdp', 829, ['print-pages']],
  ['ingramspark', 17, ['print-pages']],
  ['ingramspark', 1201, ['print-pages']],
  ['lulu', 31, ['print-pages']],
  ['lulu', 32, []],
  ['bn', 39, ['print-pages']],
  ['bn', 801, ['print-pages']],
  ['6x9', 1, []],
] as const)('%s, %i pages: %j', (name, pages, rules) => {
  expect(faults(name, pages)).toEqual(rules)
})

test.each([
  ['kdp', 288, 431, ['print-trim']],
  ['kdp', 288, 432, []],
  ['kdp', 613, 800, ['print-trim']],
  ['ingramspark', 400, 600, ['print-trim']],
  ['ingramspark', 432, 648, []],
  ['lulu', 306, 495, []],
  ['bn', 306, 495, ['print-trim']],
] as const)('%s, %i × %i points: %j', (name, width, height, rules) => {
  expect(faults(name, 100, edition({}, { ...theme.page, width, height }))).toEqual(rules)
})

test('a picture is as fine as it is printed', () => {
  const at = (pixels: number) =>
    printFaults(edition(), presetNamed('kdp'), 100, [{ name: 'a.png', pixels, length: 288, page: 3 }]).map(
      ({ message, hints }) => [message, hints[0]?.message],
    )
  expect(at(1200)).toEqual([])
  expect(at(600)).toEqual([
    [
      '"a.png" on page 3 has 150 dots to the inch, and Amazon KDP asks 300',
      'give it 1200 pixels along its longer side, or show it smaller',
    ],
  ])
})
