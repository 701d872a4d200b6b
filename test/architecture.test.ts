import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type IConfiguration, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const { default: architecture }: { default: IConfiguration } = await import(join(root, '.dependency-cruiser.mjs'))
const rules = architecture.forbidden ?? []

/** One file for each rule that breaks it, and no other, in a house that is sound otherwise. */
const violations: Record<string, readonly [file: string, text: string]> = {
  'no-cycles': ['src/core/model/planted-cycle-back.ts', "import './planted-cycle.ts'"],
  resolved: ['src/core/model/planted-nowhere.ts', "import './not-there.ts'"],
  'core-is-pure': ['src/core/model/planted-disk.ts', "import 'node:fs'"],
  'core-is-lowest': ['src/core/planted-upwards.ts', "import '../node/disk.ts'"],
  'press-on-core': ['src/press/planted.ts', "import '../node/disk.ts'"],
  'node-on-press': ['src/node/planted.ts', "import '../cli/usage.ts'"],
  'outside-on-node': ['src/cli/planted.ts', "import '../press/raster.ts'"],
  'neighbours-never-meet': [
    'src/core/epub/planted.ts',
    "import type { Sheets } from '../pdf/sheets.ts'\nexport type Planted = Sheets",
  ],
  'ground-floor': ['src/core/theme/planted.ts', "import '../read/flow.ts'"],
  'model-stands-alone': ['src/core/model/planted-design.ts', "import '../theme/theme.ts'"],
  'write-on-model': ['src/core/write/planted.ts', "import '../assets/gate.ts'"],
  'config-below-theme': ['src/core/config/planted.ts', "import '../theme/theme.ts'"],
  'diagnostic-below-all': ['src/core/diagnostic/planted.ts', "import '../model/title.ts'"],
  'source-is-lowest': ['src/core/source/planted.ts', "import '../model/title.ts'"],
  'proof-stands-apart': ['src/core/proof/planted.ts', "import 'jszip'"],
  'one-door-unified': ['src/core/proof/planted-unified.ts', "import 'remark-parse'"],
  'one-door-yaml': ['src/core/read/planted-yaml.ts', "import 'yaml'"],
  'one-door-retext-indefinite-article': ['src/core/check/planted-article.ts', "import 'retext-indefinite-article'"],
  'one-door-parse': [
    'src/core/read/planted-html.ts',
    "import type { Token } from 'parse5'\nexport type Planted = Token.Tag",
  ],
  'one-door-saxes': ['src/core/check/planted-saxes.ts', "import 'saxes'"],
  'one-door-bidi-js': ['src/core/epub/planted-bidi.ts', "import 'bidi-js'"],
  'one-door-epub-gen-memory': ['src/node/planted-binder.ts', "import 'epub-gen-memory'"],
  'one-door-pdfkit': [
    'src/press/planted-pdfkit.ts',
    "import type PDFDocument from 'pdfkit'\nexport type Planted = PDFDocument",
  ],
  'one-door-cantoopdf-lib': ['src/node/planted-sheets.ts', "import '@cantoo/pdf-lib'"],
  'one-door-foliate-js': ['src/node/planted-reader.ts', "import 'foliate-js/view.js'"],
  'one-door-pdfjs-dist': ['src/node/planted-pdf-reader.ts', "import 'pdfjs-dist'"],
  'one-door-qr': ['src/server/planted-code.ts', "import 'qr'"],
  'one-door-fast-png': ['src/press/planted-png.ts', "import 'fast-png'"],
  'one-door-fflate': ['src/press/planted-deflate.ts', "import 'fflate'"],
  'one-door-jsquashjpeg': ['src/node/planted-jpeg.ts', "import '@jsquash/jpeg'"],
  'one-door-jsquashwebp': ['src/node/planted-webp.ts', "import '@jsquash/webp'"],
  'one-door-hyphen': ['src/core/pdf/planted-hyphen.ts', "import 'hyphen'"],
  'one-door-resvgresvg-wasm': ['src/node/planted-raster.ts', "import '@resvg/resvg-wasm'"],
  'one-door-commander': ['src/node/planted-commander.ts', "import 'commander'"],
  'known-vendors': ['src/node/planted-vendor.ts', "import 'fast-check'"],
}

/** `rule file` of every violation in the `src` of a folder. */
async function violationsIn(folder: string): Promise<string[]> {
  const options: ICruiseOptions = {
    ...architecture.options,
    ruleSet: { forbidden: rules },
    validate: true,
    baseDir: folder,
  }
  const tsConfig = extractTSConfig(join(root, 'tsconfig.json'))
  const { output } = await cruise(['src'], options, undefined, { tsConfig })
  return (output as ICruiseResult).summary.violations.map(({ rule, from }) => `${rule.name} ${from}`).sort()
}

let planted: string

beforeAll(async () => {
  planted = await mkdtemp(join(tmpdir(), 'octavo-floors-'))
  await cp(join(root, 'src'), join(planted, 'src'), { recursive: true })
  await cp(join(root, 'tsconfig.json'), join(planted, 'tsconfig.json'))
  await symlink(join(root, 'node_modules'), join(planted, 'node_modules'))
  const forth = ['src/core/model/planted-cycle.ts', "import './planted-cycle-back.ts'"] as const
  for (const [file, text] of [...Object.values(violations), forth]) {
    await mkdir(dirname(join(planted, file)), { recursive: true })
    await writeFile(join(planted, file), `${text}\n`)
  }
})
afterAll(() => rm(planted, { recursive: true, force: true }))

test('the house keeps its floors', async () => {
  expect(await violationsIn(root)).toEqual([])
})

test('every rule has a violation to prove that it bites', () => {
  expect(Object.keys(violations).sort()).toEqual(rules.map(({ name }) => name).sort())
})

test('every planted violation is found', async () => {
  const found = await violationsIn(planted)
  const missed = Object.entries(violations).filter(([rule, [file]]) => !found.includes(`${rule} ${file}`))
  expect(missed.map(([rule]) => rule)).toEqual([])
})
