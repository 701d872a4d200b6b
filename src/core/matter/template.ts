import { type Paragraph, paragraphRoles } from '../model/block.ts'
import type { Inline } from '../model/inline.ts'

/** Values of the fields of a page, by name. A list sets its paragraph once for each member; an empty one drops it. */
export type Fields = ReadonlyMap<string, string | readonly string[]>

/**
 * Fills a page of `matter/`: paragraphs parted by blank lines, each with an optional `[role]` before it, `{{field}}`
 * for a value and `*…*` for italics. A line whose field is empty is left out, and so is a paragraph without lines.
 * Values are text, whatever they hold: nothing in them is read as markup.
 */
export function fillTemplate(template: string, fields: Fields): Paragraph[] {
  return template
    .split(/\n[ \t]*\n/u)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) => fillParagraph(paragraph, fields))
}

function fillParagraph(source: string, fields: Fields): Paragraph[] {
  const mark = /^\[([a-z-]+)\] ?/u.exec(source)
  const role = paragraphRoles.find((known) => known === mark?.[1])
  const text = role && mark ? source.slice(mark[0].length) : source
  const list = listField(text, fields)
  const variants = list ? list.values.map((value) => new Map(fields).set(list.name, value)) : [fields]
  return variants.flatMap((variant) => {
    const children = fillLines(text.split('\n'), variant)
    return children.length > 0 ? [{ type: 'paragraph', ...(role && { role }), children } satisfies Paragraph] : []
  })
}

/** The first field of `text` whose value is a list. */
function listField(text: string, fields: Fields): { name: string; values: readonly string[] } | undefined {
  for (const [, name = ''] of text.matchAll(/\{\{([a-z-]+)\}\}/gu)) {
    const value = fields.get(name)
    if (value !== undefined && typeof value !== 'string') return { name, values: value }
  }
  return undefined
}

function fillLines(lines: readonly string[], fields: Fields): Inline[] {
  const filled = lines.map((line) => fillLine(line, fields)).filter((line) => line !== undefined)
  return filled.flatMap((line, index): Inline[] => (index === 0 ? line : [{ type: 'lineBreak' }, ...line]))
}

/** The line with its fields filled in; undefined if one of them is empty. */
function fillLine(line: string, fields: Fields): Inline[] | undefined {
  const out: Inline[] = []
  for (const [index, stretch] of line.split('*').entries()) {
    const text = fillText(stretch, fields)
    if (text === undefined) return undefined
    if (text === '') continue
    const node: Inline = { type: 'text', value: text }
    out.push(index % 2 === 1 ? { type: 'emphasis', children: [node] } : node)
  }
  return out.length > 0 ? out : undefined
}

function fillText(text: string, fields: Fields): string | undefined {
  let empty = false
  const filled = text.replace(/\{\{([a-z-]+)\}\}/gu, (_, name: string) => {
    const value = fields.get(name)
    if (typeof value !== 'string' || value === '') empty = true
    return typeof value === 'string' ? value : ''
  })
  return empty ? undefined : filled
}
