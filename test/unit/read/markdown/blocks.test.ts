import { describe, expect, it } from 'vitest'
import { br, em, p, text } from '../../../../src/core/model/build.ts'
import { bare, items, read, said } from './read.ts'

describe('paragraphs', () => {
  it('joins soft line ends with a space, and with nothing between Chinese or Japanese letters', () => {
    expect(items('one\ntwo')).toEqual([p('one two')])
    expect(items('これは\n本です')).toEqual([p('これは本です')])
  })

  it('keeps hard line breaks', () => {
    expect(items('one  \ntwo\\\nthree')).toEqual([p('one', br(), 'two', br(), 'three')])
  })

  it('knows breaks between scenes in every dress', () => {
    for (const mark of [
      '***',
      '---',
      '* * *',
      '*****',
      '#',
      '<hr>',
      '<hr/>',
      '\\* \\* \\*',
      '⁂',
      '<center>***</center>',
    ]) {
      expect(
        items(`a\n\n${mark}\n\nb`).map(({ type }) => type),
        mark,
      ).toEqual(['paragraph', 'sceneBreak', 'paragraph'])
    }
  })

  it('does not take a year or a dialogue for a list', () => {
    expect(items('1986\\. A year.')).toEqual([p('1986. A year.')])
    expect(items('--- Ah?')).toEqual([p('--- Ah?')])
  })

  it('reads indented prose as prose and indented code as code', () => {
    const prose = 'He walked along the shore, and the wind that came from the sea was cold that day.'
    expect(items(`    ${prose}`)).toEqual([p(prose)])
    expect(items('    let x = { y: 1 };')).toMatchObject([{ type: 'code', value: 'let x = { y: 1 };' }])
  })
})

describe('headings', () => {
  it('takes names in braces as anchors', () => {
    expect(items('## The Storm {#storm .unnumbered}')).toEqual([
      { type: 'heading', depth: 2, anchor: 'storm', title: [text('The Storm')] },
    ])
  })

  it('reports one without text, with its place', () => {
    expect(said(read('a\n\n## \n\nb'))).toEqual(['error[heading-empty] 3:1'])
    expect(said(read('a\n\n#\n\nb'))).toEqual([])
  })

  it('sees what a class says it opens', () => {
    expect(items('# For Ann {.dedication}')).toMatchObject([
      { type: 'matterStart', kind: 'dedication', place: 'front' },
    ])
    expect(items('# Before {.prologue}')).toMatchObject([{ type: 'heading', opens: 'chapter', kind: 'prologue' }])
  })

  it('reads metadata written as headings, and sets their lines aside', () => {
    const flow = read('# Title: The Sea\n\n## Author: Ann Lee\n\n## Chapter 1\n\nx')
    expect(flow.found).toMatchObject({
      title: [text('The Sea')],
      contributors: [{ name: 'Ann Lee', fileAs: 'Lee, Ann' }],
    })
    expect(flow.aside.map(({ span }) => span.start.line)).toEqual([1, 3])
    expect(flow.items.map(({ type }) => type)).toEqual(['heading', 'paragraph'])
  })
})

describe('quotations and verse', () => {
  it('finds the line that names the source', () => {
    expect(items('> To be.\n>\n> — Hamlet')).toEqual([
      { type: 'quote', children: [p('To be.')], attribution: [text('— Hamlet')] },
    ])
    expect(items('> To be.  \n> -- Hamlet')).toMatchObject([{ type: 'quote', attribution: [text('-- Hamlet')] }])
  })

  it('keeps the lines and indents of a poem', () => {
    const [poem] = items(':::verse\nOne\n  two\n    three\n\nFour\n- five\n\n-- Ann\n:::')
    expect(poem).toMatchObject({
      type: 'verse',
      stanzas: [
        { lines: [{ indent: 0 }, { indent: 1 }, { indent: 2 }] },
        {
          lines: [
            { indent: 0, children: [text('Four')] },
            { indent: 0, children: [text('- five')] },
          ],
        },
      ],
      attribution: [text('-- Ann')],
    })
  })

  it('reads line blocks', () => {
    expect(items('| One\n|   two\n|\n| Three')).toMatchObject([
      { type: 'verse', stanzas: [{ lines: [{ indent: 0 }, { indent: 1 }] }, { lines: [{ indent: 0 }] }] },
    ])
  })

  it('infers verse from short lines with capitals, and lets the author settle it', () => {
    const poem = 'The sun does arise,\nAnd make happy the skies;\nThe merry bells ring\nTo welcome the Spring;'
    const flow = read(poem)
    expect(flow.items).toMatchObject([{ type: 'verse', stanzas: [{ lines: { length: 4 } }] }])
    expect(flow.inferences).toMatchObject([{ kind: 'verse', span: { start: { line: 1 } } }])
    expect(read(poem, { settle: () => 'text' }).items).toMatchObject([{ type: 'paragraph' }])
  })

  it('leaves hard-wrapped prose alone', () => {
    const prose =
      'Laura had managed to pick the lock of the car: that was\neasy. But she had struggled for ten minutes or more to get\nit started, and nothing came of it.'
    expect(items(prose)).toMatchObject([{ type: 'paragraph' }])
  })

  it('joins stanzas into one poem', () => {
    const stanza = 'The sun does arise,\nAnd make happy the skies;\nThe merry bells ring\nTo welcome the Spring;'
    expect(items(`${stanza}\n\n${stanza}`)).toMatchObject([{ type: 'verse', stanzas: { length: 2 } }])
  })
})

describe('letters, plays and messages', () => {
  it('tells the parts of a letter', () => {
    const letter = [
      ':::letter',
      '12 High Street  ',
      'London',
      '',
      'Dear Jim,',
      '',
      'All is well.',
      '',
      'Yours,',
      '',
      'Ann',
      '',
      'P.S. Write.',
      ':::',
    ]
    expect(items(letter.join('\n'))).toMatchObject([
      {
        type: 'letter',
        head: [[text('12 High Street')], [text('London')]],
        salutation: [text('Dear Jim,')],
        children: [p('All is well.')],
        signature: [[text('Yours,')], [text('Ann')]],
        postscript: [p('P.S. Write.')],
      },
    ])
  })

  it('reads verse right below a name, and a direction in brackets around emphasis', () => {
    const sea = 'NEPTUNE:\n| There is no end of it.\n| I wrote the first,\n| And I shall write the last.'
    expect(items(`:::drama\n${sea}\n\nANN: (*writing*) Is it so?\n:::`)).toMatchObject([
      {
        type: 'drama',
        children: [
          { type: 'speech', children: [{ type: 'verse', stanzas: [{ lines: { length: 3 } }] }] },
          {
            direction: [{ type: 'emphasis', children: [{ value: '(writing)' }] }],
            children: [{ children: [{ value: 'Is it so?' }] }],
          },
        ],
      },
    ])
  })

  it('ends a play without a fence where a fence begins', () => {
    const play = '**ANN.** Yes.\n\n**BOB.** No.\n\n**ANN.** Yes.\n\n'
    expect(items(`${play}:::verse\nA line\nAnother\n:::`).map(({ type }) => type)).toEqual(['drama', 'verse'])
  })

  it('reads a play, with directions', () => {
    expect(items(':::drama\nANN. (aside) Who goes there?\n\n*A bell.*\n\nBOB: I.\n:::')).toMatchObject([
      {
        type: 'drama',
        children: [
          { type: 'speech', speaker: [text('ANN.')], direction: [text('(aside)')], children: [p('Who goes there?')] },
          { type: 'direction', children: [em('A bell.')] },
          { type: 'speech', speaker: [text('BOB:')], children: [p('I.')] },
        ],
      },
    ])
  })

  it('lets several speak together', () => {
    expect(
      items(':::drama\n**ANN** **BOB**\nWe do.\n\n**ANN** and **BOB.** Yes.\n\n**ANN** **do** it.\n:::'),
    ).toMatchObject([
      {
        children: [{ speaker: [text('ANN BOB')] }, { speaker: [text('ANN and BOB.')] }, { speaker: [text('ANN')] }],
      },
    ])
  })

  it('takes three bold capitals for a play', () => {
    expect(items('**ANN**\nOne.\n\n**BOB**\nTwo.\n\n**ANN**\nThree.')).toMatchObject([
      { type: 'drama', children: { length: 3 } },
    ])
    expect(items('**NOTE** is a word.\n\n**NOTE** is a word.\n\n**NOTE** is a word.')).toMatchObject([
      { type: 'paragraph' },
      { type: 'paragraph' },
      { type: 'paragraph' },
    ])
  })

  it('reads messages, outgoing ones by name', () => {
    expect(items(':::messages{me=Ann}\nAnn (10:20): Hi\nBob: Yes?\n\n**Cy** (10:21): No.\n:::')).toMatchObject([
      {
        type: 'message',
        children: [
          { sender: [text('Ann')], time: [text('(10:20):')], outgoing: true, children: [p('Hi')] },
          { sender: [text('Bob:')], outgoing: false },
          { sender: [text('Cy')], time: [text('(10:21):')], children: [p('No.')] },
        ],
      },
    ])
  })

  it("takes pandoc's fences", () => {
    expect(items('::: {.epigraph #e}\nWords.\n:::')).toMatchObject([{ type: 'epigraph', children: [p('Words.')] }])
    expect(said(read(':::boxed\nWords.\n:::'))).toEqual(['warning[directive-unknown] 1:1'])
    expect(said(read(':::verse\nWords.'))).toEqual(['warning[fence-open] 1:1'])
  })
})

describe('figures, lists and tables', () => {
  it('makes a figure of a picture alone', () => {
    expect(items('![A lamp](lamp.png "By night")')).toMatchObject([
      { type: 'figure', asset: 'lamp.png', alt: 'A lamp', caption: [text('By night')] },
    ])
    expect(items('![A lamp](lamp.png)')).toMatchObject([{ type: 'figure', caption: [text('A lamp')] }])
    expect(items('![](lamp.png)')[0]).not.toHaveProperty('caption')
    expect(items('A ![lamp](lamp.png) here.')).toMatchObject([{ type: 'paragraph' }])
  })

  it('says the title of a picture among words with its alt text', () => {
    const alts = [
      'A ![lamp](lamp.png "by night") here.',
      'A ![](lamp.png "by night") here.',
      'A ![lamp][l] here.\n\n[l]: lamp.png "by night"',
    ].map((source) => items(source))
    expect(alts).toMatchObject(
      ['lamp (by night)', 'by night', 'lamp (by night)'].map((alt) => [
        { type: 'paragraph', children: [{}, { type: 'image', alt }, {}] },
      ]),
    )
    const lost = read('A ![lamp](lamp.png "by night") here.', {
      resolveImage: () => ({ value: undefined, diagnostics: [] }),
    })
    expect(bare(lost.items)).toEqual([p('A lamp (by night) here.')])
  })

  it('keeps start, tightness and boxes of lists', () => {
    expect(items('3. a\n4. b')).toMatchObject([{ type: 'list', ordered: true, start: 3, tight: true }])
    expect(items('- a\n\n- b')).toMatchObject([{ tight: false }])
    expect(items('- [x] a\n- [ ] b')).toMatchObject([{ children: [{ checked: true }, { checked: false }] }])
  })

  it('reads definition lists and leaves French colons alone', () => {
    expect(items('Term\n:   one\n:   two\n\nOther\n\n:   three')).toMatchObject([
      {
        type: 'definitionList',
        children: [
          { terms: [[text('Term')]], details: [[p('one')], [p('two')]] },
          { terms: [[text('Other')]], details: [[p('three')]] },
        ],
      },
    ])
    expect(items('Term\n:   one\n\n    More of it.\n\nText.')).toMatchObject([
      { type: 'definitionList', children: [{ details: [[p('one'), p('More of it.')]] }] },
      p('Text.'),
    ])
    const french = 'Puis, sans se presser, il se tourna vers la fenêtre ouverte et il dit\n: « Viens. »'
    expect(items(french)).toMatchObject([{ type: 'paragraph' }])
  })

  it('gives a table its caption and alignment', () => {
    expect(items('Table: Tides\n\n| a | b |\n|---|--:|\n| 1 | 2 |')).toMatchObject([
      { type: 'table', align: [null, 'right'], caption: [text('Tides')], head: { length: 1 }, children: { length: 1 } },
    ])
  })

  it('includes files, or says that they are not there', () => {
    const other = { resolveText: () => ({ path: 'b.md', text: 'From *b*.', lineStarts: [0] }) }
    expect(read('{{#include b.md}}', other).items).toMatchObject([p('From ', em('b'), '.')])
    expect(said(read('a\n\n{{#include b.md}}'))).toEqual(['error[include-missing] 3:1'])
  })
})

describe('front matter', () => {
  it('is handed up with its place', () => {
    const flow = read('---\ntitle: X\n---\n\nText.')
    expect(flow.frontMatter).toMatchObject({ text: 'title: X\n', span: { start: { line: 2, column: 1 } } })
    expect(flow.items).toMatchObject([{ type: 'paragraph', span: { start: { line: 5 } } }])
  })

  it('is not a scene break, which swallows nothing', () => {
    const flow = read('---\n\nHe said: no.\n\n---\n\nEnd.')
    expect(flow.frontMatter).toBeUndefined()
    expect(flow.items.map(({ type }) => type)).toEqual(['sceneBreak', 'paragraph', 'sceneBreak', 'paragraph'])
  })

  it('is reported where it is not closed or not YAML', () => {
    expect(said(read('---\ntitle: X\n\nText.'))).toEqual(['error[front-matter-open] 1:1'])
    expect(said(read('---js\nx\n---\n'))).toContain('error[front-matter-open] 1:1')
  })
})
