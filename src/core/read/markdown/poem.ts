import type { Nodes } from 'mdast'
import type { Verse } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import { addAll } from '../../source/many.ts'
import type { Span } from '../../source/source.ts'
import { linesOf } from './lines.ts'
import { withoutAttributes } from './paragraph.ts'
import { plain, type Reading, spanOf, written } from './reading.ts'
import { type Settled, settle } from './settled.ts'
import { blanksBefore, type RawStanza, stanzaOf, verse } from './verse.ts'

/** What stands in `:::verse`: each line a line, each blank line the end of a stanza, each blank at a line's start kept. */
export function poem(
  reading: Reading,
  nodes: readonly Nodes[],
  title: readonly Inline[] | undefined,
  span: Span,
): Verse {
  const stanzas: RawStanza[] = []
  let heading = title
  let settled: Settled | undefined
  for (const [at, node] of nodes.entries()) {
    if (node.type === 'heading' && at === 0 && !heading) heading = reading.inlines(node.children)
    else {
      const told = stanzasOf(reading, node)
      settled = told.settled
      const [first, ...rest] = told.stanzas
      const before = nodes[at - 1]?.position?.end.line
      const last = stanzas.at(-1)
      const touching = before !== undefined && node.position?.start.line === before + 1
      if (touching && first && last) stanzas[stanzas.length - 1] = { ...last, lines: [...last.lines, ...first.lines] }
      else if (first) stanzas.push(first)
      addAll(stanzas, rest)
    }
  }
  const { kept, attribution } = signed(
    stanzas.filter((stanza) => stanza.lines.length > 0),
    settled,
  )
  const made = verse(kept, { ...(heading && { title: heading }), ...(attribution && { attribution }), span })
  return settle(made, settled)
}

/** A last line that starts with a dash names the poem's source. */
function signed(
  stanzas: readonly RawStanza[],
  settled: Settled | undefined,
): { kept: readonly RawStanza[]; attribution?: readonly Inline[] } {
  const last = stanzas.at(-1)
  if (settled === 'attribution' && last && stanzas.length > 1)
    return { kept: stanzas.slice(0, -1), attribution: rowsOf(last) }
  if (settled) return { kept: stanzas }
  const line = last?.lines.at(-1)
  if (!last || !line || !/^(?:[—―–]|--)\s*\S/u.test(plainText(line.children))) return { kept: stanzas }
  if (last.lines.length > 1) {
    return { kept: [...stanzas.slice(0, -1), { ...last, lines: last.lines.slice(0, -1) }], attribution: line.children }
  }
  return stanzas.length > 1 ? { kept: stanzas.slice(0, -1), attribution: line.children } : { kept: stanzas }
}

/** The lines of a stanza as one run. */
function rowsOf({ lines }: RawStanza): readonly Inline[] {
  return lines.flatMap(({ children }, at): readonly Inline[] =>
    at === 0 ? children : [{ type: 'lineBreak' }, ...children],
  )
}

function stanzasOf(reading: Reading, node: Nodes): { stanzas: RawStanza[]; settled?: Settled | undefined } {
  const span = spanOf(reading, node)
  if (node.type === 'paragraph') {
    const { children, settled } = withoutAttributes(reading, reading.inlines(node.children), span)
    const end = settled ? { ...span.end, line: span.end.line - 1 } : span.end
    return { stanzas: [stanzaOf(children, reading.source, { ...span, end })], settled }
  }
  if (node.type === 'thematicBreak') return { stanzas: [] }
  const code = node.type === 'code'
  const stanzas = (code ? plain(reading, node.value) : written(reading, node)).split(/\n[ \t]*\n/u)
  return { stanzas: stanzas.map((text) => rawStanza(reading, text, code ? 4 : 0, span)) }
}

/** Lines that Markdown took for something else (code, a list): each is read on its own, its first letter hidden. */
function rawStanza(reading: Reading, text: string, blanks: number, span: Span): RawStanza {
  const lines = text.split('\n').filter((line) => line.trim())
  return {
    lines: lines.flatMap((line) => {
      const children = linesOf(reading.fragment(line.trim(), span)).flatMap((one) => [...one.children])
      return children.length > 0 ? [{ blanks: blanks + blanksBefore(line), children }] : []
    }),
    span,
  }
}
