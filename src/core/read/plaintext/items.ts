import type { Block, ParagraphRole } from '../../model/block.ts'
import type { Aside } from '../../model/ledger.ts'
import { addAll } from '../../source/many.ts'
import type { FlowHeading, FlowItem } from '../flow.ts'
import type { TextBlock } from './block.ts'
import { headerEnd } from './header-lines.ts'
import type { Draft, EntryMeaning, Frame, FrameLine, HeadingMeaning, Sign } from './sign.ts'
import { quotationParts } from './tail.ts'
import type { Scribe } from './write.ts'
import { type FrameParts, frameBlock } from './write-frames.ts'

export interface Items {
  readonly items: readonly FlowItem[]
  readonly aside: readonly Aside[]
}

/** Writes a settled draft out as the items of a Flow. */
export function itemsOf(draft: Draft, page: ReadonlyMap<number, ParagraphRole | undefined>, scribe: Scribe): Items {
  const writer = new FlowWriter(draft, page, scribe)
  for (let at = 0; at < draft.blocks.length; at += 1) at += writer.take(at) - 1
  return { items: writer.items, aside: writer.aside }
}

/** A frame on its way: what has been written inside it so far. */
interface OpenFrame {
  readonly blocks: Block[]
  readonly lines: Map<FrameLine, TextBlock[]>
}

class FlowWriter {
  readonly items: FlowItem[] = []
  readonly aside: Aside[] = []
  readonly #draft: Draft
  readonly #page: ReadonlyMap<number, ParagraphRole | undefined>
  readonly #scribe: Scribe
  #place: 'front' | 'body' | 'back' = 'body'
  /** Front matter without a heading: the first paragraph that is not its own opens the story. */
  #loose = false
  #pageOpen = false
  /** Kind and place of the matter without heading that the last items belong to. */
  #matterNow = ''
  /** Index of the line of the first chapter or part; above it, loose paragraphs are still front matter. */
  readonly #firstChapter: number
  /** Index of the last block of the story's header, above the story; -1 if there is none. */
  readonly #lastEntry: number
  /** Blocks written ahead of their turn. */
  readonly #taken = new Set<number>()
  /** Frames by their first block, outer ones first. */
  readonly #frames = new Map<number, Frame[]>()
  readonly #open: OpenFrame[] = []

  constructor(draft: Draft, page: ReadonlyMap<number, ParagraphRole | undefined>, scribe: Scribe) {
    this.#draft = draft
    this.#page = page
    this.#scribe = scribe
    const first = [...draft.signs.values()].find(
      ({ meaning }) => meaning.as === 'heading' && meaning.level !== 'subheading',
    )
    this.#firstChapter = (first && draft.blocks[first.at]?.lines[0].index) ?? -1
    this.#lastEntry = headerEnd(draft, this.#firstChapter)
    for (const frame of draft.frames) {
      const here = this.#frames.get(frame.at)
      if (here) here.push(frame)
      else this.#frames.set(frame.at, [frame])
    }
  }

  /** Writes the block at `at`, with what belongs to it; gives back how many blocks were taken. */
  take(at: number): number {
    const block = this.#draft.blocks[at]
    if (!block || this.#taken.has(at)) return 1
    if (this.#page.has(at)) return this.#titlePage(block, at)
    const frame = this.#frames.get(at)?.shift()
    if (frame) return this.#frame(frame, block)
    const above = this.#draft.between.get(at)
    const sign = this.#draft.signs.get(at)
    const marked = sign?.meaning.as === 'label' || sign?.meaning.as === 'flashback-start'
    if (above && (!sign || marked)) this.#between(above, block)
    if (!sign) this.#ordinary(block, at)
    else this.#signed(sign, block)
    return Math.max(1, sign?.takes ?? 1)
  }

  #titlePage(block: TextBlock, at: number): number {
    const span = this.#scribe.span(block)
    if (!this.#pageOpen) this.items.push({ type: 'matterStart', kind: 'title-page', place: 'front', span })
    this.#pageOpen = true
    this.#matterNow = ''
    this.#place = 'front'
    this.#loose = true
    this.items.push(this.#scribe.paragraph(block, at, this.#page.get(at)))
    return 1
  }

  /** Where a block goes: into the frame that is open, or into the text. */
  #push(...items: readonly FlowItem[]): void {
    const frame = this.#open.at(-1)
    if (!frame) addAll(this.items, items)
    else for (const item of items) if (isBlock(item)) frame.blocks.push(item)
  }

  /** Writes a frame and all that is in it. */
  #frame(sign: Frame, block: TextBlock): number {
    const above = this.#draft.between.get(sign.at)
    if (above) this.#between(above, block)
    const { meaning } = sign
    if (this.#open.length === 0) this.#openStory(block)
    if (meaning.as === 'drama' && this.#open.length === 0) this.#endCast(block)
    const blocks = this.#draft.blocks.slice(sign.at, sign.at + sign.takes)
    const parts: FrameParts = { at: sign.at, source: blocks, blocks: [], lines: new Map(), before: 0 }
    if ((meaning.as === 'letter' && meaning.lines) || meaning.as === 'message') {
      this.#push(...frameBlock(meaning, parts, this.#scribe))
      return sign.takes
    }
    this.#open.push(parts)
    for (let at = sign.at; at < sign.at + sign.takes; ) {
      if (meaning.as === 'letter' && at === meaning.postscript) parts.before = parts.blocks.length
      const own = this.#draft.signs.get(at)?.meaning === meaning && this.#draft.blocks[at]
      // What the author alone calls a letter or a scene of a play is a frame around itself.
      if (own) this.#ordinary(own, at)
      at += own ? 1 : this.take(at)
    }
    this.#open.pop()
    this.#push(...frameBlock(meaning, parts, this.#scribe))
    return sign.takes
  }

  /** A play begins below the list of its characters. */
  #endCast(block: TextBlock): void {
    const matter = this.items.findLast(
      ({ type }) => type === 'matterStart' || type === 'matterEnd' || type === 'heading',
    )
    if (matter?.type !== 'matterStart' || matter.kind !== 'dramatis-personae') return
    this.#place = 'body'
    this.#matterNow = ''
    this.items.push({ type: 'matterEnd', span: this.#scribe.span(block) })
  }

  #line(of: FrameLine, block: TextBlock, at: number): void {
    const frame = this.#open.at(-1)
    if (!frame) {
      this.#ordinary(block, at)
      return
    }
    const lines = frame.lines.get(of)
    if (lines) lines.push(block)
    else frame.lines.set(of, [block])
  }

  #between(sign: Sign, block: TextBlock): void {
    const span = this.#scribe.span(block)
    if (sign.meaning.as === 'break') this.#break(span)
    else if (sign.meaning.as === 'flashback-implied')
      this.items.push({ type: 'sceneMark', mark: 'flashback-start', children: [], span })
  }

  #ordinary(block: TextBlock, at: number): void {
    if (block.shape === 'signs' && !this.#draft.words?.has(at)) {
      if (/[\p{L}\p{N}]/u.test(block.text)) this.#push(this.#scribe.paragraph(block, at))
      return
    }
    // What stands among the lines of a header is read with them.
    if (at <= this.#lastEntry && this.#open.length === 0 && (this.#place === 'front' || this.items.length === 0))
      this.#openHeader(block)
    else this.#openStory(block)
    this.#push(this.#scribe.paragraph(block, at))
  }

  #openHeader(block: TextBlock): void {
    const matter = 'summary front'
    if (this.#matterNow !== matter)
      this.items.push({ type: 'matterStart', kind: 'summary', place: 'front', span: this.#scribe.span(block) })
    this.#matterNow = matter
    this.#place = 'front'
    this.#loose = true
  }

  /** Ends front matter that has no heading to end it. */
  #openStory(block: TextBlock, kind: 'section' | 'epigraph' = 'section'): void {
    if (!this.#loose || this.#open.length > 0) return
    if (block.lines[0].index < this.#firstChapter) {
      const span = this.#scribe.span(block)
      if (this.#matterNow !== `${kind} front`) this.items.push({ type: 'matterStart', kind, place: 'front', span })
      this.#matterNow = `${kind} front`
      return
    }
    this.#loose = false
    this.#place = 'body'
    this.#matterNow = ''
    this.items.push({ type: 'matterEnd', span: this.#scribe.span(block) })
  }

  #break(span: ReturnType<Scribe['span']>): void {
    const frame = this.#open.at(-1)
    if (frame) {
      if (frame.blocks.length > 0) frame.blocks.push({ type: 'break', span })
      return
    }
    const above = this.items.at(-1)
    if (this.#loose || !above || above.type === 'heading') return
    this.items.push(this.#place === 'body' ? { type: 'sceneBreak', span } : { type: 'break', span })
  }

  #signed(sign: Sign, block: TextBlock): void {
    const { meaning } = sign
    const span = this.#scribe.span(block)
    const blocks = this.#draft.blocks.slice(sign.at, sign.at + sign.takes)
    switch (meaning.as) {
      case 'heading':
        this.#heading(meaning, { ...span, end: this.#scribe.span(blocks.at(-1) ?? block).end })
        return
      case 'matter':
        this.#matter(sign, block)
        return
      case 'break':
        this.#break(span)
        for (const row of blocks)
          if (/[\p{L}\p{N}]/u.test(row.text)) this.#setAside([row], 'a break drawn with letters')
        return
      case 'label':
      case 'flashback-start':
      case 'flashback-end':
        this.#openStory(block)
        this.items.push({ type: 'sceneMark', mark: meaning.as, children: this.#scribe.words(block), span })
        return
      case 'aside':
        this.#setAside(blocks, meaning.reason)
        return
      case 'entry':
        this.#entry(sign, blocks, meaning)
        return
      case 'closing':
        this.#closing(block, meaning.closing)
        return
      case 'epigraph':
        this.#openStory(block, 'epigraph')
        this.#push(this.#scribe.epigraph(blocks, sign.at, meaning))
        return
      case 'verse':
        this.#openStory(block)
        this.#push(this.#scribe.verse(blocks, sign.at, meaning))
        return
      case 'transition':
        this.#openStory(block)
        this.#push(this.#scribe.paragraph({ ...block, place: 'right' }, sign.at))
        return
      case 'notice':
        this.#notice(sign.at, blocks, block)
        return
      case 'line':
        this.#line(meaning.of, block, sign.at)
        return
      case 'letter':
      case 'quote':
      case 'note':
      case 'drama':
      case 'message':
        this.#frame({ ...sign, meaning }, block)
        return
      case 'found':
      case 'title-page':
      case 'footnote':
      case 'flashback-implied':
        return
    }
  }

  #notice(at: number, blocks: readonly TextBlock[], first: TextBlock): void {
    this.#openStory(first)
    const span = { ...this.#scribe.span(first), end: this.#scribe.span(blocks.at(-1) ?? first).end }
    this.#push({ type: 'quote', children: this.#scribe.notice(blocks, at), span })
  }

  #setAside(blocks: readonly TextBlock[], reason: string): void {
    const first = blocks[0]?.lines[0].index
    const last = blocks.at(-1)?.lines.at(-1)?.index
    if (first === undefined || last === undefined) return
    this.aside.push({ span: this.#scribe.lines(first, last), reason })
  }

  #heading(meaning: HeadingMeaning, span: FlowHeading['span']): void {
    if (meaning.level !== 'subheading') {
      this.#matterNow = ''
      this.#place = 'body'
      this.#loose = false
    }
    this.items.push({
      type: 'heading',
      depth: { part: 1, chapter: 2, subheading: 3 }[meaning.level] as 1 | 2 | 3,
      opens: meaning.level,
      ...(meaning.kind && { kind: meaning.kind }),
      ...(meaning.number && { number: this.#scribe.title(meaning.number) }),
      ...(meaning.title && { title: this.#scribe.title(meaning.title) }),
      ...(meaning.byline && { byline: this.#scribe.title(meaning.byline) }),
      ...(span && { span }),
    })
    if (meaning.below) this.#heading(meaning.below, span)
  }

  #matter(sign: Sign, block: TextBlock): void {
    if (sign.meaning.as !== 'matter') return
    const { matter, place, headed } = sign.meaning
    const span = this.#scribe.span(block)
    const title = this.#scribe.title(block.text)
    const heading: FlowHeading = { type: 'heading', depth: 2, title, span }
    const same = !headed && this.#matterNow === `${matter} ${place}`
    this.#matterNow = headed ? '' : `${matter} ${place}`
    if (!same) this.items.push({ type: 'matterStart', kind: matter, place, ...(headed && { heading }), span })
    if (!headed)
      this.items.push(this.#scribe.paragraph(block, sign.at, matter === 'copyright' ? 'fine-print' : undefined))
    this.#place = place
    this.#loose = place === 'front' && (!headed || matter === 'authors-note')
    for (let at = sign.at + 1; at < sign.at + sign.takes; at += 1) {
      const below = this.#draft.blocks[at]
      if (below) this.items.push(this.#scribe.paragraph(below, at))
    }
    if (headed && this.#loose && sign.takes === 1) this.#headNote(sign.at)
  }

  /** Lines of a story's header, one below the other on a page of their own. */
  #entry(sign: Sign, blocks: readonly TextBlock[], { label, place }: EntryMeaning): void {
    const made = this.#scribe.entry(blocks, sign.at, label)
    if (!made) return
    const matter = `summary ${place}`
    const span = made.span
    if (this.#matterNow !== matter)
      this.items.push({ type: 'matterStart', kind: 'summary', place, ...(span && { span }) })
    this.#matterNow = matter
    this.#place = place
    this.#loose = place === 'front'
    const above = this.items.at(-1)
    if (made.type === 'paragraph') this.items.push(made)
    else if (above?.type !== 'definitionList')
      this.items.push({ type: 'definitionList', children: [made], ...(span && { span }) })
    else {
      const grown = above.span && span ? { ...above.span, end: span.end } : span
      this.items[this.items.length - 1] = {
        ...above,
        children: [...above.children, made],
        ...(grown && { span: grown }),
      }
    }
  }

  /** A headed note above the story takes the paragraph below its heading; the rest is the story's. */
  #headNote(at: number): void {
    const next = this.#draft.blocks[at + 1]
    if (!next || this.#draft.signs.has(at + 1)) return
    this.items.push(this.#scribe.paragraph(next, at + 1))
    this.#taken.add(at + 1)
  }

  #closing(block: TextBlock, kind: 'end-mark' | 'quotation'): void {
    const span = this.#scribe.span(block)
    if (kind === 'end-mark') {
      this.items.push({ type: 'closing', kind, children: this.#scribe.words(block), span })
      return
    }
    const { words, source } = quotationParts(block.text)
    const attribution = source === undefined ? undefined : this.#scribe.title(source)
    this.items.push({
      type: 'closing',
      kind,
      children: this.#scribe.title(words),
      ...(attribution && { attribution }),
      span,
    })
  }
}

function isBlock(item: FlowItem): item is Block {
  const outside = ['heading', 'sceneBreak', 'matterStart', 'matterEnd', 'sceneMark']
  return !outside.includes(item.type)
}
