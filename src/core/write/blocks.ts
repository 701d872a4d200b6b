import type {
  Block,
  Closing,
  Definition,
  Epigraph,
  Figure,
  List,
  Paragraph,
  Quote,
  Subheading,
  Table,
  TableRow,
} from '../model/block.ts'
import type { Inline } from '../model/inline.ts'
import { attributeValue, classed, type Desk, fence, indented, line, lines } from './desk.ts'
import { drama, letter, messages, verse } from './set-pieces.ts'

/** Blocks one below the other. */
export function writeBlocks(blocks: readonly Block[], desk: Desk): string {
  const written = blocks.map((block, at) => {
    const text = writeBlock(block, desk, blocks[at - 1])
    return [...desk.tools.remarks(block).map(comment), text].join('\n\n')
  })
  return written.filter((text) => text !== '').join('\n\n')
}

/** A remark for the author that no book prints. */
function comment(words: string): string {
  return `<!-- ${words.replace(/--+/gu, '—').replace(/[<>]/gu, '')} -->`
}

/** One block as an author would write it, if it is read back so; else with everything said. */
function writeBlock(block: Block, desk: Desk, before: Block | undefined): string {
  if (desk.explicit || isPlain(block)) return draw(block, desk, before)
  const count = desk.notes.count
  const text = draw(block, desk, before)
  if (desk.tools.reads(withNotes(text, count, desk), [block])) return text
  desk.notes.forget(count)
  return draw(block, { ...desk, explicit: true }, before)
}

/** Signs that may mean something to a reader of Markdown. */
const telling = /[\\`*_[\]<>&#~^{}|@+=\n]|::|:\/\/|www\.|^[^\p{L}"“‘'«¿¡—(]|^[—(:]|^\P{L}*$/u

/** A paragraph that no reader can take for anything else. */
function isPlain(block: Block): boolean {
  if (block.type !== 'paragraph' || block.role || block.align || block.children.length === 0) return false
  return block.children.every((child, at) => {
    if (child.type === 'emphasis')
      return child.children.every((one) => one.type === 'text' && !telling.test(`x${one.value}`)) && at > 0
    return child.type === 'text' && !telling.test(at === 0 ? child.value : `x${child.value}`)
  })
}

function withNotes(text: string, from: number, desk: Desk): string {
  const spare: Desk = { ...desk, explicit: true }
  const count = desk.notes.count
  const notes = writeNotes(from, spare)
  desk.notes.forget(count)
  return notes === '' ? text : `${text}\n\n${notes}`
}

/** The texts of the notes from one on; writing one may call another. */
export function writeNotes(from: number, desk: Desk): string {
  const written: string[] = []
  for (let index = from; index < desk.notes.count; index += 1) {
    const note = desk.notes.at(index)
    if (!note) break
    const own = { ...desk, note: desk.note }
    const text = indented(writeBlocks(note.children, own), '    ').trimStart()
    const opens = note.children[0]?.type === 'paragraph' && !text.startsWith(':')
    const [label, blank] = [`[^${desk.notes.nameAt(index)}]:`, text === '' ? '' : ' ']
    written.push(opens || text === '' ? `${label}${blank}${text}` : `${label}\n\n    ${text}`)
  }
  return written.join('\n\n')
}

function draw(block: Block, desk: Desk, before: Block | undefined): string {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block, desk)
    case 'subheading':
      return subheading(block, desk)
    case 'quote':
      return quotation(block, desk)
    case 'authorsNote':
      return fence('chapter-note', writeBlocks(block.children, desk))
    case 'epigraph':
      return fence('epigraph', attributed(block, desk))
    case 'letter':
      return letter(block, desk, writeBlocks)
    case 'verse':
      return verse(block, desk)
    case 'drama':
      return drama(block, desk, writeBlocks)
    case 'message':
      return messages(block, desk, writeBlocks)
    case 'list':
      return list(block, desk, before)
    case 'definitionList':
      return block.children.map((one) => definition(one, desk)).join('\n\n')
    case 'figure':
      return figure(block, desk)
    case 'code':
      return code(block.value, block.language)
    case 'table':
      return table(block, desk)
    case 'break':
      return '***'
    case 'closing':
      return closing(block, desk)
  }
}

function paragraph({ children, role, align }: Paragraph, desk: Desk): string {
  const words = lines(children, desk)
  const said = role ?? (desk.explicit ? 'prose' : undefined)
  const text = said === undefined ? words : classed(words, said)
  if (align === undefined) return text
  return fence(align, text)
}

function subheading({ id, depth, children }: Subheading, desk: Desk): string {
  const words = line(children, 'line', desk).replace(/(#+)$/u, '\\$1')
  const signs = '#'.repeat(Math.min(6, desk.depth + depth))
  const attributes = [
    ...(desk.wanted.has(id) ? [`#${id}`] : []),
    ...(desk.explicit || desk.explicitHeadings || opensMore(words, desk) ? ['.subheading'] : []),
  ]
  return `${signs} ${words}${attributes.length > 0 ? ` {${attributes.join(' ')}}` : ''}`
}

/** A heading whose words say that a part or chapter begins. */
function opensMore(words: string, desk: Desk): boolean {
  return desk.tools.heading(words).number !== undefined
}

function quotation(quote: Quote, desk: Desk): string {
  return attributed(quote, desk)
    .replace(/^(?=.)/gmu, '> ')
    .replace(/^$/gmu, '>')
}

/** Blocks with the line that names their source, where that reads as one. */
function attributed({ children, attribution }: Quote | Epigraph, desk: Desk): string {
  const text = writeBlocks(children, desk)
  if (!attribution) return text
  const source = lines(attribution, desk)
  return `${text}\n\n${desk.explicit ? classed(source, 'attribution') : source}`
}

function closing({ kind, children, attribution }: Closing, desk: Desk): string {
  const words = lines(children, desk)
  const said = desk.explicit ? classed(words, 'prose') : words
  const source = attribution && lines(attribution, desk)
  const signed = source === undefined ? '' : `\n\n${desk.explicit ? classed(source, 'attribution') : source}`
  return fence('closing', said + signed, kind === 'quotation' && !attribution ? '{.quotation}' : '')
}

function list(block: List, desk: Desk, before: Block | undefined): string {
  const other = before?.type === 'list' && before.ordered === block.ordered
  const bullet = other ? '*' : '-'
  const items = block.children.map((item, at) => {
    const mark = block.ordered ? `${(block.start ?? 1) + at}${other ? ')' : '.'}` : bullet
    const box = item.checked === undefined ? '' : `[${item.checked ? 'x' : ' '}] `
    const text = item.children.length > 0 ? writeItem(item.children, desk, block.tight) : ''
    return `${mark} ${box}${indented(text, ' '.repeat(mark.length + 1)).trimStart()}`.trimEnd()
  })
  return items.join(block.tight ? '\n' : '\n\n')
}

function writeItem(blocks: readonly Block[], desk: Desk, tight: boolean): string {
  const text = writeBlocks(blocks, desk)
  return tight && blocks.every(({ type }) => type === 'paragraph' || type === 'list')
    ? text.replace(/\n\n/gu, '\n')
    : text
}

function definition({ terms, details }: Definition, desk: Desk): string {
  const names = terms.map((term) => lines(term, desk))
  const meanings = details.map(
    (blocks) => `:   ${indented(writeBlocks(blocks, { ...desk, explicit: false }), '    ').trimStart()}`,
  )
  return [names.join('\n'), ...meanings].filter((text) => text !== '').join('\n')
}

/** A picture whose caption is its alternative text needs no fence. */
function figure({ id, asset, alt, caption }: Figure, desk: Desk): string {
  const path = desk.picture(asset)
  const name = desk.wanted.has(id) ? `#${id} ` : ''
  const [only, ...others] = caption ?? []
  const plain = others.length === 0 && (only === undefined ? alt === '' : only.type === 'text')
  if (!desk.explicit && plain && name === '') {
    const title = only?.type === 'text' && only.value !== alt ? ` ${quoted(only.value)}` : ''
    const words = alt.replace(/[\\[\]*_`<&!~]/gu, '\\$&')
    return `![${words}](${/[\s()]/u.test(path) ? `<${path}>` : path}${title})`
  }
  return fence(
    'figure',
    caption ? lines(caption, desk) : '',
    `{${name}src=${attributeValue(path)} alt=${attributeValue(alt)}}`,
  )
}

function quoted(title: string): string {
  return `"${title.replace(/[\\"&]/gu, (sign) => (sign === '&' ? '&amp;' : `\\${sign}`))}"`
}

function code(value: string, language = ''): string {
  const longest = (value.match(/`{3,}/gu) ?? []).reduce((most, run) => Math.max(most, run.length), 2)
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${language}\n${value}\n${ticks}`
}

const rules = { left: ':--', center: ':-:', right: '--:', none: '---' } as const

function table({ id, align, head, children, caption }: Table, desk: Desk): string {
  const columns = Math.max(1, align.length, ...[...head, ...children].map((row) => row.children.length))
  const [first, ...more] = head
  const row = (one: TableRow | undefined) =>
    `| ${Array.from({ length: columns }, (_, at) => cell(one?.children[at]?.children ?? [], desk)).join(' | ')} |`
  const rule = `| ${Array.from({ length: columns }, (_, at) => rules[align[at] ?? 'none']).join(' | ')} |`
  const rows = [row(first), rule, ...[...more, ...children].map(row)]
  const name = desk.wanted.has(id) ? `\n{: #${id}}` : ''
  if (!caption && name === '') return rows.join('\n')
  return `${rows.join('\n')}\n\nTable: ${caption ? line(caption, 'line', desk) : ''}${name}`
}

function cell(words: readonly Inline[], desk: Desk): string {
  return line(words, 'cell', desk)
}
