import type { Stretch } from './boilerplate.ts'
import type { Line } from './lines.ts'

const posted = /^[\w-]{2,30} (?:wrote in|posted to) (?:\[?[a-z]+\]?[:.])?[\w-]{2,40},?$/u
const journal = [posted, 'a journal'] as const

/** What sites write around a story, each a whole line in the words of the site; the last column says whose they are. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [
    /^please (?:drop by the archive and comment to let the (?:author|creator)s? know if you enjoyed their work|to let the (?:author|creator)s? know)\b.{0,20}$/iu,
    'an archive',
  ],
  [/^\(? ?(?:read more|collapse) ?(?:\.{2,}|…)? ?\)$/iu, 'a journal'],
  [/^(?:return to the top of the page|back to top|jump to (?:top|bottom))\.?$/iu, 'a site'],
  [/^the author would like to thank you for your continued support\. your review has been posted\.$/iu, 'an archive'],
  [/^(?:review this (?:story|chapter)|desktop\/tablet mode|follow\/fav(?:orite)?s?)$/iu, 'an archive'],
  [/^see the end of the (?:work|chapter) for (?:more )?notes\.?$/iu, 'an archive'],
  [/^\(? ?\d{1,6} (?:comments?|replies)(?: ?[|·•,–—-] ?(?:leave|post|add) a (?:new )?comment)? ?\)?$/iu, 'a journal'],
  [/^\(? ?(?:leave|post) a (?:new )?comment ?\)?$/iu, 'a journal'],
  journal,
  [/^(?:end file\.|exported with the assistance of .{3,60})$/iu, 'a downloader'],
  // "← Previous Chapter | Next Chapter →"
  [
    /^[←«‹<|[( -]{0,4}(?:(?:previous|prev\.?|next) (?:chapter|part|page)|fiction page)(?:[ |/·•→←»«›‹<>–—-]{1,6}(?:(?:previous|prev\.?|next) (?:chapter|part|page)|fiction page|table of contents|toc|index)){0,3}[→»›>|\]) -]{0,4}$/iu,
    'a site',
  ],
  [/^<\/?lj-cut\b[^<>]{0,120}>$/iu, 'a journal'],
  [/^(?:click to expand|click to shrink)(?:\.{3}|…)$/iu, 'a forum'],
  [/^last edited(?: by .{2,30})?: .{6,40}$/iu, 'a forum'],
  [/^discussion in ['‘"“].{2,60}['’"”] started by .{2,60}$/iu, 'a forum'],
  [/^[\p{L}\p{N}_.-]{2,30} said: ?↑$/iu, 'a forum'],
  [
    /^(?:likes?|quote|reply|report|bookmark)(?: x ?\d{1,6})?(?:[ |·•,]{1,4}(?:likes?|quote|reply|report|share|edit|bookmark)(?: x ?\d{1,6})?){1,5}$/iu,
    'a forum',
  ],
  [/^[\d.,]+ ?[km]? (?:reads|votes|stars|parts? story)$/iu, 'a site'],
  [/^[\d.,]+ ?[km]? reads?(?:[ ,·|]+[\d.,]+ ?[km]? (?:votes?|stars?|comments?|parts?)){1,3}$/iu, 'a site'],
]

/** Where this does not match, none of them does. */
const any = new RegExp(sentences.map(([{ source }]) => `(?:${source})`).join('|'), 'iu')

/** The time right below the line that says who posted where. */
function isStamp(text: string, above: Line | undefined): boolean {
  return above !== undefined && /^(?:@ ?)?\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?$/u.test(text) && posted.test(above.text)
}

/** What is told by the line above or below as well. */
function besideOf(lines: readonly Line[], at: number): readonly [RegExp, string] | undefined {
  const text = lines[at]?.text ?? ''
  if (isStamp(text, lines[at - 1])) return journal
  if (isInserted(lines, at)) return [copied, 'a site']
  return isButton(lines, at) ? buttons : undefined
}

function sentenceOf(text: string) {
  return any.test(text) ? sentences.find(([pattern]) => pattern.test(text)) : undefined
}

/** What a site hides in its pages against those who copy them: "… stolen from its rightful author; if you see it on Amazon, report it". */
const copied =
  /\b(?:unlawfully|illicitly|without (?:the )?(?:author['’]s? )?(?:consent|permission|approval|authori[sz]ation)|taken without|stolen|pilfered|purloined|misappropriated|unauthori[sz]ed|pirated copy|infringement|ensure (?:that )?the author gets)\b/iu
const places = ['Amazon', 'Royal Road', 'RoyalRoad', 'pirated']

const whose = /\b(?:report (?:it|any|the|this)|authors?)\b/iu
const advertised = /^[[(]?(?:Advertisement|ADVERTISEMENT|Sponsored Content|Remove Ads?)[\])]?$/u

/** A paragraph of its own that a site put between those of a story. */
function isInserted(lines: readonly Line[], at: number): boolean {
  const text = lines[at]?.text ?? ''
  const about = places.some((place) => text.includes(place)) && copied.test(text) && whose.test(text)
  if (!(about && !/^["“'‘«]/u.test(text)) && !advertised.test(text)) return false
  return [lines[at - 1], lines[at + 1]].every((line) => (line?.text ?? '') === '')
}

const buttons = [/^(?:vote|comment|share|follow)$/iu, 'a site'] as const

/** "VOTE", "COMMENT", "SHARE": one below the other. */
function isButton(lines: readonly Line[], at: number): boolean {
  const is = (index: number) => buttons[0].test(lines[index]?.text ?? '')
  const beside = (step: number) => is(at + step) || (lines[at + step]?.text === '' && is(at + 2 * step))
  return is(at) && (beside(1) || beside(-1))
}

/** Longest line that is looked at, in letters. */
const longest = 200

/** Lines that a site put around a story when it was saved from there. */
export function siteLines(lines: readonly Line[]): Stretch[] {
  return lines.flatMap(({ text, index }): Stretch[] => {
    if (text === '' || text.length > longest) return []
    const found = sentenceOf(text) ?? besideOf(lines, index)
    return found
      ? [{ first: index, last: index, rule: 'site-line', reason: `a line that ${found[1]} wrote`, confidence: 0.9 }]
      : []
  })
}

/** The day of a post and its number: "Mar 3, 2014 #1". */
const postStamp =
  /^(?:\p{L}{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? \p{L}{3,9}\.? \d{4})(?:,? (?:at )?\d{1,2}:\d\d(?: ?[ap]m)?)?[ •·|]{1,3}#\d{1,5}$/iu

/** Longest line of what stands above the day (a name, a rank), and most such lines. */
const [longestName, mostNames] = [40, 3]

/** The heads of posts in a forum: who writes, and when. One alone says nothing. */
export function postHeads(lines: readonly Line[]): readonly Stretch[] {
  const stamps = lines.filter(({ text }) => text.length <= longestName && postStamp.test(text))
  if (stamps.length < 2) return []
  return stamps.map(({ index }) => {
    let first = index
    const isName = ({ text }: Line) => text !== '' && text.length <= longestName
    while (index - first < mostNames && lines.slice(first - 1, first).some(isName)) first -= 1
    const reason = 'the head of a post in a forum'
    return { first, last: index, rule: 'post-head', reason, confidence: 0.9 }
  })
}
