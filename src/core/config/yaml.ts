import {
  type Alias,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLError,
} from 'yaml'
import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { SourceText, Span } from '../source/source.ts'
import { spanAt } from '../source/text.ts'

/** YAML as far as a configuration needs it, each node with its place. The one door to the `yaml` package. */
export type Yaml = YamlScalar | YamlList | YamlMap

export interface YamlScalar {
  readonly kind: 'scalar'
  /** As written, so that `0123`, `1.50` and `yes` are themselves; quotes and folds are undone. */
  readonly text: string
  /** Nothing was written, or `null` or `~`: the key counts as not given. */
  readonly empty: boolean
  readonly span: Span
}

export interface YamlList {
  readonly kind: 'list'
  readonly items: readonly Yaml[]
  readonly span: Span
}

export interface YamlMap {
  readonly kind: 'map'
  readonly entries: readonly YamlEntry[]
  readonly span: Span
}

export interface YamlEntry {
  readonly key: string
  readonly keySpan: Span
  readonly value: Yaml
}

/** Longest YAML that is read, in characters, and most nodes once aliases are followed: no book needs as much. */
const longestYaml = 1_000_000
const mostNodes = 20_000
const deepest = 32

/**
 * Reads the map that stands between two offsets. Core schema of YAML 1.2; no tags; duplicate keys are errors; aliases are
 * followed up to a limit. An empty text is an empty map.
 */
export function readYaml(source: SourceText, start: number, end: number): Outcome<YamlMap> {
  // Fences of front matter are often kept when it becomes a file of its own: the last opens no second document.
  const text = source.text.slice(start, end).replace(/\n(?:---|\.\.\.)\s*$/u, '\n')
  const reader = new YamlReader(source, start)
  if (text.length > longestYaml)
    return reader.refuse(
      start,
      'the configuration is longer than a million characters',
      'move texts into files of their own',
    )
  try {
    const first = parsed(text)
    const document = first.errors.length > 0 ? firstSound(first, parsed(withJoinedQuotes(text))) : first
    const faults = [...document.errors, ...document.warnings]
    if (faults.length > 0)
      return { value: undefined, diagnostics: onePerLine(faults.map((fault) => reader.fault(fault, document))) }
    reader.follow = (alias) => alias.resolve(document) ?? undefined
    return reader.root(document.contents, end)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return reader.refuse(start, 'the configuration is nested too deeply', 'indent its lines less')
  }
}

type Parsed = ReturnType<typeof parsed>

function parsed(text: string) {
  return parseDocument(text, { schema: 'core', version: '1.2', prettyErrors: false, uniqueKeys: true })
}

function firstSound(first: Parsed, second: Parsed): Parsed {
  return second.errors.length === 0 ? second : first
}

/**
 * Other readers of YAML (libyaml, and with it Jekyll) let a quoted value of a top-level key go on at the start of the next
 * lines, where YAML 1.2 wants it indented. Its line ends become spaces, as folding makes them, so that every place stays.
 */
function withJoinedQuotes(text: string): string {
  const start = /^[^\s#:"'][^\n:"']{0,60}:[ \t]+(["'])/gmu
  const pieces: string[] = []
  let from = 0
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const quote = found[1] ?? '"'
    const open = found.index + found[0].length
    const close = closingQuote(text, open, quote)
    if (close === undefined) continue
    pieces.push(text.slice(from, open), text.slice(open, close).replace(/\n/gu, ' '))
    from = close
    start.lastIndex = close
  }
  return pieces.join('') + text.slice(from)
}

/** Where a quotation ends that nothing but a note follows on its line. */
function closingQuote(text: string, open: number, quote: string): number | undefined {
  for (let at = open; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at += 1
    else if (text[at] === quote)
      return /^[ \t]*(?:#[^\n]*)?(?:\n|$)/u.test(text.slice(at + 1, at + 200)) ? at : undefined
  }
  return undefined
}

class YamlReader {
  follow: (alias: Alias) => Node | undefined = () => undefined
  readonly #source: SourceText
  readonly #start: number
  readonly #diagnostics: Diagnostic[] = []
  #nodes = 0

  constructor(source: SourceText, start: number) {
    this.#source = source
    this.#start = start
  }

  refuse(at: number, message: string, hint: string): Outcome<never> {
    return { value: undefined, diagnostics: [report('yaml-broken', message, spanAt(this.#source, at, at), hint)] }
  }

  fault(error: YAMLError, document: Parsed): Diagnostic {
    // A flow list that the next key breaks off is reported as badly indented.
    const code = /^Flow (?:sequence|map) /u.test(error.message) ? 'MISSING_CHAR' : error.code
    const [from, to] = code === 'MISSING_CHAR' ? opening(document, error.pos) : error.pos
    const span = spanAt(this.#source, this.#start + from, this.#start + to)
    const line = this.#source.text.slice(this.#start + from).split('\n', 1)[0] ?? ''
    switch (code) {
      case 'DUPLICATE_KEY':
        return report('yaml-broken', `the key "${line.split(':')[0]?.trim()}" is given twice`, span, 'keep one of them')
      case 'TAG_RESOLVE_FAILED':
        return report('yaml-broken', 'tags like "!name" are not read', span, 'write the plain value')
      case 'BLOCK_AS_IMPLICIT_KEY':
        return report('yaml-broken', 'a value that holds ": " must stand in quotes', span, 'write it as "…"')
      case 'MULTIPLE_DOCS':
        return report('yaml-broken', 'a second document begins here, and only one is read', span, 'take the line out')
      case 'MULTILINE_IMPLICIT_KEY':
        return report(
          'yaml-broken',
          'this line is neither a key nor part of the value above',
          span,
          'indent it, or write "key: value"',
        )
      case 'MISSING_CHAR':
        return report(
          'yaml-broken',
          'a quotation mark or a bracket that opens is never closed',
          span,
          'close it; lines that go on a value must be indented',
        )
      case 'BAD_SCALAR_START':
        return report('yaml-broken', `a value cannot begin with "${line.charAt(0)}"`, span, 'put the value in quotes')
      case 'TAB_AS_INDENT':
        return report('yaml-broken', 'a tab stands where spaces must', span, 'indent with spaces')
      default:
        return report(
          'yaml-broken',
          plainMessage(error.message),
          span,
          'put the value in quotes if it holds signs like : # [ { & * !',
        )
    }
  }

  root(node: Node | null, end: number): Outcome<YamlMap> {
    const span = spanAt(this.#source, this.#start, end)
    const nothing = node === null || (isScalar(node) && node.value === null)
    if (nothing) return { value: { kind: 'map', entries: [], span }, diagnostics: [] }
    const tree = this.#node(node, 0)
    if (tree && tree.kind !== 'map') {
      return this.refuse(
        this.#start,
        'lines like "title: The Storm" were expected here',
        'write a key, a colon and a value on each line',
      )
    }
    return { value: tree, diagnostics: this.#diagnostics }
  }

  #span(node: Node): Span {
    const [from, to] = node.range ?? [0, 0]
    return spanAt(this.#source, this.#start + from, this.#start + to)
  }

  /** undefined, and one diagnostic, if a limit is passed. */
  #node(node: Node, depth: number): Yaml | undefined {
    this.#nodes++
    if (this.#nodes > mostNodes || depth > deepest) {
      const message =
        depth > deepest ? 'the configuration is nested too deeply' : 'aliases make the configuration too large'
      const hint = 'write each value where it belongs, in a line of its own'
      if (this.#diagnostics.length === 0) this.#diagnostics.push(report('yaml-broken', message, this.#span(node), hint))
      return undefined
    }
    if (isAlias(node)) {
      const target = this.follow(node)
      if (target) return this.#node(target, depth + 1)
      const message = `"*${node.source}" refers to an anchor that is not there`
      this.#diagnostics.push(
        report('yaml-broken', message, this.#span(node), 'put a value that begins with "*" in quotes'),
      )
      return undefined
    }
    if (isScalar(node)) return this.#scalar(node)
    if (isSeq<Node>(node)) {
      const items = node.items.flatMap((item) => this.#node(item, depth + 1) ?? [])
      return { kind: 'list', items, span: this.#span(node) }
    }
    if (isMap<Node, Node | null>(node)) {
      const entries = node.items.flatMap(({ key, value }) => this.#entry(key, value, depth + 1) ?? [])
      return { kind: 'map', entries, span: this.#span(node) }
    }
    return undefined
  }

  #entry(key: Node, value: Node | null, depth: number): YamlEntry | undefined {
    const keySpan = this.#span(key)
    if (!isScalar(key)) {
      this.#diagnostics.push(
        report(
          'yaml-broken',
          'a key must be a single word',
          keySpan,
          'write "key: value", the key in quotes if it holds signs',
        ),
      )
      return undefined
    }
    const name = this.#scalar(key).text
    const read = value ? this.#node(value, depth) : undefined
    return { key: name, keySpan, value: read ?? { kind: 'scalar', text: '', empty: true, span: keySpan } }
  }

  #scalar(node: Scalar): YamlScalar {
    const span = this.#span(node)
    if (typeof node.value === 'string') return { kind: 'scalar', text: node.value.trim(), empty: false, span }
    return { kind: 'scalar', text: (node.source ?? '').trim(), empty: node.value === null, span }
  }
}

/** Where the quotation or the bracket begins that is missed at its end. */
function opening(document: Parsed, missed: YAMLError['pos']): readonly [number, number] {
  let found: readonly [number, number] | undefined
  const look = (_: unknown, node: Node) => {
    const [from, end] = node.range ?? [0, 0]
    const opens = isScalar(node) ? /^QUOTE/u.test(node.type ?? '') : isCollection(node) && node.flow === true
    if (opens && from < missed[0] && end >= missed[0] && from >= (found?.[0] ?? 0)) found = [from, from + 1]
  }
  visit(document, { Scalar: look, Collection: look })
  return found ?? missed
}

/** The first fault of each line: what follows it there is mostly its consequence. */
function onePerLine(faults: readonly Diagnostic[]): readonly Diagnostic[] {
  const lines = new Map<number, Diagnostic>()
  for (const fault of faults.slice(0, 50)) {
    const line = fault.span?.start.line ?? 0
    if (!lines.has(line)) lines.set(line, fault)
  }
  return [...lines.values()]
}

/** The parser's words in the house style. */
function plainMessage(message: string): string {
  const line = message.split('\n')[0] ?? message
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`.replace(/[.:]$/u, '')
}
