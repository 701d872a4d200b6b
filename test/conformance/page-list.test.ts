import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build, type PublishedBook } from '../../src/index.ts'
import { missing } from '../tool/outside.ts'
import { unzip } from '../tool/unzip.ts'
import { type Element, elements, find, parse, words } from '../unit/epub/pages.ts'

/** The page numbers in the sample books, held against what poppler finds on the pages of their PDFs. */
const folder = mkdtempSync(join(tmpdir(), 'octavo-pages-'))
const manuscript = new URL('../../manuscript', import.meta.url).pathname
const built = new Map<string, readonly PublishedBook[]>()

beforeAll(async () => {
  const make = async (name: string, more: Partial<Parameters<typeof build>[0]>) => {
    const { books } = await build({ manuscript, out: join(folder, name), epoch: '1000000000', ...more })
    built.set(name, books)
  }
  await make('both', {})
  await make('epub', { formats: ['epub'] })
  await make('off', { formats: ['epub'], set: { 'page-list': 'no' } })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pathsOf = (name: string, format: 'epub' | 'pdf') =>
  (built.get(name) ?? []).flatMap(({ files }) => files.filter((file) => file.format === format).map(({ path }) => path))

const filesOf = (path: string) =>
  new Map([...unzip(readFileSync(path))].map(([name, bytes]) => [name, bytes.toString('utf8')]))

const typed = (type: string) => (element: Element) => element.attributes['epub:type'] === type

test('the e-book is the same whichever formats are asked for', () => {
  expect(pathsOf('epub', 'epub').length).toBeGreaterThan(0)
  const bytes = (name: string) => pathsOf(name, 'epub').map((path) => readFileSync(path).toString('base64'))
  expect(bytes('epub')).toEqual(bytes('both'))
})

test('with "page-list: no" there is none', () => {
  for (const path of pathsOf('off', 'epub')) {
    for (const [name, text] of filesOf(path))
      if (/\.(?:xhtml|opf|ncx)$/.test(name)) expect(text).not.toMatch(/pagebreak|page-list|pageList|page_\d/)
  }
})

const reason = missing('pdftotext', 'qpdf')
describe.skipIf(reason)(reason ? `the PDFs (skipped: ${reason})` : 'the PDFs', () => {
  test('begin each page with the words behind its mark', () => {
    let compared = 0
    for (const path of pathsOf('both', 'epub')) {
      const files = filesOf(path)
      const printed = pagesOf(path.replace(/epub$/, 'pdf'))
      const [list] = find(parse(files.get('OEBPS/toc.xhtml') ?? ''), typed('page-list'))
      if (!list) throw new Error(`no list of pages in ${path}`)
      for (const link of find(list, ({ name }) => name === 'a')) {
        const [file, fragment] = String(link.attributes.href).split('#')
        const after = wordsAfter(parse(files.get(`OEBPS/${file}`) ?? ''), fragment ?? '').slice(0, 4)
        const page = printed.get(words(link)) ?? []
        // Above them stand a running head, the words of a picture that waited, the end of a broken word.
        const place = page.findIndex((_, at) => after.every((word, n) => page[at + n] === word))
        expect(place, `${words(link)}: ${after.join(' ')} / ${page.slice(0, 30).join(' ')}`).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThan(30)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(20)
  })
})

const split = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/** The words of each page, by its label. */
function pagesOf(pdf: string): Map<string, readonly string[]> {
  const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' })
  const json = execFileSync('qpdf', ['--json', '--json-key=pagelabels', pdf], { encoding: 'utf8' })
  const { pagelabels } = JSON.parse(json)
  const body: number = pagelabels.find(({ label }: { label: Record<string, string> }) => label['/S'] === '/D').index
  const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii', 'xiii', 'xiv', 'xv', 'xvi']
  const pages = text.split('\f').slice(0, -1)
  return new Map(pages.map((page, at) => [at < body ? (roman[at] ?? '') : String(at - body + 1), split(page)]))
}

/** The words behind an element, without the numbers of notes. */
function wordsAfter(page: Element, fragment: string): string[] {
  let text = ''
  let met = false
  const walk = (node: Element | string): void => {
    if (typeof node === 'string') {
      if (met) text += node
      return
    }
    if (node.attributes.id === fragment) met = true
    if (node.attributes.role === 'doc-noteref') return
    if (met && /^(?:p|div|h\d|li|td|th|br|tr)$/.test(node.name)) text += '\n'
    for (const child of node.children) walk(child)
  }
  walk(page)
  if (![...elements(page)].some(({ attributes }) => attributes.id === fragment)) throw new Error(`no "${fragment}"`)
  return split(text)
}
