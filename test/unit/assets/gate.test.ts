import { deflateSync } from 'node:zlib'
import { encode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { gate } from '../../../src/core/assets/gate.ts'
import { inflate } from '../../../src/node/inflate.ts'

const text = (value: string) => new TextEncoder().encode(value)
const verdict = (path: string, bytes: Uint8Array) => gate({ path, bytes }, inflate)
const messageOf = (path: string, bytes: Uint8Array) => verdict(path, bytes).diagnostics[0]?.message ?? ''
const png = (width = 3, height = 2) =>
  encode({ width, height, channels: 4, depth: 8, data: new Uint8Array(width * height * 4).fill(9) })

/** A PNG chunk; `claimed` lies about its length. */
function chunk(type: string, data: Uint8Array, claimed = data.length): Uint8Array {
  const body = Buffer.concat([text(type), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(claimed >>> 0, 0)
  out.set(body, 4)
  out.writeUInt32BE(crc(body), body.length + 4)
  return out
}

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}

function header(width: number, height: number, type = 6): Uint8Array {
  const data = Buffer.alloc(13)
  data.writeUInt32BE(width, 0)
  data.writeUInt32BE(height, 4)
  data.set([8, type, 0, 0, 0], 8)
  return chunk('IHDR', data)
}

const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
const made = (...chunks: Uint8Array[]) => new Uint8Array(Buffer.concat([signature, ...chunks]))
const idat = (raw: Uint8Array) => chunk('IDAT', deflateSync(raw))
const end = chunk('IEND', new Uint8Array())

test('a sound PNG passes with its size', () => {
  expect(verdict('a.png', png()).value).toMatchObject({ mediaType: 'image/png', width: 3, height: 2 })
})

test.each([
  ['empty', new Uint8Array(), 'empty'],
  ['HTML called PNG', text('<!doctype html><p>no'), 'not a picture'],
  ['cut off', png().slice(0, 40), 'damaged|middle|cut off'],
  ['no end', made(header(1, 1), idat(new Uint8Array(5))), 'cut off'],
  ['a length beyond the file', made(header(1, 1), chunk('IDAT', text('x'), 0xfffffff4)), 'middle'],
  ['a palette beyond all measure', made(header(1, 1, 3), chunk('PLTE', text('abc'), 0x7fffffff)), 'middle'],
  ['no palette', made(header(1, 1, 3), idat(new Uint8Array(2)), end), 'palette'],
  ['data that do not inflate', made(header(1, 1), chunk('IDAT', text('garbage')), end), 'picture data'],
  ['too few rows', made(header(1, 3), idat(new Uint8Array(5)), end), 'picture data'],
  ['a filter that does not exist', made(header(1, 1), idat(Uint8Array.from([7, 0, 0, 0, 0])), end), 'picture data'],
  ['no pixels', made(header(0, 0), idat(new Uint8Array(1)), end), 'no pixels'],
  ['a bomb', made(header(60000, 60000), idat(new Uint8Array(1)), end), 'million pixels'],
  ['half a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 9, 3]), 'cut off'],
])('%s is refused and said why', (_, bytes, why) => {
  expect(verdict('a.png', bytes).value).toBeUndefined()
  expect(messageOf('a.png', bytes)).toMatch(new RegExp(why, 'u'))
})

test('a drawing loses what could run or reach out, and keeps what draws', () => {
  const { value, diagnostics } = verdict(
    'a.svg',
    text(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10" onload="x()"><script>x()</script><style>@import "http://x"</style><a href="javascript:x"><path d="M0 0"/></a><image href="file:///etc/passwd"/><path d="M1 1" fill="url(#g)" style="fill:url(http://x)"/></svg>',
    ),
  )
  const clean = new TextDecoder().decode(value?.bytes)
  expect(value).toMatchObject({ width: 20, height: 10 })
  expect(clean).toContain('M1 1')
  expect(clean).toContain('url(#g)')
  expect(clean).not.toMatch(/script|onload|import|http:\/\/x|file:|javascript/u)
  expect(diagnostics[0]).toMatchObject({ rule: 'image-cleaned', severity: 'warning' })
})

test.each([
  [
    'an entity',
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">&a;</svg>',
  ],
  ['bad XML', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><g></svg>'],
  ['no size', '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>'],
])('a drawing with %s is refused', (_, source) => {
  expect(verdict('a.svg', text(source)).diagnostics[0]?.rule).toBe('image-unreadable')
})

test('a plain DOCTYPE is nothing to speak of, and a link’s drawing stays', () => {
  const { value, diagnostics } = verdict(
    'a.svg',
    text(
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg xmlns="http://www.w3.org/2000/svg" width="1in" height="48"><a href="https://x.example"><path d="M2 2"/></a></svg>',
    ),
  )
  expect(value).toMatchObject({ width: 96, height: 48 })
  const clean = new TextDecoder().decode(value?.bytes)
  expect(clean).toContain('M2 2')
  expect(clean).not.toMatch(/DOCTYPE|x\.example/u)
  expect(diagnostics.map(({ message }) => message)).toEqual(['"a.svg" goes into the book without a link'])
})

test.each([
  ['a comment', '<style>@im<!-- -->port "http://x"</style>'],
  ['a CDATA section', '<style>@im<![CDATA[port "http://x"]]></style>'],
  ['a base', '<use xml:base="http://x/" href="#a"/>'],
  ['a set of images', '<rect style="fill:image-set(\'http://x\' 1x)"/>'],
])('a reference hidden by %s is found', (_, inside) => {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${inside}</svg>`
  const { value, diagnostics } = verdict('a.svg', text(source))
  expect(new TextDecoder().decode(value?.bytes)).not.toMatch(/http:\/\/x/u)
  expect(diagnostics[0]?.rule).toBe('image-cleaned')
})

const jpeg = (components: number, orientation: number, order: 'II' | 'MM') => {
  const short = (value: number) => (order === 'II' ? [value & 255, value >> 8] : [value >> 8, value & 255])
  const long = (value: number) => (order === 'II' ? [...short(value), 0, 0] : [0, 0, ...short(value)])
  const exif = [
    ...text(`Exif\0\0${order}`),
    ...short(42),
    ...long(8),
    ...short(1),
    ...short(0x0112),
    ...short(3),
    ...long(1),
    ...short(orientation),
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  const part = (marker: number, data: number[]) => [
    0xff,
    marker,
    (data.length + 2) >> 8,
    (data.length + 2) & 255,
    ...data,
  ]
  const frame = [8, 0, 20, 0, 30, components, ...Array.from({ length: components * 3 }, () => 1)]
  return Uint8Array.from([
    0xff,
    0xd8,
    ...part(0xe1, exif),
    ...part(0xc0, frame),
    ...part(0xda, [0]),
    1,
    2,
    3,
    0xff,
    0xd9,
  ])
}

test.each(['II', 'MM'] as const)('a photograph’s turn and inks are noted (%s)', (order) => {
  expect(verdict('a.jpg', jpeg(3, 1, order))).toMatchObject({ value: { width: 30, height: 20 }, diagnostics: [] })
  expect(verdict('a.jpg', jpeg(3, 6, order)).diagnostics.map(({ rule }) => rule)).toEqual(['image-turned'])
  expect(verdict('a.jpg', jpeg(3, 6, order)).value).toMatchObject({ turn: 6, width: 20, height: 30 })
  // What would need a profile to be read is not turned.
  expect(verdict('a.jpg', jpeg(4, 6, order)).value).toMatchObject({ inks: true, width: 30, height: 20 })
  expect(verdict('a.jpg', jpeg(4, 6, order)).diagnostics[0]?.message).toContain('lies on its side')
  expect(verdict('a.jpg', jpeg(4, 1, order)).diagnostics.map(({ rule }) => rule)).toEqual(['image-inks'])
})

test('two headers are one too many', () => {
  expect(messageOf('a.png', made(header(1, 1), header(9, 9), idat(new Uint8Array(5)), end))).toContain('two headers')
})

test.each([
  ['AVIF', '\0\0\0\x20ftypavif\0\0\0\0avifmif1'],
  ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['TIFF', 'II*\0\x08\0\0\0'],
  ['BMP', 'BM6\0\0\0'],
  ['JPEG XL', '\0\0\0\x0cJXL \r\n'],
])('%s is refused by its name', (name, head) => {
  const bytes = Uint8Array.from([...head].map((character) => character.charCodeAt(0)))
  expect(messageOf('a.jpg', bytes)).toContain(`${name}, which e-readers do not show`)
})

const drawing = (inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">${inside}</svg>`

describe('a drawing that repeats itself', () => {
  /** Each level draws the one below ten times. */
  const levels = (count: number) =>
    Array.from({ length: count }, (_, at) => `<g id="l${at + 1}">${`<use xlink:href="#l${at}"/>`.repeat(10)}</g>`).join(
      '',
    )
  const nested = (count: number) =>
    drawing(`<defs><path id="l0" d="M0 0"/>${levels(count)}</defs><use href="#l${count}"/>`)

  test('passes while that is little', () => expect(messageOf('a.svg', text(nested(3)))).toBe(''))
  test('is refused beyond measure', () => expect(messageOf('a.svg', text(nested(9)))).toContain('repeats itself'))
  test('is refused where it draws itself', () => {
    const loop = drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>')
    expect(messageOf('a.svg', text(loop))).toContain('repeats itself')
  })
  test('is refused where a chain of repeats is endless', () => {
    const chain = Array.from({ length: 5000 }, (_, at) => `<g id="c${at}"><use href="#c${at + 1}"/></g>`).join('')
    expect(messageOf('a.svg', text(drawing(chain)))).toContain('repeats itself')
  })
})

describe('a picture inside a drawing', () => {
  const holding = (kind: string, bytes: Uint8Array) =>
    drawing(`<image href="data:image/${kind};base64,${Buffer.from(bytes).toString('base64')}"/>`)

  test('passes where it is sound', () => {
    const { value, diagnostics } = verdict('a.svg', text(holding('png', png())))
    expect(diagnostics).toEqual([])
    expect(new TextDecoder().decode(value?.bytes)).toContain('data:image/png;base64,')
  })

  test.each([
    ['a header beyond measure', 'png', made(header(60_000, 60_000), end), 'million pixels'],
    ['a palette beyond all measure', 'png', made(header(1, 1, 3), chunk('PLTE', text('abc'), 0x7fffffff)), 'middle'],
    ['another kind than it says', 'jpeg', png(), 'not of the kind'],
  ])('is refused with %s', (_, kind, bytes, fault) => {
    expect(messageOf('a.svg', text(holding(kind, bytes)))).toContain(fault)
  })
})
