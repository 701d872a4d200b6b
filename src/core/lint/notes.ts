import { closest, type Element, textOf } from './element.ts'
import type { Pages } from './navigation.ts'
import { isBacklink, isNote, isNoteref, type NoteFacts, type Page, type PageFacts } from './page.ts'
import type { Say } from './say.ts'

/** The notes of one document, and their marks. */
export function lintNotes({ path, tree, isNav }: Page, say: Say): void {
  const notes = tree.marked.filter((element) => isNote(element) && !closest(element.parent, isNote))
  for (const note of notes) {
    const words = textOf(note, isBacklink)
    if (
      words.trim() === '' &&
      !tree.elements.some((element) => element.name === 'img' && closest(element, (at) => at === note))
    )
      say('epub-note-empty', 'a note has no words', { path, at: note.at })
  }
  if (notes.length > 600) say('epub-notes-many', `it holds ${notes.length} notes`, { path })
  const backed = new Set<Element>()
  for (const element of tree.names.has('a') ? tree.elements : []) {
    if (element.name !== 'a') continue
    const place = { path, at: element.at }
    if (isBacklink(element)) {
      const note = closest(element, isNote) ?? noteBeside(element, notes)
      if (note) backed.add(note)
    }
    const text = textOf(element)
    if (/\u21a9(?!\ufe0e)/.test(text)) say('epub-note-arrow', 'an arrow back has not U+FE0E behind it', place)
    if (!isNav && text.trim() === '' && element.attributes.has('href') && !element.attributes.get('aria-label')?.trim())
      say('epub-link-name', `a link to "${element.attributes.get('href')}" has no words`, place)
    if (isNoteref(element)) lintMark(element, place, say)
  }
  for (const note of notes)
    if (!backed.has(note)) say('epub-note-back', 'a note has no link back', { path, at: note.at })
}

/** The note that a link back stands beside, as in an item whose text alone is marked as the note. */
function noteBeside(link: Element, notes: readonly Element[]): Element | undefined {
  const item = closest(link, ({ name }) => name === 'li')
  return item && notes.find((note) => closest(note, (above) => above === item))
}

function lintMark(mark: Element, place: { readonly path: string; readonly at: number }, say: Say): void {
  if (mark.types.includes('noteref') !== mark.roles.includes('doc-noteref'))
    say('epub-note-mark', 'the mark of a note has not both epub:type and role', place)
  const siblings = mark.parent?.children ?? []
  const before = siblings[siblings.indexOf(mark) - 1]
  if (typeof before === 'string' && /\s$/.test(before))
    say('epub-note-space', 'a space stands before the mark of a note', place)
}

/** Marks, notes and links back of the whole book. */
export function lintNotesOfBook(book: Pages, say: Say): void {
  const marks = new Map<string, { readonly page: PageFacts; readonly ids: readonly string[] }[]>()
  for (const page of book.values()) {
    for (const { noteref, target, at, href, ids } of page.links) {
      if (!noteref || target.kind !== 'inside') continue
      const key = `${target.path}#${target.fragment}`
      marks.set(key, [...(marks.get(key) ?? []), { page, ids }])
      const anchor = book.get(target.path)?.anchors.get(target.fragment)
      if (anchor && !anchor.note)
        say('epub-note-target', `the mark leads to "${href}", which is no note`, { path: page.path, at })
    }
  }
  for (const page of book.values()) {
    for (const note of page.notes) {
      const reached = note.ids.flatMap((id) => marks.get(`${page.path}#${id}`) ?? [])
      if (reached.length === 0)
        say('epub-note-unreferenced', 'no mark leads to the note', { path: page.path, at: note.at })
      else lintBack(page, note, reached, { book, say })
    }
  }
}

interface Looking {
  readonly book: Pages
  readonly say: Say
}

function lintBack(
  page: PageFacts,
  note: NoteFacts,
  reached: readonly { readonly page: PageFacts; readonly ids: readonly string[] }[],
  { book, say }: Looking,
): void {
  const next = page.notes[page.notes.indexOf(note) + 1]?.at ?? Number.POSITIVE_INFINITY
  const backs = page.links.filter(({ backlink, at }) => backlink && at > note.at && at < next)
  for (const { target, href, at } of backs) {
    if (target.kind !== 'inside') continue
    const known = book.get(target.path)?.anchors.has(target.fragment)
    const right = reached.some((mark) => mark.page.path === target.path && mark.ids.includes(target.fragment))
    if (known && !right)
      say('epub-note-back-wrong', `the link back leads to "${href}", where its mark is not`, { path: page.path, at })
  }
}
