/** Where a text stands in the Markdown that is written. */
export interface TextPlace {
  /** It begins a line, where marks of blocks count. */
  readonly lineStart: boolean
  /** What stands around it: lines of a block; one line, as in a heading; a cell of a table. */
  readonly mode: 'block' | 'line' | 'cell'
  /** It stands in a label that ends at a bracket. */
  readonly labelled: boolean
  /** Something other than text stands right before it, or right behind. */
  readonly afterNode: boolean
  readonly beforeNode: boolean
  readonly inLink: boolean
}

/** A tag that leaves nothing behind: it keeps two texts from being read as one mark. */
const parting = '<wbr>'

const sign =
  /\\|`|\*|_|\[|\]|<(?=[A-Za-z/!?])|&(?=#|[A-Za-z][A-Za-z0-9]*;)|~|\||(?<=[-.\w+])@(?=[-\w])|(?<![A-Za-z])(?:https?(?=:\/\/)|www(?=\.))|\^(?=\[|[\p{L}\p{N}+−-]{1,10}\^)|(?<=\])\{(?=[^{}]*\})/giu

/** A text as Markdown that is read as just that text: no character of it is taken for a mark. */
export function escapeText(given: string, place: TextPlace): string {
  const value = given.replace(/[ \t]*\n[ \t]*/gu, ' ')
  const harmless = place.mode === 'block' && !place.labelled ? harmlessBrackets(value, place) : new Set<number>()
  const escaped = value.replace(sign, (mark, at: number) => escapedMark(mark, at, value, place, harmless))
  const joined = place.afterNode && /^[{(:[]/u.test(escaped) ? `\\${escaped}` : escaped
  const ended = place.beforeNode ? joined.replace(/!$/u, '\\!').replace(/:[a-z]{1,6}$/u, `$&${parting}`) : joined
  return place.lineStart ? escapeLineStart(ended) : ended
}

function escapedMark(mark: string, at: number, value: string, place: TextPlace, harmless: ReadonlySet<number>): string {
  const before = value.charAt(at - 1)
  const after = value.charAt(at + mark.length)
  switch (mark) {
    case '_':
      return isAlphanumeric(before) && isAlphanumeric(after) ? mark : '\\_'
    case '[':
    case ']':
      return harmless.has(at) ? mark : bracket(mark, place)
    case '~':
      if (before === '~' || after === '~' || (after === '' && place.beforeNode) || (at === 0 && place.afterNode))
        return '\\~'
      return power.test(value.slice(at, at + 12)) && /[\p{L}\p{N})]/u.test(before) ? `~${parting}` : mark
    case '|':
      return place.mode === 'cell' ? '\\|' : mark
    case '@':
      return place.inLink ? mark : `${parting}@`
    case '^':
      return `^${parting}`
    case '{':
      return `${parting}{`
    case '\\':
    case '`':
    case '*':
    case '<':
    case '&':
      return `\\${mark}`
  }
  return place.inLink ? mark : mark + parting
}

const power = /^~[\p{L}\p{N}+−-]{1,10}~/u

/** In a label that ends at a bracket, programs that look at lines alone must not see another. */
function bracket(mark: string, { labelled }: TextPlace): string {
  if (labelled) return mark === '[' ? '&#91;' : '&#93;'
  return `\\${mark}`
}

function isAlphanumeric(sign: string): boolean {
  return /[\p{L}\p{N}]/u.test(sign)
}

/** Pairs of brackets that mean nothing where they stand: "[Illustration]" in a sentence. */
function harmlessBrackets(value: string, place: TextPlace): ReadonlySet<number> {
  const found = new Set<number>()
  for (const pair of value.matchAll(/\[[^[\]^\s\\][^[\]]*\]/gu)) {
    const end = pair.index + pair[0].length
    const before = value.slice(Math.max(0, pair.index - 8), pair.index)
    const opens = /[!^\]]$|:[a-z]{1,6}$/u.test(before) || (pair.index === 0 && (place.lineStart || place.afterNode))
    const goes = /[([{:]/u.test(value.charAt(end)) || (end === value.length && place.beforeNode)
    if (opens || goes) continue
    found.add(pair.index).add(end - 1)
  }
  return found
}

/** What would open a list, a heading, a quotation, a rule or a fence at the start of a line. */
export function escapeLineStart(line: string): string {
  if (/^(?:#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-+\s*$|=+\s*$|(?:-\s*){3,}$|\||::|~\s|~{3})/u.test(line)) return `\\${line}`
  if (/^:\s/u.test(line)) return `\\${line}`
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2')
}
