// Bundles the command line and the library into build/, as ES modules that Node runs as they are.
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('../..', import.meta.url))
const at = (path) => new URL(path, new URL('../../', import.meta.url))

const bundle = await rolldown({
  cwd: root,
  input: { octavo: 'src/cli/main.ts', index: 'src/index.ts' },
  platform: 'node',
})
const { output } = await bundle.generate({
  format: 'esm',
  // All files lie side by side, so that what asks for "../package.json" finds it from each of them.
  entryFileNames: '[name].js',
  chunkFileNames: 'chunk-[name]-[hash].js',
})
await bundle.close()

// Only now: a bundle that fails leaves the last good one.
await rm(at('build'), { recursive: true, force: true })
await mkdir(at('build'), { recursive: true })
for (const file of output)
  await writeFile(at(`build/${file.fileName}`), file.type === 'chunk' ? file.code : file.source)
await chmod(at('build/octavo.js'), 0o755)
