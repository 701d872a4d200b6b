import { unzipSync } from 'fflate'

/** The files of an e-book, as the reading engine asks for them. */
export interface BookFiles {
  loadText(name: string): string | null
  loadBlob(name: string, type?: string): Blob | null
  getSize(name: string): number
}

/** Each file is inflated when it is asked for: the engine's own way reads the book in many small steps, which take longer. */
export function openFiles(book: Uint8Array): BookFiles {
  const sizes = new Map<string, number>()
  unzipSync(book, {
    filter: ({ name, originalSize }) => {
      sizes.set(name, originalSize)
      return false
    },
  })
  const read = (wanted: string): Uint8Array<ArrayBuffer> | undefined => {
    if (!sizes.has(wanted)) return undefined
    const bytes = unzipSync(book, { filter: ({ name }) => name === wanted })[wanted]
    return bytes && Uint8Array.from(bytes)
  }
  return {
    loadText: (name) => {
      const bytes = read(name)
      return bytes ? new TextDecoder().decode(bytes) : null
    },
    loadBlob: (name, type = '') => {
      const bytes = read(name)
      return bytes ? new Blob([bytes], { type }) : null
    },
    getSize: (name) => sizes.get(name) ?? 0,
  }
}
