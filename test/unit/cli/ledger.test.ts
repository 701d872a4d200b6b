import { expect, test } from 'vitest'
import { ledgerLines } from '../../../src/cli/ledger.ts'
import type { Inference, InferenceKind } from '../../../src/core/model/ledger.ts'

function at(line: number, kind: InferenceKind, confidence: number, rule = 'some-rule'): Inference {
  const point = { line, column: 1, offset: line * 10 }
  const span = { file: 'storm.txt', start: point, end: point }
  return {
    id: `${kind}-${line}`,
    rule,
    kind,
    text: '* * *',
    span,
    confidence,
    evidence: ['settled as "text"'],
    alternatives: [],
  }
}

const many = [
  at(1, 'title', 0.97),
  ...Array.from({ length: 30 }, (_, step) => at(10 + step, 'scene-break', step === 0 ? 0.65 : 0.99)),
  at(50, 'scene-break', 1, 'override'),
]

test('a few decisions have a line each', () => {
  expect(ledgerLines(many.slice(0, 2), true)).toEqual([
    '2 inferences (wrong ones can be overruled in "overrides:"):',
    '  storm.txt:1:1  title 0.97  "* * *"',
    '  storm.txt:10:1  scene-break 0.65  "* * *"',
  ])
})

test('many are told by kind, and where all are', () => {
  expect(ledgerLines(many, true)).toEqual([
    '32 inferences (wrong ones can be overruled in "overrides:"):',
    '  storm.txt:1:1  title 0.97  "* * *"',
    '  storm.txt:10:1 to 50:1  scene-break 31 times, 0.65 to 0.99, 1 settled by the author',
    '  (octavo check shows each of them)',
  ])
  expect(ledgerLines(many, false)).toHaveLength(33)
})

test('a book without any has no ledger', () => {
  expect(ledgerLines([], true)).toEqual([])
})
