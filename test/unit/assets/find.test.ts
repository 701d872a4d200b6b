import { expect, test } from 'vitest'
import { findFile, pictures } from '../../../src/core/assets/find.ts'
import type { Manuscript } from '../../../src/core/source/source.ts'

const manuscript: Manuscript = {
  name: 'm',
  form: 'folder',
  files: ['images/Storm.png', 'a b.png', 'ch/one.md'].map((path) => ({ path, bytes: new Uint8Array([1]) })),
  refused: [{ path: 'out.png', reason: 'it is a link that leads out' }],
  base: '',
  newest: '2026-01-01T00:00:00Z',
  set: [],
}
const find = (reference: string, from = 'ch/one.md') => findFile(manuscript, from, reference)

test('a path is read from the file that names it', () => {
  expect(find('../images/Storm.png').value?.path).toBe('images/Storm.png')
  expect(find('../a%20b.png').value?.path).toBe('a b.png')
})

test.each([
  ['http://x/y.png', 'image-outside', 'download'],
  ['//host/y.png', 'image-outside', 'download'],
  ['file:///etc/passwd', 'image-outside', 'copy'],
  ['/etc/passwd', 'image-outside', 'copy'],
  ['..\\x.png', 'image-outside', 'copy'],
  ['../../x.png', 'image-outside', 'copy'],
  ['%2e%2e/%2e%2e/x.png', 'image-outside', 'copy'],
  ['%252e%252e/%252e%252e/x.png', 'image-outside', 'copy'],
  ['../out.png', 'file-refused', 'copy'],
  ['../images/storm.png', 'image-missing', 'did you mean "images/Storm.png"?'],
  ['../images/Strom.png', 'image-missing', 'did you mean "images/Storm.png"?'],
])('"%s" is refused: %s', (reference, rule, hint) => {
  const [diagnostic] = find(reference).diagnostics
  expect(diagnostic?.rule).toBe(rule)
  expect(diagnostic?.hints[0]?.message).toContain(hint)
})

test('what was done to a picture is said once; one that cannot be used, at each place', () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>x()</script></svg>'
  const files = [
    { path: 'a.svg', bytes: new Uint8Array(Buffer.from(drawing)) },
    { path: 'b.png', bytes: new Uint8Array([1, 2, 3]) },
  ]
  const shelf = pictures({ ...manuscript, files }, () => undefined)
  const rules = ['a.svg', 'a.svg', 'b.png', 'b.png'].map((name) =>
    shelf.find('one.md', name).diagnostics.map(({ rule }) => rule),
  )
  expect(rules).toEqual([['image-cleaned'], [], ['image-unreadable'], ['image-unreadable']])
})
