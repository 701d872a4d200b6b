import type { InferenceKind } from '../../model/ledger.ts'
import { address, ordinal } from '../header-values.ts'
import { englishName, foreignNames } from './header-names.ts'

/** A line of a web story's header: "Rating: T", "Part 2 of the River Bar series". */
export interface HeaderLine {
  /** What it says, in lower case: "rating", "additional tags". */
  readonly key: string
  /** Length of the name and its colon; 0 where the line is a sentence. */
  readonly label: number
  /** '' where it stands on the lines below. */
  readonly value: string
}

/** Names that head a line of prose as well, so that one alone says nothing. */
const common =
  'bookmarks|category|categories|chapters?|collections?|comments|date|description|downloaded|episodes?|exported|fic|followers|follows|hits|kudos|length|link|metadata|music|notes?|part|prompt|publisher|reads|reviews|setting|site|stars|timeline|universe|url|views|votes|words|year'
const telling =
  'additional tags?|archive|archived at|archive warnings?|authors?|author ?(?:id|url)|average words|challenge|characters?|classification|completed|contact|content warnings?|crossovers?|current (?:location|mood|music)|disclaimers?|distribution|e-?mail|extra tags|fandoms?|favou?rites|favs|feedback|genres?|keywords?|language|originally posted|original source|packaged|pairings?|posted|prequel to|published|rated|rating|relationships?|sequel to|series|ships?|source|spoilers?|stats|status|story ?(?:id|url)|summary|tags?|title|trigger warnings?|updated|warnings?|word ?count|written for|tw|cw|blurb|synopsis'
const named = new RegExp(
  `^([*_]{0,2}(${telling}|${common}|${foreignNames})[*_]{0,2}[ \\u00a0\\u202f]?[:：][*_]{0,2})[ \\u00a0]*(.*)$`,
  'isu',
)
const isCommon = new RegExp(`^(?:${common})$`, 'iu')

/** Known ratings, of archives and of films. */
const rating =
  /^(?:this (?:story |fic )?is )?rated:? [‘'"“]?((?:pg-?13|nc-?17|pg|g|r|k\+?|t|ma?|e|teen|mature|explicit|general)(?![\p{L}\p{N}]).*)$/iu
const series = [
  new RegExp(`^[[(]?(?:this (?:story |fic )?is )?(?:the )?part ${ordinal} (?:of|in) .{2,80}$`, 'iu'),
  new RegExp(
    `^[[(]?(?:this (?:story |fic )?is )?(?:the )?(?:(?:part|book|story|fic) )?#?${ordinal} (?:part |book |story |fic )?(?:of|in) .{2,60} (?:series|saga|cycle|trilogy|stories|['’]?verse|universe)[.)\\]]*$`,
    'iu',
  ),
]
const sequel =
  /^[[(]?(?:note: )?(?:(?:this(?: story| fic| one)?|it)(?: is|['’]s) )?(?:an?|the|my)? ?(?:direct |long-awaited )?(?:sequel|prequel|companion(?: piece)?|follow[- ]?up|continuation) (?:to|of|for) .{2,280}$/iu
const posted =
  /^[[(]?(?:(?:this(?: story)?|it) (?:was |can be )?)?(?:(?:originally|first|also|previously) )?(?:posted|published|archived|found|hosted|appeared|available|read it)\b/iu
const denial =
  /^(?:i (?:do not|don['’]t|did not|didn['’]t) own\b|i own (?:nothing|none|no)\b|all (?:recogni[sz]able )?characters (?:belong|are)\b|no (?:copyright )?infringement\b|.{2,60} belongs? to .{2,60}(?:not me|i own nothing|just (?:borrow|play)ing))/iu

/** Takes a line of a header apart; undefined for any other. `text` is a whole block. */
export function headerLine(text: string): HeaderLine | undefined {
  const pair = named.exec(text)
  if (pair?.[1] && pair[2] !== undefined && pair[3] !== undefined) {
    return { key: canonical(englishName(pair[2].toLowerCase())), label: pair[1].length, value: pair[3].trim() }
  }
  if (/^(?:summary|notes)$/iu.test(text)) return { key: text.toLowerCase(), label: text.length, value: '' }
  if (text.length > 300) return undefined
  const sentence = (key: string, value = text): HeaderLine => ({ key, label: 0, value })
  const rated = rating.exec(text)
  if (rated?.[1]) return sentence('rating', rated[1])
  if (series.some((pattern) => pattern.test(text))) return sentence('series')
  if (sequel.test(text)) return sentence('sequel to')
  if (address.test(text) && (posted.test(text) || address.exec(text)?.[0] === text)) return sentence('source')
  return denial.test(text) ? sentence('disclaimer') : undefined
}

/** Other names for the same. */
function canonical(key: string): string {
  if (key === 'tw' || key === 'cw') return 'warnings'
  return key === 'blurb' || key === 'synopsis' ? 'summary' : key
}

/** A name that says nothing alone: it counts among others only. */
export function isWeak({ key, value }: HeaderLine): boolean {
  return value === '' || isCommon.test(key)
}

/** A name of any kind and what it says, on one line: "Packaged: 2013-01-01". */
export function pairOf(text: string): { readonly name: string; readonly value: string } | undefined {
  const [, name, value] = pair.exec(text) ?? []
  return name === undefined || value === undefined ? undefined : { name, value }
}

const pair = /^(\p{Lu}[\p{L}\p{N}'’ -]{1,24}):[ \u00a0]+(\S.{0,400})$/u

/** A line that begins with a name and a colon, as headers do. */
export function isNamedLine(text: string): boolean {
  return named.test(text)
}

const kinds: readonly (readonly [RegExp, InferenceKind])[] = [
  [/^title$/u, 'title'],
  [/^authors?$/u, 'author'],
  [/^(?:year|date|published|posted|updated|completed|stats)$/u, 'date'],
  [/^rat/u, 'rating'],
  [/^(?:summary|description)$/u, 'summary'],
  [/^disclaimer/u, 'disclaimer'],
  [/^(?:series|part|sequel to|prequel to)$/u, 'series'],
  [/^(?:source|originally posted|original source|link|url|story ?url)$/u, 'source'],
  [/^language$/u, 'language'],
  [/^notes?$/u, 'authors-note'],
  [/tag|warning|fandom|pairing|ship|character|genre|categor|classification|keyword|crossover/u, 'tags'],
]

/** What a line of that key is in the ledger. */
export function headerKind(key: string): InferenceKind {
  return kinds.find(([pattern]) => pattern.test(key))?.[1] ?? 'header'
}
