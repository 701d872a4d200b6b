import { unhashed } from './headings.ts'
import { type Draft, type Frame, isLong, type Sign, withFrames, withSigns } from './sign.ts'

const note =
  /^[[(*_~ -]*(?:(?:author|writer|artist|translator|beginning|chapter|story)['’]?s?['’]? (?:chapter |end |final |first |closing )?notes?|chapter summary|a ?\/ ?n|an(?= ?[:：])|from the author|(?:end|final|closing|start|pre-?chapter|post-?chapter) ?(?:a ?\/ ?n|notes?)|notes? (?:de l['’](?:auteure?|autrice)|de fin|dell['’](?:autore|autrice)|d[ao] autora?)|notas? (?:de la autora|del autor|d[ao] autora?|finales?|finais)|n ?\/ ?a|nda|anmerkung(?:en)? (?:de[rs] (?:autor(?:in|s)?)|am ende)|(?:anfangs|end|autoren)notiz(?:en)?|(?:notka )?od autork?[ai]|(?:от автора|примечани[ея] автора|а\/н)|作者(?:より|有话要说|有話要說|的话|的話)|あとがき|\p{Lu}[\p{L}-]{1,20}['’]s? notes?)(?: ?#?\d{1,2})?(?![\p{L}])\s*(?:[:：.\-–—)\]*_~]|$)/iu
/** "Notes:" says so only at the edges of a story. */
const bare = /^[[(*_ ]*notes?[*_]* ?[:：]/iu

/** A line that says that the author speaks: "Author's Note: …", "A/N: …", "Odile's notes". */
export function isNote(text: string): boolean {
  return note.test(text)
}

/** "Odile's notes" may be a thing of the story; what names its writer by task is none. */
function isSurelyNote(text: string): boolean {
  return /^[^\p{L}]*(?:author|writer|artist|translator|[an] ?\/ ?[an]|nda|notes? d|notas? d|notas? fina|anmerkung|autor|anfang|notka|od autor|от |примеч|а\/н|作者|あとがき|end|final|closing|start|beginning|chapter|pre|post)/iu.test(
    text,
  )
}

/** Most blocks that a note at the foot of a chapter has below its first. */
const longestNote = 8

/** Blocks above a story, at most, that may stand above a note at its head. */
const longestHead = 60

/** Most short blocks that can stand between a heading and the note below it. */
const nearest = 3

/** What the author says to the reader, at the head or the foot of the story or of one of its chapters. */
export function withAuthorsNotes(given: Draft): Draft {
  const draft = withoutNotes(given)
  const openings = openingsOf(draft)
  const signs: Sign[] = []
  const frames: Frame[] = []
  for (const [at, block] of draft.blocks.entries()) {
    const was = given.signs.get(at)
    if (draft.signs.has(at) || block.shape === 'signs') continue
    const text = unhashed(block.text)
    if (!isNote(text) && !bare.test(text) && was?.kind !== 'authors-note') continue
    if (frames.some((frame) => frame.at <= at && at < frame.at + frame.takes)) continue
    const decided = noteAt(draft, at, openings)
    const found = was && decided?.meaning.as !== 'note' ? was : decided
    if (!found) continue
    if (found.meaning.as === 'note') frames.push({ ...found, meaning: { as: 'note' } })
    else signs.push(found)
  }
  return withFrames(withSigns(draft, signs), frames)
}

/** Headings of notes are looked at again: the place says whether the story or a chapter has the note. */
function withoutNotes(draft: Draft): Draft {
  const signs = new Map(
    [...draft.signs].filter(([, { kind, rule }]) => kind !== 'authors-note' || rule === 'story-header'),
  )
  return { ...draft, signs }
}

/** Indices of the headings that open chapters, parts and matter. */
function openingsOf(draft: Draft): readonly number[] {
  return [...draft.signs]
    .filter(([at, { at: first, meaning }]) => at === first && opens(meaning))
    .map(([at]) => at)
    .sort((a, b) => a - b)
}

function opens(meaning: Sign['meaning']): boolean {
  if (meaning.as === 'heading') return meaning.level !== 'subheading'
  return meaning.as === 'matter' && meaning.headed
}

function noteAt(draft: Draft, at: number, openings: readonly number[]): Sign | undefined {
  const start = openings.findLast((opening) => opening < at)
  const end = openings.find((opening) => opening > at) ?? draft.blocks.length
  const headed = isHeading(unhashed(draft.blocks[at]?.text ?? ''))
  const inChapter = start !== undefined && draft.signs.get(start)?.meaning.as === 'heading'
  const first = start === undefined ? 0 : start + (draft.signs.get(start)?.takes ?? 1)
  const top = at - first <= (start === undefined ? longestHead : nearest) && storyBetween(draft, first, at) === 0
  const foot = !top && footAt(draft, at, end, headed)
  if (!top && !foot) return undefined
  const last = end === draft.blocks.length
  if (inChapter && (top || !last)) return frameAt(draft, at, { end, headed, top })
  const opening = start === undefined ? undefined : draft.signs.get(start)?.meaning
  const behind = opening?.as === 'matter' && opening.place === 'back'
  return matterAt(at, top && !behind ? 'front' : 'back', headed)
}

/** "Author's Note:" alone on its line. */
function isHeading(text: string): boolean {
  return text.length <= 40 && /(?:notes?|n|summary)[\s:：.\-–—)\]*_~]*$/iu.test(text)
}

/** Paragraphs of the story between two places: long ones, and what someone says. */
function storyBetween(draft: Draft, from: number, to: number): number {
  return draft.blocks.slice(from, to).filter((block, step) => {
    const sign = draft.signs.get(from + step)
    if (sign) return sign.meaning.as === 'label' || sign.meaning.as === 'flashback-start'
    return !isNote(block.text) && (isLong(block, draft.style) || /^["“„«]/u.test(block.text))
  }).length
}

/** Whether all below is the note's: a few short paragraphs, and the last things of a story. */
function footAt(draft: Draft, at: number, end: number, headed: boolean): boolean {
  const below = end - at - 1
  if (below > longestNote * 2) return false
  const long = draft.blocks
    .slice(at + 1, end)
    .filter((block, step) => !draft.signs.has(at + 1 + step) && isLong(block, draft.style) && !isNote(block.text))
  const most = headed ? 4 : 2
  return (
    long.length <= (isSurelyNote(draft.blocks[at]?.text ?? '') ? most : 0) &&
    !/^["“„«]/u.test(draft.blocks[at + 1]?.text ?? '')
  )
}

/** A note of a chapter: at its foot it goes on to the end, at its head it is one paragraph, or all above a rule. */
function frameAt(
  draft: Draft,
  at: number,
  { end, headed, top }: { readonly end: number; readonly headed: boolean; readonly top: boolean },
): Sign {
  const free = (index: number) => {
    const block = draft.blocks[index]
    return block !== undefined && index < end && !draft.signs.has(index) && block.shape !== 'signs'
  }
  let takes = 1
  const most = top ? Number(headed) : longestNote
  while (takes <= most && free(at + takes) && !(top && isNote(draft.blocks[at + takes]?.text ?? ''))) takes += 1
  return {
    ...said(top ? 'stands at the head of a chapter' : 'stands at the foot of a chapter'),
    at,
    takes,
    meaning: { as: 'note' },
  }
}

function matterAt(at: number, place: 'front' | 'back', headed: boolean): Sign {
  const meaning = { as: 'matter', matter: 'authors-note', place, headed } as const
  return { ...said(place === 'front' ? 'stands above the story' : 'stands below the story'), at, takes: 1, meaning }
}

function said(where: string): Pick<Sign, 'kind' | 'rule' | 'confidence' | 'evidence'> {
  return { kind: 'authors-note', rule: 'authors-note', confidence: 0.9, evidence: ['says whose note it is', where] }
}
