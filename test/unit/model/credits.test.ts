import { expect, test } from 'vitest'
import { creditLines } from '../../../src/core/model/credits.ts'

const person = (name: string, credit?: string) => ({
  name,
  role: 'aut',
  fileAs: name,
  ...(credit !== undefined && { credit }),
})

test('every line that names people stands once, as written', () => {
  expect(creditLines([person('Ann Lee', 'by: ANN LEE and Bo Tan'), person('Bo Tan'), person('Cy Moe')])).toEqual([
    'by: ANN LEE and Bo Tan',
    'Cy Moe',
  ])
  expect(creditLines([person('Ann Lee', 'by Ann Lees'), person('Ann Lee')])).toEqual(['by Ann Lees', 'Ann Lee'])
})
