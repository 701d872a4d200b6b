import type { Block, Direction, Exchange, Speech } from '../../model/block.ts'
import { plainText } from '../../model/title.ts'
import type { FlowItem } from '../flow.ts'
import { type Desk, spanOf } from './desk.ts'
import { classesOf, type DomElement, type DomNode, find, hasToken, wordsOf } from './dom.ts'
import { inlinesOf } from './inlines.ts'
import { quote } from './set-pieces.ts'

/** What e-books made by Octavo say of their pieces by class; undefined for any other element. */
export function ownPiece(element: DomElement, desk: Desk): readonly FlowItem[] | undefined {
  const classes = classesOf(element)
  const span = spanOf(desk, element)
  if (element.name === 'p') {
    const children = () => inlinesOf(desk, element.children)
    if (classes.includes('scene-label')) return [{ type: 'sceneMark', mark: 'label', children: children(), span }]
    if (classes.includes('scene-closing'))
      return [{ type: 'sceneMark', mark: 'flashback-end', children: children(), span }]
    if (classes.includes('end-mark')) return [{ type: 'closing', kind: 'end-mark', children: children(), span }]
    return undefined
  }
  if (element.name === 'aside' && classes.includes('authors-note'))
    return [{ type: 'authorsNote', children: desk.inside(element.children, desk), span }]
  if (element.name === 'blockquote' && classes.includes('closing')) return closing(element, desk)
  if (element.name !== 'div') return undefined
  if (classes.includes('flashback')) return flashback(element, desk)
  if (hasToken(element, /^z3998:drama$/u)) return drama(element, desk)
  return classes.includes('messages') ? messages(element, desk) : undefined
}

function closing(element: DomElement, desk: Desk): readonly FlowItem[] {
  const { children, attribution, span } = quote(element, desk)
  const [only] = children
  if (children.length !== 1 || only?.type !== 'paragraph')
    return [{ type: 'quote', children, ...(attribution && { attribution }) }]
  const place = span && { span }
  return [
    { type: 'closing', kind: 'quotation', children: only.children, ...(attribution && { attribution }), ...place },
  ]
}

function flashback(element: DomElement, desk: Desk): readonly FlowItem[] {
  const items = desk.blocks(element.children, desk)
  const [first, ...rest] = items
  const span = spanOf(desk, element)
  const label = first?.type === 'sceneMark' && first.mark === 'label' ? first.children : undefined
  const last = items.at(-1)
  const closed = last?.type === 'sceneMark' && last.mark === 'flashback-end'
  return [
    { type: 'sceneMark', mark: 'flashback-start', children: label ?? [], span },
    ...(label ? rest : items),
    ...(closed ? [] : [{ type: 'sceneMark', mark: 'flashback-end', children: [], span } as const]),
  ]
}

function drama(element: DomElement, desk: Desk): readonly FlowItem[] | undefined {
  const children: (Speech | Direction)[] = []
  for (const child of parts(element)) {
    const classes = classesOf(child)
    const span = spanOf(desk, child)
    if (classes.includes('direction')) {
      const [only] = child.children.filter((node) => node.kind === 'element')
      children.push({
        type: 'direction',
        children: inlinesOf(desk, only?.kind === 'element' ? [only] : child.children),
        span,
      })
    } else if (classes.includes('speech')) children.push(speech(child, desk))
    else return undefined
  }
  return children.length > 0 ? [{ type: 'drama', children, span: spanOf(desk, element) }] : undefined
}

function speech(element: DomElement, desk: Desk): Speech {
  const name = find(element, (one) => one.name === 'b' && classesOf(one).includes('speaker'))
  const { parent } = name ?? {}
  const siblings = parent?.children ?? []
  const after = name
    ? siblings.slice(siblings.indexOf(name) + 1).filter((node) => node.kind === 'element' || node.value.trim() !== '')
    : []
  const [next] = after
  const aside = next?.kind === 'element' && hasToken(next, /stage-direction$/u) && after.length > 1 ? next : undefined
  const speaker = name ? inlinesOf(desk, name.children) : []
  const direction = aside && inlinesOf(desk, [aside])
  if (name) desk.taken.add(name)
  if (aside) desk.taken.add(aside)
  const children = desk.inside(element.children, desk)
  return { type: 'speech', speaker, ...(direction && { direction }), children, span: spanOf(desk, element) }
}

function messages(element: DomElement, desk: Desk): readonly FlowItem[] | undefined {
  const all = parts(element)
  if (!all.every((child) => classesOf(child).includes('message'))) return undefined
  const children = all.map((child): Exchange => {
    const head = child.children.find(
      (one): one is DomElement => one.kind === 'element' && classesOf(one).includes('sender'),
    )
    const time = head && find(head, (one) => classesOf(one).includes('time'))
    const name = head && find(head, (one) => one.name === 'b')
    const body: readonly Block[] = desk.inside(
      child.children.filter((one) => one !== head),
      desk,
    )
    return {
      type: 'exchange',
      sender: name ? inlinesOf(desk, name.children) : [],
      ...(time && { time: inlinesOf(desk, time.children) }),
      ...(time && name && time.start < name.start && { timeFirst: true as const }),
      outgoing: classesOf(child).includes('outgoing'),
      children: body,
      span: spanOf(desk, child),
    }
  })
  const named = children.every(({ sender }) => plainText(sender) !== '')
  return named ? [{ type: 'message', children, span: spanOf(desk, element) }] : undefined
}

function parts(element: DomElement): readonly DomElement[] {
  return element.children.filter(
    (child: DomNode): child is DomElement => child.kind === 'element' && wordsOf(child) !== '',
  )
}
