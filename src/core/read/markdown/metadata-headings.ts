import type { Contributor } from '../../model/book.ts'
import type { InferenceKind } from '../../model/ledger.ts'
import { fileAs } from '../../model/names.ts'
import { plainText } from '../../model/title.ts'
import type { FlowHeading, FlowItem, Found } from '../flow.ts'
import { decide, type Reading } from './reading.ts'

const keys = new Map<string, { kind: InferenceKind; role?: string }>([
  ['title', { kind: 'title' }],
  ['titre', { kind: 'title' }],
  ['titel', { kind: 'title' }],
  ['título', { kind: 'title' }],
  ['titolo', { kind: 'title' }],
  ['subtitle', { kind: 'subtitle' }],
  ['author', { kind: 'author', role: 'aut' }],
  ['auteur', { kind: 'author', role: 'aut' }],
  ['autor', { kind: 'author', role: 'aut' }],
  ['autore', { kind: 'author', role: 'aut' }],
  ['translator', { kind: 'contributor', role: 'trl' }],
  ['illustrator', { kind: 'contributor', role: 'ill' }],
  ['editor', { kind: 'contributor', role: 'edt' }],
  ['year', { kind: 'date' }],
  ['date', { kind: 'date' }],
  ['published', { kind: 'date' }],
  ['année', { kind: 'date' }],
  ['jahr', { kind: 'date' }],
  ['source', { kind: 'source' }],
  ['series', { kind: 'series' }],
])

/** Metadata written as headings at the head of a file ("# Title: X", "## Author: Y"), and the items after it. */
export function metadataHeadings(
  reading: Reading,
  items: readonly FlowItem[],
): { found: Partial<Found>; items: readonly FlowItem[] } {
  const lines: { readonly heading: FlowHeading; readonly key: string; readonly value: string }[] = []
  for (const item of items) {
    const line = item.type === 'heading' ? keyed(item) : undefined
    if (!line) break
    lines.push(line)
  }
  if (!lines.some(({ key }) => keys.get(key)?.kind === 'title')) return { found: {}, items }
  for (const { heading, key, value } of lines) {
    const kind = keys.get(key)?.kind
    const evidence = [`a heading "${key}: …" at the start of the file`]
    if (!kind || !heading.span) continue
    if (
      !decide(reading, { rule: 'metadata-heading', kind, text: value, span: heading.span, confidence: 0.97, evidence })
    ) {
      return { found: {}, items }
    }
  }
  for (const { heading } of lines) {
    if (heading.span) reading.aside.push({ span: heading.span, reason: 'metadata written as a heading' })
  }
  return { found: foundIn(lines), items: items.slice(lines.length) }
}

function keyed(heading: FlowHeading): { heading: FlowHeading; key: string; value: string } | undefined {
  const parts = /^(\p{L}{4,12})\s*:\s*(\S.*)$/u.exec(plainText(heading.title ?? []))
  const key = parts?.[1]?.toLowerCase()
  return parts && key && keys.has(key) ? { heading, key, value: (parts[2] ?? '').trim() } : undefined
}

function foundIn(lines: readonly { readonly key: string; readonly value: string }[]): Partial<Found> {
  const first = (kind: InferenceKind): string | undefined =>
    lines.find(({ key }) => keys.get(key)?.kind === kind)?.value
  const title = first('title')
  const subtitle = first('subtitle')
  const date = first('date')
  const source = first('source')
  const series = first('series')
  const contributors = lines.flatMap(({ key, value }): Contributor[] => {
    const role = keys.get(key)?.role
    return role ? [{ name: value, role, fileAs: fileAs(value) }] : []
  })
  return {
    contributors,
    ...(title && { title: [{ type: 'text', value: title }] }),
    ...(subtitle && { subtitle: [{ type: 'text', value: subtitle }] }),
    ...(date && { date }),
    ...(source && { source }),
    ...(series && { series }),
  }
}
