/** Undoes raw deflate (RFC 1951); bytes after the end are ignored. Throws on broken data and past `max` bytes. */
export type Inflate = (bytes: Uint8Array, max: number) => Uint8Array

/** SHA-256 in lower-case hexadecimal; a string stands for its UTF-8. */
export type Digest = (data: Uint8Array | string) => string

/** What a host can do faster than the code here. It must give the same. */
export interface Native {
  /** The text of UTF-8 bytes, a mark of byte order included; undefined where they are none. */
  readonly utf8: (bytes: Uint8Array) => string | undefined
  readonly crc32: (bytes: Uint8Array) => number
}

/** The most that one part of a finished file may inflate to, in bytes. */
export const inflateLimit = 256 * 1024 * 1024
