import { millimetre } from './paper.ts'
import { type Fit, type Press, stationsOf } from './place.ts'
import type { Imposition, Scheme } from './scheme.ts'

const fold: Record<Scheme, readonly string[]> = {
  booklet: ['lay all sheets into one another, the innermost on top, and fold them once, in the middle'],
  folio: ['fold each sheet once, in the middle, and lay those of one signature into one another'],
  quarto: [
    'lay each sheet with its front down and its first page towards you at the left',
    'fold the far half over the near half, then the right half over the left; slit the fold at the head when the book is sewn',
    'lay the folded sheets of one signature into one another',
  ],
  octavo: [
    'lay each sheet with its front down and its first page towards you at the left',
    'fold the right half over the left, the far half over the near one, and the right half over the left again',
    'slit the folds at the head and at the fore-edge when the book is sewn',
    'lay the folded sheets of one signature into one another',
  ],
  'two-up': ['cut the pile in the middle and lay the left half upon the right one'],
}

/** What a binder reads beside the sheets: what to print, how to fold it, which pages each signature holds, where the holes go. */
export function foldingPlan(name: string, pages: number, imposition: Imposition, press: Press, fit: Fit): string {
  const { scheme, signatures, sheets, filled } = imposition
  const mm = (points: number): string => `${(points / millimetre).toFixed(1)} mm`
  const size = `${mm(press.page.width * fit.scale)} × ${mm(press.page.height * fit.scale)}`
  const lines = [
    `${name}: ${pages} pages as ${described(scheme, signatures)}`,
    '',
    'Printing',
    `  ${sheets.length} sheets of ${mm(fit.sheet.width)} × ${mm(fit.sheet.height)}, on both sides, at their actual size ("100 %", not "fit to page")`,
    `  turned at the ${press.flip === 'long-edge' ? 'long' : 'short'} edge`,
    `  a page is ${size}${fit.scale === 1 ? '' : ` (${(fit.scale * 100).toFixed(1)} % of its own size)`}`,
    ...(filled > 0 ? [`  ${filled} blank ${filled === 1 ? 'page' : 'pages'} at the end fill the last sheets`] : []),
    '',
    scheme === 'two-up' ? 'Cutting' : 'Folding',
    ...fold[scheme].map((step, at) => `  ${at + 1}. ${imposition.binding === 'left' ? step : mirrored(step)}`),
    ...signatureLines(imposition),
    ...creepLines(imposition, press, mm),
    ...holeLines(imposition, press, fit, mm),
  ]
  return `${lines.join('\n')}\n`
}

/** The steps for a book that is bound at the right. */
function mirrored(step: string): string {
  return step.replace(/\b(?:left|right)\b/gu, (side) => (side === 'left' ? 'right' : 'left'))
}

function described(scheme: Scheme, signatures: readonly number[]): string {
  if (scheme === 'booklet') return 'one booklet'
  if (scheme === 'two-up') return 'a pile of leaves, two pages on each side of a sheet'
  return signatures.length === 1 ? `one signature in ${scheme}` : `${signatures.length} signatures in ${scheme}`
}

function signatureLines({ scheme, signatures, sheets }: Imposition): string[] {
  if (scheme === 'booklet' || scheme === 'two-up') return []
  return [
    '',
    'Signatures',
    ...signatures.map((size, at) => {
      const own = sheets.filter(({ signature }) => signature === at + 1)
      const pages = own.flatMap(({ front, back }) => [...front.cells, ...back.cells]).map(({ page }) => page)
      const printed = pages.filter((page) => page > 0)
      const span = printed.length > 0 ? `pages ${Math.min(...printed)}–${Math.max(...printed)}` : 'blank'
      return `  ${String(at + 1).padStart(3)}  ${size} ${size === 1 ? 'sheet' : 'sheets'}, ${span}`
    }),
  ]
}

function creepLines({ sheets }: Imposition, { thickness }: Press, mm: (points: number) => string): string[] {
  const deepest = Math.max(...sheets.flatMap(({ front }) => front.cells.map(({ depth }) => depth)))
  if (thickness === 0 || deepest === 0) return []
  return [
    '',
    'Creep',
    `  each leaf pushes those inside it out by ${(thickness / millimetre).toFixed(3)} mm; the innermost pages are moved ${mm(deepest * thickness)} towards the fold`,
  ]
}

function holeLines({ scheme }: Imposition, press: Press, fit: Fit, mm: (points: number) => string): string[] {
  if (scheme === 'two-up' || press.marks.stations < 1) return []
  const holes = stationsOf(press.page.height * fit.scale, press.marks.stations)
  return ['', 'Holes', `  from the tail of the page, along the fold: ${holes.map(mm).join(', ')}`]
}
