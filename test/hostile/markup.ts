import type { BadInput } from './catalogue.ts'

const drawing = (inside: string, before = ''): string =>
  `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90">${inside}<rect width="90" height="90"/></svg>`
const laughs = `<!DOCTYPE svg [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`

/** Markup that means to keep the reader busy, to run or to reach out. */
export const markup: readonly BadInput[] = [
  {
    number: 41,
    name: 'fifty thousand opening brackets',
    outcome: { book: ['markup-too-dense'] },
    files: { 'a.md': `${'['.repeat(50_000)}\n\nAfter.\n` },
  },
  {
    number: 42,
    name: 'forty thousand ends of emphasis',
    outcome: { book: ['markup-too-dense'] },
    files: { 'a.md': `${'a** b'.repeat(40_000)}\n\nAfter.\n` },
    flags: ['--format', 'epub', '--set', 'page-list=off'],
  },
  {
    number: 43,
    name: 'ten thousand quotations in one another',
    outcome: { error: 'nesting-too-deep' },
    files: { 'a.md': `${'>'.repeat(10_000)} deep\n` },
  },
  {
    number: 44,
    name: 'a ladder of backticks',
    outcome: { book: ['markup-too-dense'] },
    files: { 'a.md': `${Array.from({ length: 700 }, (_, at) => `x${'`'.repeat(at)}`).join('')}\n\nAfter.\n` },
  },
  {
    number: 45,
    name: 'a fence that is not closed',
    outcome: { book: ['fence-open'] },
    files: { 'a.md': '# A\n\n```\ncode\n\nAll of the rest.\n' },
  },
  {
    number: 46,
    name: 'a script',
    outcome: { book: ['html-as-text'] },
    files: { 'a.md': 'One.\n\n<script>alert(1)</script>\n\nTwo.\n' },
  },
  {
    number: 47,
    name: 'a handler of events',
    outcome: { book: [] },
    files: { 'a.md': 'One <em onclick="alert(1)">two</em> three.\n' },
  },
  {
    number: 48,
    name: 'a link that runs a script',
    outcome: { book: ['link-unsafe'] },
    files: { 'a.md': '[press here](<java\tscript:alert(1)>) and [there](javascript:alert(1)).\n' },
  },
  {
    number: 49,
    name: 'a link that is a page',
    outcome: { book: ['link-unsafe'] },
    files: { 'a.md': '[a page](data:text/html;base64,PHNjcmlwdD4=)\n' },
  },
  {
    number: 50,
    name: 'the body of a page in the middle',
    outcome: { book: [] },
    files: { 'a.md': 'One.\n\n<body>\n\nTwo.\n\n</body>\n\nThree.\n' },
  },
  {
    number: 51,
    name: 'a frame',
    outcome: { book: [] },
    files: { 'a.md': 'One.\n\n<iframe src="https://example.org/"></iframe>\n\nTwo.\n' },
  },
  {
    number: 52,
    name: 'a drawing with a script',
    outcome: { book: ['image-cleaned'] },
    files: { 'a.md': '![A square](a.svg)\n', 'a.svg': drawing('<script>alert(1)</script>') },
  },
  {
    number: 53,
    name: 'a style that fetches another',
    outcome: { book: [] },
    files: { 'a.md': 'One.\n\n<style>@import url(https://example.org/a.css);</style>\n\nTwo.\n' },
  },
  {
    number: 54,
    name: 'a drawing that names a file of the machine',
    outcome: { error: 'image-unreadable' },
    files: {
      'a.md': '![A square](a.svg)\n',
      'a.svg': drawing('<text>&x;</text>', '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    },
  },
  {
    number: 55,
    name: 'a billion laughs',
    outcome: { error: 'image-unreadable' },
    files: { 'a.md': '![A square](a.svg)\n', 'a.svg': drawing('<text>&j;</text>', laughs) },
  },
  {
    number: 56,
    name: 'a note that is not written',
    outcome: { error: 'footnote-undefined' },
    files: { 'a.md': 'One.[^a]\n' },
  },
  {
    number: 57,
    name: 'two notes of one name',
    outcome: { error: 'footnote-duplicate' },
    files: { 'a.md': 'One.[^a]\n\n[^a]: First.\n\n[^a]: Second.\n' },
  },
  {
    number: 58,
    name: 'a note that calls itself',
    outcome: { error: 'footnote-recursive' },
    files: { 'a.md': 'One.[^a]\n\n[^a]: Again.[^a]\n' },
  },
  {
    number: 59,
    name: 'a link to nowhere',
    outcome: { error: 'link-broken' },
    files: { 'a.md': '[There](#nowhere).\n' },
  },
  {
    number: 60,
    name: 'dashes in a comment',
    outcome: { book: ['comment-dropped'] },
    files: { 'a.md': 'One.\n\n<!-- a -- b --->\n\nTwo.\n' },
  },
]
