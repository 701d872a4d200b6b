import { describe, expect, test } from 'vitest'
import type { Override } from '../../../../src/core/config/settings.ts'
import type { Inline } from '../../../../src/core/model/inline.ts'
import { readPlainText } from '../../../../src/core/read/plaintext/read.ts'
import { sourceText } from '../../../../src/core/source/text.ts'

function candidates(text: string): string[] {
  const source = sourceText('story.txt', text)
  const flow = readPlainText(source, { overrides: [], name: 'untitled' })
  return flow.inferences
    .filter(({ kind }) => kind === 'lost-emphasis')
    .map(({ rule, text: said, span }) => {
      const there = source.text.slice(span.start.offset, span.end.offset).replace(/\s+/gu, ' ')
      return `${rule}: ${said}${there === said ? '' : ` (at "${there}")`}`
    })
}

const rest = 'It was not the one that she had never seen, and nobody would go.'

describe('stressed words', () => {
  test.each([
    ['Ann was NOT going.', ['lost-stress: NOT']],
    ['"I would NEVER go," said Ann.', ['lost-stress: NEVER']],
    ['"It WOULD NOT go," said Ann.', ['lost-stress: WOULD NOT']],
    ['The BBC and the U.S. said so.', []],
    ['It was OK on TV.', []],
    ['NOBODY would go, and Ann knew it.', []],
  ])('%s', (text, found) => expect(candidates(`${text}\n\n${rest}`)).toEqual(found))
  test('over the end of a line', () => {
    const line = 'The lamp stood in the window of the harbour office and it was NOT'
    expect(
      candidates(
        `${line}\nNEVER to be seen again by anyone who came in from the sea by night,\nnor by those who went.\n\n${line}\n\n${rest}`,
      )[0],
    ).toBe('lost-stress: NOT NEVER')
  })
})

describe('thoughts', () => {
  test.each([
    ["They're going to do it, she thought.", ["lost-thought: They're going to do it"]],
    ['Why me? he wondered.', ['lost-thought: Why me?']],
    ['She sat down. I can still go, thought Ann.', ['lost-thought: I can still go']],
    ['What if it cracks? What if nobody comes?', ['lost-thought: What if it cracks? What if nobody comes?']],
    ['"What if it cracks?" said Ann.', []],
    ['"I can go," she thought.', []],
    ['She thought that he would go.', []],
    ['He was kind, she thought of him.', []],
  ])('%s', (text, found) => expect(candidates(`${text}\n\n${rest}`)).toEqual(found))
})

describe('titles of works', () => {
  test.each([
    ['He had a book called The Safe Return in his coat.', ['lost-title: The Safe Return']],
    ['She put down her copy of The Harbour News and sighed.', ['lost-title: The Harbour News']],
    ['He had a dog called Rover, and a book.', []],
    ['He was reading The.', []],
  ])('%s', (text, found) => expect(candidates(`${text}\n\n${rest}`)).toEqual(found))
})

test('a text that has its marks is not asked for thoughts and titles', () => {
  const text = `I can still go, she thought. He had a book called The Safe Return.\n\nIt was _late_.`
  expect(candidates(text)).toEqual([])
})

test('nothing is applied', () => {
  const flow = readPlainText(sourceText('story.txt', `Ann was NOT going.\n\n${rest}`), { overrides: [], name: 'x' })
  expect(JSON.stringify(flow.items)).not.toContain('"emphasis"')
  expect(JSON.stringify(flow.items)).toContain('NOT')
})

/** The paragraphs with what is emphasised between bars. */
function emphasised(text: string, ...overrides: readonly Override[]): { lines: string[]; rules: string[] } {
  const flow = readPlainText(sourceText('story.txt', text), { overrides, name: 'untitled' })
  const one = (node: Inline): string => {
    if (node.type === 'text') return node.value
    return node.type === 'emphasis' ? `|${inner(node.children)}|` : '?'
  }
  const inner = (nodes: readonly Inline[]) => nodes.map(one).join('')
  return {
    lines: flow.items.map((item) => (item.type === 'paragraph' ? inner(item.children) : item.type)),
    rules: flow.inferences.filter(({ kind }) => kind === 'lost-emphasis').map(({ rule }) => rule),
  }
}

describe('settled as emphasis', () => {
  const story = `Ann was NOT going. She had a copy of The Harbour News. I can still go, she thought.\n\n${rest}`
  test('a candidate is applied, by its text and by its id', () => {
    const { lines, rules } = emphasised(story, { kind: 'lost-emphasis', text: 'NOT', as: 'emphasis' })
    expect(lines).toEqual([story.split('\n\n')[0]?.replace('NOT', '|NOT|'), rest])
    expect(rules).toEqual(['override', 'lost-title', 'lost-thought'])
    const flow = readPlainText(sourceText('story.txt', story), { overrides: [], name: 'untitled' })
    const id = flow.inferences.find(({ rule }) => rule === 'lost-thought')?.id ?? ''
    expect(emphasised(story, { id, as: 'emphasis' }).lines[0]).toContain('|I can still go|, she thought.')
    const edited = `A new first line, which says nothing.\n\n${story.replace('going', 'going anywhere')}`
    expect(emphasised(edited, { id, as: 'emphasis' }).lines[1]).toContain('|I can still go|, she thought.')
  })
  test('a candidate that is settled as text is offered no more', () => {
    const { lines, rules } = emphasised(story, { kind: 'lost-emphasis', text: 'NOT', as: 'text' })
    expect(lines.join().includes('|')).toBe(false)
    expect(rules[0]).toBe('override')
  })
  test('words that no rule offered are found wherever they stand whole', () => {
    const text = `He sailed the Grey Gull. Nobody\nsails the Grey Gull twice; the Grey Gulls do.\n\n${rest}`
    const { lines, rules } = emphasised(text, { kind: 'emphasis', text: 'Grey Gull', as: 'emphasis' })
    expect(lines.join(' ').match(/\|Grey Gull\|/gu)).toHaveLength(2)
    expect(rules).toEqual(['override', 'override'])
  })
  test('over the end of a line of hard-wrapped text, and inside other emphasis', () => {
    const line = 'The lamp stood in the window of the harbour office and it _was NOT'
    const text = `${line}\nNEVER_ to be seen again by anyone who came in from the sea by night,\nnor by those who went.\n\n${line}_\n\n${rest}`
    const { lines } = emphasised(text, { text: 'NOT NEVER', as: 'emphasis' })
    expect(lines[0]).toContain('it |was |NOT NEVER|| to be seen')
  })
  test('a heading that says the same stays a heading', () => {
    const text = `CHAPTER ONE\n\nThe Grey Gull\n\n${story}\n\nCHAPTER TWO\n\nNOT\n\n${story}\n`
    expect(
      emphasised(text, { kind: 'emphasis', text: 'NOT', as: 'emphasis' }).lines.filter((line) => line === 'heading'),
    ).toHaveLength(2)
  })
})
