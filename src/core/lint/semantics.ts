import { closest, type Element, elementsIn, keyOf, textOf, within } from './element.ts'
import { prefixesOf } from './metadata.ts'
import { isSection, levelOf, type Page } from './page.ts'
import type { Say } from './say.ts'
import {
  ariaAttributes,
  directionOf,
  doubledTypes,
  isLanguage,
  oldTypes,
  reservedInDocuments,
  roleOfType,
  roles,
  structuralTypes,
} from './vocabulary.ts'

type Tell = (rule: Parameters<Say>[0], what: string) => void

/** What the markup of one document says that it means. */
export function lintSemantics(page: Page, languages: readonly string[], say: Say): void {
  const prefixes = prefixesOf(page.tree.root.attributes.get('epub:prefix'))
  const ids = new Set<string>()
  for (const { attributes } of page.tree.marked) {
    const id = attributes.get('id')
    if (id !== undefined) ids.add(id)
  }
  for (const element of page.tree.marked) {
    const tell: Tell = (rule, what) => say(rule, what, { path: page.path, at: element.at })
    lintTypes(element, prefixes, tell)
    lintRoles(element, tell)
    lintAria(element, ids, tell)
    lintVerse(element, tell)
    lintLanguage(element, tell)
  }
  lintRoot(page, languages, say)
  lintHeadings(page, say)
}

function lintTypes(element: Element, prefixes: ReadonlySet<string>, tell: Tell): void {
  const types = element.types
  if (types.length === 0) return
  if (new Set(types).size < types.length) tell('epub-type-twice', `"${types.join(' ')}" says one thing twice`)
  if (closest(element, ({ name }) => name === 'head' || name === 'html')?.name === 'head')
    tell('epub-type-place', `a "${element.name}" of the head has an epub:type`)
  for (const type of types) {
    const prefix = /^([^:]*):/.exec(type)?.[1]
    if (prefix === undefined) {
      // Kobo's readers want a mark to be called so besides.
      const kobos = type === 'endnote' && types.includes('noteref')
      if (oldTypes.has(type) && !kobos) tell('epub-type-old', `the type "${type}" is deprecated`)
      else if (!structuralTypes.has(type)) tell('epub-type', `there is no type "${type}"`)
    } else if (!prefixes.has(prefix) && !reservedInDocuments.has(prefix))
      tell('epub-prefix', `"${prefix}:" is not declared`)
    else if (doubledTypes.has(type)) tell('epub-type-vocabulary', `EPUB has a type of its own for "${type}"`)
  }
  lintRoleOfType(element, types, tell)
}

/** As Ace looks at it: the first type that has a role settles. */
function lintRoleOfType(element: Element, types: readonly string[], tell: Tell): void {
  if (element.name === 'body' || closest(element, (at) => at.types.includes('landmarks'))) return
  const type = types.find((name) => roleOfType.has(name))
  const role = type === undefined ? undefined : roleOfType.get(type)
  if (role !== undefined && !element.roles.includes(role))
    tell('epub-type-role', `a "${element.name}" of the type "${type}" has not the role "${role}"`)
}

/** Roles that only one kind of element may have. */
const onlyOn: ReadonlyMap<string, string> = new Map([
  ['doc-backlink', 'a'],
  ['doc-biblioref', 'a'],
  ['doc-glossref', 'a'],
  ['doc-noteref', 'a'],
  ['doc-cover', 'img'],
])

/** Elements that may have few of the roles of books (ARIA in HTML). */
const fewRoles: ReadonlyMap<string, RegExp> = new Map([
  ['li', /^doc-(?:biblioentry|endnote)$/],
  ['nav', /^doc-(?:index|pagelist|toc)$/],
  ['header', /^doc-(?:footnote|pageheader)$/],
  ['footer', /^doc-(?:footnote|pagefooter)$/],
  ['aside', /^doc-(?:dedication|example|footnote|glossary|pullquote|tip)$/],
  ['hr', /^doc-pagebreak$/],
  ['ul', /^$/],
  ['ol', /^$/],
])

function lintRoles(element: Element, tell: Tell): void {
  for (const role of element.roles) {
    const { name } = element
    const heading = levelOf(element) > 0 && role !== 'doc-subtitle' && role.startsWith('doc-')
    const few = role.startsWith('doc-') ? fewRoles.get(name) : undefined
    if (!roles.has(role)) tell('epub-role-wrong', `there is no role "${role}"`)
    else if (heading || (onlyOn.get(role) ?? name) !== name || (few && !few.test(role)))
      tell('epub-role-place', `a "${name}" may not have the role "${role}"`)
  }
}

/** Elements that hold what is to be read. What a picture's text says already may stay unheard below it. */
const passages = new Set('section article p blockquote h1 h2 h3 h4 h5 h6 ul ol dl li table pre'.split(' '))

/** Elements that mean nothing by themselves, so that no label is read out for them. */
const plain = new Set('div span p em strong i b s u small sub sup code del ins'.split(' '))

function lintAria(element: Element, ids: ReadonlySet<string>, tell: Tell): void {
  const { name, attributes } = element
  for (const [key, value] of attributes) {
    if (!key.startsWith('aria-')) continue
    const term = key.slice('aria-'.length)
    if (!ariaAttributes.has(term)) tell('epub-aria', `ARIA has no "${key}"`)
    if (/^(?:labelledby|describedby|details|owns|controls|flowto|errormessage)$/.test(term)) {
      const lost = value.split(/\s+/).filter((id) => id !== '' && !ids.has(id))
      for (const id of lost) tell('epub-aria-reference', `"${key}" names "${id}", which is not there`)
    }
    if (term === 'label' && value.trim() === '') tell('epub-aria-empty', `the label of a "${name}" is empty`)
  }
  const labelled = attributes.has('aria-label') || attributes.has('aria-labelledby')
  const [role] = element.roles
  if (labelled && ((role === undefined && plain.has(name)) || /^(?:none|presentation|generic)$/.test(role ?? '')))
    tell('epub-aria-unheard', `a "${name}" cannot have a label`)
  if (name === 'a' && closest(element, (at) => at.attributes.get('aria-hidden') === 'true'))
    tell('epub-aria-hidden', 'a link is hidden from those who listen')
  if (attributes.get('aria-hidden') === 'true' && passages.has(name) && textOf(element).trim() !== '')
    tell('epub-aria-hidden', `a "${name}" with words is hidden from those who listen`)
  if (Number(attributes.get('tabindex') ?? 0) > 0) tell('epub-tabindex', `a "${name}" jumps the order of the keyboard`)
}

const verses = new Set(['z3998:verse', 'z3998:poem', 'z3998:song', 'z3998:hymn', 'z3998:lyrics'])

function lintVerse(element: Element, tell: Tell): void {
  const types = element.types
  if (types.some((type) => verses.has(type))) lintStanzas(element, tell)
  if (types.includes('subtitle') && element.parent) {
    const beside = elementsIn(element.parent).some(
      (other) => other !== element && (isTitle(other) || levelOf(other) > 0),
    )
    if (!beside && !levelOf(element.parent) && !closest(element, isTitle))
      tell('epub-subtitle', 'a subtitle has no title')
  }
}

/** Kobo's own spans, in which its books have every sentence. */
const isKobos = ({ attributes }: Element) => attributes.get('class') === 'koboSpan'

/** Lines are spans in a paragraph, and each but the last ends in a `br`. */
function lintStanzas(verse: Element, tell: Tell): void {
  if (!within(verse, 'p')) tell('epub-verse', 'verse has no stanza')
  for (const stanza of elementsIn(verse)) {
    const parts = stanza.name === 'p' ? elementsIn(stanza).filter((part) => !isKobos(part)) : []
    const bare = parts.some((part, at) => part.name === 'span' && parts[at + 1]?.name === 'span')
    if (bare) tell('epub-verse-line', 'lines of verse are not parted by "br"')
  }
}

const isTitle = (element: Element) => element.types.some((type) => /^(?:full|half)?title$|^ordinal$/.test(type))

function lintLanguage({ name, attributes }: Element, tell: Tell): void {
  const [lang, xmlLang] = [attributes.get('lang'), attributes.get('xml:lang')]
  const tag = lang ?? xmlLang
  if (tag === undefined) return
  if (lang !== undefined && xmlLang !== undefined && lang.toLowerCase() !== xmlLang.toLowerCase())
    tell('epub-language-differs', `a "${name}" is in "${lang}" and in "${xmlLang}"`)
  if (tag !== '' && !isLanguage(tag)) tell('epub-language-wrong', `"${tag}" is no language`)
  else if (name !== 'html' && directionOf(tag) === 'rtl' && !attributes.has('dir'))
    tell('epub-direction', `a "${name}" in "${tag}" says not that it runs from right to left`)
}

function lintRoot(page: Page, languages: readonly string[], say: Say): void {
  const { path, tree, body, order, isNav } = page
  const place = { path, at: tree.root.at }
  const { attributes } = tree.root
  const tag = attributes.get('lang') ?? attributes.get('xml:lang') ?? ''
  if (tag === '') say('epub-html-language', 'it gives no language', place)
  const first = tag.toLowerCase().split('-')[0]
  if (
    tag !== '' &&
    languages.length > 0 &&
    !languages.some((language) => language.toLowerCase().split('-')[0] === first)
  )
    say('epub-language-unlisted', `it is in "${tag}", which the package does not give`, place)
  const said = attributes.get('dir') ?? body?.attributes.get('dir') ?? 'ltr'
  const wanted = directionOf(tag) ?? said
  if (tag !== '' && said !== wanted && said !== 'auto')
    say('epub-direction', `"${tag}" does not run as it says: ${said}`, place)
  if (order < 0 || isNav) return
  const divided = tree.marked.some(
    (element) => isSection(element) && element.types.some((type) => /^(?:front|body|back)matter$/.test(type)),
  )
  if (!divided) say('epub-division', 'it says not to which part of the book it belongs', place)
}

const untitled = /^(?:titlepage|cover|halftitlepage|toc)$/

function lintHeadings({ path, tree, head, headings, order, isNav }: Page, say: Say): void {
  let before = 0
  for (const { element, heading } of headings) {
    const { level, text, at } = heading
    if (before > 0 && level > before + 1)
      say('epub-heading-order', `a heading of level ${level} follows one of level ${before}`, { path, at })
    before = level
    if (text.trim() === '' && !element.attributes.has('aria-label'))
      say('epub-heading-empty', 'a heading has no words', { path, at })
  }
  const [first] = headings
  const title = head && elementsIn(head).find(({ name }) => name === 'title')
  const own = tree.marked.some((element) => isSection(element) && element.types.some((type) => untitled.test(type)))
  if (!first || !title || order < 0 || isNav || own) return
  const { heading } = first
  if (textOf(title) === heading.text) return
  const [called, told, whole] = [textOf(title), heading.text, heading.whole].map(keyOf)
  if (!called || !told || !whole || called.includes(told) || whole.includes(called)) return
  say('epub-document-heading', `it is called "${textOf(title)}", and its heading is "${heading.text.trim()}"`, {
    path,
    at: title.at,
  })
}
