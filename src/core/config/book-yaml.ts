import type { Contributor, Metadata, Subject } from '../model/book.ts'
import { fileAs } from '../model/names.ts'
import { type ConfigKey, configKeys } from './keys.ts'

/** The sections of a book.yaml that lists every key, in order, by the table of keys that each is made from. */
const sections = [
  ['What else the book may say of itself', configKeys.metadata],
  ['What it holds', configKeys.contents],
  ['How it is made', configKeys.settings],
] as const satisfies readonly (readonly [heading: string, keys: Readonly<Record<string, ConfigKey>>])[]

const opening =
  'What Octavo is told of this book. A line that begins with "#" is a note; take the "# " away from a key to set it.'

/** A book.yaml for its author: `paragraphs` say what is known, and every key that they do not set stands below as a note. */
export function bookYaml(paragraphs: readonly string[]): string {
  const given = new Set(paragraphs.flatMap((text) => [...text.matchAll(/^([a-z-]+):/gmu)].map(([, key]) => key)))
  const all = [
    `# ${opening}`,
    ...paragraphs,
    ...sections.flatMap(([heading, keys]) => [
      `# ---- ${heading} ----`,
      ...Object.entries(keys).flatMap(([key, entry]) => (given.has(key) ? [] : [note(entry)])),
    ]),
  ]
  return `${all.join('\n\n')}\n`
}

/** What a key means, what holds without it, and the key itself as a note. */
function note({ meaning, default: fallback, example }: ConfigKey): string {
  return [`${meaning} Without it: ${fallback}.`, ...example.split('\n')].map((line) => `# ${line}`).join('\n')
}

/** The line that names a book for good, with what that means. */
export function identifierNote(identifier: string): string {
  const meaning = '# Names this book for good, in shops and on e-readers: keep it through all editions of the text.'
  return `${meaning}\nidentifier: ${yamlText(identifier)}`
}

/** What is known of a book as paragraphs of its book.yaml; `cover` is the path of its picture. Reading them gives the same metadata. */
export function metadataYaml(metadata: Metadata, cover: string | undefined): readonly string[] {
  const { date, modified, isbn, series, subjects, tags, contributors } = metadata
  const authors = contributors.filter(({ role }) => role === 'aut')
  const others = contributors.filter(({ role }) => role !== 'aut')
  const head = [
    ...line('title', metadata.title),
    ...line('subtitle', metadata.subtitle),
    ...line('short-title', metadata.shortTitle),
    ...people('author', authors),
    ...people('contributor', others),
    ...line('lang', metadata.language),
    ...line('date', date),
    ...(date === undefined ? [...line('modified', modified)] : []),
  ]
  const rest = [
    ...line('isbn', isbn),
    ...line('publisher', metadata.publisher),
    ...line('rights', metadata.rights),
    ...line('source', metadata.source),
    ...(series
      ? [
          `series: ${map([
            ['name', series.name],
            ['number', series.number],
          ])}`,
        ]
      : []),
    ...line('rating', metadata.rating),
    ...list('tags', tags.map(yamlText)),
    ...list('subject', subjects.map(subject)),
    ...line('description', metadata.description),
    ...line('cover-image', cover),
    ...line('cover-alt', metadata.coverAlt),
  ]
  const slug = `# The name of the finished files.\nslug: ${yamlText(metadata.slug)}`
  return [head.join('\n'), ...(rest.length > 0 ? [rest.join('\n')] : []), identifierNote(metadata.identifier), slug]
}

function line(key: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [`${key}: ${yamlText(value)}`]
}

function list(key: string, values: readonly string[]): readonly string[] {
  return values.length === 0 ? [] : [`${key}:`, ...values.map((value) => `  - ${value}`)]
}

function subject({ name, listed }: Subject): string {
  if (!listed) return yamlText(name)
  const { authority, code } = listed
  return map([
    ['name', name === code ? undefined : name],
    ['authority', authority],
    ['code', code],
  ])
}

function people(key: string, all: readonly Contributor[]): readonly string[] {
  const written = all.map(({ name, role, fileAs: sorted, credit }) => {
    const more = [
      ['role', key === 'author' ? undefined : role],
      ['file-as', sorted === fileAs(name) ? undefined : sorted],
      ['credit', credit],
    ] as const
    return more.every(([, value]) => value === undefined) ? yamlText(name) : map([['name', name], ...more])
  })
  const [only] = written
  if (only === undefined) return []
  return written.length === 1 ? [`${key}: ${only}`] : [`${key}:`, ...written.map((one) => `  - ${one}`)]
}

function map(entries: readonly (readonly [key: string, value: string | undefined])[]): string {
  const pairs = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${quoted(value)}`]))
  return `{ ${pairs.join(', ')} }`
}

/** A text as a scalar of YAML 1.2 that is read as just that text: bare where nothing in it could mean anything, else quoted. */
export function yamlText(text: string): string {
  const bare =
    /^\p{L}[\p{L}\p{M}\p{N} ,.;!?’“”‘«»…–—'()&/-]*$/u.test(text) &&
    !/\s$|^(?:y|n|yes|no|on|off|true|false|null)$/iu.test(text)
  return bare || /^(?:urn|https?):[\w.:/~-]+$/u.test(text) || /^\d{4}(?:-\d\d){0,2}(?:T[\d:]+Z)?$/u.test(text)
    ? text
    : quoted(text)
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The lines of a configuration's text that are settings; what was settled about inferences speaks of another text. */
export function settingsYaml(text: string): string {
  const entries = text.split(/^(?=[A-Za-z"'][\w"' -]*:)/mu)
  const own = entries.filter((entry) => {
    const key = /^["']?([\w-]+)["']?\s*:/u.exec(entry)?.[1] ?? ''
    return key !== 'overrides' && Object.hasOwn(configKeys.settings, key)
  })
  return own.map((entry) => entry.trimEnd()).join('\n')
}
