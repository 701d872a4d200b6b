import type { Id } from '../model/book.ts'
import type { Desk } from './desk.ts'
import { emphasisDots } from './emphasis-dots.ts'
import type { Furnishing } from './furniture.ts'
import type { Leaf } from './leaf.ts'
import { NOTE_GAP, noteLines, type PlacedNote } from './page.ts'
import type { LinePart, SetLine } from './paragraph.ts'
import type { Element, LineMark, Meaning, PictureMark, Row, TurnedMark } from './piece.ts'
import type { Content, Destination, GlyphRun, LinkArea, Mark, Sheet, TextMark } from './sheets.ts'
import { StructureTree } from './structure-tree.ts'

/** Turns pages into sheets of marks, and fills the structure tree with what they hold. */
export class Painter {
  readonly desk: Desk
  /** Ids that some page holds: others cannot be linked to. */
  readonly anchors: ReadonlySet<Id>
  /** The element of each stretch with a meaning. */
  readonly #meant = new Map<Meaning, Element>()
  readonly tree = new StructureTree()

  constructor(desk: Desk, anchors: ReadonlySet<Id>) {
    this.desk = desk
    this.anchors = anchors
  }

  sheet(leaf: Leaf, index: number, furniture: readonly Furnishing[]): Sheet {
    return new SheetPainter(this, leaf, index).paint(furniture)
  }

  /** The element that a stretch of `parent` belongs to, made when it is first painted. */
  meant(parent: Element, meaning: Meaning): Element {
    const known = this.#meant.get(meaning)
    // A stretch that another one parts goes on in a new element: in this one its words would be read too soon.
    if (known && (meaning.mark || this.#isLast(known, parent))) return known
    const made = this.#meantElement(parent, meaning, this.leads(meaning))
    this.#meant.set(meaning, made)
    if (meaning.note) this.tree.heldIn(parent).push(meaning.note)
    return made
  }

  leads(meaning: Meaning): boolean {
    return meaning.link !== undefined && (meaning.link.kind === 'url' || this.anchors.has(meaning.link.id))
  }

  /** Whether nothing of `parent` comes after the element, which may stand deeper (in a Reference). */
  #isLast(made: Element, parent: Element): boolean {
    const last = this.tree.heldIn(parent).at(-1)
    if (last === made) return true
    return last !== undefined && 'children' in last && this.#isLast(made, last)
  }

  #meantElement(parent: Element, meaning: Meaning, leads: boolean): Element {
    const language = meaning.language ? { language: meaning.language } : {}
    if (meaning.mark || meaning.page) {
      const reference = this.tree.add(parent, 'Reference')
      return leads ? this.tree.add(reference, 'Link') : reference
    }
    if (meaning.picture) return this.tree.add(parent, 'Figure', { alt: meaning.picture.alt })
    if (leads) return this.tree.add(parent, 'Link', language)
    return this.tree.add(parent, meaning.code ? 'Code' : 'Span', language)
  }
}

/** The meaning of plain text. */
const plain: Meaning = {}

/** Content that is still being added to: the marks of one element one after the other. */
interface Open {
  readonly element: Element | undefined
  readonly marks: Mark[]
}

class SheetPainter {
  readonly #painter: Painter
  readonly #leaf: Leaf
  readonly #index: number
  #left: number
  /** Where turned rows begin: the left end of their upper edge, which runs up the page. */
  #turn: { readonly x: number; readonly y: number } | undefined
  readonly #content: Content[] = []
  readonly #links: LinkArea[] = []
  readonly #destinations: Destination[] = []
  #open: Open | undefined
  #mcid = 0

  constructor(painter: Painter, leaf: Leaf, index: number) {
    const { frame, direction } = painter.desk.style
    this.#painter = painter
    this.#leaf = leaf
    this.#index = index
    this.#left = leaf.recto === (direction === 'ltr') ? frame.inner : frame.outer
  }

  paint(furniture: readonly Furnishing[]): Sheet {
    const { frame } = this.#painter.desk.style
    const page = this.#leaf.page
    if (page) {
      for (const { stack, from, to, top, head } of page.placed) {
        let at = top - head.reduce((sum, row) => sum + row.height, 0)
        for (const row of [
          ...head,
          ...(from === 0 && to === stack.rows.length ? stack.rows : stack.rows.slice(from, to)),
        ]) {
          this.#row(row, frame.firstBaseline + frame.leading - at * frame.leading, frame.leading)
          at += row.height
        }
      }
      if (page.notes.length > 0) this.#notes(page.notes, Math.min(0, page.short))
    }
    for (const { line, x, y } of furniture) {
      for (const part of line.parts) this.#artifact('Pagination', textMark(this.#left + x, y, line, part))
    }
    this.#close()
    const { width, height } = frame
    return { width, height, content: this.#content, links: this.#links, destinations: this.#destinations }
  }

  /** `top` is the row's upper edge: a leading above its first baseline. */
  #row(row: Row, top: number, leading: number): void {
    for (const mark of row.marks) {
      const y = top - mark.down * leading
      switch (mark.kind) {
        case 'line':
          this.#line(mark, y)
          break
        case 'picture':
          this.#picture(mark, y)
          break
        case 'stroke': {
          const rule: Mark = {
            kind: 'rule',
            x: this.#left + mark.x,
            y: y - mark.height,
            width: mark.width,
            height: mark.height,
            ...(mark.grey > 0 && { grey: mark.grey }),
          }
          this.#artifact('Layout', rule)
          break
        }
        case 'turned':
          this.#turned(mark, { y: top - row.height * leading, leading })
          break
        case 'anchor':
          this.#destinations.push({
            name: mark.id,
            y: Math.min(
              this.#turn ? frameTop(this.#painter.desk) : y + leading * 0.5,
              this.#painter.desk.style.frame.height,
            ),
          })
          break
      }
    }
  }

  /** Paints rows as if they began at the corner of a sheet, and turns what comes of it. */
  #turned(mark: TurnedMark, foot: { y: number; leading: number }): void {
    this.#close()
    const left = this.#left
    this.#turn = { x: left + mark.x, y: foot.y }
    this.#left = 0
    let top = 0
    for (const row of mark.rows) {
      this.#row(row, top, foot.leading)
      top -= row.height * foot.leading
    }
    const { noteLeading } = this.#painter.desk.style
    top -= foot.leading * NOTE_GAP
    for (const row of mark.notes) {
      this.#row(row, top, noteLeading)
      top -= row.height * noteLeading
    }
    this.#close()
    this.#left = left
    this.#turn = undefined
  }

  /** A mark in its place on the sheet. */
  #posed(mark: Mark): Mark {
    const turn = this.#turn
    if (!turn) return mark
    const x = turn.x - mark.y
    const y = turn.y + mark.x
    if (mark.kind === 'path') {
      const turned = (step: readonly number[]) =>
        step.map((_, at) => (at % 2 === 0 ? turn.x - (step[at + 1] ?? 0) : turn.y + (step[at - 1] ?? 0)))
      return { ...mark, x, y, steps: mark.steps.map(turned) }
    }
    if (mark.kind !== 'rule') return { ...mark, x, y, turned: true }
    return { ...mark, x: x - mark.height, y, width: mark.height, height: mark.width }
  }

  /** Notes stand on the page's last line, whatever the text above them leaves free. */
  #notes(notes: readonly PlacedNote[], long: number): void {
    const { frame, noteLeading, em, direction } = this.#painter.desk.style
    const lines = noteLines(notes)
    const foot = frame.firstBaseline - (frame.lines - long - 1) * frame.leading
    let top = foot + lines * noteLeading
    const width = em * 4
    const x = direction === 'ltr' ? this.#left : this.#left + frame.measure - width
    const rule: Mark = { kind: 'rule', x, y: top + noteLeading * 0.25, width, height: 0.4 }
    this.#artifact('Layout', rule)
    for (const { note, from, to } of notes) {
      for (const row of note.rows.slice(from, to)) {
        this.#row(row, top, noteLeading)
        top -= row.height * noteLeading
      }
    }
  }

  #picture(mark: PictureMark, y: number): void {
    const image: Mark = {
      kind: 'image',
      asset: mark.asset,
      x: this.#left + mark.x,
      y: y - mark.height,
      width: mark.width,
      height: mark.height,
    }
    if (mark.element) this.#tagged(mark.element, image)
    else this.#artifact('Layout', image)
  }

  #line(mark: LineMark, y: number): void {
    const { line, element: holder } = mark
    const { meanings } = this.#leaf
    const x = this.#left + mark.x + line.x
    // In reading order: the structure tree takes what is painted as it comes.
    const parts = line.parts.length > 1 ? line.parts.toSorted((a, b) => a.order - b.order) : line.parts
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at]
      if (!part) continue
      const text = textMark(x, y, line, part)
      const spaced = mark.space && at === parts.length - 1 ? this.#spaced(text) : text
      if (!holder) this.#artifact('Layout', spaced)
      else if (part.tag === 0) this.#tagged(holder, spaced)
      else {
        const meaning = meanings[part.tag] ?? plain
        this.#meaning(holder, part, { x: x + part.x, y, stretch: line.stretch, mark: spaced, meaning })
      }
    }
  }

  #meaning(
    holder: Element,
    part: LinePart,
    at: { x: number; y: number; stretch: number; mark: TextMark; meaning: Meaning },
  ): void {
    const { x, y, mark, meaning } = at
    const made = meaning.picture?.alt === '' ? undefined : this.#painter.meant(holder, meaning)
    if (meaning.picture) {
      const { asset } = meaning.picture
      const image: Mark = { kind: 'image', asset, x, y, width: part.width, height: part.box ?? 0 }
      if (made) this.#tagged(made, image)
      else this.#artifact('Layout', image)
      return
    }
    if (!made) return
    this.#tagged(made, mark)
    const size = part.runs[0]?.size ?? 10
    if (meaning.struck) {
      this.#tagged(made, { kind: 'rule', x, y: y + size * 0.22, width: part.width, height: size * 0.05 })
    }
    if (meaning.dots)
      for (const dot of emphasisDots(part, meaning.dots, at, this.#painter.desk.fonts)) this.#tagged(made, dot)
    if (this.#painter.leads(meaning))
      this.#link(made, meaning, { x, y: y - size * 0.25, width: part.width, height: size })
  }

  #link(made: Element, meaning: Meaning, area: { x: number; y: number; width: number; height: number }): void {
    const { link } = meaning
    if (!link) return
    const to: LinkArea['to'] =
      link.kind === 'url' ? { kind: 'url', href: link.href } : { kind: 'destination', name: link.id }
    this.#painter.tree.heldIn(made).push({ type: 'link', sheet: this.#index, index: this.#links.length })
    const { x, y, width, height } = area
    const place = this.#turn
      ? { x: this.#turn.x - y - height, y: this.#turn.y + x, width: height, height: width }
      : area
    this.#links.push({ ...place, to, contents: meaning.contents ?? '' })
  }

  /** The same with a word space at its end: the element goes on elsewhere. */
  #spaced(mark: TextMark): TextMark {
    if (mark.rightToLeft) return this.#spacedLeft(mark)
    const last = mark.runs.at(-1)
    if (!last || typeof last.pieces.at(-1) === 'number') return mark
    const space = this.#painter.desk.fonts.metrics(last.face).space * last.size
    const run: GlyphRun = { ...last, pieces: [...last.pieces, space] }
    return { ...mark, runs: [...mark.runs.slice(0, -1), run] }
  }

  #spacedLeft(mark: TextMark): TextMark {
    const [first, ...others] = mark.runs
    if (!first || typeof first.pieces[0] === 'number') return mark
    const space = this.#painter.desk.fonts.metrics(first.face).space * first.size
    return { ...mark, x: mark.x - space, runs: [{ ...first, pieces: [space, ...first.pieces] }, ...others] }
  }

  #tagged(holder: Element, mark: Mark): void {
    if (this.#open?.element !== holder) {
      this.#close()
      const mcid = this.#mcid++
      const marks: Mark[] = []
      this.#painter.tree.heldIn(holder).push({ type: 'content', sheet: this.#index, mcid })
      this.#content.push({ kind: 'tagged', tag: holder.type, mcid, marks })
      this.#open = { element: holder, marks }
    }
    this.#open?.marks.push(this.#posed(mark))
  }

  #artifact(artifact: 'Pagination' | 'Layout', mark: Mark): void {
    this.#close()
    this.#content.push({ kind: 'artifact', artifact, marks: [this.#posed(mark)] })
  }

  #close(): void {
    this.#open = undefined
  }
}

/** A little above the first line of a page. */
function frameTop({ style: { frame } }: Desk): number {
  return frame.firstBaseline + frame.leading * 1.5
}

function textMark(x: number, y: number, line: SetLine, part: LinePart): TextMark {
  const text: TextMark = { kind: 'text', x: x + part.x, y, stretch: line.stretch, runs: part.runs }
  return part.rightToLeft ? { ...text, rightToLeft: true } : text
}
