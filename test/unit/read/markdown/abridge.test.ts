import fc from 'fast-check'
import type { Nodes } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { describe, expect, it } from 'vitest'
import { abridge, restore } from '../../../../src/core/read/markdown/abridge.ts'
import { plainDocument } from '../../../../src/core/read/markdown/plain-document.ts'

const remark = unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).freeze()
const sentence = 'It was a "dark" (and stormy) night; the rain fell, and fell, \'in torrents,\' said he. '

/** A tree as text, without columns: nothing asks for them. */
function shown(tree: Nodes): string {
  return JSON.stringify(tree, (key, value) => (key === 'column' ? undefined : value), 1)
}

function expectSameTree(text: string): void {
  const short = abridge(text)
  const tree = remark.parse(short.text)
  const whole = shown(remark.parse(text))
  if (restore(tree, short.cuts, text)) expect(shown(tree)).toBe(whole)
  const plain = plainDocument(text)
  if (plain) expect(shown(plain)).toBe(whole)
}

describe('abridge', () => {
  it('cuts long runs of words, over line ends too', () => {
    const wrapped = `${sentence.trim()}\n`.repeat(4)
    expect(abridge(wrapped).text).toBe('\ufde1\n')
    expect(abridge(`# A heading\n${wrapped}`).text.startsWith('# A heading\nIt \ufde0')).toBe(true)
    expect(abridge(`${sentence}*dark* ${sentence}`).cuts).toHaveLength(2)
  })

  it('leaves a paragraph alone in which words may be more than words', () => {
    const kept = [
      '[a]: ',
      '<b> ',
      '`',
      'a | b ',
      'a@b.org ',
      'https://a.org ',
      'WWW.a.org ',
      '&amp; ',
      '{.x} ',
      ':-:\n',
    ]
    for (const sign of kept) expect(abridge(sign + sentence + sentence).cuts).toEqual([])
    expect(abridge(`[a]\n\n${sentence}`).cuts).toHaveLength(1)
  })

  it('cuts paragraphs of plain words together, and parts them again', () => {
    const paragraphs = `${sentence.trim()}\n\n`.repeat(3)
    expect(abridge(paragraphs).cuts).toHaveLength(1)
    expect(abridge(`- ${sentence}\n\n${paragraphs}*And* then.\n`).cuts).toHaveLength(2)
    expectSameTree(`${paragraphs}Heading of a line\n===\n\n${paragraphs}`)
    expectSameTree(`\`\`\`\n\n${paragraphs}\`\`\`\n\n> ${paragraphs}`)
  })

  it('cuts emphasis with the paragraph, where its marks can mean nothing else', () => {
    for (const dark of ['*dark*', '_dark_', '"*Dark,*"', '*dark\nand stormy*,', '*dark!* "_he_" said'])
      for (const text of [
        `${dark} ${sentence.trim()}`,
        `${sentence}${dark}`,
        `It was\n${dark} ${sentence}so.\nAnd so.`,
      ]) {
        expect(abridge(text).text).toBe('\ufde1')
        expectSameTree(`${text}\n\n${sentence.trim()}\n\n${text}\n`)
      }
    for (const dark of [
      '* dark*',
      '*dark *',
      '**dark**',
      '*dark',
      'a_dark_b',
      '*dark*b',
      '*(dark*',
      '*dark_',
      '*dark;*so',
      '*"dark"*',
      '_*dark_*',
    ])
      expect(abridge(`${sentence}${dark} ${sentence}so.`).text).not.toContain('\ufde1')
  })

  it('spares the parser a text that is plain from end to end', () => {
    const chapter = `# Chapter 1: The "Storm"\n\n${sentence.trim()}\n\n* * *\n\n*So* it\n_was._\n\n\n---\n\nHe said.\n`
    for (const text of [
      chapter,
      `   \n  \n\n${chapter}\n`,
      'Said she.',
      '',
      '\n',
      '***\n\n## 7',
      `###   ${sentence.trim()}`,
    ]) {
      expect(plainDocument(text)).toBeDefined()
      expectSameTree(text)
    }
    const others = [
      '# ',
      '# *A*',
      '# A #',
      '####### A',
      '#A',
      'A\n---',
      'A\n# B',
      '- A',
      '1. A',
      ' A',
      '> A',
      'A\\',
      '**',
      '*-*',
    ]
    for (const block of [...others, '* *\n *', '- - *', '[A]', '<b>', '`a`', 'A  \nB', '\tA', '+++'])
      for (const text of [block, `A.\n\n${block}\n\nB.`]) expect(plainDocument(text), block).toBeUndefined()
  })

  it('tells a tree that lost a cut', () => {
    const text = `~~~ ${sentence}\nwords\n~~~\n`
    const short = abridge(text)
    expect(short.cuts).toHaveLength(1)
    expect(restore(remark.parse(short.text), short.cuts, text)).toBe(false)
  })

  it('keeps the neighbours of marks, which say whether a mark opens or closes', () => {
    expectSameTree(`**${sentence}${sentence}".**dark and **stormy\n`)
  })

  it('gives the tree that the whole text gives', () => {
    const starts = ['', '', '> ', '- ', '1. ', '    ', '# ', '~~~ ', '```\n', '<div>', ': ', '---\n', '"', '\\', '| ']
    const marks = [
      '**',
      '**',
      '*',
      '*',
      '**',
      '_',
      ' *dark* ',
      ' "_dark, _" *said* *he.*\n',
      '*Dark!* ',
      '(_dark\nnight_)',
      '~~',
      '`',
      '[',
      '](u)',
      '<b>',
      '&amp;',
      '\\',
      '|',
      '  \n',
      'www.a.b',
      '--',
      '\u00a0',
      '\n',
    ]
    const ends = [
      '\n',
      '\n\n',
      '\n\n',
      '\n---\n',
      '\n===\n',
      '\n \n',
      '\n:-:\n',
      '\n~~~\n',
      '\n```\n\n',
      '\n</div>\n\n',
    ]
    const words = fc
      .tuple(fc.nat(80), fc.nat(90))
      .map(([from, length]) => (sentence + sentence).slice(from, from + length))
    const piece = fc
      .tuple(fc.constantFrom(...starts), words, fc.constantFrom(...marks, ''), words, fc.constantFrom(...ends))
      .map((parts) => parts.join(''))
    const text = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
    fc.assert(fc.property(text, expectSameTree), { seed: 8, numRuns: 600 })
  })
})
