import type { Inflate } from './gate.ts'
import type { Turn } from './pixels.ts'

/** Size of a picture and what else a user may want to know of it, or why it cannot be used. */
export type Sized =
  | { readonly width: number; readonly height: number; readonly turn?: Turn; readonly inks?: boolean }
  | { readonly fault: string }

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

/** CRC of a chunk's type and data (PNG, Annex D). */
export function crc(bytes: Uint8Array, start: number, end: number): number {
  let value = 0xffffffff
  for (let at = start; at < end; at++) value = (crcTable[(value ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}

/** Samples a pixel has, by colour type; and the depths that each allows (PNG, Table 11.1). */
const colourTypes = new Map<number, { readonly samples: number; readonly depths: readonly number[] }>([
  [0, { samples: 1, depths: [1, 2, 4, 8, 16] }],
  [2, { samples: 3, depths: [8, 16] }],
  [3, { samples: 1, depths: [1, 2, 4, 8] }],
  [4, { samples: 2, depths: [8, 16] }],
  [6, { samples: 4, depths: [8, 16] }],
])

interface Header {
  readonly width: number
  readonly height: number
  readonly bitsPerPixel: number
  readonly colourType: number
  readonly interlaced: boolean
}

/**
 * Walks a PNG chunk by chunk: lengths, checksums, header, palette, and that its data inflate to just the rows that the
 * header promises. What passes, every decoder can read.
 */
export function checkPng(bytes: Uint8Array, mostPixels: number, inflate: Inflate): Sized {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const data: Uint8Array[] = []
  let header: Header | undefined
  let palette = 0
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return { fault: 'the file ends in the middle of a part' }
    if (crc(bytes, at + 4, end - 4) !== view.getUint32(end - 4)) return { fault: 'a part of the file is damaged' }
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (type === 'IHDR') {
      if (header) return { fault: 'it has two headers' }
      const read = readHeader(view, at + 8, length, mostPixels)
      if ('fault' in read) return read
      header = read
    } else if (!header) return { fault: 'the file does not start with a header' }
    if (type === 'PLTE') palette = length / 3
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, end - 4))
    if (type === 'IEND') return checkData(header, palette, data, inflate)
    at = end
  }
  return { fault: 'the file is cut off' }
}

function readHeader(view: DataView, at: number, length: number, mostPixels: number): Header | { fault: string } {
  if (length !== 13) return { fault: 'its header is wrong' }
  const width = view.getUint32(at)
  const height = view.getUint32(at + 4)
  const depth = view.getUint8(at + 8)
  const colourType = view.getUint8(at + 9)
  const known = colourTypes.get(colourType)
  if (width === 0 || height === 0) return { fault: 'it has no pixels' }
  if (width * height > mostPixels) return { fault: `it has more than ${mostPixels / 1_000_000} million pixels` }
  if (!known?.depths.includes(depth) || view.getUint8(at + 12) > 1) return { fault: 'its header is wrong' }
  return { width, height, colourType, bitsPerPixel: known.samples * depth, interlaced: view.getUint8(at + 12) === 1 }
}

function checkData(header: Header | undefined, palette: number, data: readonly Uint8Array[], inflate: Inflate): Sized {
  if (!header) return { fault: 'the file does not start with a header' }
  if (header.colourType === 3 && (palette < 1 || palette > 256 || !Number.isInteger(palette))) {
    return { fault: 'its palette is wrong' }
  }
  const expected = rawLength(header)
  const raw = inflate(joined(data), expected)
  if (raw?.length !== expected) return { fault: 'its picture data are damaged' }
  return rowsAreSound(header, raw)
    ? { width: header.width, height: header.height }
    : { fault: 'its picture data are damaged' }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** First column, first row and steps of each pass of Adam7 (PNG, 8.2). */
const passes = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** Rows as they lie in the data: how many, and how many bytes each takes with its filter byte. */
function rowRuns(header: Header): { readonly rows: number; readonly bytes: number }[] {
  const row = (width: number) => 1 + Math.ceil((width * header.bitsPerPixel) / 8)
  if (!header.interlaced) return [{ rows: header.height, bytes: row(header.width) }]
  return passes.flatMap(([x, y, dx, dy]) => {
    const columns = Math.ceil((header.width - x) / dx)
    const rows = Math.ceil((header.height - y) / dy)
    return columns > 0 && rows > 0 ? [{ rows, bytes: row(columns) }] : []
  })
}

function rawLength(header: Header): number {
  return rowRuns(header).reduce((sum, run) => sum + run.rows * run.bytes, 0)
}

/** Every row names one of the five filters (PNG, 9.2); decoders are known to crash on a sixth. */
function rowsAreSound(header: Header, raw: Uint8Array): boolean {
  let at = 0
  for (const { rows, bytes } of rowRuns(header)) {
    for (let row = 0; row < rows; row++, at += bytes) if ((raw[at] ?? 9) > 4) return false
  }
  return true
}
