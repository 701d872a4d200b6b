import { configDefaults, defineConfig } from 'vitest/config'

const all = Boolean(process.env.OCTAVO_TEST_ALL)

/** They put something in the place of a module, ask what a module leaves behind, or measure how the processor's time grows. */
const apart = [
  'test/unit/check/silence.test.ts',
  'test/unit/cli/commands.test.ts',
  'test/unit/cli/send.test.ts',
  'test/unit/press/darkroom.test.ts',
  'test/unit/press/epub.test.ts',
  'test/unit/proof/logical-order.test.ts',
  'test/unit/proof/lost.test.ts',
  'test/unit/proof/scan.test.ts',
  'test/unit/read/markdown/bounds.test.ts',
  'test/unit/read/pathological.test.ts',
  'test/unit/read/plaintext/frames.test.ts',
  'test/unit/read/plaintext/read.test.ts',
  'test/unit/typography/educate.test.ts',
]

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/tool/fresh-build.ts'],
    // A hang is to be found, not a slow machine.
    testTimeout: 120_000,
    // By default one core is left idle, which on two cores is half of them.
    maxWorkers: '100%',
    // To read and to warm the product anew for each file takes a quarter of the time. So files share it, by which one that leaves something
    // behind is found; in `npm run test:all` each has it for itself, by which one that needs what another left is found.
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...apart],
          isolate: all,
        },
      },
      { extends: true, test: { name: 'apart', include: apart, sequence: { groupOrder: 1 } } },
    ],
  },
})
