import { beforeAll, expect, test } from 'vitest'
import { type Built, build } from '../../../src/core/build.ts'
import { formatDiagnosticLine } from '../../../src/core/diagnostic/format.ts'
import { proofTools } from '../../../src/node/build.ts'
import { inflate } from '../../../src/node/inflate.ts'
import { openManuscript } from '../../../src/node/open.ts'
import { readTemplate, templateFiles } from '../../../src/node/templates.ts'
import { Copy, goodBook } from './copy.ts'

/** What a build makes of the linter's findings. */
let book: Uint8Array
beforeAll(async () => {
  book = await goodBook()
}, 60_000)

async function builtAs(bytes: Uint8Array, set: readonly (readonly [string, string])[] = []): Promise<Built> {
  const folder = new URL('manuscript', import.meta.url).pathname
  const opened = await openManuscript(folder, { set: [...set], env: { SOURCE_DATE_EPOCH: '1000000000' } })
  const manuscript = opened.value?.books[0]?.manuscript
  if (!manuscript) throw new Error('no manuscript')
  const renderer = {
    format: 'epub',
    extension: '.epub',
    mediaType: 'application/epub+zip',
    render: async () => ({ value: { bytes }, diagnostics: [] }),
  } as const
  const tools = { inflate, theme: readTemplate, templateFiles, renderers: [renderer], proof: proofTools }
  return build(manuscript, { ...tools, onStage: () => {} }, false)
}

const said = ({ diagnostics }: Built) => diagnostics.map(formatDiagnosticLine).filter((line) => line.includes('[epub-'))

test('a good book is written, and nothing said', async () => {
  const built = await builtAs(book)
  expect(said(built)).toEqual([])
  expect(built.files.map(({ name }) => name)).toEqual(['manuscript.epub'])
})

test('a fault leaves no book', async () => {
  const built = await builtAs(new Copy(book).page('href="the-tide.xhtml"', 'href="the-tides.xhtml"').bytes())
  expect(said(built)).toEqual([
    expect.stringMatching(
      /^error\[epub-link-file\] {2}"the-tides.xhtml" is not there in "manuscript.epub", OEBPS\/the-keeper.xhtml:\d+$/u,
    ),
  ])
  expect(built.files).toEqual([])
})

test('a defect is told, may be silenced, and may be made an error', async () => {
  const spoilt = new Copy(book).css('.head{color:#333}').bytes()
  const built = await builtAs(spoilt)
  expect(said(built)).toEqual([expect.stringMatching(/^warning\[epub-css-colour\]/u)])
  expect(built.files).toHaveLength(1)
  const silenced = await builtAs(spoilt, [['rules', '{ epub-css-colour: off }']])
  expect(said(silenced)).toEqual([])
  const strict = await builtAs(spoilt, [['rules', '{ epub-css-colour: error }']])
  expect(said(strict)).toEqual([expect.stringMatching(/^error\[epub-css-colour\]/u)])
  expect(strict.files).toEqual([])
})

test('what was said of the manuscript is not said again of the book', async () => {
  const { toldBefore } = await import('../../../src/core/lint/told.ts')
  const { lintFinished } = await import('../../../src/core/lint/lint.ts')
  const { openedZip } = await import('../../../src/core/finished/zip.ts')
  const archive = openedZip(new Copy(book).append('<p>A lost \ufffd letter.</p>').bytes(), proofTools.inflate)
  expect(toldBefore['epub-character']).toEqual(['character-lost'])
  expect(lintFinished('x.epub', archive).map(({ rule }) => rule)).toEqual(['epub-character'])
  expect(lintFinished('x.epub', archive, new Set(['character-lost']))).toEqual([])
})
