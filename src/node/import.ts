import { randomUUID } from 'node:crypto'
import type { Stats } from 'node:fs'
import { readdir, readFile, realpath, rename, rm, rmdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { type Diagnostic, hasErrors, type Outcome, report } from '../core/diagnostic/diagnostic.ts'
import { type Imported, importText } from '../core/import.ts'
import type { Manuscript, SourceFile } from '../core/source/source.ts'
import { decode } from './decode.ts'
import { type Disk, disk as realDisk } from './disk.ts'
import { gatherBeside, isPlainText } from './gather.ts'
import { inflate } from './inflate.ts'
import { isAlive } from './lock.ts'
import { FolderInUse } from './new.ts'
import { epochOf, openManuscript, otherForm } from './open.ts'
import { explain } from './publish.ts'

export interface ImportRequest {
  /** A story in one file: `.txt`, `.html`, `.epub`. */
  readonly file: string
  /** The folder to make. */
  readonly out: string
  /** Puts the new folder in the place of one that is there; that one is kept beside it. */
  readonly force: boolean
  readonly env: { readonly SOURCE_DATE_EPOCH?: string | undefined }
}

export interface ImportResult {
  /** What was understood; the files are on disk. Absent where an error left nothing to write. */
  readonly imported: Imported | undefined
  /** Paths of the files, as the user named the folder. */
  readonly files: readonly string[]
  /** Where the folder that was there before now lies. */
  readonly former?: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Makes a manuscript folder of a story in another form: whole, or not at all. Throws `FolderInUse`. */
export async function importFile(request: ImportRequest, disk: Disk = realDisk): Promise<ImportResult> {
  const { file, out, force } = request
  await refuseUsed(out, force)
  const { value, diagnostics } = await read(request)
  if (!value || hasErrors(diagnostics)) return { imported: undefined, files: [], diagnostics }
  try {
    const former = await place(value.files, out, disk)
    const files = value.files.map(({ path }) => join(out, path))
    return { imported: value, files, ...(former !== undefined && { former }), diagnostics }
  } catch (error) {
    if (error instanceof FolderInUse) throw error
    return { imported: undefined, files: [], diagnostics: [...diagnostics, explain(error, out), ...inPlace(file, out)] }
  }
}

/** A folder inside the file's own name can never be made. */
function inPlace(file: string, out: string): readonly Diagnostic[] {
  if (resolve(file) !== resolve(out)) return []
  return [report('output-unwritable', `"${out}" is the story itself`, undefined, 'name another folder with -o')]
}

async function read({ file, env }: ImportRequest): Promise<Outcome<Imported>> {
  const entry = await stat(file).catch(() => undefined)
  if (!entry) return refusal('manuscript-missing', `there is no "${file}"`, 'check the name')
  if (entry.isDirectory()) {
    const hint = 'name one ".txt", ".html" or ".epub" file; a folder of Markdown is a manuscript already'
    return refusal('manuscript-unsupported', `"${file}" is a folder`, hint)
  }
  if (/\.(?:md|markdown)$/iu.test(file)) {
    const hint = 'build it as it is, or move it into a folder with a "book.yaml"'
    return refusal('manuscript-unsupported', `"${basename(file)}" is Markdown already`, hint)
  }
  const form = importForm(file)
  if (form === undefined) {
    const hint = otherForm(file) ?? 'name a ".txt", ".html" or ".epub" file'
    return refusal('manuscript-unsupported', `"${basename(file)}" is in a form that Octavo does not import`, hint)
  }
  if (entry.isFile() && form === 'html') {
    const { importPage } = await import('../core/import-page.ts')
    return importPage(await beside(file, entry, env), { inflate, decode })
  }
  if (entry.isFile() && form === 'epub') {
    const { importEpub } = await import('../core/import-epub.ts')
    return importEpub(await alone(file, entry, env), { inflate, decode, inflateRaw })
  }
  const opened = await openManuscript(file, { set: [], env })
  const [book] = opened.value?.books ?? []
  if (!book?.manuscript) return { value: undefined, diagnostics: [...opened.diagnostics, ...(book?.diagnostics ?? [])] }
  return importText(book.manuscript, inflate, decode)
}

/** Most bytes of a book that is read. */
const largest = 1024 * 1024 * 1024

async function alone(file: string, entry: Stats, env: ImportRequest['env']): Promise<Manuscript> {
  const bytes = entry.size > largest ? new Uint8Array() : new Uint8Array(await readFile(file))
  return asManuscript(file, entry, env, [{ path: basename(file), bytes }])
}

/** The file, first, and the pictures of its folder that it speaks of. */
async function beside(file: string, entry: Stats, env: ImportRequest['env']): Promise<Manuscript> {
  const real = await realpath(file)
  const name = basename(real)
  const gathered = await gatherBeside(dirname(real), name)
  const main = gathered.files.filter(({ path }) => path === name)
  const others = gathered.files.filter(({ path }) => path !== name)
  return { ...asManuscript(file, entry, env, [...main, ...others]), refused: gathered.refused }
}

function asManuscript(file: string, entry: Stats, env: ImportRequest['env'], files: readonly SourceFile[]): Manuscript {
  const epoch = epochOf(env)
  return {
    name: basename(file, extname(file)),
    form: 'folder',
    files,
    refused: [],
    base: '',
    newest: new Date(Math.floor(entry.mtimeMs / 1000) * 1000).toISOString().replace(/\.\d+Z$/u, 'Z'),
    set: [],
    ...(epoch !== undefined && { epoch }),
  }
}

const inflateRaw = (bytes: Uint8Array, max: number): Uint8Array => inflateRawSync(bytes, { maxOutputLength: max })

function refusal(rule: 'manuscript-unsupported' | 'manuscript-missing', message: string, hint: string): Outcome<never> {
  return { value: undefined, diagnostics: [report(rule, message, undefined, hint)] }
}

/** What an author may have written into a folder is not touched unless they say so. */
async function refuseUsed(folder: string, force: boolean): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR') throw new FolderInUse(`"${folder}" is a file`)
    throw error
  })
  if (names.length === 0 || force) return
  throw new FolderInUse(`"${folder}" is not empty; name another folder, or move it aside and import anew with --force`)
}

/** Writes a whole folder beside its place and renames it; gives the new place of one that was there. */
async function place(files: readonly SourceFile[], folder: string, disk: Disk): Promise<string | undefined> {
  const target = await realpath(folder).catch(() => resolve(folder))
  await disk.makeFolder(dirname(target))
  await sweepAbandoned(dirname(target))
  const temporary = join(dirname(target), `.octavo-import-${process.pid}-${randomUUID()}`)
  try {
    for (const file of files) await writeWhole(disk, temporary, file)
    return await exchange(temporary, target, disk)
  } finally {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Removes what an import left beside the folder `out` whose process is known to be dead. */
export async function sweepImport(out: string, pid: number): Promise<void> {
  const beside = dirname(await realpath(out).catch(() => resolve(out)))
  for (const [name, maker] of await temporaries(beside))
    if (maker === pid) await rm(join(beside, name), { recursive: true, force: true }).catch(() => undefined)
}

/** Another machine may import into a folder of the network: what is young may be its. Milliseconds. */
const abandonedAfter = 10 * 60_000

/** Removes what killed imports left in a folder. */
async function sweepAbandoned(folder: string): Promise<void> {
  for (const [name, maker] of await temporaries(folder)) {
    const age = Date.now() - ((await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? Date.now())
    if (age > abandonedAfter && !isAlive(maker))
      await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Folders on their way, with the number of the process that makes each. */
async function temporaries(folder: string): Promise<readonly (readonly [name: string, maker: number])[]> {
  const names = await readdir(folder).catch(() => [])
  return names.flatMap((name) => {
    const maker = /^\.octavo-import-(\d+)-/u.exec(name)?.[1]
    return maker === undefined ? [] : [[name, Number(maker)] as const]
  })
}

async function writeWhole(disk: Disk, folder: string, { path, bytes }: SourceFile): Promise<void> {
  const full = join(folder, path)
  await disk.makeFolder(dirname(full))
  const file = await disk.create(full)
  try {
    await file.write(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function exchange(temporary: string, target: string, disk: Disk): Promise<string | undefined> {
  const there = await disk.entry(target)
  const names = there?.kind === 'folder' ? await disk.list(target) : []
  if (there && names.length === 0) await rmdir(target)
  const former = names.length > 0 ? await freeName(target, disk) : undefined
  if (former !== undefined) await rename(target, former)
  try {
    await disk.rename(temporary, target)
  } catch (error) {
    if (former !== undefined) await rename(former, target)
    throw error
  }
  await disk.syncFolder(dirname(target)).catch(() => undefined)
  return former
}

/** "story.old", or "story.old-2" and so on: a name beside the folder that nothing has. */
async function freeName(target: string, disk: Disk): Promise<string> {
  const stem = `${target}.old`
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem}-${count}`
    if (!(await disk.entry(name))) return name
  }
}

/** The form that a file's name tells. */
export function importForm(path: string): 'text' | 'html' | 'epub' | undefined {
  if (isPlainText(path)) return 'text'
  const extension = extname(path).toLowerCase()
  if (extension === '.epub') return 'epub'
  return extension === '.html' || extension === '.htm' || extension === '.xhtml' ? 'html' : undefined
}
