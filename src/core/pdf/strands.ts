import type { Id } from '../model/book.ts'
import type { Image, Inline, InlineCode, Link, Note, PageReference, Text } from '../model/inline.ts'
import { plainText } from '../model/title.ts'
import type { Desk } from './desk.ts'
import { dotsFor } from './emphasis-dots.ts'
import type { TextSource } from './origin.ts'
import { inBrackets } from './page-numbers.ts'
import type { Strand } from './paragraph.ts'
import type { Meaning, NoteText } from './piece.ts'
import { smallCapsFeatures } from './small-caps.ts'
import { faceOf, featuresOf, type TypeStyle } from './style.ts'

/** Inlines made ready for the setter. */
export interface Strands {
  readonly strands: readonly Strand[]
  /** Foot-notes whose marks stand in these strands, by tag. */
  readonly notes: ReadonlyMap<number, NoteText>
  /** The tallest box, in points; 0 where there is none. */
  readonly box: number
  /** The texts that the strands were made of, in order. */
  readonly sources: readonly TextSource[]
}

interface Ink {
  readonly type: TypeStyle
  readonly rise: number
  readonly meaning: Meaning
  readonly tag: number
  readonly forwards?: true
  /** The author emphasises it, by whatever means its script has. */
  readonly stressed?: boolean
}

export interface StrandOptions {
  /** UTF-16 units from the start that are set in small capitals. */
  readonly leadIn?: number
  /** UTF-16 units at the start that are left out: a drop cap's. */
  readonly skip?: number
  /** What all of it means: a tag of the desk's meanings. */
  readonly tag?: number
  /** Leave out what a second showing of the words must not repeat: notes, anchors, links, pictures. */
  readonly plain?: boolean
}

/** The inlines in the given letters. */
export function strandsOf(desk: Desk, nodes: readonly Inline[], type: TypeStyle, options: StrandOptions = {}): Strands {
  const walk = new Walk(desk, options)
  walk.all(nodes, { type, rise: 0, meaning: {}, tag: options.tag ?? 0 })
  return { strands: walk.strands, notes: walk.notes, box: walk.box, sources: walk.sources }
}

/** Words of our own in the given letters. */
export function plainStrands(desk: Desk, text: string, type: TypeStyle, tag = 0): Strand[] {
  return [textStrand(desk, text, { type, rise: 0, meaning: {}, tag })]
}

function textStrand(desk: Desk, text: string, ink: Ink): Strand {
  const { type } = ink
  return {
    kind: 'text',
    text: type.upper ? text.toUpperCase() : text,
    face: faceOf(type),
    size: type.size,
    rise: ink.rise,
    features: featuresOf(type, desk.style, desk.fonts, text),
    language: type.language,
    tracking: type.tracking,
    hyphenate: type.hyphenate,
    tag: ink.tag,
    ...(ink.forwards && { forwards: true }),
  }
}

/** Of what is raised or lowered: its size and, raised, its height above the line, as shares of the type's size. */
const RAISED = 0.65
const RISE = 0.36

/** Whether words already tell a page: a link says it once. */
function tellsPage(node: Inline): boolean {
  return node.type === 'pageReference' || ('children' in node && node.type !== 'note' && node.children.some(tellsPage))
}

/** Points of a CSS pixel. */
export const PIXEL = 0.75

class Walk {
  readonly strands: Strand[] = []
  readonly notes = new Map<number, NoteText>()
  readonly sources: TextSource[] = []
  box = 0
  readonly #desk: Desk
  readonly #plain: boolean
  #leadIn: number
  #skip: number

  constructor(desk: Desk, options: StrandOptions) {
    this.#desk = desk
    this.#leadIn = options.leadIn ?? 0
    this.#skip = options.skip ?? 0
    this.#plain = options.plain ?? false
  }

  all(nodes: readonly Inline[], ink: Ink): void {
    for (const node of nodes) this.#one(node, ink)
  }

  #one(node: Inline, ink: Ink): void {
    const { type } = ink
    switch (node.type) {
      case 'text':
        this.#text(node, ink)
        break
      case 'emphasis':
        this.all(node.children, {
          ...ink,
          type: { ...type, italic: !type.italic },
          stressed: node.unstressed ? (ink.stressed ?? false) : !ink.stressed,
        })
        break
      case 'strong':
        this.all(node.children, { ...ink, type: { ...type, bold: true } })
        break
      case 'smallCaps':
        this.all(node.children, { ...ink, type: { ...type, smallCaps: true } })
        break
      case 'deleted':
        this.all(node.children, this.#means(ink, { struck: true }))
        break
      case 'subscript':
        this.all(node.children, this.#shifted(ink, -0.16))
        break
      case 'superscript':
        this.all(node.children, this.#shifted(ink, RISE))
        break
      case 'inlineCode':
        this.#text(node, this.#codeInk(ink))
        break
      case 'lineBreak':
        this.strands.push({ kind: 'break' })
        break
      case 'link':
        this.#link(node, ink)
        break
      case 'pageReference':
        if (!this.#plain) this.#number(node, this.#desk.pages.of(node) ?? this.#desk.nameOf(node.target), ink)
        break
      case 'image':
        this.#image(node, ink)
        break
      case 'note':
        this.#note(node, ink)
        break
      case 'foreign': {
        const italic = node.upright ? type.italic : !type.italic
        const inner = this.#means(ink, { language: node.language })
        this.all(node.children, { ...inner, type: { ...type, italic, language: node.language } })
        break
      }
    }
  }

  #means(ink: Ink, more: Meaning): Ink {
    if (this.#plain) return ink
    const meaning = { ...ink.meaning, ...more }
    return { ...ink, meaning, tag: this.#desk.meanings.push(meaning) - 1 }
  }

  #shifted(ink: Ink, share: number): Ink {
    const size = ink.type.size
    return { ...ink, type: { ...ink.type, size: size * RAISED, figures: 'lining' }, rise: ink.rise + size * share }
  }

  #codeInk(ink: Ink): Ink {
    const { theme } = this.#desk.style
    const inner = this.#means(ink, { code: true })
    return {
      ...inner,
      forwards: true,
      type: {
        ...ink.type,
        family: theme.fonts.mono,
        size: ink.type.size * theme.code.scale,
        smallCaps: false,
        upper: false,
        tracking: 0,
        hyphenate: false,
      },
    }
  }

  #link(node: Link, ink: Ink): void {
    const contents = plainText(node.children) || (node.target.kind === 'url' ? node.target.href : node.target.id)
    this.all(node.children, this.#means(ink, { link: node.target, contents }))
    const { target, children, span } = node
    const told = this.#plain || target.kind === 'url' || children.some(tellsPage)
    if (told || !this.#desk.edition.settings.pageReferences) return
    const reference: PageReference = { type: 'pageReference', target: target.id, ...(span && { span }) }
    const label = this.#desk.pages.of(reference)
    if (label !== undefined) this.#number(reference, inBrackets(label, ink.type.language), ink)
  }

  /** Words of our own that tell a page and lead to it. */
  #number({ target }: PageReference, words: string, ink: Ink): void {
    const inner = this.#means(ink, { page: true, link: { kind: 'node', id: target }, contents: words.trim() })
    this.strands.push(textStrand(this.#desk, words, { ...inner, type: { ...ink.type, hyphenate: false } }))
    this.sources.push({ text: words })
  }

  /** Cuts what is skipped and what is set as a lead-in off the text. */
  #text(node: Text | InlineCode, given: Ink): void {
    const { value } = node
    const dots = given.stressed ? dotsFor(value, given.type.language) : undefined
    const ink = dots ? this.#means(given, { dots }) : given
    const text = value.slice(this.#skip)
    this.sources.push({ node, from: value.length - text.length, text })
    this.#skip = Math.max(0, this.#skip - value.length)
    const lead = text.slice(0, this.#leadIn)
    this.#leadIn -= lead.length
    if (lead && (node.type === 'inlineCode' || !smallCapsFeatures(this.#desk.fonts, faceOf(ink.type), lead))) {
      this.strands.push(textStrand(this.#desk, lead, ink))
    } else if (lead) {
      const type = { ...ink.type, smallCaps: true, tracking: ink.type.size * 0.03 }
      this.strands.push(textStrand(this.#desk, lead, { ...ink, type }))
    }
    if (text.length > lead.length) this.strands.push(textStrand(this.#desk, text.slice(lead.length), ink))
  }

  #image(node: Image, ink: Ink): void {
    const asset = this.#desk.edition.assets.get(node.asset)
    if (!asset || this.#plain) return
    const { frame } = this.#desk.style
    const scale = Math.min(
      PIXEL,
      (frame.measure * 0.9) / Math.max(1, asset.width),
      (frame.leading * frame.lines * 0.4) / Math.max(1, asset.height),
    )
    const [width, height] = [asset.width * scale, asset.height * scale]
    const { tag } = this.#means(ink, { picture: { asset: node.asset, alt: node.alt } })
    this.strands.push({ kind: 'box', width, height, tag })
    this.box = Math.max(this.box, height)
  }

  #note(node: Note, ink: Ink): void {
    if (this.#plain) return
    const { label, text, foot } = this.#desk.takeNote(node)
    const link: Meaning = { mark: true, link: { kind: 'node', id: node.id as Id }, contents: label }
    const mark = this.#means({ ...ink, meaning: {} }, foot ? { ...link, note: text.element } : link)
    const size = ink.type.size
    const plain = { ...ink.type, italic: false, bold: false, smallCaps: false, upper: false, tracking: 0 }
    const raised: Ink = {
      ...mark,
      type: { ...plain, size: size * RAISED, figures: 'lining', hyphenate: false },
      rise: size * RISE,
    }
    this.strands.push(textStrand(this.#desk, label, raised))
    this.sources.push({ text: label })
    if (foot) this.notes.set(mark.tag, text)
  }
}
