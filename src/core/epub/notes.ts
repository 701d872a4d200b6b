import { blocks, headingName } from './blocks.ts'
import type { CalledNote, Desk } from './desk.ts'
import { endnotesFile, inlines } from './inlines.ts'
import { languageAttributes } from './language.ts'
import { element, join, type Markup, nothing, text } from './markup.ts'

/**
 * The notes that a file calls, at its end. Reading systems open them over the page; Apple's hide `aside` notes in the flow.
 * Writing a note may call another, which then follows.
 */
export function pageNotes(desk: Desk): Markup {
  const { called } = desk.page.ledger
  if (called.length === 0 || desk.shop.notes === 'book-end') return nothing
  return desk.shop.notes === 'foot' ? footnotes(called, desk) : endnotes(called, 0, desk)
}

function footnotes(called: readonly CalledNote[], desk: Desk): Markup {
  const written: Markup[] = []
  for (let index = 0; index < called.length; index += 1) {
    const note = called[index]
    if (!note) break
    const attributes = { class: 'footnote', 'epub:type': 'footnote', role: 'doc-footnote', id: note.note.id }
    written.push(element('aside', attributes, noteText(note, desk)))
  }
  return join(written, '\n')
}

/** A section of notes with a heading; `desk.level` is that of what it belongs to. The file ends where the next begins. */
export function endnotes(called: readonly CalledNote[], from: number, desk: Desk): Markup {
  const items: Markup[] = []
  for (let index = from; index < called.length; index += 1) {
    const note = called[index]
    if (!note || (desk.shop.notes === 'book-end' && endnotesFile(note.number) !== desk.page.file)) break
    const around = languageAttributes(note.language, desk.language)
    const attributes = { id: note.note.id, 'epub:type': 'footnote', role: 'doc-footnote' }
    const language = note.language === desk.language ? {} : around
    items.push(element('li', {}, element('div', { ...attributes, ...language }, noteText(note, desk))))
  }
  const title = 'notes_title'
  return element(
    'section',
    { class: 'notes', 'epub:type': 'endnotes footnotes', role: 'doc-endnotes', 'aria-labelledby': title },
    notesHeading(title, desk),
    element('ol', {}, join(items, '\n')),
  )
}

/** Notes at the book's end open like a chapter, those at a chapter's end like a part of it. */
function notesHeading(id: string, desk: Desk): Markup {
  const name = headingName(desk.level + 1)
  const words = text(desk.shop.words.notes)
  const made = { 'data-octavo': 'generated' }
  if (desk.shop.notes !== 'book-end') return element(name, { class: 's1', id, ...made }, words)
  return element('div', { class: 'head', ...made }, element(name, { id }, element('span', { class: 'title' }, words)))
}

/**
 * The note's number, which leads back to its mark, and its text. Kindle shows what stands in the first paragraph. A note that
 * is called again ends with an arrow to each further mark.
 */
function noteText({ note, number, marks, language }: CalledNote, desk: Desk): Markup {
  const links = marks.map(({ file, id }, index) => {
    const label = `${desk.shop.words.back}, ${number}${index > 0 ? ` (${index + 1})` : ''}`
    const href = `${file === desk.page.file ? '' : file}#${id}`
    return element(
      'a',
      { role: 'doc-backlink', href, 'aria-label': label },
      text(index > 0 ? '↑' : `${note.label ?? number}.`),
    )
  })
  const [back = nothing, ...more] = links
  const again = more.length > 0 ? join([text(' '), join(more, ' ')]) : nothing
  const inner: Desk = { ...desk, language }
  const [first, ...rest] = note.children
  desk.page.before = ''
  if (first?.type !== 'paragraph') {
    return join([element('p', {}, back, again), blocks(note.children, inner)], '\n')
  }
  const opening = element('p', {}, back, text(' '), inlines(first.children, inner), rest.length > 0 ? nothing : again)
  if (rest.length === 0) return opening
  const end = more.length > 0 ? [element('p', {}, join(more, ' '))] : []
  return join([opening, blocks(rest, inner), ...end], '\n')
}
