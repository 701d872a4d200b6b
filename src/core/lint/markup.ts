import { closest, type Element, elementsIn, isBlank, textOf } from './element.ts'
import { blocks, elements, holders, isAttribute, lines, places, transparent } from './html.ts'
import { isPagebreak, levelOf, type Page } from './page.ts'
import type { Say } from './say.ts'

/** The markup of one document. */
export function lintMarkup(page: Page, fixed: boolean, say: Say): void {
  const { root } = page.tree
  if (root.name !== 'html' || root.attributes.get('xmlns') !== 'http://www.w3.org/1999/xhtml')
    say('epub-namespace', 'its root is not "html" of XHTML', { path: page.path, at: root.at })
  lintHead(page, fixed, say)
  for (const element of page.tree.elements) {
    const tell = (rule: Parameters<Say>[0], what: string) => say(rule, what, { path: page.path, at: element.at })
    if (element.attributes.size > 0) lintAttributes(element, tell)
    if (element.foreign && element.name !== 'svg' && element.name !== 'math') continue
    if (!elements.has(element.name)) tell('epub-element', `HTML has no element "${element.name}"`)
    else lintPlace(element, tell)
    lintKind(element, tell)
    lintFilling(element, tell)
  }
  lintIds(page, say)
  lintSections(page, say)
}

type Tell = (rule: Parameters<Say>[0], what: string) => void

function lintHead({ path, head, tree, order, isNav }: Page, fixed: boolean, say: Say): void {
  const place = { path, at: head?.at ?? 0 }
  const title = head && elementsIn(head).find(({ name }) => name === 'title')
  if (!title || textOf(title).trim() === '') say('epub-document-title', 'it has no title', place)
  const styled =
    tree.names.has('style') ||
    tree.marked.some(({ name, attributes }) => name === 'link' && /\bstylesheet\b/.test(attributes.get('rel') ?? ''))
  if (!styled && order >= 0 && !isNav) say('epub-style-missing', 'it has no style sheet', place)
  for (const { name, attributes, at } of head ? elementsIn(head) : []) {
    // Kobo's renderer has a hook of its own.
    if (name === 'style' && attributes.get('class') !== 'kobostylehacks')
      say('epub-style-element', 'it has a style sheet in its head', { path, at })
    if (name === 'meta' && attributes.get('name') === 'viewport' && !fixed)
      say('epub-viewport', 'it sets a viewport, and flows', { path, at })
  }
}

const required: Readonly<Record<string, readonly string[]>> = {
  img: ['src', 'srcset'],
  link: ['href'],
  source: ['src', 'srcset'],
}

function lintAttributes({ name, attributes, foreign }: Element, tell: Tell): void {
  if (foreign) return
  for (const key of attributes.keys()) {
    if (!isAttribute(name, key) && elements.has(name)) tell('epub-attribute', `"${name}" may not have "${key}"`)
    if (key.startsWith('data-') && !/^data-[^A-Z]+$/.test(key)) tell('epub-data-attribute', `"${key}" is badly named`)
  }
  if (attributes.has('style')) tell('epub-style-inline', `a "${name}" is styled in place`)
}

/** Whether the element may stand where it does. */
function lintPlace(element: Element, tell: Tell): void {
  const { name, parent } = element
  const wanted = required[name]
  if (wanted && !wanted.some((key) => element.attributes.has(key)))
    tell('epub-attribute-lacking', `a "${name}" has no "${wanted[0]}"`)
  if (!parent) return
  const above = closest(parent, (at) => !transparent.has(at.name))
  const house = places.get(name)
  if (house && !house.has(parent.name)) tell('epub-misplaced', `a "${name}" stands in a "${parent.name}"`)
  else if (above && blocks.has(name) && lines.has(above.name))
    tell('epub-nesting', `a "${name}" stands in a "${above.name}"`)
  const parts = holders.get(parent.name)
  if (parts && !house && !parts.has(name) && name !== 'script' && name !== 'template')
    tell('epub-children', `a "${name}" stands in a "${parent.name}"`)
  if (name === 'a' && closest(parent, (at) => at.name === 'a')) tell('epub-link-nested', 'a link stands in a link')
}

const interactive = new Set('form iframe object input button select textarea audio video canvas dialog'.split(' '))

const discouraged = new Set(['base', 'embed', 'switch', 'trigger'])

/** Elements that are better not there at all. */
function lintKind(element: Element, tell: Tell): void {
  const { name, attributes, foreign } = element
  if (discouraged.has(name) && !foreign) tell('epub-discouraged', `EPUB advises against "${name}"`)
  const data = name === 'script' && /^(?:application\/(?:ld\+)?json|text\/plain)/.test(attributes.get('type') ?? '')
  if ((name === 'script' && !data) || hasHandler(element)) tell('epub-script', `a "${name}" runs a script`)
  if (interactive.has(name)) tell('epub-interactive', `a "${name}" is not shown everywhere`)
}

const empties = new Set('p div span section article aside blockquote figure em i b strong'.split(' '))
const boxes = new Set('p div li blockquote h1 h2 h3 h4 h5 h6 dd dt figcaption td th'.split(' '))

/** Whether an attribute makes a script run when something happens. */
export function hasHandler({ attributes }: Element): boolean {
  if (attributes.size === 0) return false
  for (const key of attributes.keys()) if (/^on[a-z]/.test(key)) return true
  return false
}

/** What an element holds. */
function lintFilling(element: Element, tell: Tell): void {
  const { name, children, attributes } = element
  if (holders.has(name) && children.some((child) => typeof child === 'string' && /\S/.test(child)))
    tell('epub-children', `words stand in a "${name}"`)
  if (empties.has(name) && isBlank(element) && !attributes.has('id') && !isBreak(element) && !isPagebreak(element))
    tell('epub-empty', `a "${name}" is empty`)
  if (attributes.has('hidden') && textOf(element).trim() !== '' && !closest(element, (at) => at.name === 'nav'))
    tell('epub-hidden', `a "${name}" with words is hidden`)
  let before: Element | undefined
  for (const child of children) {
    if (typeof child === 'string') {
      if (/\S/.test(child)) before = undefined
      continue
    }
    if (child.name === 'br' && before && blocks.has(before.name))
      tell('epub-break-after', `a line break follows a "${before.name}"`)
    before = child
  }
  if (before?.name === 'br' && boxes.has(name)) tell('epub-break-last', `a line break ends a "${name}"`)
  if (before && (name === 'section' || name === 'article') && isBreak(before))
    tell('epub-scene-last', `a scene break ends a "${name}"`)
}

function isBreak(element: Element): boolean {
  return element.name === 'hr' || element.roles.includes('separator')
}

function lintIds({ path, tree }: Page, say: Say): void {
  const ids = new Set<string>()
  for (const { attributes, at } of tree.marked) {
    const id = attributes.get('id')
    if (id === undefined) continue
    if (ids.has(id)) say('epub-id-twice', `two elements are called "${id}"`, { path, at })
    else if (!/^\S+$/.test(id)) say('epub-id-wrong', `"${id}" is no id`, { path, at })
    ids.add(id)
  }
}

const sectioning = new Set('section article nav aside header footer main'.split(' '))

function lintSections(page: Page, say: Say): void {
  const { path, tree, body, text, order } = page
  const isChapter = (element: Element) => element.types.includes('chapter') || element.roles.includes('doc-chapter')
  const [, second] = tree.marked.filter((element) => element.name !== 'body' && isChapter(element))
  if (second) say('epub-chapters-together', 'it holds more than one chapter', { path, at: second.at })
  if (order >= 0 && text.length > 300_000)
    say('epub-document-large', `it holds ${Math.round(text.length / 1000)} thousand characters`, { path })
  const loose = tree.elements.find(
    (element) =>
      (element.name === 'p' || levelOf(element) > 0) &&
      !closest(element, ({ name }) => sectioning.has(name)) &&
      closest(element, (above) => above === body),
  )
  if (loose) say('epub-body-parts', `a "${loose.name}" stands outside any section`, { path, at: loose.at })
}
