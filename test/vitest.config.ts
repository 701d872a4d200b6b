import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/tool/fresh-build.ts'],
    // A hang is to be found, not a slow machine.
    testTimeout: 120_000,
    // By default one core is left idle, which on two cores is half of them.
    maxWorkers: '100%',
  },
})
