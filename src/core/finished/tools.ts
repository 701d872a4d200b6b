/** Undoes raw deflate (RFC 1951); bytes after the end are ignored. Throws on broken data and past `max` bytes. */
export type Inflate = (bytes: Uint8Array, max: number) => Uint8Array

/** SHA-256 in lower-case hexadecimal; a string stands for its UTF-8. */
export type Digest = (data: Uint8Array | string) => string

/** The most that one part of a finished file may inflate to, in bytes. */
export const inflateLimit = 256 * 1024 * 1024
