import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/core/model/block.ts'
import { plainText } from '../../src/core/model/title.ts'
import { type AnyNode, walk } from '../../src/core/model/visit.ts'
import type { Flow, FlowItem } from '../../src/core/read/flow.ts'
import { readPlainText } from '../../src/core/read/plaintext/read.ts'
import { decode } from '../../src/core/source/decode.ts'
import { sourceText } from '../../src/core/source/text.ts'
import { absent, folder } from './manuscripts.ts'

/** The traps of plain text that the corpus lists, by number: each handled as a careful editor would. */

const files: Readonly<Record<string, string>> = {
  AL: 'plaintext/alice-in-wonderland.pg11-0.txt',
  SV: 'plaintext/second-variety/second-variety.pg32032.txt',
  SH: 'plaintext/legend-of-sleepy-hollow.pg41-0.txt',
  SL: 'plaintext/legend-of-sleepy-hollow.sleep10-1992.txt',
  DD: 'plaintext/devils-dictionary.pg972.txt',
  DV: 'plaintext/die-verwandlung.pg22367-8.txt',
  BO: 'plaintext/beggars-opera.pg25063-8.txt',
  RV: 'plaintext/rip-van-winkle.softwrap.txt',
  YW: 'plaintext/yellow-wallpaper.softwrap.txt',
  SHO: 'reference/sherlock-holmes/gutenberg.txt',
  PP: 'reference/pride-and-prejudice/gutenberg.txt',
  LW: 'reference/little-women/gutenberg.txt',
}

const read = new Map<string, Flow>()

function flowOf(name: string): Flow {
  const known = read.get(name)
  if (known) return known
  const decoded = decode(readFileSync(join(folder, files[name] ?? '')))
  if (decoded.kind !== 'decoded') throw new Error(decoded.message)
  const flow = readPlainText(sourceText(`${name}.txt`, decoded.text), { overrides: [], name })
  read.set(name, flow)
  return flow
}

/** The item of the flow that holds a line of the source. */
function itemAt(name: string, line: number): FlowItem | undefined {
  return flowOf(name).items.findLast(({ span }) => span && span.start.line <= line && span.end.line >= line)
}

function textAt(name: string, line: number): string {
  const item = itemAt(name, line)
  return item === undefined ? '' : textOf(item)
}

function textOf(item: FlowItem): string {
  if (item.type === 'heading')
    return [item.number, item.title]
      .map((words) => plainText(words ?? []))
      .join(' ')
      .trim()
  if (item.type === 'sceneMark') return plainText(item.children)
  if (item.type === 'matterStart') return plainText(item.heading?.title ?? [])
  if (item.type === 'sceneBreak' || item.type === 'matterEnd') return ''
  return [...walk(item)].flatMap((node) => (node.type === 'text' ? [node.value] : [])).join('')
}

function nodesAt<T extends AnyNode['type']>(name: string, line: number, type: T): readonly AnyNode[] {
  const item = itemAt(name, line)
  return item && isBlock(item) ? [...walk(item)].filter((node) => node.type === type) : []
}

function isBlock(item: FlowItem): item is Block {
  return !['heading', 'sceneBreak', 'sceneMark', 'matterStart', 'matterEnd'].includes(item.type)
}

function lines(name: string, type: FlowItem['type']): readonly number[] {
  return flowOf(name).items.flatMap((item) => (item.type === type && item.span ? [item.span.start.line] : []))
}

function asideLines(name: string): readonly (readonly [number, number])[] {
  return flowOf(name).aside.map(({ span }) => [span.start.line, span.end.line] as const)
}

const title = absent ? `traps (skipped: ${absent})` : 'traps'
describe.skipIf(absent)(title, () => {
  test('1: three rows of stars are one break', () => expect(lines('AL', 'sceneBreak')).toEqual([189, 244, 1145]))
  test('2: spaced stars', () => expect(lines('SV', 'sceneBreak')).toHaveLength(44))
  test('3: centred stars', () => expect(lines('PP', 'sceneBreak')).toContain(9397))
  test('7: stray gaps, and those of letters and verse, are no breaks', () =>
    expect(lines('LW', 'sceneBreak')).toEqual([]))
  test('8: where headings and breaks are lost, none is invented', () => {
    expect([...lines('YW', 'heading'), ...lines('YW', 'sceneBreak')]).toEqual([])
  })
  test('9: a rule of underscores is not emphasis', () => {
    expect(itemAt('LW', 4291)?.type).toBe('quote')
    expect(nodesAt('LW', 4291, 'emphasis')).toEqual([])
  })
  test('10: stars behind the end part nothing: the transcriber’s errata are set aside', () => {
    expect(lines('BO', 'sceneBreak')).toEqual([])
    expect(asideLines('BO')).toContainEqual([3199, 3270])
    expect(itemAt('BO', 3187)).toMatchObject({ type: 'closing', kind: 'end-mark' })
  })
  test('11: number and title on one line', () => {
    expect(itemAt('AL', 41)).toMatchObject({ opens: 'chapter', number: [{ value: 'CHAPTER I.' }] })
  })
  test('12: number, blank, title', () => {
    expect(itemAt('LW', 95)).toMatchObject({
      number: [{ value: 'CHAPTER ONE' }],
      title: [{ value: 'PLAYING PILGRIMS' }],
    })
    expect(itemAt('LW', 97)).toBe(itemAt('LW', 95))
  })
  test('13: a style that changes in mid-book', () => {
    expect(itemAt('SHO', 59)).toMatchObject({ opens: 'chapter', number: [{ value: 'ADVENTURE I.' }] })
    expect(itemAt('SHO', 6231)).toMatchObject({ opens: 'chapter', number: [{ value: 'VII.' }] })
  })
  test('14: "I." is a section in one book and a chapter in another', () => {
    expect(itemAt('SHO', 61)).toMatchObject({ opens: 'subheading', number: [{ value: 'I.' }] })
    expect(itemAt('DV', 58)).toMatchObject({ opens: 'chapter', number: [{ value: 'I.' }] })
  })
  test('15: contents inside the text', () => {
    expect(asideLines('SHO')).toContainEqual([43, 54])
    const [first, last] = asideLines('LW').find(([from]) => from >= 36 && from <= 41) ?? []
    expect([first, last]).toEqual([36, 91])
  })
  test('16: a sign that repeats the title of a chapter is no heading', () => {
    expect(itemAt('SHO', 1653)).toMatchObject({ type: 'paragraph', align: 'center' })
  })
  test('17: a lone letter is a heading, capitals at the start of an entry are not', () => {
    expect(itemAt('DD', 79)).toMatchObject({ opens: 'chapter', title: [{ value: 'A' }] })
    expect(itemAt('DD', 83)?.type).toBe('paragraph')
    expect(flowOf('DD').items.filter((item) => item.type === 'heading' && item.opens === 'chapter')).toHaveLength(26)
  })
  test('18: letterspaced lines stay on the title page', () => expect(textAt('DV', 46)).toMatch(/^B.Ü.C.H.E.R.E.I/u))
  test('24: a letter inside a speech', () => {
    expect(itemAt('SHO', 11839)).toMatchObject({
      type: 'letter',
      head: [[{ value: '"\'The Copper Beeches, near Winchester.' }]],
    })
    expect(textAt('SHO', 11859)).toMatch(/JEPHRO RUCASTLE\.'$/u)
    expect(itemAt('SHO', 11861)?.type).toBe('paragraph')
  })
  test('27: a row of hyphens is a blank, not a break', () => expect(textAt('PP', 2571)).toContain('----shire'))
  test('29: four stops stay four', () => expect(textAt('SV', 293)).toContain('....'))
  test('31: brackets that do not match keep their words', () =>
    expect(textAt('AL', 168)).toContain('[‘which certainly was not here before,’ said Alice,)'))
  test('32: a direction whose bracket never closes', () => {
    const item = itemAt('BO', 424)
    expect(item?.type === 'drama' && item.children.at(-1)).toMatchObject({
      type: 'direction',
      children: [{ value: '[Exeunt.' }],
    })
  })
  test('34: emphasis over a line end', () => {
    expect(nodesAt('DD', 42, 'emphasis').map((node) => node.type === 'emphasis' && plainText(node.children))).toContain(
      "The Cynic's Word Book",
    )
    expect(nodesAt('LW', 360, 'emphasis').length).toBeGreaterThan(0)
  })
  test('35: emphasis that nests', () => {
    expect(textAt('BO', 439)).toBe("SCENE, Peachum's House.")
    expect(nodesAt('BO', 439, 'emphasis')).toHaveLength(2)
  })
  test('36: capitals stay capitals', () => {
    expect(textAt('SHO', 63)).toContain('always THE woman')
    expect(textAt('YW', 20)).toContain('PERHAPS')
  })
  test('39: a shaped poem is one stanza, its lines where they stood', () => {
    const item = itemAt('AL', 593)
    if (item?.type !== 'verse') throw new Error('no verse')
    expect(item.stanzas).toHaveLength(1)
    expect(item.stanzas[0]?.lines).toHaveLength(44)
    expect(new Set(item.stanzas[0]?.lines.map((line) => line.indent)).size).toBeGreaterThan(5)
  })
  test('40, 42: an epigraph with its source at the right; one without line ends of its own', () => {
    expect(itemAt('SH', 44)).toMatchObject({ type: 'epigraph', attribution: [{ value: 'CASTLE OF INDOLENCE.' }] })
    expect(itemAt('SL', 256)?.type).toBe('epigraph')
    expect(itemAt('RV', 11)?.type).toBe('epigraph')
  })
  test('41: a signature flush left below verse that is set in', () => {
    expect(itemAt('DD', 94)).toMatchObject({ type: 'verse', attribution: [{ value: 'G.J.' }] })
  })
  test('43: a signature at the right', () => {
    const item = itemAt('SHO', 1140)
    expect(item?.type === 'letter' && item.signature.map((line) => plainText(line))).toEqual([
      '"Very truly yours,',
      '"IRENE NORTON, née ADLER."',
    ])
  })
  test('45: leave glued on by dashes, the name below', () => {
    const item = itemAt('PP', 1021)
    expect(item?.type === 'letter' && item.signature.map((line) => plainText(line))).toEqual(['“CAROLINE BINGLEY”'])
    expect(item && textOf(item)).toContain('--Yours ever,')
  })
  test('46: notes at the end', () => {
    expect(itemAt('SH', 1110)).toMatchObject({ type: 'matterStart', place: 'back', kind: 'afterword' })
    expect(itemAt('RV', 148)).toMatchObject({ type: 'matterStart', place: 'back', kind: 'authors-note' })
    expect(textAt('SH', 1157)).toMatch(/D\. K\.$/u)
  })
  test('47: a note in brackets is set at its number', () => {
    expect(nodesAt('BO', 261, 'note')).toHaveLength(1)
    expect(itemAt('BO', 286)).toBeUndefined()
    expect(flowOf('BO').inferences.find(({ kind }) => kind === 'footnote')).toMatchObject({
      span: { start: { line: 284 } },
    })
  })
  test('48: a note in brackets with blank lines in it', () => expect(asideLines('BO')).toContainEqual([33, 41]))
  test('49: a column of braces, and ditto marks, keep their lines', () => {
    expect(nodesAt('BO', 351, 'lineBreak').length).toBeGreaterThan(8)
    expect(nodesAt('BO', 96, 'lineBreak')).toHaveLength(7)
  })
  test('51: a blurb that is set in is no quotation', () => expect(itemAt('SV', 54)?.type).toBe('paragraph'))
  test('52: marks for pictures are set aside', () => {
    expect(asideLines('SV')).toContainEqual([41, 41])
    expect(asideLines('SV')).toContainEqual([1201, 1201])
  })
  test('53: the hanging line of a list runs on', () => {
    expect(textAt('SHO', 4697)).toBe('"7th. Set the pips on McCauley, Paramore, and John Swain, of St. Augustine.')
  })
  test('58: paragraphs by indent', () => {
    expect(textAt('SL', 263)).toMatch(/^In the bosom of one of those spacious coves/u)
    expect(itemAt('SL', 263)?.type).toBe('paragraph')
  })
  test('59: hyphens at line ends', () => {
    expect(textAt('DD', 193)).toContain('cannon-shot')
    expect(textAt('SL', 450)).toContain('singing-master')
  })
  test('61: two spaces after a stop become one', () => expect(textAt('DD', 40)).not.toContain('  '))
  test('a play in plain text', () => {
    const item = itemAt('BO', 466)
    const speech = item?.type === 'drama' ? item.children.find(({ span }) => span?.start.line === 466) : undefined
    expect(speech).toMatchObject({ type: 'speech', speaker: [{ value: 'Peachum.' }] })
    expect(nodesAt('BO', 499, 'speech').length).toBeGreaterThan(2)
  })
})
