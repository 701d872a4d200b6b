// usage: node test/bench/warm.mjs FOLDER [ROUNDS]
//
// A live preview of a Markdown novel (test/bench/markdown.mjs makes one): one process builds the PDF again and again, the first
// time cold, then with nothing changed, then with one word edited before each build. Milliseconds, the proof taken out.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSession } from '../../build/index.js'

const [novel, rounds = '8'] = process.argv.slice(2)
if (!novel) throw new Error('usage: node test/bench/warm.mjs FOLDER [ROUNDS]')

const folder = mkdtempSync(join(tmpdir(), 'octavo-warm-'))
cpSync(novel, folder, { recursive: true })
const chapters = readdirSync(folder).filter((name) => name.endsWith('.md'))
const chapter = join(folder, chapters[chapters.length >> 1])
const words = readFileSync(chapter, 'utf8')
const session = openSession()
try {
  const cold = await timed()
  const same = []
  const edited = []
  for (let round = 0; round < Number(rounds); round++) {
    same.push(await timed())
    writeFileSync(chapter, words.replace(/\b(was|is|are)\b/u, `seemed${'so'.repeat(round)}`))
    edited.push(await timed())
  }
  console.log('| milliseconds | min | median | max |\n|---|---|---|---|')
  console.log(`| cold, in the process | ${cold} | ${cold} | ${cold} |`)
  console.log(`| nothing changed | ${spread(same)} |`)
  console.log(`| one word edited | ${spread(edited)} |`)
} finally {
  session.close()
  rmSync(folder, { recursive: true, force: true })
}

async function timed() {
  const start = performance.now()
  const { ok, books } = await session.build({ manuscript: folder, formats: ['pdf'] })
  if (!ok) throw new Error('the novel has errors')
  return Math.round(performance.now() - start - (books[0].timings.proof ?? 0))
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b)
  return [sorted[0], sorted[sorted.length >> 1], sorted.at(-1)].join(' | ')
}
