import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Built, build } from '../../src/core/build.ts'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import type { Edition } from '../../src/core/renderer.ts'
import type { Manuscript } from '../../src/core/source/source.ts'
import { inflate } from '../../src/node/inflate.ts'
import { PressRoom } from '../../src/node/renderers.ts'
import { readTemplate } from '../../src/node/templates.ts'
import { runs, seed } from './runs.ts'

/** Random manuscripts: nothing that an author can type throws, and what is built has every word. */

const press = new PressRoom()

function buildText(path: string, text: string): Promise<Built> {
  const manuscript: Manuscript = {
    name: 'random',
    form: path.endsWith('.md') ? 'markdown' : 'text',
    files: [{ path, bytes: new TextEncoder().encode(text) }],
    refused: [],
    base: '',
    newest: '2001-02-03T04:05:06Z',
    set: [],
  }
  const tools = {
    inflate,
    theme: readTemplate,
    renderers: [press.renderer('epub'), press.renderer('pdf')],
    paginate: (edition: Edition) => press.paginate(edition),
    proof: {
      inflate: (bytes: Uint8Array, max: number) => inflateRawSync(bytes, { maxOutputLength: max }),
      sha256: (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex'),
    },
    onStage: () => {},
  }
  return build(manuscript, tools, false)
}

/** No word, mark or break is lost, and a book that is not built says why, and what to do. */
function expectSound({ files, proof, diagnostics }: Built): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  expect(
    errors.filter(({ rule }) => rule.startsWith('words-') || rule.startsWith('output-')).map(formatDiagnosticLine),
  ).toEqual([])
  if (files.length === 0) {
    expect(errors.length).toBeGreaterThan(0)
    expect(errors.filter(({ hints }) => hints.length === 0).map(formatDiagnosticLine)).toEqual([])
    return
  }
  expect(proof?.outputs.map(({ format, missing }) => [format, missing])).toEqual([
    ['epub', 0],
    ['pdf', 0],
  ])
  expect(proof?.outputs.flatMap(({ lost }) => lost)).toEqual([])
}

const word = fc.constantFrom(
  'storm',
  'lamp',
  'It',
  'was',
  'Ruth’s',
  'well-known',
  'naïve',
  '1902',
  'I',
  'a',
  'no.',
  'what?',
  '“Yes,”',
  'Mr.',
  'THE',
  'end',
  'Chapter',
  'One',
  'by',
  'dark,',
)
const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '))
const prose = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'))

/** What an author means: Markdown that is well made. */
const inline = fc.oneof(
  { weight: 4, arbitrary: sentence },
  sentence.map((words) => `*${words}*`),
  sentence.map((words) => `**${words}**`),
  sentence.map((words) => `:sc[${words}]`),
  word.map((words) => `\`${words}\``),
  sentence.map((words) => `[${words}](https://example.org/a)`),
  sentence.map((words) => `<em>${words}</em>`),
  fc.tuple(word, word).map(([a, b]) => `**${a} *${b}*** <a href="https://example.org/b">${a}</a> <b>${b}</b> _${a}_`),
  fc.constant('&amp; &mdash; \\* x^2^ H~2~O ~~gone~~'),
  fc.constantFrom('gla<em>ss', 'har</b>bour', 'wa<span>ve</i>', '<sup>2'),
)
const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '))
const markdownBlock = fc.oneof(
  { weight: 6, arbitrary: line },
  prose,
  fc.tuple(fc.integer({ min: 1, max: 4 }), sentence).map(([depth, words]) => `${'#'.repeat(depth)} ${words}`),
  fc.constantFrom('***', '---', '* * *'),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((each) => `> ${each}`).join('\n>\n')),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((each) => `- ${each}`).join('\n')),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((lines) => lines.map((each, at) => `${at + 3}. ${each}`).join('\n')),
  fc.array(sentence, { minLength: 1, maxLength: 4 }).map((lines) => `:::verse\n${lines.join('\n')}\n:::`),
  fc.tuple(sentence, line, sentence).map(([head, body, name]) => `:::letter\n${head}\n\n${body}\n\n${name}\n:::`),
  prose.map((code) => `\`\`\`\n${code}\n\`\`\``),
  fc.tuple(word, word, sentence).map(([a, b, c]) => `| ${a} | ${b} |\n|---|---|\n| ${c} | ${a} |`),
  fc.tuple(word, sentence).map(([term, detail]) => `${term}\n:   ${detail}`),
  fc.tuple(word, line).map(([a, caption]) => `> | ${a} | b |\n> |---|---|\n> | c | ${a} |\n>\n> Table: ${caption}`),
  fc.tuple(line, sentence).map(([words, note]) => `${words}[^n] and again.[^n] ${words}^[${note}]\n\n[^n]: ${note}`),
)
const markdown = fc.array(markdownBlock, { minLength: 1, maxLength: 8 }).map((blocks) => `${blocks.join('\n\n')}\n`)

/** What a keyboard can do: marks, halves of marks, and blanks, in any order. */
const shard = fc.oneof(
  { weight: 4, arbitrary: word },
  fc.constantFrom(
    ' ',
    '\n',
    '\n\n',
    '\t',
    '    ',
    '*',
    '**',
    '_',
    '`',
    '```',
    '~~',
    '#',
    '##',
    '>',
    '- ',
    '1. ',
    '---',
    '***',
    '|',
    '|-|',
  ),
  fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '](',
    '![',
    '[^1]',
    '[^1]: ',
    ':::',
    ':::verse',
    ':::drama',
    ':sc[',
    '{',
    '}',
    '{.x}',
    '<',
    '>',
    '<em>it</em>',
    '<!--',
    '-->',
    '<br>',
    '&',
    '&amp;',
    '\\',
    '"',
    "'",
    '--',
    '...',
    '%%',
    '$',
    '\u00a0',
    '\u200b',
    '\r\n',
    '\u2028',
    '\ufeff',
    '\0',
  ),
)
const shards = fc.array(shard, { maxLength: 60 }).map((list) => list.join(''))

test(`well-made Markdown keeps every word (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(markdown, async (text) => expectSound(await buildText('random.md', text))),
    runs(20, 250),
  )
}, 600_000)

test(`Markdown in shards never throws and keeps every word (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(shards, async (text) => expectSound(await buildText('random.md', text))),
    runs(20, 250),
  )
}, 600_000)

test(`plain text keeps every word (seed ${seed})`, async () => {
  const block = fc.oneof(
    { weight: 3, arbitrary: prose },
    sentence,
    sentence.map((words) => `_${words}_`),
    fc.tuple(sentence, word).map(([words, a]) => `${words} _${a}_ [1] and _${a} ${words}_\n\n[Footnote 1: ${words}]`),
    fc.constantFrom('* * *', '#', 'THE END', 'CHAPTER I.', '    indented\n    lines'),
  )
  const story = fc.array(block, { minLength: 1, maxLength: 8 }).map((blocks) => blocks.join('\n\n'))
  await fc.assert(
    fc.asyncProperty(fc.oneof(story, shards), async (text) => expectSound(await buildText('random.txt', text))),
    runs(20, 250),
  )
}, 600_000)
