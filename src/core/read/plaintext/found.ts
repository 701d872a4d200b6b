import type { Contributor } from '../../model/book.ts'
import { fileAs } from '../../model/names.ts'
import { plainText } from '../../model/title.ts'
import type { Found } from '../flow.ts'
import { metadataIn } from '../header-values.ts'
import type { HeaderValues } from './boilerplate.ts'
import { serialTitle } from './bylined.ts'
import { type Credit, contributorsOf, creditOf, isName, ordinaryLetters } from './credits.ts'
import { unletterspaced } from './head-entry.ts'
import { unhashed } from './headings.ts'
import { inlinesOf, type Marking } from './inlines.ts'
import { signText } from './settle.ts'
import { type Draft, plainWords, type Sign } from './sign.ts'

/** Names that an archive's header gives by task → MARC relator. */
const headerTasks: readonly (readonly [string, string])[] = [
  ['illustrator', 'ill'],
  ['translator', 'trl'],
  ['editor', 'edt'],
  ['contributor', 'ctb'],
]

export interface FoundContext {
  /** What an archive's header says. */
  readonly header: HeaderValues
  readonly language: string | undefined
  readonly marking: Marking
}

/** Metadata from the settled signs, the text's own `Key: value` lines and an archive's header, in this order of trust. */
export function foundIn(draft: Draft, context: FoundContext): Found {
  const { header, marking } = context
  const signs = [...new Set(draft.signs.values())]
  const values = valuesOf(signs)
  const of = (kind: Sign['kind']) => signs.find((sign) => sign.kind === kind && !sign.entry)
  const textOf = (sign: Sign) => unletterspaced(unhashed(signText(draft, sign)))
  const titleSign = of('title')
  const heads = signs.flatMap(({ meaning }) => (meaning.as === 'heading' && meaning.byline ? [meaning] : []))
  const serial = serialTitle(heads)
  const keyed = values.get('title')?.replace(/ ?[([](?:part |pt\.? )?\d{1,2} ?(?:\/|of) ?(?:\d{1,2}|\?)[)\]]$/iu, '')
  const title = titleOf(titleSign && textOf(titleSign), keyed, header) ?? serial
  const subtitle = of('subtitle')
  const below = subtitle ? textOf(subtitle) : title === header.get('title') && header.get('subtitle')
  const rights = of('copyright')
  const { language } = context
  const summary = values.get('summary') ?? values.get('description')
  const tellers = tellersIn(signs)
  return {
    ...(title && { title: inlinesOf(title, marking) }),
    ...(below && { subtitle: inlinesOf(below, marking) }),
    contributors: contributorsIn(signs, textOf, { ...context, values, ...(serial && { told: tellers.slice(0, 1) }) }),
    ...(tellers.length > 0 && { tellers }),
    ...(language && { language }),
    ...metadataIn(values),
    ...(summary && { description: plainText(inlinesOf(summary, marking)) }),
    ...(rights && { rights: plainText(inlinesOf(textOf(rights), marking)) }),
  }
}

/** The authors of single stories, whose by-lines are printed with them. */
function tellersIn(signs: readonly Sign[]): readonly Contributor[] {
  const bylines = signs.flatMap(({ meaning }) => (meaning.as === 'heading' && meaning.byline ? [meaning.byline] : []))
  return bylines.flatMap((line) => {
    const credit = creditOf(line)
    return credit ? contributorsOf(credit).map(({ credit: _, ...teller }) => teller) : []
  })
}

/** The text's own title; in the header's letters where both have the same words. */
function titleOf(own: string | undefined, keyed: string | undefined, header: HeaderValues): string | undefined {
  const known = header.get('title')
  if (own !== undefined && known !== undefined) {
    const start = known.split(/\s+/u).slice(0, own.split(/\s+/u).length).join(' ')
    if (plainWords(own) === plainWords(start)) return withoutColon(start)
    if (plainWords(own) === plainWords(`${known} ${header.get('subtitle') ?? ''}`)) return known
  }
  return (own && withoutColon(own)) ?? keyed ?? known
}

/** "THE LAMP;" has its second title below it. */
function withoutColon(title: string): string {
  return title.replace(/[,;:]$/u, '')
}

/** What the header's lines say, by key; the first of a key counts. */
function valuesOf(signs: readonly Sign[]): HeaderValues {
  const values = new Map<string, string>()
  for (const { entry } of signs) if (entry && !values.has(entry.key)) values.set(entry.key, entry.value)
  return values
}

function contributorsIn(
  signs: readonly Sign[],
  textOf: (sign: Sign) => string,
  context: FoundContext & { readonly values: HeaderValues; readonly told?: readonly Contributor[] },
): readonly Contributor[] {
  const { header, values } = context
  const credits = signs.flatMap((sign): Credit[] => {
    if ((sign.kind !== 'author' && sign.kind !== 'contributor') || sign.entry) return []
    const line = textOf(sign)
    return [creditOf(line) ?? { role: sign.kind === 'author' ? 'aut' : 'ctb', names: [line], line }]
  })
  const known = header.get('author') ?? values.get('author') ?? values.get('authors')
  const own = credits.flatMap((credit) => contributorsOf(credit).map((person) => asKnown(person, header.get('author'))))
  const named = own.some((person) => person.role === 'aut') ? own : [...own, ...(context.told ?? [])]
  const people = named.some((person) => person.role === 'aut') || !known ? named : [...named, ...namesIn(known, 'aut')]
  const roles = new Set(people.map((person) => person.role))
  const others = headerTasks.flatMap(([key, role]) => (roles.has(role) ? [] : namesIn(header.get(key) ?? '', role)))
  return [...people, ...others].sort((a, b) => Number(a.role !== 'aut') - Number(b.role !== 'aut'))
}

function namesIn(text: string, role: string): readonly Contributor[] {
  const names = text.split(/\s+(?:and|und|et|&)\s+|;\s*/u).map((name) => name.trim())
  return names.filter((name) => name !== '').map((name) => ({ name, role, fileAs: fileAs(name) }))
}

/** The header's form of a name whose words all stand in the by-line ("SIR A. B. DOYLE" → "A. B. Doyle"). */
function asKnown(person: Contributor, known: string | undefined): Contributor {
  if (person.role !== 'aut' || !known || !isName(known)) return person
  const written = new Set(plainWords(person.credit ?? person.name).split(' '))
  const words = plainWords(known).split(' ')
  const last = words.at(-1) ?? ''
  const same =
    words.every((word) => written.has(word)) || (written.has(last) && plainWords(person.name).split(' ').length < 2)
  if (!same) return person
  return {
    ...person,
    name: known,
    fileAs: fileAs(known),
    ...(person.credit === undefined && ordinaryLetters(person.name) !== known && { credit: person.name }),
  }
}
