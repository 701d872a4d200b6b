import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../src/core/config/settings.ts'
import type { Block, Verse } from '../../../src/core/model/block.ts'
import type { Book, Chapter, Contributor, Work } from '../../../src/core/model/book.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { Mark, Sheets } from '../../../src/core/pdf/sheets.ts'
import { isShouted } from '../../../src/core/pdf/small-caps.ts'
import type { Theme } from '../../../src/core/theme/theme.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, chapter, edition, front, id, metadata, p, prose, scene, settings, text, theme } from './gallery.ts'

function lay(of: Book, more: { theme?: Theme; settings?: Settings } = {}): Sheets {
  const { value } = layOut(edition(of, more), { fonts: fakeFonts, set: fakeSetter() })
  if (!value) throw new Error('no layout')
  return value.sheets
}

interface Ink {
  readonly x: number
  readonly words: string
}

function inked(sheets: Sheets, at: number, kind: 'tagged' | 'artifact'): Ink[] {
  return (sheets.sheets[at]?.content ?? []).flatMap((content) =>
    content.kind === kind ? content.marks.flatMap((mark) => ink(mark)) : [],
  )
}

function ink(mark: Mark): Ink[] {
  if (mark.kind !== 'text') return []
  const words = mark.runs.flatMap(({ pieces }) => pieces.map((piece) => (typeof piece === 'number' ? ' ' : piece.text)))
  return [{ x: mark.x, words: words.join('') }]
}

const page = (sheets: Sheets, words: string) =>
  sheets.sheets.findIndex((_, at) => inked(sheets, at, 'tagged').some((one) => one.words.includes(words)))

const bodyOf = (...body: Book['body']): Book => ({ ...book, front: [], back: [], body })
const numbered = (number: string, ...blocks: Block[]): Chapter => ({
  type: 'chapter',
  id: id(`c-${number.toLowerCase()}`),
  heading: { number: [text(number)] },
  children: [scene(`s-${number.toLowerCase()}`, blocks)],
})

describe('verse', () => {
  const poem = (...lines: string[]): Verse => ({
    type: 'verse',
    stanzas: [
      {
        type: 'stanza',
        lines: lines.map((line) => ({ type: 'verseLine', indent: 0, children: [text(line)] })),
      },
    ],
  })
  const { measure, inner } = { measure: 432 - 56 - 50, inner: 56 }
  const startOf = (verse: Block, align: 'center' | 'left') => {
    const of = bodyOf(chapter('one', 'Alone', scene('s', [p('Prose.'), verse])))
    const sheets = lay(of, { theme: { ...theme, chapter: { ...theme.chapter, align } } })
    return (inked(sheets, 0, 'tagged').find(({ words }) => words.startsWith('The lamp'))?.x ?? 0) - inner
  }

  it('stands with its longest line in the middle where headings do', () => {
    const longest = 'And nobody in the town asks me why;'
    const start = startOf(poem('The lamp goes up,', longest), 'center')
    expect(start).toBeCloseTo((measure - longest.length * 5.5 + 7 * (5.5 - 0.25 * 11)) / 2, 0)
    expect(startOf(poem('The lamp goes up,', longest), 'left')).toBe(22)
  })

  it('has the numbers of its lines at the edge of the measure, behind their words', () => {
    const { stanzas } = poem('The lamp goes up,', 'And nobody in the town asks me why;')
    const lines = stanzas[0]!.lines.map((line, at) => (at === 1 ? { ...line, number: '10' } : line))
    const of = bodyOf(chapter('one', 'Alone', scene('s', [{ type: 'verse', stanzas: [{ type: 'stanza', lines }] }])))
    const found = inked(lay(of), 0, 'tagged')
    const at = found.findIndex(({ words }) => words === '10')
    expect(found[at - 1]?.words).toContain('asks me why;')
    expect(found[at]?.x).toBeCloseTo(inner + measure - 2 * 5.5 * 0.8, 0)
  })

  it('is not moved where a line is too long, nor too far where all are short', () => {
    expect(startOf(poem('The lamp', 'And '.repeat(40)), 'center')).toBe(22)
    expect(startOf(poem('The lamp'), 'center')).toBeCloseTo(measure * 0.34)
  })
})

describe('an epigraph', () => {
  it('is as wide as its longest line', () => {
    const epigraph: Block = { type: 'epigraph', children: [p('It rained.')], attribution: [text('Somebody')] }
    const of = bodyOf(chapter('one', 'Alone', scene('s', [epigraph, p('Prose.')])))
    const lines = inked(lay(of), 0, 'tagged').filter(({ words }) => /rained|Somebody/u.test(words))
    expect((lines[1]?.x ?? 0) - (lines[0]?.x ?? 0)).toBeLessThan(40)
    expect(lines[0]?.x).toBeGreaterThan(150)
  })
})

describe('the head of a page', () => {
  it('is the book’s title where a chapter has a number alone, with the author facing it', () => {
    const running = { ...theme.runningHead, verso: 'title' as const, recto: 'chapter' as const }
    const sheets = lay(bodyOf(numbered('IV', ...prose(40)), chapter('Five', 'The Storm', scene('t', prose(40)))), {
      theme: { ...theme, runningHead: running },
    })
    const heads = sheets.sheets.map((_, at) => inked(sheets, at, 'artifact')[0]?.words)
    expect(heads).toContain('The Lamp at the Quay')
    expect(heads).toContain('Ada Penhallow')
    expect(heads).toContain('Five. The Storm')
    expect(heads).not.toContain('IV')
  })

  it('tells capitals from numerals', () => {
    expect(isShouted('THE LITTLE BOY LOST')).toBe(true)
    for (const title of ['XVIII', 'I', 'A', 'IV. The Storm', '12']) expect(isShouted(title), title).toBe(false)
  })
})

describe('the contents', () => {
  const contents = front.filter(({ kind }) => kind === 'contents').map((one) => ({ ...one, generated: true }))
  const chapters = ['I', 'II', 'III'].map((number) => numbered(number, p(`Text ${number}.`)))

  it('are left out where no chapter has a title, unless the author wants them', () => {
    const of: Book = { ...bodyOf(...chapters), front: contents }
    expect(page(lay(of), 'Contents')).toBe(-1)
    expect(page(lay(of, { settings: { ...settings, contents: true } }), 'Contents')).toBe(0)
    const titled: Book = { ...of, body: [...of.body, chapter('IV', 'The Storm', scene('x', [p('Text.')]))] }
    expect(page(lay(titled), 'Contents')).toBe(0)
    expect(page(lay(titled, { settings: { ...settings, contents: false } }), 'Contents')).toBe(-1)
  })

  it('name the authors of an anthology, where they are several', () => {
    const story = (name: string, title: string, by: string): Work => {
      const author: Contributor = { name: by, role: 'aut', fileAs: by }
      return {
        type: 'work',
        id: id(name),
        metadata: { ...metadata, title, contributors: [author] },
        front: [],
        body: [{ type: 'chapter', id: id(`${name}-1`), children: [scene(`${name}-s`, [p('Text.')])] }],
        back: [],
      }
    }
    const listed = (...works: Work[]) => {
      const sheets = lay({ ...bodyOf(...works), front: contents })
      return inked(sheets, 0, 'tagged')
        .map(({ words }) => words)
        .join(' ')
    }
    const [calm, storm] = [story('calm', 'Calm', 'Ann Lee'), story('storm', 'Storm', 'Bo Tan')]
    expect(listed(calm, storm)).toMatch(/Calm.*Ann Lee.*Storm.*Bo Tan/u)
    expect(listed(calm, story('rain', 'Rain', 'Ann Lee'))).not.toContain('Ann Lee')
  })

  it('give their depth to the outline', () => {
    const heading = (name: string, depth: 1 | 2): Block => ({
      type: 'subheading',
      id: id(name),
      depth,
      children: [text(name)],
    })
    const of = bodyOf(
      chapter('One', 'The Storm', scene('s', [heading('wind', 1), heading('gusts', 2), heading('rain', 1), p('x')])),
    )
    const outline = (tocDepth: number) =>
      JSON.stringify(
        lay(of, { settings: { ...settings, tocDepth } }).outline.map(({ children }) => children),
        ['title', 'children'],
      )
    expect(outline(1)).toBe('[[]]')
    expect(outline(2)).toBe('[[{"title":"wind","children":[]},{"title":"rain","children":[]}]]')
    expect(outline(3)).toBe(
      '[[{"title":"wind","children":[{"title":"gusts","children":[]}]},{"title":"rain","children":[]}]]',
    )
  })
})

describe('a first paragraph', () => {
  const indentIn = (language: string) => {
    const of = bodyOf(numbered('One', p('雨が降る。'), p('夜が来た。')))
    const sheets = lay({ ...of, metadata: { ...metadata, language } })
    const [first, second] = ['雨が降る。', '夜が来た。'].map(
      (words) => (inked(sheets, 0, 'tagged').find((one) => one.words === words)?.x ?? 0) - 56,
    )
    return [first, second].map((x) => Math.round(((x ?? 0) / theme.text.size) * 100) / 100)
  }

  it('has no indent, but where ideographs are written: a character in Japanese, two in Chinese', () => {
    expect(indentIn('en')).toEqual([0, theme.text.indent])
    expect(indentIn('ja')).toEqual([1, 1])
    expect(indentIn('zh-Hant')).toEqual([2, 2])
  })
})
