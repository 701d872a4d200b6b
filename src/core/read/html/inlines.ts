import type { Inline, LinkTarget } from '../../model/inline.ts'
import { addAll } from '../../source/many.ts'
import { type Desk, leaveOut, nextId, spanOf } from './desk.ts'
import { type DomElement, type DomNode, find, hasToken, tokensOf, wordsOf } from './dom.ts'

/** What reading a run of words carries along. */
interface State {
  /** Nothing stands before, or a blank: another would be one too many. */
  blank: boolean
}

/** The words of nodes as one run, blanks as a browser shows them. */
export function inlinesOf(desk: Desk, nodes: readonly DomNode[]): readonly Inline[] {
  const run = join(read(desk, nodes, { blank: true }, false))
  return trimmed(run)
}

function read(desk: Desk, nodes: readonly DomNode[], state: State, inLink: boolean): Inline[] {
  return nodes.flatMap((node) =>
    node.kind === 'text' ? text(desk, node.value, node, state) : element(desk, node, state, inLink),
  )
}

function text(desk: Desk, value: string, place: DomNode, state: State): Inline[] {
  const collapsed = value.replace(/[ \t\n\r\f]+/gu, ' ').replace(/\u00ad(?= |$)/gu, '')
  const own = state.blank ? collapsed.replace(/^ /u, '') : collapsed
  if (own === '') return []
  state.blank = own.endsWith(' ')
  return [{ type: 'text', value: own, span: spanOf(desk, place) }]
}

const marks = new Map<string, 'emphasis' | 'strong' | 'deleted' | 'subscript' | 'superscript'>([
  ...(['em', 'i', 'cite', 'dfn', 'var', 'u'] as const).map((name) => [name, 'emphasis'] as const),
  ...(['strong', 'b'] as const).map((name) => [name, 'strong'] as const),
  ...(['s', 'del', 'strike'] as const).map((name) => [name, 'deleted'] as const),
  ['sub', 'subscript'],
  ['sup', 'superscript'],
])

/** Elements that run, ask or play: no book has them. */
export const unread: ReadonlyMap<string, string> = new Map([
  ['script', 'scripts'],
  ['noscript', 'what shows without scripts'],
  ['style', 'style sheets'],
  ['template', 'scripts'],
  ['form', 'forms'],
  ['input', 'forms'],
  ['button', 'forms'],
  ['select', 'forms'],
  ['textarea', 'forms'],
  ['option', 'forms'],
  ['iframe', 'other pages'],
  ['object', 'embedded programs'],
  ['embed', 'embedded programs'],
  ['applet', 'embedded programs'],
  ['audio', 'sounds'],
  ['video', 'films'],
  ['canvas', 'drawings by scripts'],
  ['svg', 'drawings'],
  ['math', 'formulas'],
  ['head', 'the head of the page'],
  ['dialog', 'dialogs'],
])

/** Where an element is not shown, or nothing that a book shows: the reason. */
export function unshown(desk: Desk, element: DomElement): string | undefined {
  const reason = unread.get(element.name)
  if (reason !== undefined) return reason
  if (element.attributes.has('hidden') || desk.styles.look(element).hidden) return 'what the page hides'
  if (hasToken(element, /^(?:doc-)?pagebreak$/u) || isFolio(element)) return 'page numbers of another edition'
  if (hasToken(element, /^(?:trans(?:criber)?s?[-_]?notes?|tnote)$/u)) return "a transcriber's note"
  if (hasToken(element, /^(?:comment-marker|num-comments?|inline-comment-count)$/u)) return 'comments'
  return isGutenbergs(element) ? "Project Gutenberg's header and licence" : undefined
}

/** "[Pg 12]": where a page of the printed edition began. */
function isFolio(element: DomElement): boolean {
  if (!hasToken(element, /^(?:pagenum|pageno|page-?number)$/u)) return false
  return /^\[?(?:pg?|page|seite|s)?[. \u00a0]*(?:\d{1,4}|[ivxlcdm]{1,9})?\]?$/iu.test(wordsOf(element).trim())
}

/** What the archive wrapped around a text. */
function isGutenbergs(element: DomElement): boolean {
  return (
    hasToken(element, /^(?:pg-?boilerplate|pgheader|pgfooter)$/u) ||
    /^pg-(?:header|footer|machine-header)$/u.test(element.attributes.get('id') ?? '')
  )
}

function element(desk: Desk, node: DomElement, state: State, inLink: boolean): Inline[] {
  if (desk.taken.has(node)) return []
  // A drawing that only frames a picture, as covers do.
  const framed = node.name === 'svg' ? find(node, ({ name }) => name === 'image') : undefined
  if (framed) return image(desk, framed, state)
  const reason = unshown(desk, node)
  if (reason !== undefined) {
    if (node.name !== 'script' && node.name !== 'style') leaveOut(desk, node, reason)
    return []
  }
  const note = desk.notes.get(node)
  if (note) return noteOf(desk, node, state)
  switch (node.name) {
    case 'br':
      state.blank = true
      return [{ type: 'lineBreak' }]
    case 'img':
    case 'image':
      return image(desk, node, state)
    case 'wbr':
    case 'rp':
      return []
    case 'code':
    case 'kbd':
    case 'samp':
    case 'tt':
      return code(desk, node, state)
    case 'q':
      return [
        ...text(desk, '“', node, state),
        ...read(desk, node.children, state, inLink),
        ...text(desk, '”', node, state),
      ]
    case 'a':
      return anchor(desk, node, state, inLink)
  }
  return dressed(desk, node, read(desk, node.children, state, inLink))
}

function noteOf(desk: Desk, mark: DomElement, state: State): Inline[] {
  const note = desk.notes.get(mark)
  const [first] = note?.body ?? []
  if (!note || !first || desk.open.has(mark)) return text(desk, wordsOf(mark), mark, state)
  desk.open.add(mark)
  const children = desk.inside(note.body, note.page())
  desk.open.delete(mark)
  state.blank = false
  return [{ type: 'note', id: nextId(desk, 'note'), children, span: spanOf(desk, mark) }]
}

function image(desk: Desk, node: DomElement, state: State): Inline[] {
  const address = node.attributes.get('src') ?? node.attributes.get('href') ?? node.attributes.get('xlink:href') ?? ''
  const alt = (node.attributes.get('alt') ?? '').replace(/\s+/gu, ' ').trim()
  const span = spanOf(desk, node)
  const asset = desk.picture(address, alt, span)
  if (asset === undefined) return []
  state.blank = false
  return [{ type: 'image', asset, alt, span }]
}

function code(desk: Desk, node: DomElement, state: State): Inline[] {
  const value = wordsOf(node)
  if (value === '') return []
  state.blank = false
  return [{ type: 'inlineCode', value, span: spanOf(desk, node) }]
}

function anchor(desk: Desk, node: DomElement, state: State, inLink: boolean): Inline[] {
  const children = read(desk, node.children, state, true)
  const href = node.attributes.get('href')
  if (href === undefined || inLink || children.length === 0) return dressed(desk, node, children)
  const target = targetOf(desk, href, node)
  return target
    ? outside(children, (inner) => ({ type: 'link', target, children: inner, span: spanOf(desk, node) }))
    : children
}

function targetOf(desk: Desk, href: string, node: DomElement): LinkTarget | undefined {
  const address = href.trim().replace(/\s/gu, '%20')
  if (/^(?:https?:\/\/|mailto:)\S+$/iu.test(address)) return { kind: 'url', href: address }
  const reference = desk.target(address)
  if (!reference) return undefined
  const id = nextId(desk, 'link')
  desk.references.set(id, { ...reference, span: spanOf(desk, node) })
  return { kind: 'node', id }
}

/** What an element's name, style and language make of its words. */
function dressed(desk: Desk, node: DomElement, children: Inline[]): Inline[] {
  const { italic, bold, smallCaps, struck } = desk.styles.look(node)
  const named = marks.get(node.name)
  const span = spanOf(desk, node)
  const language = languageOf(desk, node)
  const caps = smallCaps ?? tokensOf(node).some((token) => /^(?:small-?caps|smcap|sc)$/u.test(token))
  let result = children
  if (caps) result = outside(result, (inner) => ({ type: 'smallCaps', children: inner, span }))
  if (named === 'superscript' || named === 'subscript') {
    const only = result.length === 1 ? result[0] : undefined
    return only?.type === 'note' ? result : outside(result, (inner) => ({ type: named, children: inner, span }))
  }
  if (named === 'deleted' || struck) result = outside(result, (inner) => ({ type: 'deleted', children: inner, span }))
  if (bold ?? (named === 'strong' && !caps))
    result = outside(result, (inner) => ({ type: 'strong', children: inner, span }))
  const slanted = italic ?? named === 'emphasis'
  if (language !== undefined) {
    const upright = slanted ? {} : { upright: true }
    return outside(result, (inner) => ({ type: 'foreign', language, ...upright, children: inner, span }))
  }
  return slanted ? outside(result, (inner) => ({ type: 'emphasis', children: inner, span })) : result
}

/** The language of a phrase, where it is not that of the page. */
function languageOf(desk: Desk, { attributes }: DomElement): string | undefined {
  const tag = attributes.get('xml:lang') ?? attributes.get('lang')
  if (tag === undefined || !/^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/u.test(tag)) return undefined
  return tag.toLowerCase().split('-')[0] === desk.language.toLowerCase().split('-')[0] ? undefined : tag
}

/** A mark around words, the blanks at its ends outside of it; none where nothing is left. */
function outside(children: readonly Inline[], wrap: (inner: readonly Inline[]) => Inline): Inline[] {
  const inner = [...join(children)]
  const before: Inline[] = []
  const after: Inline[] = []
  const [first] = inner
  if (first?.type === 'lineBreak') addAll(before, inner.splice(0, 1))
  else if (first?.type === 'text' && first.value.startsWith(' ')) {
    before.push({ ...first, value: ' ' })
    inner[0] = { ...first, value: first.value.slice(1) }
  }
  const last = inner.at(-1)
  if (last?.type === 'lineBreak') addAll(after, inner.splice(-1))
  else if (last?.type === 'text' && last.value.endsWith(' ')) {
    after.push({ ...last, value: ' ' })
    inner[inner.length - 1] = { ...last, value: last.value.slice(0, -1) }
  }
  const filled = inner.filter((node) => node.type !== 'text' || node.value !== '')
  if (filled.length === 0) return [...before, ...after]
  const wrapped = wrap(filled)
  const [only] = filled
  // The same mark twice is that mark once.
  const twice = filled.length === 1 && only?.type === wrapped.type && only.type !== 'foreign'
  return [...before, twice ? only : wrapped, ...after]
}

/** Neighbouring texts and neighbouring emphasis are one; empty texts go. */
export function join(nodes: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    if (node.type === 'text' && node.value === '') continue
    if (node.type === 'text' && last?.type === 'text')
      joined[joined.length - 1] = { ...last, value: last.value + node.value }
    else if (node.type === 'emphasis' && last?.type === 'emphasis')
      joined[joined.length - 1] = { ...last, children: join([...last.children, ...node.children]) }
    else joined.push(node)
  }
  return joined
}

/** Without blanks and line breaks at its ends, and with no blank before a line break. */
function trimmed(nodes: readonly Inline[]): readonly Inline[] {
  const tidy = nodes.map((node, at) =>
    node.type === 'text' && nodes[at + 1]?.type === 'lineBreak'
      ? { ...node, value: node.value.replace(/ +$/u, '') }
      : node,
  )
  for (let last = tidy.at(-1); last; last = tidy.at(-1)) {
    if (last.type === 'lineBreak') tidy.pop()
    else if (last.type === 'text' && /\s$/u.test(last.value)) {
      const value = last.value.trimEnd()
      tidy.pop()
      if (value) tidy.push({ ...last, value })
    } else break
  }
  for (let [first] = tidy; first; [first] = tidy) {
    if (first.type === 'lineBreak') tidy.shift()
    else if (first.type === 'text' && /^\s/u.test(first.value)) {
      const value = first.value.trimStart()
      tidy.shift()
      if (value) tidy.unshift({ ...first, value })
    } else break
  }
  return join(tidy)
}

/** A run cut at its line breaks. */
export function rowsOf(nodes: readonly Inline[]): readonly (readonly Inline[])[] {
  const rows: Inline[][] = [[]]
  for (const node of nodes) {
    if (node.type === 'lineBreak') rows.push([])
    else if ('children' in node && node.type !== 'note') {
      for (const [at, children] of rowsOf(node.children).entries()) {
        if (at > 0) rows.push([])
        if (children.length > 0) rows.at(-1)?.push({ ...node, children })
      }
    } else rows.at(-1)?.push(node)
  }
  return rows.map(trimmed)
}
