const letters = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].map((letter, value) => [
    letter.charCodeAt(0),
    value,
  ]),
)

/** The bytes of a text in base64 (RFC 4648, 4), white space passed over; undefined where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  const bare = text.replace(/\s+/gu, '').replace(/={1,2}$/u, '')
  const out = new Uint8Array(Math.floor((bare.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (let index = 0; index < bare.length; index++) {
    const value = letters.get(bare.charCodeAt(index))
    if (value === undefined) return undefined
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      out[at++] = (held >> bits) & 255
    }
  }
  return out
}
