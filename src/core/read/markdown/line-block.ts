import type { Verse } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import type { Span } from '../../source/source.ts'
import { linesOf } from './lines.ts'
import { blanksBefore, type RawStanza, verse } from './verse.ts'

/** pandoc's line block: every line starts with "| ", and its blanks count. */
export function lineBlock(children: readonly Inline[], span: Span): Verse | undefined {
  const [first] = children
  if (first?.type !== 'text' || first.value.charAt(0) !== '|' || !/^\|(?:[ \t]|\n|$)/u.test(first.value))
    return undefined
  const lines = linesOf(children).map((line) => line.children)
  if (lines.length < 2 || !lines.every((line) => line[0]?.type === 'text' && /^\|(?:\s|$)/u.test(line[0].value)))
    return undefined
  const stanzas: RawStanza['lines'][number][][] = [[]]
  for (const line of lines) {
    const [start, ...rest] = line
    const value = start?.type === 'text' ? start.value.slice(1) : ''
    const words = value.replace(/^[ \t\u00a0]+/u, '')
    if (!words && rest.length === 0) stanzas.push([])
    else
      stanzas.at(-1)?.push({
        blanks: blanksBefore(value),
        children: [...(start?.type === 'text' && words ? [{ ...start, value: words }] : []), ...rest],
      })
  }
  return verse(
    stanzas.filter((stanza) => stanza.length > 0).map((rows) => ({ lines: rows, span })),
    { span },
  )
}
