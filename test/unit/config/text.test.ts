import { expect, test } from 'vitest'
import { openText } from '../../../src/core/config/text.ts'
import { longestText } from '../../../src/core/source/decode.ts'

const open = (bytes: Uint8Array) => openText({ path: 'one.md', bytes })

test('plain UTF-8 is nothing to speak of', () => {
  expect(open(Buffer.from('Rain — “rain”.\n'))).toMatchObject({ diagnostics: [], value: { inferences: [] } })
})

test('a decision is told as a diagnostic and as an inference', () => {
  const { value, diagnostics } = open(Buffer.from('Rain on the caf\xe9.\n', 'latin1'))
  expect(diagnostics.map(({ rule }) => rule)).toEqual(['encoding-decided'])
  expect(value?.inferences).toMatchObject([{ kind: 'encoding', text: 'Windows-1252', span: { file: 'one.md' } }])
})

test('files of one encoding are told apart', () => {
  const bytes = Buffer.from('Rain on the caf\xe9.\n', 'latin1')
  const ids = ['one.md', 'two.md'].map((path) => openText({ path, bytes }).value?.inferences[0]?.id)
  expect(new Set(ids).size).toBe(2)
})

test('a file beyond all measure is refused (file-too-large)', () => {
  const { value, diagnostics } = open(new Uint8Array(longestText + 1))
  expect(value).toBeUndefined()
  expect(diagnostics[0]).toMatchObject({ rule: 'file-too-large', span: { start: { line: 1, column: 1 } } })
})

test('what was taken out is listed by place', () => {
  const { diagnostics } = open(Buffer.from('Ra\bin\n\x1bon\n'))
  expect(diagnostics[0]?.message).toBe('2 characters that no book can hold were left out: U+0008 at 1:3, U+001B at 2:1')
})
