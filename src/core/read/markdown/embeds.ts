import type { Text as MdastText } from 'mdast'
import type { Image, Inline } from '../../model/inline.ts'
import { spanAt } from '../../source/text.ts'
import type { Reading } from './reading.ts'

const embed = /(?<!\\)!\[\[([^\]|\n]{1,300}\.(?:png|jpe?g|gif|webp|svg))(?:\|([^\]\n]{0,300}))?\]\]/giu

/** Obsidian's `![[map.png|300]]`: a picture wherever in the manuscript it lies. One that is nowhere stays text. */
export function withEmbeds(
  reading: Reading,
  node: MdastText,
  plain: (node: MdastText) => readonly Inline[],
): readonly Inline[] {
  const { value, position } = node
  const start = position?.start.offset
  // Only of a text as it is written are the places known.
  if (start === undefined || reading.fixed || position?.end.offset !== start + value.length) return plain(node)
  const result: Inline[] = []
  let from = 0
  const upTo = (to: number) => {
    if (to > from) result.push(...plain(part(node, from, to)))
  }
  for (const { 0: written, 1: path = '', 2: said = '', index } of value.matchAll(embed)) {
    const span = spanAt(reading.source, start + index, start + index + written.length)
    const { value: asset, diagnostics } = reading.context.resolveImage(path.trim(), span, 'anywhere')
    if (asset === undefined) continue
    reading.diagnostics.push(...diagnostics)
    upTo(index)
    from = index + written.length
    const alt = /^\s*\d+(?:x\d+)?\s*$/u.test(said) ? '' : said.trim()
    // What it is called is its caption, and stays; a size and the name of its file are no words of the book.
    const bounds = alt === '' ? [index, from] : [index, from - 2 - said.length, from - 2, from]
    for (let at = 0; at < bounds.length; at += 2) {
      const [begin = 0, end = 0] = [bounds[at], bounds[at + 1]]
      const name = spanAt(reading.source, start + begin, start + end)
      reading.aside.push({ span: name, reason: 'the name of a picture', exact: true })
    }
    const image: Image = { type: 'image', asset, alt, span }
    result.push(image)
  }
  upTo(value.length)
  return result
}

/** A stretch of a text as a text of its own. */
function part(node: MdastText, from: number, to: number): MdastText {
  const { position } = node
  if (!position) return node
  const at = (offset: number) => ({ ...position.start, offset: (position.start.offset ?? 0) + offset })
  return { ...node, value: node.value.slice(from, to), position: { start: at(from), end: at(to) } }
}
