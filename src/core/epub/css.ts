import type { Edition } from '../renderer.ts'
import type { HeadingStyle, Theme } from '../theme/theme.ts'
import type { EpubFont } from './files.ts'
import { directionOf, isEastAsian } from './language.ts'

/** A font of the container, by its path beside the style sheet. */
export interface EmbeddedFont extends EpubFont {
  readonly path: string
}

/** Reading starts at one side of the page: the other side is the end. */
interface Sides {
  readonly start: 'left' | 'right'
  readonly end: 'left' | 'right'
}

/**
 * The style sheet: the theme's design in what reading systems keep. Body text stays at the reader's own size, face, leading
 * and alignment; no colour is named, so that night mode works; lengths are ems; page breaks are said in both spellings, for
 * older readers know only the first. The theme's own CSS comes last.
 */
export function styleSheet({ book, theme, settings }: Edition, fonts: readonly EmbeddedFont[]): string {
  const { language } = book.metadata
  const sides: Sides =
    directionOf(language) === 'rtl' ? { start: 'right', end: 'left' } : { start: 'left', end: 'right' }
  const rules = [
    ...fonts.map(fontFace),
    ...(fonts.length > 0 ? [`body{font-family:"${theme.fonts.text.name}",serif}`] : []),
    base(theme),
    headings(theme),
    pages(theme),
    setPieces(theme, sides),
    rest(sides),
    ...(isEastAsian(language) ? [eastAsian] : []),
    ...(settings.hyphenation && !isEastAsian(language) ? [hyphenation] : []),
    theme.css.trim(),
  ]
  return `${rules.filter((rule) => rule !== '').join('\n')}\n`
}

function fontFace({ family, style, weight, path }: EmbeddedFont): string {
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:url(${path})}`
}

const hyphenation = `p{-webkit-hyphens:auto;-epub-hyphens:auto;adobe-hyphenate:explicit;hyphens:auto}
header,h1,h2,h3,h4,h5,h6,table,pre,.stanza,.break,.byline,.cover,.title-page,.half-title,.dedication{-webkit-hyphens:none;-epub-hyphens:none;adobe-hyphenate:none;hyphens:none}`

/** Emphasis by dots, and no italics, which these scripts have not. */
const eastAsian = `em,i{font-style:normal}
em{-webkit-text-emphasis:filled dot;-epub-text-emphasis-style:filled dot;text-emphasis:filled dot}`

function base({ text }: Theme): string {
  const figures = text.figures === 'old-style' ? 'body{font-variant-numeric:oldstyle-nums}\n' : ''
  return `section,header,footer,aside,figure,figcaption{display:block}
${figures}p{margin:0;text-indent:${em(text.indent)};widows:2;orphans:2}
h1+p,h2+p,h3+p,h4+p,h5+p,h6+p,header+p,.break+p,.blank+p,.scene-label+p,.flashback,blockquote+p,figure+p,table+p,pre+p,ul+p,ol+p,dl+p,.continued,section>p:first-child,.flashback>p:first-child,blockquote>p:first-child,li>p,dd>p,aside>p{text-indent:0}
header+.flashback>p:first-child{text-indent:0}
.left{text-align:left;text-indent:0}
.center{text-align:center;text-indent:0}
.right{text-align:right;text-indent:0}
.small-caps{font-variant:small-caps}
em em,em i,i em,i i{font-style:normal}
sub,sup{font-size:.75em;line-height:0}
img{max-width:100%;max-height:100%}
img.inline{height:1em;width:auto;vertical-align:-.1em}`
}

function headings({ chapter, part, subheading }: Theme): string {
  const last = subheading.at(-1) ?? subheading[0]
  const sub = [2, 3, 4, 5, 6].map((level, index) => `h${level}{${style(subheading[index] ?? last)}}`)
  const { align } = chapter
  return `h1,h2,h3,h4,h5,h6{margin:1.5em 0 .75em;font-weight:normal;text-align:${align};text-indent:0;line-height:1.3;break-after:avoid;page-break-after:avoid;break-inside:avoid;page-break-inside:avoid}
${sub.join('\n')}
header{margin:${em(Math.min(chapter.sinkage, 5) * 0.8)} 0 ${em(chapter.space)};text-align:${align}}
header p{text-indent:0;text-align:${align}}
header h1,header h2,header h3,header h4,header h5,header h6{margin:0;font-size:1em;font-weight:normal;font-style:normal;font-variant:normal;text-transform:none;letter-spacing:normal;text-align:${align}}
header .number,header .title{display:block}
.number{${style(chapter.number)}}
.number+.title{margin-top:.4em}
header .title{${style(chapter.title)}}
.part header,.work header{margin-top:${em(Math.min(part.sinkage, 8) * 0.8)}}
.part .number{${style(part.number)}}
.part .title,.work header .title{${style(part.title)}}
header .subtitle,header .byline{${style(chapter.subtitle)};margin-top:.5em}
header .epigraph{margin-top:2em;text-align:${align === 'center' ? 'left' : align}}${chapter.leadIn === 'small-caps' ? '\n.chapter>header+p::first-line{font-variant:small-caps}' : ''}`
}

function pages({ titlePage, part }: Theme): string {
  const { align } = titlePage
  return `.cover{margin:0;padding:0;text-align:center}
.cover img{max-width:100%;max-height:100vh}
.title-page,.half-title,.dedication,.work,.part{break-before:page;page-break-before:always}
.title-page p,.title-page h1,.title-page h2,.title-page h3,.work>p,.work>.title{text-align:${align};text-indent:0;margin:0 0 1em}
.title-page h1.title,.work>.title{${style(titlePage.title)};margin-top:20%}
.title-page .subtitle,.work>.subtitle{font-style:italic;font-size:1.2em}
.author,.work .byline{${style(titlePage.author)}}
.title-page .author{margin-top:2em}
.title-page .publisher{margin-top:4em}
.dedication>p,.half-title>p{text-align:center;text-indent:0;margin-top:20%;font-style:italic}
.dedication>p+p{margin-top:.5em}
.half-title>.title{${style(part.title)}}
.copyright>p,.colophon>p,.fine-print{font-size:.85em;text-indent:0;margin:0 0 1em;text-align:${align}}`
}

function setPieces({ quote, verse, sceneBreak }: Theme, { start, end }: Sides): string {
  const indents = [1, 2, 3, 4, 5, 6, 7, 8].map((step) => `.stanza .i${step}{padding-${start}:${em(step * 1.2 + 2)}}`)
  const gap = em(Math.max(sceneBreak.lines - 1, 1) / 2)
  return `.break{margin:${gap} 0;text-align:center;text-indent:0;break-after:avoid;page-break-after:avoid}
.blank{margin:${gap} 0;border:0;height:${em(0.5)};break-after:avoid;page-break-after:avoid}
.scene-label{margin:1em 0 .5em;text-indent:0;font-style:italic;break-after:avoid;page-break-after:avoid}
.scene-closing{margin:.5em 0 0;text-indent:0;font-style:italic}
blockquote{margin:1em ${em(quote.indent)}}
.attribution{text-align:${end};text-indent:0;margin-top:.25em}
.epigraph{margin:1em ${em(quote.indent + 1)} 2em;font-style:italic}
.epigraph em,.epigraph i{font-style:normal}
.epigraph .attribution{font-style:normal}
.letter p{text-indent:0}
.letter p+p{text-indent:${em(1)}}
.letter header{margin:0 0 1em;text-align:${end}}
.letter header p,.letter footer p{text-indent:0;text-align:${end}}
.letter .salutation,.letter .salutation+p{text-indent:0}
.letter .salutation{margin-bottom:.25em}
.letter footer,.letter .postscript{margin-top:.75em}
.verse{margin:1em 0 1em ${em(verse.indent)}}
.verse-title{margin:0 0 .75em;text-indent:0;font-variant:small-caps;break-after:avoid;page-break-after:avoid}
.stanza{margin:0 0 1em;text-indent:0;text-align:${start}}
.stanza>span{display:block;padding-${start}:2em;text-indent:-2em}
.stanza>br{display:none}
${indents.join('\n')}
.drama{margin:1em 0}
.speech,.direction{margin:0 0 .5em}
.speech>p:first-child{padding-${start}:1.5em;text-indent:-1.5em}
.speech>p{text-indent:0;padding-${start}:1.5em}
.direction{text-indent:0;padding-${start}:1.5em}
.speaker{font-weight:normal;font-variant:small-caps}
.messages{margin:1em 0}
.message{margin:0 15% .75em 0}
.outgoing{margin:0 0 .75em 15%}
.message p{text-indent:0}
.sender{font-size:.85em}
.time{opacity:.7}
.end-mark{margin:2em 0 0;text-align:center;text-indent:0}
.closing{margin-top:2em}`
}

function rest({ start, end }: Sides): string {
  return `ul,ol{margin:.75em 0;padding-${start}:1.75em;padding-${end}:0}
li>ul,li>ol{margin:0}
dl{margin:1em 0}
dt{font-weight:bold;break-after:avoid;page-break-after:avoid}
dd{margin:0 0 .5em;margin-${start}:1.5em}
figure{margin:1.25em 0;text-align:center;break-inside:avoid;page-break-inside:avoid}
figcaption,caption{margin-top:.5em;font-size:.9em;font-style:italic;text-align:center}
caption{margin:0 0 .5em}
figcaption em,figcaption i,caption em,caption i{font-style:normal}
table{margin:1em auto;border-collapse:collapse;font-variant-numeric:tabular-nums lining-nums}
th,td{padding:.25em .6em;text-align:${start};vertical-align:top;border-bottom:1px solid}
td.center,th.center{text-align:center}
td.right,th.right{text-align:right}
thead th{border-bottom-width:2px}
pre{margin:1em 0;white-space:pre-wrap;font-size:.85em;text-align:${start}}
a.noteref{font-size:.75em;line-height:0;vertical-align:super;text-decoration:none}
.back{text-decoration:none}
.footnote{margin:1em 0 0;font-size:.9em}
p+.footnote,div+.footnote,blockquote+.footnote,figure+.footnote{border-top:1px solid;padding-top:.75em;margin-top:2em}
.notes ol{list-style:none;padding:0}
.notes li{margin:0 0 .5em}
.contents ol{list-style:none;padding-${start}:0}
.contents ol ol{padding-${start}:1.25em}`
}

function style({ weight, style: slant, case: letters, scale, tracking }: HeadingStyle): string {
  const parts = [
    `font-size:${em(scale)}`,
    `font-weight:${weight === 'bold' ? 'bold' : 'normal'}`,
    `font-style:${slant}`,
  ]
  parts.push(`font-variant:${letters === 'small-caps' ? 'small-caps' : 'normal'}`)
  if (letters === 'upper') parts.push('text-transform:uppercase')
  if (tracking !== 0) parts.push(`letter-spacing:${em(tracking / 1000)}`)
  return parts.join(';')
}

/** A length in ems, to a hundredth. */
function em(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? '0' : `${String(rounded).replace(/^(-?)0\./, '$1.')}em`
}
