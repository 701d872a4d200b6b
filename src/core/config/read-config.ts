import { type Diagnostic, hasErrors, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { Manuscript, SourceText } from '../source/source.ts'
import { sourceText } from '../source/text.ts'
import type { Config, Given, GivenMetadata, WorkEntry } from './config.ts'
import { metadataElsewhere } from './elsewhere.ts'
import { findFrontMatter, readMatter } from './front-matter.ts'
import { bookKeys, type workFileKeys, workKeys } from './keys.ts'
import { readKeys, type Values } from './read-keys.ts'
import { onlyText } from './reading-order.ts'
import type { Settings } from './settings.ts'
import { openText } from './text.ts'
import { readYaml, type Yaml, type YamlEntry, type YamlMap } from './yaml.ts'

/** Reads the manuscript's configuration wherever it lies, with `--set` over it. No configuration gives the defaults. */
export function readConfig(manuscript: Manuscript): Outcome<Config> {
  const { value: found, diagnostics: reading } = configuration(manuscript)
  const diagnostics = [...reading]
  const map = found?.map ?? { kind: 'map', entries: [], span: emptySpan(manuscript.name) }
  const values = readKeys(withSet(map, manuscript.set, diagnostics), bookKeys, diagnostics)
  const works = values.get('works')
  const files = values.get('files')
  const template = values.get('template')
  const entries = works && readWorks(works.value, diagnostics)
  const elsewhere =
    manuscript.form === 'folder' && manuscript.config === undefined && metadataElsewhere(manuscript, metadataOf)
  if (elsewhere) diagnostics.push(elsewhere.diagnostic)
  const own = metadataOf(values)
  const value: Config = {
    ...(found && { file: found.file }),
    metadata: elsewhere ? withOthers(own, elsewhere.metadata) : own,
    settings: settingsOf(values, diagnostics),
    ...(template && { template }),
    ...(files && { files: files.value }),
    ...(entries && { works: entries }),
  }
  // What the other steps say of a book without its settings would mislead.
  return { value: hasErrors(reading) ? undefined : value, diagnostics }
}

/** Where the author says nothing of a thing, another program's configuration may. */
function withOthers(own: GivenMetadata, others: GivenMetadata): GivenMetadata {
  const { contributors, subjects, tags } = own
  return {
    ...others,
    ...own,
    contributors: contributors.length > 0 ? contributors : others.contributors,
    subjects,
    tags,
  }
}

interface Found {
  readonly file: string
  readonly map: YamlMap
}

/** The configuration's own file, else the front matter of the only text. Both at once: the file's keys come first. */
function configuration(manuscript: Manuscript): Outcome<Found | undefined> {
  const front = frontMatterOf(manuscript)
  if (manuscript.config === undefined) return front
  const file = manuscript.files.find(({ path }) => path === manuscript.config)
  if (!file) {
    const missing = report('manuscript-missing', `the configuration "${manuscript.config}" is not there`)
    return { value: undefined, diagnostics: [missing] }
  }
  const text = openText(file)
  if (!text.value) return { value: undefined, diagnostics: text.diagnostics }
  const { source } = text.value
  const yaml = readYaml(source, 0, source.text.length)
  const diagnostics = [...text.diagnostics, ...yaml.diagnostics, ...front.diagnostics]
  if (!yaml.value) return { value: undefined, diagnostics }
  const names = new Set(yaml.value.entries.map(({ key }) => key))
  const more = front.value?.map.entries.filter(({ key }) => !names.has(key)) ?? []
  return { value: { file: file.path, map: { ...yaml.value, entries: [...yaml.value.entries, ...more] } }, diagnostics }
}

function frontMatterOf(manuscript: Manuscript): Outcome<Found | undefined> {
  const file = onlyText(manuscript)
  const source = file && openText(file).value?.source
  const matter = source && findFrontMatter(source)
  if (!source || !matter?.value) return { value: undefined, diagnostics: matter?.diagnostics ?? [] }
  const yaml = readMatter(source, matter.value)
  return { value: yaml.value && { file: source.path, map: yaml.value }, diagnostics: yaml.diagnostics }
}

function emptySpan(file: string): YamlMap['span'] {
  const start = { line: 1, column: 1, offset: 0 }
  return { file, start, end: start }
}

/** Lays `--set KEY=VALUE` over a map: each replaces its key; the last of several for one key holds. */
function withSet(map: YamlMap, set: Manuscript['set'], diagnostics: Diagnostic[]): YamlMap {
  const entries = new Map<string, YamlEntry>(map.entries.map((entry) => [entry.key, entry]))
  for (const [key, text] of set) {
    const source = sourceText(`--set ${key}`, text)
    const value = setValue(source, diagnostics)
    if (value) entries.set(key, { key, keySpan: value.span, value })
  }
  return { ...map, entries: [...entries.values()] }
}

/** A value as YAML has it; one that is no YAML ("a: b: c") is the text as it stands. */
function setValue(source: SourceText, diagnostics: Diagnostic[]): Yaml | undefined {
  const yaml = readYaml(sourceText(source.path, `x: ${source.text}`), 0, source.text.length + 3)
  const value = yaml.value?.entries[0]?.value
  if (value && yaml.value.entries.length === 1 && yaml.diagnostics.length === 0)
    return { ...value, span: emptySpan(source.path) }
  if (/^[[{]/u.test(source.text)) {
    diagnostics.push(...yaml.diagnostics)
    return undefined
  }
  return { kind: 'scalar', text: source.text, empty: false, span: emptySpan(source.path) }
}

type MetadataValues = Pick<Values<typeof workKeys>, 'get'>

export function metadataOf(
  values: Values<typeof bookKeys> | Values<typeof workFileKeys> | MetadataValues,
): GivenMetadata {
  const get: MetadataValues['get'] = values.get as MetadataValues['get']
  const entries = {
    title: get('title'),
    subtitle: get('subtitle'),
    shortTitle: get('short-title'),
    language: get('lang'),
    date: get('date'),
    modified: get('modified'),
    publisher: get('publisher'),
    rights: get('rights'),
    identifier: get('identifier'),
    isbn: get('isbn'),
    series: get('series'),
    description: get('description'),
    coverImage: get('cover-image'),
    coverAlt: get('cover-alt'),
    rating: get('rating'),
    source: get('source'),
    slug: get('slug'),
  }
  return {
    ...present(entries),
    contributors: [...(get('author')?.value ?? []), ...(get('contributor')?.value ?? [])],
    subjects: get('subject')?.value ?? [],
    tags: get('tags')?.value ?? [],
  }
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }

/** Without the members that are undefined. */
function present<T extends object>(values: T): Present<T> {
  // `fromEntries` forgets the keys' types.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>
}

/** What holds where the author says nothing. */
export const defaultSettings: Settings = {
  template: 'classic',
  hyphenation: true,
  hyphenationExceptions: [],
  notes: 'foot',
  tocDepth: 1,
  authorsNotes: 'keep',
  typography: true,
  profile: 'screen',
  cropMarks: false,
  binding: 'paperback',
  paper: { kind: 'named', name: 'white' },
  pageList: true,
  pageReferences: false,
  embedFonts: false,
  onix: false,
  rules: new Map(),
  overrides: [],
  ignore: [],
}

function settingsOf(values: Values<typeof bookKeys>, diagnostics: Diagnostic[]): Settings {
  const value = <T>(given: Given<T> | undefined): T | undefined => given?.value
  const chosen = {
    template: value(values.get('template')),
    trim: value(values.get('trim')),
    font: value(values.get('font')),
    fonts: value(values.get('fonts')),
    fontFeatures: value(values.get('font-features')),
    align: value(values.get('align')),
    fontSize: value(values.get('font-size')),
    leading: value(values.get('leading')),
    margins: value(values.get('margins')),
    ornament: value(values.get('ornament')),
    dropCaps: value(values.get('drop-caps')),
    smallCapsOpenings: value(values.get('small-caps-openings')),
    chapterStart: value(values.get('chapter-start')),
    runningHeads: value(values.get('running-heads')),
    hyphenation: value(values.get('hyphenation')),
    hyphenationExceptions: values.get('hyphenation-exceptions')?.value.map((word) => word.value),
    notes: value(values.get('notes')),
    contents: value(values.get('contents')),
    tocDepth: value(values.get('toc-depth')),
    authorsNotes: value(values.get('authors-notes')),
    typography: value(values.get('typography')),
    profile: value(values.get('profile')),
    bleed: value(values.get('bleed')),
    cropMarks: value(values.get('crop-marks')),
    binding: value(values.get('binding')),
    paper: value(values.get('paper')),
    spine: value(values.get('spine')),
    spineTitle: value(values.get('spine-title')),
    flaps: value(values.get('flaps')),
    coverWrap: values.get('cover-wrap'),
    printIsbn: value(values.get('print-isbn')),
    pageList: value(values.get('page-list')),
    pageReferences: value(values.get('page-references')),
    embedFonts: value(values.get('embed-fonts')),
    pictureQuality: value(values.get('picture-quality')),
    onix: value(values.get('onix')),
    rules: value(values.get('rules')),
    overrides: value(values.get('overrides')),
    ignore: value(values.get('ignore')),
  }
  diagnostics.push(...crowded(values))
  return { ...defaultSettings, ...present(chosen) }
}

/** Narrowest and lowest block of text that can be set: 1 in and 1.5 in. */
const [leastWidth, leastHeight] = [72, 108]

/** Margins that leave no room on the page that was asked for. */
function crowded(values: Values<typeof bookKeys>): readonly Diagnostic[] {
  const margins = values.get('margins')
  const trim = values.get('trim')?.value ?? { width: 432, height: 648 }
  if (!margins) return []
  const { inner = 0, outer = 0, top = 0, bottom = 0 } = margins.value
  const [width, height] = [trim.width - inner - outer, trim.height - top - bottom]
  if (width >= leastWidth && height >= leastHeight) return []
  const message = `"margins" leave ${Math.round(width)} × ${Math.round(height)} pt for the text; expected at least ${leastWidth} × ${leastHeight}`
  return [report('value-wrong', message, margins.span, 'make them narrower, or the trim larger')]
}

function readWorks(node: Yaml, diagnostics: Diagnostic[]): readonly WorkEntry[] | undefined {
  if (node.kind !== 'list' || node.items.length === 0) {
    const message = '"works" must be a list of files, or of maps with file, title, author'
    diagnostics.push(report('value-wrong', message, node.span))
    return undefined
  }
  return node.items.flatMap((item) => readWork(item, diagnostics) ?? [])
}

function readWork(item: Yaml, diagnostics: Diagnostic[]): WorkEntry | undefined {
  const file: YamlEntry = { key: 'file', keySpan: item.span, value: item }
  const map: YamlMap = item.kind === 'map' ? item : { kind: 'map', entries: [file], span: item.span }
  const before = diagnostics.length
  const values = readKeys(map, workKeys, diagnostics)
  const files = (['file', 'files', 'folder'] as const).flatMap((key) => values.get(key)?.value ?? [])
  const notes = values.get('notes')
  if (files.length === 0) {
    const message = 'a work must name its "file" (or "files", or "folder")'
    const hint = 'write "file: story.md"'
    if (!hasErrors(diagnostics.slice(before))) diagnostics.push(report('value-wrong', message, item.span, hint))
    return undefined
  }
  return { files, metadata: metadataOf(values), ...(notes && { notes }), span: item.span }
}
