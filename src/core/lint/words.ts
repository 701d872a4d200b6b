import { closest, type Element } from './element.ts'
import { levelOf, type Page } from './page.ts'
import type { Place, Say } from './say.ts'
import { directionOf } from './vocabulary.ts'

/** What is looked for in the words of a text; most texts hold none of it. */
const suspicious = /["'\u00ad\ufffd\u0080-\u009f\ue000-\uf8ff\ufff9-\ufffb\u202d\u202e]|[\u0300-\u036f]|--|\u00a0{2}/

const verbatim = new Set('pre code kbd samp script style math'.split(' '))

/** The words of one document. */
export function lintWords({ path, tree, body }: Page, say: Say): void {
  if (!body) return
  const { attributes } = tree.root
  // Scripts without curly quotation marks leave those of foreign words as they are.
  const curly = directionOf(attributes.get('lang') ?? attributes.get('xml:lang') ?? '') === 'ltr'
  for (const element of tree.elements) {
    if (element.at < body.at) continue
    const place = { path, at: element.at }
    const alt = element.name === 'img' ? element.attributes.get('alt') : undefined
    if (alt && curly) lintWritten(alt, place, say)
    for (const child of element.children) {
      if (typeof child === 'string' && suspicious.test(child)) lintText(child, element, { place, curly, say })
    }
  }
}

interface Looking {
  readonly place: Place
  readonly curly: boolean
  readonly say: Say
}

function lintText(text: string, element: Element, { place, curly, say }: Looking): void {
  const stray = /[\ufffd\u0080-\u009f\ue000-\uf8ff\ufff9-\ufffb\u202d\u202e]/.exec(text)?.[0]
  if (stray !== undefined) {
    const code = (stray.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    say('epub-character', `the text holds the character U+${code}`, place)
  }
  if (closest(element, ({ name }) => verbatim.has(name))) return
  if (text.includes('\u00ad')) say('epub-soft-hyphen', `soft hyphens stand in ${excerpt(text, /\u00ad/)}`, place)
  if (/\u00a0{2}/.test(text))
    say('epub-space-run', `fixed spaces stand in a row in ${excerpt(text, /\u00a0{2}/)}`, place)
  if (curly && closest(element, (above) => levelOf(above) > 0)) lintWritten(text, place, say)
  if (/[\u0300-\u036f]/.test(text) && text.normalize('NFC') !== text)
    say('epub-not-composed', `a letter and its accent stand apart in ${excerpt(text, /[\u0300-\u036f]/)}`, place)
}

/** Headings and the texts of pictures are set like titles, in every book. */
function lintWritten(text: string, place: Place, say: Say): void {
  if (/["']/.test(text))
    say('epub-quote-straight', `a straight quotation mark stands in ${excerpt(text, /["']/)}`, place)
  if (text.includes('--')) say('epub-dash-double', `two hyphens stand in ${excerpt(text, /--/)}`, place)
}

/** The words around what was found. */
function excerpt(text: string, found: RegExp): string {
  const at = text.search(found)
  return `"${text
    .slice(Math.max(0, at - 20), at + 20)
    .replace(/\s+/g, ' ')
    .trim()}"`
}
