import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Real manuscripts that lie beside the project, not in it: their texts are not ours to pass on. */

export const folder = process.env.OCTAVO_CORPUS ?? new URL('../../../shared/corpus', import.meta.url).pathname

/** Why the manuscripts cannot be read here; '' if they can. */
export const absent = existsSync(folder) ? '' : `no manuscripts at ${folder}: set OCTAVO_CORPUS to where they are`

export interface RealManuscript {
  readonly name: string
  readonly path: string
}

/** What `npm test` builds of them: short ones of each kind. `npm run test:all` builds all. */
const quick = new Set(['yellow-wallpaper.softwrap', 'songs-of-innocence-and-experience', 'blonde-capacite-pulmonaire'])

export function realManuscripts(): RealManuscript[] {
  if (absent) return []
  const all = [
    ...inside('plaintext').filter((path) => !path.endsWith('/encodings-derived')),
    ...inside('plaintext/encodings-derived'),
    ...inside('markdown'),
    ...inside('reference').map((path) => join(path, 'gutenberg.txt')),
  ]
  const named = all.map((path) => ({
    path,
    name: basename(path) === 'gutenberg.txt' ? basename(dirname(path)) : basename(path).replace(/\.(txt|md)$/, ''),
  }))
  return process.env.OCTAVO_TEST_ALL ? named : named.filter(({ name }) => quick.has(name))
}

function inside(name: string): string[] {
  return readdirSync(join(folder, name))
    .sort()
    .map((entry) => join(folder, name, entry))
    .filter((path) => statSync(path).isDirectory() || /\.(txt|md)$/.test(path))
}

/**
 * Those with faults, and the rules that say so: pictures on the network, listings that are not there, links that lead nowhere. Nothing of
 * these is written.
 */
export const stopped: ReadonlyMap<string, readonly string[]> = new Map([
  ['opensource-guide-ar', ['image-outside', 'link-broken']],
  ['opensource-guide-fr', ['image-outside', 'link-broken']],
  ['opensource-guide-ja', ['image-outside', 'link-broken']],
  ['profane-tmesis', ['link-broken']],
  ['rust-book', ['include-missing', 'link-broken']],
])
