import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { hasErrors } from '../src/core/diagnostic/diagnostic.ts'
import { formatDiagnosticLine } from '../src/core/diagnostic/format.ts'
import { inspect } from '../src/index.ts'
import { importFile } from '../src/node/import.ts'

/**
 * imports/CASE/ holds one story in a form that is imported, and what lies beside it; imports/CASE/expected/ the folder that
 * comes of it (book.yaml without its notes) and all that is said. `OCTAVO_UPDATE=1` writes what comes of it now.
 */
const folder = new URL('imports/', import.meta.url).pathname
const scratch = mkdtempSync(join(tmpdir(), 'octavo-imports-'))
const env = { SOURCE_DATE_EPOCH: '1000000000' }
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe.each(readdirSync(folder))('%s', (name) => {
  const at = (path: string): string => join(folder, name, path)
  const out = join(scratch, name)

  test('becomes this manuscript', async () => {
    const story = readdirSync(at('')).find((file) => /\.(?:html|xhtml|epub|txt)$/.test(file)) ?? ''
    const { diagnostics } = await importFile({ file: at(story), out, force: false, env })
    const written = new Map(filesIn(out).map((path) => [path, shown(out, path)]))
    written.set('said.txt', `${diagnostics.map(formatDiagnosticLine).join('\n')}\n`)
    if (process.env.OCTAVO_UPDATE) {
      rmSync(at('expected'), { recursive: true, force: true })
      for (const [path, text] of written) {
        mkdirSync(dirname(at(`expected/${path}`)), { recursive: true })
        writeFileSync(at(`expected/${path}`), text)
      }
    }
    const expected = filesIn(at('expected')).map(
      (path) => [path, readFileSync(at(`expected/${path}`), 'utf8')] as const,
    )
    expect(Object.fromEntries(written)).toEqual(Object.fromEntries(expected))
  })

  test('no word of the page is lost', async () => {
    const page = readdirSync(at('')).find((file) => file.endsWith('.html'))
    if (page === undefined) return
    const words = wordsIn(withoutTags(readFileSync(at(page), 'utf8')))
    const kept = filesIn(out).filter((path) => /\.(?:md|log|yaml)$/.test(path))
    const counts = countOf(wordsIn(kept.map((path) => readFileSync(join(out, path), 'utf8')).join(' ')))
    const lost = [...countOf(words)].filter(([word, count]) => count > (counts.get(word) ?? 0))
    // What leads to a note and back from it is made anew.
    expect(lost.map(([word]) => word).filter((word) => !/^\d$|^back$/.test(word))).toEqual([])
  })

  test('builds', async () => {
    const { books } = await inspect({ manuscript: out, epoch: env.SOURCE_DATE_EPOCH })
    expect(books.map(({ diagnostics }) => diagnostics.filter((one) => hasErrors([one])))).toEqual([[]])
  })
})

function withoutTags(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, ' ')
    .replace(/<\/?(?:a|b|em|i|span|strong|sub|sup)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&\w+;/g, '')
}

function wordsIn(text: string): string[] {
  const plain = text.replace(/:(?:lang|sub|sup|sc)\[([^\]]*)\](?:\{\w+\})?/g, '$1').replace(/[\\*_]/g, '')
  return plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

function countOf(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

function filesIn(root: string): string[] {
  if (!existsSync(root)) return []
  const all = readdirSync(root, { recursive: true }).map(String)
  return all.filter((path) => statSync(join(root, path)).isFile()).sort()
}

/** Pictures by their size; a book.yaml without its notes. */
function shown(root: string, path: string): string {
  const bytes = readFileSync(join(root, path))
  if (/\.(?:png|jpg|gif|webp|svg)$/.test(path)) return `${bytes.length} bytes\n`
  const text = bytes.toString()
  if (path !== 'book.yaml') return text
  return `${text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n')}\n`
}
