import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Book } from '../model/book.ts'
import { walk } from '../model/visit.ts'
import type { Span } from '../source/source.ts'

/** Says of each character that no font of the book has where it stands first. */
export function missingGlyphs(book: Book, codePoints: Iterable<number>): Diagnostic[] {
  const wanted = new Set(codePoints)
  if (wanted.size === 0) return []
  const places = new Map<number, Span | undefined>()
  for (const node of walk(book)) {
    if (node.type !== 'text' && node.type !== 'inlineCode' && node.type !== 'code') continue
    for (const character of node.value) {
      const point = character.codePointAt(0) ?? 0
      if (wanted.has(point) && !places.has(point)) places.set(point, node.span)
    }
  }
  return [...wanted]
    .sort((a, b) => a - b)
    .map((point) => {
      const name = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
      const message = `no font of this book has the character "${String.fromCodePoint(point)}" (${name})`
      return report(
        'glyph-missing',
        message,
        places.get(point),
        `name a font that has it in book.yaml, as "fonts: {fallback: fonts/FILE.ttf}", or write another character`,
      )
    })
}
