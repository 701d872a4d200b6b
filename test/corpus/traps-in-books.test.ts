import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/core/diagnostic/diagnostic.ts'
import type { Book, Chapter } from '../../src/core/model/book.ts'
import { sectionsOf } from '../../src/core/model/sections.ts'
import { plainTitle } from '../../src/core/model/title.ts'
import { type AnyNode, walk } from '../../src/core/model/visit.ts'
import { buildBooks } from '../../src/node/build.ts'
import { absent, folder } from './manuscripts.ts'

/** The traps that the corpus lists of Markdown, and those of which only the whole book tells: quotation marks, bytes, metadata. */

const places: Readonly<Record<string, string>> = {
  BL: 'markdown/blonde-capacite-pulmonaire',
  BO: 'plaintext/beggars-opera.pg25063-8.txt',
  DV: 'plaintext/die-verwandlung.pg22367-8.txt',
  ED: 'markdown/ed',
  HA: 'markdown/hamlet.md',
  NB: 'markdown/noir-et-blanc',
  NM: 'markdown/with-the-night-mail.md',
  OG: 'markdown/opensource-guide-ar',
  PP: 'reference/pride-and-prejudice/gutenberg.txt',
  PT: 'markdown/profane-tmesis',
  RB: 'markdown/rust-book',
  RV: 'plaintext/rip-van-winkle.softwrap.txt',
  SH: 'plaintext/legend-of-sleepy-hollow.pg41-0.txt',
  SI: 'markdown/songs-of-innocence-and-experience.md',
  SL: 'plaintext/legend-of-sleepy-hollow.sleep10-1992.txt',
  TI: 'markdown/treasure-island.md',
}

interface Read {
  readonly book: Book
  readonly diagnostics: readonly Diagnostic[]
}

const known = new Map<string, Promise<Read>>()

function bookOf(name: string): Promise<Read> {
  const book = known.get(name) ?? readBook(join(folder, places[name] ?? ''))
  known.set(name, book)
  return book
}

async function readBook(manuscript: string): Promise<Read> {
  const env = { SOURCE_DATE_EPOCH: '1000000000' }
  const { books } = await buildBooks({ manuscript, formats: [], set: [], strict: false, env })
  const [first] = books
  if (!first?.book) throw new Error(`${manuscript} was not read`)
  return { book: first.book, diagnostics: first.diagnostics }
}

/** The innermost nodes of a kind that stand on a line of a file, whose name may be given in part. */
async function nodesAt(name: string, file: string, line: number, ...types: readonly AnyNode['type'][]) {
  const found = [...walk((await bookOf(name)).book)].filter((node) => {
    const span = 'span' in node ? node.span : undefined
    return types.includes(node.type) && span?.file.includes(file) && span.start.line <= line && span.end.line >= line
  })
  return found.filter((node) => !found.some((other) => other !== node && [...walk(node)].includes(other)))
}

async function textAt(name: string, file: string, line: number): Promise<string> {
  return (await nodesAt(name, file, line, 'paragraph', 'verseLine', 'subheading')).map(wordsOf).join('\n')
}

function wordsOf(node: AnyNode): string {
  return [...walk(node)].map((each) => (each.type === 'text' || each.type === 'inlineCode' ? each.value : '')).join('')
}

async function chaptersOf(name: string): Promise<readonly Chapter[]> {
  const { book } = await bookOf(name)
  return [...sectionsOf(book)].flatMap(({ section }) => (section.type === 'chapter' ? [section] : []))
}

/** The lines on which scenes behind a break start, in one file. */
async function breaksIn(name: string, file: string): Promise<readonly number[]> {
  return (await chaptersOf(name)).flatMap(({ children }) =>
    children.slice(1).flatMap((scene) => {
      const span = scene.children[0]?.span
      return span?.file.includes(file) ? [span.start.line] : []
    }),
  )
}

const title = absent ? `traps in books (skipped: ${absent})` : 'traps in books'
describe.skipIf(absent)(title, { timeout: 60_000 }, () => {
  test('4: five stars', async () => expect(await breaksIn('NB', 'chapitre_1')).toContain(52))
  test('5, 6: hyphens, and a bare "#"', async () => {
    expect(await breaksIn('PT', 'aut_')).toEqual(expect.arrayContaining([48, 269]))
  })
  test('19: metadata as headings, parts and chapters at one depth', async () => {
    const { book } = await bookOf('TI')
    expect(book.metadata).toMatchObject({ title: 'Treasure Island', date: '1881' })
    expect(book.metadata.contributors).toMatchObject([{ name: 'Robert Louis Stevenson', role: 'aut' }])
    expect(book.body.map((part) => part.type === 'part' && part.children.length)).toEqual([6, 6, 3, 6, 6, 7])
  })
  test('20, 21: a heading with a trailing blank, one in code', async () => {
    expect((await chaptersOf('NB')).slice(0, 3).map(({ heading }) => plainTitle(heading))).toEqual([
      'Vol',
      'Meurtre',
      'Soirée',
    ])
    expect((await chaptersOf('PT')).map(({ heading }) => plainTitle(heading))).toContain('AUT__R INF_CT_D')
  })
  test('22: a quotation that every paragraph opens again', async () => {
    for (const line of [1140, 1143, 1146]) expect(await textAt('SH', '', line)).toMatch(/^“[A-Z]/u)
    expect(await textAt('SH', '', 1140)).toMatch(/:$/u)
    expect(await textAt('SH', '', 1146)).toMatch(/state\.”$/u)
  })
  test('23: a French quotation that closes four paragraphs later', async () => {
    expect(await textAt('NB', 'chapitre_3', 21)).toMatch(/^«\p{Zs}Comment tu es rentrée\p{Zs}\? ai-je demandé\.$/u)
    expect(await textAt('NB', 'chapitre_3', 29)).toMatch(/la porte\p{Zs}», ai-je lancé/u)
  })
  test('25, 28: reversed guillemets, a dash before a comma', async () => {
    expect(await textAt('DV', '', 70)).toMatch(/^»Was ist mit mir geschehen\?« dachte er/u)
    expect(await textAt('DV', '', 70)).toMatch(/war\p{Zs}– Samsa war Reisender\p{Zs}–, hing/u)
  })
  test('26: a straight apostrophe inside curly quotes', async () => {
    expect(await textAt('PP', '', 183)).toContain('“Don’t keep coughing so, Kitty, for Heaven’s sake!')
  })
  test('27: speech that is cut off', async () =>
    expect(await textAt('PP', '', 5575)).toMatch(/superior to—+You shall/u))
  test('30: hyphens open a speech', async () => {
    expect(await textAt('PT', 'everybody', 36)).toMatch(/^—\p{Zs}Why doesn’t somebody/u)
    expect(await textAt('PT', 'everybody', 43)).toMatch(/^—\p{Zs}How would you do it/u)
    expect(await textAt('PT', 'everybody', 184)).toContain('—Thursday.')
  })
  test('33: a blank before a colon breaks no line', async () =>
    expect(await textAt('NB', 'chapitre_1', 10)).toMatch(/serrure\u00a0:/u))
  test('37, 44: emphasis in emphasis, in a letter that the story interrupts', async () => {
    const [, inner] = await nodesAt('TI', '', 525, 'emphasis').then(([first]) => (first ? [...walk(first)] : []))
    expect(inner).toMatchObject({ type: 'text', value: 'Hispaniola' })
    expect(await nodesAt('TI', '', 519, 'emphasis')).toEqual([])
  })
  test('38: emphasis over lines of verse', async () => {
    const [stanza] = await nodesAt('TI', '', 18, 'stanza')
    expect(stanza && wordsOf(stanza)).toBe('“Fifteen men on the dead man’s chest—Yo-ho-ho, and a bottle of rum!”')
    expect(stanza?.type === 'stanza' && stanza.lines.length).toBe(2)
  })
  test('50: two speakers of one speech', async () => {
    const [speech] = await nodesAt('HA', '', 460, 'speech')
    const speaker = speech?.type === 'speech' ? speech.speaker : []
    expect(speaker.map(wordsOf).join('')).toMatch(/^CORNELIUS\W+VOLTIMAND$/u)
  })
  test('54: a mark at the start of a file is no letter', async () => {
    for (const name of ['SH', 'PP']) expect(JSON.stringify((await bookOf(name)).book)).not.toContain('\ufeff')
  })
  test('55: line ends of two kinds', async () => {
    expect((await bookOf('RV')).book.metadata.title).toBe('Rip Van Winkle')
    expect([...walk((await bookOf('RV')).book)].some((node) => node.type === 'text' && /\r/u.test(node.value))).toBe(
      false,
    )
  })
  test('56, 57: stray bytes are told where they stand; a blank of Latin-1 is one', async () => {
    const told = (await bookOf('SL')).diagnostics.find(({ rule }) => rule === 'byte-doubtful')
    expect(told?.message).toMatch(/749:12.* 1355:13/u)
    expect(await textAt('BO', '', 410)).toMatch(/Besides, I\p{Zs}have a Prison-Scene/u)
  })
  test('60: a word whose initial was lost stays as it is', async () =>
    expect(await textAt('TI', '', 13)).toMatch(/^Quire Trelawney/u))
  test('62: quoted YAML over several lines', async () => {
    const chain = (await chaptersOf('PT')).find(({ heading }) => plainTitle(heading) === 'Chain of thought')
    expect(chain?.children.length).toBeGreaterThan(1)
  })
  test('63, 64: a box with Markdown in it, a break on a line of its own', async () => {
    expect(await textAt('PT', 'aut_', 247)).toMatch(/^BEWARE AUTHOR INFECTED/u)
    const lines = await nodesAt('PT', 'chain', 44, 'paragraph')
    expect(lines.flatMap((node) => [...walk(node)]).some(({ type }) => type === 'lineBreak')).toBe(true)
  })
  test('65: verse as a list, with a note that starts with an empty line', async () => {
    const [verse] = await nodesAt('ED', 'o-captain', 13, 'verse')
    const lines = verse ? [...walk(verse)].flatMap((node) => (node.type === 'verseLine' ? [node.indent] : [])) : []
    expect(new Set(lines).size).toBeGreaterThan(1)
    expect(await nodesAt('ED', 'o-captain', 9, 'note')).toHaveLength(1)
  })
  test('66: includes are told, a comment is gone, a picture in HTML is one', async () => {
    const { diagnostics } = await bookOf('RB')
    expect(diagnostics.some(({ rule, span }) => rule === 'include-missing' && span?.file.includes('ch04-01'))).toBe(
      true,
    )
    expect(await textAt('RB', 'ch04-01', 166)).not.toContain('ignore -->')
    expect(await nodesAt('RB', 'ch04-01', 275, 'figure')).toHaveLength(1)
  })
  test('67: a box from right to left', async () => {
    expect(await textAt('OG', 'best-practices', 15)).toMatch(/^ما معنى/u)
    expect((await bookOf('OG')).book.metadata.language).toBe('ar')
  })
  test('68: upright strokes make no table', async () => {
    expect(await nodesAt('NM', '', 363, 'table')).toEqual([])
    expect((await nodesAt('NM', '', 363, 'verse')).map(wordsOf).join()).toContain(
      'Atlantis, W. 17630 | Canton—Valparaiso',
    )
  })
  test('42, 69: verse without line ends of its own; the language of files that name none', async () => {
    const verses = [...walk((await bookOf('SI')).book)].filter(({ type }) => type === 'verse')
    expect(verses.length).toBeGreaterThan(20)
    expect((await bookOf('BL')).book.metadata.language).toBe('fr')
  })
})
