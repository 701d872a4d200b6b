import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { isAbout } from '../core/config/reading-order.ts'
import { isTemplatePage, templateFolders } from '../core/config/template-folder.ts'
import { type Diagnostic, type Outcome, report } from '../core/diagnostic/diagnostic.ts'
import type { Manuscript, ManuscriptForm } from '../core/source/source.ts'
import { type Gathered, gatherBeside, gatherFolder, isMarkdown, isPlainText, listFiles } from './gather.ts'

export interface OpenOptions {
  /** `--config FILE`, relative to the working folder. */
  readonly config?: string
  readonly set: readonly (readonly [key: string, value: string])[]
  readonly env: { readonly SOURCE_DATE_EPOCH?: string | undefined }
}

/** One book as it was found. `manuscript` is absent if an error made it unreadable. */
export interface OpenedBook {
  /** For people: the folder or file, as the user would write it. */
  readonly name: string
  readonly manuscript: Manuscript | undefined
  readonly diagnostics: readonly Diagnostic[]
  /** Absolute paths (folders and files) whose change may change the book. */
  readonly watch: readonly string[]
}

export interface Opened {
  /** Whether the user pointed at a shelf; then `books` may be any number, else it is one. */
  readonly shelf: boolean
  readonly books: readonly OpenedBook[]
}

/** Forms that Octavo does not read, and what to do with a file in one. */
const otherForms = new Map([
  ['.docx', 'export it as Markdown or as plain text'],
  ['.doc', 'export it as Markdown or as plain text'],
  ['.odt', 'export it as Markdown or as plain text'],
  ['.rtf', 'export it as Markdown or as plain text'],
  ['.rmd', 'it is nearly Markdown: give a copy the ending ".md"'],
  ['.qmd', 'it is nearly Markdown: give a copy the ending ".md"'],
  ['.pdf', 'export its text as Markdown or as plain text from the program that made it'],
])

/** Forms that "octavo import" makes a manuscript of. */
const importable = new Set(['.html', '.htm', '.xhtml', '.epub'])

/** What to do with a file in a form that is not read; undefined for one that is not known. */
export function otherForm(path: string): string | undefined {
  const extension = extname(path).toLowerCase()
  return importable.has(extension) ? `make a manuscript of it: octavo import ${path} -o DIR` : otherForms.get(extension)
}

const configNames = ['book.yaml', 'book.yml']

/** Reads what the user pointed at into values. Diagnostics of one book are with the book; the outcome's own concern the whole. */
export async function openManuscript(path: string, options: OpenOptions): Promise<Outcome<Opened>> {
  const entry = await stat(path).catch(() => undefined)
  if (!entry)
    return failure('manuscript-missing', `there is no "${path}"`, 'check the name, or make one with "octavo new"')
  const config = options.config === undefined ? undefined : await stat(options.config).catch(() => undefined)
  if (options.config !== undefined && !config?.isFile()) {
    return failure(
      'manuscript-missing',
      `there is no configuration "${options.config}"`,
      'check the name after --config',
    )
  }
  if (entry.isDirectory()) return openFolder(path, options)
  if (!entry.isFile()) return failure('file-refused', `"${path}" is not a regular file`, 'name a file or a folder')
  const form = formOf(path)
  // A link that the user names is followed; one that lies in a folder is not.
  if (form) return one(await openFile(path, await realpath(path), form, options))
  const hint = otherForm(path) ?? 'name a folder, a ".md" file or a ".txt" file'
  return failure('manuscript-unsupported', `"${basename(path)}" is in a form that Octavo does not read`, hint)
}

function failure(
  rule: 'manuscript-missing' | 'manuscript-unsupported' | 'file-refused',
  message: string,
  hint: string,
) {
  return { value: undefined, diagnostics: [report(rule, message, undefined, hint)] }
}

function one(book: OpenedBook): Outcome<Opened> {
  return { value: { shelf: false, books: [book] }, diagnostics: [] }
}

function formOf(path: string): 'markdown' | 'text' | undefined {
  if (isMarkdown(path)) return 'markdown'
  return isPlainText(path) ? 'text' : undefined
}

/** A folder is a book, the one story in it, or a shelf: see "What is a manuscript" in the README. */
async function openFolder(folder: string, options: OpenOptions): Promise<Outcome<Opened>> {
  const { names, cut } = await listFiles(folder)
  if (cut !== undefined)
    return failure(
      'manuscript-unsupported',
      `"${folder}" is no manuscript: ${cut}`,
      'keep the manuscript in a folder of its own, or name the file of the story',
    )
  const own = names.find((name) => configNames.includes(name))
  if (own !== undefined || options.config !== undefined) return one(await openBook(folder, options, own))
  const folders = names
    .filter((name) => configNames.includes(basename(name)) && name.split('/').length === 2)
    // That of another program may be called so, in a folder without texts.
    .filter(
      (name) =>
        basename(name) === 'book.yaml' || names.some((other) => other.startsWith(`${dirname(name)}/`) && formOf(other)),
    )
    .map(dirname)
  if (folders.length > 0) return openShelf(folder, names, [...new Set(folders)], options)
  const templates = templateFolders(names)
  const texts = names.filter((name) => !isAbout(name) && !isTemplatePage(name, templates))
  if (texts.some(isMarkdown)) return one(await openBook(folder, options, undefined))
  const stories = texts.filter(isPlainText)
  const [story] = stories
  if (story !== undefined && stories.length === 1)
    return one(await openFile(join(folder, story), join(folder, story), 'text', options))
  if (stories.length > 1) return openShelf(folder, stories, [], options)
  if (names.some(isMarkdown)) return one(await openBook(folder, options, undefined))
  const foreign = names.find((name) => otherForm(name) !== undefined)
  if (foreign !== undefined) return openManuscript(join(folder, foreign), options)
  return failure(
    'manuscript-missing',
    `"${folder}" holds no ".md" and no ".txt" file`,
    'make a manuscript with "octavo new"',
  )
}

/** Each sub-folder with a configuration is a book, and so is each text that lies beside them. */
async function openShelf(
  folder: string,
  names: readonly string[],
  folders: readonly string[],
  options: OpenOptions,
): Promise<Outcome<Opened>> {
  const texts = names.filter((name) => formOf(name) && (folders.length === 0 || !name.includes('/')) && !isAbout(name))
  const books: OpenedBook[] = []
  for (const name of folders) books.push(await openBook(join(folder, name), options, 'book.yaml'))
  for (const name of texts) {
    const path = join(folder, name)
    books.push(await openFile(path, path, formOf(path) ?? 'text', options))
  }
  return { value: { shelf: true, books }, diagnostics: [] }
}

async function openBook(folder: string, options: OpenOptions, own: string | undefined): Promise<OpenedBook> {
  const gathered = await gatherFolder(folder)
  const present = configNames.find((name) => gathered.files.some(({ path }) => path === name)) ?? own
  const config = await configFor(folder, present, gathered, options)
  return bookOf(
    folder,
    { form: 'folder', name: basename(resolve(folder)), gathered: config.gathered, ...config.place },
    options,
  )
}

/** `real` is where the file called `path` lies: what lies beside it there belongs to it. */
async function openFile(
  path: string,
  real: string,
  form: 'markdown' | 'text',
  options: OpenOptions,
): Promise<OpenedBook> {
  const folder = dirname(real)
  const beside = `${basename(real, extname(real))}.octavo.yaml`
  const named = options.config !== undefined && (await folderOf(options.config)) === (await realpath(folder))
  const others = named && options.config !== undefined ? [basename(options.config)] : []
  const said = options.set.map(([, value]) => value).join('\n')
  const gathered = await gatherBeside(folder, basename(real), { others: [beside, ...others], said })
  const own = gathered.files.some((file) => file.path === beside) ? beside : undefined
  const config = await configFor(folder, own, gathered, options)
  const name = basename(path, extname(path))
  return bookOf(path, { form, name, gathered: config.gathered, ...config.place }, options)
}

interface ConfigPlace {
  readonly config?: string
  readonly base: string
  readonly mount?: string
}

/**
 * Where the configuration lies among the files. One that `--config` names outside the manuscript's folder brings its own
 * folder with it, under a name that no path in a manuscript can have.
 */
async function configFor(
  folder: string,
  own: string | undefined,
  gathered: Gathered,
  options: OpenOptions,
): Promise<{ readonly gathered: Gathered; readonly place: ConfigPlace }> {
  if (options.config === undefined) return { gathered, place: { base: '', ...(own !== undefined && { config: own }) } }
  const mount = relative(await folderOf(options.config), await realpath(folder))
    .split(sep)
    .join('/')
  const within = join(relative(await realpath(folder), await folderOf(options.config)), basename(options.config))
    .split(sep)
    .join('/')
  if (!within.startsWith('../') && gathered.files.some(({ path }) => path === within)) {
    return { gathered, place: { base: within.includes('/') ? dirname(within) : '', config: within } }
  }
  const outside = await gatherBeside(dirname(options.config), basename(options.config))
  const renamed = outside.files.map((file) => ({ ...file, path: `--config/${file.path}` }))
  const merged = {
    ...gathered,
    files: [...gathered.files, ...renamed],
    refused: [...gathered.refused, ...outside.refused],
  }
  return { gathered: merged, place: { base: '--config', mount, config: `--config/${basename(options.config)}` } }
}

/** The real folder that holds a file, or would hold it. */
function folderOf(file: string): Promise<string> {
  return realpath(dirname(file)).catch(() => dirname(resolve(file)))
}

interface Found extends ConfigPlace {
  readonly form: ManuscriptForm
  readonly name: string
  readonly gathered: Gathered
}

function bookOf(path: string, found: Found, options: OpenOptions): OpenedBook {
  const { form, name, gathered, base, mount, config } = found
  const epoch = epochOf(options.env)
  const manuscript: Manuscript = {
    name,
    form,
    files: gathered.files,
    refused: gathered.refused,
    base,
    ...(mount !== undefined && { mount }),
    ...(config !== undefined && { config }),
    ...(epoch !== undefined && { epoch }),
    newest: gathered.newest,
    set: options.set,
  }
  const watch = [resolve(path), ...(options.config === undefined ? [] : [resolve(options.config)])]
  if (config !== undefined && form === 'text') watch.push(join(dirname(resolve(path)), config))
  return { name: path, manuscript, diagnostics: [], watch }
}

/** SOURCE_DATE_EPOCH counts seconds (reproducible-builds.org); anything but a whole number is not there. */
export function epochOf(env: OpenOptions['env']): string | undefined {
  const seconds = env.SOURCE_DATE_EPOCH
  if (seconds === undefined || !/^\d{1,11}$/u.test(seconds)) return undefined
  return new Date(Number(seconds) * 1000).toISOString().replace(/\.\d+Z$/u, 'Z')
}
