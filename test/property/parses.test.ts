import { inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/core/config/read-config.ts'
import type { Diagnostic } from '../../src/core/diagnostic/diagnostic.ts'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import { importEpub } from '../../src/core/import-epub.ts'
import { importPage } from '../../src/core/import-page.ts'
import { readPlainText } from '../../src/core/read/plaintext/read.ts'
import type { Manuscript } from '../../src/core/source/source.ts'
import { sourceText } from '../../src/core/source/text.ts'
import { build } from '../../src/index.ts'
import { inflate } from '../../src/node/inflate.ts'
import { read as readMarkdown } from '../unit/read/markdown/read.ts'
import { runs, seed } from './runs.ts'

/** Whatever is read, no reader throws, and what is wrong is told with a place and a hint. Ten thousand readings in `npm run test:all`. */

const words = [
  'storm',
  'It',
  'Ruth’s',
  'naïve',
  '1902',
  'no.',
  '“Yes,”',
  'Chapter',
  'One',
  'by',
  'THE END',
  '海',
  'שלום',
  'a\u0301',
]
const blanks = [
  ' ',
  '\n',
  '\n\n',
  '\t',
  '    ',
  '\r\n',
  '\r',
  '\u00a0',
  '\u2028',
  '\u200b',
  '\ufeff',
  '\0',
  '\u202e',
  '\ud800',
]

function textOf(...signs: readonly (readonly string[])[]): fc.Arbitrary<string> {
  const parts = [words, blanks, ...signs].map((list) => fc.constantFrom(...list))
  const any = fc.string({ unit: 'grapheme', maxLength: 6 })
  return fc.array(fc.oneof(...parts, { weight: 1, arbitrary: any }), { maxLength: 80 }).map((list) => list.join(''))
}

const marks = [
  '*',
  '**',
  '_',
  '`',
  '```',
  '~~',
  '# ',
  '> ',
  '- ',
  '1. ',
  '---',
  '***',
  '|',
  '|-|',
  '[',
  ']',
  '](',
  '![',
  '[^1]',
  '[^1]: ',
]
const fences = [
  ':::',
  ':::verse',
  ':::drama',
  '::: {.x}',
  ':sc[',
  '{',
  '}',
  '{.x}',
  '{#y}',
  ':   ',
  '| a ',
  '\\',
  '&amp;',
  '&',
  '$',
  '%%',
  '^',
]
const tags = [
  '<',
  '>',
  '<em>',
  '</em>',
  '<b',
  '<!--',
  '-->',
  '<br>',
  '<p>',
  '</p>',
  '<div class="x">',
  '</div>',
  '<table>',
  '<tr><td>',
  '<li>',
  '<ol start=3>',
]
const pages = [
  '<h1>',
  '</h1>',
  '<a href="#x">',
  '<a id=x>',
  '<img src=a.png>',
  '<pre>',
  '<blockquote>',
  '<script>',
  '<svg>',
  '<template>',
  '<dl><dt>',
  '<![CDATA[',
  '<?x?>',
  '<sup>1</sup>',
  '<ruby>',
]
const keys = [
  'title: ',
  'author: ',
  'lang: ',
  'date: ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ': ',
  '\n',
  '\n  ',
  '&a ',
  '*a',
  '!!js ',
  '|',
  '>',
  '"',
  "'",
  '#',
  '? ',
  '<<: ',
  '__proto__: ',
  '0x',
  '1e999',
  '---',
  '...',
  'true',
  'null',
  'series: {name: ',
  'works:\n  - ',
  'files: ',
  'overrides:\n  - ',
]
const lines = [
  'CHAPTER I.',
  '* * *',
  'by A. Writer',
  '[Footnote 1: ',
  '[1]',
  '_',
  '    ',
  '"',
  '’',
  'Dear Jo,\n',
  'NOTES',
  'Part Two',
  'From: Ann\n',
  'ANN. ',
  'The End',
]

/** No error without a hint. */
function expectHelpful(diagnostics: readonly Diagnostic[]): void {
  const mute = diagnostics.filter(({ severity, hints }) => severity === 'error' && hints.length === 0)
  expect(mute.map(formatDiagnosticLine)).toEqual([])
}

function manuscriptOf(path: string, bytes: Uint8Array, config?: string): Manuscript {
  return {
    name: 'random',
    form: 'folder',
    files: [{ path, bytes }],
    refused: [],
    base: '',
    newest: '2001-02-03T04:05:06Z',
    set: [],
    ...(config !== undefined && { config }),
  }
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
const inflateRaw = (bytes: Uint8Array, max: number): Uint8Array => inflateRawSync(bytes, { maxOutputLength: max })
const decode = (bytes: Uint8Array, label: string): string | undefined => {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return undefined
  }
}

test(`Markdown (seed ${seed})`, () => {
  fc.assert(
    fc.property(textOf(marks, fences, tags), (text) => expectHelpful(readMarkdown(text).diagnostics)),
    runs(300, 3_500),
  )
}, 600_000)

test(`plain text (seed ${seed})`, () => {
  fc.assert(
    fc.property(textOf(lines, blanks), (text) =>
      expectHelpful(readPlainText(sourceText('a.txt', text), { overrides: [], name: 'a' }).diagnostics),
    ),
    runs(300, 3_000),
  )
}, 600_000)

test(`web pages (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(textOf(tags, pages), async (text) => {
      const { diagnostics } = await importPage(manuscriptOf('a.html', encoded(text)), { inflate, decode })
      expectHelpful(diagnostics)
    }),
    runs(100, 1_200),
  )
}, 600_000)

test(`configuration (seed ${seed})`, () => {
  fc.assert(
    fc.property(textOf(keys), (yaml) =>
      expectHelpful(readConfig(manuscriptOf('book.yaml', encoded(yaml), 'book.yaml')).diagnostics),
    ),
    runs(200, 2_000),
  )
}, 600_000)

test(`e-books that were damaged (seed ${seed})`, async () => {
  const manuscript = new URL('../golden/notes/manuscript', import.meta.url).pathname
  const { books } = await build({ manuscript, formats: ['epub'], epoch: '1000000000' })
  const whole = books[0]?.outputs.find(({ format }) => format === 'epub')?.bytes ?? new Uint8Array()
  expect(whole.length).toBeGreaterThan(1000)
  const place = fc.nat({ max: whole.length - 1 })
  const damage = fc.array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(damage, fc.option(place), async (changes, end) => {
      const bytes = whole.slice(0, end ?? whole.length)
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      const { diagnostics } = await importEpub(manuscriptOf('a.epub', bytes), { inflate, decode, inflateRaw })
      expectHelpful(diagnostics)
    }),
    runs(50, 500),
  )
}, 600_000)
