import type { ProofOutput } from '../../src/core/proof/proof.ts'
import { Copy } from '../unit/lint/copy.ts'
import { PrintedCopy } from './printed-page.ts'

/** A finished book that lost something beside its words. */
export interface SpoiltMark {
  readonly bytes: Uint8Array
  readonly kind: ProofOutput['lost'][number]['kind']
  /** The words that it was about, where it was about any. */
  readonly words: string
}

type Spoiler = readonly [kind: SpoiltMark['kind'], pattern: RegExp, to: (found: RegExpExecArray) => string]

const bound: readonly Spoiler[] = [
  ['emphasis', /<(em|strong)>([^<]*)<\/\1>/g, (found) => found[2] ?? ''],
  ['link', /<a href="[^"]*">([^<]+)<\/a>/g, (found) => found[1] ?? ''],
  ['note', /<a class="noteref"[^>]*>[^<]*<\/a>/g, () => ''],
  ['picture', /<img[^>]*>/g, () => ''],
  // A heading parts scenes as well.
  ['break', /(?:<p class="break"[^>]*>[^<]*<\/p>|<hr[^>]*>)(?!\n<h)/g, () => ''],
]

/** An EPUB without one emphasis, link, note mark, picture or break: every one that the author wrote, each in a copy of its own. */
export function spoiltBound(book: Uint8Array): SpoiltMark[] {
  const whole = new Copy(book)
  const pages = [...whole.files.keys()].filter((name) => /\.xhtml$/.test(name) && !/\/(?:toc|cover)\.xhtml$/.test(name))
  return pages.sort().flatMap((page) => {
    const text = whole.text(page)
    // What the book tool put there is not the author's, nor is a list of notes.
    if (text.includes('data-octavo="generated"')) return []
    return bound.flatMap(([kind, pattern, to]) =>
      [...text.matchAll(pattern)].map((found): SpoiltMark => {
        const by = to(found)
        const copy = new Copy(book)
        copy.write(page, text.slice(0, found.index) + by + text.slice(found.index + found[0].length))
        return { bytes: copy.bytes(), kind, words: by }
      }),
    )
  })
}

/** The same of a PDF, as far as it can be done with the bytes of one. */
export function spoiltPrinted(book: Uint8Array): SpoiltMark[] {
  const copy = new PrintedCopy(book)
  const spoilt: SpoiltMark[] = []
  copy.contents.forEach((content, page) => {
    const put = (kind: SpoiltMark['kind'], changed: string) =>
      spoilt.push({ bytes: copy.repainted(page, changed), kind, words: '' })
    // A note's mark is raised.
    for (const { 0: mark, index } of content.matchAll(
      /\/Link <<\/MCID \d+>> BDC(?:(?!EMC)[\s\S])*?[1-9.]+ Ts[\s\S]*?EMC/g,
    ))
      put(
        'note',
        content.slice(0, index) + mark.replace(/\[.*?\] TJ/gs, '[()] TJ') + content.slice(index + mark.length),
      )
    for (const { 0: picture, index } of content.matchAll(/(?<=\/Figure <<\/MCID \d+>> BDC\n)[^\n]* Do Q/g))
      put('picture', content.slice(0, index) + content.slice(index + picture.length))
    for (const changed of closedUp(content)) put('break', changed)
  })
  return [...spoilt, ...unlinked(book), upright(book)]
}

const placed = /(?<=1 0 0 1 [\d.]+ )([\d.]+)(?= Tm)/g

/** A page with a break gone: its ornament is painted without a letter, and all below stands on the next line. */
function closedUp(content: string): string[] {
  const heights = [...content.matchAll(placed)].map(([height]) => Number(height))
  const drops = heights.map((height, at) => (heights[at - 1] ?? 0) - height).filter((drop) => drop > 8 && drop < 20)
  const leading = drops.sort((a, b) => a - b)[drops.length >> 1] ?? 14
  return [
    ...content.matchAll(/(?<=EMC\n)\/Artifact <<\/Type \/Layout>> BDC\nBT(?:(?!EMC)[\s\S])*EMC\n(?=\/P )/g),
  ].flatMap((found) => {
    const before = content.slice(0, found.index)
    const after = content.slice(found.index + found[0].length)
    const above = Number([...before.matchAll(placed)].at(-1)?.[0])
    const below = Number(after.match(placed)?.[0])
    const by = above - leading - below
    return by > leading / 2
      ? [
          before +
            found[0].replace(/\[.*?\] TJ/gs, '[()] TJ') +
            after.replace(placed, (height) => String(Number(height) + by)),
        ]
      : []
  })
}

/** PDFs in which one element is no link: its annotation is there, and nothing says of which words. */
function unlinked(book: Uint8Array): SpoiltMark[] {
  const text = Buffer.from(book).toString('latin1')
  return [...text.matchAll(/\/S \/Link\n\/P (\d+) 0 R/g)].flatMap(({ 1: parent = '', index }): SpoiltMark[] => {
    const above = text.indexOf(`\n${parent} 0 obj\n`)
    // A note's mark leads to its note, and an entry of the contents to its chapter.
    if (/^\n\d+ 0 obj\n<<\n\/Type \/StructElem\n\/S \/Reference/.test(text.slice(above, above + 100))) return []
    const bytes = Buffer.from(book)
    bytes.write('/S /Span', index, 'latin1')
    return [{ bytes, kind: 'link', words: '' }]
  })
}

/** A PDF whose italic faces are not italic any more. */
function upright(book: Uint8Array): SpoiltMark {
  const text = Buffer.from(book)
    .toString('latin1')
    .replaceAll(/(\/BaseFont \/[^\s/]*)Italic/g, '$1Romans')
  return { bytes: Buffer.from(text, 'latin1'), kind: 'emphasis', words: '' }
}
