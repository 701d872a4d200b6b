import type { TextBlock } from './block.ts'
import { type Draft, type Frame, isCapitals, plainWords } from './sign.ts'

/** How a play sets its speakers' names. */
export type SpeakerForm =
  /** "_Filch._ Sir, …" */
  | 'italic'
  /** "FILCH. Sir, …", "FILCH: Sir, …" */
  | 'capitals'
  /** "Filch: Sir, …" */
  | 'colon'
  /** "FILCH" on a line of its own, the speech below. */
  | 'line'
  /** "FILCH Sir, …": nothing but the capitals parts the name. */
  | 'bare'
  /** "FILCH" on a line of its own, set further in than the speech below it, as in a screenplay. */
  | 'cue'

/** Names of the speakers in plain words. */
export type Cast = ReadonlySet<string>

interface Speech {
  readonly at: number
  readonly form: SpeakerForm
  readonly name: string
}

/** Speeches by which a name is one of the cast, and speeches and speakers that make a play. */
const [fewestEach, fewest, fewestSpeakers] = [2, 6, 2]

/** Share of a text that has to be speeches where nothing but capitals parts names from them. */
const leastBare = 0.25

/** Speeches of one stretch, and blocks without a name that may stand between two of them. */
const [shortest, widest] = [3, 3]

/** Stretches in which people speak by turns under their names: a play, or a scene of one. */
export function drama(draft: Draft): readonly Frame[] {
  const speeches = draft.blocks.flatMap((block, at) => (draft.signs.has(at) ? [] : speechesAt(draft, block, at)))
  return (['italic', 'capitals', 'line', 'colon', 'bare'] as const).flatMap((form) => stretches(draft, form, speeches))
}

/** What a block could be a speech of: every name that its first words allow. */
function speechesAt(draft: Draft, block: TextBlock, at: number): readonly Speech[] {
  if (block.shape === 'signs') return []
  const text = block.lines[0].text
  const italic = /^_(\p{Lu}[^_]{0,40}?)(?:[.:,]_|_[.:])(?! \d)/u.exec(text)
  if (italic?.[1]) return [{ at, form: 'italic', name: plainWords(italic[1]) }]
  const capitals = capitalNames(text)
  if (capitals.length > 0) return capitals.map((name) => ({ at, form: 'capitals', name }))
  const colon = /^(\p{Lu}[\p{L}'’.\- ]{1,30}?)(?: ?[([][^)\]]{1,60}[)\]])?:(?=\s\S)/u.exec(text)
  if (colon?.[1]) return [{ at, form: 'colon', name: plainWords(colon[1]) }]
  const next = draft.blocks[at + 1]
  const below = block.lines.length > 1 || (next !== undefined && next.gap <= 1 && !isCapitals(next.text))
  if (below && text.length <= 30 && isCapitals(text) && /^[\p{Lu}'’.\- ]+[.:]?$/u.test(text))
    return [{ at, form: 'line', name: plainWords(text) }]
  const bare = /^(\p{Lu}{3,}(?: \p{Lu}[\p{Lu}.]+){0,2}) (?=["“'‘(]?(?:\p{Lu}\p{Ll}|\p{Lu}[ ,'’]|\p{Ll}))/u.exec(
    text,
  )?.[1]
  return bare && !words.has(bare) ? [{ at, form: 'bare', name: plainWords(bare) }] : []
}

/** What a chapter may begin with in capitals. */
const words: ReadonlySet<string> = new Set(
  'THE AND BUT FOR WHEN THERE THIS THAT SHE HIS HER YOU THEY ONE WHAT HOW WHO WHY NOT NOW'.split(' '),
)

/** "MRS. DOON. No." could be a speech of "MRS" or of "MRS DOON". */
function capitalNames(text: string): readonly string[] {
  const head = /^\p{Lu}[\p{Lu}'’&.:\- ]{1,36}(?:,? ?[([][^)\]]{1,60}[)\]][.:]?)?/u.exec(text)?.[0] ?? ''
  const names: string[] = []
  for (const match of head.matchAll(/[.:](?=\s)|,? ?[([][^)\]]{1,60}[)\]][.:]?(?=\s)/gu)) {
    const name = head.slice(0, match.index)
    if (/\p{Lu}{2}/u.test(name) && text.length > match.index + match[0].length) names.push(plainWords(name))
  }
  return names
}

function stretches(draft: Draft, form: SpeakerForm, all: readonly Speech[]): readonly Frame[] {
  const own = all.filter((speech) => speech.form === form)
  const counts = new Map<string, number>()
  for (const { name } of own) counts.set(name, (counts.get(name) ?? 0) + 1)
  const cast = new Set([...counts].flatMap(([name, count]) => (count >= fewestEach && name !== '' ? [name] : [])))
  const spoken = longest(own.filter(({ name }) => cast.has(name)))
  if (cast.size < fewestSpeakers || spoken.length < fewest) return []
  if (form === 'bare' && spoken.length < draft.blocks.length * leastBare) return []
  const runs: Speech[][] = []
  for (const speech of spoken) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && isNear(draft, last.at, speech.at)) run.push(speech)
    else runs.push([speech])
  }
  const long = runs.some((run) => run.length >= shortest && speakersOf(run).size >= fewestSpeakers)
  return long ? runs.flatMap((run) => frameOf(draft, run, cast, form) ?? []) : []
}

/** Of several names that one block allows the longest. */
function longest(speeches: readonly Speech[]): readonly Speech[] {
  const byBlock = new Map<number, Speech>()
  for (const speech of speeches) {
    const other = byBlock.get(speech.at)
    if (!other || other.name.length < speech.name.length) byBlock.set(speech.at, speech)
  }
  return [...byBlock.values()]
}

function speakersOf(run: readonly Speech[]): ReadonlySet<string> {
  return new Set(run.map(({ name }) => name))
}

/** Few blocks stand between two speeches, and none that parts a play. */
function isNear(draft: Draft, from: number, to: number): boolean {
  let between = 0
  for (let at = from + 1; at < to; at += 1) {
    if (draft.signs.has(at)) return false
    const block = draft.blocks[at]
    if (block && !isDirection(block) && block.shape !== 'verse') between += 1
  }
  return between <= widest
}

/** Who comes and goes: in brackets, set in, or by its first word. */
export function isDirection(block: TextBlock): boolean {
  const { text } = block
  if (text.startsWith('[') || /^\([^()]*\)$/u.test(text) || /^_[^_]*_$/u.test(text)) return true
  if (block.indent > 0 && block.shape === 'prose' && block.lines.length <= 3) return true
  return (
    /^_?(?:enter|exit|exeunt|re-enter|curtain|blackout|lights|scene|auftritt|ab|entre|sort)(?!\p{L})/iu.test(text) &&
    text.length < 120
  )
}

function frameOf(draft: Draft, run: readonly Speech[], cast: Cast, form: SpeakerForm): Frame | undefined {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) return undefined
  const lone = run.length < shortest || speakersOf(run).size < fewestSpeakers
  // One speech between two songs is of the play as well, where its name is one of the cast; so are two people's speeches in capitals.
  if (lone && form !== 'italic' && !(form === 'capitals' && speakersOf(run).size >= fewestSpeakers)) return undefined
  let from = first.at
  while (canTake(draft, from - 1) && isDirection(draft.blocks[from - 1] ?? { ...emptyBlock })) from -= 1
  let to = last.at
  while (canTake(draft, to + 1) && goesOn(draft, to + 1, last.at)) to += 1
  const evidence = [
    `${run.length} ${run.length === 1 ? 'speech' : 'speeches'} under the names of ${speakersOf(run).size}`,
    `${cast.size} names set so, each more than once`,
  ]
  const confidence = lone ? 0.75 : Math.min(0.95, 0.8 + run.length * 0.01)
  return {
    at: from,
    takes: to - from + 1,
    kind: 'drama',
    rule: `speakers-${form}`,
    confidence,
    evidence,
    meaning: { as: 'drama', form, cast },
  }
}

const emptyBlock: TextBlock = {
  lines: [{ index: 0, start: 0, end: 0, indent: 0, text: '' }],
  text: '',
  gap: 0,
  indent: 0,
  shape: 'prose',
  place: 'left',
}

function canTake(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  return block !== undefined && !draft.signs.has(at) && block.shape !== 'signs'
}

/** A direction, or the rest of a speech, below the last name: up to the next heading and not far. */
function goesOn(draft: Draft, at: number, speech: number): boolean {
  const block = draft.blocks[at]
  if (!block || block.gap > draft.style.usualGap || at - speech > widest) return false
  return isDirection(block) || block.shape === 'verse' || endsSoon(draft, at)
}

function endsSoon(draft: Draft, at: number): boolean {
  for (let next = at + 1; next <= at + 2; next += 1) {
    if (next >= draft.blocks.length || draft.signs.get(next)?.meaning.as === 'heading') return true
  }
  return false
}
