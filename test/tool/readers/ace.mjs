// usage: node test/tool/readers/ace.mjs BOOK...
//
// Runs Ace by DAISY, the accessibility checker of EPUB, on each book and prints what it found: one line of JSON a book.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { openBrowser } from './browser.mjs'

const require = createRequire(import.meta.url)
const ace = require('@daisy/ace-core')
// It tells its progress to a log that nobody asked for.
require('winston').configure({ silent: true })

const browser = await openBrowser()
/** Those that wait for their next document: to open one and to read the scripts in it costs more than to audit a document. */
const idle = []
const sources = new Map()

/** What Ace asks of a browser: to open a page of the book, run its scripts there, and hand back what they say. */
const runner = {
  concurrency: 2,
  setTimeout() {},
  async launch() {},
  async close() {},
  async run(url, scripts, contents) {
    const page = idle.pop() ?? (await newPage())
    await page.goto(url)
    for (const content of contents) await page.evaluate(content)
    for (const path of scripts) await page.evaluate(await sourceOf(path))
    const said = await page.evaluate(
      () =>
        new Promise((done, failed) => window.daisy.ace.run((error, found) => (error ? failed(error) : done(found)))),
    )
    idle.push(page)
    return said
  },
}

async function newPage() {
  const page = await browser.newPage()
  await page.setRequestInterception(true)
  page.on('request', (request) => answer(request))
  return page
}

async function sourceOf(path) {
  if (!sources.has(path)) sources.set(path, await readFile(path, 'utf8'))
  return sources.get(path)
}

/** A page is XHTML whatever the browser takes a file for; nothing is fetched from the net. */
async function answer(request) {
  const url = request.url()
  if (/^https?:/.test(url)) return request.abort()
  if (request.resourceType() !== 'document' || !/\.x?html$/.test(url)) return request.continue()
  const body = await readFile(fileURLToPath(url), 'utf8')
  return request.respond({ status: 200, contentType: 'application/xhtml+xml', body })
}

const print = process.stdout.write.bind(process.stdout)
try {
  for (const book of process.argv.slice(2)) {
    // Without a folder for its report it prints it.
    process.stdout.write = () => true
    const [, report] = await ace(book, { cwd: process.cwd(), tmpdir: tmpdir(), silent: true }, runner)
    process.stdout.write = print
    print(`${JSON.stringify({ book, ...summary(report) })}\n`)
  }
} finally {
  await browser.close()
}

function summary(report) {
  const found = report.assertions.flatMap(({ assertions, 'earl:testSubject': { url } }) =>
    assertions.map(({ 'earl:test': test, 'earl:result': result }) =>
      [url, test['dct:title'], test['earl:impact'], result['dct:description']].join(' | ').replace(/\s+/g, ' '),
    ),
  )
  return { outcome: report['earl:result']['earl:outcome'], found, metadata: report['a11y-metadata'] }
}
