import { forPaper, forScreen } from '../core/assets/development.ts'
import type { Outcome } from '../core/diagnostic/diagnostic.ts'
import { coverOf, coverSize } from '../core/epub/cover.ts'
import type { CoverPicture, EpubFiles, EpubFont } from '../core/epub/files.ts'
import { kepubFiles } from '../core/epub/kepub.ts'
import { kindlePreflight } from '../core/epub/kindle.ts'
import { renderEpub } from '../core/epub/render.ts'
import { WrittenPages } from '../core/epub/written-pages.ts'
import type { Asset, Assets } from '../core/model/book.ts'
import type { Edition, Rendered } from '../core/renderer.ts'
import type { FaceId, Family, Theme } from '../core/theme/theme.ts'
import type { OpenFonts } from '../press/fonts.ts'
import { Bindery } from './bindery.ts'
import type { Drawing } from './bindery-jobs.ts'
import { coverFonts, drawnFont } from './cover-fonts.ts'
import { fittingWidth } from './drawings.ts'
import type { FontRoom } from './font-room.ts'
import { PictureRoom } from './pictures.ts'
import { leaf } from './sheaf.ts'

/** Makes e-books of editions. A cover is drawn, and the files are bound, beside other work. */
export class EBooks {
  readonly #fontRoom: FontRoom
  readonly #bindery = new Bindery()
  readonly #pictures = new PictureRoom(this.#bindery)
  /** Covers that are being drawn, by book. */
  readonly #covers = new WeakMap<Edition['book'], Promise<Outcome<OrderedCover>>>()
  /** The files of the EPUB that was made last, until the KEPUB has taken them. */
  #written: { readonly book: Edition['book']; readonly files: EpubFiles } | undefined

  /** Pages that were written before, where it serves many runs. */
  readonly #memory: WrittenPages | undefined
  /** The cover that was drawn last. */
  #drawn: { readonly fonts: OpenFonts; readonly key: string; readonly bytes: Promise<Uint8Array> } | undefined

  /** `lasting`: it serves many runs. */
  constructor(fontRoom: FontRoom, lasting: boolean) {
    this.#fontRoom = fontRoom
    this.#memory = lasting ? new WrittenPages() : undefined
  }

  /** Gets ready before there is work. */
  open(): void {
    this.#bindery.open()
  }

  /** Ends what works beside this thread. */
  close(): void {
    this.#bindery.close()
  }

  /** Starts what can go on beside other work. What comes of it, `epub` tells. */
  prepare(edition: Edition): void {
    void this.#cover(edition).catch(() => undefined)
  }

  async epub(edition: Edition): Promise<Outcome<Rendered>> {
    const { targets = [], book } = edition
    // For other targets the pages are read once more.
    const { value: files, diagnostics } = await this.#files(edition, targets.length > 0)
    if (!files) return { value: undefined, diagnostics }
    if (targets.includes('kobo')) this.#written = { book, files }
    const advice = targets.includes('kindle') ? kindlePreflight(edition, files) : []
    return { value: { bytes: this.#bind(edition, files, 'epub') }, diagnostics: [...diagnostics, ...advice] }
  }

  /** What is wrong with the EPUB is told where that is made. */
  async kepub(edition: Edition): Promise<Outcome<Rendered>> {
    const written = this.#written
    this.#written = undefined
    const known =
      written?.book === edition.book ? { value: written.files, diagnostics: [] } : await this.#files(edition, true)
    const { value: files, diagnostics } = known
    if (!files) return { value: undefined, diagnostics }
    return { value: { bytes: this.#bind(edition, kepubFiles(files), 'kepub') }, diagnostics }
  }

  #bind({ book: { metadata } }: Edition, files: EpubFiles, format: 'epub' | 'kepub'): Promise<Uint8Array> {
    const again = this.#memory ? `${metadata.slug} ${format}` : undefined
    return this.#bindery.bind(files, { title: metadata.title, date: metadata.modified }, again)
  }

  async #files(edition: Edition, asTexts: boolean): Promise<Outcome<EpubFiles>> {
    const fonts = await this.#fontRoom.fontsFor(edition)
    const cover = await this.#cover(edition)
    const pictures = await this.forScreen(edition)
    if (!pictures.value) return { value: undefined, diagnostics: [...cover.diagnostics, ...pictures.diagnostics] }
    const embedded = edition.settings.embedFonts ? embeddedFonts(edition.theme.fonts, fonts) : []
    const shown = { ...edition, assets: pictures.value }
    // The pages are written while the cover is drawn.
    const files = renderEpub(shown, {
      ...(cover.value && { cover: { mediaType: cover.value.mediaType, bytes: ordered } }),
      fonts: embedded,
      ...(!asTexts && { packed: leaf, memory: this.#memory }),
    })
    const bytes = await cover.value?.bytes
    return {
      value: files.value && bytes ? delivered(files.value, bytes) : files.value,
      diagnostics: [...cover.diagnostics, ...files.diagnostics],
    }
  }

  /** The book's pictures as an e-book may have them. */
  forScreen({ assets, settings }: Edition): Promise<Outcome<Assets>> {
    return this.#pictures.developed(assets, (asset) => forScreen(asset, settings.pictureQuality))
  }

  /** The book's pictures as a page may have them. */
  forPaper({ assets }: Edition): Promise<Outcome<Assets>> {
    return this.#pictures.developed(assets, forPaper)
  }

  /** A drawing as a PNG, made beside other work. */
  draw(drawing: Drawing): Promise<Uint8Array> {
    this.#bindery.open()
    return this.#bindery.draw(drawing)
  }

  /** The book's cover, once. */
  #cover(edition: Edition): Promise<Outcome<OrderedCover>> {
    let cover = this.#covers.get(edition.book)
    if (!cover) {
      cover = this.#drawCover(edition)
      this.#covers.set(edition.book, cover)
    }
    return cover
  }

  async #drawCover(edition: Edition): Promise<Outcome<OrderedCover>> {
    const fonts = await this.#fontRoom.fontsFor(edition)
    const { value, diagnostics } = coverOf(edition, coverFonts(edition, fonts))
    if (!value) return { value: undefined, diagnostics }
    if (value.kind === 'picture') {
      // What cannot be developed is told once, by the book.
      const asset = (await this.forScreen(edition)).value?.get(value.asset)
      return { value: asset && bitmap(asset), diagnostics }
    }
    const drawing = {
      svg: value.svg,
      width: drawnWidth(edition),
      fonts: value.faces.map((face) => drawnFont(fonts, face)),
      family: edition.theme.fonts.display.name,
    }
    const key = JSON.stringify([drawing.width, drawing.family, value.faces, String(drawing.svg)])
    if (this.#drawn?.fonts !== fonts || this.#drawn.key !== key) {
      this.#drawn = { fonts, key, bytes: this.#bindery.draw(drawing) }
      // A fault on another thread is told where the picture is waited for, not before.
      void this.#drawn.bytes.catch(() => undefined)
    }
    return { value: { mediaType: 'image/png', bytes: this.#drawn.bytes }, diagnostics }
  }
}

/** A cover that may still be drawn. */
interface OrderedCover {
  readonly mediaType: CoverPicture['mediaType']
  readonly bytes: Uint8Array | Promise<Uint8Array>
}

/** Stands among the files for what has been ordered. */
const ordered = new Uint8Array()

function delivered(files: EpubFiles, bytes: Uint8Array): EpubFiles {
  return new Map([...files].map(([name, content]) => [name, content === ordered ? bytes : content]))
}

/** An author's drawing that is very tall is drawn narrower. */
function drawnWidth({ book, assets }: Edition): number {
  const own = book.metadata.cover === undefined ? undefined : assets.get(book.metadata.cover)
  return own ? fittingWidth(own, coverSize.width) : coverSize.width
}

function bitmap(asset: Asset): OrderedCover | undefined {
  const { mediaType, bytes } = asset
  return mediaType === 'image/svg+xml' ? undefined : { mediaType, bytes }
}

/** The families that an e-book names, each face once: a style that a family has not is left to the reading system. */
function embeddedFonts({ text, display }: Theme['fonts'], fonts: OpenFonts): EpubFont[] {
  const faces = [text, display].flatMap(
    (family): (readonly [Family, FaceId, EpubFont['style'], EpubFont['weight']])[] => [
      [family, family.regular, 'normal', 400],
      [family, family.italic, 'italic', 400],
      [family, family.bold, 'normal', 700],
      [family, family.boldItalic, 'italic', 700],
    ],
  )
  const first = faces.filter(([, face], at) => faces.findIndex(([, other]) => other === face) === at)
  return first.map(([family, face, style, weight]) => ({
    family: family.name,
    style,
    weight,
    mediaType: fonts.program(face).cff ? 'font/otf' : 'font/ttf',
    bytes: fonts.bytes(face),
  }))
}
