import type { EpubFiles } from './files.ts'

/**
 * The book as Kobo's own renderer wants it: every sentence in a numbered span, by which it keeps places, highlights and
 * statistics; the body in two wrappers, which it turns into columns; its style hook. The form is that of Kobo's own files as
 * kepubify 4 writes it. Not a word, and no other file, is changed: the cover is declared as Kobo needs it in the EPUB already.
 */
export function kepubFiles(files: EpubFiles): EpubFiles {
  return new Map([...files].map(([path, content]) => [path, isPage(path, content) ? kepubPage(content) : content]))
}

/** The navigation is no page: it stands outside the spine. */
function isPage(path: string, content: string | Uint8Array): content is string {
  return typeof content === 'string' && path.endsWith('.xhtml') && !path.endsWith('/toc.xhtml')
}

const hook = '<style type="text/css" class="kobostylehacks">div#book-inner{margin-top:0;margin-bottom:0}</style>'

/** One page. It is our own XHTML: no comments, no CDATA, and each ">" of a text or an attribute is written as a reference. */
export function kepubPage(page: string): string {
  const start = page.indexOf('>', page.indexOf('<body')) + 1
  const end = page.lastIndexOf('</body>')
  const head = page.slice(0, start).replace('</head>', `${hook}</head>`)
  const body = new Spans().write(page.slice(start, end))
  return `${head}<div id="book-columns"><div id="book-inner">${body}</div></div>${page.slice(end)}`
}

/** Elements before whose first words the count of paragraphs goes up. */
const counted = new Set(['p', 'ol', 'ul', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
/** Elements whose text stays as it is. */
const whole = new Set(['audio', 'math', 'pre', 'script', 'style', 'svg', 'video'])

class Spans {
  #paragraph = 0
  #segment = 0
  #nextParagraph = false
  /** Names of the open elements. */
  readonly #open: string[] = []
  /** How many of them keep their text whole. */
  #inWhole = 0

  write(body: string): string {
    return body.replace(/<[^>]*>|[^<]+/g, (piece) => (piece.startsWith('<') ? this.#tag(piece) : this.#text(piece)))
  }

  #tag(tag: string): string {
    const name = /^<\/?([a-z0-9:]+)/.exec(tag)?.[1] ?? ''
    if (tag.startsWith('</')) {
      this.#open.pop()
      if (whole.has(name)) this.#inWhole--
      return tag
    }
    if (name === 'img' && this.#inWhole === 0) return this.#picture(tag)
    if (tag.endsWith('/>')) return tag
    this.#open.push(name)
    if (whole.has(name)) this.#inWhole++
    if (counted.has(name)) this.#nextParagraph = true
    return name === 'a' ? tag.replace('epub:type="noteref"', 'epub:type="noteref endnote"') : tag
  }

  /** A picture is a paragraph of its own. */
  #picture(tag: string): string {
    this.#paragraph++
    this.#segment = 0
    this.#nextParagraph = false
    return this.#span(tag)
  }

  #text(text: string): string {
    if (this.#inWhole > 0) return text
    return sentences(text)
      .map((sentence) => (this.#isBare(sentence) ? sentence : this.#sentence(sentence)))
      .join('')
  }

  /** White space gets a span only between the elements of a paragraph. */
  #isBare(sentence: string): boolean {
    return sentence.trim() === '' && this.#open.at(-1) !== 'p'
  }

  #sentence(sentence: string): string {
    if (this.#nextParagraph) {
      this.#paragraph++
      this.#segment = 0
      this.#nextParagraph = false
    }
    return this.#span(sentence)
  }

  #span(content: string): string {
    this.#segment++
    return `<span class="koboSpan" id="kobo.${this.#paragraph}.${this.#segment}">${content}</span>`
  }
}

/**
 * Sentences as Kobo parts them: after a full stop, an exclamation or a question mark, one closing mark at most, and white space,
 * which stays with the sentence before it.
 */
export function sentences(text: string): string[] {
  const ends = [...text.matchAll(/[.!?](?:'|&quot;|[”’“…])?[\t\n\f\r ]+/g)].map(
    ({ index, 0: end }) => index + end.length,
  )
  return [0, ...ends].map((from, at) => text.slice(from, ends[at])).filter((sentence) => sentence !== '')
}
