// usage: node test/tool/readers/preview.mjs ADDRESS FILE
//
// Uses the preview at ADDRESS as a writer does: opens it, leafs on, changes a word of FILE, waits until both books show it, goes to a place in the
// manuscript, downloads the books. Prints what it saw as one line of JSON. OCTAVO_SCREENSHOTS names a folder for pictures.
import { readFileSync, writeFileSync } from 'node:fs'
import { openBrowser, openPage } from './browser.mjs'

const [address, file] = process.argv.slice(2)
const axe = readFileSync(new URL('node_modules/@daisy/axe-core-for-ace/axe.min.js', import.meta.url), 'utf8')
const pictures = process.env.OCTAVO_SCREENSHOTS
const word = 'Zanzibarbara'

const browser = await openBrowser()
const { page, complaints } = await openPage(browser, new URL(address).origin, { width: 1500, height: 950 })
const picture = async (name) => pictures && page.screenshot({ path: `${pictures}/${name}.png` })
try {
  await page.goto(address)
  await page.waitForFunction(() => Number(document.body.dataset.shown) > 0)
  await page.waitForFunction(() => document.getElementById('status').textContent.includes('every word there'), {
    timeout: 60_000,
  })
  await picture('start')
  const contents = await page.$$eval('#book select option', (options) =>
    options.map(({ value, textContent }) => [value, textContent.trim()]),
  )
  // To the last chapter of the contents, and to the page on which its words stand.
  const before = await bookText(page)
  await page.click('#spread .on')
  await page.click('#spread .on')
  await page.waitForFunction(() => Number(document.querySelector('#spread input').value) >= 4)
  const place = await page.$eval('#spread input', ({ value }) => value)
  const text = readFileSync(file, 'utf8')
  const changes = []
  for (let time = 1; time <= 3; time++) {
    const changed = text.replace(/\n\n(?=[A-Z][a-z])/, `\n\n${word}${'x'.repeat(time)} `)
    if (changed === text) throw new Error('no paragraph to change')
    const start = performance.now()
    writeFileSync(file, changed)
    // Not any new state will do: a proof is one too.
    if (!(await comes(page, `${word}${'x'.repeat(time)} `))) throw new Error('the change did not come')
    changes.push(Math.round(performance.now() - start))
    await new Promise((done) => setTimeout(done, 300))
  }
  const kept = await page.$eval('#spread input', ({ value }) => value)
  const found = { book: await comes(page, `${word}xxx `), pages: await pdfFinds(page, `${word}xxx`) }
  const downloads = await page.evaluate(hashes)
  await picture('changed')
  const source = await openSource(page)
  await picture('source')
  await page.setBypassCSP(true)
  await page.reload()
  await page.waitForFunction(() => Number(document.body.dataset.shown) > 0)
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const found = await window.axe.run(document, { resultTypes: ['violations'], iframes: false })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
  await picture('dark')
  writeFileSync(file, text)
  process.stdout.write(
    `${JSON.stringify({ complaints, contents, before, place, kept, changes, found, downloads, source, violations })}\n`,
  )
} finally {
  await browser.close()
}

/** Words of the e-book's page that is shown. */
function bookText(page) {
  return page.evaluate(() =>
    document.querySelector('foliate-view').renderer.getContents()[0].doc.body.textContent.trim().slice(0, 80),
  )
}

/** Whether the e-book has the words within a while: it may be opened anew at any moment. */
async function comes(page, query) {
  const start = performance.now()
  while (performance.now() - start < 40_000) {
    if (await finds(page, query)) return true
    await new Promise((done) => setTimeout(done, 10))
  }
  return false
}

/** Whether the e-book that is open has the word. */
function finds(page, query) {
  return page.evaluate(async (wanted) => {
    // The one that is being opened, if there is one.
    const book = [...document.querySelectorAll('foliate-view')].at(-1)?.book
    if (!book) return false
    const documents = await Promise.all(book.sections.map((section) => section.createDocument()))
    return documents.some(({ body }) => body.textContent.includes(wanted))
  }, query)
}

/** The first page of the PDF that shows the word; each spread is waited for. 0 where none does. */
async function pdfFinds(page, query) {
  const last = Number(await page.$eval('#spread input', ({ max }) => max))
  for (let number = 1; number <= last; number += 2) {
    await page.$eval(
      '#spread input',
      (input, wanted) => {
        input.value = String(wanted)
        input.dispatchEvent(new Event('change'))
      },
      number,
    )
    await page.waitForFunction(
      (wanted) => document.querySelector(`#spread canvas[aria-label="page ${wanted}"]`),
      {},
      number,
    )
    const words = await page.$$eval('#spread canvas', (canvases) =>
      canvases.map(({ textContent }) => textContent).join(' '),
    )
    if (words.replaceAll('\u00ad', '').includes(query)) return number
  }
  return 0
}

/** Runs in the page: the hash of each download. */
async function hashes() {
  return Promise.all(
    [...document.querySelectorAll('a[download]')].map(async ({ href, download }) => {
      const digest = await crypto.subtle.digest('SHA-256', await (await fetch(href)).arrayBuffer())
      return [download, [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')]
    }),
  )
}

async function openSource(page) {
  await page.click('#findings li button')
  await page.waitForFunction(() => !document.getElementById('source').hidden)
  const said = await page.$eval(
    '#source',
    (pane) => `${pane.querySelector('h2').textContent} | ${pane.querySelector('.marked')?.textContent.slice(0, 60)}`,
  )
  await picture('source')
  await page.click('#source .close')
  return said
}
