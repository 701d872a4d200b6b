import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Override } from '../../src/core/config/settings.ts'
import { openText } from '../../src/core/config/text.ts'
import { formatDiagnosticLine } from '../../src/core/diagnostic/format.ts'
import { difference } from '../../src/core/import-check.ts'
import { plainText } from '../../src/core/model/title.ts'
import { walk } from '../../src/core/model/visit.ts'
import type { Flow, FlowItem } from '../../src/core/read/flow.ts'
import { readPlainText } from '../../src/core/read/plaintext/read.ts'
import { inspect } from '../../src/index.ts'
import { buildBooks } from '../../src/node/build.ts'
import { importFile } from '../../src/node/import.ts'

/**
 * One story as the web saves it, in twelve forms: other break marks, no title, credits at the end, no blank lines, hard wraps, CRLF,
 * curly quotes, three kinds of headers, two flashbacks, a sequel's notes. `expected/` holds what is found in each: what every
 * decision says, the metadata, and the items in order. `OCTAVO_UPDATE=1` writes it anew: read the difference.
 */
const folder = new URL('.', import.meta.url).pathname
const names = readdirSync(join(folder, 'texts')).map((name) => name.replace(/\.txt$/u, ''))

function read(name: string, overrides: readonly Override[] = []): Flow {
  const bytes = readFileSync(join(folder, 'texts', `${name}.txt`))
  const opened = openText({ path: `${name}.txt`, bytes }).value
  if (!opened) throw new Error(`"${name}" cannot be read`)
  return readPlainText(opened.source, { overrides, name: 'untitled' })
}

function textOf(item: FlowItem): string {
  if (item.type === 'heading')
    return [item.number, item.title].flatMap((words) => (words ? [plainText(words)] : [])).join(' | ')
  if (item.type === 'matterStart') return item.heading ? textOf(item.heading) : ''
  if (item.type === 'sceneBreak' || item.type === 'matterEnd') return ''
  if (item.type === 'sceneMark') return plainText(item.children)
  return [...walk(item)].flatMap((node) => (node.type === 'text' ? [node.value] : [])).join(' ')
}

function shown(item: FlowItem): string {
  const text = textOf(item).slice(0, 60)
  if (item.type === 'matterStart') return `${item.place} ${item.kind}: ${text}`
  if (item.type === 'sceneMark') return `${item.mark}: ${text}`
  return text === '' ? item.type : `${item.type}: ${text}`
}

function found({ found: { title, subtitle, ...rest } }: Flow): string[] {
  const said = { title: plainText(title ?? []), subtitle: plainText(subtitle ?? []), ...rest }
  return Object.entries(said).flatMap(([key, value]) =>
    value === '' || (Array.isArray(value) && value.length === 0) ? [] : [`${key}: ${JSON.stringify(value)}`],
  )
}

/** The story's own paragraphs, in one spelling. */
function story(flow: Flow): string[] {
  let matter = false
  return flow.items.flatMap((item) => {
    if (item.type === 'matterStart') matter = true
    else if (item.type === 'matterEnd' || (item.type === 'heading' && item.opens === 'chapter')) matter = false
    if (matter || item.type !== 'paragraph') return []
    return [textOf(item).replace(/[“”]/gu, '"').replace(/’/gu, "'")]
  })
}

const whole = story(read('01-as-saved'))
/** What the two-flashbacks form tells besides. */
const more = [
  'On the bar the captain',
  '"There," the mate said.',
  'The captain did not answer',
  'The fog was in the cabin by then.',
]
/** A line that may be a name and a date, and may be anything: it stays text. */
const unsure = ['Odile Finch, 2026']

describe.each(names)('%s', (name) => {
  const flow = read(name)
  test('is read as expected', () => {
    const lines = [
      ...flow.inferences.map(({ kind, span, text }) => `${span.start.line} ${kind}: ${text}`),
      '',
      ...found(flow),
      '',
      ...flow.items.map(shown),
    ]
    const path = join(folder, 'expected', `${name}.txt`)
    const actual = `${lines.join('\n')}\n`
    if (process.env.OCTAVO_UPDATE) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, actual)
    }
    expect(existsSync(path), `${path} is there`).toBe(true)
    expect(actual).toBe(readFileSync(path, 'utf8'))
  })
  test('tells the same story, word for word', () => {
    const own = story(flow).filter((text) => !more.some((start) => text.startsWith(start)) && !unsure.includes(text))
    expect(own).toEqual(whole)
  })
  test('has every kind that all forms have', () => {
    const kinds = flow.inferences.map(({ kind }) => kind)
    const count = (kind: string) => kinds.filter((one) => one === kind).length
    expect(count('flashback-end')).toBe(name.includes('two-flashbacks') ? 2 : 1)
    expect(count('flashback-start')).toBe(count('flashback-end'))
    expect(count('scene-break')).toBe(name.includes('sequel') ? 1 : 2)
    expect(count('scene-label')).toBe(1)
    expect(count('end-mark')).toBe(1)
    expect(count('closing-quote')).toBe(name.includes('no-title') ? 0 : 1)
    expect(count('title')).toBe(name.includes('no-title') ? 0 : 1)
    expect(count('author')).toBe(name.includes('no-title') ? 0 : 1)
    expect(count('verse') + count('letter') + count('epigraph') + count('footnote')).toBe(0)
  })
  test('becomes both books without losing or inventing a word', async () => {
    const { books, diagnostics } = await buildBooks({
      manuscript: join(folder, 'texts', `${name}.txt`),
      formats: ['epub', 'pdf'],
      set: [],
      strict: false,
      env: { SOURCE_DATE_EPOCH: '1000000000' },
    })
    const said = [...diagnostics, ...books.flatMap((book) => book.diagnostics)]
    const wrong = said.filter(({ rule, severity }) => severity === 'error' || rule.startsWith('words-'))
    expect(wrong.map(formatDiagnosticLine)).toEqual([])
    const counts = books[0]?.proof?.outputs.map(
      ({ missing, added, moved, changed }) => missing + added + moved + changed,
    )
    expect(counts).toEqual([0, 0])
  })
})

const scratch = mkdtempSync(join(tmpdir(), 'octavo-stories-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test.each(names)('%s is the same book when it was imported', async (name) => {
  const [file, out] = [join(folder, 'texts', `${name}.txt`), join(scratch, name)]
  const { diagnostics } = await importFile({ file, out, force: false, env: { SOURCE_DATE_EPOCH: '1000000000' } })
  expect(diagnostics.filter(({ rule }) => rule === 'import-differs')).toEqual([])
  const [own, imported] = await Promise.all(
    [file, out].map((manuscript) => inspect({ manuscript, epoch: '1000000000' })),
  )
  expect(imported?.books[0]?.book).toBeDefined()
  expect(difference(imported?.books[0]?.book, own?.books[0]?.book)).toBeUndefined()
})

test.each(['keep', 'endnotes', 'drop'])(
  'authors-notes: %s settles the notes of chapters in both books',
  async (notes) => {
    const { books } = await buildBooks({
      manuscript: join(folder, 'texts', '11-sequel.txt'),
      formats: ['epub', 'pdf'],
      set: [['authors-notes', notes]],
      strict: false,
      env: { SOURCE_DATE_EPOCH: '1000000000' },
    })
    const [book] = books
    const words = book?.proof?.outputs.map(({ missing, added }) => missing + added)
    expect(words).toEqual([0, 0])
    const blocks = [...(book?.book ? walk(book.book) : [])].filter(({ type }) => type === 'authorsNote')
    expect(blocks).toHaveLength(notes === 'keep' ? 3 : 0)
    const back = book?.book?.back.filter(({ kind }) => kind === 'authors-note') ?? []
    const gathered = back.flatMap(({ children }) =>
      children.map((block) => (block.type === 'subheading' ? plainText(block.children) : '')),
    )
    expect(gathered.filter(Boolean)).toEqual(notes === 'endnotes' ? ['Chapter 1 Steam', 'Chapter 2 Fog'] : [])
  },
)
