// usage: node test/tool/readers/epubjs.mjs BOOK...
//
// Opens each book in epub.js, the engine of many web readers, shows every document of it and prints what it saw.
import { tryBooks } from './browser.mjs'

await tryBooks('epubjs.html', { width: 620, height: 800 }, async (page) => {
  await page.waitForFunction('window.ready && window.ePub', { timeout: 60_000 })
  await page.evaluate('window.reader.open()')
  return page.evaluate('window.reader.walk()')
})
