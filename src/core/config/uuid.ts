/** Octavo's own namespace (RFC 9562, 5.5): the UUIDv5 of "octavo" in the namespace for URLs. */
const namespace = '9f7895fc-c7e2-53f6-992c-c34095a23d02'

/** `urn:uuid:…` of a name: the same for the same name, on every machine. */
export function nameUuid(name: string): string {
  const hash = sha1([...hexBytes(namespace), ...utf8(name)])
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash
    .slice(0, 16)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

function hexBytes(uuid: string): number[] {
  return (uuid.replaceAll('-', '').match(/../gu) ?? []).map((pair) => Number.parseInt(pair, 16))
}

function utf8(text: string): number[] {
  return Array.from(unescapedUtf8(text), (character) => character.charCodeAt(0))
}

/** One character a byte: what encodeURIComponent writes, with its percent signs undone. */
function unescapedUtf8(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).replace(/%([0-9A-F]{2})/gu, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

function rotated(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits))
}

/** SHA-1 (FIPS 180-4, 6.1), which UUIDv5 prescribes. It names; it guards nothing. */
function sha1(message: readonly number[]): number[] {
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
  const padded = [...message, 0x80]
  while (padded.length % 64 !== 56) padded.push(0)
  const bits = message.length * 8
  for (let shift = 56; shift >= 0; shift -= 8) padded.push(shift > 31 ? 0 : (bits >>> shift) & 255)
  for (let at = 0; at < padded.length; at += 64) mix(state, padded.slice(at, at + 64))
  return state.flatMap((word) => [(word >>> 24) & 255, (word >>> 16) & 255, (word >>> 8) & 255, word & 255])
}

function mix(state: number[], block: readonly number[]): void {
  const words: number[] = []
  for (let at = 0; at < 64; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = block.slice(at, at + 4)
    words.push((a << 24) | (b << 16) | (c << 8) | d)
  }
  for (let t = 16; t < 80; t++) {
    words.push(rotated((words[t - 3] ?? 0) ^ (words[t - 8] ?? 0) ^ (words[t - 14] ?? 0) ^ (words[t - 16] ?? 0), 1))
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state
  for (let t = 0; t < 80; t++) {
    const [f, k] = round(t, b, c, d)
    const next = (rotated(a, 5) + f + e + k + (words[t] ?? 0)) | 0
    e = d
    d = c
    c = rotated(b, 30)
    b = a
    a = next
  }
  for (const [index, value] of [a, b, c, d, e].entries()) state[index] = ((state[index] ?? 0) + value) | 0
}

function round(t: number, b: number, c: number, d: number): readonly [number, number] {
  if (t < 20) return [(b & c) | (~b & d), 0x5a827999]
  if (t < 40) return [b ^ c ^ d, 0x6ed9eba1]
  if (t < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
  return [b ^ c ^ d, 0xca62c1d6]
}
