import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'

/** A build never goes to the network, whatever a manuscript names. */

const root = new URL('..', import.meta.url).pathname
const trap = pathToFileURL(join(root, 'test/tool/no-network.mjs')).href
const folder = mkdtempSync(join(tmpdir(), 'octavo-network-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function trapped(words: readonly string[], log: string) {
  const path = join(folder, log)
  const { status, stderr } = spawnSync(process.execPath, ['--import', trap, ...words], {
    encoding: 'utf8',
    env: { ...process.env, OCTAVO_NETWORK_LOG: path },
  })
  return { status, stderr, attempts: readFileSync(path, 'utf8').split('\n').filter(Boolean) }
}

const addresses = `Links: <https://example.org/a>, [b](http://example.org/b "title"), www.example.org, me@example.org, [c](//example.org/c).

[ref]: https://example.org/ref
See [ref], and note[^1].

[^1]: From https://example.org/note and <mailto:me@example.org>.

<a href="https://example.org/html">html</a>

<iframe src="https://example.org/frame"></iframe><script src="https://example.org/script.js"></script>
<link rel="stylesheet" href="https://example.org/style.css">
`
const drawing = (href: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><title>x</title>${href}<rect width="9" height="9"/></svg>`

function write(name: string, files: Readonly<Record<string, string>>): string {
  const path = join(folder, name)
  mkdirSync(path)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text)
  return path
}

const config =
  'title: Out\nauthor: A. Writer\nlang: en\ndate: 2024-05-06\nsource: https://example.org/source\nidentifier: https://example.org/id\n'

test('the trap bites', () => {
  const script = `
    import http from 'node:http'
    import { lookup } from 'node:dns/promises'
    for (const way of [() => fetch('http://example.invalid/'), () => http.get('http://example.invalid/'), () => lookup('example.invalid')])
      try { await way() } catch {}`
  const { attempts } = trapped(['--input-type=module', '-e', script], 'bites.log')
  expect(attempts).toEqual([
    'fetch http://example.invalid/',
    'http.get http://example.invalid/',
    'dns/promises.lookup example.invalid',
  ])
})

test('a book full of addresses is built without one look outside', () => {
  const book = write('links', {
    'book.yaml': config,
    'one.md': `# One\n\n${addresses}\n![a](safe.svg)\n`,
    'safe.svg': drawing('<a xlink:href="https://example.org/svg"/>'),
  })
  const { status, stderr, attempts } = trapped(
    [join(root, 'build/octavo.js'), 'build', book, '-o', join(folder, 'dist')],
    'links.log',
  )
  expect(attempts, stderr).toEqual([])
  expect(status, stderr).toBe(0)
})

test('pictures that lie outside are an error, and nobody asks for them', () => {
  const book = write('pictures', {
    'book.yaml': `${config}cover-image: https://example.org/cover.jpg\n`,
    'one.md':
      '# One\n\n![a](https://example.org/a.png)\n\n![b](//example.org/b.png)\n\n<img src="http://example.org/c.png" alt="c">\n\n![d](out.svg)\n\n![e](file:///etc/hostname)\n',
    'out.svg': drawing(
      '<image width="9" height="9" xlink:href="http://example.org/inside.png"/><style>@import url(http://example.org/x.css)</style>',
    ),
  })
  const { status, stderr, attempts } = trapped(
    [join(root, 'build/octavo.js'), 'build', book, '-o', join(folder, 'dist')],
    'pictures.log',
  )
  expect(attempts).toEqual([])
  expect(status).toBe(1)
  for (const line of [3, 5, 7, 11]) expect(stderr).toContain(`error[image-outside] one.md:${line}:`)
})
