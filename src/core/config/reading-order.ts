import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import { inference } from '../model/inference.ts'
import type { Inference } from '../model/ledger.ts'
import { configPath } from '../source/config-path.ts'
import { naturalOrder } from '../source/natural-order.ts'
import type { Manuscript, SourceFile } from '../source/source.ts'
import type { Config, Given, WorkEntry } from './config.ts'
import { isTemplatePage, templateFolders } from './template-folder.ts'

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

const markdown = /\.(?:md|markdown)$/iu
const plainText = /\.(?:txt|text)$/iu

/** Files that speak about a text and are not part of it, however they are spelled; and those that only capitals tell. */
const about = /^(?:readme|licen[cs]e|copying|change[_-]?log|summary|contributing|code[_-]of[_-]conduct)$/iu
const aboutInCapitals =
  /^(?:CONTRIBUTORS|AUTHORS|CREDITS|SECURITY|NOTICE|INSTALL|NEWS|HISTORY|TODO|TOC|RELEASE[_-]?NOTES)$/u

/**
 * The text whose front matter speaks of the whole book: a single Markdown file, or the only one of a folder that has no
 * configuration.
 */
export function onlyText(manuscript: Manuscript): SourceFile | undefined {
  if (manuscript.form === 'text' || (manuscript.form === 'folder' && manuscript.config !== undefined)) return undefined
  const templates = templateFolders(manuscript.files.map(({ path }) => path))
  const own = manuscript.files.filter(
    ({ path }) =>
      markdown.test(path) && !(manuscript.form === 'folder' && isAbout(path)) && !isTemplatePage(path, templates),
  )
  return own.length === 1 ? own[0] : undefined
}

/** Whether a file's name says that it speaks about a text rather than being one. */
export function isAbout(path: string): boolean {
  const name = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/u, '')
  return about.test(name) || aboutInCapitals.test(name)
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
    const templates = templateFolders(manuscript.files.map(({ path }) => path))
    this.#texts = manuscript.files
      .filter((file) => this.#isText(file.path) && !isTemplatePage(file.path, templates))
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
    else if (files || works.length > 0) this.#unnamed([...value.files, ...entries.flatMap((work) => work.files)])
    return {
      value: this.#diagnostics.some(({ severity }) => severity === 'error') ? undefined : value,
      diagnostics: this.#diagnostics,
    }
  }

  #isText(path: string): boolean {
    if (this.#manuscript.form === 'text') return plainText.test(path)
    return markdown.test(path) || (this.#manuscript.form === 'folder' && plainText.test(path))
  }

  #textFile(file: SourceFile): TextFile {
    const inside = this.#relative(file.path)
    const place = /^(front|back)\//u.exec(inside)?.[1]
    return {
      file,
      form: markdown.test(file.path) ? 'markdown' : 'text',
      place: place === 'front' || place === 'back' ? place : 'body',
      holdsConfig: file === this.#only,
    }
  }

  /** A path as seen from the folder of the configuration. */
  #relative(path: string): string {
    const { base } = this.#manuscript
    return base !== '' && path.startsWith(`${base}/`) ? path.slice(base.length + 1) : path
  }

  /**
   * All texts as the folder has them: `front/`, the rest, `back/`. Of an anthology only the first and the last. Plain text
   * beside Markdown is set aside, because notes to oneself are often kept so; where there is no Markdown, it is the book.
   */
  #found(anthology: boolean): TextFile[] {
    if (this.#manuscript.form !== 'folder') return [...this.#texts]
    const places = this.#texts.filter(({ place }) => !anthology || place !== 'body')
    const kept = places.filter((text) => text.place !== 'body' || !this.#isSetAside(text))
    const hasMarkdown = kept.some(({ form }) => form === 'markdown')
    const own = kept.filter((text) => !hasMarkdown || text.form === 'markdown' || !this.#asPlainText(text))
    const at = (place: TextFile['place']) => own.filter((text) => text.place === place)
    return [...at('front'), ...at('body'), ...at('back')]
  }

  #isSetAside({ file }: TextFile): boolean {
    if (!isAbout(file.path)) return false
    const name = file.path.split('/').at(-1)
    return this.#setAside(file, 'files-about-the-text', 0.95, `a file called "${name}" is as a rule about the text`)
  }

  #asPlainText({ file }: TextFile): boolean {
    return this.#setAside(file, 'plain-text-beside-markdown', 0.7, 'the book is in Markdown, and this file is not')
  }

  /** Says so, and whether it holds: the author may have settled it otherwise. */
  #setAside(file: SourceFile, rule: string, confidence: number, why: string): boolean {
    const start = { line: 1, column: 1, offset: 0 }
    const span = { file: file.path, start, end: start }
    const text = file.path
    const decided = inference({
      rule,
      kind: 'set-aside',
      text,
      span,
      confidence,
      evidence: [why],
      alternatives: ['text'],
    })
    const { overrides } = this.#config.settings
    const settled = overrides.find((override) =>
      override.id === undefined ? override.kind === 'set-aside' && override.text === text : override.id === decided.id,
    )
    if (settled && settled.as !== 'set-aside') return false
    this.#inferences.push(decided)
    const hint = 'if it belongs to the book, name it under "files:"'
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
    const path = configPath(this.#manuscript, name)
    if (path === undefined) return []
    const exact = this.#texts.filter(({ file }) => file.path.normalize('NFC') === path.normalize('NFC'))
    if (exact.length > 0) return exact
    const below = this.#texts.filter(({ file }) => path === '' || file.path.startsWith(`${path}/`))
    // A folder is a folder of Markdown, or of plain text where it holds nothing else.
    const inMarkdown = below.filter(({ form }) => form === 'markdown')
    return (inMarkdown.length > 0 ? inMarkdown : below).filter(({ file }) => !isAbout(file.path))
  }

  #missing(given: Given<string>): void {
    const known = this.#texts.map(({ file }) => this.#relative(file.path))
    const near = nearestName(given.value, known)
    const hint = near === undefined ? 'a path is read from the folder of the configuration' : `did you mean "${near}"?`
    this.#diagnostics.push(report('manuscript-missing', `no text is called "${given.value}"`, given.span, hint))
  }

  /** A chapter that was forgotten in the list would be missed by no one else. */
  #unnamed(used: readonly TextFile[]): void {
    const left = this.#texts.filter(
      (text) => text.form === 'markdown' && !used.includes(text) && !isAbout(text.file.path),
    )
    for (const { file } of left) {
      const start = { line: 1, column: 1, offset: 0 }
      const message = `"${file.path}" is named neither under "files" nor under "works", so it is not in the book`
      this.#diagnostics.push(report('file-set-aside', message, { file: file.path, start, end: start }))
    }
  }

  #nothing(): void {
    if (this.#diagnostics.some(({ severity }) => severity === 'error')) return
    const message = `"${this.#manuscript.name}" holds no text`
    this.#diagnostics.push(report('manuscript-empty', message, undefined, 'write a chapter in a ".md" file'))
  }
}
