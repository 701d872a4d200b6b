import { createHash } from 'node:crypto'
import { BookMemory } from '../core/book-memory.ts'
import { hasErrors, type Outcome } from '../core/diagnostic/diagnostic.ts'
import type { Asset } from '../core/model/book.ts'
import { createMemory, createSetter } from '../core/pdf/lines.ts'
import { missingGlyphs } from '../core/pdf/missing.ts'
import type { SetterMemory } from '../core/pdf/paragraph.ts'
import { type Layout, layOut } from '../core/pdf/render.ts'
import { SectionMemory } from '../core/pdf/section-memory.ts'
import type { Sheets } from '../core/pdf/sheets.ts'
import { SolidMemory, writtenSolid } from '../core/pdf/solid.ts'
import { printEdition, printFaults } from '../core/print/edition.ts'
import { gutterFor, type Preset } from '../core/print/presets.ts'
import type { Beside, Edition, Pagination, Rendered, Renderer } from '../core/renderer.ts'
import { openHyphenation } from '../press/hyphenation.ts'
import { PageMemory } from '../press/pdf/page-memory.ts'
import { writePdf } from '../press/pdf.ts'
import { wrapped } from '../press/wrapped.ts'
import { drawingRaster, isPlainBitmap, rasterised } from './drawings.ts'
import { EBooks } from './e-books.ts'
import { FontRoom } from './font-room.ts'
import { forShop, picturesOn } from './print-sheets.ts'

/** What is kept from build to build, so that an edit redoes only what it touched. */
class Memories {
  readonly book = new BookMemory()
  readonly solid = new SolidMemory()
  readonly paragraphs: SetterMemory = createMemory()
  readonly sections = new SectionMemory()
  readonly pages = new PageMemory()
}

/**
 * The renderers of a run. Fonts, patterns and the rasteriser are opened once, when the first book needs them; the bindery,
 * when the first e-book is asked for.
 */
export class PressRoom {
  readonly #fontRoom = new FontRoom()
  readonly #memories: Memories | undefined
  readonly #eBooks: EBooks
  /** Pages that were laid out for their numbers, until they are written. */
  #laidOut: { readonly book: Edition['book']; readonly layout: Promise<Outcome<Layout>> } | undefined

  /** `lasting`: it serves many runs, and what it remembers is worth its cost. */
  constructor({ lasting = false } = {}) {
    this.#memories = lasting ? new Memories() : undefined
    this.#eBooks = new EBooks(this.#fontRoom, lasting)
  }

  /** What the build before read. */
  get book(): BookMemory | undefined {
    return this.#memories?.book
  }

  /** Ends what works beside this thread. */
  close(): void {
    this.#eBooks.close()
  }

  renderer(format: Renderer['format']): Renderer {
    switch (format) {
      case 'epub':
        this.#eBooks.open()
        return {
          format,
          extension: '.epub',
          mediaType: 'application/epub+zip',
          prepare: (edition) => this.#eBooks.prepare(edition),
          render: (edition) => this.#fontRoom.guarded(edition, () => this.#eBooks.epub(edition)),
        }
      case 'kepub':
        this.#eBooks.open()
        return {
          format,
          extension: '.kepub.epub',
          mediaType: 'application/epub+zip',
          prepare: (edition) => this.#eBooks.prepare(edition),
          render: (edition) => this.#fontRoom.guarded(edition, () => this.#eBooks.kepub(edition)),
        }
      case 'print':
        throw new RangeError('a print edition is of a preset: printRenderer')
      case 'pdf':
        return {
          format,
          extension: '.pdf',
          mediaType: 'application/pdf',
          render: (edition) => this.#fontRoom.guarded(edition, () => this.#pdf(edition)),
        }
    }
  }

  /** Makes the edition that a printer wants, and its cover if that is asked for. */
  printRenderer(preset: Preset, cover = false): Renderer {
    return {
      format: 'print',
      extension: `.${preset.name}.pdf`,
      mediaType: 'application/pdf',
      render: (edition) => this.#fontRoom.guarded(edition, () => this.#print(edition, preset, cover)),
    }
  }

  /** Margins depend on the number of pages, and that on the margins: it is set again until both agree, thrice at most. */
  async #print(edition: Edition, preset: Preset, cover: boolean): Promise<Outcome<Rendered>> {
    let pages = 0
    for (let time = 0; ; time++) {
      const printed = printEdition(edition, preset, pages)
      const { value: layout, diagnostics } = await this.#layOut(printed, undefined)
      if (!layout) return { value: undefined, diagnostics }
      const sheets = forShop(layout.sheets, printed, preset)
      const count = sheets.sheets.length
      if (time < 3 && gutterFor(preset, count) > gutterFor(preset, pages)) {
        pages = count
        continue
      }
      const faults = printFaults(printed, preset, count, picturesOn(sheets, printed.assets))
      // What the pages themselves say was said of the screen edition's; theirs may differ, and that is told.
      const told = [...diagnostics, ...faults]
      if (hasErrors(faults)) return { value: undefined, diagnostics: told }
      const { value: bytes, diagnostics: damage } = await this.#written(printed, sheets)
      const wrap = cover ? await this.#wrap(printed, preset, sheets) : undefined
      const beside = wrap?.value
      return {
        value: bytes && { bytes, pagination: { ...layout.pagination, pages: count }, ...(beside && { beside }) },
        diagnostics: [...told, ...damage, ...(wrap?.diagnostics ?? [])],
      }
    }
  }

  async #wrap(edition: Edition, preset: Preset, { sheets, info }: Sheets): Promise<Outcome<readonly Beside[]>> {
    const fonts = await this.#fontRoom.fontsFor(edition)
    const { makeWrap } = await import('./wraps.ts')
    return makeWrap(
      { edition, preset, pages: sheets.length, info },
      {
        fonts,
        develop: (assets) => this.#eBooks.forPaper({ ...edition, assets }),
        draw: (drawing) => this.#eBooks.draw(drawing),
        write: (own, assets) => this.#written({ ...edition, assets }, own),
      },
    )
  }

  /** The page numbers of the printed book. What is wrong with its pages is told where it is asked for. */
  async paginate(edition: Edition): Promise<Pagination | undefined> {
    const layout = this.#layOut(edition, this.#memories)
    this.#laidOut = { book: edition.book, layout }
    const { value } = await this.#fontRoom.guarded(edition, () => layout)
    return value?.pagination
  }

  async #layOut(edition: Edition, memories: Memories | undefined): Promise<Outcome<Layout>> {
    const fonts = await this.#fontRoom.fontsFor(edition)
    const { book, settings, theme } = edition
    const hyphenate = await openHyphenation([book.metadata.language], settings.hyphenationExceptions)
    const solid = writtenSolid(book, memories?.solid)
    const absent = new Set<number>()
    const set = createSetter(fonts, hyphenate, {
      fallback: theme.fonts.fallback,
      solid,
      missing: (codePoint) => absent.add(codePoint),
      ...(memories && { memory: memories.paragraphs }),
    })
    memories?.sections.holdFor(fonts, hyphenate, solid)
    const { value, diagnostics } = layOut(edition, { fonts, set, sections: memories?.sections })
    // A section that is not set anew would not tell what it lacks.
    if (absent.size > 0) memories?.sections.forget()
    const lacking = this.#fontRoom.lacking(edition, fonts)
    return { value, diagnostics: [...diagnostics, ...missingGlyphs(book, absent), ...lacking] }
  }

  async #pdf(edition: Edition): Promise<Outcome<Rendered>> {
    const known = this.#laidOut?.book === edition.book ? this.#laidOut.layout : undefined
    this.#laidOut = undefined
    const { value: layout, diagnostics } = await (known ?? this.#layOut(edition, this.#memories))
    if (!layout) return { value: undefined, diagnostics }
    const { sheets, pagination } = layout
    const { value: bytes, diagnostics: damage } = await this.#written(edition, sheets)
    return { value: bytes && { bytes, pagination }, diagnostics: [...diagnostics, ...damage] }
  }

  async #written(edition: Edition, sheets: Sheets): Promise<Outcome<Uint8Array>> {
    const fonts = await this.#fontRoom.fontsFor(edition)
    const { value: assets, diagnostics } = await this.#eBooks.forPaper(edition)
    if (!assets) return { value: undefined, diagnostics }
    // A print shop's JPEGs are looked into for colours.
    const isPlain = ({ mediaType }: Asset) =>
      mediaType === 'image/png' || (mediaType === 'image/jpeg' && sheets.profile === 'screen')
    const raster = [...assets.values()].every(isPlain) ? undefined : await drawingRaster(edition, fonts)
    const bytes = writePdf(sheets, {
      program: (face) => fonts.program(face),
      subset: (face, glyphs) => this.#fontRoom.subset(fonts, face, glyphs),
      picture: (id) => {
        const asset = assets.get(id)
        return asset && raster && !isPlainBitmap(asset.mediaType) ? rasterised(asset, raster) : asset
      },
      unpacked: (jpeg) => raster?.png(wrapped(jpeg), jpeg.width) ?? jpeg.bytes,
      pages: this.#memories?.pages,
      digest: (parts) => {
        const hash = createHash('sha256')
        for (const part of parts) hash.update(part)
        return hash.digest()
      },
    })
    return { value: bytes, diagnostics }
  }
}
