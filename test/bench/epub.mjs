// usage: node test/bench/epub.mjs [MANUSCRIPT] [RUNS]
//
// Times whole processes that make an EPUB without a list of pages (`--format epub --set page-list=off`): of the manuscript, and
// of a made-up novel of 1,000 chapters in 12 MB of Markdown. Tells CPU time (user and system, all threads), wall time and peak
// memory, and apart what the proof and the linter take of the wall time. Needs GNU time. First, once:
// node test/tool/bundle.mjs
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeLongNovel } from './peers/long-novel.mjs'

const octavo = join(dirname(fileURLToPath(import.meta.url)), '../../build/octavo.js')
const [manuscript, runs = '5'] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'octavo-bench-'))
try {
  const long = join(folder, 'long')
  const bytes = writeLongNovel(long, 1000, 12_000)
  console.log(
    '| least of the runs | CPU s | of it user | wall s | of it proof and linter | peak MB |\n|---|--:|--:|--:|--:|--:|',
  )
  if (manuscript) tell(manuscript, manuscript)
  tell(`1,000 chapters, ${(bytes / 1e6).toFixed(1)} MB`, long)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function tell(name, book) {
  const all = Array.from({ length: Number(runs) }, () => timed(book))
  const least = (key) => Math.min(...all.map((run) => run[key]))
  const columns = [least('cpu'), least('user'), least('wall'), least('proof')].map((seconds) => seconds.toFixed(2))
  console.log(`| ${[name, ...columns, Math.round(least('memory'))].join(' | ')} |`)
}

function timed(book) {
  const report = join(folder, 'time')
  const words = [
    'build',
    book,
    '--format',
    'epub',
    '--set',
    'page-list=off',
    '--set',
    'slug=bench',
    '-o',
    folder,
    '--json',
  ]
  const command = ['-f', '%U %S %e %M', '-o', report, process.execPath, octavo, ...words]
  const { status, stdout, stderr } = spawnSync('/usr/bin/time', command, { maxBuffer: 1 << 30 })
  if (status !== 0) throw new Error(`${command.join(' ')}\n${stderr}`)
  const [user, system, wall, memory] = readFileSync(report, 'utf8').trim().split(' ').map(Number)
  const { timings } = JSON.parse(stdout.toString())
  return { cpu: user + system, user, wall, memory: memory / 1024, proof: (timings.proof ?? 0) / 1000 }
}
