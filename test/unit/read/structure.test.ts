import { describe, expect, it } from 'vitest'
import type { Chapter, Matter, Part } from '../../../src/core/model/book.ts'
import { plainText } from '../../../src/core/model/title.ts'
import { walk } from '../../../src/core/model/visit.ts'
import { readInlines } from '../../../src/core/read/markdown/read.ts'
import { buildAnthology, buildBook, type Gathering } from '../../../src/core/read/structure.ts'
import { read } from './markdown/read.ts'

type Files = Readonly<Record<string, string>>

function gather(files: Files | string, more: Partial<Gathering> = {}): Gathering {
  const named: Files = typeof files === 'string' ? { 'story.md': files } : files
  return { flows: Object.entries(named).map(([path, text]) => read(text, {}, path)), ...more }
}

function built(files: Files | string, more: Partial<Gathering> = {}) {
  const { value, diagnostics } = buildBook(gather(files, more))
  if (!value) throw new Error('no book')
  return { ...value, diagnostics }
}

/** One line a node: "part Part One | The Sea", chapters indented below it, "(3)" where it has several scenes. */
function outline(nodes: readonly (Part | Chapter | Matter)[], indent = ''): string[] {
  return nodes.flatMap((node) => {
    const { number, title } = node.heading ?? {}
    const words = [number, title].flatMap((one) => (one ? [plainText(one)] : [])).join(' | ')
    const name = node.type === 'matter' ? node.kind : node.type
    const scenes = node.type === 'chapter' && node.children.length > 1 ? ` (${node.children.length})` : ''
    const below = node.type === 'part' ? outline(node.children, `${indent}  `) : []
    return [`${indent}${[name, words].filter((one) => one).join(' ')}${scenes}`, ...below]
  })
}

describe('parts and chapters', () => {
  it('takes a lone first heading for the title', () => {
    const book = built('# The Sea\n\n## One\n\na\n\n## Two\n\nb')
    expect(plainText(book.found.title ?? [])).toBe('The Sea')
    expect(outline(book.body)).toEqual(['chapter One', 'chapter Two'])
  })

  it('leaves what stands below a chapter that says it is one to it, unless words make it a chapter', () => {
    expect(outline(built('# Of the Car {.chapter}\n\na\n\n## The Rope\n\nb\n\n## The Rail\n\nc').body)).toEqual([
      'chapter Of the Car',
    ])
    const more = '# Of the Car {.chapter}\n\na\n\n## The Rope\n\nb\n\n# Of the Rail\n\nc\n\n## Chapter 3\n\nd'
    expect(outline(built(more).body)).toEqual(['chapter Of the Car', 'part Of the Rail', '  chapter Chapter 3'])
  })

  it('takes a by-line below the title', () => {
    const book = built('# The Sea\n\n*by Ann Lee and Bo Tan*\n\n## One\n\na\n\n## Two\n\nb')
    expect(book.found.contributors).toMatchObject([
      { name: 'Ann Lee', credit: 'by Ann Lee and Bo Tan' },
      { name: 'Bo Tan', fileAs: 'Tan, Bo' },
    ])
  })

  it('keeps the words of a title that the configuration overrules', () => {
    const book = built('# The Sea\n\n## One\n\na', { title: 'The Ocean' })
    expect(outline(book.front)).toEqual(['half-title The Sea'])
  })

  it('takes one heading alone for a title, and equal words for the same title', () => {
    expect(outline(built('# The Sea\n\nText.').body)).toEqual(['chapter'])
    expect(outline(built('# The Sea\n\nText.', { title: 'the sea' }).body)).toEqual(['chapter'])
    expect(outline(built('# The Storm\n\nText.', { title: 'The Sea' }).body)).toEqual(['chapter The Storm'])
  })

  it('parts from chapters of one depth by their words', () => {
    const book = built(
      '## PART ONE--The Sea\n\n## CHAPTER 1 - Out\n\na\n\n## CHAPTER 2 - Far\n\nb\n\n## PART TWO\n\n## CHAPTER 3\n\nc',
    )
    expect(outline(book.body)).toEqual([
      'part PART ONE | The Sea',
      '  chapter CHAPTER 1 | Out',
      '  chapter CHAPTER 2 | Far',
      'part PART TWO',
      '  chapter CHAPTER 3',
    ])
  })

  it('reads parts by depth, with prologue and epilogue beside them', () => {
    const book = built('# Prologue\n\na\n\n# Part One\n\nIntro.\n\n## 1. Out\n\nb\n\n## 2. Far\n\nc\n\n# Epilogue\n\nd')
    expect(outline(book.body)).toEqual([
      'chapter Prologue',
      'part Part One',
      '  chapter 1. | Out',
      '  chapter 2. | Far',
      'chapter Epilogue',
    ])
    expect(book.body.map((node) => (node.type === 'chapter' ? node.kind : undefined))).toEqual([
      'prologue',
      undefined,
      'epilogue',
    ])
    expect(book.body[1]).toMatchObject({ intro: { length: 1 } })
  })

  it.each([
    ['Chapter One: The Storm', 'Chapter One', 'The Storm'],
    ['CHAPTER IV. The Storm', 'CHAPTER IV.', 'The Storm'],
    ['Chapter Twenty-One', 'Chapter Twenty-One', undefined],
    ['Chapitre 3 — La Tempête', 'Chapitre 3', 'La Tempête'],
    ['Première partie : Le Départ', 'Première partie', 'Le Départ'],
    ['Erstes Kapitel', 'Erstes Kapitel', undefined],
    ['Capítulo primero. La tormenta', 'Capítulo primero.', 'La tormenta'],
    ['Capitolo due - La tempesta', 'Capitolo due', 'La tempesta'],
    ['12. The Storm', '12.', 'The Storm'],
    ['XIV', 'XIV', undefined],
    ['MIX', undefined, 'MIX'],
    ['1986. A Year', undefined, '1986. A Year'],
    ['Part of the Plan', undefined, 'Part of the Plan'],
    ['Chapter and Verse', undefined, 'Chapter and Verse'],
    ['Prologue: The Storm', 'Prologue', 'The Storm'],
  ])('splits "%s"', (heading, number, title) => {
    const [chapter] = built(`# ${heading}\n\na\n\n# Other\n\nb`).body
    const own = chapter?.heading
    expect(own?.number && plainText(own.number)).toBe(number)
    expect(own?.title && plainText(own.title)).toBe(title)
  })

  it('keeps emphasis and notes where a heading is split', () => {
    const [chapter] = built('# Chapter 1: *The* Storm[^1]\n\na\n\n# Chapter 2\n\nb\n\n[^1]: Note.').body
    expect(chapter?.heading?.title).toMatchObject([{ type: 'emphasis' }, { type: 'text' }, { type: 'note' }])
  })

  it('goes on in the next file where that begins below a chapter, and not where it begins with text', () => {
    expect(
      outline(built({ '1.md': '# One\n\na\n\n## x\n\nb', '2.md': '## y\n\nc', '3.md': '# Two\n\nd' }).body),
    ).toEqual(['chapter One', 'chapter Two'])
    expect(outline(built({ '1.md': 'a', '2.md': 'b' }).body)).toEqual(['chapter', 'chapter'])
  })

  it("follows a file's own front matter", () => {
    const keys = new Map([
      ['1.md', { title: readInlines('The *Storm*'), number: readInlines('One') }],
      ['2.md', { kind: 'interlude' as const }],
    ])
    const book = built({ '1.md': '# The Storm\n\na\n\n## x\n\nb', '2.md': 'c' }, { keys })
    expect(outline(book.body)).toEqual(['chapter One | The Storm', 'chapter'])
    expect(book.body[0]).toMatchObject({ children: [{ children: [{}, { type: 'subheading', depth: 1 }, {}] }] })
    expect(book.body[1]).toMatchObject({ kind: 'interlude' })
  })
})

describe('a chapter that bears the title of the book', () => {
  it('stays a chapter', () => {
    const book = built(`# The Sea\n\n${'It was dark. '.repeat(40)}\n\n# The Shore\n\nb`, { title: 'The Sea' })
    expect(outline(book.body)).toEqual(['chapter The Sea', 'chapter The Shore'])
  })
})

describe('what the author settled', () => {
  it('overrules the inference of a title, an epigraph, a contents list', () => {
    const settle = ({ kind }: { kind: string }) => (kind === 'title' ? 'chapter-heading' : 'text')
    const sea = built('# The Sea\n\nText.', { settle })
    expect(outline(sea.body)).toEqual(['chapter The Sea'])
    expect(sea.inferences).toMatchObject([{ rule: 'override', evidence: ['settled as "chapter-heading"'] }])
    const book = built('# Contents\n\n- One\n- Two\n- Three\n\n# One\n\n> a\n>\n> — b\n\nc\n\n# Two\n\nd\n\n# Three', {
      settle,
    })
    expect(outline(book.front)).toEqual(['contents Contents'])
    expect(book.body[0]?.heading).not.toHaveProperty('epigraph')
  })
})

describe('scenes', () => {
  it('are cut at breaks; breaks at the edges or in a row leave nothing', () => {
    expect(outline(built('***\n\na\n\n***\n\n***\n\nb\n\n***').body)).toEqual(['chapter (2)'])
  })

  it('carry labels and flashbacks', () => {
    const [chapter] = built('a\n\n:::flashback[Three years before]\nb\n:::\n\nc\n\n***\n\n::scene[Later]\n\nd').body
    expect(
      chapter?.type === 'chapter' && chapter.children.map(({ label, kind }) => [label && plainText(label), kind]),
    ).toEqual([
      [undefined, undefined],
      ['Three years before', 'flashback'],
      [undefined, undefined],
      ['Later', undefined],
    ])
  })

  it('go on behind a quotation, in a small letter', () => {
    const [chapter] = built('# One\n\nShe said:\n\n> To be.\n\nand no more.\n\n> Not.\n\nNew.').body
    const children = chapter?.type === 'chapter' ? chapter.children[0].children : []
    const continued = children.map((block) => block.type === 'paragraph' && (block.continued ?? false))
    expect(continued).toEqual([false, false, true, false, false])
  })

  it('begin below an epigraph, which belongs to the heading', () => {
    const book = built('# One\n\n> To be.\n>\n> — Hamlet\n\na\n\n# Two\n\n> No source.\n\nb')
    expect(book.body[0]?.heading?.epigraph).toMatchObject({ type: 'epigraph', attribution: [{ value: '— Hamlet' }] })
    expect(book.body[1]?.heading).not.toHaveProperty('epigraph')
    expect(book.inferences.map(({ kind }) => kind)).toContain('epigraph')
  })
})

describe('matter', () => {
  it('is known by its title, at the edges alone', () => {
    const book = built(
      '# Dedication\n\nTo A.\n\n# One\n\na\n\n# Preface\n\nb\n\n# Two\n\nc\n\n# Acknowledgements\n\nd\n\n# About the Author\n\ne',
    )
    expect(outline(book.front)).toEqual(['dedication Dedication'])
    expect(outline(book.body)).toEqual(['chapter One', 'chapter Preface', 'chapter Two'])
    expect(outline(book.back)).toEqual(['acknowledgements Acknowledgements', 'about-the-author About the Author'])
  })

  it('lies in the folders of matter', () => {
    const book = built({ 'front/dedication.md': 'To A.', '1.md': '# One\n\na', 'back/notes.md': '# Sources\n\nb' })
    expect([...outline(book.front), ...outline(book.body), ...outline(book.back)]).toEqual([
      'dedication',
      'chapter One',
      'section Sources',
    ])
  })

  it('carries along what has no number between it and the numbered chapters', () => {
    const chapters = [1, 2, 3].map((at) => `# Chapter ${at}\n\na`).join('\n\n')
    const book = built(`# Preface\n\na\n\n# A Letter\n\nb\n\n${chapters}\n\n# Appendix\n\nc\n\n# A Parody\n\nd`)
    expect(outline(book.front)).toEqual(['preface Preface', 'section A Letter'])
    expect(outline(book.back)).toEqual(['appendix Appendix', 'section A Parody'])
  })

  it('is not the first letters of a dictionary', () => {
    const letters = ['A', 'B', 'C', 'D', 'E', 'I'].map((letter) => `# ${letter}\n\na`).join('\n\n')
    const book = built(`# Preface\n\na\n\n${letters}`)
    expect(outline(book.front)).toEqual(['preface Preface'])
    expect(outline(book.body)).toEqual(['chapter A', 'chapter B', 'chapter C', 'chapter D', 'chapter E', 'chapter I'])
    expect(book.body[2]?.heading).toMatchObject({ title: [{ value: 'C' }] })
    const numerals = ['I', 'II', 'III', 'IV', 'V'].map((letter) => `# ${letter}\n\na`).join('\n\n')
    expect(built(numerals).body[4]?.heading).toMatchObject({ number: [{ value: 'V' }] })
  })

  it('is not all of a book', () => {
    expect(outline(built('# Preface\n\na\n\n# Afterword\n\nb').body)).toEqual(['chapter Preface', 'chapter Afterword'])
  })

  it('leaves out a contents list that names the headings', () => {
    const book = built('# Contents\n\n- One\n- Two\n- Three\n\n# One\n\na\n\n# Two\n\nb\n\n# Three\n\nc')
    expect(book.front).toEqual([])
    expect(book.aside).toMatchObject([{ span: { start: { line: 1 }, end: { line: 5 } } }])
    expect(book.inferences.map(({ kind }) => kind)).toContain('contents-list')
  })
})

describe('links and ids', () => {
  it('to a name in a paragraph lead to its scene or section, never to a table above it', () => {
    const table = '| a |\n|---|\n| 1 |'
    const { body } = built(
      `# One\n\n[x](#here) [y](#there)\n\n${table}\n\n[a]{#here}\n\n***\n\n${table}\n\n[b]{#there}`,
    )
    const targets = [...body.flatMap((node) => [...walk(node)])].flatMap((node) =>
      node.type === 'link' && node.target.kind === 'node' ? [node.target.id] : [],
    )
    expect(targets).toEqual(['one', 'one-scene-2'])
  })

  it('lead to headings, anchors and files', () => {
    const files = {
      '01-out.md':
        '# Out\n\n[a](02-far.md) [b](02-far.md#the-storm) [c](#deep) [d](02-far.html#x)\n\n## So *deep*{#deep}',
      '02-far.md': '# Far\n\n## The Storm\n\nText <a id="x"></a>.\n\n## So deep {#deep}',
    }
    const book = built({
      ...files,
      '01-out.md': files['01-out.md'].replace('## So *deep*{#deep}', '## So deep {#deep}'),
    })
    const links = book.body
      .flatMap((node) => [...walk(node)])
      .flatMap((node) => (node.type === 'link' && node.target.kind === 'node' ? [node.target.id] : []))
    expect(links).toEqual(['far', 'the-storm', 'deep', 'the-storm'])
    expect(book.diagnostics).toEqual([])
  })

  it('are reported where they lead nowhere, with the nearest name', () => {
    const { diagnostics } = built('# One\n\n[a](#tow) [b](thre.md)\n\n# Two\n\nb')
    expect(diagnostics.map(({ rule, span, hints }) => [rule, span?.start.column, hints[0]?.message])).toEqual([
      ['link-broken', 1, 'did you mean "#two"?'],
      ['link-broken', 11, 'link to a file of the manuscript, or write a whole address'],
    ])
  })

  it('are unique in the book, plain ASCII, and never missing', () => {
    const book = built({ '1.md': '# Élan\n\na[^1]\n\n[^1]: x\n\n# Élan\n\nb', '2.md': '# 第一章\n\na[^1]\n\n[^1]: y' })
    const ids = book.body.flatMap((node) => [...walk(node)]).flatMap((node) => ('id' in node ? [node.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]*$/u)
    expect(ids).toEqual([
      'elan',
      'elan-scene-1',
      'note-1',
      'elan-2',
      'elan-2-scene-1',
      'chapter-1',
      'chapter-1-scene-1',
      'note-2',
    ])
  })

  it('lead from one work of an anthology to another', () => {
    const { value, diagnostics } = buildAnthology([
      gather({ 'a.md': '# Storm\n\n[see](b.md)' }, { title: 'Storm' }),
      gather({ 'b.md': '# Storm\n\nb' }, { title: 'Storm' }),
    ])
    expect(diagnostics).toEqual([])
    expect(value?.map(({ id }) => id)).toEqual(['storm', 'storm-2'])
    expect(JSON.stringify(value?.[0])).toContain(`"id":"${value?.[1]?.body[0]?.id}"`)
  })
})

describe('marked matter', () => {
  it('ends with its fence', () => {
    const book = built(':::dedication\nFor Ann.\n:::\n\nIt was dark.\n\n***\n\nIt was light.')
    expect(outline(book.front)).toEqual(['dedication'])
    expect(outline(book.body)).toEqual(['chapter (2)'])
  })

  it('is an epigraph that stands before all headings', () => {
    const book = built(':::epigraph\nTo be.\n\n— Hamlet\n:::\n\n# Chapter 1\n\na\n\n# Chapter 2\n\nb')
    expect([...outline(book.front), ...outline(book.body)]).toEqual([
      'epigraph',
      'chapter Chapter 1',
      'chapter Chapter 2',
    ])
  })

  it('belongs to a part where it is its epigraph', () => {
    const book = built('# Part One\n\n> To be.\n>\n> — Hamlet\n\n## Chapter 1\n\na\n\n## Chapter 2\n\nb')
    expect(book.body[0]).toMatchObject({ type: 'part', heading: { epigraph: { attribution: [{}] } }, intro: [] })
  })
})

describe('names given twice', () => {
  it('are reported, and the first is meant', () => {
    const book = built('# One {#a}\n\n[x](#a)\n\n# Two {#a}\n\nb <a id="c"></a> [d]{#c}')
    expect(book.diagnostics.map(({ rule, span }) => [rule, span?.start.line])).toEqual([
      ['id-duplicate', 5],
      ['id-duplicate', 7],
    ])
    expect(JSON.stringify(book.body[0])).toContain('{"kind":"node","id":"a"}')
  })
})
