import { expect, test } from 'vitest'
import type { Text } from '../../../../src/core/model/inline.ts'
import { withKept } from '../../../../src/core/read/markdown/kept.ts'

/** The texts that a stretch is cut into; kept ones in braces. */
function cut(written: string, value: string): string {
  const texts = withKept({ type: 'text', value }, written)
  return texts.map((text: Text) => (text.kept ? `{${text.value}}` : text.value)).join('|')
}

test.each([
  ['a "b" c', 'a "b" c', 'a "b" c'],
  [String.raw`a \"b\" c`, 'a "b" c', 'a |{"}|b|{"}| c'],
  [String.raw`\'\" x`, `'" x`, `{'"}| x`],
  [String.raw`6\' 2\"`, `6' 2"`, `6|{'}| 2|{"}`],
  [String.raw`&amp; \" &quot; "`, '& " " "', '& |{"}| " "'],
  [String.raw`\\" stays`, String.raw`\" stays`, String.raw`\" stays`],
  [String.raw`1\. \- \*`, '1. - *', '1. - *'],
  ['one\n> \\"two', 'one\n"two', 'one\n|{"}|two'],
  [String.raw`does \" not agree`, 'something else', 'something else'],
])('%j', (written, value, expected) => expect(cut(written, value)).toBe(expected))
