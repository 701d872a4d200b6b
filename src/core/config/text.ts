import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import { inference, inferenceId } from '../model/inference.ts'
import type { Inference } from '../model/ledger.ts'
import { type DecodeOptions, type Decoding, decode } from '../source/decode.ts'
import { type Encoding, encodingNames } from '../source/encoding.ts'
import { nationalEncodings } from '../source/national.ts'
import type { Point, SourceFile, SourceText, Span } from '../source/source.ts'
import { pointAt, sourceText, spanAt } from '../source/text.ts'
import type { Undecodable } from '../source/undecodable.ts'

/** A file of the manuscript as text. */
export interface OpenText {
  readonly source: SourceText
  readonly encoding: Encoding
  readonly inferences: readonly Inference[]
}

const singleByte: readonly Encoding[] = ['windows-1252', 'macintosh']

/** Encodings that nothing in a file tells from one another for sure, so that its author may say which it is. */
export const askedEncodings = ['windows-1252', 'macintosh', ...nationalEncodings] as const

/** Decodes a file and says, as diagnostics and inferences, whatever had to be decided or mended. */
export function openText(file: SourceFile, options?: DecodeOptions): Outcome<OpenText> {
  const decoding = decode(file.bytes, options)
  if (decoding.kind === 'undecodable') return { value: undefined, diagnostics: [refusal(file.path, decoding)] }
  const source = sourceText(file.path, decoding.text)
  const { encoding } = decoding
  if (decoding.evidence.length === 0 && decoding.removed.length === 0 && decoding.lost.length === 0) {
    return { value: { source, encoding, inferences: [] }, diagnostics: [] }
  }
  const diagnostics = [...decided(source, decoding), ...strays(source, decoding), ...losses(source, decoding)]
  return { value: { source, encoding, inferences: ledger(source, decoding) }, diagnostics }
}

const refusals = {
  'not-text': 'not-text',
  unreadable: 'encoding-unreadable',
  'too-large': 'file-too-large',
} as const

function refusal(path: string, { problem, message, hint, line, column }: Undecodable): Diagnostic {
  const point: Point = { line, column, offset: 0 }
  return report(refusals[problem], message, { file: path, start: point, end: point }, hint)
}

/** Where a whole file is meant: its first place. */
function head(source: SourceText): Span {
  return spanAt(source, 0, 0)
}

function decided(source: SourceText, { encoding, evidence, undone }: Decoding): readonly Diagnostic[] {
  if (evidence.length === 0) return []
  const why = evidence.join('; ')
  const info = report('encoding-decided', `read as ${encodingNames[encoding]}: ${why}`, head(source))
  if (undone.length === 0) return [info]
  const names = undone.map((name) => encodingNames[name]).join(' and as ')
  const mended = report(
    'mojibake-undone',
    `the text was UTF-8 that some program read as ${names} and saved so; this was undone`,
    head(source),
    'look the text over and save it as it is shown in the book',
  )
  return [info, mended]
}

function strays(source: SourceText, decoding: Decoding): readonly Diagnostic[] {
  const [first] = decoding.strays
  if (!first) return []
  const list = decoding.strays.map(({ byte, offset }) => {
    const shown = source.text.slice(offset, offset + 1)
    return { offset, label: `0x${byte.toString(16).toUpperCase()} as "${shown}"` }
  })
  const bytes = counted(decoding.strays.length, 'byte', 'bytes')
  const message = `${bytes} may be wrong: ${places(source, list)}`
  return [
    report(
      'byte-doubtful',
      message,
      spanAt(source, first.offset, first.offset + 1),
      'correct them, and save the file as UTF-8',
    ),
  ]
}

function losses(source: SourceText, { removed, lost }: Decoding): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  if (removed[0]) {
    const list = removed.map(({ offset, codePoint }) => ({ offset, label: codePointName(codePoint) }))
    const message = `${counted(removed.length, 'character', 'characters')} that no book can hold ${removed.length === 1 ? 'was' : 'were'} left out: ${places(source, list)}`
    diagnostics.push(report('character-removed', message, spanAt(source, removed[0].offset, removed[0].offset)))
  }
  if (lost[0] !== undefined) {
    const list = lost.map((offset) => ({ offset, label: 'U+FFFD' }))
    const message = `${counted(lost.length, 'character', 'characters')} had been lost before: ${places(source, list)}`
    const hint = 'put back what stood there'
    diagnostics.push(report('character-lost', message, spanAt(source, lost[0], lost[0] + 1), hint))
  }
  return diagnostics
}

/** Most places that a message names. */
const mostNamed = 10

function places(source: SourceText, list: readonly { readonly offset: number; readonly label: string }[]): string {
  const named = list.slice(0, mostNamed).map(({ offset, label }) => {
    const { line, column } = pointAt(source, offset)
    return `${label} at ${line}:${column}`
  })
  const more = list.length - named.length
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

function codePointName(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`
}

function ledger(source: SourceText, { encoding, evidence, confidence, undone }: Decoding): readonly Inference[] {
  if (evidence.length === 0) return []
  const text = encodingNames[encoding]
  const decided = inference({
    rule: undone.length > 0 ? 'mojibake' : 'encoding',
    kind: 'encoding',
    text,
    span: head(source),
    confidence,
    evidence: [`read as ${text}`, ...evidence],
    alternatives: singleByte.filter((name) => singleByte.includes(encoding) && name !== encoding),
  })
  // Files that share an encoding are told apart.
  return [{ ...decided, id: inferenceId(decided, `${text} ${source.path}`) }]
}
