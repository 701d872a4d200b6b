import { cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Diagnostic } from '../../src/core/diagnostic/diagnostic.ts'
import { buildBooks } from '../../src/node/build.ts'

/**
 * A copy of a manuscript that stops, without what stops it: pictures that are not there are taken out, links that lead nowhere are
 * left as their words, listings that are not there are left empty. The folder is the caller's to remove.
 */
export async function mended(manuscript: string): Promise<string> {
  const copy = join(mkdtempSync(join(tmpdir(), 'octavo-mended-')), 'book')
  cpSync(manuscript, copy, { recursive: statSync(manuscript).isDirectory() })
  for (let pass = 0; pass < 6; pass++) {
    const read = await buildBooks({ manuscript: copy, formats: [], set: [], strict: false, env: {} })
    const errors = read.books.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === 'error')
    if (errors.length === 0) return copy
    for (const file of new Set(errors.map(({ span }) => span?.file ?? ''))) mendFile(copy, file, errors)
  }
  throw new Error(`${manuscript} cannot be mended`)
}

function mendFile(folder: string, file: string, errors: readonly Diagnostic[]): void {
  const path = join(folder, file)
  let text = readFileSync(path, 'utf8')
  const spans = errors.flatMap(({ span }) => (span?.file === file ? [span] : []))
  const places = new Map(spans.map(({ start, end }) => [start.offset, end.offset]))
  for (const [from, to] of [...places].sort(([a], [b]) => b - a))
    text = text.slice(0, from) + wordsOf(text.slice(from, to)) + text.slice(to)
  writeFileSync(path, text)
}

/** Of a link its words, of a listing's fence nothing but the fence; of anything else, nothing. */
function wordsOf(source: string): string {
  const link = /^\[([\s\S]*?)\](?:\([\s\S]*\)|\[[^\]]*\])?$/.exec(source)
  if (link) return link[1] ?? ''
  return source.startsWith('```') ? source.replace(/^\{\{#.*\}\}$/gm, '') : ''
}
