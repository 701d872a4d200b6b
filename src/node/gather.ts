import type { Stats } from 'node:fs'
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, extname, join, sep } from 'node:path'
import { templateFolders } from '../core/config/template-folder.ts'
import { naturalOrder } from '../core/source/natural-order.ts'
import type { RefusedFile, SourceFile } from '../core/source/source.ts'

/** The files of a manuscript that were read, in natural order, and those that must not be. */
export interface Gathered {
  readonly files: readonly SourceFile[]
  readonly refused: readonly RefusedFile[]
  /** ISO 8601 instant at which the newest text was changed. */
  readonly newest: string
}

/** Bytes of the largest file that is read; what a file may hold is the gates' business. */
const largest = 128 * 1024 * 1024
/** No manuscript has more files or deeper folders; a home folder named by mistake has. */
const mostFiles = 20_000
const deepest = 16

const texts = new Set(['.md', '.markdown', '.txt', '.text'])
const configs = new Set(['.yaml', '.yml'])
const pictures = new Set(['.png', '.jpg', '.jpeg', '.gif', '.webp', '.svg', '.avif', '.bmp', '.tif', '.tiff'])
/** Those that a book cannot be set in are read too, so that this can be said of them. */
const fonts = new Set(['.ttf', '.otf', '.ttc', '.otc', '.woff', '.woff2'])
/** Configurations of other book programs, by name; those in YAML are read as ours is. */
const otherConfigs = new Set(['book.toml', 'book.json'])
/** Files of a template of the author's own. */
const designs = new Set(['theme.json', 'epub.css'])

export function isMarkdown(path: string): boolean {
  return /\.(md|markdown)$/iu.test(path)
}

export function isPlainText(path: string): boolean {
  return /\.(txt|text)$/iu.test(path)
}

function kind(path: string): 'text' | 'config' | 'picture' | 'font' | 'design' | undefined {
  const extension = extname(path).toLowerCase()
  if (texts.has(extension)) return 'text'
  if (configs.has(extension) || otherConfigs.has(basename(path))) return 'config'
  if (pictures.has(extension)) return 'picture'
  if (designs.has(basename(path)) && path.includes('/')) return 'design'
  return fonts.has(extension) ? 'font' : undefined
}

/** The files below a folder: their paths in it, with "/" between, in natural order. Hidden ones and node_modules are left out. */
export interface Listing {
  readonly names: readonly string[]
  /** Why some files are missing: there are too many, or they lie too deep. */
  readonly cut?: string
}

export async function listFiles(folder: string): Promise<Listing> {
  const names: string[] = []
  const cut = await list(folder, '', 0, names)
  names.sort(naturalOrder)
  return { names, ...(cut !== undefined && { cut }) }
}

async function list(root: string, below: string, depth: number, found: string[]): Promise<string | undefined> {
  let cut: string | undefined
  if (depth > deepest) return `its folder "${below}" lies more than ${deepest} folders deep`
  const entries = await readdir(join(root, below), { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (found.length === mostFiles) return `it holds more than ${mostFiles / 1000} thousand files`
    const path = below === '' ? entry.name : `${below}/${entry.name}`
    if (entry.isDirectory()) cut = (await list(root, path, depth + 1, found)) ?? cut
    else found.push(path)
  }
  return cut
}

/** Everything below a folder that a book may be made of. */
export async function gatherFolder(folder: string): Promise<Gathered> {
  const { names } = await listFiles(folder)
  return read(
    folder,
    names.filter((name) => kind(name) !== undefined),
  )
}

/** What a file may need of its folder. */
export interface Beside {
  /** Files that belong to it, by name, where they are there. */
  readonly others?: readonly string[]
  /** What is said of it elsewhere: the values of `--set`. */
  readonly said?: string
}

/** One file, what belongs to it, and the pictures, fonts and template of its folder that one of them speaks of. */
export async function gatherBeside(
  folder: string,
  main: string,
  { others = [], said = '' }: Beside = {},
): Promise<Gathered> {
  const { names } = await listFiles(folder)
  // A folder may hold more files than are listed: one of downloads, a home.
  const texts = [main]
  for (const name of others) if (name !== main && (await isFile(join(folder, name)))) texts.push(name)
  const spoken = [said, ...(await Promise.all(texts.map((name) => latin1(join(folder, name)))))].join('\n')
  const templates = templateFolders(names).filter((template) => mentions(spoken, basename(template)))
  const pictured = names.filter((name) => {
    const sort = kind(name)
    if (templates.some((template) => name.startsWith(`${template}/`))) return sort === 'design' || isMarkdown(name)
    return !texts.includes(name) && (sort === 'picture' || sort === 'font') && mentions(spoken, basename(name))
  })
  return read(folder, [...texts, ...pictured].sort(naturalOrder))
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false
}

/** A file's bytes as characters of the same number, without the NULs of UTF-16; '' where it cannot or must not be read. */
async function latin1(path: string): Promise<string> {
  const entry = await stat(path).catch(() => undefined)
  if (!entry?.isFile() || entry.size > largest) return ''
  return (await readFile(path).catch(() => Buffer.alloc(0))).toString('latin1').replaceAll('\0', '')
}

/** Whether a text, read byte by byte, holds a file's name: as it is, or with percent signs. */
function mentions(text: string, name: string): boolean {
  const bytes = Buffer.from(name, 'utf8').toString('latin1')
  return text.includes(bytes) || text.includes(encodeURI(name))
}

/** Files that are read at once: one after the other, a novel of many files would mostly wait. */
const atOnce = 16

async function read(folder: string, names: readonly string[]): Promise<Gathered> {
  const root = await realpath(folder)
  const files: SourceFile[] = []
  const refused: RefusedFile[] = []
  let newest = 0
  for (let at = 0; at < names.length; at += atOnce) {
    const some = await Promise.all(names.slice(at, at + atOnce).map((path) => readOne(root, path)))
    for (const one of some) {
      newest = Math.max(newest, one.changed)
      if ('bytes' in one) files.push({ path: one.path, bytes: one.bytes })
      else refused.push({ path: one.path, reason: one.reason })
    }
  }
  const date = new Date(Math.floor(newest / 1000) * 1000).toISOString().replace(/\.\d+Z$/u, 'Z')
  return { files, refused, newest: date }
}

/** A file that was read or refused, and when it was last changed (milliseconds since 1970), where it is a text. */
type Read = (SourceFile | RefusedFile) & { readonly changed: number }

async function readOne(root: string, path: string): Promise<Read> {
  const full = join(root, path)
  const entry = await admitted(root, full)
  if (typeof entry === 'string') return { path, reason: entry, changed: 0 }
  const changed = kind(path) === 'text' ? entry.mtimeMs : 0
  try {
    return { path, bytes: new Uint8Array(await readFile(full)), changed }
  } catch (error) {
    return { path, reason: error instanceof Error ? error.message : 'it could not be read', changed }
  }
}

/** The file, or why it must not be read: only regular files inside the manuscript's real folder are. */
async function admitted(root: string, full: string): Promise<Stats | string> {
  const real = await realpath(full).catch(() => undefined)
  if (real === undefined) return 'it is a link that leads nowhere'
  if (real !== root && !real.startsWith(root.endsWith(sep) ? root : root + sep)) {
    return 'it is a link that leads out of the manuscript’s folder'
  }
  const entry = await lstat(real)
  if (!entry.isFile()) return 'it is not a regular file'
  return entry.size > largest ? `it is larger than ${largest / 1024 / 1024} MB` : entry
}
