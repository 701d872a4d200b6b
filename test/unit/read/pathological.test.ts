import { describe, expect, test } from 'vitest'
import { readPage } from '../../../src/core/read/html/read.ts'
import { readPlainText } from '../../../src/core/read/plaintext/read.ts'
import { sourceText } from '../../../src/core/source/text.ts'
import { effort } from '../../tool/effort.ts'
import { read as readMarkdown } from './markdown/read.ts'

/**
 * The cases that cmark's own tests know to exhaust readers of Markdown (commonmark/cmark, test/pathological_tests.py), and their like: a text four
 * times as long may take four times as long, and a little more. Each is given to every reader.
 */
const cases: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['nested strong emphasis', (n) => `${'*a **a '.repeat(n)}b${' a** a*'.repeat(n)}`],
  ['ends of emphasis', (n) => 'a_ '.repeat(n * 2)],
  ['starts of emphasis', (n) => '_a '.repeat(n * 2)],
  ['ends of links', (n) => 'a]'.repeat(n * 2)],
  ['starts of links', (n) => '[a'.repeat(n * 2)],
  ['starts and ends of two kinds', (n) => '*a_ '.repeat(n * 2)],
  ['starts and ends in threes', (n) => `a**b${'c* '.repeat(n * 2)}`],
  ['starts of links, ends of emphasis', (n) => '[ a_'.repeat(n * 2)],
  ['brackets and parentheses', (n) => '[ (]('.repeat(n * 2)],
  ['pictures in links', (n) => '![[]()'.repeat(n * 2)],
  ['emphasis across links', (n) => '**x [a*b**c*](d) '.repeat(n)],
  ['nested brackets', (n) => `${'['.repeat(n * 2)}a${']'.repeat(n * 2)}`],
  ['nested quotations', (n) => `${'> '.repeat(n * 2)}a`],
  ['nested lists', (n) => Array.from({ length: Math.sqrt(n) * 4 }, (_, at) => `${'  '.repeat(at)}* a\n`).join('')],
  ['zero characters', (n) => 'abc\u0000xyz\u0000\n'.repeat(n)],
  ['ladders of backticks', (n) => Array.from({ length: Math.sqrt(n) * 8 }, (_, at) => `e${'`'.repeat(at)}`).join('')],
  ['links in angles that do not end', (n) => '[a](<b'.repeat(n * 2)],
  ['links that do not end', (n) => '[a](b'.repeat(n * 2)],
  ['comments that do not end', (n) => `</${'<!--'.repeat(n * 2)}`],
  ['instructions that do not end', (n) => `</${'<?'.repeat(n * 2)}`],
  ['declarations that do not end', (n) => `</${'<!A '.repeat(n * 2)}`],
  ['CDATA that does not end', (n) => `</${'<![CDATA['.repeat(n * 2)}`],
  [
    'references',
    (n) => `${Array.from({ length: n / 4 }, (_, at) => `[${at}]: u\n`).join('')}\n${'[0] '.repeat(n / 4)}`,
  ],
  ['tables', (n) => `| a | b |\n|---|---|\n${'| | |\n'.repeat(n / 2)}`],
  ['frames that do not end', (n) => '+----+\n| a |\n╔════╗\n║ b ║\n'.repeat(n / 4)],
  ['bars around nothing', (n) => `${'>\n'.repeat(n)}${'| | | | |\n'.repeat(n)}`],
  ['numbers of pages', (n) => Array.from({ length: n / 2 }, (_, at) => `a,\n\n${at}\n\n\n\nHead\n\nb\n`).join('')],
  ['notes', (n) => Array.from({ length: n / 8 }, (_, at) => `a[^${at}]\n\n[^${at}]: b\n\n`).join('')],
  ['attributes that do not end', (n) => 'a{.b '.repeat(n * 2)],
]

const readers: Readonly<Record<string, (text: string) => void>> = {
  Markdown: (text) => void readMarkdown(text),
  'plain text': (text) => void readPlainText(sourceText('story.txt', text), { overrides: [], name: 'story' }),
  HTML: (text) =>
    void readPage(sourceText('story.html', `<html><body><p>${text}</p></body></html>`), { picture: () => undefined }),
}

const size = 2_000
/** What takes less, in seconds, is measured no better than the engine's own doings. */
const small = 0.08

describe.each(Object.entries(readers))('%s', (_, read) => {
  // Time that grows with the length is 4 here, and 16 if it grows with its square: 7 is where a quarter of it does. Between twice the text and once there
  // would be less room for the collector of garbage, which counts as work here.
  test.each(cases)('%s: four times the text takes at most 7 times as long', (_name, text) => {
    const [once, often] = [text(size), text(size * 4)]
    const least = (of: string, times: number) =>
      Math.min(...Array.from({ length: times }, () => effort(() => read(of))))
    let ratio = Number.POSITIVE_INFINITY
    for (let attempt = 1; attempt <= 3 && ratio > 7; attempt++)
      ratio = least(often, attempt) / Math.max(small, least(once, attempt))
    expect(ratio).toBeLessThanOrEqual(7)
  })
})
