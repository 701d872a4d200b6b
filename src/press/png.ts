import { zlibSync } from 'fflate'
import type { Pixels } from '../core/assets/pixels.ts'
import { crc } from '../core/assets/png.ts'

/** Pixels as a PNG with no more channels than they need. Each row is filtered the way that leaves the smallest numbers (PNG, 12.7). */
export function writePng({ width, height, data }: Pixels): Uint8Array {
  const { type, channels } = natureOf(data)
  const row = width * channels
  const rows = new Uint8Array((row + 1) * height)
  let before = new Uint8Array(row)
  for (let y = 0; y < height; y++) {
    const plain = channelsOf(data.subarray(y * width * 4, (y + 1) * width * 4), channels)
    rows.set(filtered(plain, before, channels), y * (row + 1))
    before = plain
  }
  const parts = [
    pngHead(width, height, type),
    chunk('IDAT', zlibSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(Buffer.concat(parts))
}

/** Colour types 0, 2, 4 and 6 (PNG, 11.2.1): with colour or without, with coverage or without. */
function natureOf(data: Uint8Array): { readonly type: number; readonly channels: 1 | 2 | 3 | 4 } {
  let grey = true
  let opaque = true
  for (let at = 0; at < data.length && (grey || opaque); at += 4) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) grey = false
    if (data[at + 3] !== 255) opaque = false
  }
  if (grey) return opaque ? { type: 0, channels: 1 } : { type: 4, channels: 2 }
  return opaque ? { type: 2, channels: 3 } : { type: 6, channels: 4 }
}

function channelsOf(row: Uint8Array, channels: 1 | 2 | 3 | 4): Uint8Array<ArrayBuffer> {
  const pixels = row.length / 4
  const out = new Uint8Array(pixels * channels)
  const from = channels === 2 ? [0, 3] : [0, 1, 2, 3].slice(0, channels)
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let part = 0; part < channels; part++) out[pixel * channels + part] = row[pixel * 4 + (from[part] ?? 0)] ?? 0
  }
  return out
}

/** The best of the five filters, its number first: the one with the least sum of differences. */
function filtered(row: Uint8Array, above: Uint8Array, channels: number): Uint8Array {
  let best = new Uint8Array(row.length + 1)
  let least = Number.POSITIVE_INFINITY
  for (let filter = 0; filter < 5; filter++) {
    const tried = new Uint8Array(row.length + 1)
    tried[0] = filter
    let sum = 0
    for (let at = 0; at < row.length && sum < least; at++) {
      const left = at < channels ? 0 : (row[at - channels] ?? 0)
      const up = above[at] ?? 0
      const corner = at < channels ? 0 : (above[at - channels] ?? 0)
      const value = ((row[at] ?? 0) - predicted(filter, left, up, corner)) & 255
      tried[at + 1] = value
      sum += value < 128 ? value : 256 - value
    }
    if (sum >= least) continue
    least = sum
    best = tried
  }
  return best
}

/** What a filter expects of a byte (PNG, 9.2). */
function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

/** The signature and the header of a PNG with eight bits a sample, of a colour type. */
export function pngHead(width: number, height: number, type: number): Uint8Array {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, type], 8)
  return new Uint8Array(Buffer.concat([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), chunk('IHDR', header)]))
}

export function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length + 12)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  for (let at = 0; at < 4; at++) out[4 + at] = type.charCodeAt(at)
  out.set(data, 8)
  view.setUint32(data.length + 8, crc(out, 4, data.length + 8))
  return out
}
