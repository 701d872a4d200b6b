import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { SourceText } from '../source/source.ts'
import { sourceText, spanAt } from '../source/text.ts'
import { readYaml, type Yaml, type YamlEntry, type YamlMap } from './yaml.ts'

const table = /^\[{1,2}\s*([\w."' -]+?)\s*\]{1,2}\s*(?:#.*)?$/u
const pair = /^(?:([\w-]+)|"([^"\n]+)"|'([^'\n]+)')\s*=\s*([\s\S]*)$/u

/**
 * Reads TOML as far as front matter and the configurations of book programs use it: keys with texts, lists, numbers and dates, and
 * tables. A value of TOML on one line is one of YAML too.
 */
export function readToml(source: SourceText, start: number, end: number): Outcome<YamlMap> {
  const diagnostics: Diagnostic[] = []
  const root: Table = { entries: [] }
  let into = root
  for (let at = start; at < end; ) {
    const stop = statementEnd(source.text, at, end)
    const text = source.text.slice(at, stop).trim()
    const from = at + source.text.slice(at, stop).search(/\S|$/u)
    const span = spanAt(source, from, from + text.length)
    at = stop + 1
    if (text === '' || text.startsWith('#')) continue
    const name = table.exec(text)?.[1]
    if (name !== undefined) {
      into = { entries: [] }
      const value: YamlMap = { kind: 'map', entries: into.entries, span }
      root.entries.push({ key: name, keySpan: span, value })
      continue
    }
    const [, bare, double, single, written] = pair.exec(text) ?? []
    const value = written === undefined ? undefined : readValue(source.path, written)
    if (value) into.entries.push({ key: bare ?? double ?? single ?? '', keySpan: span, value: { ...value, span } })
    else diagnostics.push(report('yaml-broken', 'this line is no TOML', span, 'write it as: title = "The Storm"'))
  }
  return { value: { kind: 'map', entries: root.entries, span: spanAt(source, start, end) }, diagnostics }
}

interface Table {
  readonly entries: YamlEntry[]
}

/** The end of the line at which all that opens on it is closed again: lists and long texts run over several. */
function statementEnd(text: string, start: number, end: number): number {
  let depth = 0
  for (let at = start; at < end; at++) {
    const sign = text[at] ?? ''
    if (sign === '\n' && depth <= 0) return at
    if (sign === '#') at = Math.min(lineEnd(text, at), end) - 1
    else if (sign === '[' || sign === '{') depth++
    else if (sign === ']' || sign === '}') depth--
    else if (sign === '"' || sign === "'") at = quoteEnd(text, at, end)
  }
  return end
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at)
  return found < 0 ? text.length : found
}

/** The last sign of the text that opens at a place: of its line where nothing closes it. */
function quoteEnd(text: string, at: number, end: number): number {
  const sign = text[at] ?? ''
  const long = text.startsWith(sign.repeat(3), at)
  const close = long ? sign.repeat(3) : sign
  const last = long ? end : Math.min(lineEnd(text, at), end)
  for (let i = at + close.length; i < last; i++) {
    if (sign === '"' && text[i] === '\\') i++
    else if (text.startsWith(close, i)) return i + close.length - 1
  }
  return last - 1
}

/** YAML wants the lines of a list indented. */
function readValue(path: string, written: string): Yaml | undefined {
  const long = /^("""|''')\s?([\s\S]*?)\1/u.exec(written)
  if (long)
    return {
      kind: 'scalar',
      text: (long[2] ?? '').replace(/\s+/gu, ' ').trim(),
      empty: false,
      span: spanAt(sourceText(path, ''), 0, 0),
    }
  const text = `x: ${written.replace(/\n\s*/gu, '\n  ')}`
  const { value, diagnostics } = readYaml(sourceText(path, text), 0, text.length)
  return diagnostics.length === 0 ? value?.entries[0]?.value : undefined
}
