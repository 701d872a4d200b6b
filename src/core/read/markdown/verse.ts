import type { Stanza, Verse, VerseLine } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { isOneLine, type Line, linesOf } from './lines.ts'

/** Steps of indent that a line of verse may have at most. */
const deepestIndent = 20

/** A stanza before the steps of its indents are known: blanks at the start of each line. */
export interface RawStanza {
  readonly lines: readonly { readonly blanks: number; readonly children: readonly Inline[] }[]
  readonly span?: Span
}

/** One poem: the smallest indent in it is one step. */
export function verse(
  stanzas: readonly RawStanza[],
  rest: { title?: readonly Inline[]; attribution?: readonly Inline[]; span?: Span },
): Verse {
  const blanks = stanzas.flatMap((stanza) => stanza.lines.map((line) => line.blanks))
  const least = blanks.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  const steps = blanks.map((count) => count - least).filter((count) => count > 0)
  const step = steps.reduce((a, b) => Math.min(a, b), 4)
  const indent = (count: number): number => Math.min(deepestIndent, Math.round((count - least) / Math.max(1, step)))
  return {
    type: 'verse',
    ...(rest.title && { title: rest.title }),
    stanzas: stanzas.map(
      (stanza): Stanza => ({
        type: 'stanza',
        lines: stanza.lines.map(
          (line): VerseLine => ({ type: 'verseLine', indent: indent(line.blanks), children: line.children }),
        ),
        ...(stanza.span && { span: stanza.span }),
      }),
    ),
    ...(rest.attribution && { attribution: rest.attribution }),
    ...(rest.span && { span: rest.span }),
  }
}

/** The lines of one paragraph as a stanza, with the blanks that stand before each in the source. */
export function stanzaOf(children: readonly Inline[], source: SourceText, span: Span): RawStanza {
  const lines = linesOf(children).filter((line) => line.children.length > 0)
  const first = span.start.line
  const sound = span.end.line - first + 1 === lines.length
  return {
    lines: lines.map((line, at) => ({ blanks: sound ? blanksAt(source, first + at) : 0, children: line.children })),
    span,
  }
}

/** Blanks at the start of a line, after the marks of quotations. A tab counts as four, a no-break space as one. */
function blanksAt(source: SourceText, line: number): number {
  const from = source.lineStarts[line - 1] ?? 0
  const text = source.text.slice(from, from + 200).replace(/^(?:[ \t]{0,3}>[ \t]?)+/u, '')
  return blanksBefore(text)
}

export function blanksBefore(text: string): number {
  const blanks = /^(?:[ \t\u00a0\u2002\u2003]|&nbsp;|&emsp;)*/u.exec(text)?.[0] ?? ''
  return blanks.replace(/\t/gu, '    ').replace(/&nbsp;|&emsp;/gu, ' ').length
}

/** How a paragraph's lines argue for verse. */
interface VerseSigns {
  readonly confidence: number
  readonly evidence: readonly string[]
  /** Enough by itself; otherwise only beside a stanza that is. */
  readonly sure: boolean
}

/**
 * Whether a paragraph is verse, told by its line ends alone: short lines that begin with capitals, and either broken by
 * the author's own hard breaks or cut where the next word would still have fitted.
 */
export function verseSigns(children: readonly Inline[], quoted: boolean): VerseSigns | undefined {
  if (isOneLine(children)) return undefined
  const lines = linesOf(children)
  if (lines.length < 2) return undefined
  const texts = lines.map((line) => plainText(line.children))
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0)
  if (longest > 65 || texts.some((text) => /^(?:[-–—―•*]|\|\s)/u.test(text) || text === '')) return undefined
  if (isSpeech(lines)) return undefined
  const capitals = texts.filter((text) => /^[^\p{L}\p{N}]*\p{Lu}/u.test(text)).length
  const hard = lines.slice(0, -1).every((line) => line.end === 'hard')
  const soft = lines.slice(0, -1).every((line) => line.end === 'soft')
  const only = children.length === 1 && children[0]?.type === 'emphasis'
  if (hard) {
    if (capitals / texts.length < 0.6) return undefined
    return {
      confidence: 0.85,
      evidence: ['every line ends in a hard break', 'short lines'],
      sure: texts.length >= 4 || quoted,
    }
  }
  if (!soft || capitals < texts.length) return undefined
  const loose = texts
    .slice(0, -1)
    .filter((text, at) => text.length + 1 + firstWord(texts[at + 1] ?? '') <= longest).length
  const sure = texts.length >= 4 || (texts.length >= 3 && loose > 0) || ((only || quoted) && longest < 55)
  return { confidence: sure ? 0.9 : 0.6, evidence: ['every line begins with a capital', 'short lines'], sure }
}

/** A speaker's name stands alone on the first line of a speech. */
function isSpeech(lines: readonly Line[]): boolean {
  return lines[0]?.children.length === 1 && lines[0].children[0]?.type === 'strong'
}

function firstWord(text: string): number {
  return /^\S*/u.exec(text)?.[0].length ?? 0
}
