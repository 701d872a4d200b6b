import type { Id } from '../model/book.ts'
import type { Foreign, Image, Inline, InlineCode, Link, Note, PageReference, Text } from '../model/inline.ts'
import type { Desk } from './desk.ts'
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
      return element('span', { class: 'small-caps' }, inlines(node.children, desk))
    case 'deleted':
      return element('del', {}, inlines(node.children, desk))
    case 'subscript':
      return element('sub', {}, inlines(node.children, desk))
    case 'superscript':
      return element('sup', {}, inlines(node.children, desk))
    case 'inlineCode':
      return element('code', {}, words(node, desk))
    case 'lineBreak':
      desk.page.inWord = false
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

function words(node: Text | InlineCode, { page, shop }: Desk): Markup {
  const { value } = node
  if (value !== '') page.inWord = /[\p{L}\p{N}]$/u.test(value)
  return shop.pages.words(node, page.file)
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
  const content = text(shop.pages.label(target) ?? shop.name(target))
  page.inWord = true
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
  desk.page.inWord = false
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
function noteMark(note: Note, desk: Desk): Markup {
  const { page, shop } = desk
  const number = page.ledger.called.length + 1
  page.ledger.called.push({ note, number, file: page.file, language: desk.language })
  const file = shop.notes === 'book-end' ? endnotesFile(number) : ''
  const attributes = {
    class: 'noteref',
    'epub:type': 'noteref',
    role: 'doc-noteref',
    href: `${file === page.file ? '' : file}#${note.id}`,
    id: markId(note.id),
  }
  const mark = element('a', attributes, text(`${page.inWord ? '\u202f' : ''}${number}`))
  page.inWord = true
  if (!desk.held) return mark
  desk.held.push(mark)
  return nothing
}

/** Foreign words, in italics where their script has such. */
function foreign(node: Foreign, desk: Desk): Markup {
  const slanted = !node.upright && !isEastAsian(node.language) && directionOf(node.language) === 'ltr'
  const content = inlines(node.children, { ...desk, language: node.language })
  return element(slanted ? 'i' : 'span', languageAttributes(node.language, desk.language), content)
}
