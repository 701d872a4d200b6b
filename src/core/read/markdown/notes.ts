import type { FootnoteDefinition, FootnoteReference, Text } from 'mdast'
import { report } from '../../diagnostic/diagnostic.ts'
import { nearestName } from '../../diagnostic/nearest.ts'
import type { Block } from '../../model/block.ts'
import type { Inline } from '../../model/inline.ts'
import type { FlowItem } from '../flow.ts'
import { inside } from './inside.ts'
import { newId, placed, type Reading, say, sayOnce, spanOf, written } from './reading.ts'

/** How many times notes may be printed again in one file, and how many letters: a guard against notes that multiply each other. */
const mostCopies = 2000
const mostCopied = 1_000_000

/** The note that a reference stands for, with its blocks in place. */
export function noteOf(reading: Reading, node: FootnoteReference): Inline {
  const note = reading.notes.get(node.identifier)
  const label = node.label ?? node.identifier
  const asText: Inline = { type: 'text', value: written(reading, node) || `[^${label}]`, ...placed(reading, node) }
  if (!note) return asText
  if (reading.openNotes.includes(node.identifier)) {
    const message = `the note "${label}" refers to itself`
    say(reading, 'footnote-recursive', message, spanOf(reading, node), 'take the reference out of the note')
    note.uses += 1
    return asText
  }
  note.uses += 1
  if (note.uses > 1 && !mayRepeat(reading, note.node, node)) return asText
  reading.openNotes.push(node.identifier)
  const children = inside(reading, reading.blocks(note.node.children))
  reading.openNotes.pop()
  // "[^=37]" is printed as 37, whatever its place.
  const own = label.startsWith('=') && label.length > 1 ? { label: label.slice(1) } : {}
  return {
    type: 'note',
    id: newId(reading, 'note-1'),
    ...own,
    children: children.length > 0 ? children : empty(),
    ...placed(reading, node),
  }
}

function mayRepeat(reading: Reading, note: FootnoteDefinition, node: FootnoteReference): boolean {
  const label = node.label ?? node.identifier
  const count = (what: string, more: number): number => {
    const sum = (reading.said.get(what) ?? 0) + more
    reading.said.set(what, sum)
    return sum
  }
  const copies = count('copies', 1)
  const copied = count('copied letters', written(reading, note).length)
  if (copies <= mostCopies && copied <= mostCopied) {
    const message = `the note "${label}" is referred to again, so it is printed again`
    say(reading, 'footnote-repeated', message, spanOf(reading, node))
    return true
  }
  const message = `the note "${label}" is referred to too often to be printed each time`
  sayOnce(
    reading,
    'too many copies',
    report('footnote-recursive', message, spanOf(reading, node), 'refer to it less often'),
  )
  return false
}

function empty(): readonly Block[] {
  return [{ type: 'paragraph', children: [] }]
}

/** The parser leaves a reference to no note as text. */
export function undefinedNotes(reading: Reading, value: string, node: Text): void {
  const source = written(reading, node)
  for (const [, label = ''] of value.matchAll(/\[\^([^\][\s^]{1,200})\]/gu)) {
    if (source.includes(`\\[^${label}`) || source.includes(`[\\^${label}`)) continue
    const known = [...reading.notes.values()].map((note) => note.node.label ?? note.node.identifier)
    const near = nearestName(label, known)
    const hint = near === undefined ? `write the note: "[^${label}]: …"` : `did you mean "[^${near}]"?`
    say(reading, 'footnote-undefined', `there is no note "${label}"`, spanOf(reading, node), hint)
  }
}

/** A note that nothing refers to would be lost: it is printed where it stands, and reported. */
export function unusedNote(reading: Reading, node: FootnoteDefinition): FlowItem[] {
  const label = node.label ?? node.identifier
  if (reading.notes.get(node.identifier)?.node !== node || reading.referred.has(node.identifier)) return []
  const message = `nothing refers to the note "${label}", so it is printed here`
  say(reading, 'footnote-unused', message, spanOf(reading, node), `refer to it: "[^${label}]"`)
  return reading.blocks(node.children)
}
