import { afterEach, expect, test } from 'vitest'
import { renderEpub } from '../../../src/core/epub/render.ts'
import { Bindery } from '../../../src/node/bindery.ts'
import { perform } from '../../../src/node/bindery-jobs.ts'
import { gathered } from '../../../src/node/sheaf.ts'
import { dot, edition } from '../epub/sample.ts'

const stamp = { title: 'The Weather House', date: '2025-01-02T03:04:06Z' }
const files = renderEpub(edition, { cover: { mediaType: 'image/png', bytes: dot }, fonts: [] }).value!
const drawing = {
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#f00"/></svg>',
  width: 100,
  fonts: [],
  family: 'None',
}
const bundled = new URL('../../../build/bindery-thread.js', import.meta.url)
const here = await perform({ kind: 'bind', sheaf: gathered(files), stamp })

/** A thread's program in one line. */
const script = (code: string) => new URL(`data:text/javascript,${encodeURIComponent(code)}`)

let bindery = new Bindery()
afterEach(() => {
  bindery.close()
  bindery = new Bindery()
})

async function bindsAsHere() {
  const [book, picture] = await Promise.all([bindery.bind(files, stamp), bindery.draw(drawing)])
  expect(Buffer.from(book).equals(here)).toBe(true)
  expect(Buffer.from(picture).equals(await perform({ kind: 'draw', drawing }))).toBe(true)
}

test('a book bound on the bindery’s thread has the bytes of one bound here', async () => {
  bindery.open(bundled)
  await bindsAsHere()
  await bindsAsHere()
})

test.each([
  ['is not opened', undefined],
  ['cannot be loaded', new URL('file:///nowhere/bindery-thread.js')],
  ['throws at once', script('throw new Error("no")')],
  [
    'ends at its first order',
    script('import("node:worker_threads").then(w => w.parentPort.once("message", () => {}))'),
  ],
  [
    'fails at every job',
    script(
      'import("node:worker_threads").then(w => w.parentPort.on("message", ({ number }) => w.parentPort.postMessage({ number })))',
    ),
  ],
])('the work is done here where the thread %s', async (_, program) => {
  if (program) bindery.open(program)
  await bindsAsHere()
  await bindsAsHere()
})

test('what cannot be done throws here', async () => {
  bindery.open(bundled)
  await expect(bindery.draw({ ...drawing, svg: '<html/>' })).rejects.toThrow()
  await expect(bindery.bind(new Map(), stamp)).rejects.toThrow('an EPUB needs "OEBPS/style.css"')
})
