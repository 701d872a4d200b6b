import type { Turn } from './pixels.ts'
import type { Sized } from './png.ts'

interface JpegSize {
  readonly width: number
  readonly height: number
  /** Four components: printing inks (CMYK) rather than red, green and blue. */
  readonly inks: boolean
}

/** Size of a JPEG by its frame header (ITU T.81, B.1 and B.2.2); a file that ends before its picture does is faulty. */
export function checkJpeg(bytes: Uint8Array): Sized {
  let size: JpegSize | undefined
  let turn: Turn = 1
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return { fault: 'its parts are damaged' }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2
      continue
    }
    const length = word(bytes, at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return { fault: 'the file is cut off' }
    if (marker === 0xe1 && turn === 1) turn = orientation(bytes, at + 4, length - 2)
    if (isFrame(marker)) {
      size = { height: word(bytes, at + 5), width: word(bytes, at + 7), inks: bytes[at + 9] === 4 }
    }
    if (marker === 0xda)
      return size ? checkEnd(bytes, at + 2 + length, { ...size, turn }) : { fault: 'it has no header' }
    at += 2 + length
  }
  return { fault: 'the file is cut off' }
}

/** Start of frame: C0–CF but for tables (C4), reserved (C8) and arithmetic conditioning (CC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** The picture must be followed by an end mark; some cameras write more behind it. */
function checkEnd(bytes: Uint8Array, from: number, size: JpegSize & { readonly turn: Turn }): Sized {
  for (let at = bytes.length - 2; at >= from; at--) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return nonEmpty(size)
  }
  return { fault: 'the file is cut off' }
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

function little(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let byte = count - 1; byte >= 0; byte--) value = value * 256 + (bytes[at + byte] ?? 0)
  return value
}

/**
 * The way a camera was held, 1 (upright) to 8, from the first directory of EXIF data (Exif 2.32, 4.6.4, tag 0x0112); 1 where
 * there is none.
 */
function orientation(bytes: Uint8Array, start: number, length: number): Turn {
  const part = bytes.subarray(start, start + length)
  const order = String.fromCharCode(...part.subarray(0, 8))
  if (order !== 'Exif\0\0II' && order !== 'Exif\0\0MM') return 1
  const isLittle = order.endsWith('II')
  const number = (at: number, count: number) => (isLittle ? little(part, at, count) : big(part, at, count))
  const directory = 6 + number(10, 4)
  const entries = Math.min(number(directory, 2), 200)
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + entry * 12
    if (number(at, 2) === 0x0112) return turns.find((turn) => turn === number(at + 8, 2)) ?? 1
  }
  return 1
}

const turns: readonly Turn[] = [1, 2, 3, 4, 5, 6, 7, 8]

function big(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let byte = 0; byte < count; byte++) value = value * 256 + (bytes[at + byte] ?? 0)
  return value
}

function nonEmpty<Size extends { width: number; height: number }>(size: Size): Size | { readonly fault: string } {
  return size.width > 0 && size.height > 0 ? size : { fault: 'it has no pixels' }
}

/** Size of a GIF by its screen descriptor (GIF89a, 18). Its last byte is a trailer. */
export function checkGif(bytes: Uint8Array): Sized {
  if (bytes.length < 14 || !bytes.subarray(-64).includes(0x3b)) return { fault: 'the file is cut off' }
  return nonEmpty({ width: little(bytes, 6, 2), height: little(bytes, 8, 2) })
}

/** Size of a WebP in any of its three forms (RFC 9649, 2.5 to 2.7). */
export function checkWebp(bytes: Uint8Array): Sized {
  if (bytes.length < 30 || little(bytes, 4, 4) + 8 > bytes.length) return { fault: 'the file is cut off' }
  const form = String.fromCharCode(...bytes.subarray(12, 16))
  if (form === 'VP8X') return nonEmpty({ width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1 })
  if (form === 'VP8 ') {
    return nonEmpty({ width: little(bytes, 26, 2) & 0x3fff, height: little(bytes, 28, 2) & 0x3fff })
  }
  if (form !== 'VP8L') return { fault: 'its parts are damaged' }
  const bits = little(bytes, 21, 4)
  return nonEmpty({ width: (bits & 0x3fff) + 1, height: (Math.floor(bits / 0x4000) & 0x3fff) + 1 })
}
