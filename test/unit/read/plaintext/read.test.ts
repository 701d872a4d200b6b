import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Override } from '../../../../src/core/config/settings.ts'
import { plainText } from '../../../../src/core/model/title.ts'
import { walk } from '../../../../src/core/model/visit.ts'
import type { Flow, FlowItem } from '../../../../src/core/read/flow.ts'
import { readPlainText } from '../../../../src/core/read/plaintext/read.ts'
import { sourceText } from '../../../../src/core/source/text.ts'
import { evenEffort } from '../../../tool/effort.ts'

function read(text: string, overrides: readonly Override[] = [], name = 'untitled'): Flow {
  return readPlainText(sourceText('story.txt', text), { overrides, name })
}

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('_', ' ')
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** The words of an item, a space between nodes that stand apart. */
function wordsOf(item: FlowItem): string[] {
  switch (item.type) {
    case 'heading':
      return [item.number, item.title, item.subtitle, item.byline].flatMap((line) => words(plainText(line ?? [])))
    case 'matterStart':
      return item.heading ? wordsOf(item.heading) : []
    case 'sceneBreak':
    case 'matterEnd':
      return []
    case 'sceneMark':
      return words(plainText(item.children))
    default: {
      let text = ''
      for (const node of walk(item)) {
        if (node.type === 'text') text += `\n${node.value}`
      }
      return words(text)
    }
  }
}

function count(list: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Words of the source that are neither in the items, nor in what was found, nor on lines set aside. */
function lost(text: string, flow: Flow): string[] {
  const lines = text.split('\n')
  for (const { span } of flow.aside)
    for (let line = span.start.line; line <= span.end.line; line += 1) lines[line - 1] = ''
  const { title, subtitle, contributors } = flow.found
  const found = [
    plainText(title ?? []),
    plainText(subtitle ?? []),
    ...contributors.map(({ credit, name }) => credit ?? name),
  ]
  const kept = count([...flow.items.flatMap(wordsOf), ...found.flatMap(words)])
  return [...count(words(lines.join('\n')))]
    .filter(([word, times]) => (kept.get(word) ?? 0) < times)
    .map(([word]) => word)
}

/** One line an item: what an editor sees at a glance. */
function outline(flow: Flow): string[] {
  return flow.items.map((item) => {
    if (item.type === 'heading')
      return `${item.opens} [${plainText(item.number ?? [])}] ${plainText(item.title ?? [])}`.trim()
    if (item.type === 'matterStart') return `${item.place} ${item.kind} ${plainText(item.heading?.title ?? [])}`.trim()
    if (item.type === 'sceneBreak') return '***'
    if (item.type === 'matterEnd') return 'story'
    if (item.type === 'sceneMark') return `${item.mark}: ${plainText(item.children)}`
    return `${item.type} ${wordsOf(item).slice(0, 3).join(' ')}`
  })
}

const long =
  'The lamp stood in the window of the harbour office and burned all night, though nobody could say any longer for whom it had been lit, or by whom, or why it never wanted oil; and the boats went out by it and came in by it, and the gulls slept under it.'

/** Breaks a paragraph at a width, as an old mail program does. */
function wrapped(text: string, width = 64): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].join('\n')
}

const prose = wrapped(long)
const chapter = (heading: string) => `${heading}\n\n\n${prose}\n\n${prose}\n\n"Well?" said Ann.\n\n${prose}`

/** A story as a web page saves it, with nothing but its own words. */
const saved = `Art by Ines Vale

The Harbour Lamp

by: Tom Reed

${long}

I will never leave, she thought.

* * * * *

${long}

*****

${long}

They had met on the pier. That was before the war.

End Flashback

${long}

Two months later...

${long}

"No light is lost." --Old saying

The End

Author's Notes: written in a week. Thanks to all who read it.

Copyright 2020 by Tom Reed.
`

test.each(['Two winters later…', 'A generation later…', 'Half an hour later…', 'That summer…'])(
  '"%s" labels a scene',
  (line) => {
    expect(outline(read(`${long}\n\n* * *\n\n${line}\n\n${long}`))).toContain(`label: ${line}`)
  },
)

describe('a story saved from a web page', () => {
  const flow = read(saved)
  test('gives its title and names', () => {
    expect(plainText(flow.found.title ?? [])).toBe('The Harbour Lamp')
    expect(flow.found.contributors).toEqual([
      { name: 'Tom Reed', role: 'aut', fileAs: 'Reed, Tom', credit: 'by: Tom Reed' },
      { name: 'Ines Vale', role: 'art', fileAs: 'Vale, Ines', credit: 'Art by Ines Vale' },
    ])
    expect(flow.found.rights).toBe('Copyright 2020 by Tom Reed.')
    expect(flow.found.language).toBe('en')
  })
  test('gives its parts in order', () => {
    expect(outline(flow)).toEqual([
      'paragraph the lamp stood',
      'paragraph i will never',
      '***',
      'paragraph the lamp stood',
      '***',
      'paragraph the lamp stood',
      'paragraph they had met',
      'flashback-end: End Flashback',
      'paragraph the lamp stood',
      'label: Two months later...',
      'paragraph the lamp stood',
      'closing no light is',
      'closing the end',
      'back authors-note',
      'paragraph author s notes',
      'back copyright',
      'paragraph copyright 2020 by',
    ])
  })
  test('loses no word', () => expect(lost(saved, flow)).toEqual([]))
  test('enters each decision once, with its place', () => {
    const kinds = flow.inferences.map(({ kind, span }) => `${kind} ${span.start.line}`)
    expect(kinds).toEqual([
      'paragraph-style 1',
      'language 1',
      'contributor 1',
      'title 3',
      'author 5',
      'lost-emphasis 9',
      'scene-break 11',
      'scene-break 15',
      'flashback-end 21',
      'scene-label 25',
      'closing-quote 29',
      'end-mark 31',
      'authors-note 33',
      'copyright 35',
    ])
    expect(new Set(flow.inferences.map(({ id }) => id)).size).toBe(flow.inferences.length)
  })
  test('keeps ids when other lines change', () => {
    const ids = (text: string) =>
      read(text)
        .inferences.filter(({ kind }) => kind !== 'lost-emphasis')
        .map(({ id }) => id)
    expect(ids(saved.replace('I will never leave, she thought.\n\n', 'One more line.\n\nAnd one.\n\n'))).toEqual(
      ids(saved),
    )
  })
  test('closing quotation and its source are parted', () => {
    const closing = flow.items.find((item) => item.type === 'closing')
    expect(closing?.type === 'closing' && plainText(closing.attribution ?? [])).toBe('--Old saying')
  })
})

test('a credit below the story is found there', () => {
  const text = saved.replace('Art by Ines Vale\n\n', '').replace('The End', 'Art by Ines Vale\n\nThe End')
  const flow = read(text)
  expect(flow.found.contributors.map(({ credit }) => credit)).toEqual(['by: Tom Reed', 'Art by Ines Vale'])
  expect(lost(text, flow)).toEqual([])
})

describe('overrides', () => {
  test('by kind and text: back to text', () => {
    const flow = read(saved, [{ kind: 'scene-label', text: 'Two months later...', as: 'text' }])
    expect(outline(flow)).toContain('paragraph two months later')
    expect(flow.inferences.find(({ kind }) => kind === 'scene-label')).toMatchObject({
      rule: 'override',
      confidence: 1,
    })
    expect(flow.diagnostics).toEqual([])
  })
  test('by id: another kind', () => {
    const id = read(saved).inferences.find(({ kind }) => kind === 'scene-label')?.id ?? ''
    expect(outline(read(saved, [{ id, as: 'chapter-heading' }]))).toContain('chapter [] Two months later...')
  })
  test('of a paragraph that no rule took', () => {
    expect(outline(read(saved, [{ text: 'I will never leave, she thought.', as: 'scene-label' }]))).toContain(
      'label: I will never leave, she thought.',
    )
  })
  test('one that asks for what cannot be is reported', () => {
    const { diagnostics } = read(saved, [{ kind: 'end-mark', text: 'The End', as: 'footnote' }])
    expect(diagnostics).toMatchObject([{ rule: 'override-impossible' }])
  })
})

test('front matter above a story without chapters ends where the story starts', () => {
  const text = `THE LAMP\n\nby Tom Reed\n\nFor my mother\n\nA/N: the second of three.\n\n\n${prose}\n\n${prose}\n`
  const flow = read(text)
  expect(outline(flow)).toEqual([
    'front dedication',
    'paragraph for my mother',
    'front authors-note',
    'paragraph a n the',
    'story',
    'paragraph the lamp stood',
    'paragraph the lamp stood',
  ])
  expect(lost(text, flow)).toEqual([])
})

describe('chapters', () => {
  test.each([
    ['CHAPTER I. The Lamp', 'CHAPTER II. The Oil', 'chapter [CHAPTER I.] The Lamp'],
    ['Chapter One: The Lamp', 'Chapter Two: The Oil', 'chapter [Chapter One] The Lamp'],
    ['CHAPTER ONE\n\nTHE LAMP', 'CHAPTER TWO\n\nTHE OIL', 'chapter [CHAPTER ONE] THE LAMP'],
    ['CHAPTER 1\nThe Lamp', 'CHAPTER 2\nThe Oil', 'chapter [CHAPTER 1] The Lamp'],
    ['I.', 'II.', 'chapter [I.]'],
    ['1', '2', 'chapter [1]'],
    ['Erstes Kapitel', 'Zweites Kapitel', 'chapter [Erstes Kapitel]'],
    ['CHAPITRE PREMIER', 'CHAPITRE II', 'chapter [CHAPITRE PREMIER]'],
    ['I. THE LAMP', 'II. THE OIL', 'chapter [I.] THE LAMP'],
    ['## Chapter 1', '## Chapter 2', 'chapter [Chapter 1]'],
  ])('%s', (first, second, expected) => {
    const text = `${chapter(first)}\n\n\n\n${chapter(second)}\n`
    const flow = read(text)
    const headings = outline(flow).filter((line) => line.startsWith('chapter'))
    expect(headings).toHaveLength(2)
    expect(headings[0]).toBe(expected)
    expect(lost(text, flow)).toEqual([])
  })
  test('parts hold chapters; acts hold scenes on the same line', () => {
    const text = ['PART ONE', chapter('Chapter 1'), 'PART TWO', chapter('Chapter 2')].join('\n\n\n\n')
    expect(outline(read(text)).filter((line) => /^(?:part|chapter)/u.test(line))).toEqual([
      'part [PART ONE]',
      'chapter [Chapter 1]',
      'part [PART TWO]',
      'chapter [Chapter 2]',
    ])
    const play = [chapter('ACT I. SCENE I.'), chapter('SCENE II. _A Quay._'), chapter('ACT II. SCENE I.')].join(
      '\n\n\n',
    )
    expect(outline(read(play)).filter((line) => /^(?:part|chapter)/u.test(line))).toEqual([
      'part [ACT I.]',
      'chapter [SCENE I.]',
      'chapter [SCENE II.] A Quay.',
      'part [ACT II.]',
      'chapter [SCENE I.]',
    ])
  })
  test('a style that changes in mid-book goes on; numbers inside are sections', () => {
    const text = [
      chapter('STORY I. THE LAMP'),
      chapter('I.'),
      chapter('II.'),
      chapter('STORY II. THE OIL'),
      chapter('III. THE GULL'),
    ].join('\n\n\n')
    expect(outline(read(text)).filter((line) => /^(?:subheading|chapter)/u.test(line))).toEqual([
      'chapter [STORY I.] THE LAMP',
      'subheading [I.]',
      'subheading [II.]',
      'chapter [STORY II.] THE OIL',
      'chapter [III.] THE GULL',
    ])
  })
  test('a contents list is evidence and set aside', () => {
    const list = 'CONTENTS\n\n  I. The Lamp ..... 3\n  II. The Oil ..... 9\n  III. The Gull ..... 12'
    const text = [list, chapter('I. The Lamp'), chapter('II. The Oil'), chapter('III. The Gull')].join('\n\n\n\n')
    const flow = read(text)
    expect(flow.aside.map(({ span }) => [span.start.line, span.end.line])).toEqual([[1, 5]])
    expect(outline(flow).filter((line) => line.startsWith('chapter'))).toHaveLength(3)
    expect(lost(text, flow)).toEqual([])
  })
  test('a numbered list is no row of chapters', () => {
    const text = `${prose}\n\n1. Take the lamp.\n\n2. Take the oil.\n\n3. Go home.\n\n${prose}\n`
    expect(outline(read(text)).some((line) => line.startsWith('chapter'))).toBe(false)
  })
  test('prologue, preface and epilogue are known by name', () => {
    const text = [
      chapter('PREFACE'),
      chapter('PROLOGUE'),
      chapter('Chapter 1'),
      chapter('Chapter 2'),
      chapter('EPILOGUE'),
    ].join('\n\n\n')
    expect(outline(read(text)).filter((line) => /^(?:front|chapter)/u.test(line))).toEqual([
      'front preface PREFACE',
      'chapter [] PROLOGUE',
      'chapter [Chapter 1]',
      'chapter [Chapter 2]',
      'chapter [] EPILOGUE',
    ])
  })
})

describe('scene breaks', () => {
  test.each(['* * *', '***', '*', '#', '---', '~*~', 'oOo', '                    * * * * *', '~ ~ ~', '⁂', '• • •'])(
    '%s',
    (mark) => {
      const text = `${prose}\n\n${mark}\n\n${prose}\n`
      expect(outline(read(text))).toEqual(['paragraph the lamp stood', '***', 'paragraph the lamp stood'])
    },
  )
  test('rows of stars right below each other are one', () => {
    expect(
      outline(read(`${prose}\n\n* * *\n\n * *\n\n* * *\n\n${prose}`)).filter((line) => line === '***'),
    ).toHaveLength(1)
  })
  test('wide gaps count where they are a habit and nothing else marks a break', () => {
    const many = Array.from({ length: 40 }, () => prose)
    const gapped = [...many.slice(0, 15), '', ...many.slice(0, 15), '', ...many].join('\n\n')
    expect(outline(read(gapped)).filter((line) => line === '***')).toHaveLength(2)
    expect(outline(read(`${many.join('\n\n')}\n\n\n${prose}`)).filter((line) => line === '***')).toHaveLength(0)
  })
})

describe('lines', () => {
  const first = (flow: Flow) =>
    flow.items.flatMap((item) => (item.type === 'paragraph' ? [plainText(item.children)] : []))[0]
  test('wrapped lines are joined and double spaces closed', () => {
    expect(first(read(`${wrapped(long.replaceAll('; ', ';  '))}\n\n${prose}\n`))).toBe(long)
  })
  test('a hyphen at a line end stays, unless the word is met whole', () => {
    const text = `The boat carried a cannon-\nball and a lamp, and the lamp was elec-\ntric, which no other lamp in town was.\n\nAn electric lamp is a fine thing to have on a boat at night, and\nnobody in the harbour would have said that it was not so.\n\n${prose}\n\n${prose}\n`
    expect(first(read(text))).toBe(
      'The boat carried a cannon-ball and a lamp, and the lamp was electric, which no other lamp in town was.',
    )
  })
  test('dashes at line ends take no space where the text has none', () => {
    const text = `${wrapped('She looked--or seemed to look--at the lamp in the window of the')}--\nharbour office, and then at him, and then at nothing at all.\n\n${prose}\n`
    expect(first(read(text))).toContain('the--harbour')
  })
  test('paragraphs by indent without blank lines', () => {
    const text = Array.from({ length: 6 }, () => `    ${prose}`).join('\n')
    expect(outline(read(text))).toHaveLength(6)
  })
  test('a short line ends a paragraph where there are no blank lines', () => {
    const text = Array.from({ length: 6 }, () => `    ${wrapped(long, 58)}\n"Well?" said Ann.`).join('\n')
    expect(outline(read(text))).toHaveLength(12)
  })
  test('one line a paragraph without blank lines', () => {
    expect(outline(read(Array.from({ length: 5 }, () => long).join('\n')))).toHaveLength(5)
  })
  test('a form feed parts paragraphs', () => {
    expect(outline(read(`${prose}\n\f\n${prose}\n`))).toHaveLength(2)
  })
})

describe('set off', () => {
  const verse =
    '  The lamp is lit, the lamp is low,\n    And out upon the tide we go;\n  The lamp is low, the night is long,\n    And this is all there is of song.'
  test('verse keeps its lines and indents', () => {
    const [, item] = read(`${prose}\n\n${verse}\n\n${verse}\n\n${prose}\n`).items
    if (item?.type !== 'verse') throw new Error('no verse')
    expect(item.stanzas).toHaveLength(2)
    expect(item.stanzas[0]?.lines.map((line) => line.indent)).toEqual([0, 1, 0, 1])
  })
  test('verse above the story with its source is an epigraph', () => {
    const source = `${verse}\n                                    A SAILOR'S SONG.`
    const text = `THE LAMP\n\nby Tom Reed\n\n\n${source}\n\n\n${prose}\n\n${prose}\n`
    const epigraph = read(text).items.find((item) => item.type === 'epigraph')
    expect(epigraph?.type === 'epigraph' && plainText(epigraph.attribution ?? [])).toBe("A SAILOR'S SONG.")
    expect(lost(text, read(text))).toEqual([])
  })
  test('prose set in is a quotation', () => {
    const inset = wrapped(long, 54).replaceAll(/^/gmu, '     ')
    expect(outline(read(`${prose}\n\n${inset}\n\n${prose}\n`))[1]).toMatch(/^quote/u)
  })
})

describe('emphasis', () => {
  const emphasised = (text: string) =>
    read(`${text}\n\n${long}\n`).items.flatMap((item) =>
      item.type === 'paragraph'
        ? [...walk(item)].flatMap((node) => (node.type === 'emphasis' ? [plainText(node.children)] : []))
        : [],
    )
  test.each([
    ['It was _very_ late, "_too_ late," he said.', ['very', 'too']],
    ["_A SCENE, _Ann's_ house._", ["A SCENE, Ann's house.", "Ann's"]],
    ['____ and snake_case_name and a_b', []],
    ['It was *very* late and *too* dark.', ['very', 'too']],
    ['A lone *star, and 2 * 3 * 4.', []],
    ['_never closed', []],
  ])('%s', (text, expected) => expect(emphasised(text)).toEqual(expected))
  test('over a line end', () => {
    const flow = read(
      `${wrapped(`It was the old and weary _lamp of the harbour_ that she meant. ${long}`, 36)}\n\n${wrapped(long, 36)}\n`,
    )
    const nodes = flow.items.flatMap((item) => (item.type === 'paragraph' ? [...walk(item)] : []))
    expect(nodes.find((node) => node.type === 'emphasis')).toMatchObject({
      children: [{ value: 'lamp of the harbour' }],
    })
  })
})

describe('notes', () => {
  test('a number and its note meet', () => {
    const flow = read(`A lamp[1] burned.\n\n[1] Of brass.\n\n${long}\n`)
    const [item] = flow.items
    expect(item?.type === 'paragraph' && item.children.map((node) => node.type)).toEqual(['text', 'note', 'text'])
    expect(flow.items).toHaveLength(2)
  })
  test('a note that says it is one is set at its number, and its label is on record', () => {
    const flow = read(`A lamp[1] burned.\n\n[Footnote 1: Of brass.\n\nAnd old.]\n\n${long}\n`)
    expect(outline(flow)).toHaveLength(2)
    const [item] = flow.items
    const note = item?.type === 'paragraph' ? item.children.find((node) => node.type === 'note') : undefined
    expect(note?.type === 'note' && note.children.map((child) => wordsOf(child).join(' '))).toEqual([
      'of brass',
      'and old',
    ])
    expect(flow.aside).toMatchObject([{ exact: true, span: { start: { line: 3, column: 1 }, end: { column: 12 } } }])
  })
  test('labels that counting does not give are kept', () => {
    const flow = read(`A lamp[37] burned.\n\n[37] Of brass.\n\n${long}\n`)
    const [item] = flow.items
    expect(item?.type === 'paragraph' && item.children[1]).toMatchObject({ type: 'note', label: '37' })
  })
  test('a note without a number stays text', () => {
    expect(outline(read(`A lamp burned.\n\n[1] Of brass.\n\n${long}\n`))).toHaveLength(3)
  })
})

describe('an archive around the text', () => {
  const text = [
    'The Project Gutenberg EBook of The Lamp, by Tom Reed',
    '',
    'Title: The Lamp',
    '',
    'Author: Tom Reed',
    '',
    'Language: English',
    '',
    '*** START OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***',
    '',
    '',
    'Produced by A Volunteer',
    '',
    '',
    "[Transcriber's Note:",
    '',
    'Two words were mended.]',
    '',
    '',
    'THE LAMP',
    '',
    'BY TOM REED',
    '',
    '',
    prose,
    '',
    prose,
    '',
    '',
    "End of Project Gutenberg's The Lamp, by Tom Reed",
    '',
    '*** END OF THIS PROJECT GUTENBERG EBOOK THE LAMP ***',
    '',
    'Licence.',
    '',
  ].join('\n')
  const flow = read(text)
  test('is set aside by whole lines, after its header was read', () => {
    expect(flow.aside.map(({ span }) => span.start.column)).toEqual([1, 1, 1, 1])
    expect(plainText(flow.found.title ?? [])).toBe('The Lamp')
    expect(flow.found.contributors).toEqual([
      { name: 'Tom Reed', role: 'aut', fileAs: 'Reed, Tom', credit: 'BY TOM REED' },
    ])
    expect(outline(flow)).toEqual(['paragraph the lamp stood', 'paragraph the lamp stood'])
    expect(lost(text, flow)).toEqual([])
  })

  test('takes no text behind it along, where several were put into one file', () => {
    const licence = Array.from({ length: 300 }, () => 'You may copy it under the Project Gutenberg License.').join('\n')
    const texts = [1, 2, 3].map(() => text.replace('Licence.', licence))
    const flow = read(texts.join('\n'))
    expect(flow.items.filter(({ type }) => type === 'paragraph')).toHaveLength(6)
    expect(flow.aside.filter(({ reason }) => reason.includes('footer'))).toHaveLength(3)
    expect(lost(texts.join('\n'), flow)).toEqual([])
  })

  test('ends with the licence, where a long text follows without a header of its own', () => {
    const sequel = Array.from({ length: 400 }, () => prose).join('\n\n')
    const flow = read(`${text.replace('Licence.', 'The Project Gutenberg License.')}\n${sequel}\n`)
    expect(flow.items.filter(({ type }) => type === 'paragraph')).toHaveLength(402)
  })
})

test('a text without a title has none', () => {
  const flow = read(`${prose}\n\n${prose}\n`)
  expect(flow.found.title).toBeUndefined()
  expect(flow.items).toHaveLength(2)
})

test('an empty text', () => expect(read('\n\n').items).toEqual([]))

test('no word is ever lost, and nothing is added', () => {
  const piece = fc.constantFrom(
    prose,
    long,
    'Chapter 1',
    'CHAPTER II. Oil',
    'I.',
    'II.',
    'The End',
    '* * *',
    '---',
    'by: Tom Reed',
    'The Lamp',
    '  Set in,\n  And so',
    'THE OIL',
    'Two days later...',
    'End Flashback',
    'A/N: hello there',
    "Author's Note",
    '"Go on." --Ann',
    'Copyright 2020 Tom Reed',
    'CONTENTS',
    '1. One',
    '[1] note',
    'lamp[1] lit',
    '_a_ *b* _c',
    'PREFACE',
    'For my mother',
    'Title: The Lamp',
    'Rating: T',
    '[Illustration]',
    '                                  right side',
    '# Part 1',
    'xxx',
  )
  const gap = fc.constantFrom('\n', '\n\n', '\n\n', '\n\n\n', '\n\n\n\n')
  const story = fc.array(fc.tuple(piece, gap), { maxLength: 16 }).map((parts) => parts.flat().join(''))
  fc.assert(
    fc.property(story, (text) => {
      // The label of a note that was set in its place is syntax, not a word.
      const missing = lost(text, read(text)).filter((word) => word !== '1')
      expect(missing).toEqual([])
    }),
    { seed: 20260, numRuns: 1500 },
  )
})

test('time grows with length, not with its square', () => {
  const hostile = [
    '_'.repeat(60_000),
    '* '.repeat(30_000),
    '['.repeat(60_000),
    '"\'_'.repeat(20_000),
    'a-\n'.repeat(20_000),
    '1.\n\n'.repeat(15_000),
    'Yes\n\n'.repeat(15_000),
    'Chapter 1\n\n'.repeat(15_000),
    ' '.repeat(80_000),
    'x\n\n\n'.repeat(15_000),
    '[1] a\n\n'.repeat(15_000),
    'I. X\n\n'.repeat(15_000),
    'End Flashback\n\n'.repeat(10_000),
    "[Transcriber's Note:\n\n".repeat(8_000),
    `${'THE END\n\n'.repeat(10_000)}`,
    `by X\n\n${'A b.\n\n'.repeat(10_000)}Chapter 1\n`,
    '. '.repeat(30_000),
    '  A\n  B\n\n'.repeat(8_000),
  ]
  for (const [at, text] of hostile.entries()) {
    expect(
      evenEffort(() => read(text)),
      `text ${at}`,
    ).toBeLessThan(3)
  }
})
