import { readFileSync } from 'node:fs'

/** A small WebP of the kind for photographs, 24 × 16: blue, with a yellow sail. */
export const boat = new Uint8Array(
  readFileSync(new URL('../../rules/image-converted/manuscript/boat.webp', import.meta.url)),
)
/** The same without loss, half seen through. */
export const seeThrough = new Uint8Array(
  Buffer.from('UklGRjAAAABXRUJQVlA4TCQAAAAvF8ADEA9wSeQLmR8FbwBjCYTZRgjztzyDPk8hov8BAO0DAAA=', 'base64'),
)
