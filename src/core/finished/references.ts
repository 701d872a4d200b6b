import { percentDecoded } from '../source/percent.ts'

/** What a reference in a document names. */
export type Reference =
  | { readonly kind: 'inside'; readonly path: string; readonly fragment: string; readonly query: boolean }
  /** It climbs out of the container. */
  | { readonly kind: 'outside' }
  /** "https", "mailto", "data" … */
  | { readonly kind: 'scheme'; readonly scheme: string }

/** What `href` names, as seen from the file `from`. */
export function resolve(from: string, href: string): Reference {
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(href)?.[1]
  if (scheme) return { kind: 'scheme', scheme: scheme.toLowerCase() }
  if (href.startsWith('//')) return { kind: 'scheme', scheme: 'https' }
  const hash = href.indexOf('#')
  const fragment = hash < 0 ? '' : percentDecoded(href.slice(hash + 1))
  const whole = hash < 0 ? href : href.slice(0, hash)
  const mark = whole.indexOf('?')
  const name = percentDecoded(mark < 0 ? whole : whole.slice(0, mark))
  if (name === '') return { kind: 'inside', path: from, fragment, query: mark >= 0 }
  if (name.startsWith('/')) return { kind: 'outside' }
  const parts = from.split('/').slice(0, -1)
  for (const part of name.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return { kind: 'outside' }
    } else if (part !== '.') parts.push(part)
  }
  return { kind: 'inside', path: parts.join('/'), fragment, query: mark >= 0 }
}
