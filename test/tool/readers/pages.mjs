// usage: node test/tool/readers/pages.mjs ADDRESS...
//
// Opens each page as people have it, on a desk, in the dark and on a phone, and prints what it saw, one line of JSON a page and manner: what axe finds,
// whether the page is wider than its window, what the tab key reaches, what each download gives, and what went wrong.
import { readFileSync } from 'node:fs'
import { openBrowser, openPage } from './browser.mjs'

const axe = readFileSync(new URL('node_modules/@daisy/axe-core-for-ace/axe.min.js', import.meta.url), 'utf8')
const manners = {
  desk: { width: 1200, height: 900, scheme: 'light' },
  dark: { width: 1200, height: 900, scheme: 'dark' },
  phone: { width: 360, height: 740, scheme: 'light' },
}

const browser = await openBrowser()
try {
  for (const address of process.argv.slice(2))
    for (const [manner, { width, height, scheme }] of Object.entries(manners)) {
      const { page, complaints } = await openPage(browser, new URL(address).origin, { width, height })
      await page.setBypassCSP(true)
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      await page.goto(address, { waitUntil: 'networkidle0' })
      const folder = process.env.OCTAVO_SCREENSHOTS
      if (folder) await page.screenshot({ path: `${folder}/${manner}.png`, fullPage: true })
      const reached = await tabbed(page)
      await page.evaluate(axe)
      const seen = await page.evaluate(look)
      process.stdout.write(`${JSON.stringify({ address, manner, complaints, reached, ...seen })}\n`)
      await page.close()
    }
} finally {
  await browser.close()
}

/** Addresses of links, and names of other things, in the order in which the tab key comes to them. */
async function tabbed(page) {
  const reached = []
  for (let press = 0; press < 500; press++) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const { activeElement: at } = document
      if (!at || at === document.body) return ''
      const { outlineStyle, outlineWidth } = getComputedStyle(at)
      const shown = outlineStyle !== 'none' && outlineWidth !== '0px' ? '' : ' (not shown)'
      return `${at.getAttribute('href') ?? at.tagName.toLowerCase()}${shown}`
    })
    if (name === '') break
    reached.push(name)
  }
  return reached
}

/** Runs in the page. */
async function look() {
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
  const { scrollWidth, clientWidth } = document.documentElement
  const downloads = await Promise.all(
    [...document.querySelectorAll('a[download]')].map(async ({ href }) => {
      const bytes = await (await fetch(href)).arrayBuffer()
      const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
      return [new URL(href).pathname, [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')]
    }),
  )
  const broken = [...document.images]
    .filter((image) => image.complete && image.naturalWidth === 0)
    .map(({ src }) => src)
  return {
    violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    tooWide: scrollWidth - clientWidth,
    downloads,
    broken,
  }
}
