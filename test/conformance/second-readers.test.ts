import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildBooks } from '../../src/node/build.ts'
import { comparedWords, ownText, readAgain } from '../../src/node/second-readers.ts'
import { verifyFiles } from '../../src/node/verify.ts'
import { readWithPdfjs } from '../../src/press/pdfjs.ts'
import { realManuscripts, stopped } from '../corpus/manuscripts.ts'
import { missing } from '../tool/outside.ts'

/**
 * The proof's reader of PDFs is itself checked: pdf.js, poppler and MuPDF find every word that it finds. Arabic stands apart: MuPDF leaves
 * it as it is painted, and pdf.js parts a word from a mark on its last letter. Manuscripts that become no books are left out.
 */
const folder = mkdtempSync(join(tmpdir(), 'octavo-second-'))
const books: { readonly name: string; readonly path: string; readonly bytes: Uint8Array }[] = []
const root = new URL('../../', import.meta.url).pathname
const sample = join(root, 'manuscript/the-tide-clerk')

beforeAll(async () => {
  const goldens = join(root, 'test/golden')
  const named = readdirSync(goldens)
    .filter((name) => name !== 'right-to-left' && existsSync(join(goldens, name, 'manuscript')))
    .map((name) => ({ name, path: join(goldens, name, 'manuscript') }))
  const all = [
    { name: 'samples', path: sample },
    ...named,
    ...realManuscripts().filter(({ name }) => !stopped.has(name)),
  ]
  for (const { name, path } of all) {
    const env = { SOURCE_DATE_EPOCH: '1000000000' }
    const { books: built } = await buildBooks({ manuscript: path, formats: ['pdf'], set: [], strict: false, env })
    const pdf = built[0]?.outputs.find(({ format }) => format === 'pdf')?.bytes
    if (!pdf) throw new Error(`${name} was not built`)
    writeFileSync(join(folder, `${name}.pdf`), pdf)
    books.push({ name, path: join(folder, `${name}.pdf`), bytes: pdf })
  }
}, 600_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the words of every PDF are read by others too', () => {
  const noPoppler = missing('pdftotext')
  test(`pdf.js and poppler${noPoppler ? ` (poppler skipped: ${noPoppler})` : ''}`, async () => {
    const readers = noPoppler ? ['pdf.js'] : ['pdf.js', 'poppler']
    for (const { name, path, bytes } of books) {
      const found = await readAgain(path, bytes)
      const whole = readers.map((reader) => ({ reader, missing: 0, unread: [] }))
      expect(found, name).toMatchObject(whole)
      expect(found[0]?.words, name).toBeGreaterThan(30)
    }
  }, 600_000)

  const noMutool = missing('mutool')
  test.skipIf(noMutool)(
    `MuPDF${noMutool ? ` (skipped: ${noMutool})` : ''}`,
    () => {
      for (const { name, path, bytes } of books) {
        const words = ['draw', '-q', '-F', 'txt', '-o', '-', path]
        const { stdout } = spawnSync('mutool', words, { encoding: 'utf8', maxBuffer: 1 << 28 })
        expect(comparedWords(ownText(bytes), stdout), name).toMatchObject({ missing: 0, unread: [] })
      }
    },
    300_000,
  )
})

describe('what runs from right to left', () => {
  const build = async (name: string, manuscript: string) => {
    const env = { SOURCE_DATE_EPOCH: '1000000000' }
    const { books: built } = await buildBooks({ manuscript, formats: ['pdf'], set: [], strict: false, env })
    const path = join(folder, `${name}.pdf`)
    const bytes = built[0]?.outputs.find(({ format }) => format === 'pdf')?.bytes ?? new Uint8Array()
    writeFileSync(path, bytes)
    return { path, bytes }
  }

  test('is read by both, but that pdf.js sets a blank before a last mark', async () => {
    const { path, bytes } = await build('right-to-left', join(root, 'test/golden/right-to-left/manuscript'))
    for (const { reader, words, unread } of await readAgain(path, bytes)) {
      expect(words).toBeGreaterThan(20)
      expect(unread, reader).toEqual(reader === 'pdf.js' ? ['مضاءً'] : [])
    }
  })

  test.each([
    ['ar', 'كتب أولًا رسالة طويلة ثم قرأ الكتابَ مرة أخرى وقال شيئًا', ['الكتابَ']],
    ['he', 'וְהַיֶּלֶד הָלַךְ אֶל בֵּיתוֹ וְשָׁב לַגַּן', ['הָלַךְ', 'בֵּיתוֹ']],
  ])('with vowels in %s too', async (lang, line, torn) => {
    const manuscript = join(folder, `${lang}.md`)
    writeFileSync(manuscript, `---\ntitle: א\nlang: ${lang}\n---\n\n# א\n\n${line}\n`)
    const { path, bytes } = await build(lang, manuscript)
    for (const { reader, unread } of await readAgain(path, bytes))
      expect(unread, reader).toEqual(reader === 'pdf.js' ? torn : [])
  })

  test('is read by pdf.js in the order of its words', async () => {
    const line = 'واحد اثنان ثلاثة أربعة خمسة'
    const manuscript = join(folder, 'order.md')
    writeFileSync(manuscript, `---\ntitle: A\nlang: ar\n---\n\n# A\n\n${line}\n`)
    expect(await readWithPdfjs((await build('order', manuscript)).bytes)).toContain(line)
  })
})

test('the structure of a line that was turned around says its words as they are read', async () => {
  const env = { SOURCE_DATE_EPOCH: '1000000000' }
  const manuscript = join(folder, 'turned.md')
  const words = [
    'قالت أغنيس: «بل هي تعرج (أي كل 38 ثانية) على Lisle & Sons».',
    'وفي الخارج',
    'She said مرحبا بكم twice.',
  ]
  writeFileSync(manuscript, `---\ntitle: ك\nlang: ar\nsmall-caps-openings: no\n---\n\n# ا\n\n${words.join('\n\n')}\n`)
  const { books: built } = await buildBooks({ manuscript, formats: ['pdf'], set: [], strict: false, env })
  const bytes = built[0]?.outputs.find(({ format }) => format === 'pdf')?.bytes ?? new Uint8Array()
  const spoken = [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/ActualText \(((?:\\.|[^\\)])*)\)/gs),
  ].map(([, text = '']) => {
    const plain = text.replace(/\\([nrtbf\\()])/g, (_, sign: string) => escapes.get(sign) ?? sign)
    return Buffer.from(plain, 'latin1').subarray(2).swap16().toString('utf16le').trim()
  })
  for (const text of words) expect(spoken).toContain(text)
})

const escapes = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
])

test('a word that another does not read is named', () => {
  const read = (text: string) => comparedWords(['The quick brown fox jumps.'], text)
  expect(read('The qu\u00ad\nick brown\nfox jumps.').missing).toBe(0)
  expect(read('The qu\nThe Book 7\nick brown fox12 jumps.').missing).toBe(0)
  expect(read('The quick brown fox.')).toEqual({ words: 5, missing: 1, unread: ['jumps'] })
})

test('"verify" asks them', async () => {
  const path = join(folder, 'samples.pdf')
  const request = { manuscript: sample, formats: [], set: [], strict: false, env: {} }
  const { verdicts } = await verifyFiles(request, [path])
  expect(verdicts[0]?.readings[0]).toMatchObject({ reader: 'pdf.js', missing: 0 })
  expect(verdicts[0]?.readings[0]?.words).toBeGreaterThan(4000)
}, 60_000)
