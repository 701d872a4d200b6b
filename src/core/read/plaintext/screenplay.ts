import { greatest, least } from '../../source/many.ts'
import type { TextBlock } from './block.ts'
import type { Line } from './lines.ts'
import { type Draft, type Frame, plainWords, type Sign } from './sign.ts'

/** "EXT. SALTMERE QUAY - NIGHT": the head of a scene of a screenplay. */
export const slug = /^(?:INT|EXT|INT\.? ?\/ ?EXT|EXT\.? ?\/ ?INT|I\/E)[. ] ?\p{Lu}[\p{Lu}\p{N}\p{P} ]+$/u

/** "PETRIE", "RADIO VOICE (V.O.)", "OLD MAN (CONT'D)": who speaks, with how he is heard. */
const cue = /^(\p{Lu}[\p{Lu}\p{N}'’.\-#& ]{1,30}?)((?: ?\([^()]{1,30}\))*)$/u

/** "CUT TO:", "FADE OUT.", "SMASH CUT TO BLACK.": how one scene goes over into the next. "FADE IN:" opens the first. */
const transition =
  /^(?:(?:\p{Lu}{3,10} ){0,2}\p{Lu}{3,10} TO:|(?:SLOW )?FADE (?:OUT|TO BLACK|TO WHITE)[.:]?|(?:SMASH |HARD )?CUT TO (?:BLACK|WHITE)[.:]|(?:IRIS|WIPE) OUT[.:]|DISSOLVE:)$/u

/** Columns by which a cue is set in further than the speech below it, and a speech than what the scene tells, at least. */
const deeper = 4

/** Fewest cues where no scene has a head. */
const fewest = 3

/** The name and what stands in brackets behind it on the line of a cue. */
export function cueParts(text: string): { readonly name: string; readonly aside: string } | undefined {
  const [, name, aside = ''] = cue.exec(text) ?? []
  return name !== undefined && /\p{Lu}{2}/u.test(name) ? { name: name.trim(), aside: aside.trim() } : undefined
}

/** The lines of a screenplay that its measure is told by: those that are not set in as cues, speeches and transitions are. */
export function tellingLines(lines: readonly Line[]): readonly Line[] {
  const heads = lines.filter(({ text }) => slug.test(text))
  const cues = lines.flatMap((line, at) => (isCueAbove(line, lines[at + 1]) ? [cueParts(line.text)?.name] : []))
  const enough = heads.length > 0 ? cues.length > 0 : cues.length >= fewest && new Set(cues).size < cues.length
  if (!enough) return lines
  const left = least((heads.length > 0 ? heads : lines.filter(({ text }) => text !== '')).map(({ indent }) => indent))
  let dropped = false
  return lines.filter(({ text, indent }) => {
    if (text !== '') dropped = indent >= left + deeper
    return !dropped
  })
}

function isCueAbove(line: Line | undefined, next: Line | undefined): boolean {
  if (!line || !next || next.text === '' || line.indent < next.indent + deeper) return false
  return cueParts(line.text) !== undefined && !slug.test(line.text)
}

/** A cue with its speech, in one block. */
interface Spoken {
  readonly name: string
  /** Columns at which the speech starts. */
  readonly column: number
}

/** The first line stands further in than another. */
function isSteep([first, ...rest]: TextBlock['lines']): boolean {
  return first.indent >= deeper && rest.some(({ indent }) => indent <= first.indent - deeper)
}

function spokenIn({ lines }: TextBlock): Spoken | undefined {
  const [first, ...rest] = lines
  if (rest.length === 0 || !isSteep(lines)) return undefined
  const parts = cueParts(first.text)
  const words = rest.filter(({ text }) => !text.startsWith('('))
  if (!parts || slug.test(first.text)) return undefined
  const column = least((words.length > 0 ? words : rest).map(({ indent }) => indent))
  const even = words.every(({ indent }) => indent - column <= 1 || indent < first.indent)
  return first.indent - column >= deeper && even ? { name: plainWords(parts.name), column } : undefined
}

/** Runs of cues set far in, each with its speech below it in a narrower measure: the dialogue of a screenplay. */
export function screenplay(draft: Draft): readonly Frame[] {
  const all = draft.blocks.map((block, at) => (draft.signs.has(at) ? undefined : spokenIn(block)))
  const found = all.flatMap((one) => one ?? [])
  const cast = new Set(found.map(({ name }) => name))
  if (found.length === 0) return []
  const left = least(draft.blocks.map(({ lines }) => least(lines.map(({ indent }) => indent))))
  const headed = draft.blocks.some(({ text }) => slug.test(text))
  const again = found.length >= fewest && cast.size >= 2 && cast.size < found.length && runsOn(draft, all)
  const inner = found.filter(({ column }) => column >= left + deeper).length
  if (!(headed || again) || inner < found.length * 0.9) return []
  const frames: Frame[] = []
  for (let at = 0; at < all.length; at += 1) {
    if (!all[at]) continue
    let end = at + 1
    let last = all[at]
    while (all[end] ? (draft.blocks[end]?.gap ?? 9) <= 2 : isRest(draft, end, last)) {
      last = all[end] ?? last
      end += 1
    }
    frames.push(frameOf(at, end - at, found.length, cast))
    at = end - 1
  }
  return frames
}

/** Speeches that run over line ends, as no verse does. */
function runsOn(draft: Draft, all: readonly (Spoken | undefined)[]): boolean {
  const later = draft.blocks.flatMap(({ lines }, at) => (all[at] ? lines.slice(2) : []))
  return later.filter(({ text }) => /^\p{Ll}/u.test(text)).length >= later.length * 0.3
}

/** A second paragraph of a speech: as far in as its first, without a cue. */
function isRest(draft: Draft, at: number, spoken: Spoken | undefined): boolean {
  const block = draft.blocks[at]
  if (!block || !spoken || draft.signs.has(at) || block.gap > 1 || block.shape === 'signs') return false
  const [low, high] = [
    least(block.lines.map(({ indent }) => indent)),
    greatest(block.lines.map(({ indent }) => indent)),
  ]
  return low >= spoken.column && high <= spoken.column + 8 && !transition.test(block.text)
}

function frameOf(at: number, takes: number, cues: number, cast: ReadonlySet<string>): Frame {
  const evidence = [`${cues} names in capitals, set further in than the speech below them`, `${cast.size} who speak`]
  const common = { at, takes, kind: 'drama', rule: 'speakers-cue', confidence: 0.92, evidence } as const
  return { ...common, alternatives: ['verse', 'text'], meaning: { as: 'drama', form: 'cue', cast } }
}

/** What leads from one scene of a screenplay to the next, at the right. */
export function transitions(draft: Draft): readonly Sign[] {
  if (!draft.blocks.some(({ text }) => slug.test(text))) return []
  return draft.blocks.flatMap((block, at): readonly Sign[] => {
    if (draft.signs.has(at) || block.lines.length > 1 || !transition.test(block.text)) return []
    const evidence = ['leads from one scene of a screenplay to the next']
    const common = { at, takes: 1, kind: 'drama', rule: 'transition', confidence: 0.9, evidence } as const
    return [{ ...common, meaning: { as: 'transition' } }]
  })
}
