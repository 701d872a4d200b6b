import type { BadInput } from './catalogue.ts'

/** Books of a shape that nobody thought of. */
export const structure: readonly BadInput[] = [
  { number: 27, name: 'no headings', outcome: { book: [] }, files: { 'a.md': 'One.\n\nTwo.\n' } },
  {
    number: 28,
    name: 'chapters of one title',
    outcome: { book: ['chapter-repeated'] },
    files: { 'a.md': '# Rain\n\nOne.\n\n# Rain\n\nTwo.\n' },
  },
  {
    number: 29,
    name: 'a heading without text',
    outcome: { book: [] },
    files: { 'a.md': '# \n\nOne.\n' },
  },
  {
    number: 30,
    name: 'a title of 300 characters',
    outcome: { book: [] },
    files: { 'book.yaml': `title: ${'Long title '.repeat(27)}\n`, 'a.md': 'One.\n' },
  },
  {
    number: 31,
    name: 'a title that is a path',
    outcome: { book: [] },
    files: { 'book.yaml': 'title: ../../etc/passwd\n', 'a.md': '# ../../up\n\nOne.\n' },
  },
  {
    number: 32,
    name: 'a slug that Windows keeps for itself',
    outcome: { book: [] },
    files: { 'book.yaml': 'title: A\nslug: CON\n', 'a.md': 'One.\n' },
  },
  {
    number: 33,
    name: 'two books whose names differ in case alone',
    outcome: { error: 'slug-clash' },
    files: {
      'x/book.yaml': 'title: A\nslug: Tale\n',
      'x/a.md': 'One.\n',
      'y/book.yaml': 'title: B\nslug: tale\n',
      'y/a.md': 'Two.\n',
    },
  },
  {
    number: 34,
    name: 'a title in the syntax of a template',
    outcome: { book: [] },
    files: { 'book.yaml': 'title: "<%= 7 * 7 %> {{7*7}}"\n', 'a.md': '# <%= 6 * 7 %>\n\nOne.\n' },
  },
  {
    number: 35,
    name: 'ten thousand chapters',
    outcome: { book: [] },
    files: { 'a.md': Array.from({ length: 10_000 }, (_, at) => `# Chapter ${at + 1}\n\nText.\n`).join('\n') },
    flags: ['--format', 'epub', '--set', 'page-list=off'],
    // Alone on two cores it takes 3.6 on the wall.
    time: 12,
    isLong: true,
  },
  {
    number: 36,
    name: 'a scene break at the beginning',
    outcome: { book: [] },
    files: { 'a.md': '***\n\nOne.\n' },
  },
  {
    number: 37,
    name: 'scene breaks alone',
    outcome: { error: 'manuscript-empty' },
    files: { 'a.md': '***\n\n***\n\n***\n' },
  },
  {
    number: 38,
    name: 'a sentence that begins like a list',
    outcome: { book: [] },
    files: { 'a.md': '1986. A year.\n\nIt ended.\n' },
  },
  {
    number: 39,
    name: 'a chapter that stands there twice',
    outcome: { book: ['chapter-repeated'] },
    files: { 'a.md': `${'# Rain\n\nIt rained on the town.\n\n'.repeat(2)}` },
  },
  {
    number: 40,
    name: 'a number of chapters left out',
    outcome: { book: [] },
    files: { 'a.txt': 'CHAPTER I\n\nOne.\n\nCHAPTER II\n\nTwo.\n\nCHAPTER IV\n\nFour.\n' },
    manuscript: 'a.txt',
  },
]
