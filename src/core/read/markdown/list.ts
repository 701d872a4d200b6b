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
