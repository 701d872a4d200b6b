import type { Pictures } from './assets/find.ts'
import type { ChapterMatter, Config, Given, WorkEntry } from './config/config.ts'
import { type FrontMatter, findFrontMatter, readChapterMatter } from './config/front-matter.ts'
import { onePerKey } from './config/read-keys.ts'
import type { ReadingOrder, TextFile } from './config/reading-order.ts'
import { askedEncodings, type OpenText, openText } from './config/text.ts'
import { readWorkMatter, withFrontMatter } from './config/work-matter.ts'
import { type Diagnostic, type Outcome, report } from './diagnostic/diagnostic.ts'
import type { Chapter, Matter, Metadata, Part, Work } from './model/book.ts'
import { inference } from './model/inference.ts'
import type { Inline } from './model/inline.ts'
import type { Aside, Inference } from './model/ledger.ts'
import type { Flow, Found } from './read/flow.ts'
import { overruled, type Settle } from './read/inference.ts'
import { guessLanguage } from './read/language.ts'
import type { MarkdownContext, readInlines, readMarkdown } from './read/markdown/read.ts'
import { ambiguousOverrides, settledBy, unusedOverrides } from './read/override.ts'
import { readPlainText } from './read/plaintext/read.ts'
import { buildAnthology, type ChapterKeys, type Gathering } from './read/structure.ts'
import { unsure } from './read/unsure.ts'
import type { DecodeOptions } from './source/decode.ts'
import { addAll } from './source/many.ts'
import type { Manuscript, SourceText } from './source/source.ts'
import { sourceText, spanAt } from './source/text.ts'
import { TextMemory } from './text-memory.ts'
import { workOf } from './work.ts'

/** All texts of a book, read and built into their structure; metadata alone is still wanting. */
export interface Readings {
  readonly sources: readonly SourceText[]
  readonly found: Found
  readonly front: readonly Matter[]
  readonly back: readonly Matter[]
  /** The body, once the book's metadata is known: the works of an anthology inherit from it. */
  readonly body: (metadata: Metadata) => readonly (Work | Part | Chapter)[]
  readonly inferences: readonly Inference[]
  readonly aside: readonly Aside[]
}

/** The reader of Markdown. It is a fifth of all code, and most of its parser's. */
interface MarkdownReader {
  readonly readMarkdown: typeof readMarkdown
  readonly readInlines: typeof readInlines
}

export interface TextTools {
  /** Kept from build to build, it spares the texts that did not change. */
  readonly memory?: TextMemory | undefined
  /** What the host decodes. */
  readonly host?: Omit<DecodeOptions, 'asked'>
}

/** Opens, reads and structures every text of the book: the frame of an anthology first, then its works. */
export async function readTexts(
  manuscript: Manuscript,
  config: Config,
  order: ReadingOrder,
  pictures: Pictures,
  { memory = new TextMemory(), host = {} }: TextTools = {},
): Promise<Outcome<Readings>> {
  const markdown = holdsMarkdown(order) ? await import('./read/markdown/read.ts') : undefined
  const reader = new TextReader({ manuscript, config, pictures, markdown, memory, host })
  const frame = reader.gather(order.files, config.metadata.title?.value)
  const works = order.works.map(({ entry, files }) => reader.work(entry, files))
  const built = buildAnthology([frame, ...works.map(({ gathering }) => gathering)])
  const [own, ...others] = built.value ?? []
  const inferences = [...reader.inferences, ...(built.value ?? []).flatMap((one) => one.inferences)]
  const unused = unusedOverrides(config.settings.overrides, [...order.inferences, ...inferences])
  const diagnostics = [
    ...onePerKey(reader.diagnostics),
    ...built.diagnostics,
    ...unused.map((override) =>
      report('override-unused', `no inference fits the override of "${override.id ?? override.text ?? ''}"`),
    ),
    ...ambiguousOverrides(config.settings.overrides, inferences).map((override) =>
      report(
        'override-ambiguous',
        `several inferences say what "${override.id ?? ''}" says, and the first is settled`,
        undefined,
        'octavo check --json gives each an id of its own: name the one that is meant',
      ),
    ),
    ...unsure(inferences),
  ]
  if (!own) return { value: undefined, diagnostics }
  const structured = [own, ...others]
  return {
    value: {
      sources: reader.sources,
      found: own.found,
      front: own.front,
      back: own.back,
      body: (metadata) => [
        ...own.body,
        ...others.flatMap((other, index) => {
          const entry = works[index]?.entry
          return entry ? [workOf(entry, other, metadata)] : []
        }),
      ],
      inferences,
      aside: structured.flatMap(({ aside }) => aside),
    },
    diagnostics,
  }
}

/** Whether anything is written in Markdown: a text, or the note on a work. */
function holdsMarkdown({ files, works }: ReadingOrder): boolean {
  const all = [...files, ...works.flatMap((work) => work.files)]
  return all.some(({ form }) => form === 'markdown') || works.some(({ entry }) => entry.notes !== undefined)
}

interface ReaderTools {
  readonly manuscript: Manuscript
  readonly config: Config
  readonly pictures: Pictures
  readonly markdown: MarkdownReader | undefined
  readonly memory: TextMemory
  readonly host: DecodeOptions
}

class TextReader {
  readonly sources: SourceText[] = []
  readonly inferences: Inference[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #manuscript: Manuscript
  readonly #config: Config
  readonly #pictures: Pictures
  readonly #reader: MarkdownReader | undefined
  readonly #memory: TextMemory
  readonly #host: DecodeOptions
  /** The text that is being read has asked for another file: a picture, or a text that it includes. */
  #asked = false

  constructor({ manuscript, config, pictures, markdown, memory, host }: ReaderTools) {
    this.#manuscript = manuscript
    this.#config = config
    this.#pictures = pictures
    this.#reader = markdown
    this.#memory = memory
    this.#host = host
    memory.begin()
  }

  get #markdown(): MarkdownReader {
    if (!this.#reader) throw new Error('the reader of Markdown was not loaded')
    return this.#reader
  }

  gather(files: readonly TextFile[], title: string | undefined): Gathering {
    const { flows, keys, sources } = this.#readAll(files, (file, source) => this.#chapterKeys(file, source))
    if (!this.#config.metadata.language) tellLanguage(flows, sources)
    return this.#gathering(flows, keys, title)
  }

  #gathering(flows: readonly Flow[], keys: NonNullable<Gathering['keys']>, title: string | undefined): Gathering {
    return { flows, keys, base: this.#manuscript.base, settle: this.#settle, ...(title !== undefined && { title }) }
  }

  /** Reads every file; `keysOf` says what the front matter of one in Markdown has to say. */
  #readAll(files: readonly TextFile[], keysOf: (file: TextFile, source: SourceText) => ChapterKeys | undefined) {
    const flows: Flow[] = []
    const sources: SourceText[] = []
    const keys = new Map<string, ChapterKeys>()
    for (const file of files) {
      const source = this.#open(file)
      if (!source) continue
      flows.push(this.#read(file, source))
      if (file.form === 'markdown') sources.push(source)
      const chapter = keysOf(file, source)
      if (chapter) keys.set(file.file.path, chapter)
    }
    return { flows, keys, sources }
  }

  /** One story of an anthology, with the note that its entry may hold. Its first file may tell what its entry does not. */
  work(given: WorkEntry, files: readonly TextFile[]): { readonly entry: WorkEntry; readonly gathering: Gathering } {
    let entry = given
    const { flows, keys, sources } = this.#readAll(files, (file, source) => {
      const matter = file === files[0] ? this.#matterOf(file, source) : undefined
      if (!matter) return this.#chapterKeys(file, source)
      const own = this.#take(readWorkMatter(source, matter))
      if (own) entry = withFrontMatter(given, own.metadata)
      return own && chapterKeys(own.chapter, this.#markdown)
    })
    const { metadata, notes } = entry
    if (!metadata.language && !this.#config.metadata.language) tellLanguage(flows, sources)
    if (notes) {
      const note = this.#markdown.readMarkdown(sourceText(notes.span.file, notes.value), this.#context())
      const items: Flow['items'] = [{ type: 'matterStart', kind: 'authors-note', place: 'back' }, ...note.items]
      flows.push({ ...note, items })
    }
    return { entry, gathering: this.#gathering(flows, keys, metadata.title?.value) }
  }

  #open(file: TextFile): SourceText | undefined {
    const opened = this.#take(this.#memory.open(file.file, this.#host))
    if (!opened) return undefined
    const settled = this.#encodingOf(file, opened)
    addAll(this.inferences, settled.inferences)
    this.sources.push(settled.source)
    return settled.source
  }

  /** The text in the encoding that the author settled, if any. */
  #encodingOf(file: TextFile, opened: OpenText): OpenText {
    const [decided] = opened.inferences
    const override = decided && settledBy(this.#config.settings.overrides, [decided]).get(decided)
    if (!override) return opened
    const asked = askedEncodings.find((name) => name === override.as)
    const again = asked && this.#take(openText(file.file, { ...this.#host, asked }))
    return { ...(again ?? opened), inferences: [overruled(decided, override.as)] }
  }

  #read(file: TextFile, source: SourceText): Flow {
    const { form } = file
    const { overrides } = this.#config.settings
    const { name } = this.#manuscript
    const salt = this.#saltOf(source.path)
    return this.#memory.read(source, { form, overrides, name }, () => {
      if (form === 'text') return { flow: readPlainText(source, { overrides, name, salt }), alone: true }
      this.#asked = false
      const flow = this.#markdown.readMarkdown(source, this.#context(salt))
      return { flow, alone: !this.#asked }
    })
  }

  /** A lone text keeps its ids under any name; of several no two give the same. */
  #saltOf(path: string): string {
    return this.#manuscript.form === 'folder' ? path : ''
  }

  #context(salt = ''): MarkdownContext {
    return {
      salt,
      resolveImage: (reference, span, where) => {
        this.#asked = true
        const found = this.#pictures.find(span.file, reference, span, where)
        return { value: found.value?.id, diagnostics: found.diagnostics }
      },
      resolveText: (reference, from) => this.#include(reference, from),
      settle: this.#settle,
    }
  }

  readonly #settle: Settle = (inference) => settledBy(this.#config.settings.overrides, [inference]).get(inference)?.as

  #include(reference: string, from: string): SourceText | undefined {
    this.#asked = true
    const path = resolvePath(from, reference)
    const file = this.#manuscript.files.find((candidate) => candidate.path === path)
    return file && openText(file, this.#host).value?.source
  }

  #chapterKeys(file: TextFile, source: SourceText): ChapterKeys | undefined {
    const matter = this.#matterOf(file, source)
    const keys = matter && this.#take(readChapterMatter(source, matter))
    return keys && chapterKeys(keys, this.#markdown)
  }

  /** Front matter that is not the book's. The reader of the text says what is wrong with its fences. */
  #matterOf(file: TextFile, source: SourceText): FrontMatter | undefined {
    return file.form === 'text' || file.holdsConfig ? undefined : findFrontMatter(source).value
  }

  #take<T>(outcome: Outcome<T>): T | undefined {
    addAll(this.diagnostics, outcome.diagnostics)
    return outcome.value
  }
}

/** Infers the language of Markdown that names none, from all of its files together. Plain text tells its own. */
function tellLanguage(flows: Flow[], markdown: readonly SourceText[]): void {
  const [first] = flows
  const [source] = markdown
  if (!first || !source || flows.some(({ found }) => found.language !== undefined)) return
  const guess = guessLanguage(linesOf(markdown))
  if (!guess) return
  const { tag, confidence, evidence } = guess
  const span = spanAt(source, 0, source.text.length)
  const decided = inference({ rule: 'language', kind: 'language', text: tag, span, confidence, evidence })
  flows[0] = {
    ...first,
    found: { ...first.found, language: tag },
    inferences: [...first.inferences, decided],
  }
}

function* linesOf(sources: readonly SourceText[]): Iterable<string> {
  for (const { text } of sources) yield* text.slice(0, 200_000).split('\n')
}

function chapterKeys(matter: ChapterMatter, { readInlines }: MarkdownReader): ChapterKeys {
  const inlines = (given: Given<string> | undefined): readonly Inline[] | undefined => given && readInlines(given.value)
  const title = inlines(matter.title)
  const subtitle = inlines(matter.subtitle)
  const number = inlines(matter.number)
  const byline = inlines(matter.byline)
  return {
    ...(title && { title }),
    ...(subtitle && { subtitle }),
    ...(number && { number }),
    ...(byline && { byline }),
    ...(matter.kind && { kind: matter.kind.value }),
  }
}

/** `reference` as seen from the folder of `from`; a path that leaves the manuscript finds nothing. */
function resolvePath(from: string, reference: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of reference.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
