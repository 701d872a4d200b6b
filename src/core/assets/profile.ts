const name = [...'ICC_PROFILE\0'].map((character) => character.charCodeAt(0))

/** The parts of a JPEG that say what its colours mean (ICC.1, annex B.4), as they lie in the file. */
export function profileOf(jpeg: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = 2; at + 4 <= jpeg.length && jpeg[at] === 0xff; ) {
    const marker = jpeg[at + 1] ?? 0
    const end = at + 2 + (((jpeg[at + 2] ?? 0) << 8) | (jpeg[at + 3] ?? 0))
    // The picture's data begin: no profile comes behind them.
    if (marker === 0xda || end <= at + 2 || end > jpeg.length) break
    if (marker === 0xe2 && name.every((byte, index) => jpeg[at + 4 + index] === byte))
      parts.push(jpeg.subarray(at, end))
    at = end
  }
  return parts
}

/** A JPEG with these parts right behind its JFIF head. */
export function joinedProfile(jpeg: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 0) return jpeg
  const head = jpeg[3] === 0xe0 ? 4 + (((jpeg[4] ?? 0) << 8) | (jpeg[5] ?? 0)) : 2
  const added = parts.reduce((sum, part) => sum + part.length, 0)
  const out = new Uint8Array(jpeg.length + added)
  out.set(jpeg.subarray(0, head))
  let at = head
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  out.set(jpeg.subarray(head), at)
  return out
}
