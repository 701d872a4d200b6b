import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Manuscript, SourceFile } from '../source/source.ts'
import { spanAt } from '../source/text.ts'
import type { GivenMetadata } from './config.ts'
import { configKeys } from './keys.ts'
import { readKeys, type Values } from './read-keys.ts'
import { openText } from './text.ts'
import { readToml } from './toml.ts'
import { readYaml, type Yaml, type YamlEntry } from './yaml.ts'

type MetadataKeys = typeof configKeys.metadata

/** Files in which other book programs keep what a book is called and who wrote it, and the key below which they say so. */
const homes: readonly (readonly [path: RegExp, below?: string])[] = [
  [/^(?:[^/]+\/)?book\.toml$/u, 'book'],
  [/^(?:[^/]+\/)?book\.json$/u],
  [/^(?:[^/]+\/)?metadata\.ya?ml$/u],
  [/^_quarto\.ya?ml$/u, 'book'],
  [/^config\/book\.ya?ml$/u],
  [/^_config\.ya?ml$/u],
]

/** Their names for our keys. */
const names: ReadonlyMap<string, keyof MetadataKeys> = new Map([
  ['title', 'title'],
  ['subtitle', 'subtitle'],
  ['author', 'author'],
  ['authors', 'author'],
  ['lang', 'lang'],
  ['language', 'lang'],
  ['date', 'date'],
  ['rights', 'rights'],
  ['publisher', 'publisher'],
  ['description', 'description'],
  ['cover-image', 'cover-image'],
])

/**
 * What another program's configuration says of a folder that has none of ours. What it says otherwise than we do is passed over:
 * it was not written for us.
 */
export function metadataElsewhere(
  manuscript: Manuscript,
  metadataOf: (values: Values<MetadataKeys>) => GivenMetadata,
): { readonly metadata: GivenMetadata; readonly diagnostic: Diagnostic } | undefined {
  for (const [path, below] of homes) {
    const file = manuscript.files.find((one) => path.test(one.path))
    const entries = file && entriesOf(file, below, manuscript)
    if (!file || !entries || entries.length === 0) continue
    const passedOver: Diagnostic[] = []
    const span = entries[0]?.keySpan ?? spanAt({ path: file.path, text: '', lineStarts: [0] }, 0, 0)
    const values = readKeys({ kind: 'map', entries, span }, configKeys.metadata, passedOver)
    const known = entries.filter(({ key }) => values.get(key as keyof MetadataKeys & string) !== undefined)
    if (known.length === 0) continue
    const said = [...new Set(known.map(({ key }) => `"${key}"`))].join(', ')
    const message = `${said}: taken from "${file.path}"`
    const hint = 'a book.yaml beside it goes before'
    return { metadata: metadataOf(values), diagnostic: report('metadata-elsewhere', message, span, hint) }
  }
  return undefined
}

/** Those entries that mean a key of ours, under its name. */
function entriesOf(file: SourceFile, below: string | undefined, manuscript: Manuscript): readonly YamlEntry[] {
  const source = openText(file).value?.source
  if (!source) return []
  const read = file.path.endsWith('.toml') ? readToml : readYaml
  const whole = read(source, 0, source.text.length).value
  const inner = below === undefined ? whole : whole?.entries.find(({ key }) => key === below)?.value
  if (inner?.kind !== 'map') return []
  const entries = inner.entries.flatMap(({ key, keySpan, value }): YamlEntry[] => {
    const name = names.get(key)
    if (name === undefined) return []
    return [{ key: name, keySpan, value: name === 'author' ? peopleOf(value) : value }]
  })
  const covers = new Set(manuscript.files.map(({ path }) => path))
  return entries.filter(
    ({ key, value }) => key !== 'cover-image' || (value.kind === 'scalar' && covers.has(value.text)),
  )
}

/** Names alone, of people who may have addresses and more. */
function peopleOf(value: Yaml): Yaml {
  if (value.kind === 'list') return { ...value, items: value.items.map(peopleOf) }
  return value.kind === 'map' ? (value.entries.find(({ key }) => key === 'name')?.value ?? value) : value
}
