import type { Asset, AssetId, Assets } from '../model/book.ts'
import type { Pictures } from './desk.ts'

const extensions: Readonly<Record<Asset['mediaType'], string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
}

/** Names each picture, when first shown, after its file: ASCII, unique. */
export function openPictures(assets: Assets): Pictures {
  const used = new Map<AssetId, { path: string; asset: Asset }>()
  const names = new Set(['cover'])
  return {
    used,
    path(id) {
      const known = used.get(id)
      if (known) return known.path
      const asset = assets.get(id)
      if (!asset) throw new Error(`the book shows "${id}", which is not among its assets`)
      const name = freeName(asset.path, names)
      names.add(name)
      const path = `images/${name}.${extensions[asset.mediaType]}`
      used.set(id, { path, asset })
      return path
    },
  }
}

function freeName(path: string, taken: ReadonlySet<string>): string {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '')
  const words = base.toLowerCase().split(/[^a-z0-9]+/)
  const stem = words.filter(Boolean).join('-').slice(0, 40) || 'picture'
  let name = stem
  for (let count = 2; taken.has(name); count += 1) name = `${stem}-${count}`
  return name
}
