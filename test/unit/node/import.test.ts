import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openZip } from '../../../src/core/finished/zip.ts'
import { writeDraft } from '../../../src/core/import.ts'
import { difference } from '../../../src/core/import-check.ts'
import { book as bookOf, chapter, em, p } from '../../../src/core/model/build.ts'
import { build, inspect } from '../../../src/index.ts'
import { disk } from '../../../src/node/disk.ts'
import { importFile } from '../../../src/node/import.ts'
import { FolderInUse } from '../../../src/node/new.ts'

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'octavo-import-'))
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const env = { SOURCE_DATE_EPOCH: '1000000000' }
const at = (name: string): string => join(parent, name)

async function given(name: string, text: string | Uint8Array): Promise<string> {
  await mkdir(dirname(at(name)), { recursive: true })
  await writeFile(at(name), text)
  return at(name)
}

async function modelOf(manuscript: string) {
  const { books } = await inspect({ manuscript, epoch: env.SOURCE_DATE_EPOCH })
  return books[0]?.book
}

const story = `The Last Ferry

by: Ines Marlow

Rating: General

"There is no ferry," said the man. He had _no_ hat (1 * 2 < 3), and #1 was his.

* * * * *

1. It was late.
- So late.

Two months later...

The river [frozen] had gone http://example.org quiet.

The End
`

test('a story in plain text and its import are the same book', async () => {
  const file = await given('last-ferry.txt', story)
  const result = await importFile({ file, out: at('out'), force: false, env })
  expect(result.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  expect(result.files.map((path) => path.slice(at('out').length + 1)).sort()).toContain('book.yaml')
  expect(difference(await modelOf(at('out')), await modelOf(file))).toBeUndefined()
})

test('the same file gives the same bytes', async () => {
  const file = await given('last-ferry.txt', story)
  await importFile({ file, out: at('a'), force: false, env })
  await importFile({ file, out: at('b'), force: false, env })
  for (const name of await readdir(at('a'), { recursive: true })) {
    if (/\.\w+$/.test(name)) expect(await readFile(at(`b/${name}`))).toEqual(await readFile(at(`a/${name}`)))
  }
})

test('settings beside the text go along, overrides are settled', async () => {
  const file = await given('last-ferry.txt', story)
  await given(
    'last-ferry.octavo.yaml',
    'title: Ferry\ntrim: a5\noverrides:\n  - { kind: scene-label, text: "Two months later...", as: text }\n',
  )
  await importFile({ file, out: at('out'), force: false, env })
  const yaml = await readFile(at('out/book.yaml'), 'utf8')
  expect(yaml).toMatch(/^trim: a5$/m)
  expect(yaml).toMatch(/^title: Ferry$/m)
  expect(yaml).not.toMatch(/^overrides:/m)
  expect(difference(await modelOf(at('out')), await modelOf(file))).toBeUndefined()
})

test('a note keeps the number that its author gave it', async () => {
  const long =
    'The lamp stood in the window of the harbour office and burned all night, though nobody could say for whom.'
  const text = `The Lamp\n\nby Ann Lee\n\n${long}[37]\n\n${long}[38]\n\n[37] Of brass.\n\n${long}\n\n[38] At last.\n\n${long}\n`
  const file = await given('lamp.txt', text)
  const { diagnostics } = await importFile({ file, out: at('out'), force: false, env })
  expect(diagnostics.filter(({ rule }) => rule === 'import-differs')).toEqual([])
  const [name = ''] = (await readdir(at('out'))).filter((one) => one.endsWith('.md'))
  expect(await readFile(at(`out/${name}`), 'utf8')).toContain('\n[^=37]: Of brass.')
  expect(difference(await modelOf(at('out')), await modelOf(file))).toBeUndefined()
})

test('a folder that holds something is not touched, unless it is asked for, and then it is kept', async () => {
  const file = await given('last-ferry.txt', story)
  await given('out/mine.md', 'Mine.')
  await expect(importFile({ file, out: at('out'), force: false, env })).rejects.toThrow(FolderInUse)
  expect(await readdir(at('out'))).toEqual(['mine.md'])
  const { former } = await importFile({ file, out: at('out'), force: true, env })
  expect(former).toBe(at('out.old'))
  expect(await readdir(at('out.old'))).toEqual(['mine.md'])
  expect(await readdir(at('out'))).toContain('book.yaml')
  expect((await importFile({ file, out: at('out'), force: true, env })).former).toBe(at('out.old-2'))
})

test('an empty folder serves', async () => {
  const file = await given('last-ferry.txt', story)
  await mkdir(at('out'))
  expect((await importFile({ file, out: at('out'), force: false, env })).files).not.toEqual([])
})

test('where a file cannot be written, nothing is left behind', async () => {
  const file = await given('last-ferry.txt', story)
  await given('out/mine.md', 'Mine.')
  let count = 0
  const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
  const failing = {
    ...disk,
    create: (path: string) => {
      count += 1
      return count === 2 ? Promise.reject(full) : disk.create(path)
    },
  }
  const { imported, diagnostics } = await importFile({ file, out: at('out'), force: true, env }, failing)
  expect(imported).toBeUndefined()
  expect(diagnostics.map(({ rule }) => rule)).toContain('output-unwritable')
  expect((await readdir(parent)).sort()).toEqual(['last-ferry.txt', 'out'])
  expect(await readdir(at('out'))).toEqual(['mine.md'])
})

test.each([
  ['story.md', 'Markdown already'],
  ['story.docx', 'form that Octavo does not import'],
  ['missing.txt', 'there is no'],
])('%s is refused', async (name, message) => {
  if (!name.startsWith('missing')) await given(name, 'x')
  const { imported, diagnostics } = await importFile({ file: at(name), out: at('out'), force: false, env })
  expect(imported).toBeUndefined()
  expect(diagnostics[0]?.message).toContain(message)
})

test('what Markdown cannot say is confessed: import-differs', async () => {
  const book = bookOf('T', chapter('C', p('Not ', em('now'), '{#later}.')))
  const draft = { book, files: [], sources: [], inferences: [], aside: [], leftOut: [], settings: '' }
  const { diagnostics } = await writeDraft(draft, () => undefined)
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-differs'])
})

test('a picture that cannot be taken along, and what is left out, are told: import-picture, import-left-out', async () => {
  const html = '<body><nav>Home</nav><h1>T</h1><p>Words of a story.</p><p><img src="../out.png" alt="x"></p></body>'
  const file = await given('page.html', html)
  const { diagnostics } = await importFile({ file, out: at('out'), force: false, env })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['import-picture', 'import-left-out']))
  expect(await readFile(at('out/left-out.log'), 'utf8')).toContain('Home')
})

test('a page is decoded as it says of itself', async () => {
  const head = Buffer.from('<meta charset="windows-1251"><h1>T</h1><p>', 'latin1')
  const file = await given('page.html', Buffer.concat([head, Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])]))
  await importFile({ file, out: at('out'), force: false, env })
  expect(await readFile(at('out/01-chapter-1.md'), 'utf8')).toContain('Привет')
})

test('a small page cannot make millions of elements', async () => {
  const many = Array.from({ length: 2000 }, (_, n) => `<b id=${n}>`).join('')
  const file = await given('page.html', `<p>${many}${'<p>x'.repeat(2000)}`)
  const { diagnostics } = await importFile({ file, out: at('out'), force: false, env })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-refused'])
})

test('an e-book made by Octavo comes back with the same words', async () => {
  const manuscript = new URL('../../../manuscript/the-tide-clerk', import.meta.url).pathname
  const first = await epubOf(manuscript)
  const file = await given('the-tide-clerk.epub', first)
  const { diagnostics } = await importFile({ file, out: at('out'), force: false, env })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-left-out'])
  expect(wordsOf(await epubOf(at('out')))).toEqual(wordsOf(first))
}, 60_000)

const container =
  '<container><rootfiles><rootfile full-path="o/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
const opf = `<package unique-identifier="id"><metadata xmlns:dc="d" xmlns:opf="o"><dc:title>Salt</dc:title>
<dc:creator opf:role="aut" opf:file-as="Lee, Ann">Ann Lee</dc:creator><dc:identifier id="id">9780306406157</dc:identifier>
<dc:language>en</dc:language><meta name="calibre:series" content="Tides"/><meta name="calibre:series_index" content="2.0"/></metadata>
<manifest><item id="a" href="a%20b.html" media-type="application/xhtml+xml"/><item id="b" href="b.html" media-type="application/xhtml+xml"/>
<item id="c" href="c.html" media-type="application/xhtml+xml"/><item id="css" href="s.css" media-type="text/css"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="ncx"><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>`
const ncx =
  '<ncx><navMap><navPoint><navLabel><text>One Fog</text></navLabel><content src="a%20b.html"/></navPoint></navMap></ncx>'
const page = (body: string) =>
  `<html><head><link rel="stylesheet" href="s.css"/><title/></head><body>${body}</body></html>`

const oldBook = {
  'META-INF/container.xml': container,
  'o/book.opf': opf,
  'o/toc.ncx': ncx,
  'o/s.css': '.calibre3 { font-style: italic } .c { text-align: center }',
  'o/a b.html': page(
    '<p class="c">One</p><p class="c">Fog</p><p><a id="x"/>It was <span class="calibre3">very</span> thick.<sup><a id="r" href="c.html#n">1</a></sup></p>',
  ),
  'o/b.html': page('<p>It did not lift. See <a href="a%20b.html#x">above</a>.</p>'),
  'o/c.html': page('<h3>Notes</h3><div><p id="n"><a href="a%20b.html#r">1</a> As soup.</p></div>'),
}

test('an old EPUB made by a converter is understood', async () => {
  const file = await given('salt.epub', zip(oldBook))
  const { diagnostics } = await importFile({ file, out: at('out'), force: false, env })
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  const [first = ''] = (await readdir(at('out'))).filter((name) => name.endsWith('.md'))
  const text = await readFile(at(`out/${first}`), 'utf8')
  expect(text).toContain('It was *very* thick.[^1]\n\nIt did not lift. See [above](')
  expect(text).toContain('[^1]: As soup.')
  expect(text).toContain('title: Fog\nnumber: One\n')
  const yaml = await readFile(at('out/book.yaml'), 'utf8')
  expect(yaml).toContain('series: { name: "Tides", number: "2" }')
  expect(yaml).toContain('identifier: urn:isbn:9780306406157')
})

/** Built as Project Gutenberg builds its EPUBs: one page of title and contents, pages of chapters, numbers of printed pages in the text. */
const archived = {
  'META-INF/container.xml': container,
  'o/book.opf': `<package unique-identifier="id" version="3.0"><metadata xmlns:dc="d"><dc:title>The Last Carriage</dc:title>
<dc:creator id="author_0">Ada Quill</dc:creator><meta property="file-as" refines="#author_0">Quill, Ada</meta>
<dc:identifier id="id">http://www.gutenberg.org/99999</dc:identifier><dc:language>en</dc:language><dc:date>2010-03-03</dc:date></metadata>
<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/><item id="css" href="s.css" media-type="text/css"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="c"/></spine></package>`,
  'o/s.css': '.center { text-align: center } .smcap { font-variant: small-caps } .poem span.i0 { display: block }',
  'o/a.xhtml':
    page(`<section class="pg-boilerplate pgheader" id="pg-header"><h2 id="pg-header-heading">The Project Gutenberg eBook</h2>
<div id="pg-start-separator"><span>*** START OF THE PROJECT GUTENBERG EBOOK ***</span></div></section>
<h1>THE LAST CARRIAGE</h1><p class="center">BY<br/>ADA QUILL</p><p class="center">SALTMERE<br/>1898</p><hr class="chap"/>
<div class="chapter"><h2>CONTENTS</h2></div><table><tr><td><a href="b.xhtml#I">The Ferry</a></td><td><a href="b.xhtml#p1">1</a></td></tr>
<tr><td><a href="c.xhtml#II">The Line</a></td><td><a href="c.xhtml#p9">9</a></td></tr></table>`),
  'o/b.xhtml':
    page(`<div class="chapter"><span class="pagenum" id="p1">[Pg 1]</span><h2 id="I">CHAPTER I.<br/>The Ferry</h2></div>
<p><span class="smcap">The</span> ferry came<a id="F1" href="c.xhtml#N1" class="fnanchor">[1]</a> under umbrel<span class="pagenum" id="p2">[Pg 2]</span>las.</p>
<div class="poem"><div class="stanza"><span class="i0">O take me down<br/></span><span class="i0">To Saltmere town<br/></span></div></div>
<hr class="tb"/><p>It rained.</p>`),
  'o/c.xhtml':
    page(`<div class="chapter"><span class="pagenum" id="p9">[Pg 9]</span><h2 id="II">CHAPTER II.<br/>The Line</h2></div><p>They wound it up.</p>
<div class="footnotes"><h3>FOOTNOTES:</h3><div class="footnote"><p><a id="N1" href="b.xhtml#F1" class="label">[1]</a> Late.</p></div></div>
<div class="transnote"><p>Errors were corrected.</p></div><section class="pg-boilerplate pgfooter" id="pg-footer"><p>Updated editions.</p></section>`),
}

test.each([
  ['3', archived],
  ['2', { ...archived, 'o/book.opf': archived['o/book.opf'].replace(' version="3.0"', ' version="2.0"') }],
])("an EPUB %s of Project Gutenberg's is understood", async (_, files) => {
  const file = await given('carriage.epub', zip(files))
  const { diagnostics } = await importFile({ file, out: at('out'), force: false, env })
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  const read = (name: string) => readFile(at(`out/${name}`), 'utf8')
  expect((await readdir(at('out'), { recursive: true })).sort()).toEqual([
    '01-the-ferry.md',
    '02-the-line.md',
    'book.yaml',
    'front',
    'front/01-title-page.md',
    'left-out.log',
  ])
  expect(await read('front/01-title-page.md')).toContain('ADA QUILL\n{: .author}')
  const first = await read('01-the-ferry.md')
  expect(first).toContain(
    ':sc[The] ferry came[^1] under umbrellas.\n\n:::verse\nO take me down\nTo Saltmere town\n:::\n\n***',
  )
  expect(first).toContain('[^1]: Late.')
  expect(await read('02-the-line.md')).toMatch(/They wound it up\.\n$/u)
  const log = await read('left-out.log')
  for (const words of ['[Pg 2]', 'CONTENTS The Ferry 1', 'Errors were corrected', 'Updated editions'])
    expect(log).toContain(words)
})

/** An e-book of two or more pages without a list of contents, and its Markdown files by name. */
async function imported(pages: readonly string[], css = ''): Promise<ReadonlyMap<string, string>> {
  const names = pages.map((_, at) => `p${at}.html`)
  const items = names.map((name, at) => `<item id="p${at}" href="${name}" media-type="application/xhtml+xml"/>`)
  const spine = names.map((_, at) => `<itemref idref="p${at}"/>`)
  const files = {
    'META-INF/container.xml': container,
    'o/book.opf': `<package unique-identifier="id"><metadata xmlns:dc="d"><dc:title>Salt</dc:title><dc:identifier id="id">9780306406157</dc:identifier>
<dc:language>en</dc:language></metadata><manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>`,
    'o/s.css': css,
    ...Object.fromEntries(pages.map((body, at) => [`o/p${at}.html`, page(body)])),
  }
  const { diagnostics } = await importFile({
    file: await given('salt.epub', zip(files)),
    out: at('out'),
    force: false,
    env,
  })
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  const written = (await readdir(at('out'), { recursive: true })).filter((name) => name.endsWith('.md')).sort()
  return new Map(
    await Promise.all(written.map(async (name) => [name, await readFile(at(`out/${name}`), 'utf8')] as const)),
  )
}

test('an e-book of an archive has its tags, summaries and notes where the archive’s HTML has them', async () => {
  const quoted = (text: string) => `<blockquote class="userstuff"><p>${text}</p></blockquote>`
  const files = await imported([
    `<div id="preface" class="c1"><h2 class="toc-heading">Preface</h2><p class="message"><b>Salt</b><br/>Posted originally.</p>
<div class="meta"><dl class="tags"><dt>Rating:</dt><dd>Teen</dd></dl><h1>Salt</h1><div class="byline">by <a href="http://c">Ann</a></div>
<p>Summary</p>${quoted('Ann keeps the light.')}<p>Notes</p>${quoted('For Bo.')}</div></div>`,
    `<div id="chapters" class="userstuff"><div class="meta group"><h2 class="heading">Chapter 1: Oil</h2><p>Chapter Notes</p>${quoted('One gull.')}</div>
<div class="userstuff2"><p>It came late.</p></div><div class="meta" id="endnotes1"><p>Chapter End Notes</p>${quoted('He was real.')}</div></div>`,
    `<div class="userstuff"><div class="meta group"><h2 class="heading">Chapter 2: Wick</h2></div><div class="userstuff2"><p>It burned.</p></div></div>`,
    `<div id="afterword"><h2 class="toc-heading">Afterword</h2><div class="meta"><div id="endnotes"><p>End Notes</p>${quoted('Thank you.')}</div>
<p class="message">Please comment.</p></div></div>`,
  ])
  expect([...files.keys()]).toEqual([
    '01-oil.md',
    '02-wick.md',
    'back/01-end-notes.md',
    'front/01-summary.md',
    'front/02-notes.md',
  ])
  expect(files.get('01-oil.md')).toContain(
    ':::chapter-note\n**Chapter Notes**\n\nOne gull.\n:::\n\nIt came late.\n\n:::chapter-note\n**Chapter End Notes**',
  )
  expect(files.get('front/01-summary.md')).toContain('Rating:\n:   Teen\n\n**Summary**\n\nAnn keeps the light.')
})

test('a play set as a table is a play', async () => {
  const files = await imported([
    `<h2>Scene I</h2><table epub:type="z3998:drama"><tbody><tr><td/><td><i epub:type="z3998:stage-direction">Enter Ann.</i></td></tr>
<tr><td epub:type="z3998:persona">Ann</td><td>Is it lit?</td></tr>
<tr><td epub:type="z3998:persona">Bo</td><td><p>It was.</p><p>I lit it.</p></td></tr>
<tr><td epub:type="z3998:persona">Cy</td><td epub:type="z3998:verse"><p>By night<br/>no light.</p></td></tr></tbody></table>`,
  ])
  expect([...files.values()][0]).toContain(
    ':::drama\nEnter Ann.\n\n**Ann** Is it lit?\n\n**Bo** It was.\n\nI lit it.\n\n',
  )
  const drama = (await modelOf(at('out')))?.body[0]
  const speakers = JSON.stringify(drama).match(/"type":"(?:speech|direction|verse)"/gu)
  expect(speakers).toHaveLength(5)
})

test.each([
  [
    'boxes with a break inside',
    '<div class="poem"><span class="i0">One<br/></span><span class="i2">two<br/></span><span class="i0">three<br/></span></div>',
  ],
  ['styles', '<p class="poem">One<br/><span style="margin-left: 2em">two</span><br/>three</p>'],
  ['a style sheet', '<p class="poem">One<br/><span class="in">two</span><br/>three</p>'],
  ['no-break spaces', '<p class="poem">One<br/>&#160;&#160;&#160;&#160;two<br/>three</p>'],
  [
    'boxes by number',
    '<div class="poetry"><div class="verse indent0">One</div><div class="verse indent4">two</div><div class="verse indent0">three</div></div>',
  ],
  ['paragraphs', '<blockquote class="poem"><p>One</p><p style="margin-left: 2em">two</p><p>three</p></blockquote>'],
])('lines of verse set in by %s', async (_, poem) => {
  const files = await imported([`<h2>Scene I</h2>${poem}<p>After it he was silent.</p>`], '.in { margin-left: 2em }')
  expect([...files.values()][0]).toContain(':::verse\nOne\n')
  const indents = JSON.stringify((await modelOf(at('out')))?.body).match(/"indent":\d+/gu)
  expect(indents).toEqual(['"indent":0', '"indent":2', '"indent":0'])
})

const locked =
  '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>'

test.each([
  ['a locked book', { ...oldBook, 'META-INF/encryption.xml': locked }, 'DRM'],
  ['a book without a package', { mimetype: 'application/epub+zip' }, 'package document'],
  ['a broken package', { ...oldBook, 'o/book.opf': '<package>' }, 'damaged'],
])('%s is refused: import-refused', async (_, files, message) => {
  const file = await given('salt.epub', zip(files))
  const { imported, diagnostics } = await importFile({ file, out: at('out'), force: false, env })
  expect(imported).toBeUndefined()
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-refused'])
  expect(diagnostics[0]?.message).toContain(message)
  expect(await readdir(parent)).toEqual(['salt.epub'])
})

test('what is no archive is refused', async () => {
  const file = await given('salt.epub', 'not a zip')
  const { diagnostics } = await importFile({ file, out: at('out'), force: false, env })
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['import-refused'])
})

async function epubOf(manuscript: string): Promise<Uint8Array> {
  const { books } = await build({ manuscript, formats: ['epub'], epoch: env.SOURCE_DATE_EPOCH })
  const bytes = books[0]?.outputs.find(({ format }) => format === 'epub')?.bytes
  if (!bytes) throw new Error('no book')
  return bytes
}

/** The words of all pages in reading order, as the proof reads them. */
function wordsOf(bytes: Uint8Array): readonly string[] {
  const archive = openZip(bytes, (data, max) => inflateRawSync(data, { maxOutputLength: max }))
  const opfPath = archive.names.find((name) => name.endsWith('.opf')) ?? ''
  const document = archive.text(opfPath) ?? ''
  const hrefs = new Map(
    [...document.matchAll(/<item [^>]*>/g)].map(([item]) => [attribute(item, 'id'), attribute(item, 'href')]),
  )
  const folder = opfPath.slice(0, opfPath.lastIndexOf('/') + 1)
  return [...document.matchAll(/<itemref [^>]*>/g)].flatMap(([ref]) => {
    const text = archive.text(folder + (hrefs.get(attribute(ref, 'idref')) ?? '')) ?? ''
    return (
      text
        .slice(text.indexOf('<body'))
        .replace(/<[^>]*>/g, ' ')
        .match(/[\p{L}\p{N}]+/gu) ?? []
    )
  })
}

function attribute(tag: string, name: string): string {
  return new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

/** A zip archive whose files are stored as they are. */
function zip(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const [bytes, label] = [Buffer.from(text), Buffer.from(name)]
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(label.length, 22)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, label, bytes)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    entries.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, label)
    offset += 30 + label.length + bytes.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(Object.keys(files).length, 8)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

function crc32(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}
