import { inflateSync } from 'node:zlib'

/** Inflates a zlib stream; undefined if it is broken or gives more than `max` bytes. */
export function inflate(bytes: Uint8Array, max: number): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: max })
  } catch {
    return undefined
  }
}
