import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdDashes, joinsDashes } from '../../../src/core/epub/dashes.ts'
import { pages, render, textOf, words } from './pages.ts'
import { chapter, editionOf, em, p } from './sample.ts'

const shown = (text: string, before = '') => holdDashes(text, before).replaceAll('\ufeff', '|')

test.each([
  ['He wrote—slowly—and left.', 'He wrote|—slowly|—and left.'],
  ['—And so?', '—And so?'],
  ['“—and so”', '“—and so”'],
  ['“Stop!”—“No.”', '“Stop!”|—“No.”'],
  ['a — b', 'a — b'],
  ['1914–18, London–Paris, one – two', '1914–|18, London–Paris, one – two'],
  ['at B⸺t, and at K⸺.', 'at B|—|—|t, and at K|—|—.'],
  ['Mr. ⸻', 'Mr. —|—|—'],
])('"%s"', (text, held) => expect(shown(text)).toBe(held))

test('a dash is held to words before it in another node', () => {
  expect(shown('—she', 'd')).toBe('|—she')
  const text = textOf(render(editionOf([chapter('one', 'One', p(em('Argo'), '—gone'))])), 'one.xhtml')
  expect(text).toContain('<em>Argo</em>\ufeff—gone')
})

test('a block begins anew', () => {
  const text = textOf(render(editionOf([chapter('one', 'One', p('He left'), p('—and came.'))])), 'one.xhtml')
  expect(text).toContain('<p>—and came.</p>')
})

test('Chinese, Japanese and what runs from right to left keep theirs', () => {
  expect(['en', 'fr', 'ru', 'zh-Hant', 'ja', 'he'].filter(joinsDashes)).toEqual(['en', 'fr', 'ru'])
})

test('nothing but joiners comes in', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '—', '–', '1', '“', '🙂') }), (text) => {
      expect(holdDashes(text, '').replaceAll('\ufeff', '')).toBe(text)
    }),
    { seed: 11 },
  )
})

test('titles in the nav have none', () => {
  const files = render(editionOf([chapter('one', 'War—and Peace', p('x'))]))
  expect(textOf(files, 'toc.xhtml')).toContain('>War—and Peace</a>')
  expect(words(pages(files).get('one.xhtml') ?? '')).toContain('War\ufeff—and Peace')
})
