import type { TextBlock } from './block.ts'
import { type Draft, isCapitals, plainWords, type Sign } from './sign.ts'

/** A note and the place of its number in the text. */
export interface Footnote {
  /** Index of the block that holds "[1]". */
  readonly reference: number
  readonly label: string
  /** Index of the first block of the note, and how many blocks it has. */
  readonly body: number
  readonly takes: number
  /** Letters of the first block that are its label, with the white space behind it. */
  readonly skip: number
  /** The label is made of words ("[Footnote 1:"), and a bracket closes the note. */
  readonly worded: boolean
}

const label = '[\\dA-Za-z*†‡§]{1,4}'
const plainStart = /^\[([\dA-Z*†‡§]{1,4})\][.:]? +(?=\S)/u
const wordedStart = new RegExp(
  `^\\[(?:foot ?note|note|fn\\.?|fußnote|anmerkung|nota|voetnoot)[ \u00a0]?(${label})[ \u00a0]*[:.)–—-][ \u00a0]*(?=\\S)`,
  'iu',
)

/** Most blocks of one note. */
const longest = 12

/** Pairs each note with the nearest number above it; those without a partner stay text. */
export function footnotes(draft: Draft): { readonly notes: readonly Footnote[]; readonly signs: readonly Sign[] } {
  const references = new Map<string, number[]>()
  const notes: Footnote[] = []
  for (let at = 0; at < draft.blocks.length; at += 1) {
    const block = draft.blocks[at]
    if (!block?.text.includes('[')) continue
    const start = draft.signs.has(at) ? undefined : noteStart(draft, block, at)
    const reference = start && references.get(start.label)?.pop()
    if (start && reference !== undefined) {
      notes.push({ ...start, reference, body: at })
      at += start.takes - 1
      continue
    }
    for (const one of labelsIn(block.text.slice(start?.skip ?? 0))) {
      const places = references.get(one)
      if (places) places.push(at)
      else references.set(one, [at])
    }
  }
  return { notes, signs: [...notes.map(signOf), ...emptyHeadings(draft, notes)] }
}

/** Each label once: of two equal ones in a paragraph the first has the note. */
function labelsIn(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/\[([\dA-Z*†‡§]{1,4})\]/gu), ([, one = '']) => one))
}

function noteStart(draft: Draft, block: TextBlock, at: number): Omit<Footnote, 'reference' | 'body'> | undefined {
  const plain = plainStart.exec(block.text)
  if (plain?.[1]) return { label: plain[1], skip: plain[0].length, takes: 1, worded: false }
  const worded = wordedStart.exec(block.text)
  const takes = worded && bracketed(draft, at)
  return worded?.[1] && takes ? { label: worded[1], skip: worded[0].length, takes, worded: true } : undefined
}

/** How many blocks from `at` the bracket that opens there holds; undefined where none of the next closes it. */
function bracketed(draft: Draft, at: number): number | undefined {
  let depth = 0
  for (let next = at; next < Math.min(draft.blocks.length, at + longest); next += 1) {
    if (draft.signs.has(next)) return undefined
    const text = draft.blocks[next]?.text ?? ''
    for (const sign of text) {
      if (sign === '[') depth += 1
      else if (sign === ']') depth -= 1
    }
    if (depth <= 0) return /\][_*.]*$/u.test(text) ? next - at + 1 : undefined
  }
  return undefined
}

/** "FOOTNOTES:" above nothing but notes that are set where their numbers stand. */
function emptyHeadings(draft: Draft, notes: readonly Footnote[]): readonly Sign[] {
  const bodies = new Map(notes.map((note) => [note.body, note]))
  return notes.flatMap(({ body }): Sign[] => {
    const at = body - 1
    const heading = draft.blocks[at]
    if (
      !heading ||
      draft.signs.has(at) ||
      !/^(?:foot|end)?(?:notes?|noten|anmerkungen|fußnoten)$/u.test(plainWords(heading.text))
    )
      return []
    let end = body
    for (let note = bodies.get(end); note; note = bodies.get(end)) end += note.takes
    const next = draft.signs.get(end)
    if (end < draft.blocks.length && !next && !isCapitals(draft.blocks[end]?.text ?? '')) return []
    const reason = 'the heading of notes that stand at their numbers'
    const evidence = ['nothing but notes stands below it']
    return [
      {
        at,
        takes: 1,
        kind: 'set-aside',
        rule: 'notes-heading',
        confidence: 0.85,
        evidence,
        meaning: { as: 'aside', reason },
      },
    ]
  })
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
    if (body && !open) for (let at = note.body; at < note.body + note.takes; at += 1) signs.delete(at)
    return body && open
  })
  return { draft: { ...draft, signs }, notes: kept }
}

/**
 * The labels of notes that have to be printed, because they are not the numbers that counting in their chapter gives, by
 * the index of the note. All of a chapter are printed as written where one has to be.
 */
export function ownLabels(draft: Draft, notes: readonly Footnote[]): ReadonlySet<Footnote> {
  const places = [...notes].sort((a, b) => a.reference - b.reference || placeIn(draft, a) - placeIn(draft, b))
  const own = new Set<Footnote>()
  let section: Footnote[] = []
  let from = 0
  const close = () => {
    if (section.some((note, at) => note.label !== String(at + 1))) for (const note of section) own.add(note)
    section = []
  }
  for (const note of places) {
    for (; from <= note.reference; from += 1) {
      const as = draft.signs.get(from)?.meaning
      if (as?.as === 'matter' || (as?.as === 'heading' && as.level !== 'subheading')) close()
    }
    section.push(note)
  }
  close()
  return own
}

function placeIn(draft: Draft, note: Footnote): number {
  return draft.blocks[note.reference]?.text.indexOf(`[${note.label}]`) ?? 0
}

function signOf(note: Footnote): Sign {
  return {
    at: note.body,
    takes: note.takes,
    kind: 'footnote',
    rule: 'bracketed-note',
    confidence: note.worded ? 0.95 : 0.85,
    evidence: [`"[${note.label}]" stands in the text above`, ...(note.worded ? ['says that it is a note'] : [])],
    meaning: { as: 'footnote' },
  }
}
