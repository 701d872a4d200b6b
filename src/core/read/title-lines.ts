import type { Contributor } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { fileAs } from '../model/names.ts'
import { plainText } from '../model/title.ts'
import type { FlowItem, Found } from './flow.ts'
import type { Ledger } from './inference.ts'
import { folded, type Levels } from './levels.ts'
import type { Gathering } from './structure.ts'

/** What the head of a book says of it, and the items that are used up by that. */
interface TitleLines {
  readonly found: Partial<Found>
  readonly used: ReadonlySet<FlowItem>
  /** A title that the configuration overrules: its words must stay in the book. */
  readonly overruled?: readonly Inline[]
}

const byLine =
  /^(?:written by|a (?:novel|story) by|by|von|par|de|di|por)[\s:]+(\p{Lu}[^\n.!?;:]{1,58}(?:\.[^\n.!?;:]{1,30}){0,3}\.?)$/iu

/** The lone heading that is the book's title, and a by-line right below it. */
export function titleLines(gathering: Gathering, levels: Levels, ledger: Ledger): TitleLines {
  const post = levels.title
  if (!post) return { found: {}, used: new Set() }
  const title = post.heading.title ?? []
  const flow = gathering.flows[post.file]
  const overruled = gathering.title !== undefined && folded(gathering.title) !== folded(post.text)
  if (!overruled && post.heading.span) {
    const evidence = ['the only heading of its depth, before all others']
    const text = post.text.trim()
    ledger.enter(
      ledger.draft({
        rule: 'lone-heading',
        kind: 'title',
        text,
        span: post.heading.span,
        confidence: 0.9,
        evidence,
        alternatives: ['chapter-heading'],
      }),
    )
  }
  const next = flow?.items[post.item + 1]
  const credit = next?.type === 'paragraph' ? creditOf(next.children) : undefined
  const used = new Set<FlowItem>([post.heading])
  if (credit && next) {
    used.add(next)
    if (next.span) {
      const evidence = ['a line that starts with "by", right below the title']
      ledger.enter(
        ledger.draft({
          rule: 'by-line',
          kind: 'author',
          text: credit[0]?.credit ?? '',
          span: next.span,
          confidence: 0.9,
          evidence,
        }),
      )
    }
  }
  const found = { ...(!overruled && { title }), contributors: credit ?? [] }
  return { found, used, ...(overruled && { overruled: title }) }
}

/** "by Ann Lee and Bo Tan": one contributor each, the line itself with the first. */
function creditOf(children: readonly Inline[]): readonly Contributor[] | undefined {
  if (children.some((child) => child.type === 'note' || child.type === 'image' || child.type === 'lineBreak'))
    return undefined
  const line = plainText(children)
  const names = byLine.exec(line)?.[1]
  if (!names) return undefined
  const list = names.split(/\s*,\s*(?:and\s+|&\s*)?|\s+(?:and|et|und|y|e)\s+|\s*&\s*/u).filter((name) => name)
  if (!list.every((name) => /^\p{Lu}/u.test(name) && name.split(' ').length <= 5)) return undefined
  return list.map((name, at) => ({ name, role: 'aut', fileAs: fileAs(name), ...(at === 0 && { credit: line }) }))
}
