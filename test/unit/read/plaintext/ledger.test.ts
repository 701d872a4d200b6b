import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Override } from '../../../../src/core/config/settings.ts'
import { type Inference, inferenceKinds } from '../../../../src/core/model/ledger.ts'
import { plainText } from '../../../../src/core/model/title.ts'
import type { Flow } from '../../../../src/core/read/flow.ts'
import { saysText, unusedOverrides } from '../../../../src/core/read/override.ts'
import { readPlainText } from '../../../../src/core/read/plaintext/read.ts'
import { unsure } from '../../../../src/core/read/unsure.ts'
import { sourceText } from '../../../../src/core/source/text.ts'

function read(text: string, overrides: readonly Override[] = [], salt?: string): Flow {
  return readPlainText(sourceText('story.txt', text), {
    overrides,
    name: 'untitled',
    ...(salt !== undefined && { salt }),
  })
}

const prose = [
  'The lamp stood in the window of the harbour office and burned all night, though nobody could say any longer for whom it had been lit.',
  'The boats went out by it and came in by it, and the gulls slept under it, and the rain went round it as if it had been told to.',
  'Ann came down to the pier at six with the bread under her coat, and the keeper took his hat off and looked at the weather.',
  'There was a ship beyond the bar that nobody knew, low in the water, with a light at her stern that went up and down.',
  'In the morning the tide had left a box on the step, and in the box there was a clock, and the clock was going.',
  'They wound it every evening after that, and it never told the right time, and nobody on that coast was ever late again.',
]

/** A story of paragraphs, with marked lines between them; lines of the same words stand more than once. */
function story(paragraphs: readonly string[]): string {
  const [a, b, c, d, e, f] = paragraphs
  const lines = ['The Harbour Lamp', 'by Tom Reed', 'Rating: G', a, '* * *', 'Two months later...', b, '* * *', c]
  const rest = ['Flashback', d, 'End Flashback', e, '* * *', 'Two months later...', f, 'The End']
  return [...lines, ...rest].join('\n\n')
}

const plain = read(story(prose))

describe('ids', () => {
  test('no two decisions of a text share one, equal lines included', () => {
    const ids = plain.inferences.map(({ id }) => id)
    expect(plain.inferences.filter(({ kind }) => kind === 'scene-break')).toHaveLength(3)
    expect(plain.inferences.filter(({ kind }) => kind === 'scene-label')).toHaveLength(2)
    expect(new Set(ids).size).toBe(ids.length)
  })
  test('two files that say the same have ids of their own', () => {
    const ids = ['one.txt', 'two.txt'].flatMap((salt) => read(story(prose), [], salt).inferences.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })
})

/** Words put into the middle of a paragraph, so that the lines around it keep their neighbours' edges. */
const edit = fc.record({
  at: fc.nat(5),
  word: fc.nat(8),
  text: fc.constantFrom('quite', 'and then some', 'of old', 'as it was,'),
})

function edited(changes: readonly { at: number; word: number; text: string }[]): readonly string[] {
  const made = [...prose]
  for (const { at, word, text } of changes) {
    const words = (made[at] ?? '').split(' ')
    words.splice(words.length / 2 - 4 + word, 0, text)
    made[at] = words.join(' ')
  }
  return made
}

function outcome(flow: Flow): string[] {
  return flow.items.map((item) => (item.type === 'sceneMark' ? `${item.mark} ${plainText(item.children)}` : item.type))
}

describe('edits elsewhere', () => {
  test('keep every id', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 6 }), (changes) => {
        const ids = read(story(edited(changes))).inferences.map(({ id }) => id)
        expect(ids).toEqual(plain.inferences.map(({ id }) => id))
      }),
      { seed: 7, numRuns: 150 },
    )
  })
  test('keep what was settled, by id and by text', () => {
    const kinds = ['scene-break', 'scene-label', 'flashback-start', 'rating', 'end-mark']
    const able = plain.inferences.filter(({ kind }) => kinds.includes(kind))
    fc.assert(
      fc.property(fc.constantFrom(...able), fc.array(edit, { maxLength: 6 }), fc.boolean(), (one, changes, byId) => {
        const override: Override = byId ? { id: one.id, as: 'text' } : { kind: one.kind, text: one.text, as: 'text' }
        const before = read(story(prose), [override])
        const after = read(story(edited(changes)), [override])
        expect(outcome(after)).toEqual(outcome(before))
        expect(unusedOverrides([override], after.inferences)).toEqual([])
        const settled = after.inferences.filter(({ rule }) => rule === 'override')
        const alike = plain.inferences.filter(({ kind, text }) => kind === one.kind && text === one.text)
        expect(settled).toHaveLength(byId ? 1 : alike.length)
      }),
      { seed: 11, numRuns: 150 },
    )
  })
  test('right beside a line of several keep what was settled about it', () => {
    const [, second] = plain.inferences.filter(({ kind }) => kind === 'scene-break')
    const override = { id: second?.id ?? '', as: 'text' }
    const place = (flow: Flow) => flow.items.map(({ type }) => type).indexOf('sceneBreak')
    const changed = prose.map((text, at) => (at === 1 ? `${text} So it went.` : text))
    const flow = read(story(changed), [override])
    expect(flow.items.filter(({ type }) => type === 'sceneBreak')).toHaveLength(2)
    expect(place(flow)).toBe(place(plain))
    expect(flow.inferences.find(({ rule }) => rule === 'override')?.span.start.line).toBe(second?.span.start.line)
  })
  test('that add an equal line keep what was settled about the others', () => {
    const [first] = plain.inferences.filter(({ kind }) => kind === 'scene-label')
    const text = story(prose).replace('by Tom Reed', 'by Tom Reed\n\nTwo months later...')
    const flow = read(text, [{ id: first?.id ?? '', as: 'text' }])
    const settled = flow.inferences.filter(({ rule }) => rule === 'override')
    expect(settled.map(({ span }) => span.start.line)).toEqual([(first?.span.start.line ?? 0) + 2])
  })
})

describe('overrides', () => {
  const as = (kind: string, text: string, other: string) => read(story(prose), [{ kind, text, as: other }])
  test('a line of a header can be another line of it, or text', () => {
    expect(as('rating', 'Rating: G', 'tags').found).toMatchObject({ tags: ['G'] })
    expect(as('rating', 'Rating: G', 'text').found.rating).toBeUndefined()
  })
  test('what was taken for another kind can be demanded by its text', () => {
    const flow = as('chapter-heading', 'Two months later...', 'chapter-heading')
    expect(flow.items.filter(({ type }) => type === 'heading')).toHaveLength(2)
  })
  test('the shape of lines, the language and marks can be settled', () => {
    const settle = (kind: string, text: string, other: string) =>
      read(`${story(prose)}\n\nIt was _late_.`, [{ kind, text, as: other }])
    expect(settle('language', 'en', 'text').found.language).toBeUndefined()
    expect(settle('emphasis', '_…_', 'text').items.some((item) => JSON.stringify(item).includes('"emphasis"'))).toBe(
      false,
    )
    const wrapped = settle('paragraph-style', 'one line a paragraph', 'wrapped-lines')
    expect(wrapped.inferences[0]).toMatchObject({ rule: 'override', evidence: ['settled as "wrapped-lines"'] })
  })
  test('a line of signs that is settled as text is one', () => {
    const { items } = read(story(prose), [{ kind: 'scene-break', text: '* * *', as: 'text' }])
    expect(items.filter(({ type }) => type === 'sceneBreak')).toEqual([])
    const lines = items.flatMap((item) => (item.type === 'paragraph' ? [plainText(item.children)] : []))
    expect(lines.filter((line) => line === '* * *')).toHaveLength(3)
  })
  test('one that confirms makes a decision sure', () => {
    const text = story(prose).replace('Flashback\n\n', '\n\n').replace('\n\n\n\nThere was', '\n\n\n\n\nThere was')
    const [doubtful] = read(text).inferences.filter(({ rule }) => rule === 'flashback-implied')
    expect(unsure(read(text).inferences).map(({ rule }) => rule)).toEqual(['inference-unsure'])
    const settled = read(text, [{ id: doubtful?.id ?? '', as: 'flashback-start' }])
    expect(unsure(settled.inferences)).toEqual([])
    expect(outcome(settled)).toEqual(outcome(read(text)))
  })
})

test('a text that is cut off, as it is shown, is the same text', () => {
  expect(saysText('Author’s Notes: Thank you for…', 'Author’s Notes: Thank you for reading!')).toBe(true)
  expect(saysText('The…', 'The End')).toBe(false)
  expect(saysText('The  End', 'The End')).toBe(true)
})

test('candidates for emphasis warn of nothing', () => {
  const [candidate] = read('Ann was NOT here, and she was not there.\n\nThis is not it.').inferences.filter(
    ({ kind }) => kind === 'lost-emphasis',
  )
  expect(unsure([candidate as Inference])).toEqual([])
})

test.each(inferenceKinds)('a paragraph that no rule took may be settled as %s', (as) => {
  const long =
    'The lamp stood in the window of the harbour office and burned all night, though nobody could say for whom.'
  const text = `${long}\n\nAnn: Come home.\n\n${long}\n`
  const { items, aside, diagnostics } = read(text, [{ text: 'Ann: Come home.', as }])
  const words = JSON.stringify([items, read(text, [{ text: 'Ann: Come home.', as }]).found])
  expect(diagnostics).toEqual([])
  expect(aside.length > 0 || words.includes('Come home.')).toBe(true)
})
