import { looseDate } from '../config/dates.ts'
import type { Found } from './flow.ts'

/** Numbers as headers and their sentences write them, for use in a pattern. */
export const ordinal = '(?:\\d{1,3}|first|second|third|fourth|fifth|sixth|seventh|one|two|three|four|five|six|seven)'

/** An address of the web. */
export const address = /https?:\/\/\S+|\bwww\.\S+/iu

/** Keys in the order of trust. */
const dateKeys = ['year', 'date', 'published', 'posted', 'completed', 'stats', 'updated']
const sourceKeys = ['source', 'originally posted', 'original source', 'story url', 'url', 'link', 'archived at']

/** Which keys name tags, in the order in which a reader looks for them. */
const tagKeys: readonly string[] = [
  'fandom',
  'fandoms',
  'category',
  'categories',
  'pairing',
  'pairings',
  'relationship',
  'relationships',
  'ship',
  'ships',
  'character',
  'characters',
  'tag',
  'tags',
  'additional tag',
  'additional tags',
  'extra tags',
  'keyword',
  'keywords',
  'archive warning',
  'archive warnings',
  'content warning',
  'content warnings',
  'warning',
  'warnings',
  'genre',
  'genres',
  'classification',
]

/** What the values of a story's header say of the book; keys are in lower case. */
export function metadataIn(
  values: ReadonlyMap<string, string>,
): Pick<Found, 'date' | 'rating' | 'tags' | 'series' | 'seriesNumber' | 'source'> {
  const rating = values.get('rating') ?? values.get('rated')
  const series = seriesOf(values.get('series') ?? values.get('part') ?? '')
  const source = sourceKeys.flatMap((key) => values.get(key) ?? [])[0]
  const date = dateKeys.flatMap((key) => looseDate(dateIn(values.get(key) ?? '')) ?? [])[0]
  return {
    ...(date && { date }),
    ...(rating && { rating }),
    tags: tagsOf(values),
    ...(series && { series: series.name }),
    ...(series?.number && { seriesNumber: series.number }),
    ...(source && { source: sourceOf(source) }),
  }
}

function tagsOf(values: ReadonlyMap<string, string>): readonly string[] {
  const tags = tagKeys.flatMap((key) => (values.get(key) ?? '').split(/\s*[,;]\s*/u))
  return [...new Set(tags)].filter((tag) => tag !== '' && !/^(?:none|n\/a)$/iu.test(tag))
}

/** "Part 2 of The River Bar Stories" → name and number. A line that only calls itself a sequel names no series. */
export function seriesOf(value: string): { readonly name: string; readonly number?: string } | undefined {
  const plain = value.replace(/^[[(]|[\])]$/gu, '').trim()
  const part = new RegExp(
    `^(?:this (?:story |fic )?is )?(?:the )?(?:(?:part|book|story|fic) )?#?(${ordinal}) (?:part |book |story |fic )?(?:of|in) (?:the )?(.+?)[.]?$`,
    'iu',
  ).exec(plain)
  if (part?.[1] && part[2]) return { name: withoutNoun(keptArticle(plain, part[2])), number: numberOf(part[1]) }
  const behind = /^(.+?),? (?:#|part |book |no\. ?|number )(\d{1,3})$/iu.exec(plain)
  if (behind?.[1] && behind[2]) return { name: behind[1], number: behind[2] }
  return plain === '' || plain.length > 120 ? undefined : { name: plain }
}

/** "the River Bar series" → "River Bar"; a name in capitals keeps its article and its noun. */
function withoutNoun(name: string): string {
  return name.replace(/ series$/u, '').replace(/^["“'‘]|["”'’]$/gu, '')
}

function keptArticle(plain: string, name: string): string {
  return plain.includes(`The ${name}`) ? `The ${name}` : name
}

const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh']

function numberOf(text: string): string {
  const word = text.toLowerCase()
  const at = Math.max(words.indexOf(word), ordinals.indexOf(word))
  return at === -1 ? text : String(at + 1)
}

/** The address in a line that says where a story was posted, or what it says instead. */
export function sourceOf(value: string): string {
  return address.exec(value)?.[0].replace(/[.,;)\]>]+$/u, '') ?? value
}

/** The day that a line of dates tells first: "Published: 2026-02-14 Words: 712". */
function dateIn(value: string): string {
  return /(?<!\d)\d{4}-\d\d-\d\d(?!\d)/u.exec(value)?.[0] ?? value.trim()
}
