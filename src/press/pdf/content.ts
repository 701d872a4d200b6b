import type {
  Content,
  GlyphRun,
  ImageMark,
  Ink,
  Mark,
  PathMark,
  RuleMark,
  Sheet,
  TextMark,
} from '../../core/pdf/sheets.ts'
import { type EmbeddedFace, type Fragment, kern, type Space } from './face.ts'
import { inksOf } from './shop.ts'

/** What painting a sheet needs of the document around it. */
export interface Inkwell {
  /** How the piece of content is marked: its name and its properties. */
  mark(content: Content): string
  /** The face under its name among the sheet's resources. */
  face(id: string): EmbeddedFace
  /** Name of a picture among the sheet's resources; undefined where it has none, and then nothing is painted. */
  image(mark: ImageMark): string | undefined
  /** Colours must be made of inks: no red, green and blue. */
  readonly inksAlone: boolean
}

/** The operators of one sheet, one character a byte. */
export function paint(sheet: Sheet, inkwell: Inkwell): string {
  return new Painter(inkwell).sheet(sheet)
}

/** Lengths on paper need no more than a thousandth of a point. */
function number(value: number): string {
  return `${Math.round(value * 1000) / 1000}`
}

/** Of a line that runs across the sheet, up or down. */
function matrixOf(turned: TextMark['turned']): string {
  if (turned === 'down') return '0 -1 1 0'
  return turned ? '0 1 -1 0' : '1 0 0 1'
}

/** Operator for a colour to fill with; in capitals it is one to draw lines with. Greys need one ink alone. */
function colourOf([red, green, blue]: Ink, inksAlone: boolean): string {
  if (red === green && red === blue) return `${share(red)} g`
  if (!inksAlone) return `${share(red)} ${share(green)} ${share(blue)} rg`
  return `${inksOf([red, green, blue])
    .map((ink) => share(ink))
    .join(' ')} k`
}

/** To four places: a light of 255 steps comes back as it was. */
function share(light: number): number {
  return Math.round((light / 255) * 1e4) / 1e4
}

class Painter {
  readonly #inkwell: Inkwell
  #out: string[] = []
  #inText = false
  #face: EmbeddedFace | undefined
  #faceId = ''
  #size = 0
  #font = ''
  #stretch = 100
  #rise = 0
  #tracking = 0
  #colour = '0 g'

  constructor(inkwell: Inkwell) {
    this.#inkwell = inkwell
  }

  sheet(sheet: Sheet): string {
    this.#out = []
    for (const content of sheet.content) this.#content(content)
    return this.#out.join('\n')
  }

  #content(content: Content): void {
    this.#out.push(`${this.#inkwell.mark(content)} BDC`)
    for (const mark of content.marks) this.#mark(mark)
    this.#endText()
    this.#out.push('EMC')
  }

  #mark(mark: Mark): void {
    switch (mark.kind) {
      case 'text':
        this.#text(mark)
        return
      case 'rule':
        this.#rule(mark)
        return
      case 'image':
        this.#image(mark)
        return
      case 'path':
        this.#path(mark)
        return
    }
  }

  #beginText(): void {
    if (!this.#inText) this.#out.push('BT')
    this.#inText = true
  }

  #endText(): void {
    if (this.#inText) this.#out.push('ET')
    this.#inText = false
  }

  #ink(grey = 0, ink?: Ink): void {
    const colour = ink ? this.#inked(ink) : `${number(grey)} g`
    if (colour === this.#colour) return
    this.#colour = colour
    this.#out.push(colour)
  }

  #inked(ink: Ink): string {
    return colourOf(ink, this.#inkwell.inksAlone)
  }

  #rule(mark: RuleMark): void {
    this.#endText()
    this.#ink(mark.grey, mark.ink)
    this.#out.push(`${number(mark.x)} ${number(mark.y)} ${number(mark.width)} ${number(mark.height)} re f`)
  }

  #image(mark: ImageMark): void {
    const name = this.#inkwell.image(mark)
    if (!name) return
    this.#endText()
    const { x, y, width, height, turned } = mark
    const scale = turned ? `0 ${number(width)} ${number(-height)} 0` : `${number(width)} 0 0 ${number(height)}`
    const { clip } = mark
    const window = clip
      ? `${number(clip.x)} ${number(clip.y)} ${number(clip.width)} ${number(clip.height)} re W n `
      : ''
    this.#out.push(`q ${window}${scale} ${number(x)} ${number(y)} cm /${name} Do Q`)
  }

  #path({ x, y, steps, closed, fill, stroke }: PathMark): void {
    this.#endText()
    if (fill) this.#ink(0, fill)
    const way = steps.map((step) => `${step.map(number).join(' ')} ${step.length === 2 ? 'l' : 'c'}`)
    const outline = [`${number(x)} ${number(y)} m`, ...way, ...(closed ? ['h'] : [])].join(' ')
    if (!stroke) {
      this.#out.push(`${outline} f`)
      return
    }
    const dashes = stroke.dashes ? `[${stroke.dashes.map(number).join(' ')}] 0 d ` : ''
    const pen = `${this.#inked(stroke.ink).toUpperCase()} ${number(stroke.width)} w ${dashes}`
    this.#out.push(`q ${pen}${outline} ${fill ? 'B' : 'S'} Q`)
  }

  #text(mark: TextMark): void {
    this.#beginText()
    this.#ink(mark.grey, mark.ink)
    const stretch = Math.round(mark.stretch * 1e5) / 1e3
    if (stretch !== this.#stretch) this.#out.push(`${stretch} Tz`)
    this.#stretch = stretch
    this.#out.push(`${matrixOf(mark.turned)} ${number(mark.x)} ${number(mark.y)} Tm`)
    let carry = 0
    for (const run of mark.runs) carry = this.#run(run, carry)
  }

  /** Paints one run; `carry` is the points by which the pen stands short of its place. Gives the same for the next run. */
  #run(run: GlyphRun, carry: number): number {
    const face = this.#select(run)
    const milli = 1000 / (run.size * (this.#stretch / 100))
    const { pieces, tracking } = run
    let owed = carry * milli
    let body = ''
    // Asked for at the first space: a face without any is not to have its glyph.
    let space: Space | undefined
    for (let at = 0; at < pieces.length; at++) {
      const piece = pieces[at]
      if (typeof piece === 'number') {
        if (owed !== 0) body += kern(owed)
        space ??= face.space
        body += space.body
        owed = (piece - tracking) * milli - space.advance
      } else if (piece) {
        const fragment = face.fragment(piece)
        if (owed >= 0.05 || owed <= -0.05) body += kern(owed)
        if (fragment.raised) {
          this.#show(body)
          body = ''
          this.#raised(fragment.raised, run)
          owed = fragment.raised.at(-1)?.tail ?? 0
        } else {
          body += fragment.body
          // Tracking comes after every code, and layout knows of glyphs alone.
          const surplus = tracking === 0 ? 0 : fragment.codes.length - piece.glyphs.length / 5
          owed = fragment.tail - surplus * tracking * milli
        }
      }
    }
    this.#show(body)
    return owed / milli
  }

  #select(run: GlyphRun): EmbeddedFace {
    let face = this.#face
    if (!face || run.face !== this.#faceId || run.size !== this.#size) {
      face = this.#inkwell.face(run.face)
      this.#face = face
      this.#faceId = run.face
      this.#size = run.size
      const font = `/${face.name} ${number(run.size)} Tf`
      if (font !== this.#font) this.#out.push(font)
      this.#font = font
    }
    this.#setRise(run.rise)
    // Tc is stretched with the glyphs; layout gives it as it comes out on paper.
    const tracking = run.tracking === 0 ? 0 : run.tracking / (this.#stretch / 100)
    // Many letters share it, so it is told finer than other lengths.
    if (tracking !== this.#tracking) this.#out.push(`${Math.round(tracking * 1e6) / 1e6} Tc`)
    this.#tracking = tracking
    return face
  }

  #setRise(rise: number): void {
    if (rise !== this.#rise) this.#out.push(`${number(rise)} Ts`)
    this.#rise = rise
  }

  #show(body: string): void {
    if (body !== '') this.#out.push(`[(${body})] TJ`)
  }

  #raised(pieces: NonNullable<Fragment['raised']>, run: GlyphRun): void {
    pieces.forEach((piece, index) => {
      this.#setRise(run.rise + (piece.rise * run.size) / 1000)
      const last = index === pieces.length - 1
      this.#show(piece.body + (last || piece.tail === 0 ? '' : kern(piece.tail)))
    })
    this.#setRise(run.rise)
  }
}
