import { expect, it } from 'vitest'
import { logicalOrder } from '../../../src/core/proof/logical-order.ts'
import { evenEffort } from '../../tool/effort.ts'

it.each([
  ['ltr', 'plain text', 'plain text'],
  ['rtl', 'plain text', 'plain text'],
  ['rtl', 'גבא', 'אבג'],
  ['ltr', 'one גבא two', 'one אבג two'],
  ['ltr', 'one גבא 12 דה two', 'one הד 12 אבג two'],
  ['rtl', '.זו moving to OSS גבא', 'אבג moving to OSS וז.'],
  ['rtl', '1,234 בא', 'אב 1,234'],
  ['rtl', 'MIT، ISC', 'MIT، ISC'],
  ['rtl', '٢٠٢٦ ماع', 'عام ٢٠٢٦'],
  ['rtl', ' גבא\0one two\0הד', 'אבג \0one two\0דה'],
  ['rtl', 'בא\nדג', 'אב\nגד'],
] as const)('%s %s', (direction, painted, meant) => expect(logicalOrder(painted, direction)).toBe(meant))

it('takes linear time', () => {
  const spent = evenEffort(() => {
    for (const piece of ['a1 ', 'א ', 'a א', '1 א', '. ']) logicalOrder(`א${piece.repeat(50_000)}`, 'rtl')
    for (const piece of ['a1 ', 'א ', 'a א', '1 א', '. ']) logicalOrder(`א${piece.repeat(50_000)}`, 'ltr')
  })
  expect(spent).toBeLessThan(5)
})
