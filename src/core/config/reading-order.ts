import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import { inference } from '../model/inference.ts'
import type { Inference } from '../model/ledger.ts'
import { naturalOrder } from '../source/natural-order.ts'
import type { Manuscript, SourceFile } from '../source/source.ts'
import type { Config, Given, WorkEntry } from './config.ts'

/** One text of the book. */
export interface TextFile {
  readonly file: SourceFile
  readonly form: 'markdown' | 'text'
  /** Whether it lies in `front/` or `back/`. */
  readonly place: 'front' | 'body' | 'back'
  /** Its front matter was read as the book's configuration: it says nothing of a chapter. */
  readonly holdsConfig: boolean
}

export interface ReadingOrder {
  /** In reading order. For an anthology, what stands outside its works: `front/` first, `back/` last. */
  readonly files: readonly TextFile[]
  /** An anthology's stories in order; [] for any other book. */
  readonly works: readonly { readonly entry: WorkEntry; readonly files: readonly TextFile[] }[]
  /** What was set aside. */
  readonly inferences: readonly Inference[]
}

/** Files that speak about a text and are not part of it. */
const about =
  /^(readme|licen[cs]e|changelog|change_?log|summary|contributing|contributors|code_of_conduct|security|notice|copying|install|news|history|toc)$/iu

/**
 * The text whose front matter speaks of the whole book: a single Markdown file, or the only one of a folder that has no
 * configuration.
 */
export function onlyText(manuscript: Manuscript): SourceFile | undefined {
  if (manuscript.form === 'text' || (manuscript.form === 'folder' && manuscript.config !== undefined)) return undefined
  const own = manuscript.files.filter(
    ({ path }) => /\.(md|markdown)$/iu.test(path) && !(manuscript.form === 'folder' && isAbout(path)),
  )
  return own.length === 1 ? own[0] : undefined
}

/** Whether a file's name says that it speaks about a text. */
function isAbout(path: string): boolean {
  return about.test((path.split('/').at(-1) ?? '').replace(/\.[^.]*$/u, ''))
}

/** Which files are the book's text, and in what order. */
export function readingOrder(manuscript: Manuscript, config: Config): Outcome<ReadingOrder> {
  return new Orderer(manuscript, config).order()
}

class Orderer {
  readonly #manuscript: Manuscript
  readonly #config: Config
  readonly #texts: readonly TextFile[]
  readonly #only: SourceFile | undefined
  readonly #diagnostics: Diagnostic[] = []
  readonly #inferences: Inference[] = []

  constructor(manuscript: Manuscript, config: Config) {
    this.#manuscript = manuscript
    this.#config = config
    this.#only = onlyText(manuscript)
    this.#texts = manuscript.files
      .filter((file) => this.#isText(file.path))
      .map((file) => this.#textFile(file))
      .sort((a, b) => naturalOrder(a.file.path, b.file.path))
  }

  order(): Outcome<ReadingOrder> {
    const { files, works = [] } = this.#config
    const entries = works.map((entry) => ({ entry, files: this.#named(entry.files) }))
    const taken = new Set(entries.flatMap((work) => work.files.map(({ file }) => file.path)))
    const others = files ? this.#named(files) : this.#found(works.length > 0)
    const value = {
      files: others.filter(({ file }) => !taken.has(file.path)),
      works: entries,
      inferences: this.#inferences,
    }
    if (value.files.length + taken.size === 0) this.#nothing()
    return {
      value: this.#diagnostics.some(({ severity }) => severity === 'error') ? undefined : value,
      diagnostics: this.#diagnostics,
    }
  }

  #isText(path: string): boolean {
    if (this.#manuscript.form === 'text') return /\.(txt|text)$/iu.test(path)
    return /\.(md|markdown)$/iu.test(path) || (this.#namesTexts() && /\.(txt|text)$/iu.test(path))
  }

  /** Plain text is part of a folder's book only where the configuration names its files. */
  #namesTexts(): boolean {
    return this.#config.files !== undefined || this.#config.works !== undefined
  }

  #textFile(file: SourceFile): TextFile {
    const inside = this.#relative(file.path)
    const place = /^(front|back)\//u.exec(inside)?.[1]
    return {
      file,
      form: /\.(md|markdown)$/iu.test(file.path) ? 'markdown' : 'text',
      place: place === 'front' || place === 'back' ? place : 'body',
      holdsConfig: file === this.#only,
    }
  }

  /** A path as seen from the folder of the configuration. */
  #relative(path: string): string {
    const { base } = this.#manuscript
    return base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path
  }

  /** All texts as the folder has them: `front/`, the rest, `back/`. Of an anthology only the first and the last. */
  #found(anthology: boolean): TextFile[] {
    const kept = this.#texts.filter((text) => text.form === (this.#manuscript.form === 'text' ? 'text' : 'markdown'))
    const own = this.#manuscript.form === 'folder' ? kept.filter((text) => !this.#setAside(text, anthology)) : kept
    const at = (place: TextFile['place']) => own.filter((text) => text.place === place)
    return [...at('front'), ...(anthology ? [] : at('body')), ...at('back')]
  }

  #setAside({ file, place }: TextFile, anthology: boolean): boolean {
    const name = (file.path.split('/').at(-1) ?? '').replace(/\.[^.]*$/u, '')
    if (place !== 'body' || anthology || !about.test(name)) return false
    const origin = { line: 1, column: 1, offset: 0 }
    const span = { file: file.path, start: origin, end: origin }
    this.#inferences.push(
      inference({
        rule: 'files-about-the-text',
        kind: 'set-aside',
        text: file.path,
        span,
        confidence: 0.95,
        evidence: [`a file called "${name}" is as a rule about the text`],
        alternatives: ['text'],
      }),
    )
    const hint = `if it belongs to the book, name it under "files:"`
    this.#diagnostics.push(report('file-set-aside', `"${file.path}" is not taken for a part of the book`, span, hint))
    return true
  }

  /** Files and folders as the configuration names them, in its order. */
  #named(names: readonly Given<string>[]): TextFile[] {
    const found: TextFile[] = []
    for (const given of names) {
      const matches = this.#matching(given.value)
      if (matches.length === 0) this.#missing(given)
      for (const text of matches) if (!found.includes(text)) found.push(text)
    }
    return found
  }

  #matching(name: string): readonly TextFile[] {
    const clean = name.replace(/^\.\//u, '').replace(/\/+$/u, '')
    const exact = this.#texts.filter(({ file }) => this.#relative(file.path) === clean)
    if (exact.length > 0) return exact
    const below = this.#texts.filter(({ file }) => clean === '.' || this.#relative(file.path).startsWith(`${clean}/`))
    // A folder is a folder of Markdown, or of plain text where it holds nothing else.
    const markdown = below.filter(({ form }) => form === 'markdown')
    return markdown.length > 0 ? markdown : below
  }

  #missing(given: Given<string>): void {
    const known = this.#texts.map(({ file }) => this.#relative(file.path))
    const near = nearestName(given.value, known)
    const hint = near === undefined ? 'a path is read from the folder of the configuration' : `did you mean "${near}"?`
    this.#diagnostics.push(report('manuscript-missing', `no text is called "${given.value}"`, given.span, hint))
  }

  #nothing(): void {
    if (this.#diagnostics.some(({ severity }) => severity === 'error')) return
    const message = `"${this.#manuscript.name}" holds no text`
    this.#diagnostics.push(report('manuscript-empty', message, undefined, 'write a chapter in a ".md" file'))
  }
}
