import type { TextBlock } from './block.ts'
import type { Draft, Sign } from './sign.ts'

/** A note and the place of its number in the text. */
export interface Footnote {
  /** Index of the block that holds "[1]". */
  readonly reference: number
  readonly label: string
  /** Index of the block that holds the note, and how much of it is the label. */
  readonly body: number
  readonly skip: number
}

/**
 * "[1] Of brass." A note that calls itself one, "[Footnote 1: Of brass.]", stays as it stands: its label is made of words,
 * and no word of a manuscript may vanish.
 */
const endnote = /^\[([\dA-Z*†]{1,4})\][.:]? +(?=\S)/u

/** Pairs each note with the nearest number above it; those without a partner stay text. */
export function footnotes(draft: Draft): { readonly notes: readonly Footnote[]; readonly signs: readonly Sign[] } {
  const references = new Map<string, number[]>()
  const notes: Footnote[] = []
  for (const [at, block] of draft.blocks.entries()) {
    if (!block.text.includes('[')) continue
    const start = draft.signs.has(at) ? undefined : noteStart(block)
    const reference = start && references.get(start.label)?.pop()
    if (start && reference !== undefined) {
      notes.push({ reference, label: start.label, body: at, skip: start.skip })
      continue
    }
    for (const label of labelsIn(block.text.slice(start?.skip ?? 0))) {
      const places = references.get(label)
      if (places) places.push(at)
      else references.set(label, [at])
    }
  }
  return { notes, signs: notes.map(signOf) }
}

/** Each label once: of two equal ones in a paragraph the first has the note. */
function labelsIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/\[([\dA-Z*†]{1,4})\]/gu), ([, label = '']) => label))
}

/** Gives notes back to the text whose number stands where no note can be set: in a heading, a label, another note. */
export function withoutStrayNotes(
  draft: Draft,
  notes: readonly Footnote[],
  page: ReadonlyMap<number, unknown>,
): { readonly draft: Draft; readonly notes: readonly Footnote[] } {
  const signs = new Map(draft.signs)
  const kept = notes.filter((note) => {
    const meaning = signs.get(note.reference)?.meaning
    const open =
      !meaning ||
      page.has(note.reference) ||
      ['verse', 'epigraph', 'letter'].includes(meaning.as) ||
      (meaning.as === 'matter' && !meaning.headed)
    const body = signs.get(note.body)?.meaning.as === 'footnote'
    if (body && !open) signs.delete(note.body)
    return body && open
  })
  return { draft: { ...draft, signs }, notes: kept }
}

function noteStart(block: TextBlock): { label: string; skip: number } | undefined {
  const found = endnote.exec(block.text)
  return found?.[1] ? { label: found[1], skip: found[0].length } : undefined
}

function signOf(note: Footnote): Sign {
  return {
    at: note.body,
    takes: 1,
    kind: 'footnote',
    rule: 'bracketed-note',
    confidence: 0.85,
    evidence: [`"[${note.label}]" stands in the text above`],
    meaning: { as: 'footnote' },
  }
}
