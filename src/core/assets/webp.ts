/** What kind of WebP a file is (RFC 9649, 2.5 to 2.7). */
export interface WebpNature {
  /** Of the kind for photographs. */
  readonly lossy: boolean
  readonly transparent: boolean
  readonly moving: boolean
}

export function webpNature(bytes: Uint8Array): WebpNature {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const nameAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
  const first = nameAt(12)
  if (first !== 'VP8X') {
    // Bit 28 of the header of a lossless picture says that it may see through.
    const transparent = first === 'VP8L' && ((bytes[24] ?? 0) & 0x10) !== 0
    return { lossy: first === 'VP8 ', transparent, moving: false }
  }
  const flags = bytes[20] ?? 0
  let lossy = false
  for (let at = 30; at + 8 <= bytes.length; ) {
    if (nameAt(at) === 'VP8 ') lossy = true
    const length = view.getUint32(at + 4, true)
    at += 8 + length + (length % 2)
  }
  return { lossy, transparent: (flags & 0x10) !== 0, moving: (flags & 0x02) !== 0 }
}
