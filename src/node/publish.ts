import { createHash } from 'node:crypto'
import { basename, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Diagnostic, hasErrors, type Outcome, report } from '../core/diagnostic/diagnostic.ts'
import { type Disk, errorCode, disk as realDisk } from './disk.ts'
import { Locked, withLock } from './lock.ts'
import { isTemporary, Journal, needsRecovery, type Passage, passageOf, recover } from './recovery.ts'
import type { BookResult, BuildResult, OutputFile } from './session.ts'

/** A file that is now on disk. */
export interface PublishedFile {
  readonly format: OutputFile['format']
  /** As the user named the folder: `dist/the-lighthouse.epub`. */
  readonly path: string
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
  readonly pages?: number
}

/** A book of a run whose files, if it had no error, are now on disk. */
export interface PublishedBook extends BookResult {
  readonly files: readonly PublishedFile[]
}

/** Publishes every book of a run that has no error; the others, or all if the run itself has one, leave the folder as it was. */
export async function publishBooks(result: BuildResult, folder: string): Promise<PublishedBook[]> {
  await mendFolder(folder)
  const done: PublishedBook[] = []
  for (const book of result.books) {
    if (hasErrors(result.diagnostics) || hasErrors(book.diagnostics)) {
      done.push({ ...book, files: [] })
      continue
    }
    const { value: files = [], diagnostics } = await publish(book.outputs, folder)
    done.push({ ...book, files, diagnostics: [...book.diagnostics, ...diagnostics] })
  }
  return done
}

/** Clears up after a run that was killed: a mixed set is put back as it was, and what was on its way is removed. */
export async function tidyFolder(folder: string): Promise<void> {
  const names = await realDisk.list(folder).catch(() => [])
  if (!names.some(isTemporary)) return
  await withLock(realDisk, folder, 1_000, () => recover(realDisk, folder)).catch(() => undefined)
}

/** A set that a killed run left mixed is put back as it was, whether or not this run has books to publish. */
async function mendFolder(folder: string): Promise<void> {
  if (!(await needsRecovery(realDisk, folder))) return
  // Whoever holds the folder mends it; what cannot be mended now is told when a book is to go there.
  await withLock(realDisk, folder, 1_000, () => recover(realDisk, folder)).catch(() => undefined)
}

/**
 * Puts all files of one book into `folder`, or none: each is written whole and synced beside its target, then all are
 * renamed, the proof last; where one cannot be, those before it are put back. A reader of the folder sees, at any moment,
 * of each file either the old one or the new one.
 */
export async function publish(
  files: readonly OutputFile[],
  folder: string,
  disk: Disk = realDisk,
  patience = 20_000,
): Promise<Outcome<readonly PublishedFile[]>> {
  try {
    const refusal = await prepareFolder(disk, folder)
    if (refusal) return { value: undefined, diagnostics: [refusal] }
    const passages = [...files]
      .sort(proofLast)
      .map((file): Delivery => ({ ...passageOf(folder, process.pid, file.fileName), bytes: file.bytes }))
    await withLock(disk, folder, patience, async () => {
      await recover(disk, folder)
      await replaceAll(disk, folder, passages)
      await disk.syncFolder(folder).catch(() => undefined)
    })
    return { value: files.map((file) => published(file, folder)), diagnostics: [] }
  } catch (error) {
    return { value: undefined, diagnostics: [explain(error, folder)] }
  }
}

/** Makes the folder; says why where it cannot serve. */
async function prepareFolder(disk: Disk, folder: string): Promise<Diagnostic | undefined> {
  const entry = await disk.entry(resolve(folder))
  if (!entry) {
    await disk.makeFolder(resolve(folder))
    return undefined
  }
  if (entry.kind === 'folder') return undefined
  const what = entry.kind === 'link' ? 'a link to another place' : 'not a folder'
  const hint = entry.kind === 'link' ? 'name the folder that the link leads to, with -o' : 'name a folder with -o'
  return report('output-unwritable', `"${folder}" is ${what}, so no book is written there`, undefined, hint)
}

/** A file on its way, and what it holds. */
interface Delivery extends Passage {
  readonly bytes: Uint8Array
}

async function replaceAll(disk: Disk, folder: string, passages: readonly Delivery[]): Promise<void> {
  const journal = new Journal(disk, folder)
  const replaced: Passage[] = []
  const kept = new Set<Passage>()
  const left = new Set(passages.flatMap(({ temporary, former }) => [temporary, former]))
  try {
    await allEnded(passages.map((passage) => writeWhole(disk, passage.temporary, passage.bytes)))
    for (const passage of passages) if (await keepFormer(disk, passage)) kept.add(passage)
    await journal.write(passages, kept)
    for (const passage of passages) {
      await replace(disk, passage.temporary, passage.target)
      replaced.push(passage)
    }
    await journal.remove()
  } catch (error) {
    let back = true
    for (const passage of replaced.reverse()) {
      // Where even that fails the former file stays beside its place, under its second name, and the journal with it for the next run.
      await putBack(disk, passage, kept.has(passage)).catch(() => {
        back = !left.delete(passage.former)
      })
    }
    if (back) await journal.remove().catch(() => undefined)
    throw error
  } finally {
    // What cannot be removed now is swept by the next run.
    await Promise.all([...left].map((path) => disk.remove(path).catch(() => undefined)))
  }
}

/** As `Promise.all`, but waits for all of them even where one fails, so that none writes on behind its caller's back. */
async function allEnded(acts: readonly Promise<void>[]): Promise<void> {
  const ends = await Promise.allSettled(acts)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

async function writeWhole(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.create(path)
  try {
    await file.write(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Keeps what lies at the target under a second name; says whether there was anything. */
async function keepFormer(disk: Disk, { target, former }: Passage): Promise<boolean> {
  const entry = await disk.entry(target)
  if (!entry) return false
  if (entry.kind === 'folder') throw new Unwritable(`"${basename(target)}" is a folder`)
  // A link is replaced, never followed, so what it leads to needs no keeping.
  if (entry.kind === 'file') await disk.keep(target, former)
  return entry.kind === 'file'
}

async function putBack(disk: Disk, { target, former }: Passage, kept: boolean): Promise<void> {
  if (kept) await replace(disk, former, target)
  else await disk.remove(target)
}

/** Renames; on Windows a reader or a virus scanner may hold the target for a moment. */
async function replace(disk: Disk, from: string, to: string): Promise<void> {
  for (const pause of [10, 50, 200, 500, 0]) {
    try {
      return await disk.rename(from, to)
    } catch (error) {
      const passing = process.platform === 'win32' && ['EBUSY', 'EPERM', 'EACCES'].includes(errorCode(error))
      if (!passing || pause === 0) throw error
      await sleep(pause)
    }
  }
}

class Unwritable extends Error {}

export function explain(error: unknown, folder: string): Diagnostic {
  if (error instanceof Locked) {
    const hint = `wait for it, or delete "${error.path}" if no build is running`
    return report('output-locked', `another build is writing into "${folder}"`, undefined, hint)
  }
  if (error instanceof Unwritable)
    return report('output-unwritable', `cannot write into "${folder}": ${error.message}`, undefined, elsewhere)
  const [reason, hint] = reasons.get(errorCode(error)) ?? [error instanceof Error ? error.message : String(error)]
  return report('output-unwritable', `cannot write into "${folder}": ${reason}`, undefined, hint ?? elsewhere)
}

const elsewhere = 'name another folder with -o'
const reasons: ReadonlyMap<string, readonly [reason: string, hint?: string]> = new Map([
  ['ENOSPC', ['the disk is full', 'make room, or name a folder on another disk with -o']],
  ['EDQUOT', ['your share of the disk is used up', 'make room, or name a folder on another disk with -o']],
  ['EACCES', ['it does not permit that', elsewhere]],
  ['EPERM', ['it does not permit that', elsewhere]],
  ['EROFS', ['its disk can only be read', elsewhere]],
  ['ENOENT', ['no folder can be made there', elsewhere]],
  ['ENOTDIR', ['a part of that path is a file', elsewhere]],
  ['ENAMETOOLONG', ['the name is too long', 'give a shorter "slug"']],
  ['EBUSY', ['another program holds the file', 'close the book in your reader and build again']],
])

function published(file: OutputFile, folder: string): PublishedFile {
  const path = join(folder, file.fileName)
  const { format, bytes, pages } = file
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { format, path, bytes: bytes.length, sha256, ...(pages !== undefined && { pages }) }
}

function proofLast(a: OutputFile, b: OutputFile): number {
  return Number(a.format === 'proof') - Number(b.format === 'proof')
}
