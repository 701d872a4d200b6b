import { createServer } from 'node:http'
import { inflateRawSync } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'
import { renderEpub } from '../../../src/core/epub/render.ts'
import { BinderMemory, bindEpub } from '../../../src/press/epub.ts'
import { dot, edition } from '../epub/sample.ts'

const stamp = { title: 'The Weather House', date: '2025-01-02T03:04:06Z' }
const files = renderEpub(edition, { cover: { mediaType: 'image/png', bytes: dot }, fonts: [] }).value!
const zone = process.env.TZ

afterEach(() => {
  process.env.TZ = zone
  vi.useRealTimers()
})

/** The files of a zip by its central directory, in its order. */
function entries(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.byteLength - 22
  const found: { name: string; method: number; time: number; extra: number; content: Buffer }[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const length = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length))
    const method = view.getUint16(at + 10, true)
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = bytes.subarray(start, start + view.getUint32(at + 20, true))
    const content = method === 0 ? Buffer.from(packed) : inflateRawSync(packed)
    found.push({ name, method, time: view.getUint32(at + 12, true), extra: view.getUint16(local + 28, true), content })
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return found
}

test('the bytes are the same in every time zone and at every time', async () => {
  const first = await bindEpub(files, stamp)
  for (const TZ of ['Pacific/Auckland', 'America/Anchorage']) {
    process.env.TZ = TZ
    vi.useFakeTimers({ now: new Date('2031-07-05T12:00:00Z'), toFake: ['Date'] })
    expect(Buffer.from(await bindEpub(files, stamp)).equals(first)).toBe(true)
    vi.useRealTimers()
  }
})

test('a book that is bound again has the bytes of one bound for the first time', async () => {
  const memory = new BinderMemory()
  const chapter = (words: string) => new Map([...files, ['OEBPS/chapter.xhtml', `<html>${words.repeat(99)}</html>`]])
  for (const words of ['one', 'one', 'two', 'three', 'two']) {
    const bound = await bindEpub(chapter(words), stamp, { memory })
    expect(Buffer.from(bound).equals(await bindEpub(chapter(words), stamp))).toBe(true)
  }
  expect(Object.keys(await memory.deflated(chapter('two')))).toContain('OEBPS/chapter.xhtml')
  expect(Object.keys(await memory.deflated(chapter('one')))).not.toContain('OEBPS/chapter.xhtml')
})

test('the container is as the standard asks: mimetype first and stored, no folders, sorted', async () => {
  const [mimetype, ...rest] = entries(await bindEpub(files, stamp))
  expect(mimetype).toMatchObject({ name: 'mimetype', method: 0, extra: 0 })
  expect(rest.map(({ name }) => name)).toEqual([...files.keys()])
  expect(rest.find(({ name }) => name.endsWith('.png'))?.method).toBe(0)
  expect(rest.find(({ name }) => name.endsWith('.xhtml'))?.method).toBe(8)
  expect(new Set(rest.map(({ time }) => time)).size).toBe(1)
})

test('every file comes out as it went in', async () => {
  const tricky = new Map([...files, ['OEBPS/one.xhtml', '<%= 1 %> <%- include("x") %> \u{1f600}\r\n']])
  const [, ...rest] = entries(await bindEpub(tricky, stamp))
  expect(rest.length).toBe(tricky.size)
  for (const { name, content } of rest) expect(content.equals(Buffer.from(tricky.get(name)!))).toBe(true)
})

test('dates that a zip cannot hold are brought into its range', async () => {
  for (const date of ['1970-01-01T00:00:00Z', '2200-01-01T00:00:00Z']) {
    expect((await bindEpub(files, { ...stamp, date })).length).toBeGreaterThan(0)
  }
})

test('nothing is fetched, whatever the pages show', async () => {
  let asked = 0
  const server = createServer((_, response) => {
    asked += 1
    response.end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/x.png`
  const page = `<html xmlns="http://www.w3.org/1999/xhtml"><body><img src="${url}"/><img src="file:///etc/hostname"/></body></html>`
  const bound = entries(await bindEpub(new Map([...files, ['OEBPS/bad.xhtml', page]]), stamp))
  server.close()
  expect(asked).toBe(0)
  expect(bound.find(({ name }) => name === 'OEBPS/bad.xhtml')?.content.toString()).toBe(page)
  expect(bound.length).toBe(files.size + 2)
})
