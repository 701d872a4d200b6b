import type { Settings } from '../config/settings.ts'
import type { Box } from '../cover/shapes.ts'
import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Preset, Size } from '../print/presets.ts'
import type { SetBlurb } from './blurb.ts'
import { bindingsOf, type CoverFacts, takesFlaps } from './shops.ts'

const bindingNames = { paperback: 'paperback covers', case: 'printed cases', jacket: 'jackets' } as const

/** Why this printer cannot cover this book as it is asked to. */
export function bindingFaults(preset: Preset, { binding, flaps }: Settings, page: Size, pages: number): Diagnostic[] {
  const facts = bindingsOf(preset.name)[binding]
  const { label, name } = preset
  if (!facts) {
    const known = Object.keys(bindingsOf(name)).join(' or ')
    const message = `${label} makes no ${bindingNames[binding]}`
    return [report('cover-binding', message, undefined, `set "binding" to ${known}`)]
  }
  const found: Diagnostic[] = []
  if (binding === 'paperback' && (flaps ?? 0) > 0 && !takesFlaps(name)) {
    const hint = 'set "flaps: 0mm", or take another printer'
    found.push(report('cover-binding', `${label} makes no flaps on paperback covers`, undefined, hint))
  }
  if (facts.pages && (pages < facts.pages.least || pages > facts.pages.most)) {
    const message = `${label} makes ${bindingNames[binding]} for ${facts.pages.least} to ${facts.pages.most} pages, and the book has ${pages}`
    found.push(report('cover-binding', message, undefined, 'set "binding: paperback"'))
  }
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.75
  if (facts.trims && !facts.trims.some(({ width, height }) => near(width, page.width) && near(height, page.height))) {
    const sizes = facts.trims.map(({ width, height }) => `${inches(width)}x${inches(height)}in`).join(', ')
    const message = `${label} makes no ${bindingNames[binding]} for pages of ${inches(page.width)}x${inches(page.height)}in`
    found.push(report('cover-binding', message, undefined, `set "trim" to one of ${sizes}, or "binding: paperback"`))
  }
  return found
}

/** What is reckoned with figures that the shop itself may have otherwise. */
export function estimateFaults(
  { label }: Preset,
  facts: CoverFacts,
  spine: number,
  { spine: given }: Settings,
): Diagnostic[] {
  if (!facts.estimated || given !== undefined) return []
  const message = `the spine of ${inches(spine)} in is reckoned, since ${label} tells it only in templates that it makes for each book`
  return [report('cover-reckoned', message, undefined, 'compare it with theirs, and set "spine" to what that says')]
}

/** A spine without words. */
export function bareSpine({ label }: Preset, facts: CoverFacts, pages: number, spine: number): Diagnostic {
  const few = pages < facts.spineWords
  const message = few
    ? `the spine bears no words: ${label} prints them from ${facts.spineWords} pages on, and the book has ${pages}`
    : `the spine of ${millimetres(spine)} mm bears no words: none would be large enough to read`
  return report('cover-spine-bare', message)
}

/** Pixels and shape of the author's picture, and the part of the cover that it is to fill. Points. */
export function pictureFaults(name: string, picture: Size, box: Box, { label, resolution }: Preset): Diagnostic[] {
  const [, , width, height] = box
  const scale = Math.max(width / picture.width, height / picture.height)
  const dots = Math.floor(72 / scale)
  const wanted = `${Math.ceil((width / 72) * resolution)} × ${Math.ceil((height / 72) * resolution)} pixels`
  const found: Diagnostic[] = []
  if (dots < resolution * 0.98) {
    const message = `"${name}" on the cover has ${dots} dots to the inch, and ${label} asks ${resolution}`
    found.push(report('print-resolution', message, undefined, `give it ${wanted}`))
  }
  const lost = 1 - Math.min(width / (picture.width * scale), height / (picture.height * scale))
  if (lost > mostLost) {
    const way = width / (picture.width * scale) < height / (picture.height * scale) ? 'its sides' : 'head and foot'
    const message = `${Math.round(lost * 100)} % of "${name}" does not show on the cover: it is cut at ${way}, to fill ${inches(width)} × ${inches(height)} in with what bleeds`
    found.push(report('cover-cropped', message, undefined, `give it that shape: ${wanted}`))
  }
  return found
}

/** A picture that only printers can show. */
export function inksFault(name: string): Diagnostic {
  const message = `"${name}" is in printing inks (CMYK): the cover’s PDF has it, its PNG has not`
  return report('cover-inks', message, undefined, 'save it as RGB if you need the PNG')
}

/** Of a picture's width or height; what bleeds is no more on a book of usual size. */
const mostLost = 0.1

/** What the back has no room for. */
export function blurbFaults(blurb: SetBlurb | undefined): Diagnostic[] {
  if (!blurb || blurb.left === 0) return []
  const what =
    blurb.paragraphs.length === 0
      ? 'the description'
      : `the end of the description (${blurb.left} ${blurb.left === 1 ? 'paragraph' : 'paragraphs'})`
  const message = `${what} is not on the back of the cover: it has no room there in type that can be read`
  return [report('cover-blurb-cut', message, undefined, 'make "description" shorter')]
}

export function paperFault({ label }: Preset, facts: CoverFacts): Diagnostic {
  const known = facts.spine.kind === 'paper' ? Object.keys(facts.spine.page).join(', ') : ''
  const message = `${label} tells no width for a spine of this paper and so many pages`
  return report('cover-binding', message, undefined, `set "paper" to one of ${known}, or "spine" to its width`)
}

function inches(points: number): string {
  return String(Math.round((points / 72) * 1000) / 1000)
}

function millimetres(points: number): string {
  return (points / (72 / 25.4)).toFixed(1)
}
