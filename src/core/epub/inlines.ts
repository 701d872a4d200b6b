import type { Id } from '../model/book.ts'
import type { Foreign, Image, Inline, InlineCode, Link, Note, PageReference, Text } from '../model/inline.ts'
import { walk } from '../model/visit.ts'
import { capitals, classes } from './classes.ts'
import { holdDashes, holdsDash, joinsDashes } from './dashes.ts'
import type { CalledNote, Desk, NoteMark } from './desk.ts'
import { directionOf, isEastAsian, languageAttributes } from './language.ts'
import { element, join, type Markup, nothing, text, xmlText } from './markup.ts'
import { markId } from './plan.ts'

export function inlines(nodes: readonly Inline[], desk: Desk): Markup {
  return join(nodes.map((node) => inline(node, desk)))
}

function inline(node: Inline, desk: Desk): Markup {
  switch (node.type) {
    case 'text':
      return words(node, desk)
    case 'emphasis':
      return element('em', {}, inlines(node.children, desk))
    case 'strong':
      return element('strong', {}, inlines(node.children, desk))
    case 'smallCaps':
      return element('span', { class: classes('small-caps', capitals(node.children)) }, inlines(node.children, desk))
    case 'deleted':
      return element('del', {}, inlines(node.children, desk))
    case 'subscript':
      return element('sub', {}, inlines(node.children, desk))
    case 'superscript':
      return element('sup', {}, inlines(node.children, desk))
    case 'inlineCode':
      return code(node, desk)
    case 'lineBreak':
      desk.page.before = ''
      return element('br')
    case 'link':
      return link(node, desk)
    case 'pageReference':
      return pageReference(node, desk)
    case 'image':
      return image(node, desk)
    case 'note':
      return noteMark(node, desk)
    case 'foreign':
      return foreign(node, desk)
  }
}

function words(node: Text, { page, shop, language }: Desk): Markup {
  return shop.pages.words(node, page.file, (value) => {
    const written = text(holdsDash(value) && joinsDashes(language) ? holdDashes(value, page.before) : value)
    if (value !== '') page.before = lastOf(value)
    return written
  })
}

function code(node: InlineCode, { page, shop, language }: Desk): Markup {
  if (node.value !== '') page.before = lastOf(node.value)
  return element('code', { dir: directionOf(language) === 'rtl' && 'ltr' }, shop.pages.words(node, page.file, text))
}

/** The last character, whole where it takes two units. */
function lastOf(value: string): string {
  const last = value.slice(-1)
  return /[\udc00-\udfff]/.test(last) ? value.slice(-2) : last
}

function link(node: Link, desk: Desk): Markup {
  if (desk.held) return inlines(node.children, desk)
  const held: Markup[] = []
  const content = inlines(node.children, { ...desk, held })
  const href = node.target.kind === 'url' ? hrefOf(node.target.href) : addressOf(node.target.id, desk)
  return join([element('a', { href }, content), ...held])
}

/**
 * The number of a printed page means as much in an e-book that lists those pages: it leads to the place. In one that does not,
 * the place is named.
 */
function pageReference({ target }: PageReference, desk: Desk): Markup {
  const { page, shop } = desk
  const name = shop.pages.label(target) ?? shop.name(target)
  const content = text(name)
  page.before = lastOf(name)
  const led = shop.addresses.has(target) && !desk.held
  return element(led ? 'a' : 'span', { class: 'page-number', ...(led && { href: addressOf(target, desk) }) }, content)
}

/** The URL with what a URL cannot hold percent-encoded (RFC 3986, 2). Only the schemes of `LinkTarget` come here. */
function hrefOf(url: string): string {
  const [address = '', ...fragments] = xmlText(url).trim().split('#')
  const parts = fragments.length > 0 ? [address, fragments.join('%23')] : [address]
  return parts.map(encodeRest).join('#')
}

function encodeRest(part: string): string {
  const encoded = part.replace(/[^\w\-.~:/?@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character))
  return encoded.replace(/%(?![0-9a-f]{2})/gi, '%25')
}

function addressOf(id: Id, desk: Desk): string {
  const address = desk.shop.addresses.get(id)
  if (!address) throw new Error(`the book links to "${id}", which is not in it`)
  if (address.fragment === undefined) return address.file
  return address.file === desk.page.file ? `#${address.fragment}` : `${address.file}#${address.fragment}`
}

function image(node: Image, desk: Desk): Markup {
  desk.page.before = ''
  return element('img', { src: desk.shop.pictures.path(node.asset), alt: node.alt, class: 'inline' })
}

/** Where notes go on to a second file: Adobe's reader fails on larger ones (Standard Ebooks, endnotes). */
const notesPerFile = 600

/** The file that holds endnote `number`. */
export function endnotesFile(number: number): string {
  const file = Math.ceil(number / notesPerFile)
  return file === 1 ? 'endnotes.xhtml' : `endnotes-${file}.xhtml`
}

/** A note's number in the text. A thin space keeps it from a word before it, so that neither eye nor voice joins them. */
function noteMark(node: Note, desk: Desk): Markup {
  const { page, shop } = desk
  const id = markId(node.id)
  const { note, number } = callNote(node, { file: page.file, id }, desk)
  const file = shop.notes === 'book-end' ? endnotesFile(number) : ''
  const href = `${file === page.file ? '' : file}#${note.id}`
  const attributes = { class: 'noteref', 'epub:type': 'noteref', role: 'doc-noteref', href, id }
  const mark = element(
    'a',
    attributes,
    text(`${/[\p{L}\p{N}]/u.test(page.before) ? '\u202f' : ''}${note.label ?? number}`),
  )
  page.before = '1'
  if (!desk.held) return mark
  desk.held.push(mark)
  return nothing
}

/** Enters a note into the ledger; the one that stands there already where the author refers to it again. */
function callNote(note: Note, mark: NoteMark, { page, language }: Desk): CalledNote {
  const { called, written } = page.ledger
  const place = placeOf(note)
  const known = place === undefined ? undefined : written.get(place)
  if (known) {
    known.marks.push(mark)
    return known
  }
  const made: CalledNote = { note, number: called.length + 1, marks: [mark], language }
  called.push(made)
  if (place !== undefined) written.set(place, made)
  return made
}

/**
 * Where a note is written, with its words: a reader repeats a note that is referred to twice, and both have the same place.
 * Undefined where no place is known.
 */
function placeOf({ children }: Note): string | undefined {
  const first = children[0]?.span
  const last = children.at(-1)?.span
  if (!first || !last) return undefined
  let words = ''
  for (const block of children) for (const node of walk(block)) if (node.type === 'text') words += node.value
  return `${first.file} ${first.start.offset} ${last.end.offset} ${words}`
}

/** Foreign words, in italics where their script has such. */
function foreign(node: Foreign, desk: Desk): Markup {
  const slanted = !node.upright && !isEastAsian(node.language) && directionOf(node.language) === 'ltr'
  const content = inlines(node.children, { ...desk, language: node.language })
  return element(slanted ? 'i' : 'span', languageAttributes(node.language, desk.language), content)
}
