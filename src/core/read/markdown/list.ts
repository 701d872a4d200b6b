import type { List as MdastList, ListItem as MdastListItem } from 'mdast'
import type { ListItem } from '../../model/block.ts'
import { plainText } from '../../model/title.ts'
import type { FlowItem } from '../flow.ts'
import { sayAttribute } from './brackets.ts'
import { inside } from './inside.ts'
import { decide, placed, type Reading, spanOf, written } from './reading.ts'
import { type RawStanza, verse } from './verse.ts'

export function list(reading: Reading, node: MdastList): FlowItem[] {
  const poem = poemOf(reading, node)
  if (poem) return [poem]
  const sentences = sentencesOf(reading, node)
  if (sentences) return sentences
  const tight = !node.spread && node.children.every((item) => !item.spread)
  const ordered = node.ordered ?? false
  const start = ordered ? (node.start ?? 1) : undefined
  const children = node.children.map((item) => listItem(reading, item))
  return [{ type: 'list', ordered, ...(start !== undefined && { start }), tight, children, ...placed(reading, node) }]
}

function listItem(reading: Reading, node: MdastListItem): ListItem {
  const checked = typeof node.checked === 'boolean' ? { checked: node.checked } : {}
  return {
    type: 'listItem',
    ...checked,
    children: inside(reading, reading.blocks(node.children)),
    ...placed(reading, node),
  }
}

/**
 * "1986. A year to remember." is a sentence, not a list of one item that counts from 1986: a number of four digits with nothing else
 * of its list is a year. The number is put before the words again.
 */
function sentencesOf(reading: Reading, node: MdastList): FlowItem[] | undefined {
  const [item, second] = node.children
  const number = /^\d{4}\.(?=[ \t]+\S)/u.exec(written(reading, node))?.[0]
  if (!item || second || number === undefined || item.children[0]?.type !== 'paragraph') return undefined
  const span = spanOf(reading, node)
  const [first, ...rest] = reading.blocks(item.children)
  if (first?.type !== 'paragraph') return undefined
  const text = `${number} ${plainText(first.children)}`
  const evidence = ['one item alone, numbered like a year']
  if (!decide(reading, { rule: 'year-not-list', kind: 'paragraph-style', text, span, confidence: 0.9, evidence }))
    return undefined
  const start = span.start
  const end = { line: start.line, column: start.column + number.length, offset: start.offset + number.length }
  const year = { type: 'text', value: `${number} `, span: { ...span, end } } as const
  return [{ ...first, children: [year, ...first.children], span }, ...rest]
}

/** kramdown poems are lists whose items carry `{:.indent-3}`, or which carry `{:.poetry}` themselves. */
function poemOf(reading: Reading, node: MdastList): FlowItem | undefined {
  const source = written(reading, node)
  if (node.ordered || !/\{:\s*\.(?:poetry|poem|verse|indent-?\d)/u.test(source)) return undefined
  if (!node.children.every((item) => item.children.length === 1 && item.children[0]?.type === 'paragraph'))
    return undefined
  const span = spanOf(reading, node)
  const evidence = ['a list whose items are marked with "indent" or "poetry"']
  const stanzas: { lines: RawStanza['lines'][number][] }[] = []
  let end = 0
  for (const item of node.children) {
    const [only] = item.children
    if (only?.type !== 'paragraph') continue
    const blanks = 4 * Number(/\{:\s*\.indent-?(\d{1,2})/u.exec(written(reading, item))?.[1] ?? 0)
    const start = item.position?.start.line ?? 0
    const [first] = reading.blocks([only])
    if (first?.type !== 'paragraph') continue
    if (stanzas.length === 0 || start > end + 1) stanzas.push({ lines: [] })
    stanzas.at(-1)?.lines.push({ blanks, children: first.children })
    end = only.position?.end.line ?? start
  }
  const text = stanzas.flatMap((stanza) => stanza.lines.map((line) => plainText(line.children))).join(' ')
  if (!decide(reading, { rule: 'listed-verse', kind: 'verse', text, span, confidence: 0.95, evidence }))
    return undefined
  sayAttribute(reading, span)
  return verse(stanzas, { span })
}
