import { createHash } from 'node:crypto'
import { symlinkSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readXml } from '../../../src/core/finished/xml.ts'
import { isOwnHost } from '../../../src/server/http.ts'
import { type Served, serve } from '../../../src/server/serve.ts'
import { TestShelf } from './shelf.ts'

/** The server as its clients see it: over real connections. */

const shelf = new TestShelf()
let served: Served
let tale: Uint8Array

beforeAll(async () => {
  tale = shelf.epub('tale.epub', 'A &lt;Tale&gt; &amp; “More”')
  shelf.epub('tale.kepub.epub', 'A Tale')
  shelf.epub('Дом у моря.epub', 'Дом у моря')
  shelf.write('tale.pdf', '%PDF-1.7 0123456789')
  shelf.write('broken.epub', 'no zip')
  shelf.write('.hidden.epub', 'on its way')
  shelf.write('tale.proof.json', '{}')
  symlinkSync('/etc/hostname', join(shelf.folder, 'link.pdf'))
  served = await serve(shelf.folder, 'Shelf', { host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await served.close()
  shelf.remove()
})

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: Buffer
}

/** A request with the path as it is written: `fetch` would mend it. */
function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Got> {
  return new Promise((done, failed) => {
    const asked = request({ port: served.port, host: '127.0.0.1', path, method, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        done({
          status: answer.statusCode ?? 0,
          headers: answer.headers as Got['headers'],
          body: Buffer.concat(chunks),
        }),
      )
    })
    asked.on('error', failed).end()
  })
}

describe('the page', () => {
  test('shows every book once, with its forms, and nothing else of the folder', async () => {
    const { status, headers, body } = await get('/')
    const page = body.toString()
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect([...page.matchAll(/href="(\/books\/[^"]+)"/gu)].map(([, href]) => href)).toEqual([
      '/books/tale.epub',
      '/books/tale.kepub.epub',
      '/books/tale.pdf',
      '/books/broken.epub',
      '/books/%D0%94%D0%BE%D0%BC%20%D1%83%20%D0%BC%D0%BE%D1%80%D1%8F.epub',
    ])
    expect(page).toContain('A &lt;Tale&gt; &amp; “More”')
    expect(page).toContain(createHash('sha256').update(tale).digest('hex'))
    expect(page).not.toMatch(/hidden\.epub|link\.pdf|proof\.json/u)
  })

  test('every link of it leads to something', async () => {
    const page = (await get('/')).body.toString()
    const links = [...page.matchAll(/(?:href|src)="(\/[^"]*)"/gu)].map(([, link = '']) => link)
    expect(links.length).toBeGreaterThan(8)
    const answers = await Promise.all(links.map(async (link) => [link, (await get(link)).status]))
    expect(answers.filter(([, status]) => status !== 200)).toEqual([])
  })

  test('a new book is there at once', async () => {
    const other = new TestShelf()
    const own = await serve(other.folder, 'Other', { host: '127.0.0.1', port: 0 })
    const page = async () => (await fetch(own.url)).text()
    expect(await page()).toContain('No finished book is here yet')
    other.epub('new.epub', 'A New One')
    expect(await page()).toContain('A New One')
    await own.close()
    other.remove()
  })
})

describe('a download', () => {
  test('is the file, with what a client wants to know', async () => {
    const { status, headers, body } = await get('/books/tale.epub')
    expect(status).toBe(200)
    expect(body.equals(tale)).toBe(true)
    expect(headers).toMatchObject({
      'content-type': 'application/epub+zip',
      'content-length': String(tale.length),
      'content-disposition': `attachment; filename="tale.epub"; filename*=UTF-8''tale.epub`,
      etag: `"${createHash('sha256').update(tale).digest('hex')}"`,
      'last-modified': 'Sun, 09 Sep 2001 01:46:40 GMT',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
    })
    expect(headers['content-encoding']).toBeUndefined()
  })

  test('HEAD tells the same without the bytes', async () => {
    const [whole, head] = [await get('/books/tale.epub'), await get('/books/tale.epub', {}, 'HEAD')]
    expect(head.body.length).toBe(0)
    expect({ ...head.headers, date: '' }).toEqual({ ...whole.headers, date: '' })
  })

  test('keeps its name in any script', async () => {
    const { status, headers } = await get('/books/%D0%94%D0%BE%D0%BC%20%D1%83%20%D0%BC%D0%BE%D1%80%D1%8F.epub')
    expect(status).toBe(200)
    expect(headers['content-disposition']).toBe(
      `attachment; filename="___ _ ____.epub"; filename*=UTF-8''%D0%94%D0%BE%D0%BC%20%D1%83%20%D0%BC%D0%BE%D1%80%D1%8F.epub`,
    )
  })

  test('is not sent to who has it', async () => {
    const { headers } = await get('/books/tale.pdf')
    expect(await get('/books/tale.pdf', { 'If-None-Match': `W/${headers.etag}` })).toMatchObject({ status: 304 })
    expect(await get('/books/tale.pdf', { 'If-None-Match': '"another"' })).toMatchObject({ status: 200 })
  })

  test.each([
    ['bytes=0-3', 206, '%PDF', 'bytes 0-3/19'],
    ['bytes=15-', 206, '6789', 'bytes 15-18/19'],
    ['bytes=-2', 206, '89', 'bytes 17-18/19'],
    ['bytes=5-900', 206, '1.7 0123456789', 'bytes 5-18/19'],
    ['bytes=0-1,4-5', 200, '%PDF-1.7 0123456789', undefined],
    ['pages=1-2', 200, '%PDF-1.7 0123456789', undefined],
    ['bytes=19-', 416, undefined, 'bytes */19'],
    ['bytes=9-5', 416, undefined, 'bytes */19'],
    ['bytes=-0', 416, undefined, 'bytes */19'],
    ['bytes=x-y', 416, undefined, 'bytes */19'],
    ['bytes=-', 416, undefined, 'bytes */19'],
  ])('Range: %s', async (range, status, text, stretch) => {
    const got = await get('/books/tale.pdf', { Range: range })
    expect([got.status, got.headers['content-range']]).toEqual([status, stretch])
    if (text !== undefined) expect(got.body.toString()).toBe(text)
  })

  test('a range of a file that has changed is the whole file', async () => {
    const got = await get('/books/tale.pdf', { Range: 'bytes=0-3', 'If-Range': '"old"' })
    expect(got.status).toBe(200)
  })
})

describe('the catalogue', () => {
  /** As KOReader reads it: links by their rel, their type by the ending of the address first. */
  async function entries(): Promise<{ title: string; links: { rel: string; href: string; type: string }[] }[]> {
    const found: { title: string; links: { rel: string; href: string; type: string }[] }[] = []
    let open = ''
    readXml((await get('/opds')).body.toString(), {
      open: (name, attributes) => {
        open = name
        const [rel = '', href = '', type = ''] = ['rel', 'href', 'type'].map((key) => attributes.get(key))
        if (name === 'entry') found.push({ title: '', links: [] })
        if (name === 'link') found.at(-1)?.links.push({ rel, href, type })
      },
      close: () => {
        open = ''
      },
      text: (value) => {
        const entry = found.at(-1)
        if (open === 'title' && entry) entry.title += value
      },
    })
    return found
  }

  test('as OPDS 1.2 lists every book with links that can be loaded without a redirect', async () => {
    const { headers } = await get('/opds')
    expect(headers['content-type']).toBe('application/atom+xml;profile=opds-catalog;kind=acquisition; charset=utf-8')
    const list = await entries()
    expect(list.map(({ title }) => title)).toEqual(['A <Tale> & “More”', 'broken', 'Дом у моря'])
    const links = list.flatMap((entry) => entry.links)
    expect(
      links.filter(({ rel }) => rel.endsWith('/open-access')).map(({ href, type }) => [href.split('.').at(-1), type]),
    ).toEqual([
      ['epub', 'application/epub+zip'],
      ['epub', 'application/kepub+zip'],
      ['pdf', 'application/pdf'],
      ['epub', 'application/epub+zip'],
      ['epub', 'application/epub+zip'],
    ])
    const answers = await Promise.all(
      links.map(async ({ href, type }) => ({ got: await get(href, { 'Accept-Encoding': 'identity' }), type })),
    )
    for (const { got, type } of answers) {
      expect(got.status).toBe(200)
      expect(got.headers['content-type']).toBe(type)
      expect(got.headers['content-encoding']).toBeUndefined()
    }
  })

  test('as OPDS 2 says the same, to who asks for it', async () => {
    const asked = await get('/opds', { Accept: 'application/opds+json, application/atom+xml;q=0.5' })
    expect(asked.headers).toMatchObject({ 'content-type': 'application/opds+json; charset=utf-8', vary: 'Accept' })
    const feed = JSON.parse(asked.body.toString())
    expect(feed).toEqual(JSON.parse((await get('/opds.json')).body.toString()))
    expect(feed.metadata.numberOfItems).toBe(3)
    expect(feed.publications[0]).toMatchObject({
      metadata: {
        title: 'A <Tale> & “More”',
        author: [{ name: 'Ada Example' }],
        language: 'en',
        identifier: 'urn:uuid:1',
      },
      images: [{ href: '/covers/tale', type: 'image/png' }],
    })
    for (const { links } of feed.publications) for (const { href } of links) expect((await get(href)).status).toBe(200)
  })

  test('who asks for Atom, or for anything, gets OPDS 1', async () => {
    for (const Accept of ['application/atom+xml, application/opds+json', '*/*', 'text/html'])
      expect((await get('/opds', { Accept })).headers['content-type']).toContain('atom+xml')
  })
})

describe('hostile requests', () => {
  test.each([
    '/..%2f..%2fetc%2fpasswd',
    '/books/..%2ftale.epub',
    '/books/%2e%2e/tale.epub',
    '/books/link.pdf',
    '/books/.hidden.epub',
    '/books/tale.proof.json',
    '/books/',
    '/covers/broken',
    '/%',
    '/%ff',
    '//etc/passwd',
    '/books/tale.epub%00',
    '/__proto__',
    '*',
  ])('%s is not found', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test.each([
    'evil.example',
    'evil.example:80',
    '192.168.0.1',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '[::2]',
  ])('a name that is not ours, "%s", is refused', async (name) => {
    expect((await get('/', { Host: name })).status).toBe(421)
  })

  test('our own names are not', async () => {
    for (const name of ['localhost', 'LOCALHOST:1', '127.0.0.1:8080', '[::1]:8080'])
      expect((await get('/', { Host: name })).status).toBe(200)
    expect(isOwnHost('192.0.2.77', '0.0.0.0')).toBe(false)
    expect(isOwnHost('192.0.2.77:8080', '192.0.2.77')).toBe(true)
    expect(isOwnHost('desk.local', '0.0.0.0')).toBe(true)
    expect(isOwnHost('desk.local', '127.0.0.1')).toBe(false)
    expect(isOwnHost('evil.example', '0.0.0.0')).toBe(false)
    expect(isOwnHost(undefined, '0.0.0.0')).toBe(false)
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is not done', async (method) => {
    expect(await get('/books/tale.epub', {}, method)).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  test('one who says nothing, or half a word, is hung up on', async () => {
    const ended = (words: string): Promise<string> =>
      new Promise((done) => {
        let said = ''
        const socket = connect(served.port, '127.0.0.1', () => socket.write(words))
        socket.on('data', (data) => {
          said += data.toString()
        })
        socket.on('close', () => done(said)).on('error', () => done(said))
      })
    const [slow, rubbish, long] = await Promise.all([
      ended('GET / HTTP/1.1\r\nHost: local'),
      ended('rubbish\r\n\r\n'),
      ended(`GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`),
    ])
    expect([slow.slice(9, 12), rubbish.slice(9, 12), long.slice(9, 12)]).toEqual(['408', '400', '431'])
  })
})
