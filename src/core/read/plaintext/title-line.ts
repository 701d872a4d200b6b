import { creditOf } from './credits.ts'
import { numberedLine } from './heading-line.ts'
import type { Line } from './lines.ts'
import { isNamedLine } from './story-header.ts'

/** Written lines below the first that are looked at, and those of a header that they must hold. */
const [near, fewest] = [14, 3]

/**
 * "The Lamp by OdileFinch" on one line, as sites write above a story, is two: the title, and the by-line. It is so where a story's header or a
 * chapter stands below it, nothing else says who wrote it, and the name looks like nothing else ("Death by Chocolate" is a title).
 */
export function withByline(lines: readonly Line[]): readonly Line[] {
  const at = lines.findIndex(({ text }) => text !== '')
  const line = lines[at]
  const found = line && /^(\S.{1,80}?)(,?) (?=[bB]y (\S.{1,40})$)/u.exec(line.text)
  if (!line || !found?.[1] || !found[3] || !isTeller(found[1], found[3])) return lines
  const below = lines.filter(({ text, index }) => index > line.index && text !== '').slice(0, near)
  const said = below.some(({ text }) => /^(?:\W*authors?\W*:|by\b)/iu.test(text) || creditOf(text)?.role === 'aut')
  const chapter = numberedLine((below[0]?.text ?? '').replace(/[*_]/gu, ''))
  const headed = below.filter(({ text }) => isNamedLine(text)).length >= fewest || (chapter?.keyword ?? '') !== ''
  // "The Lamp, by Ann Lee" alone above all else needs no more.
  const alone = found[2] === ',' && lines[at + 1]?.text === ''
  if (said || !(headed || alone)) return lines
  const length = found[0].length
  const title = { ...line, end: line.start + found[1].length, text: found[1] }
  const byline = { ...line, start: line.start + length, text: line.text.slice(length) }
  return lines.toSpliced(at, 1, title, byline)
}

/** A title of several words, and a name of two, or one that only a person gives themselves: "OdileFinch", "odile_99". */
function isTeller(title: string, name: string): boolean {
  const words = name.split(' ')
  const odd = /^[\p{L}\p{N}._-]*(?:\p{Ll}\p{Lu}|[\p{N}_])[\p{L}\p{N}._-]*$/u.test(name)
  const full = words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{Lu}[\p{L}.'’-]*$/u.test(word))
  return title.includes(' ') && (odd || full) && creditOf(`by ${name}`) !== undefined
}
