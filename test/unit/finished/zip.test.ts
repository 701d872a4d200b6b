import fc from 'fast-check'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { decodeUtf8, openZip } from '../../../src/core/finished/zip.ts'
import { proofTools } from '../../../src/node/build.ts'

const { inflate, native } = proofTools

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decodeUtf8(bytes)
  } catch {
    return undefined
  }
}

test('our own decoder and the host’s give the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), (text, bytes) => {
      const encoded = new TextEncoder().encode(text)
      expect(decoded(encoded)).toBe(native.utf8(encoded))
      expect(decoded(bytes)).toBe(native.utf8(bytes))
      const mixed = Uint8Array.from([...encoded, ...bytes])
      expect(decoded(mixed)).toBe(native.utf8(mixed))
    }),
    { seed: 5, numRuns: 500 },
  )
})

test.each([
  ['a mark of byte order', [0xef, 0xbb, 0xbf, 0x61]],
  ['half a surrogate pair', [0xed, 0xa0, 0x80]],
  ['an overlong form', [0xc0, 0x80]],
  ['a character beyond the last', [0xf4, 0x90, 0x80, 0x80]],
  ['the start of a character', [0x61, 0xe2, 0x80]],
])('%s is the same to both', (_, bytes) => {
  expect(decoded(Uint8Array.from(bytes))).toBe(native.utf8(Uint8Array.from(bytes)))
})

test('an archive reads the same with and without its host’s help, and tells damage', () => {
  const text = 'A lamp — “lit”. 😀\n'
  const bytes = zipSync({ 'a.txt': new TextEncoder().encode(text), 'b.txt': Uint8Array.of(0xff) }, { level: 0 })
  const broken = bytes.slice()
  broken[40] = (broken[40] ?? 0) ^ 1
  for (const help of [undefined, native]) {
    const archive = openZip(bytes, inflate, help)
    expect([archive.text('a.txt'), archive.text('a.txt'), archive.text('c.txt')]).toEqual([text, text, undefined])
    expect(() => archive.text('b.txt')).toThrow('utf-8: damaged text')
    expect(() => openZip(broken, inflate, help).text('a.txt')).toThrow('"a.txt" is damaged')
  }
})
