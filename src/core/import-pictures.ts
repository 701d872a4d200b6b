import { gate, type Inflate } from './assets/gate.ts'
import { type Diagnostic, report } from './diagnostic/diagnostic.ts'
import type { Asset, AssetId } from './model/book.ts'
import { slug } from './read/slug.ts'
import { addAll } from './source/many.ts'
import type { SourceFile, Span } from './source/source.ts'

/** Most bytes of one picture that stands in the page itself, and of all pictures together. */
const largestInline = 16 * 1024 * 1024
const largestAll = 512 * 1024 * 1024

const endings: Record<Asset['mediaType'], string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

/** The pictures of an imported story, each once, under the names that they have in the folder. */
export class PictureCase {
  readonly files: SourceFile[] = []
  readonly diagnostics: Diagnostic[] = []
  readonly #inflate: Inflate
  readonly #find: (address: string) => SourceFile | undefined
  readonly #known = new Map<string, AssetId | undefined>()
  readonly #names = new Set<string>()
  #bytes = 0

  /** `find` gives the file that an address names beside the story. */
  constructor(inflate: Inflate, find: (address: string) => SourceFile | undefined) {
    this.#inflate = inflate
    this.#find = find
  }

  /** The picture that an address means; undefined, and a diagnostic, where it cannot be taken along. */
  take(address: string, alt: string, span?: Span): AssetId | undefined {
    const inline = /^data:/iu.test(address)
    const file = inline ? dataFile(address) : this.#find(address)
    const key = file && !inline ? file.path : address
    if (this.#known.has(key)) return this.#known.get(key)
    const id = file ? this.#gated(file, span) : this.#missing(address, alt, span)
    this.#known.set(key, id)
    return id
  }

  #missing(address: string, alt: string, span: Span | undefined): undefined {
    const shown = address.length > 80 ? `${address.slice(0, 79)}…` : address
    const said = alt ? ` (“${alt}”)` : ''
    const network = /^(?:https?:)?\/\//iu.test(address)
    const why = network ? 'is on the network, which is never touched' : 'is not there'
    const hint = 'save the page with its pictures, or put them into the folder by hand'
    this.diagnostics.push(report('import-picture', `the picture "${shown}"${said} ${why}`, span, hint))
    return undefined
  }

  #gated(file: SourceFile, span: Span | undefined): AssetId | undefined {
    const { value, diagnostics } = gate(file, this.#inflate, span)
    if (!value || this.#bytes + value.bytes.length > largestAll) {
      const why = diagnostics[0]?.message ?? 'there are too many pictures'
      this.diagnostics.push(
        report('import-picture', `a picture is left out: ${why}`, span, 'put it into the folder by hand'),
      )
      return undefined
    }
    addAll(this.diagnostics, diagnostics)
    this.#bytes += value.bytes.length
    const path = this.#freeName(file.path, endings[value.mediaType])
    this.files.push({ path, bytes: value.bytes })
    return path as AssetId
  }

  #freeName(path: string, ending: string): string {
    const name = (path.split('/').at(-1) ?? '').replace(/\.[^.]*$/u, '')
    const stem = slug(name).slice(0, 40) || 'picture'
    for (let count = 1; ; count += 1) {
      const full = `images/${count === 1 ? stem : `${stem}-${count}`}.${ending}`
      if (this.#names.has(full)) continue
      this.#names.add(full)
      return full
    }
  }
}

/** The bytes of a `data:` address; undefined where it holds none, or too many. */
function dataFile(address: string): SourceFile | undefined {
  const comma = address.indexOf(',')
  if (comma === -1 || address.length > largestInline * 2) return undefined
  const body = address.slice(comma + 1)
  const bytes = /;base64$/iu.test(address.slice(0, comma)) ? fromBase64(body) : fromPercent(body)
  return bytes && bytes.length <= largestInline ? { path: 'picture', bytes } : undefined
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const values = new Map([...alphabet].map((sign, value) => [sign.charCodeAt(0), value]))

function fromBase64(text: string): Uint8Array | undefined {
  const clean = text
    .replace(/%2B/giu, '+')
    .replace(/%2F/giu, '/')
    .replace(/%3D/giu, '=')
    .replace(/[\s=]+/gu, '')
  const bytes = new Uint8Array(Math.floor((clean.length * 3) / 4))
  let bits = 0
  let held = 0
  let length = 0
  for (let at = 0; at < clean.length; at += 1) {
    const value = values.get(clean.charCodeAt(at))
    if (value === undefined) return undefined
    bits = ((bits << 6) | value) & 0xffffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[length] = (bits >> held) & 255
    length += 1
  }
  return bytes.subarray(0, length)
}

function fromPercent(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  for (const [piece] of text.matchAll(/%[0-9a-f]{2}|[ -~]/giu)) {
    bytes.push(piece.length === 3 ? Number.parseInt(piece.slice(1), 16) : piece.charCodeAt(0))
  }
  return Uint8Array.from(bytes)
}
