import type { BadInput } from './catalogue.ts'

const aliases = Array.from(
  { length: 12 },
  (_, at) =>
    `${'abcdefghijkl'[at]}: &${'abcdefghijkl'[at]} [${
      at === 0
        ? 'lol'
        : Array(9)
            .fill(`*${'abcdefghijkl'[at - 1]}`)
            .join(', ')
    }]`,
).join('\n')

/** Configuration that means to run, to fill the memory, or to reach into the program. */
export const frontMatter: readonly BadInput[] = [
  {
    number: 61,
    name: 'front matter in JavaScript',
    outcome: { error: 'front-matter-open' },
    files: { 'a.md': '---js\nprocess.exit(3)\n---\n\nOne.\n' },
    manuscript: 'a.md',
  },
  {
    number: 62,
    name: 'the prototype as a key',
    outcome: { book: ['key-unknown'] },
    files: { 'book.yaml': 'title: A\n__proto__:\n  polluted: yes\n', 'a.md': 'One.\n' },
  },
  {
    number: 63,
    name: 'aliases without end',
    outcome: { error: 'yaml-broken' },
    files: { 'book.yaml': `${aliases}\ntitle: A\n`, 'a.md': 'One.\n' },
  },
  {
    number: 64,
    name: 'a key given twice',
    outcome: { error: 'yaml-broken' },
    files: { 'book.yaml': 'title: A\ntitle: B\n', 'a.md': 'One.\n' },
  },
  {
    number: 65,
    name: 'front matter that is not closed',
    outcome: { error: 'front-matter-open' },
    files: { 'a.md': '---\ntitle: A\n\nOne.\n' },
    manuscript: 'a.md',
  },
  {
    number: 66,
    name: 'a template of the packager as a key',
    outcome: { book: ['key-unknown'] },
    files: { 'book.yaml': 'title: A\nchapterXHTML: "<%- process.exit(3) %>"\ndelimiter: "?"\n', 'a.md': 'One.\n' },
  },
  {
    number: 67,
    name: 'a language with markup',
    outcome: { error: 'value-wrong' },
    files: { 'book.yaml': 'title: A\nlang: "en\\"><script>"\n', 'a.md': 'One.\n' },
  },
  {
    number: 68,
    name: 'a day that no year has',
    outcome: { error: 'value-wrong' },
    files: { 'book.yaml': 'title: A\ndate: 2024-13-45\n', 'a.md': 'One.\n' },
  },
]
