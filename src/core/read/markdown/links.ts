import { report } from '../../diagnostic/diagnostic.ts'
import type { LinkTarget } from '../../model/inline.ts'
import { percentDecoded } from '../../source/percent.ts'
import type { Span } from '../../source/source.ts'
import { newId, type Reading, sayOnce } from './reading.ts'

/** The target of a link as written; undefined where it may not be followed, so that only the text is kept. */
export function targetOf(reading: Reading, url: string, span: Span): LinkTarget | undefined {
  // Blanks and controls inside a scheme are ignored by browsers: "java\tscript:" is "javascript:".
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const address = url.replace(/[\u0000-\u0020\u007f-\u009f\u2028\u2029\ufeff]+/gu, (blanks) =>
    /^ +$/u.test(blanks) ? '%20' : '',
  )
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/u.exec(address)?.[1]?.toLowerCase()
  if (scheme === 'http' || scheme === 'https' || scheme === 'mailto') return { kind: 'url', href: address }
  if (scheme !== undefined || address.startsWith('//') || address.includes('\\')) {
    const what = scheme === undefined ? 'no scheme' : `the scheme "${scheme}:"`
    const message = `a link with ${what} is printed without its target`
    const hint = 'use a whole address that starts with https://'
    sayOnce(reading, `link ${address}`, report('link-unsafe', message, span, hint))
    return undefined
  }
  const [path = '', ...rest] = address.split('#')
  const fragment = rest.join('#')
  if (!path && !fragment) return undefined
  const id = newId(reading, 'link')
  reading.references.set(id, {
    ...(path && { path: percentDecoded(path.replace(/\?.*$/u, '')) }),
    ...(fragment && { fragment: percentDecoded(fragment) }),
    span,
  })
  return { kind: 'node', id }
}
