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
  [/^end file\.$/iu, 'a downloader'],
  [/^[\d.,]+ ?[km]? reads?(?:[ ,·|]+[\d.,]+ ?[km]? (?:votes?|stars?|comments?|parts?)){1,3}$/iu, 'a site'],
]

/** The time right below the line that says who posted where. */
function isStamp(text: string, above: Line | undefined): boolean {
  return above !== undefined && posted.test(above.text) && /^\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)?$/u.test(text)
}

/** Lines that a site put around a story when it was saved from there. */
export function siteLines(lines: readonly Line[]): Stretch[] {
  return lines.flatMap(({ text, index }): Stretch[] => {
    if (text === '' || text.length > 140) return []
    const found = sentences.find(([pattern]) => pattern.test(text)) ?? (isStamp(text, lines[index - 1]) && journal)
    return found
      ? [{ first: index, last: index, rule: 'site-line', reason: `a line that ${found[1]} wrote`, confidence: 0.9 }]
      : []
  })
}
