import { expect, test } from 'vitest'
import { report } from '../../../src/core/diagnostic/diagnostic.ts'
import { judge } from '../../../src/core/diagnostic/judge.ts'

const warning = report('chapter-empty', 'chapter "x" holds no text')
const error = report('manuscript-empty', 'the manuscript holds no words')
const severities = (...judged: Parameters<typeof judge>) => judge(...judged).map(({ severity }) => severity)

test('the author may silence, lower or raise a warning', () => {
  expect(severities([warning], new Map([['chapter-empty', 'off']]), false)).toEqual([])
  expect(severities([warning], new Map([['chapter-empty', 'info']]), false)).toEqual(['info'])
  expect(severities([warning], new Map([['chapter-empty', 'error']]), false)).toEqual(['error'])
})

test('an error stays one', () => {
  expect(severities([error], new Map([['manuscript-empty', 'off']]), false)).toEqual(['error'])
})

test('strict makes an error of every warning that is left', () => {
  expect(severities([warning], new Map(), true)).toEqual(['error'])
  expect(severities([warning], new Map([['chapter-empty', 'info']]), true)).toEqual(['info'])
})
