import type { Block } from '../model/block.ts'
import type { Aside } from '../model/ledger.ts'
import { plainText } from '../model/title.ts'
import { spanning } from '../source/text.ts'
import type { Ledger } from './inference.ts'
import { folded } from './levels.ts'
import type { Section } from './section.ts'
import type { Gathering } from './structure.ts'

/** Entries that a list must have to be known for a table of contents. */
const fewestEntries = 3

/** Leaves out a contents list that names the book's own headings: the book makes its own. */
export function setContentsAside(
  sections: readonly Section[],
  gathering: Gathering,
  ledger: Ledger,
): { readonly kept: readonly Section[]; readonly aside: readonly Aside[] } {
  const aside: Aside[] = []
  const kept = sections.filter((section) => {
    if (section.matter !== 'contents') return true
    const entries = section.entries.flatMap(({ item }) =>
      item.type === 'list' || item.type === 'paragraph' ? entriesOf(item) : [],
    )
    const titles = titlesOf(gathering)
    const known = entries.filter(
      (entry) => titles.has(folded(entry)) || titles.has(folded(entry.replace(/[\s.…·_]*\d{1,4}$/u, ''))),
    )
    const plain = section.entries.every(
      ({ item }) => item.type === 'list' || item.type === 'paragraph' || item.type === 'sceneBreak',
    )
    const first = section.span
    const last = section.entries.findLast(({ item }) => item.span)?.item.span
    if (!plain || !first || !last || entries.length < fewestEntries || known.length * 2 < entries.length) return true
    const span = spanning(first, last)
    const evidence = [`${known.length} of ${entries.length} entries are headings of the book`]
    const text = entries.join(' ')
    const finding = { rule: 'list-of-headings', kind: 'contents-list', text, span, confidence: 0.95, evidence } as const
    if (!ledger.decide(finding, gathering.settle)) return true
    aside.push({ span, reason: 'a contents list: the book makes its own' })
    return false
  })
  return { kept, aside }
}

function entriesOf(block: Block): readonly string[] {
  if (block.type === 'paragraph') {
    const lines: string[] = ['']
    for (const child of block.children) {
      if (child.type === 'lineBreak') lines.push('')
      else
        lines[lines.length - 1] +=
          plainText([{ type: 'text', value: ' ' }, child]) === '' ? '' : ` ${plainText([child])}`
    }
    return lines.map((line) => line.trim()).filter((line) => line)
  }
  if (block.type !== 'list') return []
  return block.children.flatMap((item) => item.children.flatMap((child) => entriesOf(child)))
}

function titlesOf(gathering: Gathering): ReadonlySet<string> {
  const titles = new Set<string>()
  for (const flow of gathering.flows) {
    for (const item of flow.items) {
      if (item.type !== 'heading') continue
      const number = plainText(item.number ?? [])
      const title = plainText(item.title ?? [])
      for (const text of [title, `${number} ${title}`, title.replace(/^[^:.]{1,30}[:.]\s*/u, '')])
        if (folded(text)) titles.add(folded(text))
    }
  }
  return titles
}
