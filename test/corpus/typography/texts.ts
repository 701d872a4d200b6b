import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import type { Block, Paragraph } from '../../../src/core/model/block.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { folder } from '../manuscripts.ts'

/** A text with printer's marks, and how a typewriter would have it. */
export interface MarkedText {
  readonly name: string
  /** BCP 47. */
  readonly language: string
  readonly paragraphs: readonly Paragraph[]
  /** The marks that are counted. */
  readonly marks: RegExp
  readonly straightened: (text: string) => string
}

const english = {
  marks: /["'“”‘’′″]/g,
  straightened: (text: string) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'"),
}

/** Novels as Standard Ebooks has them; the same with the dashes and ellipses of a typewriter; the same with speech in single marks. */
export function standardEbooks(): readonly MarkedText[] {
  return ['pride-and-prejudice', 'sherlock-holmes', 'little-women'].flatMap((novel) => {
    const paragraphs = novelOf(novel)
    return [
      { ...english, name: novel, language: 'en', paragraphs },
      {
        ...english,
        name: `${novel}, typed`,
        language: 'en-US',
        paragraphs,
        straightened: (text: string) => english.straightened(text).replaceAll('—', '--').replaceAll('…', '...'),
      },
      { ...english, name: `${novel}, ‘single’`, language: 'en-GB', paragraphs: paragraphs.map(withSingles) },
    ]
  })
}

/** Other texts of the corpus that have printer's marks. */
export function otherTexts(): readonly MarkedText[] {
  const guillemets = {
    marks: /["'“”‘’„‚«»]/g,
    straightened: (text: string) => text.replace(/[«»“”„]/g, '"').replace(/[’‘‚]/g, "'"),
  }
  const close = (text: string) => text.replace(/«\s+/g, '«').replace(/\s+»/g, '»').replaceAll("'", '’')
  const chapters = inside('markdown/noir-et-blanc/blanc-noir').filter((path) => /chapitre/.test(path))
  const german = 'plaintext/die-verwandlung.pg22367-8.txt'
  return [
    { ...english, name: 'alice-in-wonderland', language: 'en-GB', paragraphs: alice() },
    {
      ...english,
      name: 'sleepy-hollow',
      language: 'en-US',
      paragraphs: plain(['plaintext/legend-of-sleepy-hollow.pg41-0.txt']),
    },
    { ...guillemets, name: 'noir-et-blanc', language: 'fr', paragraphs: plain(chapters, close) },
    {
      ...guillemets,
      name: 'blonde',
      language: 'fr',
      paragraphs: plain(inside('markdown/blonde-capacite-pulmonaire/nouvelles/pulmonaire'), close),
    },
    {
      ...guillemets,
      name: 'die-verwandlung',
      language: 'de',
      paragraphs: plain([german], (text) => story(text).replaceAll('»', '„').replaceAll('«', '“')),
    },
    {
      ...guillemets,
      name: 'die-verwandlung',
      language: 'de-CH',
      paragraphs: plain([german], (text) => story(text).replace(/[»«]/g, (mark) => (mark === '»' ? '«' : '»'))),
    },
  ]
}

/** Without the licence, which is in English. */
function story(text: string): string {
  return text.slice(0, text.indexOf('End of the Project Gutenberg')).replaceAll("'", '’')
}

/** Its transcriber has turned some apostrophes, and closing marks behind a dash, the wrong way. */
function alice(): readonly Paragraph[] {
  return plain(['plaintext/alice-in-wonderland.pg11-0.txt'], (text) =>
    text
      .replace(/‘(?=(?:em|tis)\b)/gi, (mark, at: number) => (/[\s“]/.test(text.charAt(at - 1)) ? '’' : mark))
      .replaceAll('--“’', '--”’'),
  )
}

function inside(name: string): readonly string[] {
  return readdirSync(join(folder, name))
    .sort()
    .filter((entry) => entry.endsWith('.md'))
    .map((entry) => `${name}/${entry}`)
}

/** Paragraphs between blank lines. */
function plain(paths: readonly string[], prepared = (text: string) => text): readonly Paragraph[] {
  return paths.flatMap((path) => {
    const text = readFileSync(join(folder, path), path.includes('-8.') ? 'latin1' : 'utf8').replaceAll('\r', '')
    const blocks = prepared(text).split(/\n\s*\n/)
    const lines = blocks.map((block) =>
      block
        .replace(/\s*\n\s*/g, ' ')
        .replace(/[_*]/g, '')
        .trim(),
    )
    return lines
      .filter((line) => line !== '')
      .map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] }) as const)
  })
}

function novelOf(name: string): readonly Paragraph[] {
  const pages = join(folder, 'reference', name, 'standardebooks', 'text')
  const files = readdirSync(pages).filter((file) => !/colophon|imprint|titlepage|uncopyright/.test(file))
  return files.sort().flatMap((file) => paragraphsOf(readFileSync(join(pages, file), 'utf8')))
}

const blocks = new Set('p h1 h2 h3 h4 h5 h6 li td th cite dt dd'.split(' '))

/** The paragraphs and headings of a page, with emphasis and line breaks; notes' marks are left out. */
function paragraphsOf(page: string): readonly Paragraph[] {
  const found: Paragraph[] = []
  const open: { readonly name: string; readonly children: Inline[] }[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const children: Inline[] = []
    const outer = open.at(-1)?.children
    if (!outer && !blocks.has(name)) return
    if (!outer) found.push({ type: 'paragraph', children })
    else if (name === 'br') outer.push({ type: 'lineBreak' })
    else if (!`${attributes['epub:type']}`.includes('noteref')) outer.push({ type: 'emphasis', children })
    open.push({ name, children })
  })
  parser.on('closetag', () => void open.pop())
  parser.on('text', (text) => {
    // Standard Ebooks has word joiners and hair spaces that no manuscript has.
    const value = text.replace(/[\u2060\u200a]/g, '').replace(/[\t\n\u00a0]+/g, ' ')
    open.at(-1)?.children.push({ type: 'text', value })
  })
  parser.write(page).close()
  return found
}

export function textOf(node: Block | Inline): string {
  if (node.type === 'text') return node.value
  if (node.type === 'lineBreak') return '\n'
  return 'children' in node ? node.children.map((child) => textOf(child as Inline)).join('') : ''
}

export function mapTexts<T extends Block | Inline>(node: T, change: (text: string) => string): T {
  if (node.type === 'text') return { ...node, value: change(node.value) }
  if (!('children' in node)) return node
  return { ...node, children: node.children.map((child) => mapTexts(child as Inline, change)) }
}

/** Double marks become single ones, and single ones that are no apostrophes become double. */
function withSingles(paragraph: Paragraph): Paragraph {
  const text = textOf(paragraph)
  const marks: string[] = []
  let inner = false
  for (const { 0: mark, index } of text.matchAll(/[“”‘’]/g)) {
    const closes: boolean = mark === '’' && inner && closesInner(text, index)
    if (mark === '“') marks.push('‘')
    else if (mark === '‘') marks.push('“')
    else marks.push(closes ? '”' : '’')
    inner = mark === '‘' || (inner && !closes && mark !== '”')
  }
  return mapTexts(paragraph, (value) => value.replace(/[“”‘’]/g, () => marks.shift() ?? ''))
}

/** Behind punctuation, or behind a word where no better place to close comes before the next opening. */
function closesInner(text: string, at: number): boolean {
  if (/[\p{L}\p{N}]/u.test(text.charAt(at + 1))) return false
  if (!/\p{L}/u.test(text.charAt(at - 1))) return true
  const rest = text.slice(at + 1).split('‘')[0] ?? ''
  return !rest.replace(/’(?=\p{L})|s’ /gu, '').includes('’')
}
