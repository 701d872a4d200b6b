import { expect, test } from 'vitest'
import { compactFont } from '../../../../src/press/font/cff.ts'

const word = (value: number) => [value >> 8, value & 255]
/** An integer as a dictionary has it, in three bytes. */
const integer = (value: number) => [28, ...word(value)]
const index = (item: readonly number[]) => [...word(1), 1, 1, item.length + 1, ...item]

/** An OpenType file with nothing but a "CFF " table of four glyphs. */
function font(keyed: boolean, charset: readonly number[]): Uint8Array {
  const head = [1, 0, 4, 1, ...index([65])]
  const ros = keyed ? [...integer(391), ...integer(392), ...integer(0), 12, 30] : []
  // A real number, "-2.25", stands between to be passed over.
  const real = [30, 0xe2, 0xa2, 0x5f, 12, 7]
  const length = ros.length + real.length + 8
  const start = head.length + 5 + length
  const top = [...ros, ...real, ...integer(start), 15, ...integer(start + charset.length), 17]
  const table = [...head, ...index(top), ...charset, ...word(4), 1, 1, 2, 3, 4, 5, 14, 14, 14, 14]
  const directory = [...Buffer.from('OTTO'), ...word(1), ...word(0), ...word(0), ...word(0)]
  const entry = [...Buffer.from('CFF '), 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, ...word(table.length)]
  return Uint8Array.from([...directory, ...entry, ...table])
}

test.each([
  ['a list', [0, ...word(7), ...word(900), ...word(3)], [0, 7, 900, 3]],
  ['short ranges', [1, ...word(40), 1, ...word(9), 0], [0, 40, 41, 9]],
  ['long ranges', [2, ...word(500), ...word(2)], [0, 500, 501, 502]],
])('a font keyed by CIDs tells those of its glyphs, given as %s', (_, charset, cids) => {
  const found = compactFont(font(true, charset))
  expect(found.cids).toEqual(cids)
  expect(found.bytes[0]).toBe(1)
})

test('the glyphs of another font are called by their numbers', () => {
  expect(compactFont(font(false, [0, 0, 1, 0, 2, 0, 3])).cids).toBeUndefined()
})

test('a font without such outlines is refused', () => {
  expect(() => compactFont(Uint8Array.from([0, 1, 0, 0, ...word(0), 0, 0, 0, 0, 0, 0]))).toThrow(/Compact/)
})
