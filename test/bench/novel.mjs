// usage: node test/bench/novel.mjs MANUSCRIPT [RUNS]
//
// Times whole processes in turn on one manuscript: `octavo build` (EPUB, PDF and proof) against Typst's compiler setting the
// PDF alone at the same trim, size and leading. The proof's own time is taken out, and shown apart. Peak memory is told where
// GNU time is there to take it. First, once:
// npm ci --prefix test/bench && node test/tool/bundle.mjs
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
const gnuTime = existsSync('/usr/bin/time')
const peak = join(folder, 'peak')
try {
  const typ = join(folder, 'book.typ')
  writeFileSync(typ, typstSource(JSON.parse(run(octavo, 'inspect', manuscript, '--json').out).book, classic))
  const rows = { octavo: [], 'of it the proof': [], 'octavo --format pdf': [], typst: [] }
  const memory = { octavo: [], typst: [] }
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
    memory.octavo.push(pdf.memory)
    memory.typst.push(typst.memory)
  }
  console.log('| milliseconds of wall time | min | median | max |\n|---|---|---|---|')
  for (const [name, times] of Object.entries(rows)) console.log(`| ${[name, ...spread(times)].join(' | ')} |`)
  const [, theirs] = spread(rows.typst)
  for (const [name, what] of [
    ['octavo', 'EPUB and PDF'],
    ['octavo --format pdf', 'the PDF alone'],
  ]) {
    const times = (spread(rows[name])[1] / theirs).toFixed(2)
    console.log(`\nOctavo, ${what}, without the proof: ${times} times Typst's PDF (medians of ${runs})`)
  }
  if (gnuTime) {
    const [ours, peer] = [memory.octavo, memory.typst].map((sizes) => spread(sizes)[1])
    console.log(`\nPeak memory for the PDF: Octavo ${ours} MB, Typst ${peer} MB`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function run(program, ...words) {
  const start = performance.now()
  const command = [...(gnuTime ? ['/usr/bin/time', '-f', '%M', '-o', peak] : []), process.execPath, program, ...words]
  const { status, stdout, stderr } = spawnSync(command[0], command.slice(1), { maxBuffer: 1 << 30 })
  const wall = performance.now() - start
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}\n${stderr}`)
  return { wall, out: stdout.toString(), memory: gnuTime ? Number(readFileSync(peak, 'utf8')) / 1024 : 0 }
}

function proofOf({ out }) {
  return JSON.parse(out).timings.proof
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b)
  return [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].map((time) => Math.round(time))
}
