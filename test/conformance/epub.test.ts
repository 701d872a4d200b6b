import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kepubFiles } from '../../src/core/epub/kepub.ts'
import { renderEpub } from '../../src/core/epub/render.ts'
import { walk } from '../../src/core/model/visit.ts'
import type { Edition, PageStart } from '../../src/core/renderer.ts'
import { bindEpub } from '../../src/press/epub.ts'
import { epubcheck, missing } from '../tool/outside.ts'
import { assetId, chapter, dot, edition, editionOf, matter, note, p, scene, settings, t } from '../unit/epub/sample.ts'

/** Books that hold every node of the model, judged by EPUBCheck: not one message, not even a note on usage. */

const folder = mkdtempSync(join(tmpdir(), 'octavo-epubcheck-'))
const paths: string[] = []
const faulty = join(folder, 'faulty.epub')
const cover = { mediaType: 'image/png', bytes: dot } as const

const asked = (more: Partial<typeof settings>): Edition => ({ ...edition, settings: { ...settings, ...more } })
/** As many pages as there can be: one at each text, and one at each node that has an id. */
function everyPage(book: Edition['book']): PageStart[] {
  return [...walk(book)].flatMap((node, at): PageStart[] => {
    const label = String(at)
    if (node.type === 'text' || node.type === 'code' || node.type === 'inlineCode') {
      return [{ label, at: { kind: 'text', node, offset: node.value.length >> 1 } }]
    }
    return 'id' in node ? [{ label, at: { kind: 'node', id: node.id } }] : []
  })
}

const books: Readonly<Record<string, Edition>> = {
  foot: asked({ notes: 'foot' }),
  'chapter-end': asked({ notes: 'chapter-end', tocDepth: 6 }),
  'book-end': asked({ notes: 'book-end', authorsNotes: 'endnotes' }),
  plain: editionOf([chapter('text', undefined, p('Words.'))], { title: 'A' }),
  hebrew: editionOf([chapter('one', 'אחד', p('שלום', note('n', 'הערה')))], { language: 'he', title: 'ספר' }),
  japanese: editionOf([chapter('one', '一', scene(p('吾輩は猫である。')), scene(p('名前はまだ無い。')))], {
    language: 'ja',
  }),
  blank: { ...asked({}), theme: { ...edition.theme, sceneBreak: { ornament: '', lines: 2 } } },
  pictures: editionOf([
    chapter('one', 'One', { type: 'figure', id: 'f' as never, asset: assetId('round'), alt: '', caption: [t('x')] }),
  ]),
  'own-pages': {
    ...edition,
    book: { ...edition.book, front: [matter('contents', 'contents'), matter('half-title', 'half-title', p('H'))] },
  },
  pages: {
    ...asked({ notes: 'chapter-end' }),
    pagination: { pages: 400, labels: new Map(), starts: everyPage(edition.book) },
  },
  'odd-metadata': editionOf([chapter('one', 'One', p('x'))], {
    title: '<A> & "B"',
    series: { name: 'S & T', number: 'two' },
    contributors: [{ name: 'N. O. Body', role: 'weird', fileAs: '' }],
    isbn: '0-306-40615-2',
    tags: ['a', 'a '],
    date: '2025',
  }),
}

beforeAll(async () => {
  for (const [name, book] of Object.entries(books)) {
    const { value } = renderEpub(book, { ...(name !== 'plain' && { cover }), fonts: [] })
    if (!value) throw new Error(`no book "${name}"`)
    const path = join(folder, `${name}.epub`)
    writeFileSync(path, await bindEpub(value, { title: name, date: book.book.metadata.modified }))
    paths.push(path)
    const forKobo = join(folder, `${name}.kepub.epub`)
    writeFileSync(forKobo, await bindEpub(kepubFiles(value), { title: name, date: book.book.metadata.modified }))
    paths.push(forKobo)
  }
  const { value } = renderEpub(edition, { cover, fonts: [] })
  const page = String(value?.get('OEBPS/the-storm.xhtml')).replace('<em>', '<em bogus="1">')
  const files = new Map([...(value ?? []), ['OEBPS/the-storm.xhtml', page]])
  writeFileSync(faulty, await bindEpub(files, { title: '', date: '2025-01-01' }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const newest = missing('epubcheck')
describe.skipIf(newest)(newest ? `EPUBCheck 5 (skipped: ${newest})` : 'EPUBCheck 5', () => {
  test('says nothing at all, but of a book with a fault', () => {
    const said = epubcheck([...paths, faulty])
    expect(said.filter((line) => !line.startsWith(`${faulty}\t`))).toEqual([])
    expect(said.join('\n')).toMatch(/ERROR\tRSC-005/)
  }, 120_000)
})

/** Debian's package: older rules (EPUB 3.2), which shops still run. */
const debian = '/usr/share/java/epubcheck.jar'
const older = existsSync(debian) ? '' : 'Debian’s epubcheck is not installed'
describe.skipIf(older)(older ? `EPUBCheck 4.2 (skipped: ${older})` : 'EPUBCheck 4.2', () => {
  test('says nothing at all', () => {
    const program = fileURLToPath(new URL('../tool/epubcheck/EpubCheckBatch.java', import.meta.url))
    const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']
    const said = execFileSync('java', [...quick, '-cp', debian, program, ...paths], { encoding: 'utf8', stdio: 'pipe' })
    const lines = said.split('\n').filter((line) => line !== '')
    expect(lines.filter((line) => !line.endsWith('\tchecked'))).toEqual([])
    expect(lines.length).toBe(paths.length)
  }, 120_000)
})
