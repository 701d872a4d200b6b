import type { Definition } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { letters } from '../../model/letters.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import type { FlowItem, Found } from '../flow.ts'
import { metadataIn } from '../header-values.ts'
import { headerLine } from '../plaintext/story-header.ts'
import { sliceInlines } from '../slice.ts'
import type { Desk } from './desk.ts'
import { rowsOf } from './inlines.ts'
import { author } from './story.ts'

/** A story's own header at the head of a page: "Title: …", "Rating: …", each on a line. */
export interface PageHeader {
  readonly items: readonly FlowItem[]
  readonly found: Partial<Found>
}

/** Fewest lines of a header, and most blocks in which one is looked for. */
const [fewest, farthest] = [3, 14]

interface Line {
  readonly key: string
  readonly value: string
  readonly entry: Definition
}

/** Takes the lines of a header from the first paragraphs of a page; undefined where there is none. */
export function pageHeader(items: readonly FlowItem[], desk: Desk): PageHeader | undefined {
  const lines: Line[] = []
  let end = 0
  for (const item of items.slice(0, farthest)) {
    const own = item.type === 'paragraph' ? linesOf(item.children) : undefined
    if (!own) break
    addAll(lines, own)
    end += 1
  }
  const span = items.find((item) => item.span)?.span
  if (lines.length < fewest || !span) return undefined
  const told = lines.filter(({ key }) => /^(?:title|authors?)$/u.test(key))
  const others = lines.filter((line) => !told.includes(line))
  const text = told.map(({ entry: { terms }, value }) => `${plainText(terms[0] ?? [])} ${value}`).join(' ')
  if (told.length > 0) desk.leftOut.push({ reason: 'lines that are made into metadata', text, span })
  const page: readonly FlowItem[] = [
    { type: 'matterStart', kind: 'summary', place: 'front', span },
    { type: 'definitionList', children: others.map(({ entry }) => entry), span },
    { type: 'matterEnd', span },
  ]
  return { items: [...(others.length > 0 ? page : []), ...items.slice(end)], found: foundIn(lines) }
}

/** Each row of a paragraph as a line of a header; undefined where one is none. */
function linesOf(children: readonly Inline[]): readonly Line[] | undefined {
  const lines: Line[] = []
  for (const row of rowsOf(children)) {
    const text = letters(row)
    const line = headerLine(text)
    if (!line || line.label === 0 || line.value === '') return undefined
    const from = text.length - text.slice(line.label).trimStart().length
    const details = [[{ type: 'paragraph', children: sliceInlines(row, from, text.length) } as const]]
    const terms = [upright(sliceInlines(row, 0, line.label))]
    lines.push({ key: line.key, value: line.value, entry: { type: 'definition', terms, details } })
  }
  return lines
}

/** The theme sets names; bold only marked them. */
function upright(children: readonly Inline[]): readonly Inline[] {
  return children.flatMap((child) => (child.type === 'strong' || child.type === 'emphasis' ? child.children : [child]))
}

function foundIn(lines: readonly Line[]): Partial<Found> {
  const values = new Map<string, string>()
  for (const { key, value } of lines) if (!values.has(key)) values.set(key, value)
  const [title, name] = [values.get('title'), values.get('author') ?? values.get('authors')]
  const description = values.get('summary')
  const { tags, ...told } = metadataIn(values)
  return {
    ...(title !== undefined && { title: [{ type: 'text', value: title }] }),
    ...(name !== undefined && { contributors: [author(name)] }),
    ...told,
    // A header without tags takes none away from those that the page tells.
    ...(tags.length > 0 && { tags }),
    ...(description !== undefined && { description }),
  }
}
