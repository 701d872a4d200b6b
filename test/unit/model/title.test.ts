import { expect, test } from 'vitest'
import { plainTitle } from '../../../src/core/model/title.ts'

test.each([
  ['Chapter One', 'The Storm', 'Chapter One: The Storm'],
  ['IV.', 'The Storm', 'IV. The Storm'],
  ['第一章', '雨', '第一章　雨'],
  ['第2回：', '夜', '第2回　夜'],
  ['제1장', '우산', '제1장 우산'],
  ['3', '', '3'],
  ['', 'The Storm', 'The Storm'],
])('number "%s" and title "%s" are named together', (number, title, whole) => {
  const words = (value: string) => value && [{ type: 'text' as const, value }]
  const heading = { ...(number && { number: words(number) || [] }), ...(title && { title: words(title) || [] }) }
  expect(plainTitle(heading)).toBe(whole)
})
