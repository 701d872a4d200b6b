import { createHash } from 'node:crypto'
import type { Development } from '../core/assets/development.ts'
import { type Diagnostic, type Outcome, report } from '../core/diagnostic/diagnostic.ts'
import type { Asset, Assets } from '../core/model/book.ts'
import type { Bindery } from './bindery.ts'

/** Most bytes of developed pictures that are kept for later builds. */
const mostKept = 64_000_000

/** Develops the pictures of books. What was made of one is kept for the next build, the last used longest. */
export class PictureRoom {
  readonly #bindery: Bindery
  /** The least recently used first. */
  readonly #made = new Map<string, Promise<Uint8Array>>()
  readonly #sizes = new Map<string, number>()

  constructor(bindery: Bindery) {
    this.#bindery = bindery
  }

  /** The assets with those replaced that `plan` wants otherwise. */
  async developed(assets: Assets, plan: (asset: Asset) => Development | undefined): Promise<Outcome<Assets>> {
    const diagnostics: Diagnostic[] = []
    const works = [...assets].map(async ([id, asset]) => {
      const wanted = plan(asset)
      if (!wanted) return [id, asset] as const
      const bytes = await this.#bytes(asset, wanted).catch(() => undefined)
      if (!bytes) diagnostics.push(unreadable(asset))
      return [id, bytes ? developedAsset(asset, wanted, bytes) : asset] as const
    })
    const value = new Map(await Promise.all(works))
    diagnostics.sort((a, b) => (a.message < b.message ? -1 : 1))
    return { value: diagnostics.length > 0 ? undefined : value, diagnostics }
  }

  #bytes(asset: Asset, wanted: Development): Promise<Uint8Array> {
    const key = `${createHash('sha256').update(asset.bytes).digest('hex')} ${JSON.stringify(wanted)}`
    const known = this.#made.get(key)
    this.#made.delete(key)
    const made = known ?? this.#develop(key, asset, wanted)
    this.#made.set(key, made)
    return made
  }

  async #develop(key: string, asset: Asset, wanted: Development): Promise<Uint8Array> {
    const bytes = await this.#bindery.develop(asset, wanted)
    this.#sizes.set(key, bytes.length)
    let kept = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0)
    for (const oldest of [...this.#made.keys()]) {
      if (kept <= mostKept) break
      kept -= this.#sizes.get(oldest) ?? 0
      this.#sizes.delete(oldest)
      this.#made.delete(oldest)
    }
    return bytes
  }
}

/** One that was only asked to get smaller, and did not, is the same as before. */
function developedAsset(asset: Asset, { mediaType, width, height }: Development, bytes: Uint8Array): Asset {
  const { turn: _, ...rest } = asset
  return { ...rest, mediaType, width, height, bytes }
}

function unreadable({ path }: Asset): Diagnostic {
  const hint = 'open it in a picture editor and save it anew'
  return report('image-unreadable', `"${path}" cannot be used: its picture data are damaged`, undefined, hint)
}
