import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SaxesParser } from 'saxes'

/** What the measure counts. A section is a numbered part of one story in a collection. */
export const kinds = [
  'part heading',
  'chapter heading',
  'section heading',
  'scene break',
  'letter',
  'verse',
  'epigraph',
  'matter',
] as const
export type Kind = (typeof kinds)[number]

/** One thing that an edition marks: words `from` up to, not including, `to`. A break, or a heading, is the place `from` of the word below it. */
export interface Mark {
  readonly kind: Kind
  readonly from: number
  readonly to: number
}

/** Words set off without a word on what they are: neither a hit nor a miss for letters and verse. */
export interface Quotation {
  readonly from: number
  readonly to: number
}

/** An edition as a row of words with marks on it. */
export interface Truth {
  readonly words: readonly string[]
  readonly marks: readonly Mark[]
  readonly quotations: readonly Quotation[]
  /** Paragraphs, by their first words, inside which a quotation closes and opens again: the teller speaks between. */
  readonly interruptions: readonly number[]
  /** First words of paragraphs that follow another paragraph, or a break, of the running text. */
  readonly paragraphs: readonly number[]
}

/** Letters and digits in a row, in small letters without accents. */
export function wordsIn(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2060\u200b\u00ad]/gu, '')
    .toLowerCase()
}

/** Files that Standard Ebooks makes itself. */
const own = /^(?:titlepage|imprint|colophon|uncopyright|halftitlepage|halftitle|loi|toc|endnotes)\b/u

/** Reads the source of a Standard Ebooks edition in the order of its spine. */
export function readTruth(folder: string): Truth {
  const package_ = join(folder, 'content.opf')
  const order = Array.from(readFileSync(package_, 'utf8').matchAll(/<itemref idref="([^"]+)"/gu), ([, id = '']) => id)
  const reader = new Reader()
  for (const id of order) {
    if (own.test(id)) continue
    reader.read(readFileSync(join(dirname(package_), 'text', id), 'utf8'))
  }
  return reader
}

interface Open {
  readonly name: string
  readonly types: readonly string[]
  readonly from: number
  /** What has been met inside. */
  readonly inside: Set<string>
  /** The element that has closed last inside. */
  last: string
}

class Reader implements Truth {
  readonly words: string[] = []
  readonly marks: Mark[] = []
  readonly quotations: Quotation[] = []
  readonly interruptions: number[] = []
  readonly paragraphs: number[] = []
  readonly #open: Open[] = []
  #text = ''
  /** What the next word below a heading is the first word of. */
  #pending: Kind[] = []
  #paragraph = ''

  read(xml: string): void {
    const parser = new SaxesParser()
    let body = false
    parser.on('opentag', ({ name, attributes }) => {
      if (name === 'body') body = true
      else if (body) this.#opened(name, String(attributes['epub:type'] ?? '').split(' '))
    })
    parser.on('text', (text) => {
      if (body) this.#text += text
    })
    parser.on('closetag', ({ name }) => {
      if (body && name !== 'body' && name !== 'html') this.#closed(name)
    })
    parser.write(xml).close()
  }

  #flush(): void {
    this.#paragraph += this.#text
    const found = wordsIn(this.#text)
    this.#text = ''
    if (found.length > 0 && this.#pending.length > 0 && !this.#open.some(isHeading)) {
      const from = this.words.length
      for (const kind of this.#pending) this.marks.push({ kind, from, to: from })
      this.#pending = []
    }
    this.words.push(...found)
  }

  #opened(name: string, types: readonly string[]): void {
    if (isBlock(name)) this.#flush()
    if (name === 'p') this.#paragraph = ''
    const from = this.words.length
    if (name === 'hr') this.marks.push({ kind: 'scene break', from, to: from })
    const quoted = this.#open.findLastIndex((open) => open.name === 'blockquote')
    for (const open of this.#open.slice(Math.max(0, quoted))) for (const type of types) open.inside.add(type)
    const kind = name === 'section' || name === 'article' || name === 'div' ? this.#sectionKind(types) : undefined
    if (kind) this.#pending.push(kind)
    const outer = this.#open.at(-1)
    if (name === 'p' && outer && /^(?:section|article)$/u.test(outer.name) && /^(?:p|hr)$/u.test(outer.last))
      this.paragraphs.push(from)
    this.#open.push({ name, types, from, inside: new Set(), last: '' })
  }

  /** Chapters inside a story of a collection are its sections. */
  #sectionKind(types: readonly string[]): Kind | undefined {
    const inStory = this.#open.some((open) => open.types.includes('se:short-story'))
    if (types.some((type) => type === 'part' || type === 'division' || type === 'volume')) return 'part heading'
    if (types.includes('chapter')) return inStory ? 'section heading' : 'chapter heading'
    if (types.some((type) => type === 'se:short-story' || type === 'prologue' || type === 'epilogue'))
      return 'chapter heading'
    const matter = ['dedication', 'preface', 'foreword', 'introduction', 'afterword', 'appendix', 'epigraph']
    return types.some((type) => matter.includes(type)) ? 'matter' : undefined
  }

  #closed(name: string): void {
    if (isBlock(name)) this.#flush()
    const open = this.#open.pop()
    const outer = this.#open.at(-1)
    if (!open) return
    if (outer) outer.last = name
    const [from, to] = [open.from, this.words.length]
    if (name === 'p') {
      const greets = open.types.includes('z3998:salutation') || this.#open.some((outside) => outside.name === 'header')
      if (!greets) for (const outside of this.#open) outside.inside.add('text')
      if (/[”"][^“”"]*\p{L}[^“”"]*[“"]/u.test(this.#paragraph)) this.interruptions.push(from)
      this.#paragraph = ''
    }
    const kind = kindOf(open)
    if (name !== 'blockquote' && !kind) return
    const last = this.marks.at(-1)
    const signed = open.inside.has('z3998:signature') || open.inside.has('z3998:valediction')
    // Where a letter is parted by a page of its book, the second half has no head of its own.
    if (!kind && signed && last?.kind === 'letter' && last.to === from)
      this.marks[this.marks.length - 1] = { ...last, to }
    else if (!kind) this.quotations.push({ from, to })
    else if (!this.#open.some((outer) => kindOf(outer) === kind)) this.marks.push({ kind, from, to })
  }
}

function kindOf({ name, types, inside }: Open): Kind | undefined {
  if (types.includes('epigraph')) return 'epigraph'
  if (name !== 'blockquote') return undefined
  // A greeting that is read out by itself is no letter.
  if (types.includes('z3998:letter') && !inside.has('text')) return undefined
  if (types.includes('z3998:letter') || types.includes('z3998:postscript')) return 'letter'
  if (types.some((type) => /^z3998:(?:verse|poem|song|hymn)$/u.test(type))) return 'verse'
  // Standard Ebooks leaves the type off some letters, but marks whom they greet.
  return inside.has('z3998:salutation') ? 'letter' : undefined
}

function isHeading({ name }: Open): boolean {
  return /^(?:h[1-6]|hgroup)$/u.test(name)
}

function isBlock(name: string): boolean {
  return !/^(?:abbr|i|em|b|strong|span|a|time|cite|sub|sup|small|bdi|q|dfn|code|br|wbr)$/u.test(name) || name === 'br'
}
