/** A stretch of a text that speaks to another program, and what it is; `name` says so to the author. */
export interface Command {
  readonly start: number
  readonly end: number
  readonly kind: 'TeX' | 'settings' | 'comment' | 'style' | 'title block'
  readonly name: string
  /** The name that it gives to what follows. */
  readonly anchor?: string
}

const argument = String.raw`(?:\*?(?:\[[^\]\n]*\])?(?:\{[^{}\n]*\})*)`
/** TeX that moves type about and holds no words. */
const tex = [
  'newpage|pagebreak|clearpage|cleardoublepage|newline|linebreak|null|par|vfill|hfill',
  'noindent|indent|centering|raggedright|raggedleft|bigskip|medskip|smallskip|normalsize|small|large|Large',
  'tableofcontents|maketitle|frontmatter|mainmatter|backmatter|appendix|printindex|label|pagestyle|thispagestyle',
  'vspace|hspace|setcounter|addtocounter|pagenumbering|setlength|addcontentsline|phantomsection|markboth|markright',
].join('|')
const placed = 'center|flushleft|flushright|quote|quotation|titlepage|samepage|raggedright|adjustwidth'
const texLine = new RegExp(
  String.raw`^[ \t]{0,3}(?:\\(?:${tex})(?![A-Za-z])${argument}\s*|\\(?:begin|end)\{(?:${placed})\}${argument}\s*)+$`,
  'u',
)
const texOpening = /^[ \t]{0,3}\\(?:noindent|indent|centering|raggedright)(?:\{\}|(?=\s))[ \t]*(?=\S)/u

/** Lines in braces by which Leanpub, Markua and kramdown set what follows. */
const division = /^\{(?:frontmatter|mainmatter|backmatter|pagebreak|newpage|blurb|\/blurb|aside|\/aside)\}$/u
const names =
  'id|class|width|height|float|align|lang|language|format|type|sample|icon|line-numbers|linenos|number-from|starting-line-number|crop-start|crop-end|line-start|line-end'
const setting = String.raw`(?:(?:[#.][\w-]+)+|(?:${names})\s*[=:]\s*(?:"[^"{}\n]*"|[^\s,"{}#.:][^\s,"{}]*))`
const settings = new RegExp(String.raw`^\{\s*${setting}(?:(?:\s*,\s*|\s+)${setting})*\s*\}$`, 'u')
const named = /(?:#|\bid\s*[=:]\s*"?)([\w-]+)/u
const kramdown = /^\{::(?:options|nomarkdown)?[^{}\n]*\/\}$/u
const contents = /^(?:\[toc\]|\[\[_?toc_?\]\]|\{:toc\})$/iu
const abbreviation = /^\*\[[^\]\n]{1,80}\]:/u

/** Finds what a Markdown text says to the programs of others: no code is looked into. */
export function commands(text: string, from: number): readonly Command[] {
  if (!/[\\{%<[]/u.test(text)) return []
  const found: Command[] = titleBlock(text, from)
  const finder = new Finder(text)
  let fence: string | undefined
  let blank = true
  for (let start = found.at(-1)?.end ?? from; start < text.length; ) {
    const end = lineEnd(text, start)
    const line = text.slice(start, end)
    const mark = /^\s*(?:>\s*)*(?:[-+*]\s+|\d+[.)]\s+)?(`{3,}|~{3,})/u.exec(line)?.[1]
    const isCode = fence !== undefined || mark !== undefined || (blank && /^(?: {4}|\t)/u.test(line))
    if (fence !== undefined && mark?.startsWith(fence)) fence = undefined
    else if (fence === undefined) fence = mark
    const command = isCode ? undefined : commandAt(finder, start, line)
    if (command) found.push(command)
    blank = line.trim() === ''
    start = Math.max(end, lineEnd(text, command?.end ?? 0)) + 1
  }
  return found
}

function lineEnd(text: string, at: number): number {
  const found = text.indexOf('\n', at)
  return found < 0 ? text.length : found
}

function commandAt(finder: Finder, start: number, line: string): Command | undefined {
  const words = line.trim()
  const whole = (kind: Command['kind'], more: Partial<Command> = {}): Command => ({
    start,
    end: start + line.length,
    kind,
    name: words.length > 40 ? `${words.slice(0, 40)}…` : words,
    ...more,
  })
  switch (words[0]) {
    case '\\': {
      if (texLine.test(line)) return whole('TeX')
      const opening = texOpening.exec(line)?.[0]
      return opening === undefined ? undefined : whole('TeX', { end: start + opening.length, name: opening.trim() })
    }
    case '{': {
      if (division.test(words) || kramdown.test(words)) return whole('settings')
      const anchor = named.exec(words)?.[1]
      return settings.test(words) ? whole('settings', anchor === undefined ? {} : { anchor }) : undefined
    }
    case '[':
      return contents.test(words) ? whole('settings') : undefined
    case '*':
      return abbreviation.test(words) ? whole('settings') : undefined
    case '<':
      return finder.enclosed(start, /^\s*<(style)(?:\s[^<>]*)?>/iu)
    case '%':
      return finder.enclosed(start, /^\s*(%%)(?!%)/u)
  }
  return undefined
}

/** Finds stretches that run over lines, up to the end of what their first line opens. */
class Finder {
  readonly #text: string
  #small: string | undefined
  /** What is closed nowhere in the rest of the text. */
  readonly #open = new Set<string>()

  constructor(text: string) {
    this.#text = text
  }

  /** One that never ends, or ends within a line, is text. */
  enclosed(start: number, opening: RegExp): Command | undefined {
    const text = this.#text
    const [open = '', name = ''] = opening.exec(text.slice(start, lineEnd(text, start))) ?? []
    const isStyle = name !== '%%'
    const close = isStyle ? `</${name.toLowerCase()}>` : '%%'
    if (name === '' || this.#open.has(close)) return undefined
    this.#small ??= text.toLowerCase()
    // Some letters grow as they become small.
    const small = this.#small.length === text.length ? this.#small : text
    const at = small.indexOf(close, start + open.length)
    if (at < 0) this.#open.add(close)
    if (at < 0 || text.slice(at + close.length, lineEnd(text, at)).trim() !== '') return undefined
    return { start, end: at + close.length, kind: isStyle ? 'style' : 'comment', name: isStyle ? `<${name}>` : name }
  }
}

/** pandoc's title block: one to three lines after a percent sign at the very start, which may go on indented. */
function titleBlock(text: string, from: number): Command[] {
  if (from > 0) return []
  const block =
    /^\ufeff?% \S[^\n]*(?:\n[ \t]+\S[^\n]*)*(?:\n%(?: [^\n]*)?(?:\n[ \t]+\S[^\n]*)*){0,2}(?=\n[ \t]*(?:\n|$))/u.exec(
      text,
    )
  return block ? [{ start: 0, end: block[0].length, kind: 'title block', name: '%' }] : []
}

/** What a title block says: its title, its authors, its date. */
export function readTitleBlock(block: string): {
  readonly title: string
  readonly authors: string[]
  readonly date: string
} {
  const [title = '', authors = '', date = ''] = block
    .split(/\n(?=%)/u)
    .map((entry) => entry.replace(/^\ufeff?%[ \t]*/u, ''))
  const words = (text: string) => text.replace(/\s+/gu, ' ').trim()
  const people = authors.split(/;|\n/u).map(words)
  return { title: words(title), authors: people.filter((name) => name !== ''), date: words(date) }
}
