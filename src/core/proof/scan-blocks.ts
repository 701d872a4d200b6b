import type { SourceText } from '../source/source.ts'
import { type Labels, type Mask, normalLabel } from './mask.ts'
import { blankInline } from './scan-inline.ts'

/**
 * Blanks out the block syntax of Markdown, line by line: no tree, no nesting, named rules only. Where Markdown leaves
 * it open whether something is syntax, the words stay and the comparison explains them.
 */
export function blankBlocks(mask: Mask): void {
  const scan: Scan = {
    mask,
    labels: definedLabels(mask.source),
    paragraph: undefined,
    fence: undefined,
    inList: false,
    note: undefined,
    afterBlank: true,
  }
  const lines = mask.source.lineStarts.length
  for (let line = frontMatter(mask); line < lines; ) line = scanLine(scan, line)
  closeParagraph(scan)
  closeNote(scan, mask.source.text.length)
}

interface Scan {
  readonly mask: Mask
  readonly labels: Labels
  /** The stretch of running text that is open; inline syntax may run over its lines. */
  paragraph: { readonly start: number; end: number } | undefined
  fence: { readonly char: string; readonly length: number } | undefined
  inList: boolean
  note: { readonly label: string; readonly start: number } | undefined
  afterBlank: boolean
}

function definedLabels({ text }: SourceText): Labels {
  const labels = new Map<string, string>()
  if (!text.includes(']:')) return labels
  /** Where the last line ends that defines a label beyond doubt: the next one may do so too. */
  let defined = -1
  for (const found of text.matchAll(/^([ >\t]{0,20})\[([^\]\n]{1,999})\]:([^\n]*)/gm)) {
    const [whole, indent = '', label = '', rest = ''] = found
    const address = /^[ \t]+<?([^\s<>]+)>?[ \t]*(?:"[^"]*"[ \t]*)?$/.exec(rest)?.[1]
    const above = text.slice(Math.max(0, found.index - 40), found.index)
    const sure =
      indent === '' && address !== undefined && (found.index === defined + 1 || /(?:^|\n[ \t]*\n)$/.test(above))
    if (sure) defined = found.index + whole.length
    const known = labels.get(normalLabel(label))
    labels.set(normalLabel(label), known ?? (sure ? address : ''))
  }
  return labels
}

function lineEnd(source: SourceText, line: number): number {
  const next = source.lineStarts[line + 1]
  return next === undefined ? source.text.length : next - 1
}

function lineText(source: SourceText, line: number): string {
  if (line < 0 || line >= source.lineStarts.length) return ''
  return source.text.slice(source.lineStarts[line] ?? 0, lineEnd(source, line))
}

/** How front matter opens, what its next line must look like, which is keys and not prose, and how it closes. */
const matters: readonly (readonly [open: RegExp, next: RegExp, close: RegExp])[] = [
  [/^---[ \t]*$/, /^(?:[\w"'-][^:]*:(?:\s|$)|#|---\s*$|\{\s*(?:"|$))/, /^(?:---|\.\.\.)[ \t]*$/],
  [/^\+\+\+[ \t]*$/, /^(?:[\w"-]+[ \t]*=|#|\[|\s*$)/, /^\+\+\+[ \t]*$/],
]

/** The first line after the front matter at the head of the file, if there is any. */
function frontMatter(mask: Mask): number {
  const { source } = mask
  const [, next, close] = matters.find(([open]) => open.test(lineText(source, 0))) ?? []
  if (!next?.test(lineText(source, 1))) return 0
  for (let line = 1; line < source.lineStarts.length; line++) {
    if (close?.test(lineText(source, line))) {
      mask.part('front-matter', 0, lineEnd(source, line))
      return line + 1
    }
  }
  return 0
}

/** The marks of the quotations that a line is in. */
const quoteMarks = /^(?:[ \t]{0,3}>[ \t]?)*/

/** Blanks what is block syntax in one line and gives the line to go on with. */
function scanLine(scan: Scan, line: number): number {
  const { mask } = scan
  const { source } = mask
  const start = source.lineStarts[line] ?? 0
  const end = lineEnd(source, line)
  const head = source.text.slice(start, Math.min(end, start + 400))
  const quoted = head.includes('>') ? (quoteMarks.exec(head)?.[0].length ?? 0) : 0
  mask.part('quote-mark', start, start + quoted)
  const text = source.text.slice(start + quoted, end)
  if (inFence(scan, text)) return line + 1
  if (text.trim() === '') {
    closeParagraph(scan)
    scan.afterBlank = true
    return line + 1
  }
  const next = mask.isBlank(start + quoted, end) ? line + 1 : (scanBlock(scan, line, start + quoted, text) ?? line + 1)
  scan.afterBlank = false
  return next
}

function inFence(scan: Scan, text: string): boolean {
  if (!scan.fence) return false
  const closing = /^\s*(`{3,}|~{3,})\s*$/.exec(text)?.[1]
  if (closing?.startsWith(scan.fence.char) && closing.length >= scan.fence.length) scan.fence = undefined
  return true
}

/** A line that begins as no block syntax does: as most lines do. */
const prose = /^\s*(?:[^\s`~:{[*_+\-\d#<t]|t(?!able:))/i

function scanBlock(scan: Scan, line: number, start: number, text: string): number | undefined {
  const deep = /^(?: {4}| {0,3}\t)/.test(text)
  if (scan.note && scan.afterBlank && !deep) closeNote(scan, start)
  if (scan.inList && scan.afterBlank && !/^[ \t]/.test(text)) scan.inList = false
  if (deep && !scan.paragraph && !scan.inList && !scan.note) return undefined
  if (!prose.test(text)) return scanMarked(scan, line, start, text)
  addLine(scan, start, start + text.length)
  return undefined
}

function scanMarked(scan: Scan, line: number, start: number, text: string): number | undefined {
  const { mask } = scan
  const end = start + text.length
  const comment = commentBlock(scan, start + text.search(/[^ \t]/), line)
  if (comment !== undefined) return comment
  if (openFence(scan, start, text) || directive(scan, start, text) || attributes(scan, start, text)) return undefined
  if (definition(scan, start, text) || caption(scan, line, start, text)) return undefined
  if (isRule(text)) {
    const setext = scan.paragraph !== undefined && /^\s*-+\s*$/.test(text)
    closeParagraph(scan)
    if (!setext) mask.landmark('break', start, end)
    return undefined
  }
  const body = start + noteStart(scan, start, text)
  const marker = listMarkers(scan, body, end)
  if (/^\s*#{1,6}(?:\s|$)/.test(mask.source.text.slice(marker, Math.min(end, marker + 12)))) {
    closeParagraph(scan)
    const trailing = /\{[:#.][^{}]*\}[ \t]*#*[ \t]*$/.exec(mask.source.text.slice(marker, end))
    if (trailing) mask.part('attributes', marker + trailing.index, end)
    blankInline(mask, marker, end, scan.labels)
  } else addLine(scan, marker, end)
  return undefined
}

function addLine(scan: Scan, start: number, end: number): void {
  scan.paragraph ??= { start, end }
  scan.paragraph.end = end
}

function closeParagraph(scan: Scan): void {
  const { paragraph } = scan
  scan.paragraph = undefined
  if (paragraph) blankInline(scan.mask, paragraph.start, paragraph.end, scan.labels)
}

function closeNote(scan: Scan, end: number): void {
  if (scan.note) scan.mask.stretch('note', scan.note.start, end, scan.note.label)
  scan.note = undefined
}

/** A comment that starts a line may run over blank lines. One that never ends is text. */
function commentBlock(scan: Scan, at: number, line: number): number | undefined {
  const { source } = scan.mask
  if (!source.text.startsWith('<!--', at)) return undefined
  const close = source.text.indexOf('-->', at + 4)
  if (close < 0) return undefined
  let last = line
  while ((source.lineStarts[last + 1] ?? Number.POSITIVE_INFINITY) <= close) last++
  const rest = source.text.slice(close + 3, lineEnd(source, last))
  if (rest.trim() !== '') return undefined
  closeParagraph(scan)
  scan.mask.part('comment', at, close + 3)
  return last + 1
}

function openFence(scan: Scan, start: number, text: string): boolean {
  const found = /^\s*(?:(?:[-+*]|\d{1,9}[.)])\s+)?(`{3,}(?=[^`]*$)|~{3,})/.exec(text)
  const fence = found?.[1]
  if (!found || !fence) return false
  closeParagraph(scan)
  scan.fence = { char: fence[0] ?? '`', length: fence.length }
  scan.mask.part('fence', start, start + text.length)
  return true
}

/** ":::verse{…}", "::: {.letter}", "::figure[label]{…}", ":::". The label is text. */
function directive(scan: Scan, start: number, text: string): boolean {
  const found = /^(\s*:{2,}\s*[\w-]*)(\[[^\]]*\])?\s*(\{[^}]*\})?[\s:]*$/.exec(text)
  if (!found) return false
  closeParagraph(scan)
  const [, head = '', label = ''] = found
  const labelled = start + head.length
  scan.mask.part('directive', start, labelled)
  scan.mask.part('directive', labelled + label.length, start + text.length)
  blankInline(scan.mask, labelled, labelled + label.length, scan.labels)
  return true
}

/** A line that holds nothing but "{: .class #id}". */
function attributes(scan: Scan, start: number, text: string): boolean {
  if (!/^\s*\{[:#.][^{}]*\}\s*$/.test(text)) return false
  scan.mask.part('attributes', start, start + text.length)
  return true
}

/** '[label]: target "title"', where no paragraph is open. */
function definition(scan: Scan, start: number, text: string): boolean {
  if (
    scan.paragraph ||
    !/^\s*\[(?!\^)[^\]]+\]:\s*(?:<[^<>]*>|\S+)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*$/.test(text)
  )
    return false
  scan.mask.part('reference-definition', start, start + text.length)
  return true
}

/** "Table: words" or ": words" next to a table, or with a blank line between. */
function caption(scan: Scan, line: number, start: number, text: string): boolean {
  const found = /^\s*(?:Table)?:\s+/i.exec(text)
  if (!found) return false
  const { mask } = scan
  const row = (at: number) => lineText(mask.source, at).includes('|')
  const isBlank = (at: number) => lineText(mask.source, at).replace(quoteMarks, '').trim() === ''
  const near = (step: 1 | -1) => row(line + step) || (isBlank(line + step) && row(line + 2 * step))
  if (!near(-1) && !near(1)) return false
  closeParagraph(scan)
  const words = start + found[0].length
  mask.part('table-caption', start, words)
  mask.stretch('caption', words, start + text.length)
  blankInline(mask, words, start + text.length, scan.labels)
  return true
}

function isRule(text: string): boolean {
  if (!/^[ \t]*[*_-]/.test(text)) return false
  const marks = text.replace(/[ \t]/g, '')
  return marks.length >= 3 && (/^\*+$/.test(marks) || /^-+$/.test(marks) || /^_+$/.test(marks))
}

/** Opens a note at "[^label]:"; gives the length of that mark. */
function noteStart(scan: Scan, start: number, text: string): number {
  const found = /^[ \t]*\[\^([^\]\s]+)\]:/.exec(text)
  if (!found) return 0
  closeParagraph(scan)
  closeNote(scan, start)
  const length = found[0].length
  scan.mask.part('note-label', start, start + length)
  scan.note = { label: normalLabel(found[1] ?? ''), start: start + length }
  return length
}

/** Blanks "- ", "12. ", "[x] ", ": " at the start of a line, however many; gives where the text starts. */
function listMarkers(scan: Scan, start: number, end: number): number {
  const { mask } = scan
  const { text } = mask.source
  let at = start
  for (let depth = 0; depth < 64; depth++) {
    const found = /^[ \t]*(?:([-+*])|(\d{1,9})[.)]|:)(?=[ \t]|$)/.exec(text.slice(at, Math.min(end, at + 200)))
    if (!found) break
    if (scan.paragraph && !scan.inList && depth === 0 && found[2] !== undefined && found[2] !== '1') break
    closeParagraph(scan)
    mask.part(found[2] === undefined ? 'list-marker' : 'list-numeral', at, at + found[0].length)
    at += found[0].length
    scan.inList = true
  }
  // Kramdown's attributes of a list item or paragraph: "- {:.indent-3} text".
  const attributes = /^[ \t]*\{:[^{}]*\}/.exec(text.slice(at, Math.min(end, at + 400)))
  if (attributes) mask.part('attributes', at, at + attributes[0].length)
  const box = at > start ? /^[ \t]*\[[ xX]\](?=[ \t])/.exec(text.slice(at, at + 20)) : undefined
  if (box) mask.part('task-box', at, at + box[0].length)
  return at
}
