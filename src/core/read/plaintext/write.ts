import type { Definition, Epigraph, Paragraph, ParagraphRole, Stanza, Verse } from '../../model/block.ts'
import type { Id } from '../../model/book.ts'
import type { Inline, Note } from '../../model/inline.ts'
import type { Aside } from '../../model/ledger.ts'
import { least } from '../../source/many.ts'
import type { SourceText, Span } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import type { TextBlock } from './block.ts'
import { caesured, haveHalves } from './caesura.ts'
import type { Footnote } from './footnotes.ts'
import { unhashed } from './headings.ts'
import { inlinesOf, type Marking } from './inlines.ts'
import { collapse, type Joining, joinLines } from './join.ts'
import { type Line, wholeText } from './lines.ts'
import { sourceLine } from './set-off.ts'
import { linesSpan } from './whole.ts'

/** Makes blocks of the model from blocks of text. */
export class Scribe {
  readonly #source: SourceText
  readonly #joining: Joining
  readonly #marking: Marking
  readonly #notes = new Map<number, Map<string, Note>>()
  #letters = 0

  constructor(source: SourceText, joining: Joining, marking: Marking) {
    this.#source = source
    this.#joining = joining
    this.#marking = marking
  }

  /** Sets the notes whose numbers stand in the blocks to come; gives back the labels made of words, which no number says. */
  takeNotes(notes: readonly Footnote[], own: ReadonlySet<Footnote>, blocks: readonly TextBlock[]): readonly Aside[] {
    const aside: Aside[] = []
    for (const [count, note] of notes.entries()) {
      const [first, ...rest] = blocks.slice(note.body, note.body + note.takes)
      if (!first) continue
      const last = rest.at(-1) ?? first
      const span = { ...this.span(first), end: this.span(last).end }
      const children = [first, ...rest].map((block): Paragraph => {
        const start = block === first ? note.skip : 0
        const whole = joinLines(block.lines, this.#joining).slice(start)
        const text = note.worded && block === last ? whole.replace(/\](?=[_*.]*$)/u, '') : whole
        return { type: 'paragraph', children: inlinesOf(text, this.#marking), span: this.span(block) }
      })
      const id = `note-${count + 1}` as Id
      const node: Note = { type: 'note', id, ...(own.has(note) && { label: note.label }), children, span }
      const references = this.#notes.get(note.reference) ?? new Map<string, Note>()
      references.set(note.label, node)
      this.#notes.set(note.reference, references)
      if (note.worded) aside.push(this.#labelAside(first))
    }
    return aside
  }

  #labelAside({ lines: [line] }: TextBlock): Aside {
    const length = /^\[[^:.)–—-]*/u.exec(line.text)?.[0].length ?? 0
    const span = spanAt(this.#source, line.start, line.start + length)
    return { span, reason: 'the label of a note, which the book numbers itself', exact: true }
  }

  span(block: TextBlock): Span {
    return spanAt(this.#source, block.lines[0].start, block.lines.at(-1)?.end ?? block.lines[0].end)
  }

  /** Whole lines of the source, from one index to another. */
  lines(first: number, last: number): Span {
    return linesSpan(this.#source, first, last)
  }

  inlines(text: string, at?: number): readonly Inline[] {
    return inlinesOf(text, this.#marking, at === undefined ? undefined : this.#notes.get(at))
  }

  /** The words of a block as one run, or with its line ends kept. */
  words(block: TextBlock, at?: number): readonly Inline[] {
    const kept = block.shape === 'lines' || block.shape === 'verse'
    const text = kept
      ? block.lines.map((line) => collapse(wholeText(line))).join('\n')
      : joinLines(block.lines, this.#joining)
    return this.inlines(text, at)
  }

  title(text: string): readonly Inline[] {
    return this.inlines(collapse(unhashed(text)))
  }

  paragraph(block: TextBlock, at: number, role?: ParagraphRole): Paragraph {
    const align = block.place === 'left' ? undefined : block.place
    return {
      type: 'paragraph',
      children: this.words(block, at),
      ...(role && { role }),
      ...(align && { align }),
      span: this.span(block),
    }
  }

  /** Paragraphs of lines that keep their ends; only prose is parted from what stands a blank row away. */
  notice(blocks: readonly TextBlock[], first: number): readonly Paragraph[] {
    const made: Paragraph[] = []
    for (const [at, block] of blocks.entries()) {
      const above = blocks[at - 1]
      const last = made.at(-1)
      const own = this.paragraph(block, first + at)
      const parted = block.gap > 0 && [above, block].some((one) => one?.shape === 'prose' && one.lines.length > 1)
      if (!last || parted) made.push(own)
      else made[made.length - 1] = { ...last, children: [...last.children, { type: 'lineBreak' }, ...own.children] }
    }
    return made
  }

  /** Verse from blocks that are its stanzas; the first may be the title, the last the source. */
  verse(blocks: readonly TextBlock[], first: number, { signed, titled = false }: VerseEnds): Verse {
    const stanzas = blocks.slice(titled ? 1 : 0, signed ? -1 : undefined)
    const ending = stanzas.at(-1)
    const own = !signed && ending ? sourceLine(ending) : undefined
    const rows = stanzas.map((block) =>
      own !== undefined && block === ending ? { ...block, lines: withoutLast(block) } : block,
    )
    const scale = indentScale(rows)
    const from = first + (titled ? 1 : 0)
    const signature = signed ? blocks.at(-1) : undefined
    const attribution = signature
      ? this.words(signature, first + blocks.length - 1)
      : own !== undefined && this.inlines(collapse(own), from + stanzas.length - 1)
    const title = titled && blocks[0] ? this.lineByLine(blocks[0], first) : undefined
    const span = blocks[0] && { ...this.span(blocks[0]), end: this.span(blocks.at(-1) ?? blocks[0]).end }
    return {
      type: 'verse',
      ...(title && { title }),
      stanzas: rows.map((block, at) => this.#stanza(block, from + at, scale)),
      ...(attribution && { attribution }),
      ...(span && { span }),
    }
  }

  /** The words of a block with its line ends kept, whatever its shape. */
  lineByLine(block: TextBlock, at?: number): readonly Inline[] {
    return this.inlines(block.lines.map((line) => collapse(wholeText(line))).join('\n'), at)
  }

  #stanza(block: TextBlock, at: number, scale: (line: Line | undefined) => number): Stanza {
    const parted = haveHalves(block.lines)
    const text = block.lines.map((line) => collapse(parted ? caesured(line.text) : line.text)).join('\n')
    const rows = splitLines(this.inlines(text, at))
    return {
      type: 'stanza',
      lines: rows.map((children, row) => {
        const line = block.lines[row]
        const span = line && spanAt(this.#source, line.start, line.end)
        const number = line?.number
        return {
          type: 'verseLine',
          indent: scale(line),
          children,
          ...(number !== undefined && { number }),
          ...(span && { span }),
        }
      }),
      span: this.span(block),
    }
  }

  epigraph(blocks: readonly TextBlock[], first: number, ends: VerseEnds): Epigraph {
    const words = ends.signed ? blocks.slice(0, -1) : blocks
    const isVerse = words.some((block) => block.shape === 'verse' || (block.shape === 'lines' && !isQuoted(block)))
    if (!isVerse) return this.#proseEpigraph(blocks, first, ends)
    const { attribution, ...verse } = this.verse(blocks, first, ends)
    return {
      type: 'epigraph',
      children: [verse],
      ...(attribution && { attribution }),
      ...(verse.span && { span: verse.span }),
    }
  }

  #proseEpigraph(blocks: readonly TextBlock[], first: number, { signed }: VerseEnds): Epigraph {
    const [only, ...others] = blocks
    if (!signed && only && others.length === 0 && only.lines.length > 1) {
      const own = this.part(only, 0, only.lines.length - 1, first)
      const from = this.part(only, only.lines.length - 1, only.lines.length, first)
      if (own && from && /^[_(]?(?:-|—|–|―)/u.test(only.lines.at(-1)?.text ?? ''))
        return { type: 'epigraph', children: [own], attribution: from.children, span: this.span(only) }
    }
    const words = signed ? blocks.slice(0, -1) : blocks
    const source = signed ? blocks.at(-1) : undefined
    const attribution = source && this.words(source, first + words.length)
    const span = blocks[0] && { ...this.span(blocks[0]), end: this.span(blocks.at(-1) ?? blocks[0]).end }
    return {
      type: 'epigraph',
      children: words.map((block, at) => this.paragraph(block, first + at)),
      ...(attribution && { attribution }),
      ...(span && { span }),
    }
  }

  /** A line of a story's header: its name and what it says, or a sentence. */
  entry(blocks: readonly TextBlock[], first: number, label: number): Definition | Paragraph | undefined {
    const [block, ...below] = blocks
    if (!block) return undefined
    if (label === 0) return this.paragraph({ ...block, place: 'left' }, first)
    const whole = unhashed(joinLines(block.lines, this.#joining))
    const value = whole.slice(label).trim()
    const span = { ...this.span(block), end: this.span(below.at(-1) ?? block).end }
    const own: Paragraph = { type: 'paragraph', children: this.inlines(value, first), span: this.span(block) }
    const rest = below.map((one, at) => this.paragraph(one, first + 1 + at))
    const details = [...(value === '' ? [] : [own]), ...rest]
    return { type: 'definition', terms: [this.inlines(whole.slice(0, label).trim())], details: [details], span }
  }

  /** The next id of a letter in this text. */
  letterId(): Id {
    this.#letters += 1
    return `letter-${this.#letters}` as Id
  }

  /** A paragraph of some lines of a block. */
  part(block: TextBlock, from: number, to: number, at: number): Paragraph | undefined {
    const [first, ...rest] = block.lines.slice(from, to)
    if (!first) return undefined
    const last = rest.at(-1) ?? first
    const children = this.inlines(joinLines([first, ...rest], this.#joining), at)
    return { type: 'paragraph', children, span: spanAt(this.#source, first.start, last.end) }
  }
}

/** What the first and last of the blocks of a poem are, beside stanzas. */
export interface VerseEnds {
  readonly signed: boolean
  readonly titled?: boolean
}

/** A quotation in one line, with its source on the next. */
function isQuoted({ lines }: TextBlock): boolean {
  return lines.length === 2 && /^["“„«][^"“”„«»]*["”»“«][.]?$/u.test(lines[0].text)
}

function withoutLast(block: TextBlock): TextBlock['lines'] {
  const [first, ...rest] = block.lines
  return [first, ...rest.slice(0, -1)]
}

/** Most steps that a line of verse can be set in by. */
const furthest = 20

/** Columns of indent → steps: the smallest difference between two lines is one step, at least two columns. */
function indentScale(blocks: readonly TextBlock[]): (line: Line | undefined) => number {
  const lines = blocks.flatMap((block) => block.lines)
  const plain = new Set(lines.flatMap(({ text, indent }) => (opensSpeech.test(text) ? [] : [indent])))
  // A quotation mark that hangs to the left of the lines below it sets none of them in.
  const columnOf = ({ text, indent }: Line) =>
    opensSpeech.test(text) && plain.has(indent + 1) && !plain.has(indent) ? indent + 1 : indent
  const indents = [...new Set(lines.map(columnOf))].sort((a, b) => a - b)
  const outermost = indents[0] ?? 0
  const steps = indents.slice(1).map((indent, at) => indent - (indents[at] ?? 0))
  const unit = Math.max(2, least([...steps, 4]))
  return (line) => Math.min(furthest, Math.max(0, Math.round(((line ? columnOf(line) : 0) - outermost) / unit)))
}

const opensSpeech = /^["“„«‘']/u

/** Parts inlines at their line breaks, also those inside emphasis. */
export function splitLines(nodes: readonly Inline[]): readonly (readonly Inline[])[] {
  const rows: Inline[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'lineBreak') rows.push([])
    else if (node.type === 'emphasis' || node.type === 'strong') {
      for (const [at, children] of splitLines(node.children).entries()) {
        if (at > 0) rows.push([])
        if (children.length > 0) rows.at(-1)?.push({ ...node, children })
      }
    } else rows.at(-1)?.push(node)
  }
  return rows
}
