import type { Block, Verse } from '../../../../src/core/model/block.ts'
import type { Inline } from '../../../../src/core/model/inline.ts'
import { plainText } from '../../../../src/core/model/title.ts'
import type { Flow, FlowHeading, FlowItem } from '../../../../src/core/read/flow.ts'

/** What an editor sees of a reading at a glance: one line an item, what is inside set in. */
export function shown(flow: Flow): string {
  const { title, subtitle, contributors, rights, tellers, rating, tags } = flow.found
  const head = [
    title && `title: ${plainText(title)}`,
    subtitle && `subtitle: ${plainText(subtitle)}`,
    ...contributors.map(({ role, name, credit }) => `${role}: ${name}${credit ? ` («${credit}»)` : ''}`),
    ...(tellers ?? []).map(({ name }) => `story by: ${name}`),
    rights && `rights: ${rights}`,
    rating && `rating: ${rating}`,
    tags.length > 0 && `tags: ${tags.join(', ')}`,
  ].filter((line) => typeof line === 'string')
  const aside = flow.aside.map(({ span, reason }) => `aside ${span.start.line}–${span.end.line}: ${reason}`)
  return `${[...head, '', ...flow.items.flatMap(item), '', ...aside].join('\n').trim()}\n`
}

const words = (inlines: readonly Inline[] | undefined) => plainText(inlines ?? [])

function inner(blocks: readonly FlowItem[]): readonly string[] {
  return blocks.flatMap(item).map((line) => `  ${line}`)
}

function cut(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text
}

function item(one: FlowItem): readonly string[] {
  if (one.type === 'heading') return [heading(one)]
  if (one.type === 'matterStart')
    return [`${one.place} ${one.kind}${one.heading ? `: ${words(one.heading.title)}` : ''}`]
  if (one.type === 'matterEnd') return ['story']
  if (one.type === 'sceneBreak') return ['* * *']
  if (one.type === 'sceneMark') return [`${one.mark}: ${words(one.children)}`]
  return block(one)
}

function heading({ opens, kind, number, title, byline }: FlowHeading): string {
  const parts = [number && `[${words(number)}]`, title && words(title), byline && `/ ${words(byline)}`]
  return `${kind ?? opens ?? 'heading'} ${parts.filter((part) => part).join(' ')}`
}

function numbers({ stanzas }: Verse): string {
  return stanzas.flatMap(({ lines }) => lines.flatMap(({ number }) => number ?? [])).join(' ')
}

function block(one: Block): readonly string[] {
  switch (one.type) {
    case 'paragraph':
      return [`${one.align ?? 'text'}: ${cut(words(one.children))}`]
    case 'letter':
      return [
        'letter',
        ...one.head.map((line) => `  head: ${words(line)}`),
        ...(one.salutation ? [`  dear: ${words(one.salutation)}`] : []),
        ...inner(one.children),
        ...one.signature.map((line) => `  signed: ${words(line)}`),
        ...inner(one.postscript).map((line) => `  after${line}`),
      ]
    case 'quote':
    case 'epigraph':
      return [one.type, ...inner(one.children), ...(one.attribution ? [`  source: ${words(one.attribution)}`] : [])]
    case 'verse':
      return [
        `verse${one.title ? ` «${words(one.title)}»` : ''}: ${one.stanzas.map(({ lines }) => lines.length).join('+')} lines`,
        ...(numbers(one) ? [`  numbered ${numbers(one)}`] : []),
        ...(one.attribution ? [`  source: ${words(one.attribution)}`] : []),
      ]
    case 'drama':
      return [
        'drama',
        ...one.children.flatMap((child) =>
          child.type === 'direction'
            ? [`  (${words(child.children)})`]
            : [
                `  ${words(child.speaker)}${child.direction ? ` {${words(child.direction)}}` : ''}`,
                ...inner(child.children).map((line) => `  ${line}`),
              ],
        ),
      ]
    case 'message':
      return [
        'messages',
        ...one.children.flatMap(({ sender, time, children }) => [
          `  ${[time && words(time), words(sender)].filter((part) => part).join(' ')}`,
          ...inner(children).map((line) => `  ${line}`),
        ]),
      ]
    case 'closing':
      return [`closing ${one.kind}: ${words(one.children)}${one.attribution ? ` / ${words(one.attribution)}` : ''}`]
    case 'authorsNote':
      return ['note', ...inner(one.children)]
    case 'break':
      return ['break']
    case 'subheading':
    case 'list':
    case 'definitionList':
    case 'figure':
    case 'code':
    case 'table':
      return [one.type]
  }
}
