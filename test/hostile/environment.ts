import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { BadInput } from './catalogue.ts'

const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/eb-garamond/package.json'))
const regular = readFileSync(join(fonts, '400Regular/EBGaramond_400Regular.ttf'))

/** The font with the licence bits of OS/2 set to "restricted". */
function restricted(): Uint8Array {
  const bytes = Buffer.from(regular)
  const tables = bytes.readUInt16BE(4)
  for (let at = 12; at < 12 + tables * 16; at += 16) {
    if (bytes.toString('latin1', at, at + 4) === 'OS/2') bytes.writeUInt16BE(2, bytes.readUInt32BE(at + 8) + 8)
  }
  return bytes
}

const story = { 'a.md': '# One\n\nIt rained.\n' }
/** Seconds of work. */
const long = { 'a.md': `# One\n\n${'The rain came in under the door. '.repeat(40).concat('\n\n').repeat(1500)}` }

const config = 'title: A\nfonts:\n  text: own.ttf\n'

/** Fonts that are not what they should be, and what happens around a build. publish.test.ts and kills.test.ts look closer at what a disk and a kill can do. */
export const environment: readonly BadInput[] = [
  {
    number: 91,
    name: 'half a font',
    outcome: { error: 'font-broken' },
    files: { 'book.yaml': config, 'a.md': 'One.\n', 'own.ttf': regular.subarray(0, regular.length >> 1) },
  },
  {
    number: 92,
    name: 'a font whose licence forbids it',
    outcome: { error: 'font-restricted' },
    files: { 'book.yaml': config, 'a.md': 'One.\n', 'own.ttf': restricted() },
  },
  { number: 93, name: 'a full disk', outcome: { error: 'output-unwritable' }, files: story, disk: 'ENOSPC' },
  {
    number: 94,
    name: 'a folder that cannot be written',
    outcome: { error: 'output-unwritable' },
    files: story,
    disk: 'EACCES',
  },
  { number: 95, name: 'a kill', outcome: { signal: 'SIGKILL' }, files: long },
  { number: 96, name: 'an interruption', outcome: { signal: 'SIGINT' }, files: long },
  { number: 97, name: 'two builds at once', outcome: { book: [] }, files: story, twice: true },
  {
    number: 98,
    name: 'a text that is written while it is read',
    outcome: { book: [] },
    files: story,
    meanwhile: (folder) => writeFileSync(join(folder, 'a.md'), '# One\n\nAnother text altogether, and longer.\n'),
  },
  {
    number: 99,
    name: 'a folder for the books that is a link',
    outcome: { error: 'output-unwritable' },
    files: story,
    flags: ['-o', 'link'],
    prepare: (folder) => symlinkSync(join(folder, '../dist'), join(folder, '../link')),
  },
]
