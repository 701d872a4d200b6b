import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readManuscript } from './reading.ts'

/** What the whole book's rules say of one Markdown text. */
async function told(text: string, rule: string) {
  const { diagnostics } = await readManuscript('a.md', `---\ntitle: T\nlang: en\n---\n\n${text}`)
  return diagnostics.filter((one) => one.rule === rule)
}

describe('scene breaks', () => {
  it.each([
    ['a\n\n***\n\nb\n\n* * *\n\nc', []],
    ['a\n\n***\n\nb\n\n---\n\nc\n\n***\n\nd', ['this scene break is "---", and 2 are "***"']],
    ['# 1\n\na\n\n***\n\nb\n\n# 2\n\na\n\n❦\n\nb', ['this scene break is "❦", and another is "***"']],
  ])('%j', async (text, messages) => {
    expect((await told(text, 'breaks-mixed')).map(({ message }) => message)).toEqual(messages)
  })
})

describe('numbers of chapters', () => {
  const chapters = (...heads: string[]) => heads.map((head) => `${head}\n\nText.`).join('\n\n')
  it.each([
    [chapters('# Chapter 1', '# Chapter 2', '# Chapter 11', '# Chapter 12'), 0, 1],
    [chapters('# Chapter One', '# Chapter Two', '# Chapter Two'), 1, 0],
    [chapters('# I', '# II', '# IV', '# V'), 0, 1],
    [chapters('# 1', '# 3', '# 2', '# 4'), 0, 0],
    [chapters('# Part One', '## Chapter 1', '## Chapter 2', '# Part Two', '## Chapter 1', '## Chapter 2'), 0, 0],
    [chapters('# Part One', '## Chapter 1', '## Chapter 2', '# Part Two', '## Chapter 3', '## Chapter 5'), 0, 1],
    [chapters('# Chapter 1', '# Chapter 2', '# Chapter 1', '# Chapter 2'), 0, 0],
  ])('%j', async (text, repeated, skipped) => {
    expect(await told(text, 'chapter-number-repeated')).toHaveLength(repeated)
    expect(await told(text, 'chapter-number-skipped')).toHaveLength(skipped)
  })
})

describe('places', () => {
  it.each([
    ['It was the\nthe lamp.', '6:8'],
    ['> It was &amp; *so* \\*\n> and the the lamp.', '7:7'],
    ['A [link](the-the.html "the the") and[^1] the the.\n\n[^1]: Note.', '6:42'],
    ['- one\n- two the the', '7:7'],
    ['Note.[^1]\n\n[^1]: A\n    note the the.', '9:10'],
    ['Some text.\n\n| a | b |\n|---|---|\n| c | the the |', '10:7'],
  ])('%j', async (text, place) => {
    const [first] = await told(text, 'repeated-word')
    expect(`${first?.span?.start.line}:${first?.span?.start.column}`).toBe(place)
  })

  it('finds words in a wrapped plain text', async () => {
    const wrapped =
      'It was the end of a long and very dull day, and nobody spoke at\nall of what they had seen there.  She lit a lamp, and the window\nwas dark.  He said that it would be so until the morning came,\nif it came, and went away.'
    const text = `The Lamp\n\nby Ada Example\n\n${wrapped}\n\n${wrapped.replace('lamp, and the', 'lamp, and and')}\n\n${wrapped}\n`
    const { diagnostics } = await readManuscript('a.txt', text)
    const found = diagnostics.find(({ rule }) => rule === 'repeated-word')
    expect(found?.span?.start).toMatchObject({ line: 11, column: 51 })
  })
})

test('a habit whose first place is silenced is told at the next', async () => {
  const text = `<!-- octavo-ignore space-before-punctuation -->\n\nA lamp , it was.\n\n${'The stair , it was.\n\n'.repeat(10)}`
  const [first, ...others] = await told(text, 'space-before-punctuation')
  expect(first?.span?.start.line).toBe(10)
  expect(first?.message).toContain('9 places more')
  expect(others).toEqual([])
})

describe('any text', () => {
  const piece = fc.constantFrom(
    ...[
      'the ',
      'a ',
      'an ',
      'apple',
      'Katherine ',
      'Katharine ',
      '"',
      '“',
      '”',
      '«',
      '»',
      "'",
      '’',
      '(',
      ')',
      '[',
      ']',
      '-',
      '--',
    ],
    ...[
      ',',
      ',,',
      '..',
      ' .',
      ' ?',
      '\n',
      '\n\n',
      '***',
      '# 1\n\n',
      '# 3\n\n',
      '*',
      '_',
      '`',
      '&amp;',
      '\\',
      '[^1]',
      '\n\n[^1]: ',
      '> ',
    ],
    ...[
      '<!-- octavo-ignore -->',
      '<!-- octavo-ignore repeated-word -->',
      '\ud83d\ude00',
      '\u200d',
      '的',
      'ا ',
      '5\'11"',
      "Whose's ",
    ],
  )
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

  it('is read without a fault, changed by nothing, and each remark stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom('en', 'fr', 'de', 'ja', 'ar', 'x-none'), async (body, language) => {
        const whole = `---\ntitle: T\nlang: ${language}\n---\n\n${body}`
        const { diagnostics, sources, before, after } = await readManuscript('a.md', whole)
        expect(after).toBe(before)
        for (const { span } of diagnostics) {
          if (span?.file !== 'a.md') continue
          const length = sources[0]?.text.length ?? 0
          expect(span.start.offset).toBeLessThanOrEqual(span.end.offset)
          expect(span.end.offset).toBeLessThanOrEqual(length)
        }
      }),
      { seed: 20261123, numRuns: 150 },
    )
  })
})
