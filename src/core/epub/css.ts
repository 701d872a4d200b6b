import { featureOf } from '../config/features.ts'
import { indentIn } from '../model/writing.ts'
import type { Edition } from '../renderer.ts'
import type { HeadingStyle, Theme } from '../theme/theme.ts'
import type { EpubFont } from './files.ts'
import { directionOf, isEastAsian } from './language.ts'
import { type Used, usedRules } from './used-rules.ts'

/** A font of the container, by its path beside the style sheet. */
export interface EmbeddedFont extends EpubFont {
  readonly path: string
}

/** Reading starts at one side of the page: the other side is the end. */
interface Sides {
  readonly start: 'left' | 'right'
  readonly end: 'left' | 'right'
}

/** What a style sheet is made for beside its edition. */
export interface Dressed {
  readonly fonts: readonly EmbeddedFont[]
  readonly used: Used
  /** The book shows pictures. */
  readonly pictures: boolean
}

/**
 * The style sheet: the theme's design in what reading systems keep, and of it what the book needs. Body text stays at the
 * reader's own size, face, leading and alignment; no colour is named, so that night mode works; lengths are ems; page breaks
 * are said in both spellings, for older readers know only the first. The theme's own CSS comes last.
 */
export function styleSheet({ book, theme, settings }: Edition, { fonts, used, pictures }: Dressed): string {
  const { language } = book.metadata
  const sides: Sides =
    directionOf(language) === 'rtl' ? { start: 'right', end: 'left' } : { start: 'left', end: 'right' }
  const designed = [
    ...(fonts.length > 0 ? [families(theme)] : []),
    base(theme, language),
    headings(theme),
    pages(theme),
    setPieces(theme, sides),
    rest(sides),
    facts(sides, theme),
  ].join('\n')
  const asian = isEastAsian(language)
  const rules = [
    ...fonts.map(fontFace),
    usedRules(asian ? uprightOf(designed) : designed, used),
    ...(asian ? [eastAsian(language)] : eastAsianWords(used)),
    ...(settings.hyphenation && !asian ? [usedRules(hyphenation, used)] : []),
    ...(pictures ? [nightPictures] : []),
    theme.css.trim(),
  ]
  return `${rules.filter((rule) => rule !== '').join('\n')}\n`
}

/** Drawings in black on nothing would be lost on a dark page. */
const nightPictures = '@media all and (prefers-color-scheme:dark){img{background:#fff}}'

function fontFace({ family, style, weight, path }: EmbeddedFont): string {
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:url(${path})}`
}

/** The families that the container holds, and the features of the text's; readers set their own in another way. */
function families({ fonts, text, chapter, part, titlePage }: Theme): string {
  const settings = text.features.map((feature) => {
    const { tag, on } = featureOf(feature)
    return `"${tag}" ${on ? (feature.split('=')[1] ?? '1') : '0'}`
  })
  const features = settings.length > 0 ? `;font-feature-settings:${settings.join(',')}` : ''
  const body = `body{font-family:"${fonts.text.name}",serif${features}}`
  const displayed = [
    [chapter.number, '.number'],
    [chapter.title, '.head .title'],
    [chapter.subtitle, '.head .subtitle,.head .byline'],
    [part.title, '.part .title,.work .head .title,.half-title>.title'],
    [titlePage.title, '.title-page .title,.work>.title'],
    [titlePage.author, '.author'],
  ] as const
  const selectors = displayed.filter(([{ family }]) => family === 'display').map(([, selector]) => selector)
  if (fonts.display.name === fonts.text.name || selectors.length === 0) return body
  return `${body}\n${selectors.join(',')}{font-family:"${fonts.display.name}",serif}`
}

const hyphenation = `p{-webkit-hyphens:auto;-epub-hyphens:auto;adobe-hyphenate:explicit;hyphens:auto}
h1,h2,h3,h4,h5,h6,.head,table,pre,.stanza,.break,.byline,.cover,.title-page,.half-title,.dedication{-webkit-hyphens:none;-epub-hyphens:none;adobe-hyphenate:none;hyphens:none}`

/** These scripts have no italics. */
function uprightOf(css: string): string {
  return css.replace(/font-style:italic;?/g, '')
}

/**
 * Emphasis by dots: over the line in Japanese, under it in Chinese (Requirements for Japanese Text Layout, 3.3.9; for Chinese,
 * 3.1.7). Small kana begin no line, and stops may hang at its end.
 */
function eastAsian(language: string): string {
  return `body{-webkit-line-break:strict;-epub-line-break:strict;line-break:strict;hanging-punctuation:allow-end}
em,i{font-style:normal}
em{${emphasisDots(language)}}`
}

/** The same for words in these scripts inside a book in another. */
function eastAsianWords({ languages }: Used): string[] {
  const codes = new Set([...languages].filter(isEastAsian).map((tag) => tag.split('-')[0] ?? tag))
  return [...codes].sort().map((code) => {
    const emphasis = [`em:lang(${code})`, `:lang(${code}) em`].join(',')
    return `${emphasis}{font-style:normal;${emphasisDots(code)}}`
  })
}

function emphasisDots(language: string): string {
  const dots = '-webkit-text-emphasis:filled dot;-epub-text-emphasis-style:filled dot;text-emphasis:filled dot'
  if (isJapanese(language)) return dots
  return `${dots};-webkit-text-emphasis-position:under right;text-emphasis-position:under right`
}

function isJapanese(language: string): boolean {
  return /^ja(?:-|$)/i.test(language)
}

/** What a paragraph follows that opens a text, and so has no indent. */
const openers = 'h1 h2 h3 h4 h5 h6 .head .break .blank .scene-label blockquote figure table .page pre ul ol dl'
  .concat(' .verse .drama .messages .authors-note')
  .split(' ')
const firsts = [...openers.map((before) => `${before}+p`), 'section>p:first-child', '.flashback>p:first-child'].join(
  ',',
)

/** Lines that stand on their own have no indent. */
const alone = [
  'blockquote>p:first-child,li>p,dd>p,aside>p:first-child,.notes div>p:first-child,.head p,.lines p',
  '.continued,.left,.center,.right,.break,.scene-label,.scene-closing,.attribution,.salutation,.salutation+p,.verse-title',
  '.stanza,.direction,.speech>p,.message p,.end-mark,.fine-print,.title-page p,.copyright p,.colophon p,.dedication p',
].join(',')

function base({ text }: Theme, language: string): string {
  const figures =
    text.figures === 'old-style' && !isEastAsian(language) ? 'body{font-variant-numeric:oldstyle-nums}\n' : ''
  // Where ideographs are written, the first paragraph has an indent as all others have.
  const flush = isEastAsian(language) ? alone : `${firsts},${alone}`
  return `section,nav,aside,figure,figcaption{display:block}
${figures}p{margin:0;text-indent:${em(indentIn(language, text.indent))};widows:2;orphans:2}
${flush}{text-indent:0}
.left{text-align:left}
.center{text-align:center}
.right{text-align:right}
.small-caps{font-variant:small-caps}
.small-caps.caps,.speaker.caps,.verse-title.caps{text-transform:lowercase}
em em,em i,i em,i i,.epigraph em,.epigraph i,.epigraph .attribution,figcaption em,figcaption i,caption em,caption i{font-style:normal}
sub,sup{font-size:.75em;line-height:0}
img{max-width:100%;max-height:100%}
img.inline{height:1em;width:auto;vertical-align:-.1em}`
}

function headings({ chapter, part, subheading }: Theme): string {
  const last = subheading.at(-1) ?? subheading[0]
  const depths = [1, 2, 3, 4, 5].map((depth) => rule(`.s${depth}`, subheading[depth - 1] ?? last))
  const { align } = chapter
  const leadIn = chapter.leadIn === 'small-caps' ? '\n.chapter>.head+p::first-line{font-variant:small-caps}' : ''
  return `h1,h2,h3,h4,h5,h6{margin:1.5em 0 .75em;font-size:1em;font-weight:normal;text-align:${align};line-height:1.3;break-after:avoid;page-break-after:avoid;break-inside:avoid;page-break-inside:avoid}
${depths.join('\n')}
.head{margin:${em(Math.min(chapter.sinkage, 5) * 0.8)} 0 ${em(chapter.space)};text-align:${align}}
.head h1,.head h2,.head h3,.head h4,.head h5,.head h6{margin:0}
.number,.head .title{display:block}
.number+br+.title{margin-top:.4em}
.number+br{display:none}
${rule('.number', chapter.number)}
${rule('.head .title', chapter.title)}
.part .head,.work .head{margin-top:${em(Math.min(part.sinkage, 8) * 0.8)}}
${rule('.part .number', part.number, chapter.number)}
${rule('.part .title,.work .head .title', part.title, chapter.title)}
.head .subtitle,.head .byline{${style(chapter.subtitle)};margin-top:.5em}
.head .epigraph{margin-top:2em}${leadIn}`
}

function pages({ titlePage, part, chapter }: Theme): string {
  const { align } = titlePage
  return `.cover{margin:0;padding:0;text-align:center}
.cover img{max-height:100vh}
.title-page,.half-title,.dedication,.work,.part{break-before:page;page-break-before:always}
.title-page p,.work>p{text-align:${align};margin:0 0 1em}
.title-page .title,.work>.title{${style(titlePage.title)};text-align:${align};margin:20% 0 .5em}
.title-page .subtitle,.work>.subtitle{font-style:italic;font-size:1.2em}
${rule('.author', titlePage.author)}
.work .byline{${style(titlePage.author, chapter.subtitle)}}
.title-page .author{margin-top:2em}
.title-page .publisher{margin-top:4em}
.dedication>p,.half-title>p{text-align:center;margin-top:20%;font-style:italic}
.dedication>p+p{margin-top:.5em}
.half-title>.title{${style(part.title)}}
.copyright{font-variant-numeric:lining-nums}
.copyright p,.colophon p,.fine-print{font-size:.85em;margin:0 0 1em;text-align:${align}}`
}

function setPieces({ quote, verse, sceneBreak }: Theme, { start, end }: Sides): string {
  const indents = [1, 2, 3, 4, 5, 6, 7, 8].map((step) => `.stanza .i${step}{padding-${start}:${em(step * 1.2 + 2)}}`)
  const gap = em(Math.max(sceneBreak.lines - 1, 1) / 2)
  return `.break,.blank{margin:${gap} 0;text-align:center;break-after:avoid;page-break-after:avoid}
.blank{border:0;height:.5em}
.scene-label,.scene-closing{margin:1em 0 .5em;font-style:italic}
.scene-label,.verse-title,.sender,dt{break-after:avoid;page-break-after:avoid}
blockquote{margin:1em ${em(quote.indent)}}
.attribution{text-align:${end};margin-top:.25em}
.epigraph{margin:1em ${em(quote.indent + 1)} 2em;font-style:italic}
section>.epigraph{text-align:${start}}
.epigraph-page{margin-top:4em}
.lines{margin:.75em 0 0;text-align:${end}}
.lines:first-child{margin:0 0 1em}
.letter .salutation{margin-bottom:.25em}
.postscript{margin-top:.75em}
.verse{margin:1em 0 1em ${em(verse.indent)}}
.verse-title{margin:0 0 .75em;font-variant:small-caps}
.stanza{margin:0 0 1em;text-align:${start}}
.stanza>span{display:block;padding-${start}:2em;text-indent:-2em}
.stanza>br{display:none}
.stanza .numbered{overflow:hidden}
.line-number{float:${end};margin-${start}:1em;font-size:.75em;font-style:normal;text-indent:0}
${indents.join('\n')}
.drama,.messages{margin:1em 0}
.speech,.direction{margin:0 0 .5em;padding-${start}:1.5em}
.speech>p:first-child{text-indent:-1.5em}
.speech .verse,.speech .stanza{margin:0}
.speech>p:first-child{break-after:avoid;page-break-after:avoid}
.speech>p:last-child{break-after:auto;page-break-after:auto}
.speaker{font-weight:normal;font-variant:small-caps}
.direction i,.direction i em,.speech i em{font-style:italic}
.message{margin:0 15% .75em 0}
.outgoing{margin:0 0 .75em 15%}
.sender{font-size:.85em}
.end-mark{margin:2em 0 0;text-align:center}
.closing{margin-top:2em}`
}

function rest({ start, end }: Sides): string {
  return `ul,ol{margin:.75em 0;padding-${start}:1.75em;padding-${end}:0}
li>ul,li>ol{margin:0}
dl,pre{margin:1em 0}
dt{font-weight:bold}
dd{margin:0 0 .5em;margin-${start}:1.5em}
.authors-note{margin:1.5em;font-size:.9em}
figure{margin:1.25em 0;text-align:center;break-inside:avoid;page-break-inside:avoid}
figcaption,caption{margin:.5em 0;font-size:.9em;font-style:italic;text-align:center}
table{margin:1em auto;font-size:.9em;border-collapse:collapse;font-variant-numeric:tabular-nums lining-nums;break-inside:avoid;page-break-inside:avoid}
th,td{padding:.25em .4em;text-align:${start};vertical-align:top;border-bottom:1px solid}
td.center,th.center{text-align:center}
td.right,th.right{text-align:right}
tbody th{font-weight:normal}
pre{white-space:pre-wrap;font-size:.85em;text-align:left}
.noteref{font-size:.75em;font-style:normal;line-height:0;vertical-align:super;text-decoration:none}
.footnote{margin:2em 0 0;padding-top:.75em;border-top:1px solid;font-size:.9em}
.footnote+.footnote{margin-top:.5em;padding-top:0;border-top:0}
.notes ol,nav ol{list-style:none;padding:0}
.notes li{margin:0 0 .5em}
nav ol ol{padding-${start}:1.25em}`
}

/** What a story's header tells: names in the letters of a subheading, each with its value behind it. */
function facts({ start, end }: Sides, { subheading }: Theme): string {
  const [first, second = first] = subheading
  return `.summary dt{float:${start};clear:${start};margin-${end}:.5em;font-weight:normal}
${rule('.summary dt', { ...second, scale: 1 })}
.summary dd{margin:0 0 .4em}
.summary>p{margin:.75em 0 0;text-indent:0}`
}

/** The rule for a heading; where it is in small capitals, so are words that the author wrote in capitals. */
function rule(selector: string, design: HeadingStyle, over?: HeadingStyle): string {
  const plain = `${selector}{${style(design, over)}}`
  if (design.case !== 'small-caps') return plain
  const capitals = selector.split(',').map((each) => `${each}.caps`)
  return `${plain}\n${capitals.join(',')}{text-transform:lowercase}`
}

/** What a heading's design asks for beyond `over`, the design that holds without it. */
function style(design: HeadingStyle, over?: HeadingStyle): string {
  const parts = [`font-size:${em(design.scale)}`]
  const plain = over === undefined
  const differs = (key: 'weight' | 'style' | 'case' | 'tracking', usual: string | number) =>
    plain ? design[key] !== usual : design[key] !== over[key]
  if (differs('weight', 'regular')) parts.push(`font-weight:${design.weight === 'bold' ? 'bold' : 'normal'}`)
  if (differs('style', 'normal')) parts.push(`font-style:${design.style}`)
  if (differs('case', 'normal')) {
    if (!plain || design.case === 'small-caps') {
      parts.push(`font-variant:${design.case === 'small-caps' ? 'small-caps' : 'normal'}`)
    }
    if (!plain || design.case === 'upper') {
      parts.push(`text-transform:${design.case === 'upper' ? 'uppercase' : 'none'}`)
    }
  }
  if (differs('tracking', 0)) parts.push(`letter-spacing:${em(design.tracking / 1000)}`)
  return parts.join(';')
}

/** A length in ems, to a hundredth. */
function em(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return rounded === 0 ? '0' : `${String(rounded).replace(/^(-?)0\./, '$1.')}em`
}
