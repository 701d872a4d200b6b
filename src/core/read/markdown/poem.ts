import type { Nodes } from 'mdast'
import type { Verse } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import type { Span } from '../../source/source.ts'
import { linesOf } from './lines.ts'
import { plain, type Reading, spanOf, written } from './reading.ts'
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
  for (const [at, node] of nodes.entries()) {
    if (node.type === 'heading' && at === 0 && !heading) heading = reading.inlines(node.children)
    else {
      const [first, ...rest] = stanzasOf(reading, node)
      const before = nodes[at - 1]?.position?.end.line
      const last = stanzas.at(-1)
      const touching = before !== undefined && node.position?.start.line === before + 1
      if (touching && first && last) stanzas[stanzas.length - 1] = { ...last, lines: [...last.lines, ...first.lines] }
      else if (first) stanzas.push(first)
      stanzas.push(...rest)
    }
  }
  const { kept, attribution } = signed(stanzas.filter((stanza) => stanza.lines.length > 0))
  return verse(kept, { ...(heading && { title: heading }), ...(attribution && { attribution }), span })
}

/** A last line that starts with a dash names the poem's source. */
function signed(stanzas: readonly RawStanza[]): { kept: readonly RawStanza[]; attribution?: readonly Inline[] } {
  const last = stanzas.at(-1)
  const line = last?.lines.at(-1)
  if (!last || !line || !/^(?:[—―–]|--)\s*\S/u.test(plainText(line.children))) return { kept: stanzas }
  if (last.lines.length > 1) {
    return { kept: [...stanzas.slice(0, -1), { ...last, lines: last.lines.slice(0, -1) }], attribution: line.children }
  }
  return stanzas.length > 1 ? { kept: stanzas.slice(0, -1), attribution: line.children } : { kept: stanzas }
}

function stanzasOf(reading: Reading, node: Nodes): RawStanza[] {
  const span = spanOf(reading, node)
  if (node.type === 'paragraph') return [stanzaOf(reading.inlines(node.children), reading.source, span)]
  if (node.type === 'thematicBreak') return []
  if (node.type === 'code')
    return plain(reading, node.value)
      .split(/\n[ \t]*\n/u)
      .map((text) => rawStanza(reading, text, 4, span))
  return written(reading, node)
    .split(/\n[ \t]*\n/u)
    .map((text) => rawStanza(reading, text, 0, span))
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
