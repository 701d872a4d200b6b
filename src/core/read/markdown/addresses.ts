import type { Text } from 'mdast'
import { spanAt } from '../../source/text.ts'
import { type Reading, say, spanOf, written } from './reading.ts'

const picture =
  /(?<!\\)!\[[^\]\n]{0,300}\]\(([^<>\n]{1,300}?\.(?:png|jpe?g|gif|webp|svg))(?:[ \t]+"[^"\n]{0,300}")?\)/giu
const link =
  /(?<![\\!\]])\[[^\]\n]{1,300}\]\((https?:[^<>()\n]{1,300}|[^<>()\n]{1,300}?\.(?:md|markdown|txt|html?)(?:#[^()\n]{0,100})?)\)/giu
const embedded = /(?<!\\)!\[\[([^\]\n]{1,300})\]\]/gu

/** Says what was to be a picture or a link and is text: Markdown takes no address with a blank in it, nor `![[…]]`. */
export function sayAddresses(reading: Reading, node: Text): void {
  const source = reading.fixed ? node.value : written(reading, node)
  const start = node.position?.start.offset ?? 0
  const place = (found: RegExpExecArray) =>
    reading.fixed
      ? spanOf(reading, node)
      : spanAt(reading.source, start + found.index, start + found.index + found[0].length)
  for (const found of source.matchAll(picture)) {
    const path = found[1] ?? ''
    if (!/\s/u.test(path)) continue
    const message = `the picture "${path}" is printed as text, because its path holds a blank`
    say(reading, 'address-as-text', message, place(found), mended(path))
  }
  for (const found of source.matchAll(embedded)) {
    const path = (found[1] ?? '').split('|')[0]?.trim() ?? ''
    const message = `"${found[0]}" is printed as text: it is no picture in Markdown`
    say(reading, 'address-as-text', message, place(found), `write "![](${/\s/u.test(path) ? `<${path}>` : path})"`)
  }
  for (const found of source.matchAll(link)) {
    const address = found[1] ?? ''
    if (!/\s/u.test(address) || /\s"[^"]*"$/u.test(address)) continue
    say(
      reading,
      'address-as-text',
      `the link to "${address}" is printed as text, because it holds a blank`,
      place(found),
      mended(address),
    )
  }
}

function mended(path: string): string {
  return `write "<${path}>" or "${path.replace(/\s/gu, '%20')}"`
}
