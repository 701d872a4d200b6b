import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Proof } from '../../src/core/proof/proof.ts'
import { pagesOf } from '../tool/unzip.ts'

/**
 * The words of manuscripts and of finished books, read by poppler and a few lines here, and by nothing of Octavo's: a second opinion on its
 * proof.
 */

/** Letters and digits in a row; each CJK sign is a word. Case and the forms of letters do not count. */
export function wordsIn(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
      .toLowerCase()
      .match(
        /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|(?:(?![\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])[\p{L}\p{N}\p{M}])+/gu,
      ) ?? []
  )
}

/** The words of a manuscript but for the lines that the proof says were set aside. */
export function sourceWords(path: string, { files, aside }: Pick<Proof, 'files' | 'aside'>): string[] {
  return files.flatMap((file) => {
    const lines = decoded(/\.(txt|md)$/.test(path) ? path : join(path, file)).split(/\r\n|\n|\r/)
    for (const each of aside) if (each.file === file) lines.fill('', each.line - 1, each.endLine)
    const text = lines.join('\n')
    return wordsIn(file.endsWith('.txt') ? text.replaceAll('_', ' ') : plain(text))
  })
}

/** Markdown without what is not read: data, addresses, labels, tags, attributes. Rough, and right for the manuscripts at hand. */
function plain(markdown: string): string {
  return (
    markdown
      .replace(/^---\n[\s\S]*?\n---(?=\n)/, '')
      .replace(/<!--[\s\S]*?-->/g, '')
      // A definition of a link, the label of a note, the name of a fence.
      .replace(/^ {0,3}\[(?!\^)[^\]\n]+\]:\s.*$/gm, '')
      .replace(/\[\^[^\]\n]+\]:?/g, ' ')
      .replace(/^ {0,3}(`{3,}|~{3,}|:{3,}).*$/gm, '')
      .replace(/\]\(<?[^\s()]*(?:\([^\s()]*\)[^\s()]*)*>?(?:\s+"([^"]*)")?\)/g, '] $1 ')
      .replace(/\](?:\[[^\]\n]*\])/g, ']')
      .replace(/\{[.#:][^}\n]*\}/g, '')
      .replace(/<((?:https?|mailto):[^>\s]*)>/g, '$1')
      .replace(/<br[^>]*>/gi, ' ')
      .replace(/<\/?[a-z][^>]*>/gi, '')
      .replace(/&(?:#\w+|nbsp);/g, ' ')
      .replace(/^ *\d+[.)](?= )/gm, '')
      .replace(/[*_\\]/g, '')
  )
}

function decoded(path: string): string {
  const bytes = readFileSync(path)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder(path.includes('macroman') ? 'macintosh' : 'windows-1252').decode(bytes)
  }
}

export function epubWords(bytes: Uint8Array): string[] {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return [...pagesOf(bytes).pages.values()].flatMap((page) => {
    const body = page.slice(page.indexOf('<body'))
    const shown = body
      .replace(/<img [^>]*?alt="([^"]*)"[^>]*>/g, ' $1 ')
      .replace(/<\/?(?:p|div|h\d|li|br|hr|t[dhr]|section|blockquote|figcaption|d[dt]|pre|aside)\b[^>]*>/g, '\n')
      .replace(/<[^>]*>/g, '')
      .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
        name ? (named[name] ?? '') : String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
      )
    return wordsIn(shown)
  })
}

/** As poppler reads the pages; a word that a line end divides is put together again, over the foot of a page too. */
export function pdfWords(path: string): string[] {
  const text = execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 })
  const pages = text.split('\f').map((page) => page.trimEnd().split('\n'))
  const feet = new Map<string, number>()
  for (const page of pages) for (const line of page.slice(-2)) feet.set(footOf(line), (feet.get(footOf(line)) ?? 0) + 1)
  const isFoot = (line: string) => footOf(line) === '' || (feet.get(footOf(line)) ?? 0) >= 3
  const lines = pages.flatMap((page) => {
    const last = page.findLastIndex((line) => !isFoot(line))
    // Folio and running head go before the half of a word that they part from its end.
    return page[last]?.endsWith('\u00ad') ? [...page.slice(0, last), ...page.slice(last + 1), page[last] ?? ''] : page
  })
  return wordsIn(lines.join('\n').replace(/\u00ad\n/g, ''))
}

/** The words that a PDF's structure tree leads to: what is heard. */
export function heardWords(path: string): string[] {
  const said = execFileSync('pdfinfo', ['-struct-text', '-enc', 'UTF-8', path], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const parts = said.split(/\n(?=\s*(?:"|[A-Z][A-Za-z0-9]*(?: \(|$)|Object \d))/m).map((line) => {
    const text = /^\s*"([\s\S]*)"\s*$/.exec(line)?.[1]
    if (text !== undefined) return text
    return /\(inline\)|^\s*Object/.test(line) ? '' : '\n'
  })
  return wordsIn(parts.join('').replace(/\u00ad\n/g, ''))
}

/** What folios and running heads of different pages have in common. */
function footOf(line: string): string {
  return line.replace(/\d+|\b[ivxl]+\b/g, '').trim()
}

/** The words of a source that a book holds fewer times. */
export function missingWords(source: readonly string[], book: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const word of book) left.set(word, (left.get(word) ?? 0) + 1)
  return source.filter((word) => {
    const count = left.get(word) ?? 0
    if (count > 0) left.set(word, count - 1)
    return count === 0
  })
}

/**
 * The share of words that follow the one before them in the book too, among those that stand once in the source and once in the book. What is
 * set elsewhere (a note, a title) breaks two pairs, whatever its length.
 */
export function inOrder(source: readonly string[], book: readonly string[]): number {
  const once = (words: readonly string[]) => {
    const places = new Map<string, number>()
    for (const [at, word] of words.entries()) places.set(word, places.has(word) ? -1 : at)
    return places
  }
  const [inSource, inBook] = [once(source), once(book)]
  const places = [...inSource].filter(([, at]) => at !== -1).map(([word]) => inBook.get(word) ?? -1)
  const found = places.filter((at) => at !== -1)
  const rising = found.filter((at, index) => index === 0 || at > (found[index - 1] ?? 0)).length
  return found.length === 0 ? 0 : rising / found.length
}
