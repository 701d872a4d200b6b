import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What an installed Octavo brings along, as the lock file tells. */
const lock: { readonly packages: Readonly<Record<string, Package>> } = JSON.parse(
  readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'),
)

interface Package {
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optional?: boolean
  readonly hasInstallScript?: boolean
  readonly integrity?: string
  readonly resolved?: string
}

const shipped = Object.entries(lock.packages).filter(
  ([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional,
)

test('no package of the shipped tree runs a script when it is installed', () => {
  expect(shipped.length).toBeGreaterThan(30)
  expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path)).toEqual([])
})

test('every package is named by the hash of its bytes', () => {
  expect(shipped.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})
