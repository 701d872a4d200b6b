import decode, { init as initDecoder } from '@jsquash/jpeg/decode.js'
import encode, { init as initEncoder } from '@jsquash/jpeg/encode.js'
import type { Pixels } from '../core/assets/pixels.ts'
import { alone, PixelBox, program, started, unboxed } from './codecs.ts'

/** The pixels of a JPEG as they are stored: its Exif turn is not heeded. Throws on damaged data and on printing inks. */
export async function readJpeg(bytes: Uint8Array): Promise<Pixels> {
  decoder ??= program('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')
  const compiled = await decoder
  // A program that met a damaged picture is lost, and its memory does not shrink: each picture gets a fresh one.
  return alone(async () => {
    await initDecoder(started(compiled))
    return unboxed(await decode(bytes.slice().buffer))
  })
}

/** Pixels as a baseline JPEG, which old devices draw fastest. What shows through becomes white. */
export async function writeJpeg({ width, height, data }: Pixels, quality: number): Promise<Uint8Array> {
  encoder ??= program('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm')
  const compiled = await encoder
  return alone(async () => {
    await initEncoder(started(compiled))
    return new Uint8Array(await encode(new PixelBox(onWhite(data), width, height), { quality, progressive: false }))
  })
}

let decoder: Promise<WebAssembly.Module> | undefined
let encoder: Promise<WebAssembly.Module> | undefined

function onWhite(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data)
  for (let at = 0; at < out.length; at += 4) {
    const cover = out[at + 3] ?? 255
    if (cover === 255) continue
    for (let part = 0; part < 3; part++) {
      out[at + part] = Math.round(((out[at + part] ?? 0) * cover) / 255 + 255 - cover)
    }
  }
  return out
}
