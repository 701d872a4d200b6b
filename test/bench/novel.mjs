// usage: node test/bench/novel.mjs MANUSCRIPT [RUNS]
//
// Times whole processes in turn on one manuscript: `octavo build` (EPUB, PDF and proof) against Typst's compiler setting the
// PDF alone at the same trim, size and leading. The proof's own time is taken out, and shown apart. First, once:
// npm ci --prefix test/bench && node test/tool/bundle.mjs
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { classic } from './peers/page.mjs'
import { typstSource } from './peers/typst-source.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const octavo = join(here, '../../build/octavo.js')
const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/eb-garamond/package.json'))
const [manuscript, runs = '5'] = process.argv.slice(2)
if (!manuscript) throw new Error('usage: node test/bench/novel.mjs MANUSCRIPT [RUNS]')

const folder = mkdtempSync(join(tmpdir(), 'octavo-bench-'))
try {
  const typ = join(folder, 'book.typ')
  writeFileSync(typ, typstSource(JSON.parse(run(octavo, 'inspect', manuscript, '--json').out).book, classic))
  const rows = { octavo: [], 'of it the proof': [], 'octavo --format pdf': [], typst: [] }
  for (let round = 0; round <= Number(runs); round++) {
    const whole = run(octavo, 'build', manuscript, '-o', folder, '--set', 'slug=whole', '--json')
    const pdf = run(octavo, 'build', manuscript, '-o', folder, '--set', 'slug=pdf', '--format', 'pdf', '--json')
    const typst = run(join(here, 'typst-compile.mjs'), typ, join(folder, 'typst.pdf'), fonts)
    if (round === 0) continue // warms the disk's cache
    const proof = proofOf(whole)
    rows.octavo.push(whole.wall - proof)
    rows['of it the proof'].push(proof)
    rows['octavo --format pdf'].push(pdf.wall - proofOf(pdf))
    rows.typst.push(typst.wall)
  }
  console.log('| milliseconds of wall time | min | median | max |\n|---|---|---|---|')
  for (const [name, times] of Object.entries(rows)) console.log(`| ${[name, ...spread(times)].join(' | ')} |`)
  const [, ours] = spread(rows.octavo)
  const [, theirs] = spread(rows.typst)
  console.log(
    `\nOctavo, EPUB and PDF without the proof: ${(ours / theirs).toFixed(2)} times Typst's PDF (medians of ${runs})`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function run(program, ...words) {
  const start = performance.now()
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { maxBuffer: 1 << 30 })
  const wall = performance.now() - start
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}\n${stderr}`)
  return { wall, out: stdout.toString() }
}

function proofOf({ out }) {
  return JSON.parse(out).timings.proof
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b)
  return [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((time) => Math.round(time))
}
