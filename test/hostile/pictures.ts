import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import type { BadInput, Outcome } from './catalogue.ts'

/** A chunk of a PNG; `length` lies about its size. */
function chunk(type: string, data: Uint8Array, length = data.length): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(length >>> 0, 0)
  head.write(type, 4, 'latin1')
  const body = Buffer.concat([head.subarray(4), data])
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body) >>> 0, 0)
  return Buffer.concat([head, data, tail])
}

interface Shape {
  readonly width?: number
  readonly height?: number
  /** 2 RGB, 3 palette, 6 RGBA. */
  readonly colour?: number
}

function header({ width = 20, height = 20, colour = 2 }: Shape): Buffer {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([8, colour, 0, 0, 0], 8)
  return chunk('IHDR', data)
}

const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const end = chunk('IEND', new Uint8Array())
const png = (...chunks: readonly Uint8Array[]): Uint8Array => Buffer.concat([signature, ...chunks, end])
const rows = (width: number, height: number, bytes: number): Buffer => Buffer.alloc((width * bytes + 1) * height)
const good = (): Uint8Array => png(header({}), chunk('IDAT', deflateSync(rows(20, 20, 3))))

/** A JPEG's beginning: its size, and in how many colours; nothing after it. */
const jpeg = (components: number): Uint8Array =>
  Buffer.concat([
    Buffer.of(0xff, 0xd8, 0xff, 0xe0, 0, 16),
    Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'),
    Buffer.of(0xff, 0xc0, 0, 8 + components * 3, 8, 0, 20, 0, 20, components),
    Buffer.concat(Array.from({ length: components }, (_, at) => Buffer.of(at + 1, 0x11, 0))),
  ])

const book = (name: string): string => `One.\n\n![A picture](${name})\n\nTwo.\n`

interface Case {
  readonly number: number
  readonly name: string
  readonly outcome: Outcome
  readonly address?: string
  readonly bytes?: string | Uint8Array
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly prepare?: (folder: string) => void
}

const missing = { error: 'image-missing' }
const outside = { error: 'image-outside' }
const unreadable = { error: 'image-unreadable' }

const cases: readonly Case[] = [
  {
    number: 69,
    name: 'a picture whose name is misspelt',
    outcome: missing,
    address: 'lighthous.png',
    files: { 'lighthouse.png': good() },
  },
  { number: 70, name: 'a picture above the folder', outcome: outside, address: '../../etc/passwd' },
  {
    number: 71,
    name: 'a picture above the folder, encoded twice',
    outcome: outside,
    address: '%252e%252e/%252e%252e/etc/passwd',
  },
  {
    number: 71,
    name: 'a picture above the folder, encoded once',
    outcome: outside,
    address: '%2e%2e/%2e%2e/etc/passwd',
  },
  { number: 72, name: 'a file of the machine', outcome: outside, address: 'file:///etc/passwd' },
  { number: 72, name: 'a file of another machine', outcome: outside, address: '//server/share/a.png' },
  { number: 73, name: 'a picture on the network', outcome: outside, address: 'https://example.org/a.png' },
  {
    number: 74,
    name: 'a link out of the folder',
    outcome: { error: 'file-refused' },
    prepare: (folder) => symlinkSync('/etc/hostname', join(folder, 'a.png')),
  },
  {
    number: 75,
    name: 'a pipe',
    outcome: { error: 'file-refused' },
    prepare: (folder) => void execFileSync('mkfifo', [join(folder, 'a.png')]),
  },
  { number: 76, name: 'a folder', outcome: missing, files: { 'a.png/': '' } },
  { number: 77, name: 'no bytes', outcome: unreadable, bytes: '' },
  {
    number: 78,
    name: 'a page that is named as a picture',
    outcome: unreadable,
    bytes: '<html><body>Not found</body></html>',
  },
  {
    number: 79,
    name: 'a chunk of negative length',
    outcome: unreadable,
    bytes: png(header({}), chunk('tEXt', Buffer.from('x'), 0xfffffff4), chunk('IDAT', deflateSync(rows(20, 20, 3)))),
  },
  {
    number: 80,
    name: 'a palette of two thousand million colours',
    outcome: unreadable,
    bytes: png(
      header({ colour: 3 }),
      chunk('PLTE', Buffer.from('abc'), 0x7fffffff),
      chunk('IDAT', deflateSync(rows(20, 20, 1))),
    ),
  },
  {
    number: 81,
    name: 'rubbish in place of pixels, with transparency',
    outcome: unreadable,
    bytes: png(header({ colour: 6 }), chunk('IDAT', Buffer.from('rubbish'))),
  },
  {
    number: 82,
    name: 'rubbish in place of pixels',
    outcome: unreadable,
    bytes: png(header({}), chunk('IDAT', Buffer.from('rubbish'))),
  },
  {
    number: 83,
    name: 'sixty-four million pixels in a few bytes',
    outcome: unreadable,
    bytes: png(header({ width: 8000, height: 8000 }), chunk('IDAT', deflateSync(rows(8000, 8000, 3)))),
  },
  {
    number: 84,
    name: 'a head that claims 60,000 pixels each way',
    outcome: unreadable,
    bytes: png(header({ width: 60_000, height: 60_000 }), chunk('IDAT', deflateSync(rows(20, 20, 3)))),
  },
  {
    number: 85,
    name: 'no width and no height',
    outcome: unreadable,
    bytes: png(header({ width: 0, height: 0 }), chunk('IDAT', deflateSync(Buffer.of(0)))),
  },
  { number: 86, name: 'a photograph that is cut off', outcome: unreadable, bytes: jpeg(3) },
  { number: 87, name: 'a photograph in inks that is cut off', outcome: unreadable, bytes: jpeg(4) },
  { number: 88, name: 'half a WebP', outcome: unreadable, bytes: Buffer.from('RIFF\x40\0\0\0WEBPVP8 ', 'latin1') },
  {
    number: 89,
    name: 'one name in two folders',
    outcome: { book: [] },
    address: 'x/a.png',
    files: { 'x/a.png': good(), 'y/a.png': good(), 'z.md': '![Another](y/a.png)\n' },
  },
  { number: 90, name: 'a name in other capitals', outcome: missing, address: 'A.PNG', bytes: good() },
]

/** Pictures that would crash, hang or fill whoever decodes them, and paths that lead out of the manuscript. */
export const pictures: readonly BadInput[] = cases.map(({ number, name, outcome, address, bytes, files, prepare }) => ({
  number,
  name,
  outcome,
  files: {
    'book.md': book(address ?? 'a.png'),
    ...(bytes !== undefined && { 'a.png': bytes }),
    ...files,
  },
  ...(prepare && { prepare }),
}))
