import type { Span } from '../../source/source.ts'
import { type Reading, say } from './reading.ts'

const directive = /\{\{#(?:rustdoc_)?(?:include|playground)\s+([^\s}:]+)(?::([^\s}]*))?[^}\n]{0,200}\}\}/gu

/** mdBook's `{{#include file}}` inside code: the file's text, or that between its anchors or line numbers. */
export function included(reading: Reading, value: string, span: Span): string {
  if (!value.includes('{{#')) return value
  return value.replace(
    directive,
    (written, path: string, range: string | undefined) => includeText(reading, path, range, span) ?? written,
  )
}

/** The text that an include means; a file that is not there is reported. */
export function includeText(reading: Reading, path: string, range: string | undefined, span: Span): string | undefined {
  const source = reading.context.resolveText(path, reading.source.path)
  if (!source) {
    const hint = 'put the file into the manuscript, or write its text here'
    say(
      reading,
      'include-missing',
      `the file "${path}" that is to be included here is not in the manuscript`,
      span,
      hint,
    )
    return undefined
  }
  const lines = source.text.replace(/\n$/u, '').split('\n')
  return cut(lines, range).join('\n')
}

/** The path of a paragraph that holds nothing but one include. */
export function includeAlone(text: string): { readonly path: string; readonly range: string | undefined } | undefined {
  const found = /^\{\{#(?:rustdoc_)?include\s+([^\s}:]+)(?::([^\s}]*))?\s*\}\}$/u.exec(text.trim())
  return found ? { path: found[1] ?? '', range: found[2] } : undefined
}

function cut(lines: readonly string[], range: string | undefined): readonly string[] {
  const plain = lines.filter((line) => !/ANCHOR(?:_END)?:/u.test(line))
  if (!range) return plain
  const numbers = /^(\d*):?(\d*)$/u.exec(range)
  if (numbers) {
    const from = Number(numbers[1] || 1)
    const to = range.includes(':') ? Number(numbers[2] || lines.length) : from
    return lines.slice(from - 1, to)
  }
  const start = lines.findIndex((line) => line.includes(`ANCHOR: ${range}`))
  const end = lines.findIndex((line) => line.includes(`ANCHOR_END: ${range}`))
  if (start === -1) return plain
  return lines.slice(start + 1, end === -1 ? undefined : end).filter((line) => !/ANCHOR(?:_END)?:/u.test(line))
}
