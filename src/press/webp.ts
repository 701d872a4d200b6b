import decode, { init } from '@jsquash/webp/decode.js'
import type { Pixels } from '../core/assets/pixels.ts'
import { alone, program, started, unboxed } from './codecs.ts'

/** The pixels of a WebP; of one that moves, those of its first picture. Throws on damaged data. */
export async function readWebp(bytes: Uint8Array): Promise<Pixels> {
  decoder ??= program('@jsquash/webp/codec/dec/webp_dec.wasm')
  const compiled = await decoder
  return alone(async () => {
    await init(started(compiled))
    return unboxed(await decode(bytes.slice().buffer))
  })
}

let decoder: Promise<WebAssembly.Module> | undefined
