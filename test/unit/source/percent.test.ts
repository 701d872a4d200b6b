import { expect, test } from 'vitest'
import { percentDecoded } from '../../../src/core/source/percent.ts'

test.each([
  ['a%20b', 'a b'],
  ['caf%C3%A9', 'café'],
  ['100%', '100%'],
  ['%zz%20', '%zz%20'],
  ['plain', 'plain'],
])('%s is %s', (text, decoded) => {
  expect(percentDecoded(text)).toBe(decoded)
})
