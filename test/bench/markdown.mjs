// usage: node test/bench/markdown.mjs MANUSCRIPT FOLDER: any manuscript as a Markdown novel, a file a chapter
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { piecesOf } from './peers/pieces.mjs'

const octavo = join(dirname(fileURLToPath(import.meta.url)), '../../build/octavo.js')
const [manuscript, folder] = process.argv.slice(2)
if (!folder) throw new Error('usage: node test/bench/markdown.mjs MANUSCRIPT FOLDER')

const { status, stdout, stderr } = spawnSync(process.execPath, [octavo, 'inspect', manuscript, '--json'], {
  maxBuffer: 1 << 30,
})
if (status !== 0) throw new Error(`${stderr}`)
const { book } = JSON.parse(stdout.toString())
const chapters = []
for (const piece of piecesOf(book)) {
  if (piece.kind === 'chapter') chapters.push([])
  chapters.at(-1).push(markdownOf(piece))
}
mkdirSync(folder, { recursive: true })
const author = book.metadata.contributors[0]?.name ?? 'Anonymous'
const language = book.metadata.language
writeFileSync(
  join(folder, 'book.yaml'),
  `${JSON.stringify({ title: text(book.metadata.title), author, lang: language })}\n`,
)
for (const [at, pieces] of chapters.entries()) {
  writeFileSync(join(folder, `${String(at + 1).padStart(3, '0')}.md`), `${pieces.join('\n\n')}\n`)
}

function markdownOf(piece) {
  switch (piece.kind) {
    case 'chapter':
      return `# ${piece.lines.map(text).join(': ')}`
    case 'subheading':
      return `## ${text(piece.inlines)}`
    case 'break':
      return '***'
    case 'verse':
      return `::: verse\n${piece.lines.map(({ inlines }) => text(inlines)).join('\n')}\n:::`
    case 'inset':
      return piece.pieces.map(markdownOf).join('\n\n').replace(/^/gmu, '> ')
    case 'paragraph':
      return text(piece.inlines)
  }
}

/** Typewriter marks, as authors type them: the reader has work to do. */
function text(inlines) {
  if (typeof inlines === 'string') return inlines
  return inlines.map(inline).join('').replace(/\s+/gu, ' ').trim()
}

function inline(node) {
  const marks = { emphasis: '*', strong: '**' }[node.type] ?? ''
  if (node.value === undefined) return `${marks}${(node.children ?? []).map(inline).join('')}${marks}`
  return node.value
    .replace(/[“”]/gu, '"')
    .replace(/[‘’]/gu, "'")
    .replace(/—/gu, '---')
    .replace(/[\\*_[\]`<>#|]/gu, '\\$&')
}
