// Bundles the command line and the library into build/, so that Node runs them as they are: the library as ES modules, the
// command line as scripts (see src/cli/launcher.ts).
import { spawnSync } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('../..', import.meta.url))
const at = (path) => new URL(path, new URL('../../', import.meta.url))

/**
 * What our two binders load and never call: pdfkit's own fonts, line breaks and PNG decoder (we write glyphs, lines and
 * pictures ourselves) and its ciphers (no book has a password), and epub-gen-memory's fetch (every byte of a book comes from
 * its manuscript). Together more than half of the code, so a build starts sooner without them; and a fetch that is not there
 * cannot be reached.
 */
const leftOut = new Set(['fontkit', 'linebreak', 'png-js', '@noble/ciphers/aes', 'node-fetch', 'abort-controller'])
const stub = `function leftOut() { throw new Error('this code is left out of the bundle') }
export { leftOut as cbc, leftOut as create, leftOut as default, leftOut as ecb }`

/** The files of one bundle. All lie side by side, so that what asks for "../package.json" finds it from each of them. */
async function bundled(input, format, extension) {
  const bundle = await rolldown({
    cwd: root,
    input,
    platform: 'node',
    plugins: [
      {
        name: 'leave-out',
        resolveId: (id) => (leftOut.has(id) ? `\0leave-out` : null),
        load: (id) => (id === '\0leave-out' ? stub : null),
        // The rasteriser is handed its program, but to ask whether it is a response loads all that Node fetches with.
        transform: (code, id) =>
          id.includes('@resvg/resvg-wasm')
            ? code.replaceAll(/typeof (?:Request|Response) ===/g, 'undefined ===')
            : null,
      },
    ],
  })
  const { output } = await bundle.generate({
    format,
    entryFileNames: `[name]${extension}`,
    chunkFileNames: `chunk-[name]-[hash]${extension}`,
    // One character beyond Latin-1 would make the engine hold the whole file at two bytes a character.
    charset: 'ascii',
    comments: { legal: true, annotation: false, jsdoc: false },
  })
  await bundle.close()
  return output
}

const library = {
  octavo: 'src/cli/launcher.ts',
  index: 'src/index.ts',
  'bindery-thread': 'src/node/bindery-thread.ts',
  'watchdog-thread': 'src/node/watchdog-thread.ts',
}
const output = [
  ...(await bundled(library, 'esm', '.js')),
  ...(await bundled({ program: 'src/cli/main.ts', 'bindery-program': 'src/node/bindery-thread.ts' }, 'cjs', '.cjs')),
]

// The scripts of the preview's page, and the engines in which it shows books. What foliate-js loads for other kinds of files stays out.
const otherKinds = /foliate-js\/(?:comic-book|fb2|mobi|vendor\/fflate)\.js$/
const page = await rolldown({
  cwd: root,
  input: { preview: 'src/server/client/preview.ts', 'pdf-worker': 'node_modules/pdfjs-dist/build/pdf.worker.min.mjs' },
  platform: 'browser',
  plugins: [{ name: 'leave-out', load: (id) => (otherKinds.test(id) ? stub : null) }],
})
const { output: client } = await page.generate({
  format: 'esm',
  minify: true,
  entryFileNames: 'client/[name].js',
  chunkFileNames: 'client/chunk-[name]-[hash].js',
})
await page.close()

// Only now: a bundle that fails leaves the last good one. build/types is the compiler's.
await mkdir(at('build'), { recursive: true })
const names = new Set(output.map((file) => file.fileName))
for (const name of await readdir(at('build')))
  if (/\.(?:c?js|code)$/u.test(name) && !names.has(name)) await rm(at(`build/${name}`))
await rm(at('build/client'), { recursive: true, force: true })
await mkdir(at('build/client'), { recursive: true })
for (const file of [...output, ...client])
  await writeFile(at(`build/${file.fileName}`), file.type === 'chunk' ? file.code : file.source)
await chmod(at('build/octavo.js'), 0o755)
await keepCode()

/** Builds sample books, and keeps what the engine compiled on the way. Without it all goes as well, only slower. */
async function keepCode() {
  const folder = await mkdtemp(join(tmpdir(), 'octavo-bundle-'))
  for (const name of ['anthology', 'drama-messages', 'tables-lists-code'])
    await cp(at(`test/golden/${name}/manuscript`), join(folder, name), { recursive: true })
  const words = [
    '--import',
    String(at('test/tool/kept-code.mjs')),
    fileURLToPath(at('build/octavo.js')),
    'build',
    folder,
  ]
  const { status, stderr } = spawnSync(process.execPath, [...words, '-o', join(folder, 'dist')])
  if (status !== 0) console.warn(`what the engine compiled was not kept:\n${stderr}`)
  await rm(folder, { recursive: true })
}
