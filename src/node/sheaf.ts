import type { EpubFiles } from '../core/epub/files.ts'

/** The files of an e-book end to end in memory that threads share, so that a long book is not copied from one to the other. */
export interface Sheaf {
  readonly names: readonly string[]
  /** Where each file ends; the next begins there. */
  readonly ends: readonly number[]
  readonly bytes: Uint8Array
}

/** Gathers the files in their order, texts as UTF-8. */
export function gathered(files: EpubFiles): Sheaf {
  const contents = [...files.values()]
  const sizes = contents.map((content) => Buffer.byteLength(content))
  const bytes = Buffer.from(new SharedArrayBuffer(sizes.reduce((sum, size) => sum + size, 0)))
  const ends: number[] = []
  let end = 0
  for (const [index, content] of contents.entries()) {
    if (typeof content === 'string') bytes.write(content, end)
    else bytes.set(content, end)
    end += sizes[index] ?? 0
    ends.push(end)
  }
  return { names: [...files.keys()], ends, bytes }
}

/** The files of a sheaf, all as bytes. */
export function spread({ names, ends, bytes }: Sheaf): ReadonlyMap<string, Uint8Array> {
  return new Map(names.map((name, index) => [name, bytes.subarray(ends[index - 1] ?? 0, ends[index])]))
}
