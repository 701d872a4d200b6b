import { deflateSync } from 'node:zlib'
import { encode } from 'fast-png'
import { expect, test } from 'vitest'
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
