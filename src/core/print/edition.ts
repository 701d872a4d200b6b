import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Edition } from '../renderer.ts'
import { gutterFor, type Preset, type Size } from './presets.ts'

/** The book as this printer wants it, if it has `pages` pages: its page, at least its margins, and nothing but pages. */
export function printEdition(edition: Edition, preset: Preset, pages: number): Edition {
  const { theme, settings } = edition
  const { home } = preset
  const page = preset.trim ?? theme.page
  const own = home?.margins ?? scaled(theme.page.margins, page, theme.page)
  const margins = {
    inner: Math.max(own.inner, gutterFor(preset, pages)),
    outer: Math.max(own.outer, preset.margin),
    top: Math.max(own.top, preset.margin),
    bottom: Math.max(own.bottom, preset.margin),
  }
  const size = settings.fontSize ?? home?.fontSize ?? theme.text.size
  const leading = settings.leading ?? Math.round((size / theme.text.size) * theme.text.leading * 2) / 2
  return {
    ...edition,
    settings: { ...settings, profile: 'print' },
    theme: {
      ...theme,
      page: { width: page.width, height: page.height, margins },
      text: { ...theme.text, size, leading },
    },
  }
}

type Margins = Edition['theme']['page']['margins']

/** Margins in proportion to the page they were drawn for; never wider than there. */
function scaled(margins: Margins, page: Size, drawn: Size): Margins {
  const [across, along] = [Math.min(1, page.width / drawn.width), Math.min(1, page.height / drawn.height)]
  return {
    inner: margins.inner * across,
    outer: margins.outer * across,
    top: margins.top * along,
    bottom: margins.bottom * along,
  }
}

/** A picture as it stands on a page. */
export interface Printed {
  readonly name: string
  /** Pixels, of the longer way. */
  readonly pixels: number
  /** Points, of the same way. */
  readonly length: number
  /** From 1. */
  readonly page: number
}

/** What the printer would refuse, or print badly. */
export function printFaults(
  edition: Edition,
  preset: Preset,
  pages: number,
  pictures: readonly Printed[],
): Diagnostic[] {
  return [
    ...trimFaults(edition.theme.page, preset),
    ...pageFaults(pages, preset),
    ...marginFaults(edition, preset, pages),
    ...pictures.flatMap((picture) => pictureFaults(picture, preset)),
  ]
}

/** Sizes are the same to a quarter of a millimetre: inches and millimetres of one format differ by less. */
const tolerance = 0.75

function trimFaults(page: Size, { trims, label, name }: Preset): Diagnostic[] {
  if (!trims) return []
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance
  const fits =
    'listed' in trims
      ? trims.listed.some(({ width, height }) => near(page.width, width) && near(page.height, height))
      : page.width >= trims.least.width - tolerance &&
        page.width <= trims.most.width + tolerance &&
        page.height >= trims.least.height - tolerance &&
        page.height <= trims.most.height + tolerance
  if (fits) return []
  const takes =
    'listed' in trims ? trims.listed.map(inInches).join(', ') : `${inInches(trims.least)} to ${inInches(trims.most)}`
  const message = `${label} prints no pages of ${inInches(page)}, so "--print ${name}" makes none`
  return [report('print-trim', message, undefined, `set "trim" to one of ${takes}`)]
}

function pageFaults(count: number, { pages, label }: Preset): Diagnostic[] {
  if (!pages || (count >= pages.least && count <= pages.most)) return []
  const few = count < pages.least
  const message = `the book has ${count} pages, and ${label} prints ${few ? `no fewer than ${pages.least}` : `no more than ${pages.most}`}`
  const hint = few
    ? 'take a smaller trim or larger type, or another printer'
    : 'take a larger trim or smaller type, or two volumes'
  return [report('print-pages', message, undefined, hint)]
}

/** The margins have been widened to what is asked; where they were narrower, the author is told. */
function marginFaults({ settings }: Edition, preset: Preset, pages: number): Diagnostic[] {
  const given = settings.margins ?? {}
  const least = { inner: gutterFor(preset, pages), outer: preset.margin, top: preset.margin, bottom: preset.margin }
  return (['inner', 'outer', 'top', 'bottom'] as const).flatMap((side) => {
    const own = given[side]
    if (own === undefined || own >= least[side] - 0.01) return []
    const message = `the ${side} margin is ${inch(own)} in, and ${preset.label} asks ${inch(least[side])} in of a book of ${pages} pages: the print edition has that`
    return [report('print-margin', message, undefined, 'set "margins" in book.yaml so, and both books are alike')]
  })
}

function pictureFaults({ name, pixels, length, page }: Printed, { resolution, label }: Preset): Diagnostic[] {
  const dots = Math.floor(pixels / (length / 72))
  if (dots >= resolution * 0.98) return []
  const message = `"${name}" on page ${page} has ${dots} dots to the inch, and ${label} asks ${resolution}`
  return [
    report(
      'print-resolution',
      message,
      undefined,
      `give it ${Math.ceil((length / 72) * resolution)} pixels along its longer side, or show it smaller`,
    ),
  ]
}

function inInches({ width, height }: Size): string {
  return `${inch(width)}x${inch(height)}in`
}

function inch(points: number): string {
  return String(Math.round((points / 72) * 1000) / 1000)
}
