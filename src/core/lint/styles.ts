import { resolve } from '../finished/references.ts'
import { type Css, type CssRule, type Declaration, readCss } from './css.ts'
import { type Epub, readText } from './epub.ts'
import type { Uses } from './links.ts'
import type { Pages } from './navigation.ts'
import type { Say } from './say.ts'

/** The style sheets of the book. */
export function lintStyles(epub: Epub, book: Pages, uses: Uses, say: Say): void {
  const sheets = epub.items
    .filter(({ mediaType, path }) => mediaType === 'text/css' && epub.archive.entry(path))
    .flatMap(({ path }) => {
      const text = readText(epub.archive, path, say)
      return text === undefined ? [] : [{ path, css: readCss(text), text }]
    })
  const families = new Set(sheets.flatMap(({ css }) => facesOf(css).map((face) => familyOf(face)?.toLowerCase())))
  for (const { path, css, text } of sheets) {
    const sheet: Sheet = { path, epub, uses, families, say }
    for (const { what, at } of css.faults) say('epub-css-syntax', what, { path, at })
    if (/^@charset\s+["'](?!utf-8["'])/i.test(text))
      say('epub-not-utf8', 'it says that it is not UTF-8', { path, at: 0 })
    for (const { text: statement, at } of css.statements) lintUrls(statement, at, sheet)
    for (const face of facesOf(css)) lintFace(face, sheet)
    for (const rule of css.rules) lintRule(rule, sheet)
  }
  if (sheets.length > 0)
    lintElements(
      sheets.flatMap(({ css }) => css.rules),
      book,
      { path: sheets[0]?.path ?? '', say },
    )
}

interface Sheet {
  readonly path: string
  readonly epub: Epub
  readonly uses: Uses
  /** Those that the book brings, in lower case. */
  readonly families: ReadonlySet<string | undefined>
  readonly say: Say
}

const facesOf = ({ rules }: Css) => rules.filter(({ selectors }) => /^@font-face$/i.test(selectors[0] ?? ''))

const familyOf = ({ declarations }: CssRule) => {
  const value = declarations.find(({ property }) => property === 'font-family')?.value
  return value === undefined ? undefined : unquoted(value)
}

const unquoted = (name: string) => name.trim().replace(/^["']|["']$/g, '')

function lintFace(face: CssRule, { path, epub, say }: Sheet): void {
  const place = { path, at: face.at }
  const source = face.declarations.find(({ property }) => property === 'src')
  const urls = [...(source?.value.matchAll(url) ?? [])].map((found) => found[1] ?? found[2] ?? found[3] ?? '')
  if (familyOf(face) === undefined || urls.length === 0)
    say('epub-css-face-empty', 'a font face names no family or no file', place)
  for (const href of urls) {
    const target = resolve(path, href)
    const item = target.kind === 'inside' ? epub.itemOf(target.path) : undefined
    if (item && !/font|opentype/.test(item.mediaType))
      say('epub-css-face-type', `"${href}" is a font, and said to be "${item.mediaType}"`, place)
  }
}

const url = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s]*))\s*\)/gi

/** Files that a value or an "@import" names. */
function lintUrls(value: string, at: number, { path, epub, uses, say }: Sheet): void {
  const names = [...value.matchAll(url)].map((found) => found[1] ?? found[2] ?? found[3] ?? '')
  const imported = /^@import\s+["']([^"']*)["']/i.exec(value)?.[1]
  for (const href of imported === undefined ? names : [...names, imported]) {
    const target = resolve(path, href)
    if (target.kind === 'scheme' && target.scheme !== 'data')
      say('epub-css-remote', `it loads "${href.slice(0, 60)}"`, { path, at })
    if (target.kind === 'outside') say('epub-css-url', `"${href}" leads out of the container`, { path, at })
    if (target.kind !== 'inside') continue
    uses.used.add(target.path)
    if (!epub.archive.entry(target.path)) say('epub-css-url', `"${href}" is not there`, { path, at })
    else if (!epub.itemOf(target.path)) {
      uses.undeclared.add(target.path)
      say('epub-css-url', `"${href}" is not in the manifest`, { path, at })
    }
  }
}

function lintRule(rule: CssRule, sheet: Sheet): void {
  const { path, say } = sheet
  const names = new Set(rule.declarations.map(({ property }) => property))
  const face = /^@font-face$/i.test(rule.selectors[0] ?? '')
  for (const declaration of rule.declarations) {
    lintUrls(declaration.value, declaration.at, sheet)
    if (!face) lintDeclaration(declaration, rule, sheet)
  }
  const place = { path, at: rule.at }
  if (names.has('hyphens') && !(names.has('-epub-hyphens') && names.has('-webkit-hyphens')))
    say('epub-css-hyphens', `"${shown(rule)}" sets hyphens without the older forms`, place)
  for (const side of ['before', 'after', 'inside']) {
    if (names.has(`break-${side}`) && !names.has(`page-break-${side}`))
      say('epub-css-break', `"${shown(rule)}" sets break-${side} without page-break-${side}`, place)
  }
  if (rule.selectors.includes('div')) say('epub-css-div', 'it styles every div', place)
}

const shown = ({ selectors }: CssRule) => selectors.join(',').slice(0, 40)

/** Elements that hold the whole text. */
const whole = /^(?:\*|html|body|p|:root)$/

function lintDeclaration({ property, value, at }: Declaration, rule: CssRule, sheet: Sheet): void {
  const { path, say } = sheet
  const tell = (id: Parameters<Say>[0], what: string) => say(id, what, { path, at })
  if (property === 'direction' || property === 'unicode-bidi') tell('epub-css-forbidden', `it sets "${property}"`)
  if (property === 'position' && /^fixed/i.test(value)) tell('epub-css-fixed', `"${shown(rule)}" is fixed`)
  if (property === 'position' && /^absolute/i.test(value))
    tell('epub-css-absolute', `"${shown(rule)}" is placed absolutely`)
  if (/^margin(?:-|$)/.test(property) && /(?:^|\s)-\.?[0-9]/.test(value))
    tell('epub-css-negative', `"${shown(rule)}" has a margin of ${value}`)
  if (/![\s]*important/i.test(value)) tell('epub-css-important', `"${shown(rule)}" overrules the reader`)
  if (/(?:^|[\s(,])-?[0-9.]+rem\b/i.test(value)) tell('epub-css-rem', `"${shown(rule)}" has a length of ${value}`)
  const hides =
    (property === 'display' && /^none\b/i.test(value)) || (property === 'visibility' && /^hidden\b/i.test(value))
  if (hides && !rule.selectors.every((selector) => /(?:^|[\s>+~])br$/.test(selector)))
    tell('epub-css-hidden', `"${shown(rule)}" is hidden`)
  // What stands behind a picture is there for nights.
  const behind = rule.selectors.every((selector) => /(?:^|[\s>+~])(?:img|svg)[^\s>+~]*$/.test(selector))
  if (coloured(property, value) && !behind) tell('epub-css-colour', `"${shown(rule)}" has the colour ${value}`)
  lintType({ property, value, at }, rule, sheet)
}

function lintType({ property, value, at }: Declaration, rule: CssRule, { path, families, say }: Sheet): void {
  const tell = (id: Parameters<Say>[0], what: string) => say(id, what, { path, at })
  const body = rule.selectors.some((selector) => whole.test(selector))
  if (property === 'font-size') {
    if (body && !/^(?:1em|100%|medium|inherit|initial)$/i.test(value))
      tell('epub-css-body', `the size of the whole text is ${value}`)
    else if (/%/.test(value)) tell('epub-css-size-percent', `"${shown(rule)}" has the size ${value}`)
    else if (/[0-9](?:pt|px|pc|cm|mm|in)\b/i.test(value))
      tell('epub-css-size-absolute', `"${shown(rule)}" has the size ${value}`)
  }
  if (property === 'line-height') {
    if (body) tell('epub-css-body', `the leading of the whole text is ${value}`)
    else if (/[1-9][0-9.]*(?:[a-z]+|%)/i.test(value))
      tell('epub-css-leading', `"${shown(rule)}" has the leading ${value}`)
  }
  if (property !== 'font-family') return
  const names = value
    .replace(/!important/i, '')
    .split(',')
    .map((name) => unquoted(name))
  const foreign = names.filter((name) => !generic.has(name.toLowerCase()) && !families.has(name.toLowerCase()))
  for (const name of foreign) tell('epub-css-font', `the book does not bring the font "${name}"`)
  if (body && foreign.length === 0 && !names.some((name) => families.has(name.toLowerCase())))
    tell('epub-css-body', `the font of the whole text is ${value}`)
}

const generic = new Set(
  'serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace ui-rounded math emoji inherit initial unset revert'.split(
    ' ',
  ),
)

const colours =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?)\(|\b(?:black|white|red|green|blue|gr[ae]y|silver|maroon|navy|olive|purple|teal|yellow|orange|brown|dark[a-z]+|light[a-z]+)\b/i

function coloured(property: string, value: string): boolean {
  return /^(?:color|background(?:-color)?|border(?:-[a-z]+)*|outline(?:-color)?)$/.test(property) && colours.test(value)
}

/** Elements that readers on Adobe's engine take for words. */
const unknown = ['section', 'article', 'aside', 'figure', 'figcaption', 'header', 'footer', 'hgroup', 'main']

/** What the style sheets together must say of the elements that the book has. */
function lintElements(
  rules: readonly CssRule[],
  book: Pages,
  { path, say }: { readonly path: string; readonly say: Say },
): void {
  const there = new Set([...book.values()].flatMap(({ elements, order }) => (order >= 0 ? [...elements] : [])))
  const says = (name: string, property: string) =>
    rules.some(
      ({ selectors, declarations }) =>
        declarations.some((declaration) => declaration.property === property) &&
        selectors.some((selector) => selector === name || selector === '*' || selector.endsWith(` ${name}`)),
    )
  for (const name of unknown) {
    if (there.has(name) && !says(name, 'display'))
      say('epub-css-block', `"${name}" is not said to be a block`, { path })
  }
  for (const name of ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']) {
    if (there.has(name) && !says(name, 'text-align')) say('epub-css-heading', `"${name}" has no text-align`, { path })
  }
}
