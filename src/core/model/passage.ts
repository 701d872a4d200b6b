import { firstPlace } from '../source/search.ts'
import type { Span } from '../source/source.ts'
import type { Block } from './block.ts'
import type { Heading, MatterKind, Scene } from './book.ts'
import type { Inline, Text } from './inline.ts'
import type { Section } from './sections.ts'

/** One text node of a passage, with where its value starts in the passage's text. */
export interface Piece {
  readonly node: Text
  readonly start: number
  /** BCP 47. */
  readonly language: string
}

/** A run of text that is read on in one breath: a paragraph, a heading's line, a poem. Quotes open and close within it. */
export interface Passage {
  /** All words; U+FFFC stands for a picture, code and what the author wants kept, "\n" for a line end. Notes leave no trace. */
  readonly text: string
  readonly pieces: readonly Piece[]
  /** Sentences of running text; otherwise a line of its own: a heading, a caption, an entry of a list or table. */
  readonly prose: boolean
  /** The poem whose lines it holds. */
  readonly verse?: true
  /** Stands in a note, away from the passages before and after it. */
  readonly note?: true
  /** The place of the smallest block or heading around it that has one. */
  readonly span?: Span
}

/** Index of the last piece that starts at or before `at`. */
export function pieceAt(pieces: readonly { readonly start: number }[], at: number): number {
  return Math.max(0, firstPlace(0, pieces.length, (piece) => (pieces[piece]?.start ?? 0) <= at) - 1)
}

/** Every passage of a section. The order is that of the text, but a note's passages come before the one it stands in. */
export function passagesOf(section: Section, language: string): readonly Passage[] {
  const collector = new Collector(language)
  collector.section(section)
  return collector.passages
}

/** Matter that is no running text. */
const linesOnly: ReadonlySet<MatterKind> = new Set<MatterKind>([
  'half-title',
  'title-page',
  'copyright',
  'dedication',
  'contents',
  'dramatis-personae',
  'also-by',
  'bibliography',
  'colophon',
])

type Lines = readonly (readonly Inline[])[]

class Collector {
  readonly passages: Passage[] = []
  #language: string
  #text = ''
  #pieces: Piece[] = []
  /** Paragraphs here are running text. */
  #prose = true
  #notes = 0
  #span: Span | undefined

  constructor(language: string) {
    this.#language = language
  }

  section(section: Section): void {
    this.#span = section.span
    this.#heading(section.heading)
    if (section.type === 'part') this.#blocks(section.intro)
    else if (section.type === 'matter') this.#lines(linesOnly.has(section.kind), section.children)
    else for (const scene of section.children) this.#scene(scene)
  }

  #scene(scene: Scene): void {
    const outer = this.#enter(scene.span)
    this.#passage([scene.label])
    this.#blocks(scene.children)
    this.#passage([scene.closing])
    this.#span = outer
  }

  /** The place around what is outside, so that it can be restored. */
  #enter(span: Span | undefined): Span | undefined {
    const outer = this.#span
    this.#span = span ?? outer
    return outer
  }

  #heading(heading: Heading | undefined): void {
    if (!heading) return
    const outer = this.#enter(heading.span)
    for (const line of [heading.number, heading.title, heading.subtitle, heading.byline]) this.#passage([line])
    if (heading.epigraph) this.#block(heading.epigraph)
    this.#span = outer
  }

  /** Blocks whose paragraphs are lines of their own, if they are. */
  #lines(are: boolean, blocks: readonly Block[]): void {
    const outer = this.#prose
    this.#prose = outer && !are
    this.#blocks(blocks)
    this.#prose = outer
  }

  #blocks(blocks: readonly Block[]): void {
    for (const block of blocks) {
      const outer = this.#enter(block.span)
      this.#block(block)
      this.#span = outer
    }
  }

  #block(block: Block): void {
    switch (block.type) {
      case 'paragraph':
        this.#passage([block.children], this.#prose && block.role === undefined && block.align === undefined)
        return
      case 'subheading':
        this.#passage([block.children])
        return
      case 'authorsNote':
        this.#blocks(block.children)
        return
      case 'quote':
      case 'epigraph':
        this.#blocks(block.children)
        this.#passage([block.attribution])
        return
      case 'letter':
        for (const line of block.head) this.#passage([line])
        this.#passage([block.salutation])
        this.#blocks(block.children)
        for (const line of block.signature) this.#passage([line])
        this.#blocks(block.postscript)
        return
      case 'verse':
        this.#passage([block.title])
        this.#passage(
          block.stanzas.flatMap((stanza) => stanza.lines.map((line) => line.children)),
          true,
          true,
        )
        this.#passage([block.attribution])
        return
      case 'closing':
        this.#passage([block.children])
        this.#passage([block.attribution])
        return
      case 'figure':
        this.#passage([block.caption])
        return
      case 'drama':
      case 'message':
      case 'list':
      case 'definitionList':
      case 'table':
        this.#compound(block)
        return
      case 'code':
      case 'break':
        return
    }
  }

  #compound(block: Extract<Block, { type: 'drama' | 'message' | 'list' | 'definitionList' | 'table' }>): void {
    switch (block.type) {
      case 'drama':
        for (const child of block.children) {
          const outer = this.#enter(child.span)
          if (child.type === 'direction') this.#passage([child.children])
          else {
            this.#passage([child.speaker])
            this.#passage([child.direction])
            this.#blocks(child.children)
          }
          this.#span = outer
        }
        return
      case 'message':
        for (const exchange of block.children) {
          const outer = this.#enter(exchange.span)
          this.#passage([exchange.sender])
          this.#passage([exchange.time])
          this.#blocks(exchange.children)
          this.#span = outer
        }
        return
      case 'list':
        for (const item of block.children) this.#lines(true, item.children)
        return
      case 'definitionList':
        for (const definition of block.children) {
          const outer = this.#enter(definition.span)
          for (const term of definition.terms) this.#passage([term])
          for (const details of definition.details) this.#lines(true, details)
          this.#span = outer
        }
        return
      case 'table':
        this.#passage([block.caption])
        for (const row of [...block.head, ...block.children])
          for (const cell of row.children) this.#passage([cell.children])
        return
    }
  }

  #passage(lines: Lines | readonly (readonly Inline[] | undefined)[], prose = false, verse = false): void {
    const [outerText, outerPieces] = [this.#text, this.#pieces]
    this.#text = ''
    this.#pieces = []
    for (const [at, line] of lines.entries()) {
      if (at > 0) this.#text += '\n'
      if (line) this.#inlines(line)
    }
    if (this.#pieces.length > 0) this.passages.push(this.#made(prose, verse))
    this.#text = outerText
    this.#pieces = outerPieces
  }

  #made(prose: boolean, verse: boolean): Passage {
    return {
      text: this.#text,
      pieces: this.#pieces,
      prose,
      ...(verse && { verse }),
      ...(this.#notes > 0 && { note: true }),
      ...(this.#span && { span: this.#span }),
    }
  }

  #inlines(nodes: readonly Inline[]): void {
    for (const node of nodes) this.#inline(node)
  }

  #inline(node: Inline): void {
    switch (node.type) {
      case 'text':
        this.#pieces.push({ node, start: this.#text.length, language: this.#language })
        this.#text += node.kept ? '\ufffc'.repeat(node.value.length) : node.value
        return
      case 'lineBreak':
        this.#text += '\n'
        return
      case 'inlineCode':
      case 'image':
      case 'pageReference':
        this.#text += '\ufffc'
        return
      case 'note':
        this.#notes += 1
        this.#blocks(node.children)
        this.#notes -= 1
        return
      case 'foreign': {
        const outer = this.#language
        this.#language = node.language
        this.#inlines(node.children)
        this.#language = outer
        return
      }
      case 'emphasis':
      case 'strong':
      case 'smallCaps':
      case 'deleted':
      case 'subscript':
      case 'superscript':
      case 'link':
        this.#inlines(node.children)
        return
    }
  }
}
