import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ProofInput, prove } from '../../../src/core/proof/proof.ts'
import { sourceText, spanAt } from '../../../src/core/source/text.ts'
import { epub, finished, input } from './finished-books.ts'

/** Few words, so that titles and stories share theirs. */
const word = fc.constantFrom('the', 'bell', 'of', 'by', 'ann', 'rang', 'a', 'last')
const line = (least: number, most: number) => fc.array(word, { minLength: least, maxLength: most })
/** Never made of the words of titles alone. */
const paragraph = line(1, 25).map((words) => [...words, 'end'])
const story = fc.record({
  title: line(1, 5),
  by: line(1, 3),
  paragraphs: fc.array(paragraph, { minLength: 1, maxLength: 12 }),
  /** The story starts with words of its title. */
  echo: fc.nat(4),
})

interface Story {
  readonly title: readonly string[]
  readonly by: readonly string[]
  readonly paragraphs: readonly (readonly string[])[]
}

const told = fc.tuple(story, fc.boolean()).map(([{ echo, title, by, paragraphs }]) => {
  const [first = [], ...others] = paragraphs
  return { title, by, paragraphs: [[...title.slice(0, echo), ...first], ...others] }
})

const lines = ({ title, by }: Story) => [title.join(' '), by.join(' ')]

interface Making {
  /** Whether the lines of the title stand at the head of the manuscript, or in its configuration alone. */
  readonly head: boolean
  /** Whether the title page says in the e-book that it was generated; else its words are declared only, as in a PDF. */
  readonly marked: boolean
  /** Whether the reader says that it took the title's lines away. */
  readonly relocated: boolean
}

/** A manuscript, and a book that has its title on two pages before the story and the paragraphs that are `printed`. */
function bookOf(given: Story, { head, marked, relocated }: Making, printed = given.paragraphs): ProofInput {
  const title = lines(given)
  const text = given.paragraphs.map((words) => words.join(' ')).join('\n\n')
  const source = head ? `${title.join('\n\n')}\n\n${text}` : text
  const page = [...title, ...title].map((words) => `<p>${words}</p>`).join('')
  const matter = marked ? `<section data-octavo="generated">${page}</section>` : `<section>${page}</section>`
  const body = printed.map((words) => `<p>${words.join(' ')}</p>`).join('')
  const file = input('a.txt', source, finished('epub', epub(matter, body)))
  const span = spanAt(sourceText('a.txt', source), 0, title.join('\n\n').length)
  return { ...file, declared: title, relocated: relocated ? [{ span, reason: 'set on the title page' }] : [] }
}

function countsOf(given: ProofInput) {
  const { missing, added, moved, changed } = prove(given).value?.outputs[0] ?? {}
  return { missing, added, moved, changed }
}

const makings: readonly [string, Making][] = [
  ['marked title pages', { head: true, marked: true, relocated: true }],
  ['declared title pages', { head: true, marked: false, relocated: true }],
  ['marked title pages that no one told of', { head: true, marked: true, relocated: false }],
  ['declared title pages that no one told of', { head: true, marked: false, relocated: false }],
  ['a title that the configuration has', { head: false, marked: true, relocated: false }],
  ['a title that the configuration has, declared', { head: false, marked: false, relocated: false }],
]

describe.each(makings)('%s', (_, making) => {
  it('are no loss, whatever words the story shares with them', () => {
    fc.assert(
      fc.property(told, (given) => {
        expect(countsOf(bookOf(given, making))).toEqual({ missing: 0, added: 0, moved: 0, changed: 0 })
      }),
      { seed: 11, numRuns: 150 },
    )
  })

  it('hide no lost word of the story', () => {
    fc.assert(
      fc.property(told, fc.nat(1000), (given, at) => {
        const words = given.paragraphs.flatMap((paragraph, p) => paragraph.map((_, i) => ({ p, i })))
        const lost = words[at % words.length]
        const printed = given.paragraphs.map((paragraph, p) =>
          paragraph.filter((_, i) => p !== lost?.p || i !== lost.i),
        )
        expect(countsOf(bookOf(given, making, printed)).missing).toBeGreaterThan(0)
      }),
      { seed: 12, numRuns: 150 },
    )
  })
})
