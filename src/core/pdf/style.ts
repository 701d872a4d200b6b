import { isEastAsian } from '../model/writing.ts'
import type { Edition } from '../renderer.ts'
import type { FaceId, Family, HeadingStyle, Theme } from '../theme/theme.ts'
import type { Fonts } from './shape.ts'
import { smallCapsFeatures } from './small-caps.ts'

/** How letters look: what inlines inherit and change. Sizes in points. */
export interface TypeStyle {
  readonly family: Family
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  readonly smallCaps: boolean
  readonly upper: boolean
  readonly tracking: number
  readonly hyphenate: boolean
  readonly language: string
  /** Figures as tall as capitals, whatever those of the text are: beside capitals and off the line. Tabular: of one width too. */
  readonly figures?: 'lining' | 'tabular'
}

/** The page's geometry: points, y from the sheet's foot. */
export interface Frame {
  readonly width: number
  readonly height: number
  readonly inner: number
  readonly outer: number
  readonly measure: number
  readonly leading: number
  /** Lines of text on a full page. */
  readonly lines: number
  /** Baseline of a page's first line. */
  readonly firstBaseline: number
  readonly headBaseline: number
  readonly folioBaseline: number
}

/** A theme made ready for one book. */
export interface Style {
  readonly theme: Theme
  readonly frame: Frame
  readonly text: TypeStyle
  readonly note: TypeStyle
  /** Points from baseline to baseline in foot-notes. */
  readonly noteLeading: number
  readonly em: number
  readonly direction: 'ltr' | 'rtl'
  readonly figures: 'onum' | 'lnum'
  /** The first paragraph has an indent as all others have: so it is where ideographs are written. */
  readonly indentsFirst: boolean
}

export function resolveStyle(edition: Edition, fonts: Fonts): Style {
  const { theme, settings, book } = edition
  const eastAsian = isEastAsian(book.metadata.language)
  const text: TypeStyle = {
    family: theme.fonts.text,
    size: theme.text.size,
    bold: false,
    italic: false,
    smallCaps: false,
    upper: false,
    tracking: 0,
    hyphenate: settings.hyphenation,
    language: book.metadata.language,
  }
  return {
    theme,
    frame: frameOf(theme, fonts),
    text,
    note: { ...text, size: theme.text.size * theme.note.scale },
    noteLeading: theme.note.leading,
    em: theme.text.size,
    direction: direction(book.metadata.language),
    // Beside ideographs and hangul, which fill their squares, only tall figures look whole.
    figures: theme.text.figures === 'old-style' && !eastAsian && !korean.test(text.language) ? 'onum' : 'lnum',
    indentsFirst: eastAsian,
  }
}

const korean = /^ko(?:-|$)/i

/** Least room, in points, between the trimmed edge and a head or folio: what printers ask for. */
const SAFE = 20

function frameOf(theme: Theme, fonts: Fonts): Frame {
  const { page, text } = theme
  const { width, height, margins } = page
  const cap = fonts.metrics(theme.fonts.text.regular).capHeight * text.size
  const room = Math.max(text.leading * 4, height - margins.top - margins.bottom - cap)
  const lines = Math.max(5, Math.floor(room / text.leading + 0.001) + 1)
  const firstBaseline = height - margins.top - cap
  const lastBaseline = firstBaseline - (lines - 1) * text.leading
  return {
    width,
    height,
    inner: margins.inner,
    outer: margins.outer,
    measure: Math.max(72, width - margins.inner - margins.outer),
    leading: text.leading,
    lines,
    firstBaseline,
    headBaseline: Math.min(firstBaseline + cap + text.leading * 1.25, height - SAFE - cap),
    folioBaseline: Math.max(lastBaseline - text.leading * 2.6, SAFE),
  }
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'iw', 'ji', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi'])

export function direction(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr'
}

/** Letters of a heading. Headings are not hyphenated. */
export function headingType(style: Style, heading: HeadingStyle): TypeStyle {
  const size = style.em * heading.scale
  return {
    ...style.text,
    family: heading.family === 'display' ? style.theme.fonts.display : style.theme.fonts.text,
    size,
    bold: heading.weight === 'bold',
    italic: heading.style === 'italic',
    smallCaps: heading.case === 'small-caps',
    upper: heading.case === 'upper',
    tracking: (heading.tracking / 1000) * size,
    hyphenate: false,
  }
}

export function faceOf(type: TypeStyle): FaceId {
  if (type.bold) return type.italic ? type.family.boldItalic : type.family.bold
  return type.italic ? type.family.italic : type.family.regular
}

const own = { lining: 'lnum', tabular: 'lnum,tnum' } as const

/** What a text in these letters asks of its face. */
export function featuresOf(type: TypeStyle, style: Style, fonts: Fonts, text: string): string {
  const { theme } = style
  const figures = type.figures === undefined ? style.figures : own[type.figures]
  const small = type.smallCaps ? smallCapsFeatures(fonts, faceOf(type), text) : undefined
  const chosen = type.family === theme.fonts.mono ? [] : theme.text.features
  return [figures, ...(small ? [small] : []), ...chosen].join(',')
}

/** Points between the baselines of display lines of this size. */
export function displayLeading(size: number): number {
  return size * 1.2
}
