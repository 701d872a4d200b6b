import type { EpubFiles } from '../core/epub/files.ts'

/** The files of an e-book in memory that threads share, so that a long book is not copied from one to the other. */
export type Sheaf = readonly (readonly [name: string, bytes: Uint8Array])[]

/** Gathers the files in their order, texts as UTF-8. */
export function gathered(files: EpubFiles): Sheaf {
  return [...files].map(([name, content]) => [name, typeof content === 'string' ? leaf(content) : shared(content)])
}

/** A text as UTF-8 in memory that threads share. */
export function leaf(text: string): Uint8Array {
  const bytes = Buffer.from(new SharedArrayBuffer(Buffer.byteLength(text)))
  bytes.write(text)
  return bytes
}

function shared(bytes: Uint8Array): Uint8Array {
  if (bytes.buffer instanceof SharedArrayBuffer) return bytes
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return copy
}

/** Bytes of all files. */
export function weightOf(sheaf: Sheaf): number {
  return sheaf.reduce((sum, [, bytes]) => sum + bytes.length, 0)
}
