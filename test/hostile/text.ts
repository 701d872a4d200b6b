import type { BadInput } from './catalogue.ts'

const story = 'The rain came in under the door, and nobody moved the rug.\n'
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const joined = (...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)))
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return little ? bytes : bytes.swap16()
}

/** Files of text that are not what they seem. */
export const text: readonly BadInput[] = [
  {
    number: 1,
    name: 'an empty file',
    outcome: { error: 'manuscript-empty' },
    files: { 'a.txt': '' },
    manuscript: 'a.txt',
  },
  { number: 2, name: 'a byte order mark alone', outcome: { error: 'manuscript-empty' }, files: { 'a.md': '\ufeff' } },
  {
    number: 3,
    name: 'blanks alone',
    outcome: { error: 'manuscript-empty' },
    files: { 'a.txt': ' \n\t\n \u00a0\n' },
    manuscript: 'a.txt',
  },
  {
    number: 4,
    name: 'UTF-16, little end first',
    outcome: { book: [] },
    files: { 'a.txt': utf16(story.repeat(9), true) },
    manuscript: 'a.txt',
  },
  {
    number: 5,
    name: 'UTF-16, big end first',
    outcome: { book: [] },
    files: { 'a.txt': utf16(story.repeat(9), false) },
    manuscript: 'a.txt',
  },
  {
    number: 6,
    name: 'a byte of windows-1252 in UTF-8',
    outcome: { book: ['byte-doubtful'] },
    files: { 'a.txt': joined('Zoë and René, José and Chloë. ', story, latin1('caf\xe9\n'), story) },
    manuscript: 'a.txt',
  },
  {
    number: 7,
    name: 'UTF-8 and another encoding, half and half',
    outcome: { error: 'encoding-unreadable' },
    files: {
      'a.md': joined(
        'Zoë René José '.repeat(40),
        latin1('Zo\xeb Ren\xe9 Jos\xe9 '.repeat(40)),
        Uint8Array.of(0x81, 0x8d, 0x8f, 0x90),
      ),
    },
  },
  {
    number: 8,
    name: 'zero bytes',
    outcome: { error: 'not-text' },
    files: { 'a.txt': joined(story, new Uint8Array(64), story) },
    manuscript: 'a.txt',
  },
  {
    number: 9,
    name: 'control characters',
    outcome: { book: ['character-removed'] },
    files: { 'a.md': `# A\n\nBell\u0007 and tab\u000b and escape\u001b[31m.\n` },
  },
  {
    number: 10,
    name: 'a character that is none',
    outcome: { book: ['character-removed'] },
    files: { 'a.md': 'Before \uffff after.\n' },
  },
  {
    number: 11,
    name: 'half a pair of surrogates, as CESU-8 has it',
    outcome: { error: 'encoding-unreadable' },
    files: { 'a.md': joined('Zoë '.repeat(50), Uint8Array.of(0xed, 0xa0, 0xbd, 0xed, 0xb8), story) },
  },
  {
    number: 12,
    name: 'lines that end with CR alone',
    outcome: { book: [] },
    files: { 'a.txt': 'One line.\r\rAnother line.\r' },
    manuscript: 'a.txt',
  },
  {
    number: 13,
    name: 'all kinds of line ends at once',
    outcome: { book: [] },
    files: { 'a.md': '# A\r\n\r\nOne.\n\rTwo.\r\rThree.\n' },
  },
  {
    number: 14,
    name: 'a mark that turns the direction of the rest',
    outcome: { book: ['character-removed'] },
    files: { 'a.md': 'Before \u202ereversed after.\n\nThe next paragraph.\n' },
  },
  {
    number: 15,
    name: 'joiners without width',
    outcome: { book: [] },
    files: { 'a.md': 'Zero\u200dwidth\u200cjoiners\u200b here.\n' },
  },
  {
    number: 16,
    name: 'fifty thousand marks on one letter',
    outcome: { book: [] },
    files: { 'a.md': `Before a${'\u0301'.repeat(50_000)} after.\n` },
    isLong: true,
  },
  {
    number: 17,
    name: 'letters taken apart from their accents',
    outcome: { book: [] },
    files: { 'a.md': 'A cafe\u0301 in Ha\u0308ndelstrasse.\n' },
  },
  {
    number: 18,
    name: 'a word of 200,000 letters',
    outcome: { book: ['word-too-long'] },
    files: { 'a.md': `Before ${'x'.repeat(200_000)} after.\n` },
  },
  {
    number: 19,
    name: 'a hundred megabytes',
    outcome: { error: 'file-too-large' },
    files: { 'a.txt': new Uint8Array(100_000_000).fill(0x61) },
    manuscript: 'a.txt',
  },
  {
    number: 20,
    name: 'a hundred thousand lines of one letter',
    outcome: { book: [] },
    files: { 'a.txt': 'a\n'.repeat(100_000) },
    manuscript: 'a.txt',
    flags: ['--format', 'epub', '--set', 'page-list=off'],
  },
  {
    number: 21,
    name: 'a character that no font has',
    outcome: { error: 'glyph-missing' },
    files: { 'a.md': 'Cuneiform: \u{12000}.\n' },
  },
  {
    number: 22,
    name: 'Hebrew in an English book',
    outcome: { book: [] },
    files: { 'a.md': 'He said שלום and left.\n' },
  },
  {
    number: 23,
    name: 'soft hyphens',
    outcome: { book: [] },
    files: { 'a.md': 'Extra\u00adordinary hy\u00adphen\u00ada\u00adtion.\n' },
  },
  {
    number: 24,
    name: 'spaces that do not break',
    outcome: { book: [] },
    files: { 'a.md': 'Mr\u00a0Smith is\u202fhere.\n' },
  },
  {
    number: 25,
    name: 'line separators of Unicode',
    outcome: { book: [] },
    files: { 'a.md': 'One\u2028two\u2029three.\n' },
  },
  {
    number: 26,
    name: 'a photograph that is named as text',
    outcome: { error: 'not-text' },
    files: { 'a.txt': joined(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), 'JFIF', new Uint8Array(400).fill(0x8f)) },
    manuscript: 'a.txt',
  },
]
