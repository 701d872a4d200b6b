import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * The calls of HarfBuzz that we make, straight into the WebAssembly that harfbuzzjs ships: its own wrapper builds an
 * object with defined properties for every glyph and is three times slower. Numbers are pointers unless named otherwise.
 */
interface Calls {
  readonly memory: WebAssembly.Memory
  __wasm_call_ctors(): void
  malloc(size: number): number
  free(pointer: number): void
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number
  hb_face_create(blob: number, index: number): number
  hb_face_collect_unicodes(face: number, set: number): void
  hb_font_create(face: number): number
  hb_font_get_glyph_extents(font: number, glyph: number, extents: number): number
  hb_font_get_glyph_h_advance(font: number, glyph: number): number
  hb_font_get_nominal_glyph(font: number, codePoint: number, glyph: number): number
  hb_set_create(): number
  hb_set_destroy(set: number): void
  hb_set_next_many(set: number, after: number, out: number, size: number): number
  hb_buffer_create(): number
  hb_buffer_clear_contents(buffer: number): void
  hb_buffer_add_utf16(buffer: number, text: number, length: number, start: number, count: number): void
  hb_buffer_set_direction(buffer: number, direction: number): void
  hb_buffer_set_script(buffer: number, script: number): void
  hb_buffer_set_language(buffer: number, language: number): void
  hb_buffer_get_length(buffer: number): number
  hb_buffer_get_glyph_infos(buffer: number, length: number): number
  hb_buffer_get_glyph_positions(buffer: number, length: number): number
  hb_script_from_string(text: number, length: number): number
  hb_language_from_string(text: number, length: number): number
  hb_feature_from_string(text: number, length: number, feature: number): number
  hb_shape(font: number, buffer: number, features: number, count: number): void
}

/** Numbers a glyph in what `shape` gives: glyph id, cluster, advance, x offset, y offset. */
export const stride = 5

/** HB_MEMORY_MODE_READONLY: HarfBuzz reads the font where we put it. */
const readOnly = 1
const leftToRight = 4
const rightToLeft = 5
/** `hb_feature_t`: tag, value, start, end. */
const featureSize = 16
const setEnd = 0xffffffff

/** Most UTF-16 units that one call may shape. */
export const longestText = 32_000

/** Where a face lives inside HarfBuzz. */
export interface HarfBuzzFace {
  readonly face: number
  readonly font: number
}

/** How a text is to be shaped, made ready for HarfBuzz. */
export interface Manner {
  readonly features: number
  readonly featureCount: number
  readonly script: number
  readonly language: number
  readonly direction: 'ltr' | 'rtl'
}

/** One HarfBuzz with its memory. Fonts given to it stay for its lifetime. */
export class HarfBuzz {
  readonly #calls: Calls
  readonly #buffer: number
  readonly #text: number
  readonly #scratch: number

  private constructor(calls: Calls) {
    this.#calls = calls
    this.#buffer = calls.hb_buffer_create()
    this.#text = calls.malloc(longestText * 2)
    this.#scratch = calls.malloc(4096)
  }

  static async open(): Promise<HarfBuzz> {
    const require = createRequire(import.meta.url)
    const bytes = readFileSync(require.resolve('harfbuzzjs/dist/harfbuzz.wasm'))
    let memory: WebAssembly.Memory | undefined
    const none = (): number => 0
    const { instance } = await WebAssembly.instantiate(bytes, {
      wasi_snapshot_preview1: { proc_exit: none },
      env: {
        _emscripten_runtime_keepalive_clear: none,
        _setitimer_js: none,
        _abort_js(): never {
          throw new Error('HarfBuzz gave up')
        },
        emscripten_resize_heap: (size: number): number => grow(memory, size),
      },
    })
    const calls = instance.exports as unknown as Calls
    memory = calls.memory
    calls.__wasm_call_ctors()
    return new HarfBuzz(calls)
  }

  add(bytes: Uint8Array): HarfBuzzFace {
    const calls = this.#calls
    const place = calls.malloc(bytes.length)
    if (place === 0) throw new Error('no room for the font')
    new Uint8Array(calls.memory.buffer).set(bytes, place)
    const face = calls.hb_face_create(calls.hb_blob_create(place, bytes.length, readOnly, 0, 0), 0)
    return { face, font: calls.hb_font_create(face) }
  }

  advance(face: HarfBuzzFace, glyph: number): number {
    return this.#calls.hb_font_get_glyph_h_advance(face.font, glyph)
  }

  /** `hb_glyph_extents_t`: x and y of the upper left corner, width, and height downwards. undefined for a glyph without ink. */
  inkOf(face: HarfBuzzFace, glyph: number): { left: number; right: number; bottom: number; top: number } | undefined {
    if (!this.#calls.hb_font_get_glyph_extents(face.font, glyph, this.#scratch)) return undefined
    const [left = 0, top = 0, width = 0, height = 0] = new Int32Array(this.#calls.memory.buffer, this.#scratch, 4)
    return width === 0 ? undefined : { left, right: left + width, bottom: top + height, top }
  }

  /** 0 where the face has none. */
  glyphOf(face: HarfBuzzFace, codePoint: number): number {
    const found = this.#calls.hb_font_get_nominal_glyph(face.font, codePoint, this.#scratch)
    return found ? (new Int32Array(this.#calls.memory.buffer, this.#scratch, 1)[0] ?? 0) : 0
  }

  /** The code points a face has, as a bit for each. */
  coverage(face: HarfBuzzFace): Uint32Array {
    const calls = this.#calls
    const set = calls.hb_set_create()
    calls.hb_face_collect_unicodes(face.face, set)
    const bits = new Uint32Array(0x110000 >> 5)
    const room = 1024
    for (let after = setEnd; ; ) {
      const count = calls.hb_set_next_many(set, after, this.#scratch, room)
      const points = new Uint32Array(calls.memory.buffer, this.#scratch, count)
      for (const point of points) bits[point >> 5] = (bits[point >> 5] ?? 0) | (1 << (point & 31))
      if (count < room) break
      after = points[count - 1] ?? setEnd
    }
    calls.hb_set_destroy(set)
    return bits
  }

  manner(features: readonly string[], script: string, language: string, direction: 'ltr' | 'rtl'): Manner {
    const calls = this.#calls
    const place = calls.malloc(Math.max(1, features.length) * featureSize)
    let featureCount = 0
    for (const feature of features) {
      const read = this.#withText(feature, (text, length) =>
        calls.hb_feature_from_string(text, length, place + featureCount * featureSize),
      )
      if (read) featureCount++
    }
    return {
      features: place,
      featureCount,
      script: this.#withText(script, calls.hb_script_from_string),
      language: this.#withText(language, calls.hb_language_from_string),
      direction,
    }
  }

  /** Glyphs in visual order, `stride` numbers each; clusters are offsets in `text`. */
  shape(face: HarfBuzzFace, text: string, manner: Manner): Int32Array {
    const calls = this.#calls
    const buffer = this.#buffer
    const length = text.length
    if (length > longestText) throw new RangeError('text too long to shape in one call')
    const units = new Uint16Array(calls.memory.buffer, this.#text, length)
    for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at)
    calls.hb_buffer_clear_contents(buffer)
    calls.hb_buffer_add_utf16(buffer, this.#text, length, 0, length)
    calls.hb_buffer_set_direction(buffer, manner.direction === 'rtl' ? rightToLeft : leftToRight)
    calls.hb_buffer_set_script(buffer, manner.script)
    calls.hb_buffer_set_language(buffer, manner.language)
    calls.hb_shape(face.font, buffer, manner.features, manner.featureCount)
    return this.#glyphs()
  }

  #glyphs(): Int32Array {
    const calls = this.#calls
    const count = calls.hb_buffer_get_length(this.#buffer)
    const infos = calls.hb_buffer_get_glyph_infos(this.#buffer, 0) >> 2
    const positions = calls.hb_buffer_get_glyph_positions(this.#buffer, 0) >> 2
    const heap = new Int32Array(calls.memory.buffer)
    const glyphs = new Int32Array(count * stride)
    // hb_glyph_info_t: codepoint, mask, cluster, two private. hb_glyph_position_t: x and y advance, x and y offset, private.
    for (let index = 0, at = 0; index < count; index++, at += stride) {
      const info = infos + index * 5
      const position = positions + index * 5
      glyphs[at] = heap[info] ?? 0
      glyphs[at + 1] = heap[info + 2] ?? 0
      glyphs[at + 2] = heap[position] ?? 0
      glyphs[at + 3] = heap[position + 2] ?? 0
      glyphs[at + 4] = heap[position + 3] ?? 0
    }
    return glyphs
  }

  /** Gives `use` an ASCII text inside HarfBuzz's memory for the length of the call. */
  #withText(text: string, use: (pointer: number, length: number) => number): number {
    const calls = this.#calls
    const pointer = calls.malloc(text.length + 1)
    const bytes = new Uint8Array(calls.memory.buffer, pointer, text.length + 1)
    for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) & 127
    bytes[text.length] = 0
    const result = use(pointer, text.length)
    calls.free(pointer)
    return result
  }
}

function grow(memory: WebAssembly.Memory | undefined, size: number): number {
  if (!memory) return 0
  const pages = Math.ceil((size - memory.buffer.byteLength) / 65536)
  try {
    memory.grow(Math.max(pages, 64))
    return 1
  } catch {
    return 0
  }
}
