import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The calls of HarfBuzz's subsetter that we make. Numbers are pointers unless named otherwise. */
interface Calls {
  readonly memory: WebAssembly.Memory
  _initialize(): void
  malloc(size: number): number
  free(pointer: number): void
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number
  hb_blob_destroy(blob: number): void
  hb_blob_get_data(blob: number, length: number): number
  hb_blob_get_length(blob: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_destroy(face: number): void
  hb_face_reference_blob(face: number): number
  hb_set_add(set: number, value: number): void
  hb_subset_input_create_or_fail(): number
  hb_subset_input_destroy(input: number): void
  hb_subset_input_glyph_set(input: number): number
  hb_subset_input_set(input: number, which: number): number
  hb_subset_input_set_flags(input: number, flags: number): void
  hb_subset_input_pin_all_axes_to_default(input: number, face: number): number
  hb_subset_or_fail(face: number, input: number): number
}

const readOnly = 1
/** HB_SUBSET_FLAGS: NO_HINTING, RETAIN_GIDS, NO_LAYOUT_CLOSURE. */
const flags = 0x1 | 0x2 | 0x200
/** HB_SUBSET_SETS_DROP_TABLE_TAG. */
const dropTables = 3
/** Tables that a font inside a PDF does not need: a glyph is asked for by its number. */
const unneeded = [
  'GSUB',
  'GPOS',
  'GDEF',
  'name',
  'OS/2',
  'post',
  'cmap',
  'STAT',
  'DSIG',
  'kern',
  'BASE',
  'MATH',
  'meta',
]

/** Gives a font with only `glyphs`, each under its old number, so that what is painted needs no renumbering. */
export type Subset = (font: Uint8Array, glyphs: readonly number[]) => Uint8Array

/** The subsetter is opened when the first font needs it. */
export function openSubsetter(): Subset {
  let calls: Calls | undefined
  return (font, glyphs) => {
    calls ??= openHarfBuzz()
    return subset(calls, font, glyphs)
  }
}

function openHarfBuzz(): Calls {
  const require = createRequire(import.meta.url)
  const bytes = readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz-subset.wasm'))
  const calls = new WebAssembly.Instance(new WebAssembly.Module(bytes), {}).exports as unknown as Calls
  calls._initialize()
  return calls
}

function subset(calls: Calls, font: Uint8Array, glyphs: readonly number[]): Uint8Array {
  const place = calls.malloc(font.length)
  new Uint8Array(calls.memory.buffer).set(font, place)
  const blob = calls.hb_blob_create(place, font.length, readOnly, 0, 0)
  const face = calls.hb_face_create(blob, 0)
  const input = calls.hb_subset_input_create_or_fail()
  const kept = calls.hb_subset_input_glyph_set(input)
  // Glyph 0 is the font's mark for a missing glyph: every font must have it.
  calls.hb_set_add(kept, 0)
  for (const glyph of glyphs) calls.hb_set_add(kept, glyph)
  calls.hb_subset_input_set_flags(input, flags)
  calls.hb_subset_input_pin_all_axes_to_default(input, face)
  const dropped = calls.hb_subset_input_set(input, dropTables)
  for (const tag of unneeded) calls.hb_set_add(dropped, tagNumber(tag))
  const made = calls.hb_subset_or_fail(face, input)
  if (made === 0) throw new Error('the font cannot be subset')
  const result = calls.hb_face_reference_blob(made)
  const data = calls.hb_blob_get_data(result, 0)
  const copy = new Uint8Array(calls.memory.buffer).slice(data, data + calls.hb_blob_get_length(result))
  calls.hb_blob_destroy(result)
  calls.hb_face_destroy(made)
  calls.hb_subset_input_destroy(input)
  calls.hb_face_destroy(face)
  calls.hb_blob_destroy(blob)
  calls.free(place)
  return copy
}

function tagNumber(tag: string): number {
  const [a = 32, b = 32, c = 32, d = 32] = [...tag].map((letter) => letter.charCodeAt(0))
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
}
