import { describe, expect, it } from 'vitest'
import { Silence } from '../../../src/core/check/silence.ts'
import { report } from '../../../src/core/diagnostic/diagnostic.ts'
import type { RuleId } from '../../../src/core/diagnostic/rules.ts'
import { sourceText, spanAt } from '../../../src/core/source/text.ts'
import { evenEffort } from '../../tool/effort.ts'

const words: ReadonlySet<RuleId> = new Set<RuleId>(['repeated-word', 'article-wrong'])

/** What is still told of `what` in a Markdown text, and what is said of the wishes. */
function heard(
  text: string,
  what: string,
  ignore: readonly string[] = [],
  rule: RuleId = 'repeated-word',
  path = 'a.md',
) {
  const source = sourceText(path, text)
  const span = spanAt(source, 0, 0)
  const silence = new Silence(
    [source],
    ignore.map((words) => ({ rule: 'repeated-word' as const, text: words, span })),
  )
  const at = text.indexOf(what)
  const told = silence.over([report(rule, 'x', spanAt(source, at, at + what.length))])
  return { told: told.length, unused: silence.unused(words).map(({ message }) => message) }
}

describe('a comment', () => {
  const comment = '<!-- octavo-ignore repeated-word -->'

  it.each([
    ['on a line before the paragraph', `${comment}\nIt was\nthe the lamp.`],
    ['a blank line before it', `One.\n\n${comment}\n\n\nIt was\nthe the lamp.`],
    ['in the paragraph, before', `It was ${comment}\nthe the lamp.`],
    ['in the paragraph, behind', `It was the the lamp.\nSo. ${comment}`],
    ['with other rules', 'A. <!--octavo-ignore article-wrong, repeated-word--> the the lamp.'],
    ['without a rule', '<!-- octavo-ignore -->\n\nthe the lamp'],
  ])('speaks of it %s', (_, text) => {
    expect(heard(text, 'the the').told).toBe(0)
  })

  it.each([
    ['of the paragraph before', `the the lamp.\n\n${comment}\n\nIt was.`],
    ['of the one after the next', `${comment}\n\nIt was.\n\nthe the lamp.`],
    ['of another rule', '<!-- octavo-ignore article-wrong -->\n\nthe the lamp'],
    ['another word', '<!-- octavo-ignore-nothing -->\n\nthe the lamp'],
    ['without an end', '<!-- octavo-ignore\n\nthe the lamp'],
  ])('does not speak %s', (_, text) => {
    expect(heard(text, 'the the').told).toBe(1)
  })

  it('is no comment in a plain text, and silences no error', () => {
    expect(heard(`${comment}\nthe the lamp`, 'the the', [], 'repeated-word', 'a.txt').told).toBe(1)
    expect(heard('<!-- octavo-ignore -->\nthe the lamp', 'the the', [], 'link-broken').told).toBe(1)
  })

  it('is told of where it is idle or names no rule', () => {
    expect(heard(`${comment}\n\na the the`, 'the the').unused).toEqual([])
    expect(heard(`${comment}\n\na the the`, 'a').unused).toEqual([])
    expect(heard(`the the\n\n${comment}\n\na`, 'the the').unused).toEqual(['nothing is left to ignore: repeated-word'])
    expect(heard('<!-- octavo-ignore repeat -->\n\na', 'a').unused).toEqual(['no rule is called "repeat"'])
  })
})

describe('words in the configuration', () => {
  it('speak of every place that they touch, over line ends too', () => {
    expect(heard('saw the\nthe lamp', 'the\nthe', ['the the']).told).toBe(0)
    expect(heard('saw the the lamp', 'the the', ['saw  the the lamp']).told).toBe(0)
    expect(heard('cry (come come)', 'come come', ['(come come)'], 'repeated-word', 'a.txt').told).toBe(0)
  })

  it('speak of no other place and no other rule', () => {
    expect(heard('saw the the lamp and the the door', 'the the lamp', ['the the door']).told).toBe(1)
    expect(heard('saw the the lamp', 'the the', ['the the'], 'article-wrong').told).toBe(1)
    expect(heard('saw the the lamp', 'the the', ['a.a|.*']).unused).toEqual([
      'nothing is left to ignore: "a.a|.*" (repeated-word)',
    ])
  })
})

it('reads as many comments as there are in no time', () => {
  for (const end of ['\n', ' a the the ', '\n\n']) {
    const text = `<!-- octavo-ignore article-wrong -->${end}`.repeat(20_000)
    expect(evenEffort(() => new Silence([sourceText('a.md', text)], []))).toBeLessThan(3)
  }
})
