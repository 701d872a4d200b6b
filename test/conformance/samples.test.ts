import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import { type BuildOptions, build, type PublishedFile } from '../../src/index.ts'
import { templateNames } from '../../src/node/templates.ts'
import { epubcheck, type Judge, missing, verapdf } from '../tool/outside.ts'

/** The sample manuscripts in every template, judged by the validators that shops and archives use. */
const folder = mkdtempSync(join(tmpdir(), 'octavo-conformance-'))
const files: PublishedFile[] = []
/** The same books as a print shop wants them. */
const bare: PublishedFile[] = []
const complaints: string[] = []

beforeAll(async () => {
  const samples = new URL('../../manuscript', import.meta.url).pathname
  for (const template of templateNames()) files.push(...(await published(samples, template)))
  const pictures = new URL('pictures', import.meta.url).pathname
  files.push(...(await published(pictures, 'pictures')))
  bare.push(...(await printed(samples, 'samples')), ...(await printed(pictures, 'pictures')))
  files.push(...(await markedTitle()))
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function published(manuscript: string, name: string): Promise<readonly PublishedFile[]> {
  const template = templateNames().find((known) => known === name)
  return builtIn(name, { manuscript, ...(template !== undefined && { template }) })
}

function printed(manuscript: string, name: string): Promise<readonly PublishedFile[]> {
  return builtIn(`print-${name}`, { manuscript, template: 'classic', set: { profile: 'print' }, formats: ['pdf'] })
}

async function builtIn(name: string, options: BuildOptions): Promise<readonly PublishedFile[]> {
  const built = await build({ ...options, out: join(folder, name), epoch: '1000000000' })
  const diagnostics = [...built.diagnostics, ...built.books.flatMap((book) => book.diagnostics)]
  complaints.push(...diagnostics.filter(({ severity }) => severity !== 'info').map(formatDiagnosticLine))
  return built.books.flatMap((book) => book.files)
}

/** A story whose title would be markup if anyone forgot to escape it. */
async function markedTitle(): Promise<readonly PublishedFile[]> {
  const manuscript = join(folder, 'story.md')
  writeFileSync(manuscript, '# One & <Only>\n\nWords, and *more* words.\n')
  const set = { title: 'Crime & Punishment <1866> "]]>', author: "O'Neil & <Sons>", lang: 'en', slug: 'marked' }
  const { books } = await build({ manuscript, set, out: join(folder, 'marked'), epoch: '1000000000' })
  return books.flatMap((book) => book.files)
}

const pathsOf = (format: PublishedFile['format'], from = files) =>
  from.filter((file) => file.format === format).map(({ path }) => path)

test('the samples build in every template without a complaint', () => {
  expect(complaints).toEqual([])
  expect(files.length).toBe(3 + 3 + 3 * 2 * templateNames().length)
  expect(bare.length).toBe(2 * 3)
})

/** A group of tests that says why it was skipped, where it is. */
function judged(name: string, judge: Judge, tests: () => void): void {
  const reason = missing(judge)
  describe.skipIf(reason)(reason ? `${name} (skipped: ${reason})` : name, tests)
}

judged('EPUBCheck', 'epubcheck', () => {
  test('finds no error, no warning, and no usage to remark on', () => {
    const found = epubcheck(pathsOf('epub')).filter((line) => /\t(FATAL|ERROR|WARNING|USAGE)\t/.test(line))
    expect(found).toEqual([])
  }, 120_000)
})

judged('veraPDF', 'verapdf', () => {
  test('finds every rule of PDF/A-2u and of PDF/UA-1 kept', () => {
    expect(verapdf(['2u', 'ua1'], pathsOf('pdf'))).toEqual([])
  }, 120_000)
})

judged('qpdf', 'qpdf', () => {
  test('finds every PDF sound', () => {
    for (const path of [...pathsOf('pdf'), ...pathsOf('pdf', bare)]) {
      const { status, stdout } = spawnSync('qpdf', ['--check', path], { encoding: 'utf8' })
      expect({ status, said: stdout.trim().split('\n').at(-1) }).toEqual({
        status: 0,
        said: 'No syntax or stream encoding errors found; the file may still contain\nerrors that qpdf cannot detect'
          .split('\n')
          .at(-1),
      })
    }
  })
})

judged('pdffonts', 'pdffonts', () => {
  test('finds every font embedded, subset and readable', () => {
    for (const path of [...pathsOf('pdf'), ...pathsOf('pdf', bare)]) {
      const [, , ...fonts] = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n')
      expect(fonts.length).toBeGreaterThan(0)
      expect(fonts.filter((font) => !/ yes yes yes /.test(font))).toEqual([])
    }
  })
})

judged('pdftotext', 'pdftotext', () => {
  test('reads the same words on the pages for a print shop as on those for the screen', () => {
    for (const path of pathsOf('pdf', bare)) {
      const other = path.replace('print-samples', 'classic').replace('print-pictures', 'pictures')
      expect(words(path)).toEqual(words(other))
    }
  })
})

const words = (path: string) => execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).split(/\s+/)

/** Operators that set a colour, and those that paint one. */
const colours = /(?<=^|\s)(?:g|G|rg|RG|k|K|cs|CS|sc|SC|scn|SCN|sh|gs)(?=\s|$)/g

describe('a PDF for a print shop', () => {
  test('has pages and nothing else: no tags, links, outline, transparency', () => {
    for (const path of pathsOf('pdf', bare)) {
      const objects = readFileSync(path, 'latin1').replace(/(?<=\bstream\n)[\s\S]*?(?=\nendstream)/g, '')
      expect(objects).toMatch(/^%PDF-1\.6/)
      expect(objects).not.toMatch(/\/(?:StructTreeRoot|StructParents|MCID|Annots|Outlines|SMask|Group|OutputIntents)\b/)
      const boxes = (name: string) =>
        [...objects.matchAll(new RegExp(`/${name} \\[([^\\]]*)\\]`, 'g'))].map(([, box]) => box)
      expect(boxes('TrimBox').length).toBeGreaterThan(5)
      expect(boxes('TrimBox')).toEqual(boxes('MediaBox'))
    }
  })

  test('paints in black ink alone, and pictures without a colour too', () => {
    for (const path of pathsOf('pdf', bare)) {
      const used = contents(path).flatMap((content) => content.match(colours) ?? [])
      expect([...new Set(used)].filter((operator) => operator !== 'g')).toEqual([])
    }
    const pictures = readFileSync(pathsOf('pdf', bare).find((path) => path.includes('print-pictures')) ?? '', 'latin1')
    const spaces = [...pictures.matchAll(/\/ColorSpace \/(\w+)/g)].map(([, space]) => space)
    expect(spaces.sort()).toEqual(['DeviceCMYK', 'DeviceGray', 'DeviceGray', 'DeviceGray', 'DeviceRGB'])
  })
})

/** The operators of each page, strings left out. */
function contents(path: string): string[] {
  const raw = readFileSync(path)
  const found: string[] = []
  for (let at = raw.indexOf('stream\n'); at !== -1; at = raw.indexOf('stream\n', at + 1)) {
    if (raw.subarray(at - 3, at).toString() === 'end') continue
    try {
      const text = inflateSync(raw.subarray(at + 7, raw.indexOf('\nendstream', at))).toString('latin1')
      if (text.includes(' BDC')) found.push(text.replace(/\((?:[^\\()]|\\[\s\S])*\)/g, '()'))
    } catch {
      // A picture.
    }
  }
  return found
}
