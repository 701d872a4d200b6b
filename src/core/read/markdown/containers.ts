import type { Text as MdastText, Nodes } from 'mdast'
import type { Block, Figure } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import type { Span } from '../../source/source.ts'
import type { FlowItem } from '../flow.ts'
import { chapterKindNamed, matterKindNamed, matterPlace } from '../words.ts'
import { aligned } from './align.ts'
import { withAttribution } from './attribution.ts'
import { drama } from './drama.ts'
import { inside } from './inside.ts'
import { letter } from './letter.ts'
import { messages } from './messages.ts'
import { decided } from './pictures.ts'
import { poem } from './poem.ts'
import { anchor, newId, placed, type Reading, say, spanOf, written } from './reading.ts'

type ContainerDirective = Extract<Nodes, { type: 'containerDirective' }>
type LeafDirective = Extract<Nodes, { type: 'leafDirective' }>
type Directive = Pick<ContainerDirective, 'name' | 'attributes' | 'children'>

/**
 * Our fences. `:::verse`, `:::letter`, `:::epigraph`, `:::quote`, `:::drama`, `:::messages{me=…}`, `:::figure{src=… alt=…}`,
 * `:::flashback[label]`, `:::chapter-note`, `:::closing`, `:::center`, `:::right`, and every kind of matter (`:::dedication`). pandoc's `::: name` and
 * `::: {.name}` are the same. An unknown name is reported; what stands in its fence is read as if it were not there.
 */
export function container(reading: Reading, node: ContainerDirective): FlowItem[] {
  const span = spanOf(reading, node)
  const source = written(reading, node)
  const lastLine = source.slice(source.lastIndexOf('\n') + 1)
  if (source && !/^[\s>]*:{3,}[ \t]*$/u.test(lastLine)) {
    say(reading, 'fence-open', `the fence ":::${node.name}" is not closed`, span, 'close it with a line ":::"')
  }
  if (node.attributes?.id) anchor(reading, node.attributes.id, span)
  const [first] = node.children
  const labelled = first?.type === 'paragraph' && first.data?.directiveLabel === true ? first : undefined
  const children = labelled ? node.children.slice(1) : node.children
  const label = labelled ? reading.inlines(labelled.children) : undefined
  return fenced(reading, { name: node.name.toLowerCase(), attributes: node.attributes ?? {}, children }, label, span)
}

function fenced(reading: Reading, node: Directive, label: readonly Inline[] | undefined, span: Span): FlowItem[] {
  const body = (): Block[] => [...labelled(label, span), ...inside(reading, reading.blocks(node.children))]
  switch (node.name) {
    case 'verse':
    case 'poem':
    case 'poetry':
    case 'line-block':
      return [poem(reading, node.children, label, span)]
    case 'chapter-note':
      return [{ type: 'authorsNote', children: body(), span }]
    case 'letter':
    case 'telegram':
    case 'document':
      return [letter(reading, body(), span)]
    case 'epigraph':
      return [{ type: 'epigraph', ...withAttribution(body()), span }]
    case 'quote':
    case 'blockquote':
      return [{ type: 'quote', ...withAttribution(body()), span }]
    case 'drama':
    case 'play':
    case 'script':
      return [drama(reading, playing(reading, body), span)]
    case 'messages':
    case 'message':
    case 'texts':
    case 'chat':
      return [messages(body(), node.attributes?.me ?? undefined, span)]
    case 'figure':
      return figure(reading, node, body(), span)
    case 'center':
    case 'centre':
    case 'centered':
      return aligned([...labelled(label, span), ...reading.blocks(node.children)], 'center')
    case 'left':
    case 'right':
      return aligned([...labelled(label, span), ...reading.blocks(node.children)], node.name)
    case 'closing':
      return closing(withAttribution(body()), node.attributes?.class === 'quotation')
    case 'flashback':
      return [
        { type: 'sceneBreak', span },
        { type: 'sceneMark', mark: 'flashback-start', children: label ?? [], span },
        ...reading.blocks(node.children),
        { type: 'sceneMark', mark: 'flashback-end', children: [], span },
      ]
    default:
      return other(reading, node, label, span)
  }
}

function playing<T>(reading: Reading, read: () => T): T {
  const before = reading.played
  reading.played = true
  const result = read()
  reading.played = before
  return result
}

function other(reading: Reading, node: Directive, label: readonly Inline[] | undefined, span: Span): FlowItem[] {
  const items = [...labelled(label, span), ...reading.blocks(node.children)]
  const kind = matterKindNamed(node.name)
  if (kind && reading.level === 1) {
    const [first, ...rest] = items
    const heading = first?.type === 'heading' ? { heading: first } : {}
    return [
      { type: 'matterStart', kind, place: matterPlace(kind), ...heading, span },
      ...(first?.type === 'heading' ? rest : items),
      { type: 'matterEnd', span },
    ]
  }
  if (!chapterKindNamed(node.name)) {
    const message = `":::${node.name}" is no fence of ours, so what it holds is read as ordinary text`
    say(
      reading,
      'directive-unknown',
      message,
      span,
      'known are verse, letter, epigraph, quote, drama, messages, figure, flashback, chapter-note, closing, center, right',
    )
  }
  return items
}

function labelled(label: readonly Inline[] | undefined, span: Span): readonly Block[] {
  return label && label.length > 0 ? [{ type: 'paragraph', children: label, span }] : []
}

/** The last words of a work: with a source, or where the fence says so, they are a quotation, else an end mark. */
function closing({ children, attribution }: ReturnType<typeof withAttribution>, quoted: boolean): Block[] {
  return children.map((block, at): Block => {
    if (block.type !== 'paragraph') return block
    const { children: words, span } = block
    const source = at === children.length - 1 ? attribution : undefined
    const kind = attribution || quoted ? 'quotation' : 'end-mark'
    return { type: 'closing', kind, children: words, ...(source && { attribution: source }), ...(span && { span }) }
  })
}

/** A picture with the words of the fence as its caption. */
function figure(reading: Reading, node: Directive, blocks: readonly Block[], span: Span): FlowItem[] {
  const found = blocks.find((block): block is Figure => block.type === 'figure')
  const source = node.attributes?.src
  const asset = found?.asset ?? (source ? decided(reading, source, span) : undefined)
  const others = blocks.filter((block) => block !== found)
  const paragraphs = others.flatMap((block) => (block.type === 'paragraph' ? [block] : []))
  if (asset === undefined || paragraphs.length < others.length) {
    if (asset === undefined && !source)
      say(reading, 'value-wrong', 'this ":::figure" holds no picture', span, 'put "![…](file)" into it')
    return [...blocks]
  }
  const words = paragraphs.flatMap((block, at): Inline[] =>
    at === 0 ? [...block.children] : [{ type: 'lineBreak' }, ...block.children],
  )
  const alt = node.attributes?.alt ?? found?.alt ?? ''
  const caption = words.length > 0 ? words : found?.caption
  return [{ type: 'figure', id: newId(reading, 'figure-1'), asset, alt, ...(caption && { caption }), span }]
}

/**
 * `::scene[Two months later]` labels the scene that it opens, `::end[End flashback]` is the line that closes one; any other
 * `::name` is prose.
 */
export function leaf(reading: Reading, node: LeafDirective): FlowItem[] {
  const span = placed(reading, node)
  if (node.name === 'end' && node.children.length > 0) {
    return [{ type: 'sceneMark', mark: 'flashback-end', children: reading.inlines(node.children), ...span }]
  }
  if (node.name === 'scene' && node.children.length > 0) {
    return [{ type: 'sceneMark', mark: 'label', children: reading.inlines(node.children), ...span }]
  }
  const text: MdastText = {
    type: 'text',
    value: written(reading, node) || `::${node.name}`,
    ...(node.position && { position: node.position }),
  }
  return [{ type: 'paragraph', children: reading.inlines([text]), ...span }]
}
