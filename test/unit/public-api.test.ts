import { expect, test } from 'vitest'
import * as octavo from '../../src/index.ts'

test('the library exports this and nothing else', () => {
  expect(Object.keys(octavo).sort()).toEqual(['build', 'check', 'formatDiagnostic', 'inspect', 'openSession'])
})
