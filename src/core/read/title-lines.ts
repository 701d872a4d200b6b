import type { Contributor } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { fileAs } from '../model/names.ts'
import { plainText } from '../model/title.ts'
import type { Span } from '../source/source.ts'
import type { FlowItem, Found } from './flow.ts'
import type { Ledger } from './inference.ts'
import { folded, type Levels } from './levels.ts'
import type { Gathering } from './structure.ts'

/** What the head of a book says of it, and the items that are used up by that. */
export interface TitleLines {
  readonly found: Partial<Found>
  readonly used: ReadonlySet<FlowItem>
  /** A title that the configuration overrules: its words must stay in the book. */
  readonly overruled?: readonly Inline[]
}

const byLine =
  /^(?:written by|a (?:novel|story) by|by|von|par|de|di|por)[\s:]+(\p{Lu}[^\n.!?;:]{1,58}(?:\.[^\n.!?;:]{1,30}){0,3}\.?)$/iu

/** The lone heading that is the book's title, and a by-line right below it; undefined where the author settled otherwise. */
export function titleLines(gathering: Gathering, levels: Levels, ledger: Ledger): TitleLines | undefined {
  const post = levels.title
  if (!post) return { found: {}, used: new Set() }
  const title = post.heading.title ?? []
  const flow = gathering.flows[post.file]
  const overruled = gathering.title !== undefined && folded(gathering.title) !== folded(post.text)
  const evidence = ['the only heading of its depth, before all others']
  const alternatives = ['chapter-heading']
  const { span } = post.heading
  const finding = {
    rule: 'lone-heading',
    kind: 'title',
    text: post.text.trim(),
    confidence: 0.9,
    evidence,
    alternatives,
  } as const
  if (!overruled && span && !ledger.decide({ ...finding, span }, gathering.settle)) return undefined
  const used = new Set<FlowItem>([post.heading])
  const next = flow?.items[post.item + 1]
  const credit = next?.type === 'paragraph' ? creditOf(next.children) : undefined
  const believed = credit && next?.span && isAuthor(credit, next.span, gathering, ledger)
  if (next && believed) used.add(next)
  const found = { ...(!overruled && { title }), contributors: believed ? credit : [] }
  return { found, used, ...(overruled && { overruled: title }) }
}

function isAuthor(credit: readonly Contributor[], span: Span, gathering: Gathering, ledger: Ledger): boolean {
  const evidence = ['a line that starts with "by", right below the title']
  const text = credit[0]?.credit ?? ''
  return ledger.decide({ rule: 'by-line', kind: 'author', text, span, confidence: 0.9, evidence }, gathering.settle)
}

/** "by Ann Lee and Bo Tan": one contributor each, the line itself with the first. */
export function creditOf(children: readonly Inline[]): readonly Contributor[] | undefined {
  if (children.some((child) => child.type === 'note' || child.type === 'image' || child.type === 'lineBreak'))
    return undefined
  const line = plainText(children)
  const names = byLine.exec(line)?.[1]
  if (!names) return undefined
  const list = names.split(/\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|et|und|y|e)\s+|\s*&\s*/u).filter((name) => name)
  if (!list.every((name) => /^\p{Lu}/u.test(name) && name.split(' ').length <= 5)) return undefined
  return list.map((name, at) => ({ name, role: 'aut', fileAs: fileAs(name), ...(at === 0 && { credit: line }) }))
}
