import type { Manuscript } from './source.ts'

/**
 * The path in `manuscript.files` that a configuration means by `written`, which it says relative to its own folder. "" is
 * the manuscript's whole folder. undefined if the path leads out of everything that was read.
 */
export function configPath(manuscript: Pick<Manuscript, 'base' | 'mount'>, written: string): string | undefined {
  const { base, mount } = manuscript
  if (mount === undefined) return joined(base === '' ? [] : base.split('/'), written)
  const plain = fromHere(written)
  if (plain === mount) return ''
  if (plain.startsWith(`${mount}/`)) return plain.slice(mount.length + 1)
  return plain.startsWith('..') ? undefined : joined(base.split('/'), plain)
}

function joined(folder: readonly string[], path: string): string | undefined {
  const parts = [...folder]
  for (const part of path.split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Without "." and needless "..": those that are left stand at the head. */
function fromHere(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}
