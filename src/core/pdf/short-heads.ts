import type { Contributor } from '../model/book.ts'

/** Shorter ways to say a long title at the head of a page, the best first: without its label, up to a colon, up to a clause. */
export function shortTitles(text: string, label: string): readonly string[] {
  const title = label !== '' && text.startsWith(label) ? text.slice(label.length).replace(/^[.:]?[ \u3000]/u, '') : text
  const whole = title !== '' && title !== text ? [title] : []
  return [...whole, ...startsBefore(title, sense), ...startsBefore(title, clause)]
}

/** Where a title's second half begins. */
const sense = /[:;(]| [\u2013\u2014-] |\u2014/gu
/** A comma that parts no list: "The Departure, with Some Account of the Weather". */
const clause =
  /, (?=(?:or|with|being|as|by|in|to|from|for|containing|including|showing|concerning|wherein|whereby|which|who|oder|mit|nebst|worin|welche|wie|ou|avec|où|o|con|donde|dove|met|waarin)[ ,])/giu

function startsBefore(title: string, mark: RegExp): readonly string[] {
  const starts = [...title.matchAll(mark)].map(({ index }) =>
    title.slice(0, index).replace(/[\s.,;:\u2013\u2014-]+$/u, ''),
  )
  return starts.filter((start) => start.length > 2).reverse()
}

/** Shorter ways to name people, the best first: initials for names in the middle, initials for all given names, surnames. */
export function shortNames(people: readonly Contributor[]): readonly string[] {
  const named = (form: (given: readonly string[], surname: string) => string) =>
    people.map((person) => formed(person, form)).join(', ')
  return [
    named(([first = '', ...middle], surname) => [first, ...middle.map(initial), surname].join(' ')),
    named((given, surname) => [...given.map(initial), surname].join(' ')),
    named((_, surname) => surname),
  ]
}

/** As it is, where its parts are not known. */
function formed({ name, fileAs }: Contributor, form: (given: readonly string[], surname: string) => string): string {
  const [surname = '', rest] = fileAs.split(', ')
  const given = name.slice(0, -surname.length).trim()
  if (!rest || given === '' || !name.endsWith(` ${surname}`)) return name
  return form(given.split(/\s+/u), surname)
}

function initial(name: string): string {
  return `${[...name][0] ?? ''}.`
}

/** How many of the first `count` words a cut head keeps: no article, preposition or adverb hangs at its end. */
export function firmWords(words: readonly string[], count: number): number {
  for (let kept = count; kept > 0; kept--) if (!isWeak(words[kept - 1] ?? '')) return kept
  return count
}

function isWeak(word: string): boolean {
  const bare = word.toLowerCase().replace(/[^\p{L}]+$/u, '')
  return weak.has(bare) || /^\p{L}{3,}ly$/u.test(bare)
}

const weak = new Set(
  [
    'a an the and or nor but of in on at to for from by with without as is are was were be his her its their our my your',
    'that which who whose where when than into upon over under through between not no some any very most more',
    'der die das dem den des ein eine einen einem einer eines und oder von vom zu zum zur im am an auf für mit ohne bei nach aus',
    'le la les un une du de et ou à au aux en dans sur par pour avec sans que qui son sa ses leur',
    'el los las una del y o al con sin por para su sus il lo i gli di della dei delle e alla nel nella per che',
    'os um uma do da dos das em na com het een van op te met voor',
  ].flatMap((line) => line.split(' ')),
)
