import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Text } from '../../../src/core/model/inline.ts'
import { createSetter } from '../../../src/core/pdf/lines.ts'
import { countedIn, placeAfter, type TextSource } from '../../../src/core/pdf/origin.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { Sheet } from '../../../src/core/pdf/sheets.ts'
import type { Edition, PageStart } from '../../../src/core/renderer.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { asset, book, chapter, edition, figure, id, metadata, p, prose, scene, settings, theme } from './gallery.ts'
import { everywhere } from './type-case.ts'

/** Fonts whose hyphen says that the break put it there, as real ones do. */
const fonts = { ...fakeFonts, hyphen: (face: string) => ({ ...fakeFonts.hyphen(face, ''), softHyphen: true }) }
const justified = () => createSetter(fonts, everywhere)

function lay(of: Edition, set = fakeSetter()) {
  const { value } = layOut(of, { fonts, set })
  if (!value) throw new Error('no layout')
  return value
}

/** What a page says: without running heads, folios, headings, list markers and captions; hyphens of breaks as "~". */
function wordsOn(sheet: Sheet): string {
  let words = ''
  for (const content of sheet.content) {
    if (content.kind === 'artifact' || /^(?:Lbl|Caption|H\d)$/.test(content.tag)) continue
    for (const mark of content.marks) {
      if (mark.kind !== 'text') continue
      for (const piece of mark.runs.flatMap(({ pieces }) => pieces)) {
        if (typeof piece === 'number') words += ' '
        else words += piece.softHyphen ? '~' : piece.text
      }
      words += ' '
    }
  }
  return squeezed(words.replaceAll('~ ', ''))
}

const squeezed = (text: string) => text.replace(/[\s\u00a0]+/gu, ' ').trim()

function sheetOf({ sheets }: ReturnType<typeof lay>, label: string): Sheet {
  const body = sheets.labels.find(({ style }) => style === 'arabic')?.from ?? 0
  const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv', 'xvi']
  const at = /^\d+$/.test(label) ? body + Number(label) - 1 : roman.indexOf(label)
  const sheet = sheets.sheets[at]
  if (!sheet) throw new Error(`no page "${label}"`)
  return sheet
}

/** The words of the place, as far as its node holds them: what the page must begin with. */
function following({ at }: PageStart): string {
  return at.kind === 'text' ? squeezed(at.node.value.slice(at.offset)).slice(0, 24) : ''
}

const texts = ({ pagination }: ReturnType<typeof lay>) => pagination.starts.filter(({ at }) => at.kind === 'text')

describe.each([
  ['foot', fakeSetter],
  ['chapter-end', justified],
  ['book-end', justified],
] as const)('the whole gallery (notes: %s)', (notes, setter) => {
  const layout = lay(edition(book, { settings: { ...settings, notes } }), setter())

  test('begins every page with the words that its place has', () => {
    expect(texts(layout).length).toBeGreaterThan(8)
    for (const start of texts(layout)) {
      const page = wordsOn(sheetOf(layout, start.label))
      // A page may begin with the rest of a broken word, which belongs to the page before.
      const whole = page.replace(/^\S* /u, '')
      const words = following(start)
      expect([page, whole].some((each) => each.startsWith(words)) ? words : page.slice(0, 60)).toBe(words)
    }
  })

  test('starts sections, and pages that a subheading or figure begins, at their nodes', () => {
    for (const { label, at } of layout.pagination.starts) {
      if (at.kind !== 'node') continue
      expect(layout.pagination.labels.get(at.id)).toBe(label)
      expect(sheetOf(layout, label).destinations.map(({ name }) => name)).toContain(at.id)
    }
    const ids = layout.pagination.starts.flatMap(({ at }) => (at.kind === 'node' ? [at.id] : []))
    for (const name of ['title', 'part-one', 'one', 'two', 'three', 'acknowledgements']) {
      if (layout.pagination.labels.has(id(name))) expect(ids).toContain(id(name))
    }
  })

  test('names every page once, in order, and no blank one', () => {
    const labels = layout.pagination.starts.map(({ label }) => label)
    expect(new Set(labels).size).toBe(labels.length)
    const numbers = labels.filter((label) => /^\d+$/.test(label)).map(Number)
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
    const body = layout.sheets.labels.find(({ style }) => style === 'arabic')?.from ?? 0
    const written = layout.sheets.sheets.flatMap(({ content }, at) =>
      at >= body && content.some(({ kind }) => kind === 'tagged') ? [at - body + 1] : [],
    )
    expect(numbers).toEqual(written)
  })
})

test('a page that begins inside a broken word starts behind it', () => {
  // No page end can avoid words that are longer than a page.
  const word = (at: number) => 'q'.padEnd(700 + at * 7, 'uestionable')
  const long = `${Array.from({ length: 12 }, (_, at) => word(at)).join(' ')} q`
  const one = { ...book, front: [], back: [], body: [chapter('one', 'One', scene('s', [p(long)]))] }
  const small = { ...theme, page: { ...theme.page, height: 250 } }
  const layout = lay(edition(one, { theme: small }), justified())
  const broken = texts(layout).filter((start) => !wordsOn(sheetOf(layout, start.label)).startsWith(following(start)))
  expect(broken.length).toBeGreaterThan(2)
  for (const { at } of texts(layout)) {
    expect(at.kind === 'text' && ` ${at.node.value}`.slice(at.offset, at.offset + 2)).toBe(' q')
  }
})

test('a figure that waited for the page’s top does not begin it; one in its place does', () => {
  const picture = { ...asset, width: 300, height: 500 }
  const tall = { ...figure, id: id('tall') }
  const of = (before: number) => {
    const body = [chapter('one', 'One', scene('s', [...prose(before, 5), tall, ...prose(20, 6)]))]
    const made = edition({ type: 'book', metadata, front: [], body, back: [] } as typeof book)
    return lay({ ...made, theme, assets: new Map([[asset.id, picture]]) })
  }
  const begins = (layout: ReturnType<typeof of>) =>
    layout.pagination.starts.some(({ at }) => at.kind === 'node' && at.id === id('tall'))
  const seen = new Set<string>()
  for (let before = 4; before < 30; before++) {
    const layout = of(before)
    const label = layout.pagination.labels.get(id('tall')) ?? ''
    const first = sheetOf(layout, label).content.find(({ kind }) => kind === 'tagged')
    if (!(first?.kind === 'tagged' && first.tag === 'Figure')) continue
    const after = texts(layout).find((start) => start.label === label)
    // Either the page starts with the figure, or with words that stand behind it in the book.
    expect(begins(layout) !== (after !== undefined)).toBe(true)
    seen.add(begins(layout) ? 'in its place' : 'waited')
  }
  expect([...seen].sort()).toEqual(['in its place', 'waited'])
})

describe('a place in a text', () => {
  const node = (value: string): TextSource & { readonly node: Text } => ({
    text: value,
    node: { type: 'text', value },
    from: 0,
  })
  /** The text from the place on that so many counted characters lead to. */
  const after = (sources: readonly TextSource[], count: number) => {
    const found = placeAfter({ order: 1, sources }, count)
    return found?.node.value.slice(found.offset)
  }

  test.each([
    ['One two', 3, 'two'],
    ['One two', 0, 'One two'],
    ['  One', 0, 'One'],
    ['extraordinary tale', 5, 'tale'],
    ['extra\u00adordinary tale', 5, 'tale'],
    ['a well-known tale', 6, 'known tale'],
    ['and so—on', 6, 'on'],
    ['(unfinished), she said', 5, 'she said'],
    ['unfinished', 5, ''],
    ['吾輩は猫である。', 4, 'である。'],
    ['the 😀 end', 5, 'end'],
  ])('in "%s" after %i', (text, count, rest) => expect(after([node(text)], count)).toBe(rest))

  test('passes over what is not in the book, and what holds nothing', () => {
    expect(after([node(''), { text: ' ' }, node('How now?')], 0)).toBe('How now?')
    expect(after([node('wind'), { text: '1' }, node(' and rain')], 5)).toBe('and rain')
    expect(after([node('wind'), { text: '1' }], 5)).toBe('')
  })

  test('goes on into the next node when a word does', () => {
    expect(after([node('un'), node('easy'), node(' head')], 1)).toBe('head')
  })

  test('is never inside a word (seed 7)', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abé\u0301’-—,1'), minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.nat(60), fc.nat(20), (words, count, most) => {
        const text = words.join(' ')
        const cut = Math.min(most, text.length)
        const [first, second] = [node(text.slice(0, cut)), node(text.slice(cut))]
        const found = placeAfter({ order: 1, sources: [first, second] }, count)
        const at = (found?.node === second.node ? cut : 0) + (found?.offset ?? 0)
        expect(text.slice(Math.max(0, at - 1), at + 1)).not.toMatch(/^[\p{L}\p{N}\p{M}]{2}$/u)
        expect(countedIn(text.slice(0, at))).toBeGreaterThanOrEqual(Math.min(count, countedIn(text)))
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
