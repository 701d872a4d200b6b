import type { ChapterKind, MatterKind } from '../../model/book.ts'
import type { InferenceKind } from '../../model/ledger.ts'
import type { TextBlock } from './block.ts'
import type { Cast, SpeakerForm } from './drama.ts'
import type { ParagraphStyle } from './style.ts'

/** What a block is, other than a paragraph of the story. */
export type Meaning =
  | HeadingMeaning
  /** The block is the heading of matter, or (where `headed` is false) its first paragraph. */
  | { readonly as: 'matter'; readonly matter: MatterKind; readonly place: 'front' | 'back'; readonly headed: boolean }
  | { readonly as: 'break' }
  /** Lines that are set off whole, as a notice that someone reads is. */
  | { readonly as: 'notice' }
  /** What leads from one scene of a screenplay to the next. */
  | { readonly as: 'transition' }
  | { readonly as: 'label' | 'flashback-start' | 'flashback-end' }
  /** A flashback starts above this block, which is itself of the story. */
  | { readonly as: 'flashback-implied' }
  | { readonly as: 'aside'; readonly reason: string }
  | EntryMeaning
  /** Its words are in `Found` and are printed from there. */
  | { readonly as: 'found' }
  /** A line of the author's own title page. */
  | { readonly as: 'title-page' }
  | { readonly as: 'closing'; readonly closing: 'end-mark' | 'quotation' }
  /** Where `signed`, the last block names the source; where `titled`, the first is the title. */
  | { readonly as: 'epigraph' | 'verse'; readonly signed: boolean; readonly titled?: boolean }
  | FrameMeaning
  /** A line that the frame around it takes for itself. Not a decision of its own. */
  | { readonly as: 'line'; readonly of: FrameLine }

  /** The body of a note that is set where its number stands. */
  | { readonly as: 'footnote' }

/** What holds blocks that have meanings of their own. */
export type FrameMeaning =
  /** A letter, telegram or document. Where `lines`, it is one block, and that many of its lines are its head, greeting and signature; from the block `postscript` on stands what follows the signature. */
  | { readonly as: 'letter'; readonly lines?: LetterLines; readonly postscript?: number }
  /** `note`: what the author says to the reader at the head or the foot of a chapter. */
  | { readonly as: 'quote' | 'message' | 'note' }
  | { readonly as: 'drama'; readonly form: SpeakerForm; readonly cast: Cast }

/** How many lines at the ends of a block are which part of a letter. */
export interface LetterLines {
  readonly head: number
  readonly salutation: number
  readonly signature: number
}

/** What a line is in the frame around it. */
export type FrameLine = 'head' | 'salutation' | 'signature' | 'source'

/** A line of a web story's header, set on a page of its own; its first `label` letters say what it tells. */
export interface EntryMeaning {
  readonly as: 'entry'
  readonly label: number
  readonly place: 'front' | 'back'
}

export interface HeadingMeaning {
  readonly as: 'heading'
  readonly level: 'part' | 'chapter' | 'subheading'
  readonly kind?: ChapterKind
  readonly number?: string
  readonly title?: string
  readonly byline?: string
  /** A second heading that stands on the same line: "ACT I. SCENE I." */
  readonly below?: HeadingMeaning
}

/** A meaning given to blocks, with what speaks for it. */
export interface Sign {
  /** Index of the first block. */
  readonly at: number
  /** How many blocks it takes; 0 if it stands above the block `at`. */
  readonly takes: number
  readonly kind: InferenceKind
  readonly rule: string
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly alternatives?: readonly string[]
  readonly meaning: Meaning
  /** What a line of a header tells, and its words. */
  readonly entry?: { readonly key: string; readonly value: string }
}

/** A sign that holds blocks. */
export interface Frame extends Sign {
  readonly meaning: FrameMeaning
}

/** A document on its way to a Flow: its blocks, and the signs found so far by the index of each block they take. */
export interface Draft {
  readonly blocks: readonly TextBlock[]
  readonly style: ParagraphStyle
  readonly signs: ReadonlyMap<number, Sign>
  /** Signs that stand between blocks and take none, by the index of the block below them. */
  readonly between: ReadonlyMap<number, Sign>
  /** Signs that hold blocks which may have signs of their own; one inside the other or apart, outer ones first. */
  readonly frames: readonly Frame[]
  /** Blocks that the author settled as text, by their index. */
  readonly words?: ReadonlySet<number>
}

/** Lays frames over a draft; one that crosses another, or holds what opens a chapter or matter, is left out. */
export function withFrames(draft: Draft, found: readonly Frame[]): Draft {
  const around = new Map(aroundOf(draft.frames))
  const frames = [...draft.frames]
  for (const frame of found) {
    const end = frame.at + frame.takes
    const near = [...(around.get(frame.at) ?? []), ...(around.get(end - 1) ?? [])]
    const crosses = near.some((other) => {
      const last = other.at + other.takes
      const inside = (frame.at >= other.at && end <= last) || (other.at >= frame.at && last <= end)
      return !inside || (other.at === frame.at && last === end)
    })
    if (crosses || !holdsBlocks(draft, frame)) continue
    frames.push(frame)
    for (let at = frame.at; at < end; at += 1) around.set(at, [...(around.get(at) ?? []), frame])
  }
  return { ...draft, frames: frames.sort((a, b) => a.at - b.at || b.takes - a.takes) }
}

function holdsBlocks(draft: Draft, { at, takes }: Sign): boolean {
  for (let index = at; index < at + takes; index += 1) {
    const as = draft.signs.get(index)?.meaning.as
    if (as && !['verse', 'epigraph', 'break', 'line', 'letter', 'footnote'].includes(as)) return false
  }
  return true
}

/** The frames around each block that has any, kept for as long as the frames are. */
const known = new WeakMap<readonly Frame[], ReadonlyMap<number, readonly Frame[]>>()

function aroundOf(frames: readonly Frame[]): ReadonlyMap<number, readonly Frame[]> {
  const kept = known.get(frames)
  if (kept) return kept
  const around = new Map<number, Frame[]>()
  for (const frame of frames) {
    for (let at = frame.at; at < frame.at + frame.takes; at += 1) {
      const here = around.get(at)
      if (here) here.push(frame)
      else around.set(at, [frame])
    }
  }
  known.set(frames, around)
  return around
}

/** The frames around a block. */
export function framesAround(draft: Draft, at: number): readonly Frame[] {
  return aroundOf(draft.frames).get(at) ?? []
}

/** Lays new signs over a draft; a block that has one keeps it. */
export function withSigns(draft: Draft, found: readonly Sign[]): Draft {
  if (found.length === 0) return draft
  const signs = new Map(draft.signs)
  const between = new Map(draft.between)
  for (const sign of found) {
    if (sign.takes === 0 && !between.has(sign.at)) between.set(sign.at, sign)
    const taken = Array.from({ length: sign.takes }, (_, step) => sign.at + step)
    if (taken.some((at) => signs.has(at))) continue
    for (const at of taken) signs.set(at, sign)
  }
  return { ...draft, signs, between }
}

/** Letters and digits in lower case, single spaces between words: for comparing titles. */
export function plainWords(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’_*]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Whether the letters of `text` are all capitals; false if it has none. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
}

/** A story's own paragraph by its length: no title, label or credit is so long. */
export function isLong(block: TextBlock, style: ParagraphStyle): boolean {
  if (block.shape === 'signs') return false
  if (block.shape === 'prose' && block.indent === 0 && block.lines.length > (style.wrapped ? 2 : 1)) return true
  return block.text.length > (style.wrapped ? 2.5 * style.width : 200)
}
