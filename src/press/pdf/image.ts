import { decode } from 'fast-png'
import type { Profile } from '../../core/config/settings.ts'
import type { Asset } from '../../core/model/book.ts'

/** A picture as PDF streams. The writer gives each a reference and, where `filter` is absent, compresses it. */
export interface ImageStreams {
  readonly dictionary: Record<string, unknown>
  readonly bytes: Uint8Array
  readonly filter?: 'DCTDecode'
  /** Coverage, one byte a pixel; absent where the picture hides all that is under it, and in print. */
  readonly mask?: Uint8Array
}

export type Picture = Pick<Asset, 'mediaType' | 'bytes' | 'width' | 'height'>

/**
 * Pixels of a PNG or JPEG that has passed the gate. Other kinds are turned into PNG before. Pictures without a colour are
 * grey, so that no coloured ink is printed for them: for a print shop a JPEG too, which `unpacked` gives as PNG. `inksAlone`: a JPEG in
 * colours of light comes as pixels, since it has to be turned into inks.
 */
export function imageStreams(
  picture: Picture,
  profile: Profile,
  unpacked: (jpeg: Picture) => Uint8Array,
  inksAlone = false,
): ImageStreams {
  if (picture.mediaType !== 'image/jpeg') return png(picture.bytes, profile)
  const streams = jpeg(picture.bytes)
  if (profile === 'screen' || streams.dictionary.ColorSpace !== 'DeviceRGB') return streams
  const pixels = png(unpacked(picture), profile)
  return inksAlone || pixels.dictionary.ColorSpace === 'DeviceGray' ? pixels : streams
}

function header(width: number, height: number, colorSpace: string): Record<string, unknown> {
  return {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: colorSpace,
    BitsPerComponent: 8,
  }
}

function png(bytes: Uint8Array, profile: Profile): ImageStreams {
  const image = decode(bytes)
  const { width, height, channels } = image
  const pixels = width * height
  const data = samples(image.data, image.depth, width * channels, height)
  const eight = (value: number) => scaled(value, image.depth)
  const palette = image.palette
  const grey = !palette && channels <= 2
  const colour = new Uint8Array(pixels * (grey ? 1 : 3))
  const mask = new Uint8Array(pixels).fill(255)
  let opaque = true
  for (let at = 0; at < pixels; at++) {
    let alpha = 255
    if (palette) {
      const entry = palette[data[at] ?? 0] ?? [0, 0, 0]
      for (let c = 0; c < 3; c++) colour[at * 3 + c] = entry[c] ?? 0
      alpha = entry[3] ?? 255
    } else {
      const base = at * channels
      const colours = grey ? 1 : 3
      for (let c = 0; c < colours; c++) colour[at * colours + c] = eight(data[base + c] ?? 0)
      if (channels === 2 || channels === 4) alpha = eight(data[base + channels - 1] ?? 0)
      else if (isTransparent(image.transparency, data, base, channels)) alpha = 0
    }
    mask[at] = alpha
    if (alpha !== 255) opaque = false
  }
  if (!opaque && profile === 'print') flatten(colour, mask)
  const greys = grey ? colour : greysOf(colour)
  const dictionary = header(width, height, greys ? 'DeviceGray' : 'DeviceRGB')
  const streams = { dictionary, bytes: greys ?? colour }
  return opaque || profile === 'print' ? streams : { ...streams, mask }
}

/** Lays the pixels on white paper. */
function flatten(colour: Uint8Array, mask: Uint8Array): void {
  const channels = colour.length / mask.length
  for (let at = 0; at < colour.length; at++) {
    const alpha = mask[Math.floor(at / channels)] ?? 255
    colour[at] = Math.round(((colour[at] ?? 0) * alpha + 255 * (255 - alpha)) / 255)
  }
}

/** One byte a pixel, where red, green and blue are the same in all of them. */
function greysOf(colour: Uint8Array): Uint8Array | undefined {
  const greys = new Uint8Array(colour.length / 3)
  for (let at = 0; at < greys.length; at++) {
    const red = colour[at * 3] ?? 0
    if (colour[at * 3 + 1] !== red || colour[at * 3 + 2] !== red) return undefined
    greys[at] = red
  }
  return greys
}

/** One sample an element: depths below 8 come several to a byte, each row on a byte of its own. */
function samples(data: ArrayLike<number>, depth: number, rowSamples: number, rows: number): ArrayLike<number> {
  if (depth >= 8) return data
  const out = new Uint8Array(rowSamples * rows)
  const rowBytes = Math.ceil((rowSamples * depth) / 8)
  for (let row = 0; row < rows; row++) {
    for (let sample = 0; sample < rowSamples; sample++) {
      const bit = sample * depth
      const byte = data[row * rowBytes + (bit >> 3)] ?? 0
      out[row * rowSamples + sample] = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
    }
  }
  return out
}

/** A sample of any depth as eight bits. */
function scaled(value: number, depth: number): number {
  if (depth === 8) return value
  if (depth === 16) return value >> 8
  return Math.round((value * 255) / (2 ** depth - 1))
}

/** tRNS of a PNG without palette names one colour that is fully transparent. */
function isTransparent(
  transparency: ArrayLike<number> | undefined,
  data: ArrayLike<number>,
  base: number,
  channels: number,
): boolean {
  if (!transparency || transparency.length === 0) return false
  for (let c = 0; c < channels; c++) if (data[base + c] !== transparency[c]) return false
  return true
}

/** The frame header of a JPEG (ITU T.81, B.2.2): precision, size, number of components. */
function jpeg(bytes: Uint8Array): ImageStreams {
  let at = 2
  let adobe = false
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) {
      at++
      continue
    }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (marker === 0xee) adobe = true
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) break
    at += 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0))
  }
  const word = (offset: number) => ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0)
  const components = bytes[at + 9] ?? 3
  const space = { 1: 'DeviceGray', 4: 'DeviceCMYK' }[components] ?? 'DeviceRGB'
  const dictionary = header(word(at + 7), word(at + 5), space)
  // Adobe's writers store CMYK inverted, and say so with their marker.
  if (components === 4 && adobe) dictionary.Decode = [1, 0, 1, 0, 1, 0, 1, 0]
  return { dictionary, bytes, filter: 'DCTDecode' }
}
