import { languageAttributes } from './language.ts'
import { element, join, type Markup, text, xmlFile } from './markup.ts'

export const xhtml = 'http://www.w3.org/1999/xhtml'
export const ops = 'http://www.idpf.org/2007/ops'
/** The vocabulary of letters, verse and drama (DAISY, Z39.98-2012). */
const prefix = 'z3998: http://www.daisy.org/z3998/2012/vocab/structure/'

/** A content document. `type` is the division of the book that it belongs to. */
export function page(head: { title: string; language: string; type?: string }, body: Markup): string {
  const attributes = { xmlns: xhtml, 'xmlns:epub': ops, 'epub:prefix': prefix, ...languageAttributes(head.language) }
  const root = element(
    'html',
    attributes,
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('title', {}, text(head.title)),
      element('link', { rel: 'stylesheet', type: 'text/css', href: 'style.css' }),
    ),
    text('\n'),
    element('body', { 'epub:type': head.type }, join([body], '\n')),
  )
  return xmlFile(root, 'html')
}
