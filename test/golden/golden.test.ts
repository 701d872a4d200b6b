import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { type Built, build } from '../../src/core/build.ts'
import { formatDiagnostic } from '../../src/core/diagnostic/format.ts'
import { createSetter } from '../../src/core/pdf/lines.ts'
import { layOut } from '../../src/core/pdf/render.ts'
import type { Edition } from '../../src/core/renderer.ts'
import { fontCatalogue } from '../../src/node/font-files.ts'
import { inflate } from '../../src/node/inflate.ts'
import { openManuscript } from '../../src/node/open.ts'
import { PressRoom } from '../../src/node/renderers.ts'
import { readTemplate, templateNames } from '../../src/node/templates.ts'
import { openFonts } from '../../src/press/fonts.ts'
import { openHyphenation } from '../../src/press/hyphenation.ts'
import { unzip } from '../tool/unzip.ts'
import * as dump from './dump.ts'

/**
 * Small manuscripts, and all that becomes of them:
 *
 *     golden/<case>/manuscript/             the manuscript
 *     golden/<case>/expected/model.json     the document model, without spans
 *     golden/<case>/expected/said.txt       diagnostics with their hints, then inferences
 *     golden/<case>/expected/epub.txt       the EPUB's files
 *     golden/<case>/expected/sheets.txt     the PDF's pages: tags and lines
 *     golden/templates/expected/<name>.css  each template's style sheet
 *
 * `OCTAVO_UPDATE=1 npm test` writes what comes out now: read the difference before you commit it.
 */
const folder = new URL('.', import.meta.url).pathname
const cases = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'manuscript')))
const press = new PressRoom()

interface Made {
  readonly built: Built
  readonly edition: Edition
}

async function make(manuscript: string, template?: string): Promise<Made> {
  const set = template === undefined ? [] : [['template', template] as const]
  const opened = await openManuscript(manuscript, { set, env: { SOURCE_DATE_EPOCH: '1000000000' } })
  const [book] = opened.value?.books ?? []
  if (!book?.manuscript) throw new Error(`no manuscript in ${manuscript}`)
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
  const built = await build(book.manuscript, tools, false)
  if (!built.draft) throw new Error(built.diagnostics.map(formatDiagnostic).join('\n'))
  return { built, edition: built.draft.edition }
}

async function sheetsOf(edition: Edition): Promise<string> {
  const fonts = await openFonts(fontCatalogue())
  const hyphenate = openHyphenation([edition.book.metadata.language], edition.settings.hyphenationExceptions)
  const set = createSetter(fonts, hyphenate, { fallback: edition.theme.fonts.fallback, missing: () => {} })
  const { value } = layOut(edition, { fonts, set })
  if (!value) throw new Error('no sheets')
  return dump.sheets(value.sheets)
}

/** Compares with the file of that name; a file that is not there is a fault, never a first version. */
function expectGolden(path: string, actual: string): void {
  if (process.env.OCTAVO_UPDATE) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  expect(existsSync(path), `${path.slice(folder.length)} is there (OCTAVO_UPDATE=1 writes it)`).toBe(true)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}

test('there are cases', () => expect(cases.length).toBeGreaterThan(5))

describe.each(cases)('%s', (name) => {
  const made = make(join(folder, name, 'manuscript'))
  made.catch(() => {}) // Reported by the tests that wait for it.
  const golden = (file: string) => join(folder, name, 'expected', file)
  const bytesOf = async (format: string) => {
    const { built } = await made
    const file = built.files.find((each) => each.format === format)
    if (!file) throw new Error(built.diagnostics.map(formatDiagnostic).join('\n'))
    return file.bytes
  }

  test('is read as expected', async () => expectGolden(golden('model.json'), dump.model((await made).edition.book)))

  test('says what is expected', async () => {
    const { built } = await made
    const said = [...built.diagnostics.map(formatDiagnostic), ...dump.inferences(built.draft?.inferences ?? [])]
    expectGolden(golden('said.txt'), said.map((line) => `${line}\n`).join(''))
  })

  test('is the e-book expected', async () => expectGolden(golden('epub.txt'), dump.epub(await bytesOf('epub'))))

  test('is the printed book expected', async () =>
    expectGolden(golden('sheets.txt'), await sheetsOf((await made).edition)))

  test('loses no word', async () => {
    const { proof } = (await made).built
    expect(
      proof?.outputs.map(({ format, missing, added, moved, changed }) => [format, missing, added, moved, changed]),
    ).toEqual([
      ['epub', 0, 0, 0, 0],
      ['pdf', 0, 0, 0, 0],
    ])
  })
})

test.each(templateNames())('the style sheet of "%s" is as expected', async (template) => {
  const { built } = await make(join(folder, 'one-chapter/manuscript'), template)
  const epub = built.files.find(({ format }) => format === 'epub')
  const css = epub && unzip(epub.bytes).get('OEBPS/style.css')
  expectGolden(join(folder, 'templates/expected', `${template}.css`), css?.toString('utf8') ?? '')
})
