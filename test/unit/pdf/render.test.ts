import { describe, expect, it } from 'vitest'
import type { Settings } from '../../../src/core/config/settings.ts'
import type { RuleId } from '../../../src/core/diagnostic/rules.ts'
import type { Block } from '../../../src/core/model/block.ts'
import type { Book, Chapter } from '../../../src/core/model/book.ts'
import { type AnyNode, walk } from '../../../src/core/model/visit.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { Content, LinkRef, Mark, Sheets, StructElement } from '../../../src/core/pdf/sheets.ts'
import type { Edition } from '../../../src/core/renderer.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import {
  asset,
  book,
  chapter,
  edition,
  figure,
  front,
  id,
  inlines,
  metadata,
  note,
  p,
  prose,
  scene,
  settings,
  table,
  text,
  theme,
} from './gallery.ts'

function lay(of: Edition, told: readonly RuleId[] = []): Sheets {
  const { value, diagnostics } = layOut(of, { fonts: fakeFonts, set: fakeSetter() })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(told)
  return value!.sheets
}

function markText(mark: Mark): string {
  if (mark.kind !== 'text') return ''
  return mark.runs.flatMap((run) => run.pieces.map((piece) => (typeof piece === 'number' ? ' ' : piece.text))).join('')
}

function contentText(content: Content): string {
  return content.marks.map(markText).join(' ')
}

/** The words of the structure tree, in its order. */
function spoken(sheets: Sheets, node: StructElement = sheets.structure): string {
  return node.children
    .map((child) => {
      if (child.type === 'link') return ''
      if (child.type !== 'content') return spoken(sheets, child)
      const found = sheets.sheets[child.sheet]?.content.find((one) => one.kind === 'tagged' && one.mcid === child.mcid)
      return found ? contentText(found) : '<lost>'
    })
    .join(' ')
}

function elements(node: StructElement, type: StructElement['type']): StructElement[] {
  const below = node.children.flatMap((child) => ('children' in child ? elements(child, type) : []))
  return node.type === type ? [node, ...below] : below
}

const words = (value: string) => value.split(/[\s\u00a0]+/u).filter(Boolean)

function modelWords(node: AnyNode): string[] {
  return [...walk(node)].flatMap((one) =>
    one.type === 'text' || one.type === 'inlineCode' || one.type === 'code' ? words(one.value) : [],
  )
}

function artifacts(sheets: Sheets, at: number): string[] {
  return (sheets.sheets[at]?.content ?? [])
    .filter((content) => content.kind === 'artifact')
    .map(contentText)
    .filter((value) => value.trim() !== '')
}

const alone = (...blocks: Block[]): Book => ({
  ...book,
  front: [],
  back: [],
  body: [chapter('one', 'Alone', scene('s', blocks))],
})

describe('layout', () => {
  const sheets = lay(edition())

  it('says every word of the model, in the order of the tree', () => {
    const said = words(spoken(sheets)).join(' ')
    // Wrapped words have a space where the pieces of a line meet, so they are compared without white.
    const bare = (value: string) => value.replace(/\s+/gu, '')
    const everything = bare(said)
    expect(said).not.toContain('<lost>')
    let at = 0
    const body = book.body
      .flatMap((node) => [...walk(node)])
      .flatMap((one) => (one.type === 'text' ? words(one.value) : []))
    at = everything.indexOf('PartOne', everything.indexOf('Acknowledgements'))
    expect(at).toBeGreaterThan(0)
    for (const word of body) {
      const next = everything.indexOf(word, at)
      expect(next, `"${word}" after ${everything.slice(Math.max(0, at - 60), at)}`).toBeGreaterThanOrEqual(0)
      at = next + word.length
    }
    for (const word of modelWords(book)) expect(everything).toContain(word)
  })

  it('names every piece of tagged content once in the tree', () => {
    const refs: string[] = []
    const links: LinkRef[] = []
    const visit = (node: StructElement): void => {
      for (const child of node.children) {
        if (child.type === 'content') refs.push(`${child.sheet}/${child.mcid}`)
        else if (child.type === 'link') links.push(child)
        else visit(child)
      }
    }
    visit(sheets.structure)
    const painted = sheets.sheets.flatMap((sheet, at) =>
      sheet.content.flatMap((content) => (content.kind === 'tagged' ? [`${at}/${content.mcid}`] : [])),
    )
    expect(refs.toSorted()).toEqual(painted.toSorted())
    expect(new Set(refs).size).toBe(refs.length)
    const areas = sheets.sheets.flatMap((sheet, at) => sheet.links.map((_, index) => `${at}/${index}`))
    expect(links.map((link) => `${link.sheet}/${link.index}`).toSorted()).toEqual(areas.toSorted())
  })

  it('sets text of the text size on the grid', () => {
    const { leading } = theme.text
    const first = sheets.sheets.flatMap((sheet) =>
      sheet.content.flatMap((content) =>
        content.kind === 'tagged' && content.tag === 'P'
          ? content.marks.flatMap((mark) => (mark.kind === 'text' && mark.runs[0]?.size === 11 ? [mark.y] : []))
          : [],
      ),
    )
    const base = first[0] ?? 0
    for (const y of first) expect(Math.abs(Math.round((y - base) / leading) * leading - (y - base))).toBeLessThan(0.001)
  })

  it('puts no ink outside the page and no text outside the margins', () => {
    for (const sheet of sheets.sheets) {
      for (const content of sheet.content) {
        for (const mark of content.marks) {
          expect(mark.x).toBeGreaterThan(30)
          expect(mark.y).toBeGreaterThan(15)
          expect(mark.y).toBeLessThan(sheet.height - 15)
        }
      }
    }
  })

  it('starts the text on a recto, numbered 1, after front matter in roman numerals', () => {
    const [roman, arabic] = sheets.labels
    expect(roman).toEqual({ from: 0, style: 'roman', start: 1 })
    expect(arabic?.style).toBe('arabic')
    expect((arabic?.from ?? 1) % 2).toBe(0)
  })

  it('opens parts and chapters on rectos, leaves the verso of a part white, and heads no opening', () => {
    const { value } = layOut(edition(), { fonts: fakeFonts, set: fakeSetter() })
    const labels = value!.pagination.labels
    const body = sheets.labels[1]?.from ?? 0
    expect(labels.get(id('part-one'))).toBe('1')
    expect(labels.get(id('one'))).toBe('3')
    expect(sheets.sheets[body + 1]?.content).toEqual([])
    expect(artifacts(sheets, body)).toEqual([])
    expect(artifacts(sheets, body + 2)).toEqual(['3'])
    expect(artifacts(sheets, body + 3)).toEqual(['Ada Penhallow', '4'])
  })

  it('lists the contents with the pages they came to stand on, each a link', () => {
    const toc = elements(sheets.structure, 'TOCI').map((item) => spoken(sheets, item).replace(/\s+/gu, ' ').trim())
    const { value } = layOut(edition(), { fonts: fakeFonts, set: fakeSetter() })
    const page = (name: string) => value!.pagination.labels.get(id(name))
    expect(toc).toContain(`Chapter One: The Still Evening ${page('one')}`)
    expect(toc).toContain(`Preface ${page('preface')}`)
    expect(toc).toContain(`Of lamps ${page('sub-1')}`)
    expect(elements(sheets.structure, 'TOC')[0]?.children.length).toBe(toc.length)
  })

  it('keeps the outline in the shape of the book', () => {
    const titles = sheets.outline.map(({ title, children }) => [title, children.map((child) => child.title)])
    expect(titles).toContainEqual(['Part One: The Shore', ['Chapter One: The Still Evening', 'two. Set Pieces']])
    const names = new Set(sheets.sheets.flatMap(({ destinations }) => destinations.map(({ name }) => name)))
    for (const { destination } of sheets.outline) expect(names.has(destination)).toBe(true)
  })

  it('tags lists, tables, notes, figures, foreign words and headings', () => {
    const has = (type: StructElement['type']) => elements(sheets.structure, type).length
    expect(has('L')).toBe(4)
    expect(has('TH')).toBe(3)
    expect(has('TD')).toBe(42)
    expect(has('Note')).toBe(1)
    expect(elements(sheets.structure, 'Figure').map(({ alt }) => alt)).toEqual(['A lamp'])
    expect(elements(sheets.structure, 'Span').some(({ language }) => language === 'fr')).toBe(true)
    expect(elements(sheets.structure, 'H2').length).toBeGreaterThan(1)
  })

  it('never jumps a level of headings', () => {
    const deep: Block = { type: 'subheading', id: id('deep'), depth: 4, children: [text('Deep')] }
    const made = lay(edition(alone(p('One.'), deep, p('Two.'))))
    expect(elements(made.structure, 'H2').map((one) => spoken(made, one))).toEqual(['Deep'])
  })

  it('gives the same sheets twice', () => {
    expect(JSON.stringify(lay(edition()))).toBe(JSON.stringify(sheets))
  })
})

describe('notes', () => {
  const noted = alone(
    p('One.', note('n1', p('First note.'))),
    ...prose(3),
    p('Two.', note('n2', p('Second note.'), p('Its second paragraph.'))),
  )
  const withNotes = (notes: Settings['notes']) => lay(edition(noted, { settings: { ...settings, notes } }))

  it('stand behind the chapter where the author asks', () => {
    const sheets = withNotes('chapter-end')
    expect(spoken(sheets)).toMatch(/Two.*Notes.*First\s+note.*Second\s+note/su)
    expect(elements(sheets.structure, 'Note').length).toBe(2)
  })

  it('stand behind the book, under the chapter they belong to', () => {
    const sheets = withNotes('book-end')
    expect(sheets.outline.at(-1)?.title).toBe('Notes')
    expect(spoken(sheets)).toMatch(/Two.*Notes.*Alone.*First\s+note/su)
  })

  it('are linked from their marks', () => {
    const links = withNotes('foot').sheets.flatMap((sheet) => sheet.links)
    expect(links.map(({ to }) => (to.kind === 'destination' ? to.name : ''))).toEqual(['n1', 'n2'])
  })
})

describe('a drop cap', () => {
  const capped = (words: string, dropCap: number) => {
    const chapterStyle = { ...theme.chapter, dropCap }
    const of = alone({ type: 'paragraph', children: [text(words), note('n1', p('Noted.'))] })
    return lay(edition(of, { theme: { ...theme, chapter: chapterStyle } }))
  }
  const sizes = (sheets: Sheets) =>
    sheets.sheets[0]!.content.flatMap(({ marks }) =>
      marks.flatMap((mark) => (mark.kind === 'text' ? [[markText(mark), mark.runs[0]?.size ?? 0] as const] : [])),
    )

  it('is as deep as the theme asks, says its word whole, and counts a note once', () => {
    const sheets = capped(`“Harbours ${'and lamps '.repeat(30)}`, 3)
    const cap = sizes(sheets).find(([words]) => words === 'H')
    expect(cap?.[1]).toBeCloseTo(11 + (2 * 14) / 0.65)
    expect(spoken(sheets).replace(/\s+/gu, '')).toContain('“Harboursandlamps')
    expect(elements(sheets.structure, 'Note').length).toBe(1)
    expect(spoken(sheets)).toContain('1.')
  })

  it('is shallower in a short paragraph, and none in a line', () => {
    expect(sizes(capped(`Harbours ${'and lamps '.repeat(9)}`, 4)).find(([words]) => words === 'H')?.[1]).toBeLessThan(
      60,
    )
    expect(sizes(capped('Harbours.', 3)).some(([words]) => words === 'H')).toBe(false)
  })
})

describe('what no page was made for', () => {
  const titled = (title: string, ...blocks: Block[]): Chapter => chapter('one', title, scene('s', blocks))
  const of = (...body: Chapter[]) => lay(edition({ ...book, front, back: [], body }))

  it('is set all the same', () => {
    const long = Array.from({ length: 60 }, () => 'title').join(' ')
    const tall = { ...asset, width: 100, height: 9000 }
    const cells = (value: string) => ({
      type: 'tableRow' as const,
      children: Array.from({ length: 12 }, () => ({ type: 'tableCell' as const, children: [text(value)] })),
    })
    const monsters: Block[] = [
      figure,
      {
        ...table,
        head: [],
        children: [cells('word '.repeat(200)), cells('Donaudampfschifffahrtsgesellschaft')],
      } as Block,
      p('Noted.', note('n', ...prose(60))),
      p('x'.repeat(4000)),
      { type: 'code', value: 'y'.repeat(3000) },
      { type: 'list', ordered: true, tight: true, children: [{ type: 'listItem', children: [] }] },
      { type: 'verse', stanzas: [] },
      { type: 'table', id: id('t0'), align: [], head: [], children: [] },
      { type: 'drama', children: [] },
      { type: 'message', children: [] },
      inlines,
    ]
    const made = lay(
      edition({ ...book, body: [titled(long, ...monsters), titled(long)] }, { assets: new Map([[asset.id, tall]]) }),
      ['table-narrowed', 'table-turned'],
    )
    expect(made.sheets.length).toBeGreaterThan(5)
  })

  it('may be an empty chapter, an empty book or a heading at the foot', () => {
    expect(of(titled('Empty')).sheets.length).toBeGreaterThan(2)
    expect(lay(edition({ ...book, front: [], back: [], body: [] })).sheets.length).toBeGreaterThanOrEqual(0)
    const headed = Array.from({ length: 40 }, (_, at): Block[] => [
      { type: 'subheading', id: id(`h${at}`), depth: 1, children: [text('Heading')] },
      ...prose(2, at + 1),
    ])
    expect(of(titled('Headings', ...headed.flat())).sheets.length).toBeGreaterThan(10)
  })

  it('may be a book written from right to left', () => {
    const arabic = { ...metadata, language: 'ar' }
    const sheets = lay(edition({ ...book, metadata: arabic }))
    expect(sheets.info.direction).toBe('rtl')
  })
})

describe('an anthology', () => {
  const work = (name: string, title: string, who: string, heading: boolean) => ({
    type: 'work' as const,
    id: id(name),
    metadata: { ...metadata, title, contributors: [{ name: who, role: 'aut', fileAs: who }] },
    front: [],
    body: [
      heading
        ? chapter(`${name}-1`, 'A Chapter', scene(`${name}-s`, prose(30, 3)))
        : { type: 'chapter' as const, id: id(`${name}-1`), children: [scene(`${name}-s`, prose(30, 3))] as const },
    ],
    back: [],
  })
  const sheets = lay(
    edition({
      ...book,
      front: [],
      back: [],
      body: [work('w1', 'First Story', 'Una Voce', false), work('w2', 'Second Story', 'Duo Voci', true)],
    } as Book),
  )

  it('opens a story of one piece as a chapter, with its author, and others on a page of their own', () => {
    expect(sheets.outline.map(({ title }) => title)).toEqual(['First Story', 'Second Story'])
    expect(spoken(sheets)).toMatch(/First\s+Story\s+Una\s+Voce/u)
  })

  it('says story and author at the head of the page', () => {
    const heads = sheets.sheets.flatMap((_, at) => artifacts(sheets, at))
    expect(heads).toContain('Una Voce')
    expect(heads).toContain('First Story')
  })
})
