import { describe, expect, it } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { Fonts, Shaped } from '../../../src/core/pdf/shape.ts'
import { smallCapsFeatures } from '../../../src/core/pdf/small-caps.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, edition, id, p, scene, text, theme } from './gallery.ts'

/** Fonts with small capitals for the letters of English. */
const fonts: Fonts = {
  ...fakeFonts,
  shape: (runs) =>
    runs.map((run) => (/^[a-z]+$/u.test(run.text) && run.features.includes('smcp') ? small(run) : plain(run))),
}

function plain(run: Parameters<Fonts['shape']>[0][number]): Shaped {
  const [made] = fakeFonts.shape([run])
  if (!made) throw new Error('no shape')
  return made
}

function small(run: Parameters<Fonts['shape']>[0][number]): Shaped {
  const made = plain(run)
  return { ...made, glyphs: made.glyphs.map((value, at) => (at % 5 === 0 ? value + 1000 : value)) }
}

interface Ink {
  readonly x: number
  readonly y: number
  readonly size: number
  readonly words: string
  /** Those of its words that are letterspaced: a lead-in. */
  readonly spaced: string
}

/** What stands on the first page of a chapter that is made of these blocks, line by line. */
function inked(blocks: readonly Block[], chapter: Partial<typeof theme.chapter>): Ink[] {
  const one = { type: 'chapter' as const, id: id('one'), children: [scene('s', [...blocks])] as const }
  const styled = { ...theme, chapter: { ...theme.chapter, sinkage: 0, ...chapter } }
  const of = edition({ ...book, front: [], back: [], body: [one] }, { theme: styled })
  const { value } = layOut(of, { fonts, set: fakeSetter(fonts) })
  const marks = value?.sheets.sheets[0]?.content.flatMap((content) => (content.kind === 'tagged' ? content.marks : []))
  return (marks ?? []).flatMap((mark) => {
    if (mark.kind !== 'text') return []
    const said = (runs: typeof mark.runs) =>
      runs.flatMap(({ pieces }) => pieces.map((piece) => (typeof piece === 'number' ? ' ' : piece.text))).join('')
    const spaced = said(mark.runs.filter(({ tracking }) => tracking > 0)).trim()
    return [{ x: mark.x, y: mark.y, size: mark.runs[0]?.size ?? 0, words: said(mark.runs), spaced }]
  })
}

const long = (start: string) => p(`${start} ${'and lamps '.repeat(60)}`)
const letterOf = (blocks: readonly Block[]) => inked(blocks, { dropCap: 3 }).find(({ size }) => size > 30)?.words

describe('the letter that opens a chapter', () => {
  it.each([
    ['Harbours', 'H'],
    ['“Harbours', 'H'],
    ['’Twas brillig', 'T'],
    ['“’Bout noon', 'B'],
    ['‘’Tis nothing', 'T'],
    ['“‘Jump', 'J'],
    ['«\u202fOui', 'O'],
    ['— Oui', 'O'],
    ['“…And so', 'A'],
    ['¿Qué', 'Q'],
    ['(As', 'A'],
    ['Österreich', 'Ö'],
    ['1984 was', undefined],
    ['e-mail', undefined],
    ['“https://Example.org/', undefined],
    ['漢字', undefined],
  ])('of %s is %s', (start, letter) => {
    expect(letterOf([long(start)])).toBe(letter)
  })

  it('keeps the line below from its tail', () => {
    const startOf = (start: string, line: number) => {
      const found = inked([long(start)], { dropCap: 3 }).filter(({ size }) => size < 30)
      const lines = [...new Set(found.map(({ y }) => y))].map((y) => found.filter((one) => one.y === y))
      return Math.min(...(lines[line] ?? []).map(({ x }) => x))
    }
    expect(startOf('Harbours', 3)).toBeLessThan(startOf('Harbours', 2))
    expect(startOf('Quiet', 3)).toBeGreaterThan(startOf('Quiet', 2))
    expect(startOf('Quiet', 4)).toBeLessThan(startOf('Quiet', 2))
  })

  it('is in the first paragraph, whatever heads it', () => {
    const heads: Block[] = [
      { type: 'subheading', id: id('h'), depth: 1, children: [text('I.')] },
      { type: 'quote', children: [p('Light.')], attribution: [text('A source')] },
      { type: 'epigraph', children: [p('Light.')] },
      { type: 'paragraph', children: [{ type: 'emphasis', children: [text('Two months later')] }] },
      { type: 'paragraph', align: 'right', children: [text('London')] },
    ]
    for (const head of heads) expect(letterOf([head, long('Harbours')])).toBe('H')
  })

  it('is not in what follows a text of its own, which has no indent', () => {
    const said = inked([{ type: 'quote', children: [p('Light.')] }, long('Harbours')], { dropCap: 3 })
    expect(said.some(({ size }) => size > 30)).toBe(false)
    const lines = said.filter(({ words }) => /Harbours|lamps/u.test(words))
    expect(lines[0]?.x).toBe(lines[1]?.x)
  })
})

describe('small capitals', () => {
  it('open a chapter, but never go into an address', () => {
    const opening = (start: string) => inked([long(start)], { leadIn: 'small-caps', dropCap: 0 })[0]?.spaced
    expect(opening('There was no light')).toBe('There was no light')
    expect(opening('See https://example.org/a-long-name there')).toBe('See')
    expect(opening('— Oui, dit-il')).toBe('— Oui,')
  })

  it('are asked of a face that has all of them', () => {
    expect(smallCapsFeatures(fonts, 'a', 'Harbour')).toBe('smcp')
    expect(smallCapsFeatures(fonts, 'a', 'Tiếng')).toBeUndefined()
    expect(smallCapsFeatures(fonts, 'a', 'Россия')).toBeUndefined()
  })
})
