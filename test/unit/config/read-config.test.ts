import { expect, test } from 'vitest'
import { bookKeys, configKeys } from '../../../src/core/config/keys.ts'
import { completeMetadata } from '../../../src/core/config/metadata.ts'
import { defaultSettings, readConfig } from '../../../src/core/config/read-config.ts'
import { formatDiagnosticLine } from '../../../src/core/diagnostic/format.ts'
import type { Manuscript } from '../../../src/core/source/source.ts'

const file = (path: string, text: string) => ({ path, bytes: new Uint8Array(Buffer.from(text)) })

function manuscript(yaml: string, set: Manuscript['set'] = []): Manuscript {
  return {
    name: 'storm',
    form: 'folder',
    files: [file('book.yaml', yaml), file('one.md', '# One\n')],
    refused: [],
    config: 'book.yaml',
    base: '',
    newest: '2024-01-01T00:00:00Z',
    set,
  }
}

function read(yaml: string, set: Manuscript['set'] = []) {
  const { value, diagnostics } = readConfig(manuscript(yaml, set))
  return {
    config: value,
    lines: diagnostics.map(formatDiagnosticLine),
    hints: diagnostics.flatMap(({ hints }) => hints),
  }
}

test('every key’s example is taken without a word', () => {
  for (const group of ['metadata', 'contents', 'settings'] as const) {
    for (const [name, { example }] of Object.entries(configKeys[group])) {
      expect(read(example).lines, name).toEqual([])
      expect(example.startsWith(`${name}:`)).toBe(true)
    }
  }
  const all = Object.values(bookKeys).map(({ example }) => example)
  expect(read(all.join('\n')).lines).toEqual([])
})

test('metadata keeps its words and places', () => {
  const { config, lines } = read(`title: 0123
subtitle: 1.50
short-title: yes
author:
  - Jane Austen
  - {name: Ada de Example, role: illustrator}
  - name: Bo
    file-as: Bo the Great
contributor: Some One
lang: EN-gb
date: 2024-05
isbn: 0-306-40615-2
series: {name: The Coast, number: 02}
tags: slow burn, storms
subject: Fiction, mostly
description: >
  Two lines
  folded.
publisher:
`)
  expect(lines).toEqual([])
  const { metadata } = config ?? expect.fail()
  expect(metadata.title).toMatchObject({ value: '0123', span: { start: { line: 1, column: 8 } } })
  expect(metadata.subtitle?.value).toBe('1.50')
  expect(metadata.shortTitle?.value).toBe('yes')
  expect(metadata.contributors.map(({ value }) => value)).toEqual([
    { name: 'Jane Austen', role: 'aut', fileAs: 'Austen, Jane' },
    { name: 'Ada de Example', role: 'ill', fileAs: 'Example, Ada de' },
    { name: 'Bo', role: 'aut', fileAs: 'Bo the Great' },
    { name: 'Some One', role: 'ctb', fileAs: 'One, Some' },
  ])
  expect(metadata.language?.value).toBe('en-GB')
  expect(metadata.isbn?.value).toBe('978-0-306-40615-7')
  expect(metadata.series?.value).toEqual({ name: 'The Coast', number: '02' })
  expect(metadata.tags.map(({ value }) => value)).toEqual(['slow burn', 'storms'])
  expect(metadata.subjects.map(({ value }) => value)).toEqual([{ name: 'Fiction, mostly' }])
  expect(metadata.description?.value).toBe('Two lines folded.')
  expect(metadata.publisher).toBeUndefined()
})

test('settings have their defaults, and each key changes its own', () => {
  expect(read('').config?.settings).toEqual(defaultSettings)
  const { config, lines } = read(`template: modern
trim: 5.5 x 8.5in
font-size: 11pt
leading: 5mm
margins: {inner: 20mm, top: 1in}
ornament: ""
drop-caps: no
small-caps-openings: on
chapter-start: any
running-heads: off
hyphenation: false
hyphenation-exceptions: [light-house]
notes: book-end
contents: no
toc-depth: 3
authors-notes: drop
typography: no
profile: print
page-list: no
page-references: yes
embed-fonts: no
rules: {image-no-alt: off, chapter-empty: error}
overrides: [{kind: chapter-heading, text: Rain, as: text}]
ignore: [{rule: repeated-word, text: the the}]
`)
  expect(lines).toEqual([])
  expect(config?.settings).toEqual({
    template: 'modern',
    trim: { name: '5.5 x 8.5in', width: 396, height: 612 },
    fontSize: 11,
    leading: 14.173,
    margins: { inner: 56.693, top: 72 },
    ornament: '',
    dropCaps: 0,
    smallCapsOpenings: true,
    chapterStart: 'any',
    runningHeads: false,
    hyphenation: false,
    hyphenationExceptions: ['light-house'],
    notes: 'book-end',
    contents: false,
    tocDepth: 3,
    authorsNotes: 'drop',
    typography: false,
    profile: 'print',
    pageList: false,
    pageReferences: true,
    embedFonts: false,
    onix: false,
    cropMarks: false,
    binding: 'paperback',
    paper: { kind: 'named', name: 'white' },
    rules: new Map([
      ['image-no-alt', 'off'],
      ['chapter-empty', 'error'],
    ]),
    overrides: [{ kind: 'chapter-heading', text: 'Rain', as: 'text' }],
    ignore: [{ rule: 'repeated-word', text: 'the the', span: expect.anything() }],
  })
})

test.each([
  [
    'date: 2024-13-45',
    'error[value-wrong] book.yaml:1:7  "date" is "2024-13-45"; expected a date such as 2024, 2024-05 or 2024-05-17',
  ],
  [
    'date: 2023-02-29',
    'error[value-wrong] book.yaml:1:7  "date" is "2023-02-29"; expected a date such as 2024, 2024-05 or 2024-05-17',
  ],
  [
    'lang: en"><script>',
    'error[value-wrong] book.yaml:1:7  "lang" is "en"><script>"; expected a BCP 47 language tag such as en, en-GB or pt-BR',
  ],
  [
    'isbn: 978-0-306-40615-8',
    'error[value-wrong] book.yaml:1:7  "isbn" is "978-0-306-40615-8"; expected an ISBN of 10 or 13 digits with a right check digit',
  ],
  ['title: [a, b]', 'error[value-wrong] book.yaml:1:8  "title" is a list; expected a text'],
  [
    'trim: huge',
    'error[value-wrong] book.yaml:1:7  "trim" is "huge"; expected a page size such as 6x9in, 148x210mm, a5 or letter',
  ],
  [
    'font-size: 11',
    'error[value-wrong] book.yaml:1:12  "font-size" is "11"; expected a length from 5pt to 40pt, such as 11pt',
  ],
  ['notes: feet', 'error[value-wrong] book.yaml:1:8  "notes" is "feet"; expected foot, chapter-end or book-end'],
  [
    'margins: {inner: 3in, outer: 3in}',
    'error[value-wrong] book.yaml:1:10  "margins" leave 0 × 648 pt for the text; expected at least 72 × 108',
  ],
  ['margins: {iner: 3mm}', 'warning[key-unknown] book.yaml:1:11  "margins.iner" is not a key that Octavo knows'],
  ['titel: x', 'warning[key-unknown] book.yaml:1:1  "titel" is not a key that Octavo knows'],
  ['__proto__: {polluted: 1}', 'warning[key-unknown] book.yaml:1:1  "__proto__" is not a key that Octavo knows'],
  [
    'cover-image: https://x.example/y.png',
    'error[value-wrong] book.yaml:1:14  "cover-image" is "https://x.example/y.png"; expected a path inside the manuscript, such as chapters/one.md',
  ],
  [
    'files: [/etc/passwd]',
    'error[value-wrong] book.yaml:1:9  "files" is "/etc/passwd"; expected a path inside the manuscript, such as chapters/one.md',
  ],
  ['title: a\ntitle: b', 'error[yaml-broken] book.yaml:2:1  the key "title" is given twice'],
  ['title: !!js/function x', 'error[yaml-broken] book.yaml:1:8  tags like "!name" are not read'],
  [
    'rules: {image-no-alts: off}',
    'warning[key-unknown] book.yaml:1:9  "rules.image-no-alts" is not a key that Octavo knows',
  ],
  ['works: [{title: x}]', 'error[value-wrong] book.yaml:1:9  a work must name its "file" (or "files", or "folder")'],
])('%s', (yaml, line) => {
  expect(read(yaml).lines).toEqual([line])
})

test('unknown keys have the nearest known one, or what people call it elsewhere, for a hint', () => {
  expect(read('titel: x').hints.map(({ message }) => message)).toEqual(['did you mean "title"?'])
  expect(read('language: en').hints.map(({ message }) => message)).toEqual(['did you mean "lang"?'])
  expect(read('zzzzzz: en').hints).toEqual([])
})

test('aliases are followed, and cannot grow without end', () => {
  expect(read('author: &me Jane Austen\npublisher: *me').config?.metadata.publisher?.value).toBe('Jane Austen')
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefgh'.split('').map((name, at) => {
      const before = 'abcdefgh'[at]
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(',')}]`
    }),
  ].join('\n')
  expect(read(bomb).lines.some((line) => line.includes('aliases make the configuration too large'))).toBe(true)
  expect(read(`title: ${'['.repeat(20_000)}`).lines.join()).toContain('yaml-broken')
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted')
})

test('--set takes what is no YAML as the text that it is', () => {
  expect(read('', [['ornament', '***']]).config?.settings.ornament).toBe('***')
})

test('--set replaces a key, whatever the file has for it', () => {
  const { config, lines } = read('title: One\ntrim: nonsense', [
    ['trim', 'a5'],
    ['title', 'Storm: the return'],
    ['margins', '{inner: 20mm}'],
    ['toc-depth', '1'],
    ['toc-depth', '2'],
  ])
  expect(lines).toEqual([])
  expect(config?.metadata.title?.value).toBe('Storm: the return')
  expect(config?.settings).toMatchObject({ trim: { name: 'a5' }, tocDepth: 2, margins: { inner: 56.693 } })
  expect(read('', [['notes', 'nowhere']]).lines[0]).toContain(' --set notes  ')
})

test('works have files and metadata of their own', () => {
  const { config, lines } = read(`works:
  - one.md
  - {file: stories/two, title: Two, author: Ada Example, notes: First written.}
  - {files: [a.md, ./b.md]}
`)
  expect(lines).toEqual([])
  expect(config?.works?.map(({ files }) => files.map(({ value }) => value))).toEqual([
    ['one.md'],
    ['stories/two'],
    ['a.md', 'b.md'],
  ])
  expect(config?.works?.[1]).toMatchObject({
    notes: { value: 'First written.' },
    metadata: { title: { value: 'Two' } },
  })
})

test('a single Markdown file has its configuration in its front matter', () => {
  const source = '---\ntitle: Storm\ntrim: a5\nnumbr: 2\n---\n\nIt rained.\n'
  const single: Manuscript = { ...manuscript(''), form: 'markdown', files: [file('storm.md', source)] }
  const { config: _, ...alone } = single
  const { value, diagnostics } = readConfig(alone)
  expect(value).toMatchObject({ file: 'storm.md', metadata: { title: { value: 'Storm' } } })
  expect(diagnostics.map(formatDiagnosticLine)).toEqual([
    'warning[key-unknown] storm.md:4:1  "numbr" is not a key that Octavo knows',
  ])
})

test('a quoted value may go on at the start of the next line, as libyaml reads it', () => {
  const yaml =
    'title: Chain\ndescription: "A: It rains.\nB: It \\"pours\\".\n\nC: #1 is it."\nsubtitle: \'Don\'\'t\nworry\'\nlang: en\nnope: 1\n'
  const { config, lines } = read(yaml)
  expect(config?.metadata.description?.value).toMatch(/^A: It rains\. B: It "pours"\.\s+C: #1 is it\.$/u)
  expect(config?.metadata.subtitle?.value).toBe("Don't worry")
  expect(lines).toEqual(['warning[key-unknown] book.yaml:9:1  "nope" is not a key that Octavo knows'])
})

test.each([
  ['title: Chain\nsubtitle: "Chain\nlang: en\n', '2:11'],
  ["title: 'Chain\nauthor: Ann\n", '1:8'],
  ['title: Chain\ntags: [a, b\nauthor: Ann\n', '2:7'],
  ['title: Chain\nseries: {name: "a\n', '2:16'],
])('what opens and never closes is told where it opens: %s', (yaml, place) => {
  const message = 'a quotation mark or a bracket that opens is never closed'
  expect(read(yaml).lines).toEqual([`error[yaml-broken] book.yaml:${place}  ${message}`])
})

test('a map that lacks a key says which, and a rule that is not known names no others', () => {
  expect(read('author: {role: ill}').lines).toEqual(['error[value-wrong] book.yaml:1:9  "author" lacks the key "name"'])
  expect(read('series: {number: 2}').lines).toEqual(['error[value-wrong] book.yaml:1:9  "series" lacks the key "name"'])
  expect(read('rules: {something-else: off}').hints).toEqual([])
  expect(read('rules: {image-no-al: off}').hints).toMatchObject([{ message: 'did you mean "image-no-alt"?' }])
})

test('a flag has no lines, and each form of manuscript its own place for keys', () => {
  expect(read('', [['trim', 'x']]).lines).toEqual([
    expect.stringContaining('error[value-wrong] --set trim  "trim" is "x"; expected'),
  ])
  const hints = (form: Manuscript['form'], path: string) => {
    const { config: _, ...rest } = manuscript('')
    const lone = { ...rest, form, files: [file(path, 'Rain.')] }
    const config = readConfig(lone).value ?? expect.fail()
    const found = { contributors: [], tags: [], language: 'en' }
    return completeMetadata(config, found, lone).diagnostics.map(({ hints: [hint] }) => hint?.message)[0]
  }
  expect(hints('text', 'storm.txt')).toContain('into "storm.octavo.yaml" beside the text')
  expect(hints('markdown', 'storm.md')).toContain('into front matter')
  expect(hints('folder', 'storm.md')).toContain('into book.yaml')
})

test('drop caps are two to four lines deep, or none', () => {
  const depths = ['0', 'no', '2', '4', 'yes'].map((value) => read(`drop-caps: ${value}`).config?.settings.dropCaps)
  expect(depths).toEqual([0, 0, 2, 4, 3])
  for (const value of ['1', '5']) expect(read(`drop-caps: ${value}`).config?.settings.dropCaps).toBeUndefined()
})
