import type { Heading } from 'mdast'
import type { Inline } from '../../model/inline.ts'
import { plainText } from '../../model/title.ts'
import type { FlowHeading, FlowItem } from '../flow.ts'
import { chapterKindNamed, matterKindNamed, matterPlace } from '../words.ts'
import { type Attributes, trailingAttributes } from './attributes.ts'
import { sayAttribute } from './brackets.ts'
import { placed, type Reading, say, spanOf } from './reading.ts'

/** A heading with its attributes taken off; a bare "#" is a scene break, any other empty heading is an error. */
export function heading(reading: Reading, node: Heading): FlowItem[] {
  const span = spanOf(reading, node)
  const { title, attributes } = withoutAttributes(reading.inlines(node.children))
  if (!plainText(title) && !title.some((child) => child.type === 'image' || child.type === 'note')) {
    if (node.depth === 1) return [{ type: 'sceneBreak', span }]
    const hint = 'write its text, or take the line away ("#" alone is a scene break)'
    say(reading, 'heading-empty', 'this heading has no text', span, hint)
    return []
  }
  return [openedBy(reading, { type: 'heading', depth: node.depth, title, ...placed(reading, node) }, attributes)]
}

/** `# Thanks {.acknowledgements}`: a class that names a kind says what the heading opens. */
function openedBy(reading: Reading, plain: FlowHeading, attributes: Attributes | undefined): FlowItem {
  if (!attributes) return plain
  const named: FlowHeading = { ...plain, ...(attributes.id !== undefined && { anchor: attributes.id }) }
  for (const name of attributes.classes) {
    const kind = chapterKindNamed(name)
    if (kind) return { ...named, opens: 'chapter', kind }
    if (name === 'part' || name === 'chapter' || name === 'subheading') return { ...named, opens: name }
    const matter = matterKindNamed(name)
    if (matter)
      return {
        type: 'matterStart',
        kind: matter,
        place: matterPlace(matter),
        heading: named,
        ...(plain.span && { span: plain.span }),
      }
    if (name !== 'unnumbered' && name !== 'unlisted') sayAttribute(reading, plain.span)
  }
  if (attributes.keys.size > 0) sayAttribute(reading, plain.span)
  return named
}

function withoutAttributes(children: readonly Inline[]): { title: readonly Inline[]; attributes?: Attributes } {
  const last = children.at(-1)
  if (last?.type !== 'text') return { title: children }
  const found = trailingAttributes(last.value.trimEnd())
  if (!found) return { title: children }
  const rest = children.slice(0, -1)
  return { title: found.before ? [...rest, { ...last, value: found.before }] : rest, attributes: found.attributes }
}
