import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Before all tests: bundles the command line if a source is newer than the bundle, so that tests of processes run what is here. Once and not in
 * the tests themselves, which run side by side and would pull the files away from under each other.
 */
export function setup(): (() => void) | undefined {
  const root = new URL('../../', import.meta.url).pathname
  const bundle = join(root, 'build/octavo.js')
  const sources = ['src', 'package.json', 'test/tool/bundle.mjs', 'node_modules/.package-lock.json']
  const newest = Math.max(...sources.map((path) => newestIn(join(root, path))))
  if (existsSync(bundle) && statSync(bundle).mtimeMs > newest) return undefined
  try {
    execFileSync(process.execPath, [join(root, 'test/tool/bundle.mjs')], { stdio: 'inherit' })
    return undefined
  } catch (error) {
    // The tests that need no bundle still have something to say; then the run fails.
    return () => {
      throw error
    }
  }
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))))
}
