export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh'

/** A text whose line ends are all "\n" and which holds nothing that a book cannot hold. */
export interface Decoding {
  readonly kind: 'decoded'
  readonly text: string
  readonly encoding: Encoding
  /** 0 to 1; 1 where the bytes themselves say so. */
  readonly confidence: number
  /** Why, in words; [] where the file is plain UTF-8. */
  readonly evidence: readonly string[]
  /** How often text was read in this encoding and saved again as UTF-8, and then undone here. */
  readonly undone: readonly ('windows-1252' | 'macintosh')[]
  /** Bytes that the encoding does not explain, each read as Windows-1252. */
  readonly strays: readonly Stray[]
  /** Characters left out because no book can hold them. */
  readonly removed: readonly Removed[]
  /** Offsets of U+FFFD: characters that were lost before. */
  readonly lost: readonly number[]
}

export interface Stray {
  /** Offset in the text. */
  readonly offset: number
  readonly byte: number
}

export interface Removed {
  /** Offset in the text at which it stood. */
  readonly offset: number
  readonly codePoint: number
}

export interface Undecodable {
  readonly kind: 'undecodable'
  readonly problem: 'not-text' | 'unreadable' | 'too-large'
  readonly message: string
  readonly hint: string
  /** Of the first byte in question; both count from 1, the column in bytes. */
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** Longest text file that is read, in bytes. */
export const longestText = 64 * 1024 * 1024

export function decode(_path: string, _bytes: Uint8Array): Decoding | Undecodable {
  throw new Error('soon')
}
