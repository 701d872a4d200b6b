import type { Passage } from '../model/passage.ts'
import { languageAt } from './remark.ts'

export type Role = 'open' | 'close'

/** A quotation mark or a bracket of a passage. */
export interface Mark {
  /** What its partner has in common with it. */
  readonly family: string
  readonly role: Role
  /** What its neighbours would make of it, where its shape says otherwise. */
  readonly looks?: Role
  readonly at: number
  /** First on its line: where a quotation goes on, it is opened again. */
  readonly leads: boolean
}

/** Japanese and Chinese close a wide bracket by a narrow one without a thought. */
const pairs: readonly (readonly [signs: string, family: string])[] = [
  ['()', '()'],
  ['（）', '()'],
  ['[]', '[]'],
  ['【】', '【】'],
  ['「」', '「」'],
  ['『』', '『』'],
  ['《》', '《》'],
  ['〈〉', '〈〉'],
]

const brackets: ReadonlyMap<string, { readonly family: string; readonly role: Role }> = new Map(
  pairs.flatMap(([signs, family]): [string, { family: string; role: Role }][] => [
    [signs.charAt(0), { family, role: 'open' }],
    [signs.charAt(1), { family, role: 'close' }],
  ]),
)

/** Which family of quotation marks a sign belongs to. Every language may use several, one inside another. */
const families: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '“'],
  ['”', '“'],
  ['„', '“'],
  ['«', '«'],
  ['»', '«'],
])

/** Marks whose shapes tell their role. German sets “ at the end and » at the start, Swedish ” at both: there the place tells. */
const outward: Readonly<Record<string, Role>> = { '“': 'open', '”': 'close', '«': 'open', '»': 'close' }
const fixed: ReadonlyMap<string, Readonly<Record<string, Role>>> = new Map([
  ...'en fr es it pt ca el no nb nn ga cy tr zh ko th vi id'.split(' ').map((tag) => [tag, outward] as const),
  ['nl', { '„': 'open', '”': 'close' }],
])

/** The quotation marks of a passage, with the families that are `open` as it begins. Single ones are apostrophes too often. */
export function quoteMarks(passage: Passage, open: ReadonlySet<string>): readonly Mark[] {
  const { text } = passage
  const marks: Mark[] = []
  const inside = new Set(open)
  for (const match of text.matchAll(/["“”„«»]/gu)) {
    const [sign] = match
    const at = match.index
    const family = families.get(sign) ?? sign
    if (sign === '"' && isPrime(text, at, inside.has(family))) continue
    const shape = sign === '„' ? 'open' : fixed.get(languageAt(passage, at))?.[sign]
    const looks = looksOf(text, at)
    const role = shape ?? looks ?? (inside.has(family) ? 'close' : 'open')
    if (role === 'open') inside.add(family)
    else inside.delete(family)
    marks.push({ family, role, ...(looks && looks !== role && { looks }), at, leads: leads(text, at, sign) })
  }
  return marks
}

/** French dialogue has its dashes inside « and »: behind one, « quotes something within. */
function leads(text: string, at: number, sign: string): boolean {
  const head = text.slice(Math.max(0, at - 8), at)
  return sign === '«' ? /(?:^|\n)\s*$/u.test(head) : /(?:^|\n)[\s—–‘’'(["“„«»*-]*$/u.test(head)
}

/** 5'11", 12": feet and inches; but a number may end a quotation. */
function isPrime(text: string, at: number, open: boolean): boolean {
  if (!/\d/u.test(text.charAt(at - 1))) return false
  return !open || /\d['’′]\s?\d{0,2}$/u.test(text.slice(Math.max(0, at - 6), at))
}

/** A role told by what stands on both sides; undefined where that may be either. */
function looksOf(text: string, at: number): Role | undefined {
  const before = text.charAt(at - 1)
  // A single quote beside it stands in the same place: what is behind tells.
  const after = text.charAt(/['’‘]/u.test(text.charAt(at + 1)) ? at + 2 : at + 1)
  const free = before === '' || /[\s\p{Ps}\p{Pi}]/u.test(before)
  const begins = /[\p{L}\p{N}\p{Pi}\p{Ps}…¿¡\ufffc]/u.test(after)
  const ends = after === '' || /[\s\p{Pe}\p{Pf},.;:!?]/u.test(after)
  const dashed = /[—–-]/u.test(before)
  if (free) return begins ? 'open' : undefined
  if (dashed && begins) return 'open'
  if (ends) return 'close'
  return /[\p{L}\p{N}.,!?…]/u.test(before) && /[—–-]/u.test(after) ? 'close' : undefined
}

export function bracketMarks(passage: Passage): readonly Mark[] {
  const { text } = passage
  const marks: Mark[] = []
  let open = 0
  for (const match of text.matchAll(/[()[\]（）【】「」『』《》〈〉]/gu)) {
    const at = match.index
    const bracket = brackets.get(match[0])
    if (!bracket || isFace(text, at) || (open === 0 && isItem(text, at))) continue
    open = bracket.role === 'open' ? open + 1 : Math.max(0, open - 1)
    marks.push({ ...bracket, at, leads: false })
  }
  return marks
}

/** ":)" and ":-(" */
function isFace(text: string, at: number): boolean {
  const face = /[:;=8xX]['-]?$/u.test(text.slice(Math.max(0, at - 2), at))
  return face && !/[\p{L}\p{N}]/u.test(text.charAt(at - 2))
}

/** "a)", "12)", "iv)": an item of a list. */
function isItem(text: string, at: number): boolean {
  return (
    /^[)）]/u.test(text.charAt(at)) &&
    /(?:^|[\s,;:]|(?<![\p{Script=Latin}\p{N}])(?=\d))(?:\d{1,3}|\p{L}|[ivxIVX]{1,5})$/u.test(
      text.slice(Math.max(0, at - 7), at),
    )
  )
}
