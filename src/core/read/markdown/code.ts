import type { Code } from 'mdast'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import type { Span } from '../../source/source.ts'
import type { FlowItem } from '../flow.ts'
import { included } from './include.ts'
import { decide, plain, type Reading, say, spanOf, written } from './reading.ts'
import { blanksBefore, verse } from './verse.ts'

/**
 * A fenced block is code. One that is only indented is code by Markdown's rule, but authors indent first lines and verse:
 * where nothing in it looks like code it is read as what it looks like.
 */
export function codeBlock(reading: Reading, node: Code): FlowItem[] {
  const span = spanOf(reading, node)
  const value = included(reading, plain(reading, node.value), span)
  if (/^\s*(?:>\s*)*(?:`{3}|~{3})/u.test(written(reading, node))) {
    closed(reading, node, span)
    const language = node.lang && /^[\w.+#-]+/u.exec(node.lang)?.[0]
    return [{ type: 'code', ...(language && { language }), value, span }]
  }
  return indented(reading, value, span)
}

function closed(reading: Reading, node: Code, span: Span): void {
  const text = written(reading, node)
  const last = text.slice(text.lastIndexOf('\n') + 1)
  if (span.end.offset < reading.source.text.trimEnd().length || /^[\s>]*(?:`{3,}|~{3,})[ \t]*$/u.test(last)) return
  say(
    reading,
    'fence-open',
    'this fence is not closed, so all that follows is code',
    span,
    'close it with a line "```"',
  )
}

function indented(reading: Reading, value: string, span: Span): FlowItem[] {
  const lines = value.split('\n')
  const text = value.replace(/\s+/gu, ' ').trim()
  const code: FlowItem[] = [{ type: 'code', value, span }]
  if (reading.fixed || /[{}\\<>=|$@]|\w\(|;\s*$|^\s*(?:\/\/|#)/mu.test(value)) return code
  const stanzas = value.split(/\n[ \t]*\n/u)
  const filled = lines.filter((line) => line.trim())
  const long = filled.some((line) => line.trim().length > 72)
  const capitals = filled.filter((line) => /^[^\p{L}\p{N}]*\p{Lu}/u.test(line)).length
  const letters = text.replace(/[^\p{L}]/gu, '').length
  if (letters < text.length * 0.6) return code
  if (!long && filled.length >= 2 && capitals / filled.length >= 0.6) {
    const evidence = ['indented lines that begin with capitals', 'no sign of code']
    if (
      !decide(reading, {
        rule: 'indented-verse',
        kind: 'verse',
        text,
        span,
        confidence: 0.75,
        evidence,
        alternatives: ['code'],
      })
    )
      return code
    const rows = stanzas.map((stanza) =>
      stanza.split('\n').map((line) => ({ blanks: blanksBefore(line), children: reading.fragment(line.trim(), span) })),
    )
    return [
      verse(
        rows.map((one) => ({ lines: one, span })),
        { span },
      ),
    ]
  }
  if (!long && filled.length < 2 && !/[.!?…”"’»]$/u.test(text)) return code
  const evidence = ['indented, yet it reads as sentences', 'no sign of code']
  if (
    !decide(reading, {
      rule: 'indented-prose',
      kind: 'paragraph-style',
      text,
      span,
      confidence: 0.8,
      evidence,
      alternatives: ['code'],
    })
  )
    return code
  return stanzas.flatMap((stanza): FlowItem[] => {
    const children: readonly Inline[] = reading.fragment(stanza.replace(/\n[ \t]*/gu, '\n').trim(), span)
    return plainText(children) ? [{ type: 'paragraph', children, span }] : []
  })
}
