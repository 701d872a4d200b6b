import type { Pixels } from '../core/assets/pixels.ts'
import type { CoverFace } from '../core/cover/lines.ts'
import { group } from '../core/cover/shapes.ts'
import { svgOf } from '../core/cover/svg.ts'
import { drawable, drawableLine, facesFor, facesOf, textOf } from '../core/cover/text.ts'
import { type Diagnostic, hasErrors, type Outcome } from '../core/diagnostic/diagnostic.ts'
import type { Asset, AssetId, Assets } from '../core/model/book.ts'
import type { Sheets, SheetsInfo } from '../core/pdf/sheets.ts'
import type { Preset } from '../core/print/presets.ts'
import type { Beside, Edition } from '../core/renderer.ts'
import { fallbackFor } from '../core/theme/families.ts'
import type { FaceId } from '../core/theme/theme.ts'
import { composeWrap, frontBox } from '../core/wrap/compose.ts'
import type { Design } from '../core/wrap/design.ts'
import {
  bareSpine,
  bindingFaults,
  blurbFaults,
  estimateFaults,
  inksFault,
  paperFault,
  pictureFaults,
} from '../core/wrap/faults.ts'
import { layWrap, spineOf, type Wrap } from '../core/wrap/geometry.ts'
import { paletteBeside } from '../core/wrap/palette.ts'
import { sheetOf } from '../core/wrap/sheet.ts'
import { bindingsOf, type CoverFacts, keepsBarcode } from '../core/wrap/shops.ts'
import { isSpineLegible, spineWay } from '../core/wrap/spine.ts'
import type { OpenFonts } from '../press/fonts.ts'
import type { Drawing } from './bindery-jobs.ts'
import { coverFonts, drawnFont } from './cover-fonts.ts'
import { fittingWidth } from './drawings.ts'

/** A print edition that is to be covered. */
export interface WrapJob {
  readonly edition: Edition
  readonly preset: Preset
  readonly pages: number
  readonly info: SheetsInfo
}

/** What covering needs of the press room. */
export interface WrapTools {
  readonly fonts: OpenFonts
  /** Pictures upright, and of kinds that a PDF holds. */
  develop(assets: Assets): Promise<Outcome<Assets>>
  draw(drawing: Drawing): Promise<Uint8Array>
  /** The bytes of a PDF that shows these pictures. */
  write(sheets: Sheets, assets: Assets): Promise<Outcome<Uint8Array>>
}

/** Dots to the inch of the bitmap: what print shops ask of one. */
const resolution = 300

/** The cover of a print edition, as a PDF for the printer and as a bitmap of the same. */
export async function makeWrap(job: WrapJob, tools: WrapTools): Promise<Outcome<readonly Beside[]>> {
  const measured = measure(job)
  if (!measured.value) return { value: undefined, diagnostics: measured.diagnostics }
  const { wrap, facts } = measured.value
  const pictures = await picturesOf(job, wrap, tools)
  if (!pictures.value) return { value: undefined, diagnostics: [...measured.diagnostics, ...pictures.diagnostics] }
  const { value: design, diagnostics: unset } = designOf(job, tools, pictures.value)
  const lettered = job.pages >= facts.spineWords && isSpineLegible(wrap)
  const { shapes, blurb } = composeWrap(wrap, design, lettered)
  const diagnostics = [
    ...measured.diagnostics,
    ...pictures.diagnostics,
    ...unset,
    ...(lettered || design.whole ? [] : [bareSpine(job.preset, facts, job.pages, wrap.spine.width)]),
    ...blurbFaults(blurb),
  ]
  const { around, width, height, folds } = wrap
  const lettering = letteringOf(job, tools)
  const sheets: Sheets = {
    profile: 'print',
    shop: { bleed: around, cropMarks: job.edition.settings.cropMarks, folds, condition: job.preset.condition },
    info: { ...job.info, title: `${job.info.title} (cover)` },
    sheets: [sheetOf(width, height, shapes, lettering)],
    outline: [],
    labels: [],
    structure: { type: 'Document', children: [] },
  }
  const { assets } = pictures.value
  const png = pngOf(wrap, shapes, assets, design, { job, tools })
  const pdf = await tools.write(sheets, assets)
  if (!pdf.value) return { value: undefined, diagnostics: [...diagnostics, ...pdf.diagnostics] }
  const name = `.${job.preset.name}.cover` as const
  return {
    value: [
      { format: 'cover', extension: `${name}.pdf`, mediaType: 'application/pdf', bytes: pdf.value },
      { format: 'cover', extension: `${name}.png`, mediaType: 'image/png', bytes: await png },
    ],
    diagnostics: [...diagnostics, ...pdf.diagnostics],
  }
}

interface Measured {
  readonly wrap: Wrap
  readonly facts: CoverFacts
}

/** How large the cover is; nothing where the printer makes none such. */
function measure({ edition, preset, pages, info }: WrapJob): Outcome<Measured> {
  const { settings, theme } = edition
  const { page } = theme
  const faults = bindingFaults(preset, settings, page, pages)
  const facts = bindingsOf(preset.name)[settings.binding]
  if (!facts || hasErrors(faults)) return { value: undefined, diagnostics: faults }
  const spine = settings.spine ?? spineOf(facts, pages, settings.paper)
  if (spine === undefined) return { value: undefined, diagnostics: [...faults, paperFault(preset, facts)] }
  const wrap = layWrap(facts, {
    page,
    binding: settings.binding,
    spine,
    flaps: settings.flaps,
    // Shops measure the sheet: what bleeds is theirs to say.
    bleed: keepsBarcode(preset.name) ? undefined : settings.bleed,
    rightToLeft: info.direction === 'rtl',
  })
  return { value: { wrap, facts }, diagnostics: [...faults, ...estimateFaults(preset, facts, spine, settings)] }
}

/** The author's pictures on the cover, and how they look at the spine. */
interface Pictures {
  readonly front: Asset | undefined
  readonly whole: Asset | undefined
  readonly assets: Assets
  readonly pixels: Pixels | undefined
}

async function picturesOf({ edition, preset }: WrapJob, wrap: Wrap, tools: WrapTools): Promise<Outcome<Pictures>> {
  const { book, assets, wrap: whole } = edition
  const cover = whole ?? (book.metadata.cover === undefined ? undefined : assets.get(book.metadata.cover))
  if (!cover) {
    return { value: { front: undefined, whole: undefined, assets: new Map(), pixels: undefined }, diagnostics: [] }
  }
  const { around, width, height } = wrap
  const box = whole ? ([0, 0, width + 2 * around, height + 2 * around] as const) : frontBox(wrap)
  const size = { width: box[2], height: box[3] }
  const flat = cover.mediaType === 'image/svg+xml' ? await drawn(cover, size, tools, edition) : cover
  const developed = await tools.develop(new Map([[flat.id, flat]]))
  const found = developed.value?.get(flat.id)
  if (!found) return { value: undefined, diagnostics: developed.diagnostics }
  const faults = cover.mediaType === 'image/svg+xml' ? [] : pictureFaults(cover.path, found, box, preset)
  return {
    value: {
      front: whole ? undefined : found,
      whole: whole && found,
      assets: new Map([[found.id, found]]),
      pixels: whole || found.inks ? undefined : await pixelsOf(found),
    },
    diagnostics: [...developed.diagnostics, ...faults, ...(found.inks ? [inksFault(cover.path)] : [])],
  }
}

async function pixelsOf(asset: Asset): Promise<Pixels> {
  const { openRaster } = await import('../press/raster.ts')
  return (await openRaster([], '')).pixels(asset)
}

/** An author's drawing, as fine as print wants it where it stands. */
async function drawn(
  asset: Asset,
  size: { readonly width: number; readonly height: number },
  tools: WrapTools,
  edition: Edition,
): Promise<Asset> {
  const scale = Math.max(size.width / asset.width, size.height / asset.height)
  const width = fittingWidth(asset, Math.ceil((asset.width * scale * resolution) / 72))
  const faces = [...new Set(Object.values(facesOf(edition.theme)).map(({ face }) => face))]
  const fonts = faces.map((face) => drawnFont(tools.fonts, face))
  const bytes = await tools.draw({ svg: asset.bytes, width, fonts, family: edition.theme.fonts.display.name })
  return { ...asset, mediaType: 'image/png', bytes, width, height: Math.round((asset.height * width) / asset.width) }
}

function designOf(
  { edition, preset }: WrapJob,
  tools: WrapTools,
  pictures: Pictures,
): Outcome<Design> & { value: Design } {
  const { book, theme, settings } = edition
  const { metadata } = book
  const fonts = coverFonts(edition, tools.fonts)
  const faces = facesOf(theme)
  const fallback = fallbackFor(metadata.language, theme.fonts.fallback)
  const all = [...new Set([...Object.values(faces).map(({ face }) => face), ...fallback])]
  const diagnostics: Diagnostic[] = []
  const { text, diagnostics: unset } = drawable(textOf(metadata), all, fonts)
  const line = (value: string | undefined, what: string) => drawableLine(value ?? '', what, all, fonts, diagnostics)
  const { front, whole, pixels } = pictures
  const rightToLeft = text.direction === 'rtl'
  return {
    value: {
      text,
      blurb: line(metadata.description, 'description'),
      publisher: line(metadata.publisher, 'publisher'),
      isbn: settings.printIsbn ?? metadata.isbn ?? '',
      keepsBarcode: keepsBarcode(preset.name),
      composition: theme.cover.composition,
      colours: pixels ? paletteBeside(pixels, theme.cover, !rightToLeft) : theme.cover,
      faces,
      figures: figuresOf(edition),
      fonts,
      way: settings.spineTitle ?? spineWay(metadata.language),
      front,
      whole,
    },
    diagnostics: [...unset, ...diagnostics],
  }
}

function figuresOf({ theme }: Edition): CoverFace {
  const { mono } = theme.fonts
  return { face: mono.regular, family: mono.name, weight: 400, style: 'normal' }
}

function letteringOf({ edition, info }: WrapJob, { fonts }: WrapTools) {
  const { language } = edition.book.metadata
  return { fonts, fallback: fallbackFor(language, edition.theme.fonts.fallback), language, direction: info.direction }
}

interface Around {
  readonly job: WrapJob
  readonly tools: WrapTools
}

function pngOf(
  wrap: Wrap,
  shapes: Parameters<typeof group>[3],
  assets: Assets,
  design: Design,
  { job, tools }: Around,
): Promise<Uint8Array> {
  const [width, height] = [wrap.width + 2 * wrap.around, wrap.height + 2 * wrap.around]
  const address = (id: AssetId): string | undefined => {
    const asset = assets.get(id)
    return asset && `data:${asset.mediaType};base64,${Buffer.from(asset.bytes).toString('base64')}`
  }
  const { text, blurb, publisher, faces, figures, fonts } = design
  const own: FaceId[] = [...new Set([...Object.values(faces).map(({ face }) => face), figures.face])]
  const words = text.title + text.subtitle + text.authors + text.series + blurb + publisher
  const used = facesFor(words, own, letteringOf(job, tools).fallback, fonts)
  return tools.draw({
    svg: svgOf(width, height, [group(wrap.around, wrap.around, 1, shapes)], address),
    width: fittingWidth({ width, height }, Math.round((width * resolution) / 72)),
    fonts: used.map((face) => drawnFont(tools.fonts, face)),
    family: job.edition.theme.fonts.display.name,
  })
}
