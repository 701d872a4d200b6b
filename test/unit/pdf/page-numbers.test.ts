import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import type { Id } from '../../../src/core/model/book.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { inBrackets, PageNumbers } from '../../../src/core/pdf/page-numbers.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { Section } from '../../../src/core/pdf/section.ts'
import type { Sheets } from '../../../src/core/pdf/sheets.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, chapter, edition, front, id, note, p, prose, scene, settings, table, text } from './gallery.ts'

const page = (target: string): Inline => ({ type: 'pageReference', target: id(target) })
const link = (target: string, words: string): Inline => ({
  type: 'link',
  target: { kind: 'node', id: id(target) },
  children: [text(words)],
})

/** Chapters of several pages, each of which starts with the same paragraph and has a table. */
function told(of: (name: string) => Block, chapters = 4, more: Partial<typeof settings> = {}) {
  const body = Array.from({ length: chapters }, (_, at) => {
    const name = `c${at + 1}`
    const blocks = [of(name), ...prose(9 + at, at), { ...table, id: id(`t-${name}`) }, ...prose(3, at + 30)]
    return chapter(name, `Chapter ${at + 1}`, scene(`s-${name}`, blocks))
  })
  return edition({ ...book, front, body, back: [] }, { settings: { ...settings, notes: 'foot', ...more } })
}

function lay(of: ReturnType<typeof told>) {
  let set = 0
  const setter = fakeSetter()
  const counted = Object.assign((spec: Parameters<typeof setter>[0]) => {
    set++
    return setter(spec)
  }, setter)
  const { value, diagnostics } = layOut(of, { fonts: fakeFonts, set: counted })
  if (!value) throw new Error('no layout')
  return { ...value, diagnostics, set }
}

/** The text of the page with that label, line by line. */
function linesOn(sheets: Sheets, sheet: number): string[] {
  return (sheets.sheets[sheet]?.content ?? []).flatMap(({ marks }) =>
    marks.map((mark) =>
      mark.kind === 'text'
        ? mark.runs.flatMap(({ pieces }) => pieces.map((one) => (typeof one === 'number' ? ' ' : one.text))).join('')
        : '',
    ),
  )
}

const wholeText = (sheets: Sheets) => sheets.sheets.flatMap((_, at) => linesOn(sheets, at)).join(' ')

describe('references to pages', () => {
  it('tell the pages that the book then has', () => {
    const of = told(() =>
      p(
        'See a',
        page('c3'),
        'b, c',
        page('t-c4'),
        'd, e',
        page(front[1]?.id ?? ''),
        'f and g',
        page('n-c2'),
        'h.',
        note('n-c2', p('It is so.')),
      ),
    )
    const { sheets, pagination } = lay(of)
    const all = wholeText(sheets).replace(/\s+/gu, '')
    const label = (name: string) => pagination.labels.get(id(name)) ?? '?'
    const wanted = `Seea${label('c3')}b,c${label('t-c4')}d,e${label(front[1]?.id ?? '')}fandg${label('n-c2')}h.`
    expect(all.split(wanted)).toHaveLength(5)
    expect(label(front[1]?.id ?? '')).toMatch(/^[ivx]+$/)
  })

  it('stand behind links where the book asks for them, once, and in no contents', () => {
    const words = (more: Partial<typeof settings>) => {
      const { sheets, pagination } = lay(told(() => p('Then ', link('c2', 'the storm'), ' came.'), 2, more))
      return { all: wholeText(sheets), label: pagination.labels.get(id('c2')) }
    }
    const asked = words({ pageReferences: true })
    expect(asked.all.replace(/\s+/gu, ' ')).toContain(`the storm (page ${asked.label}) came`)
    expect(words({}).all).not.toContain('(page')
  })

  it('are references with links of their own', () => {
    const { sheets } = lay(told(() => p('See ', page('c2'), '.'), 2))
    const found = JSON.stringify(sheets.structure).match(/"type":"Reference","children":\[\{"type":"Link"/g) ?? []
    const plain = JSON.stringify(lay(told(() => p('See it.'), 2)).sheets.structure).match(/"type":"Reference"/g) ?? []
    expect(found.length - plain.length).toBe(2)
    const links = sheets.sheets.flatMap((sheet) => sheet.links)
    expect(
      links.some(({ to, contents }) => to.kind === 'destination' && to.name === 'c2' && /^\d+$/.test(contents)),
    ).toBe(true)
  })

  it('cost nothing where there are none, and one more layout of their own sections where there are', () => {
    const none = lay(told(() => p('See it there.'), 6)).set
    const one = lay(told((name) => (name === 'c2' ? p('See ', page('c5'), '.') : p('See it there.')), 6)).set
    const all = lay(told(() => p('See ', page('c5'), '.'), 6)).set
    expect(one).toBeLessThan(none * 1.5)
    expect(all).toBeGreaterThan(none * 1.5)
  })

  it('gather notes once, wherever those are printed', () => {
    for (const notes of ['chapter-end', 'book-end'] as const) {
      const of = told(
        (name) => p('See ', page('c3'), '.', note(`n-${name}`, p(`Noted-in-${name} on ', page('c1'), '.`))),
        3,
        { notes },
      )
      const { sheets } = lay(of)
      for (const name of ['c1', 'c2', 'c3']) expect(wholeText(sheets).split(`Noted-in-${name}`)).toHaveLength(2)
    }
  })

  it('name a place that print has not', () => {
    const hidden = edition(
      {
        ...book,
        front: [
          {
            type: 'matter',
            id: id('an'),
            kind: 'authors-note',
            heading: { title: [text('To the reader')] },
            children: [p('Dear.')],
          },
        ],
        body: [chapter('c1', 'One', scene('s1', [p('As said on ', page('an'), '.')]))],
        back: [],
      },
      { settings: { ...settings, authorsNotes: 'drop' } },
    )
    expect(wholeText(lay(hidden).sheets).replace(/\s+/gu, ' ')).toContain('As said on To the reader')
  })
})

describe('numbers that move what they tell of', () => {
  const section = { id: 'a' } as unknown as Section
  const target = 'storm' as Id

  it('are held back and reported (page-number-unsettled)', () => {
    const pages = new PageNumbers()
    const said: Parameters<PageNumbers['stale']>[1] = []
    let label = 'viii'
    let passes = 0
    let shown: string | undefined
    do {
      passes++
      pages.open(section)
      shown = pages.of({ type: 'pageReference', target } as never)
      // What is told is never where it is.
      label = shown === 'viii' ? 'ix' : 'viii'
    } while (pages.stale(new Map([[target, label]]), said).has(section))
    expect(shown).toBeUndefined()
    expect(passes).toBeLessThan(8)
    expect(said.map(({ rule }) => rule)).toEqual(['page-number-unsettled'])
  })

  it('are printed as soon as they hold still', () => {
    const pages = new PageNumbers()
    expect(pages.asked).toBe(false)
    pages.open(section)
    pages.of({ target })
    expect(pages.asked).toBe(true)
    const labels = new Map([[target, '9']])
    expect([...pages.stale(labels, [])]).toEqual([section])
    pages.open(section)
    expect(pages.of({ target })).toBe('9')
    expect(pages.stale(labels, []).size).toBe(0)
  })
})

it('says a page in the words of the language', () => {
  expect(inBrackets('12', 'en-GB')).toBe(' (page\u00a012)')
  expect(inBrackets('iv', 'de')).toBe(' (Seite\u00a0iv)')
  expect(inBrackets('12', 'ja')).toBe('（12ページ）')
  expect(inBrackets('12', 'tlh')).toBe(' (page\u00a012)')
})
