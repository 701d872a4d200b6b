import type { FlowItem, Found } from '../../flow.ts'
import { titleWords } from '../blocks.ts'
import { type Desk, spanOf } from '../desk.ts'
import { type DomElement, find, findAll, hasToken, tokensOf, wordsOf } from '../dom.ts'
import { inlinesOf } from '../inlines.ts'
import { author, byClass, byId, leaveRest, lineOf, metaOf, nameIn, type Story } from '../story.ts'

/** A chapter saved from FanFiction.net or a site made like it: `#profile_top` tells of the story, `#storytext` is it. */
export function fanFiction(root: DomElement, desk: Desk): Story | undefined {
  const text = byId(root, 'storytext')
  const top = byId(root, 'profile_top')
  if (!text || !top) return undefined
  const title = find(top, ({ name }) => name === 'b')
  const writer = find(
    top,
    ({ name, attributes }) => name === 'a' && /^(?:https?:\/\/[^/]+)?\/u\//u.test(attributes.get('href') ?? ''),
  )
  const details = find(top, (element) => tokensOf(element).includes('xgray') && /Rated:/u.test(wordsOf(element)))
  const summary = find(top, (element) => element.name === 'div' && hasToken(element, /^xcontrast_txt$/u))
  const chapter = chapterOf(root)
  const kept = new Set([text, ...[title, writer, details, summary].filter((one) => one !== undefined)])
  leaveRest(desk, root, kept)
  const line = lineOf(details) ?? ''
  const page: FlowItem[] = [summary, details].flatMap((element) => (element ? desk.blocks([element], { ...desk }) : []))
  const span = spanOf(desk, top)
  const items: FlowItem[] = [
    ...(page.length > 0
      ? [
          { type: 'matterStart', kind: 'summary', place: 'front', span } as const,
          ...page,
          { type: 'matterEnd', span } as const,
        ]
      : []),
    ...(chapter
      ? [{ type: 'heading', depth: 2, opens: 'chapter', title: [{ type: 'text', value: chapter }], span } as const]
      : []),
    ...desk.blocks(text.children, desk),
  ]
  const rating = /Rated:\s*(?:Fiction\s+)?([^-–]+?)\s*(?:-|–|$)/u.exec(line)?.[1]
  const found: Found = {
    ...(title && { title: titleWords(inlinesOf(desk, title.children)) }),
    contributors: writer ? [author(wordsOf(writer))] : [],
    ...(rating && { rating }),
    tags: [],
    ...sourceOf(root),
  }
  return { found, items }
}

/** The chapter that the list of chapters has chosen: "2. The Ferry". */
function chapterOf(root: DomElement): string | undefined {
  const list = byId(root, 'chap_select')
  const chosen = list && find(list, ({ name, attributes }) => name === 'option' && attributes.has('selected'))
  return lineOf(chosen)?.replace(/^\d+\.\s+(?=Chapter\b)/u, '')
}

function sourceOf(root: DomElement): Partial<Found> {
  const canonical = find(root, ({ name, attributes }) => name === 'link' && attributes.get('rel') === 'canonical')
  const source = canonical?.attributes.get('href') ?? metaOf(root, 'og:url')
  return source && /^https?:\/\//u.test(source) ? { source } : {}
}

/** A chapter saved from Royal Road or a site made like it: `.chapter-content` with the author's notes in boxes around it. */
export function royalRoad(root: DomElement, desk: Desk): Story | undefined {
  const text = find(root, (element) => tokensOf(element).includes('chapter-content'))
  if (!text) return undefined
  const heading = find(root, ({ name }) => name === 'h1')
  const fiction = find(root, ({ name, start }) => name === 'h2' && start < text.start)
  const writer = find(
    root,
    (element) =>
      (element.name === 'h3' || element.name === 'a') && /^by\s/iu.test(wordsOf(element)) && element.start < text.start,
  )
  const notes = findAll(root, (element) => tokensOf(element).includes('author-note-portlet'))
  const kept = new Set([text, ...notes, ...[heading, fiction, writer].filter((one) => one !== undefined)])
  leaveRest(desk, root, kept)
  const name = lineOf(fiction) ?? metaOf(root, 'twitter:title', 'og:title')
  const credit = lineOf(writer)
  const before = notes.filter((note) => note.start < text.start)
  const after = notes.filter((note) => note.start >= text.start)
  const items: FlowItem[] = [
    ...(heading
      ? [
          {
            type: 'heading',
            depth: 2,
            opens: 'chapter',
            title: titleWords(inlinesOf(desk, heading.children)),
            span: spanOf(desk, heading),
          } as const,
        ]
      : []),
    ...before.map((note) => noteBox(note, desk)),
    ...desk.blocks(text.children, desk),
    ...after.map((note) => noteBox(note, desk)),
  ]
  const found: Found = {
    ...(name && { title: [{ type: 'text', value: name }] }),
    contributors: credit ? [author(nameIn(credit), credit)] : [],
    tags: [],
    ...sourceOf(root),
  }
  return { found, items }
}

/** A note of the author's beside one chapter stays with it. */
function noteBox(box: DomElement, desk: Desk): FlowItem {
  const caption = byClass(box, 'caption-subject') ?? byClass(box, 'portlet-title')
  const body = byClass(box, 'author-note') ?? byClass(box, 'portlet-body') ?? box
  const label = caption && inlinesOf(desk, caption.children)
  const blocks = desk.inside(body === box ? body.children.filter((child) => child !== caption) : body.children, desk)
  const head =
    label && label.length > 0 ? [{ type: 'paragraph', children: [{ type: 'strong', children: label }] } as const] : []
  return { type: 'authorsNote', children: [...head, ...blocks], span: spanOf(desk, box) }
}
