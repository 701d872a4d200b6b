import type { Severity } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import { isRuleId, type RuleId, ruleIds } from '../diagnostic/rules.ts'
import { matterKinds, type Subject, subjectAuthorities } from '../model/book.ts'
import { inferenceKinds } from '../model/ledger.ts'
import type { ChapterMatterKind, Given } from './config.ts'
import { readDate, readInstant } from './dates.ts'
import { familyNames } from './families.ts'
import { fontFeatures, fonts } from './font-kinds.ts'
import { readIsbn } from './isbn.ts'
import { type Kind, knownEntries, lacking, type Place, scalar, wrong } from './kind.ts'
import { readLanguage } from './language.ts'
import { insidePath, readPath } from './paths.ts'
import { readPeople } from './people.ts'
import type { BookPaper, Ignore, Margins, Override } from './settings.ts'
import { slug } from './slug.ts'
import { askedEncodings } from './text.ts'
import { readLength, readTrim } from './units.ts'
import type { Yaml } from './yaml.ts'

function oneOf<const T extends string>(...choices: readonly T[]): Kind<T> {
  const last = choices.at(-1)
  const expected = choices.length > 8 ? `one of ${choices.join(', ')}` : `${choices.slice(0, -1).join(', ')} or ${last}`
  return {
    expected,
    read(node, place) {
      const text = node.kind === 'scalar' ? node.text.toLowerCase() : ''
      const found = choices.find((choice) => choice.toLowerCase() === text)
      if (found !== undefined) return found
      const near = nearestName(text, choices)
      return wrong(place, node, expected, ...(near === undefined ? [] : [`did you mean "${near}"?`]))
    },
  }
}

/** A text, or a list of them. */
const texts: Kind<readonly Given<string>[]> = {
  expected: 'a text or a list of texts',
  read(node, place) {
    const items = node.kind === 'list' ? node.items : [node]
    return items.flatMap((item) => {
      if (item.kind !== 'scalar') return wrong(place, item, 'a text') ?? []
      return item.text === '' ? [] : [{ value: item.text, span: item.span }]
    })
  },
}

/** The same, where a single text may hold several with commas between. */
const tags: Kind<readonly Given<string>[]> = {
  expected: 'a list of texts, or one line with commas',
  read(node, place) {
    if (node.kind !== 'scalar') return texts.read(node, place)
    const names = node.text.split(',').map((name) => name.trim())
    return names.filter(Boolean).map((value) => ({ value, span: node.span }))
  },
}

const authorities = oneOf(...subjectAuthorities)

const subjects: Kind<readonly Given<Subject>[]> = {
  expected: 'a subject, a list of subjects, or maps of name, authority and code',
  read(node, place) {
    const items = node.kind === 'list' ? node.items : [node]
    return items.flatMap((item) => {
      const value = subject(item, place)
      return value === undefined ? [] : [{ value, span: item.span }]
    })
  },
}

/** A code without a name is its own: shops know it. */
function subject(node: Yaml, place: Place): Subject | undefined {
  if (node.kind === 'scalar') return node.text === '' ? undefined : { name: node.text }
  if (node.kind === 'list') return wrong(place, node, 'a subject, or a map of name, authority and code')
  const entries = knownEntries(node, ['name', 'authority', 'code'], place)
  const text = (key: 'name' | 'code') => {
    const item = entries.get(key)
    if (item && item.kind !== 'scalar') return wrong({ ...place, key: `${place.key}.${key}` }, item, 'a text')
    return item?.text || undefined
  }
  const [name, code, given] = [text('name'), text('code'), entries.get('authority')]
  const how = 'write it like this: {name: FICTION / Sea Stories, authority: BISAC, code: FIC047000}'
  if (given === undefined && code === undefined)
    return name === undefined ? lacking(place, node, 'name', how) : { name }
  if (given === undefined) return lacking(place, node, 'authority', how)
  if (code === undefined) return lacking(place, node, 'code', how)
  const authority = authorities.read(given, { ...place, key: `${place.key}.authority` })
  return authority && { name: name ?? code, listed: { authority, code } }
}

const paths: Kind<readonly Given<string>[]> = {
  expected: 'a path or a list of paths',
  read: (node, place) =>
    texts.read(node, place)?.flatMap((given) => {
      const value = readPath(given.value)
      if (value !== undefined) return [{ value, span: given.span }]
      const bad: Yaml = { kind: 'scalar', text: given.value, empty: false, span: given.span }
      return wrong(place, bad, insidePath, 'keep the file inside the manuscript’s folder') ?? []
    }),
}

const switches = new Map([
  ...['yes', 'on', 'true'].map((word) => [word, true] as const),
  ...['no', 'off', 'false'].map((word) => [word, false] as const),
])

function number(text: string, least: number, most: number): number | undefined {
  const value = /^\d{1,4}$/u.test(text) ? Number(text) : -1
  return value >= least && value <= most ? value : undefined
}

function lengthBetween(least: number, most: number, example: string): Kind<number> {
  const expected = `a length from ${least}pt to ${most}pt, such as ${example}`
  return scalar(
    expected,
    (text) => {
      const length = readLength(text)
      return length !== undefined && length >= least && length <= most ? length : undefined
    },
    'give the unit: pt, mm, cm or in',
  )
}

/** Points. */
const millimetre = 72 / 25.4
/** The thickest leaf that binds: points. */
const thickestLeaf = 2.84

const papers = ['white', 'cream', 'color', 'premium-color'] as const

const paper: Kind<BookPaper> = {
  expected: 'white, cream, color, premium-color, or the thickness of a leaf up to 1mm, such as 0.1mm',
  read(node, place) {
    const text = node.kind === 'scalar' ? node.text.toLowerCase().replace('colour', 'color') : ''
    const name = papers.find((known) => known === text)
    if (name !== undefined) return { kind: 'named', name }
    const leaf = readLength(text)
    // To a thousandth of a millimetre: over hundreds of leaves a rounded point would tell.
    const exact = (Math.round(((leaf ?? 0) / millimetre) * 1000) / 1000) * millimetre
    if (exact > 0 && exact <= thickestLeaf) return { kind: 'measured', leaf: exact }
    return wrong(place, node, this.expected, 'measure ten leaves and divide by ten')
  },
}

const margin = lengthBetween(0, 288, '18mm')

const margins: Kind<Partial<Margins>> = {
  expected: 'a length such as 18mm, or a map of inner, outer, top and bottom',
  read(node, place) {
    if (node.kind === 'list') return wrong(place, node, this.expected)
    if (node.kind === 'scalar') {
      const all = margin.read(node, place)
      return all === undefined ? undefined : { inner: all, outer: all, top: all, bottom: all }
    }
    const value: Partial<Record<keyof Margins, number>> = {}
    for (const [side, item] of knownEntries(node, ['inner', 'outer', 'top', 'bottom'], place)) {
      const length = margin.read(item, { ...place, key: `${place.key}.${side}` })
      if (length !== undefined) value[side] = length
    }
    return value
  },
}

const series: Kind<{ readonly name: string; readonly number?: string }> = {
  expected: 'a name, or a map of name and number',
  read(node, place) {
    if (node.kind === 'scalar') return { name: node.text }
    if (node.kind === 'list') return wrong(place, node, this.expected)
    const entries = knownEntries(node, ['name', 'number'], place)
    const name = entries.get('name')
    const position = entries.get('number')
    if (!name || (name.kind === 'scalar' && name.text === ''))
      return lacking(place, node, 'name', 'write it like this: {name: The Coast, number: 2}')
    if (name.kind !== 'scalar') return wrong({ ...place, key: `${place.key}.name` }, name, 'a text')
    if (position && position.kind !== 'scalar') return wrong(place, position, 'a number such as 2')
    return { name: name.text, ...(position && !position.empty && { number: position.text }) }
  },
}

const grades = oneOf('error', 'warning', 'info', 'off')

const ruleGrades: Kind<ReadonlyMap<RuleId, Severity | 'off'>> = {
  expected: 'a map of rules, each error, warning, info or off',
  read(node, place) {
    if (node.kind !== 'map') return wrong(place, node, this.expected)
    const value = new Map<RuleId, Severity | 'off'>()
    for (const [rule, item] of knownEntries(node, ruleIds(), place)) {
      const off = item.kind === 'scalar' && switches.get(item.text) === false
      const grade = off ? 'off' : grades.read(item, { ...place, key: `${place.key}.${rule}` })
      if (grade !== undefined) value.set(rule, grade)
    }
    return value
  },
}

const ruleName: Kind<RuleId> = {
  expected: 'the name of a rule',
  read(node, place) {
    const name = node.kind === 'scalar' ? node.text : ''
    if (isRuleId(name)) return name
    const near = nearestName(name, ruleIds())
    return wrong(place, node, this.expected, ...(near === undefined ? [] : [`did you mean "${near}"?`]))
  },
}

const ignores: Kind<readonly Ignore[]> = {
  expected: 'a list of maps such as {rule: repeated-word, text: "the the"}',
  read(node, place) {
    if (node.kind !== 'list') return wrong(place, node, this.expected)
    return node.items.flatMap((item) => {
      if (item.kind !== 'map') return wrong(place, item, 'a map of rule and text') ?? []
      const entries = knownEntries(item, ['rule', 'text'], place)
      const [rule, text] = [entries.get('rule'), entries.get('text')]
      if (!rule) return lacking(place, item, 'rule', 'name the rule as octavo check shows it, in brackets') ?? []
      if (text?.kind !== 'scalar' || text.text.trim() === '')
        return lacking(place, item, 'text', 'give the words that it is about') ?? []
      const name = ruleName.read(rule, { ...place, key: `${place.key}.rule` })
      return name === undefined ? [] : [{ rule: name, text: text.text, span: item.span }]
    })
  },
}

const overrides: Kind<readonly Override[]> = {
  expected: 'a list of maps such as {kind: chapter-heading, text: Rain, as: text}',
  read(node, place) {
    if (node.kind !== 'list') return wrong(place, node, this.expected)
    return node.items.flatMap((item) => override(item, place) ?? [])
  },
}

const overrideKind = oneOf(...inferenceKinds)
/** What single decisions can be besides: the shape of a text's lines, its encoding. */
const overrideAs = oneOf('text', ...inferenceKinds, 'wrapped-lines', 'one-line-paragraphs', ...askedEncodings)

function override(node: Yaml, place: Place): Override | undefined {
  if (node.kind !== 'map') return wrong(place, node, 'a map of id (or kind and text) and as')
  const entries = knownEntries(node, ['id', 'kind', 'text', 'as'], place)
  const as = entries.get('as')
  if (!as) return lacking(place, node, 'as', 'say what it is instead: another kind, or text')
  const [id, kind, text] = [entries.get('id'), entries.get('kind'), entries.get('text')]
  if (!id && !(kind && text)) return wrong(place, node, 'a map with "id", or with "kind" and "text"')
  const asValue = overrideAs.read(as, { ...place, key: `${place.key}.as` })
  const kindValue = kind && overrideKind.read(kind, { ...place, key: `${place.key}.kind` })
  if (asValue === undefined || (kind && kindValue === undefined)) return undefined
  return {
    ...(id?.kind === 'scalar' && { id: id.text }),
    ...(kindValue !== undefined && { kind: kindValue }),
    ...(text?.kind === 'scalar' && { text: text.text }),
    as: asValue,
  }
}

const chapterKinds: readonly ChapterMatterKind[] = [
  'chapter',
  'part',
  'prologue',
  'epilogue',
  'interlude',
  ...matterKinds,
]

/** Every kind of value that a key may have. */
export const kinds = {
  text: scalar('a text', (text) => text || undefined, 'put a value that is to be text in quotes'),
  line: scalar('a text', (text) => text),
  texts,
  subjects,
  tags,
  path: scalar(insidePath, readPath, 'keep the file inside the manuscript’s folder'),
  paths,
  works: { expected: 'a list of files, or of maps with file, title, author', read: (node: Yaml) => node },
  authors: { expected: 'a name, a list of names, or maps of name, role and file-as', read: readPeople('aut') },
  contributors: { expected: 'a name, a list of names, or maps of name, role and file-as', read: readPeople('ctb') },
  language: scalar('a BCP 47 language tag such as en, en-GB or pt-BR', readLanguage),
  date: scalar('a date such as 2024, 2024-05 or 2024-05-17', readDate),
  instant: scalar('a date or an instant such as 2024-05-17T12:00:00Z', readInstant),
  identifier: scalar('a URN or a URL without spaces', (text) => (/^\S+$/u.test(text) ? text : undefined)),
  isbn: scalar(
    'an ISBN of 10 or 13 digits with a right check digit',
    readIsbn,
    'compare it with the one you were given',
  ),
  series,
  slug: scalar('a name with letters or digits', (text) => slug(text) || undefined),
  trim: scalar('a page size such as 6x9in, 148x210mm, a5 or letter', readTrim),
  bleed: lengthBetween(0, 36, '3mm'),
  binding: oneOf('paperback', 'case', 'jacket'),
  paper,
  spine: lengthBetween(0, 288, '0.721in'),
  'spine-title': oneOf('down', 'up'),
  flaps: lengthBetween(0, 425, '90mm'),
  'font-size': lengthBetween(5, 40, '11pt'),
  leading: lengthBetween(5, 80, '14pt'),
  margins,
  switch: scalar('yes or no', (text) => switches.get(text.toLowerCase())),
  'drop-caps': scalar('2, 3 or 4 lines, yes or no', (text) => {
    const on = switches.get(text.toLowerCase())
    if (on !== undefined) return Number(on) * 3
    const lines = number(text, 0, 4)
    return lines === 1 ? undefined : lines
  }),
  family: oneOf(...familyNames),
  fonts,
  'font-features': fontFeatures,
  align: oneOf('justify', 'left'),
  'chapter-start': oneOf('recto', 'any'),
  'note-place': oneOf('foot', 'chapter-end', 'book-end'),
  'authors-notes': oneOf('keep', 'endnotes', 'drop'),
  profile: oneOf('screen', 'print'),
  depth: scalar('a number from 1 to 6', (text) => number(text, 1, 6)),
  quality: scalar('a number from 40 to 95', (text) => number(text, 40, 95)),
  rules: ruleGrades,
  overrides,
  ignores,
  'chapter-kind': oneOf(...chapterKinds),
} as const satisfies Record<string, Kind<unknown>>

export type KindName = keyof typeof kinds
export type KindValue<K extends KindName> = Exclude<ReturnType<(typeof kinds)[K]['read']>, undefined>
