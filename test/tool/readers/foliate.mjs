// usage: node test/tool/readers/foliate.mjs BOOK...
//
// Opens each book in foliate-js, the engine of the Foliate reader, walks through all of it and prints what it saw: where the
// table of contents, the landmarks and the list of pages lead, broken pictures, and the text of each pop-up note.
import { tryBooks } from './browser.mjs'

await tryBooks('foliate.html', { width: 600, height: 800 }, async (page) => {
  await page.waitForFunction('window.ready', { timeout: 60_000 })
  await page.evaluate('window.reader.open()')
  return page.evaluate('window.reader.walk()')
})
