import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeDraft } from '../../../src/core/import.ts'
import { difference } from '../../../src/core/import-check.ts'
import { writeTools } from '../../../src/core/import-tools.ts'
import type { Block } from '../../../src/core/model/block.ts'
import type { AssetId, Book, Chapter, Id, Matter, Metadata, Part, Scene } from '../../../src/core/model/book.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { readMarkdown } from '../../../src/core/read/markdown/read.ts'
import { sourceText } from '../../../src/core/source/text.ts'
import { writeManuscript } from '../../../src/core/write/manuscript.ts'

/** Whatever words, marks and blocks a story may hold, its Markdown is read as the same book. */

const runs = process.env.OCTAVO_TEST_ALL ? 1500 : 150

const metadata: Metadata = {
  title: 'T',
  contributors: [],
  language: 'en',
  modified: '2020-01-01T00:00:00Z',
  identifier: 'urn:x:y',
  subjects: [],
  tags: [],
  slug: 't',
}

/** Signs that mean something to Markdown, to Octavo's own marks or to YAML, between words. */
const nasty = fc.constantFrom(
  ...[
    '*',
    '_',
    '`',
    '\\',
    '[',
    ']',
    '(',
    ')',
    '{',
    '}',
    '<',
    '>',
    '&',
    '&amp;',
    '#',
    '+',
    '-',
    '.',
    '!',
    '|',
    '~',
    '^',
    ':',
    '::',
    ':::',
  ],
  ...[
    '=',
    '"',
    "'",
    '—',
    '“',
    '”',
    '’',
    '1.',
    '2)',
    '***',
    '---',
    '===',
    '~~',
    '~~~',
    '```',
    '[^1]',
    '[x]',
    '![a](b)',
    '[a](b)',
    ':sc[a]',
  ],
  ...[
    '{: ',
    '{x}',
    '<em>',
    '</em>',
    '<!--',
    '-->',
    'http://a.org',
    'www.a.org',
    'a@b.org',
    'H~2~O',
    'x^2^',
    '^[n]',
    'é',
    '中',
    '\u00a0',
  ],
  ...[
    'Table: ',
    ': ',
    '# ',
    '> ',
    '- ',
    '* ',
    '| ',
    'Dear X,',
    '— Y',
    'P.S.',
    '**A**',
    'NAME: ',
    'P.S. ',
    '{{x}}',
    '%',
    '$',
    '@',
    'Chapter 1',
  ],
)
const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('one', 'Two', 'three', 'a', 'I', 'word', 'Émile') },
  { weight: 1, arbitrary: nasty },
)
const words = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '')), { minLength: 1, maxLength: 6 })
  .map((all) =>
    all
      .map(([one, gap]) => one + gap)
      .join('')
      .replace(/[ \t]+/gu, ' ')
      .replace(/^ | $/gu, ''),
  )
  .filter((text) => /[\p{L}\p{N}]/u.test(text))

const spaced = fc
  .tuple(words, fc.boolean(), fc.boolean())
  .map(([value, before, after]): Inline => ({ type: 'text', value: (before ? ' ' : '') + value + (after ? ' ' : '') }))

const { inline } = fc.letrec<{ inline: Inline }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    spaced,
    fc
      .constantFrom(
        'emphasis' as const,
        'strong' as const,
        'deleted' as const,
        'smallCaps' as const,
        'superscript' as const,
        'subscript' as const,
      )
      .chain((type) =>
        fc
          .array(tie('inline'), { minLength: 1, maxLength: 3 })
          .map((children): Inline => ({ type, children: tidy(children, true) })),
      ),
    fc
      .array(tie('inline'), { minLength: 1, maxLength: 2 })
      .map((children): Inline => ({ type: 'foreign', language: 'fr', children: tidy(children, true) })),
    words.map(
      (value): Inline => ({
        type: 'inlineCode',
        value:
          value
            .replace(/\u00a0/gu, '')
            .replace(/ {2,}/gu, ' ')
            .trim() || 'x',
      }),
    ),
    fc.array(spaced, { minLength: 1, maxLength: 2 }).map(
      (children): Inline => ({
        type: 'link',
        target: { kind: 'url', href: 'https://example.org/a_(b)?c=d&e' },
        children: tidy(children, true),
      }),
    ),
  ),
}))

/** As readers leave them: texts joined, no blanks at the ends of a whole run. */
function tidy(nodes: readonly Inline[], whole: boolean): readonly Inline[] {
  const joined: Inline[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { type: 'text', value: `${last.value}${node.value}`.replace(/ {2,}/gu, ' ') }
    else joined.push(node)
  }
  if (!whole) return joined
  return joined.map((node, at) => {
    if (node.type !== 'text') return node
    let { value } = node
    if (at === 0) value = value.trimStart()
    if (at === joined.length - 1) value = value.trimEnd()
    return { type: 'text', value }
  })
}
const run = fc
  .array(inline, { minLength: 1, maxLength: 4 })
  .map((nodes) => tidy(nodes, true))
  .filter((nodes) => nodes.length > 0 && letters(nodes))
function letters(nodes: readonly Inline[]): boolean {
  return /[\p{L}\p{N}]/u.test(nodes.map((node) => ('value' in node ? node.value : node.type)).join(''))
}

const paragraph = run.map((children): Block => ({ type: 'paragraph', children }))

const lines = fc.array(run, { minLength: 2, maxLength: 5 }).map(
  (rows): Block => ({
    type: 'paragraph',
    children: rows.flatMap((row, at): readonly Inline[] => (at === 0 ? row : [{ type: 'lineBreak' }, ...row])),
  }),
)
const prose = fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 1, arbitrary: lines })
const source = fc.option(run, { nil: undefined })
const attributed = <T extends 'quote' | 'epigraph'>(
  type: T,
  children: readonly Block[],
  attribution: readonly Inline[] | undefined,
): Block => ({ type, children, ...(attribution && { attribution }) })
const stanzas = fc.array(fc.array(fc.tuple(fc.nat({ max: 3 }), run), { minLength: 1, maxLength: 4 }), {
  minLength: 1,
  maxLength: 3,
})
const verse = fc.tuple(stanzas, source, fc.option(run, { nil: undefined })).map(([all, attribution, title]): Block => {
  const least = Math.min(...all.flat().map(([indent]) => indent))
  return {
    type: 'verse',
    ...(title && { title }),
    stanzas: all.map((rows) => ({
      type: 'stanza',
      lines: rows.map(([indent, children]) => ({ type: 'verseLine', indent: indent - least, children })),
    })),
    ...(attribution && { attribution }),
  }
})
const some = <T>(one: fc.Arbitrary<T>, most: number) => fc.array(one, { minLength: 1, maxLength: most })
const letter = fc
  .record({
    head: fc.array(run, { maxLength: 2 }),
    salutation: source,
    children: some(paragraph, 3),
    signature: fc.array(run, { maxLength: 2 }),
    postscript: fc.array(paragraph, { maxLength: 2 }),
  })
  .map(
    ({ salutation, ...rest }): Block => ({
      type: 'letter',
      id: 'letter-1' as Id,
      ...rest,
      ...(salutation && { salutation }),
    }),
  )
/** Two lists in a row are told apart by their marks alone, and what stands between them is in doubt. */
function apart(blocks: readonly Block[]): boolean {
  return blocks.every(({ type }, at) => type !== 'list' || blocks[at + 1]?.type !== 'list')
}
const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    prose,
    verse,
    letter,
    fc.constantFrom('x', 'x\n\n  y', '```\n`', '~~~', '').map((value): Block => ({ type: 'code', value })),
    fc.tuple(run, source).map(
      ([children, attribution]): Block => ({
        type: 'closing',
        kind: attribution ? 'quotation' : 'end-mark',
        children,
        ...(attribution && { attribution }),
      }),
    ),
    fc.tuple(words, fc.option(run, { nil: undefined })).map(
      ([alt, caption]): Block => ({
        type: 'figure',
        id: 'figure-1' as Id,
        asset: 'images/a b.png' as AssetId,
        alt: alt.replace(/[\u00a0]/gu, ' ').trim(),
        ...(caption && { caption }),
      }),
    ),
    fc
      .tuple(fc.constantFrom('quote' as const, 'epigraph' as const), some(tie('block'), 3).filter(apart), source)
      .map(([type, children, attribution]) => attributed(type, children, attribution)),
    fc.tuple(fc.boolean(), some(some(paragraph, 2), 3)).map(([ordered, items]): Block => {
      const tight = items.every((item) => item.length === 1)
      return {
        type: 'list',
        ordered,
        ...(ordered && { start: 3 }),
        tight,
        children: items.map((children) => ({ type: 'listItem', children })),
      }
    }),
    fc.array(fc.tuple(run, run), { minLength: 1, maxLength: 3 }).map(
      (rows): Block => ({
        type: 'table',
        id: 'table-1' as Id,
        align: ['left', undefined],
        head: [],
        children: rows.map((row) => ({
          type: 'tableRow',
          children: row.map((children) => ({ type: 'tableCell', children })),
        })),
      }),
    ),
    paragraph.map(
      (inside): Block => ({
        type: 'paragraph',
        children: [
          { type: 'text', value: 'Said' },
          { type: 'note', id: 'note-1' as Id, children: [inside] },
          { type: 'text', value: ' he.' },
        ],
      }),
    ),
    paragraph.chain((one) =>
      fc.constantFrom('center' as const, 'right' as const).map((align): Block => ({ ...one, align }) as Block),
    ),
    paragraph.chain((one) =>
      fc.constantFrom('title' as const, 'fine-print' as const).map((role): Block => ({ ...one, role }) as Block),
    ),
  ),
}))

function reads(blocks: readonly Block[]): string | undefined {
  const chapter: Chapter = {
    type: 'chapter',
    id: 'c' as Id,
    heading: { title: [{ type: 'text', value: 'C' }] },
    children: [{ type: 'scene', id: 's' as Id, children: blocks }],
  }
  const [file] = writeManuscript({ front: [], body: [chapter], back: [] }, writeTools([]))
  const body = file?.text.slice(file.text.indexOf('# C\n') + 4) ?? ''
  const again = readMarkdown(sourceText('', body), {
    resolveImage: (r) => ({ value: decodeURIComponent(r) as AssetId, diagnostics: [] }),
    resolveText: () => undefined,
  })
  const found = difference(again.items, blocks, new Set(['span', 'id', 'continued']))
  return found === undefined
    ? undefined
    : `${found}\n${body}\n${JSON.stringify(again.items, (key, value) => (key === 'span' ? undefined : value))}`
}

const seeded = { numRuns: runs, seed: 7 }

test('the words of a paragraph are read as they were', () => {
  fc.assert(
    fc.property(paragraph, (one) => {
      expect(reads([one])).toBeUndefined()
    }),
    seeded,
  )
})

test('a block is read as it was', () => {
  fc.assert(
    fc.property(block, (one) => {
      expect(reads([one])).toBeUndefined()
    }),
    seeded,
  )
})

const label = fc.option(run, { nil: undefined })
const scene = fc.record({
  label,
  flashback: fc.boolean(),
  children: some(fc.oneof(prose, verse, letter), 3),
  closing: label,
})
const chapter = fc.record({
  number: fc.option(fc.constantFrom('Chapter One', 'IV.', '7', 'Stave the First', '*'), { nil: undefined }),
  title: label,
  scenes: some(scene, 3),
})
const kinds = fc.constantFrom(
  'dedication' as const,
  'preface' as const,
  'authors-note' as const,
  'section' as const,
  'title-page' as const,
)
const matter = fc.record({ kind: kinds, title: label, children: some(prose, 2) })
const whole = fc.record({
  front: fc.array(matter, { maxLength: 2 }),
  chapters: some(chapter, 4),
  parts: fc.boolean(),
  back: fc.array(matter, { maxLength: 2 }),
})

type Whole = typeof whole extends fc.Arbitrary<infer T> ? T : never

/** A draft whose ids do not matter. */
function bookOf({ front, chapters, parts, back }: Whole): Book {
  let count = 0
  const id = (): Id => {
    count += 1
    return `n-${count}` as Id
  }
  const heading = (number: string | undefined, title: readonly Inline[] | undefined) =>
    number === undefined && title === undefined
      ? {}
      : {
          heading: {
            ...(number !== undefined && { number: [{ type: 'text' as const, value: number }] }),
            ...(title && { title }),
          },
        }
  const pages = (all: Whole['front']): Matter[] =>
    all.map(({ kind, title, children }) => ({ type: 'matter', id: id(), kind, ...heading(undefined, title), children }))
  const body = chapters.map(({ number, title, scenes: all }): Chapter => {
    const [first, ...rest] = all.map(
      (one): Scene => ({
        type: 'scene',
        id: id(),
        ...(one.label && { label: one.label }),
        ...(one.flashback && { kind: 'flashback' as const }),
        // What a heading is followed by may be its epigraph.
        children: [{ type: 'paragraph', children: [{ type: 'text', value: 'It rained.' }] }, ...one.children],
        ...(one.closing && { closing: one.closing }),
      }),
    )
    if (!first) throw new Error('a chapter has a scene')
    return { type: 'chapter', id: id(), ...heading(number, title), children: [first, ...rest] }
  })
  const part: Part = {
    type: 'part',
    id: id(),
    heading: { title: [{ type: 'text', value: 'Part the First' }] },
    intro: [],
    children: body,
  }
  return { type: 'book', metadata, front: pages(front), body: parts ? [part] : body, back: pages(back) }
}

test('a whole book is read as it was', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(whole, async (all) => {
      const draft = { book: bookOf(all), files: [], sources: [], inferences: [], aside: [], leftOut: [], settings: '' }
      const { value, diagnostics } = await writeDraft(draft, () => undefined, new Set(['span', 'id', 'continued']))
      const texts = value?.files
        .filter(({ path }) => path.endsWith('.md'))
        .map(({ path, bytes }) => `${path}\n${Buffer.from(bytes)}`)
      expect(diagnostics.map(({ message }) => `${message}\n${texts?.join('\n')}`)).toEqual([])
    }),
    { ...seeded, numRuns: runs / 2 },
  )
})
