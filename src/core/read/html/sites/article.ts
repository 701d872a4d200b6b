import { plainText } from '../../../model/title.ts'
import { addAll } from '../../../source/many.ts'
import type { FlowItem, Found } from '../../flow.ts'
import { type Desk, leaveOut } from '../desk.ts'
import { type DomElement, elements, find, hasToken, isBlockName, isWithin, textOf, wordsOf } from '../dom.ts'
import { pageHeader } from '../header.ts'
import { author, leaveRest, metaOf, nameIn, reasonOf, type Story } from '../story.ts'

/** Any page: the story is where most of its sentences stand; what lies around it is left out. */
export function article(root: DomElement, desk: Desk): Story {
  const body = find(root, ({ name }) => name === 'body') ?? root
  const main = mainOf(body)
  const heading = find(main, ({ name }) => name === 'h1') ?? find(body, ({ name }) => name === 'h1')
  const outside = heading && !isWithin(heading, main) ? heading : undefined
  leaveRest(desk, root, new Set([main, ...(outside ? [outside] : [])]))
  for (const part of chromeIn(main)) {
    leaveOut(desk, part, reasonOf(part))
    desk.taken.add(part)
  }
  const title = (heading && wordsOf(heading)) || headTitle(root)
  const written = desk.blocks(main.children, desk)
  const own = titleIn(written, title)
  const items = written.filter((item) => item !== own)
  const byline = bylineIn(items)
  const rest = items.filter((item) => item !== byline?.item)
  const header = pageHeader(rest, desk)
  const name = byline?.name ?? metaOf(root, 'author', 'article:author', 'dc.creator')
  return {
    items: header?.items ?? rest,
    found: { ...foundIn(root, { title, name, credit: byline?.credit }), ...header?.found },
  }
}

function foundIn(
  root: DomElement,
  told: { title: string | undefined; name: string | undefined; credit: string | undefined },
): Found {
  const { title, name, credit } = told
  const language = root.attributes.get('lang') ?? root.attributes.get('xml:lang')
  const date = metaOf(root, 'article:published_time', 'date', 'dc.date', 'datepublished')?.slice(0, 10)
  const canonical = find(root, (element) => element.name === 'link' && element.attributes.get('rel') === 'canonical')
  const source = canonical?.attributes.get('href') ?? metaOf(root, 'og:url')
  return {
    ...(title && { title: [{ type: 'text', value: title }] }),
    contributors: name && !/^https?:/u.test(name) ? [author(name, credit)] : [],
    ...(language && /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u.test(language) && { language }),
    ...(date && /^\d{4}-\d\d-\d\d$/u.test(date) && { date }),
    tags: [],
    ...(source && /^https?:\/\//u.test(source) && { source }),
  }
}

/** The page's own name, without that of the site. */
function headTitle(root: DomElement): string | undefined {
  const told = metaOf(root, 'og:title')
  if (told) return told
  const element = find(root, ({ name }) => name === 'title')
  const words = element ? wordsOf(element) : ''
  return words.split(/\s+[|–—·]\s+|\s+-\s+/u)[0]?.trim() || undefined
}

/** The first heading, where it is the title of the book. */
function titleIn(items: readonly FlowItem[], title: string | undefined): FlowItem | undefined {
  const first = items.find((item) => item.type !== 'sceneBreak' && item.type !== 'figure')
  const same =
    first?.type === 'heading' && title !== undefined && plainText(first.title ?? []).replace(/\s+/gu, ' ') === title
  return same ? first : undefined
}

/** "by Ann Lee" among the first lines. */
function bylineIn(
  items: readonly FlowItem[],
): { readonly item: FlowItem; readonly name: string; readonly credit: string } | undefined {
  for (const item of items.slice(0, 4)) {
    if (item.type !== 'paragraph') continue
    const line = plainText(item.children)
    if (/^(?:written\s+)?by:?\s+\p{Lu}[^\n.!?;:]{1,60}$/iu.test(line)) return { item, name: nameIn(line), credit: line }
  }
  return undefined
}

/** The smallest element that holds four fifths of all sentences. */
function mainOf(body: DomElement): DomElement {
  const own = new Map<DomElement, number>()
  let all = 0
  for (const element of elements(body)) {
    const weight = sentencesIn(element)
    if (weight > 0) own.set(element, weight)
    all += weight
  }
  let main = body
  const sums = sumsOf(body, own)
  for (let next: DomElement | undefined = body; next; ) {
    main = next
    next = main.children.find(
      (child): child is DomElement =>
        child.kind === 'element' &&
        isBlockName(child.name) &&
        child.name !== 'p' &&
        (sums.get(child) ?? 0) >= all * 0.8 &&
        all > 0,
    )
  }
  return /^(?:blockquote|ul|ol|li|dl|pre|table|tbody|tr)$/u.test(main.name) ? (main.parent ?? body) : main
}

function sumsOf(body: DomElement, own: ReadonlyMap<DomElement, number>): ReadonlyMap<DomElement, number> {
  const sums = new Map<DomElement, number>()
  for (const [element, weight] of own) {
    for (let at: DomElement | undefined = element; at; at = at.parent) {
      sums.set(at, (sums.get(at) ?? 0) + weight)
      if (at === body) break
    }
  }
  return sums
}

/** Letters of running text that stand right in an element: links and chrome do not count. */
function sentencesIn(element: DomElement): number {
  if (
    !/^(?:p|div|td|article|section|main|blockquote|pre|body|center|font|li|dd)$/u.test(element.name) ||
    isChrome(element)
  )
    return 0
  let letters = 0
  for (const child of element.children) {
    if (child.kind === 'text') letters += child.value.trim().length
    else if (/^(?:em|i|b|strong|span|font|u)$/u.test(child.name)) letters += textOf(child).trim().length
  }
  if (letters < 20 && element.name !== 'p') return 0
  return hasChromeAbove(element) ? 0 : letters
}

function hasChromeAbove(element: DomElement): boolean {
  for (let at = element.parent; at && at.name !== 'body'; at = at.parent) if (isChrome(at)) return true
  return false
}

function isChrome(element: DomElement): boolean {
  if (/^(?:nav|footer|form|button|select|noscript|aside|menu|dialog)$/u.test(element.name)) return true
  if (element.name === 'header' && element.parent?.name === 'body') return true
  const pattern =
    /^(?:nav|navbar|menu|comments?|comment-list|sidebar|footer|site-footer|site-header|share|sharing|social|related|breadcrumbs?|pagination|pager|advert|ads?|promo|cookies?|newsletter|subscribe|widget|entry-meta|post-meta|entry-footer|post-navigation|sharedaddy|jp-relatedposts)$/u
  const id = element.attributes.get('id')?.toLowerCase() ?? ''
  return pattern.test(id) || hasToken(element, pattern)
}

/** Parts inside the story's own element that are none of it. */
function chromeIn(main: DomElement): readonly DomElement[] {
  const found: DomElement[] = []
  const open = [...main.children].reverse()
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'text') continue
    if (isChrome(node) && !hasToken(node, /note/u)) found.push(node)
    else addAll(open, [...node.children].reverse())
  }
  return found
}
