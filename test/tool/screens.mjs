// Makes the README's picture of an e-book: builds the sample novel, opens it in foliate-js in a browser, and writes a strip of
// screens to templates/classic/screens/. Needs build/ (npm ci makes it), Chromium and `node test/tool/validators.mjs`. Run it
// again when e-books change: node test/tool/screens.mjs
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decode } from 'fast-png'
import { sideBySide, writePng } from './paper.mjs'
import { openBrowser, openPage, serve } from './readers/browser.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const target = join(root, 'templates/classic/screens')
const size = { width: 400, height: 600 }

/** What a reading application lays over the book: its reader's taste, not ours. */
const style = (dark) => `
  html { color-scheme: ${dark ? 'dark' : 'light'}; color: ${dark ? '#ddd' : '#111'}; background: ${dark ? '#222' : '#fff'} }
  a:any-link { color: inherit }
  p, li, dd { line-height: 1.4 }`

/** The screens from left to right: the document, and how many screens into it. */
const screens = [
  { document: 'the-round-room.xhtml' },
  { document: 'what-mr-quill-left.xhtml', next: 2 },
  { document: 'the-round-room.xhtml', next: 1, note: true },
  { document: 'signal.xhtml', next: 3, dark: true },
]

const folder = mkdtempSync(join(tmpdir(), 'octavo-screens-'))
const browser = await openBrowser()
const serving = await serve('foliate.html')
try {
  const words = ['--format', 'epub', '--set', 'embed-fonts=yes', '--set', 'slug=tide', '--quiet', '-o', folder]
  execFileSync(process.execPath, [
    join(root, 'build/octavo.js'),
    'build',
    join(root, 'manuscript/the-tide-clerk'),
    ...words,
  ])
  serving.book = join(folder, 'tide.epub')
  const drawn = []
  for (const screen of screens) drawn.push(await draw(screen))
  mkdirSync(target, { recursive: true })
  const png = writePng(sideBySide(drawn))
  writeFileSync(join(target, 'e-book.png'), png)
  console.log(`templates/classic/screens/e-book.png  ${png.length} bytes`)
} finally {
  serving.close()
  await browser.close()
  rmSync(folder, { recursive: true, force: true })
}

async function draw({ document, next = 0, note, dark = false }) {
  const { page, complaints } = await openPage(browser, serving.origin, size)
  if (dark) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  await page.goto(`${serving.origin}/`)
  await page.waitForFunction('window.ready')
  await page.evaluate('window.reader.open()')
  const show = (href, css) => window.reader.show(href, { style: css })
  await page.evaluate(show, `OEBPS/${document}`, style(dark))
  for (let turned = 0; turned < next; turned++) {
    await page.evaluate('window.reader.next()')
    await settled()
  }
  if (note) await page.evaluate('window.reader.openNote()')
  await settled()
  const shot = decode(await page.screenshot())
  if (complaints.length > 0) throw new Error(complaints.join('\n'))
  await page.close()
  return greyOf(shot)
}

/** A page is turned with a movement. */
function settled() {
  return new Promise((done) => setTimeout(done, 600))
}

/** Rec. 601: how bright each pixel is. */
function greyOf({ width, height, channels, data }) {
  const grey = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += channels)
    grey[pixel] = Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2])
  return { width, height, channels: 1, data: grey }
}
