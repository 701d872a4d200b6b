import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { report } from '../diagnostic/diagnostic.ts'
import type { Given } from './config.ts'
import type { ConfigKey } from './keys.ts'
import { bookKeys, chapterKeys, workFileKeys } from './keys.ts'
import { unknownKey } from './kind.ts'
import { type KindValue, kinds } from './kinds.ts'
import type { Yaml, YamlEntry, YamlMap } from './yaml.ts'

/** The values of those keys of a table that were given, each of the type its kind reads. */
export interface Values<Table extends Readonly<Record<string, ConfigKey>>> {
  get<Name extends keyof Table & string>(name: Name): Given<KindValue<Table[Name]['kind']>> | undefined
}

/** Names that people know from elsewhere for keys that Octavo has. */
const synonyms: ReadonlyMap<string, string> = new Map([
  ['language', 'lang'],
  ['authors', 'author'],
  ['creator', 'author'],
  ['contributors', 'contributor'],
  ['subjects', 'subject'],
  ['keywords', 'tags'],
  ['tag', 'tags'],
  ['cover', 'cover-image'],
  ['copyright', 'rights'],
  ['license', 'rights'],
  ['licence', 'rights'],
  ['summary', 'description'],
  ['abstract', 'description'],
  ['toc', 'toc-depth'],
  ['page-size', 'trim'],
  ['papersize', 'trim'],
  ['fontsize', 'font-size'],
  ['line-height', 'leading'],
  ['linestretch', 'leading'],
  ['theme', 'template'],
  ['chapters', 'files'],
  ['stories', 'works'],
  ['updated', 'modified'],
  ['published', 'date'],
  ['publication-date', 'date'],
])

/** Reads the entries of a map by a table of keys; what the table does not know is reported. */
export function readKeys<Table extends Readonly<Record<string, ConfigKey>>>(
  map: YamlMap,
  table: Table,
  diagnostics: Diagnostic[],
): Values<Table> {
  const values = new Map<string, Given<unknown>>()
  for (const entry of map.entries) {
    const key = Object.hasOwn(table, entry.key) ? table[entry.key] : undefined
    if (!key) diagnostics.push(stranger(entry, table))
    else if (!isEmpty(entry.value)) {
      const value = readAs(key, entry, diagnostics)
      if (value !== undefined) values.set(entry.key, { value, span: entry.value.span })
    }
  }
  // The one place where a kind's name and its value's type meet: `readAs` gave what `KindValue` says.
  return { get: (name) => values.get(name) as Given<KindValue<Table[typeof name]['kind']>> | undefined }
}

/** What a kind finds wrong and has no advice for gets the catalogue's own example. */
function readAs({ kind, example }: ConfigKey, { key, value }: YamlEntry, diagnostics: Diagnostic[]): unknown {
  const found: Diagnostic[] = []
  const read = kinds[kind].read(value, { key, diagnostics: found })
  const advice = [{ message: `write it like this: ${example}` }]
  for (const diagnostic of found) {
    const bare = diagnostic.rule === 'value-wrong' && diagnostic.hints.length === 0
    diagnostics.push(bare ? { ...diagnostic, hints: advice } : diagnostic)
  }
  return read
}

/** A key without a value counts as not given, so that a form can be left half filled in. */
function isEmpty(node: Yaml): boolean {
  return node.kind === 'scalar' && node.empty
}

function stranger({ key, keySpan }: YamlEntry, table: Readonly<Record<string, ConfigKey>>): Diagnostic {
  const synonym = synonyms.get(key.toLowerCase().replaceAll('_', '-'))
  if (synonym !== undefined && Object.hasOwn(table, synonym)) {
    return report('key-unknown', `"${key}" is not a key that Octavo knows`, keySpan, `did you mean "${synonym}"?`)
  }
  if ((table === chapterKeys || table === workFileKeys) && Object.hasOwn(bookKeys, key)) {
    const message = `"${key}" speaks of a book, and this is one file of several`
    return report('key-unknown', message, keySpan, 'move it to book.yaml')
  }
  if (table === bookKeys && Object.hasOwn(chapterKeys, key)) {
    const message = `"${key}" speaks of a chapter, and this is the book`
    return report('key-unknown', message, keySpan, 'move it to the front matter of the chapter’s file')
  }
  const unknown = unknownKey(key, key, keySpan, Object.keys(table))
  return unknown.hints[0]?.message.startsWith('did you') ? unknown : { ...unknown, hints: [] }
}

/** Of the warnings about one key in many files, the first, which says how many more there are. */
export function onePerKey(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const more = new Map<string, number>()
  const kept = diagnostics.filter(({ rule, message }) => {
    if (rule !== 'key-unknown') return true
    const before = more.get(message)
    more.set(message, before === undefined ? 0 : before + 1)
    return before === undefined
  })
  return kept.map((diagnostic) => {
    const count = diagnostic.rule === 'key-unknown' ? (more.get(diagnostic.message) ?? 0) : 0
    if (count === 0) return diagnostic
    return { ...diagnostic, message: `${diagnostic.message} (and ${count} more of it in other files)` }
  })
}
