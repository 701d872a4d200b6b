import { expect, test } from 'vitest'
import { report } from '../../../src/core/diagnostic/diagnostic.ts'
import { diagnosticJson, formatDiagnostic, formatDiagnosticLine } from '../../../src/core/diagnostic/format.ts'
import { sourceText, spanAt } from '../../../src/core/source/text.ts'

const source = sourceText('03-storm.md', 'one\ntwo\nthree\n')
const span = spanAt(source, 4, 7)

test('a diagnostic is a line, and under it a line for each hint', () => {
  const diagnostic = report('key-unknown', 'unknown key "titel"', span, 'did you mean "title"?', 'or leave it out')
  expect(formatDiagnostic(diagnostic)).toBe(
    [
      'warning[key-unknown] 03-storm.md:2:1  unknown key "titel"',
      '  hint: did you mean "title"?',
      '  hint: or leave it out',
    ].join('\n'),
  )
})

test('a diagnostic without a place has none', () => {
  expect(formatDiagnosticLine(report('manuscript-empty', 'the manuscript holds no words'))).toBe(
    'error[manuscript-empty]  the manuscript holds no words',
  )
})

test('a hint that points somewhere says where', () => {
  const diagnostic = { ...report('key-unknown', 'again'), hints: [{ message: 'the first is here', span }] }
  expect(formatDiagnostic(diagnostic)).toContain('  hint: the first is here (03-storm.md:2:1)')
})

test('JSON has every key, with null for a place that is not known', () => {
  expect(diagnosticJson(report('manuscript-empty', 'no words', undefined, 'write some'))).toEqual({
    rule: 'manuscript-empty',
    severity: 'error',
    message: 'no words',
    file: null,
    line: null,
    column: null,
    hints: ['write some'],
  })
  expect(diagnosticJson(report('key-unknown', 'x', span))).toMatchObject({ file: '03-storm.md', line: 2, column: 1 })
})
