import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launch } from 'puppeteer-core'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Where Debian and others put Chromium; CHROMIUM names another. */
const programs = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const kinds = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.epub': 'application/epub+zip',
}

export function openBrowser() {
  const executablePath = programs.find((program) => program && existsSync(program))
  if (!executablePath) throw new Error('no Chromium: set CHROMIUM to where it is')
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none']
  return launch({ executablePath, args, headless: true, protocolTimeout: 300_000 })
}

/** Serves the reading system's page, what it imports, and one book at a time: `serving.book` is its path. */
export async function serve(page) {
  const serving = { book: '', origin: '', close: () => server.close() }
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname
    const file = fileFor(path, page, serving.book)
    try {
      const bytes = await readFile(file)
      response.writeHead(200, { 'content-type': kinds[extname(file)] ?? 'application/octet-stream' }).end(bytes)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  serving.origin = `http://127.0.0.1:${server.address().port}`
  return serving
}

function fileFor(path, page, book) {
  if (path === '/') return join(here, page)
  if (path === '/book.epub') return book
  return join(here, 'node_modules', path)
}

/**
 * A page on which a book is opened. What went wrong on it is gathered in `complaints`: errors on the console, scripts that throw,
 * and requests for anything but what `origin` serves, which are refused.
 */
export async function openPage(browser, origin, { width, height }) {
  const complaints = []
  const page = await browser.newPage()
  await page.setViewport({ width, height })
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const url = request.url()
    // A browser asks for this icon of its own accord.
    if (url === `${origin}/favicon.ico`) return void request.respond({ status: 204 })
    if (url.startsWith(`${origin}/`) || /^(?:blob|data|about):/.test(url)) return void request.continue()
    complaints.push(`asked for ${url}`)
    request.abort()
  })
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(error.stack ?? String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, complaints }
}

/** Tries each book in turn in a page of its own and prints what was seen: one line of JSON a book. */
export async function tryBooks(html, size, look) {
  const browser = await openBrowser()
  const serving = await serve(html)
  try {
    for (const book of process.argv.slice(2)) {
      serving.book = book
      const { page, complaints } = await openPage(browser, serving.origin, size)
      let seen = {}
      try {
        await page.goto(`${serving.origin}/`)
        seen = await look(page)
      } catch (error) {
        complaints.push(String(error))
      }
      process.stdout.write(`${JSON.stringify({ book, complaints, ...seen })}\n`)
      await page.close()
    }
  } finally {
    serving.close()
    await browser.close()
  }
}
