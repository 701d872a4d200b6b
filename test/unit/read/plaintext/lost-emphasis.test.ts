import { describe, expect, test } from 'vitest'
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
