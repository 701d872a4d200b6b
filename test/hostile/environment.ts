import { readFileSync } from 'node:fs'
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

const config = 'title: A\nfonts:\n  text: own.ttf\n'

/** Fonts that are not what they should be. Full disks, killed builds and the like have tests of their own (publish.test.ts, kills.test.ts). */
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
]
