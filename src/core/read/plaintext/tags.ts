import type { Aside } from '../../model/ledger.ts'
import type { SourceText } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import type { Line } from './lines.ts'

/** What a forum, or a page copied with its tags, writes around words: "[i]word[/i]", "<b>word</b>". */
export interface Tagged {
  /** The lines with `_` and `**` for italics and bold, and without other tags. */
  readonly lines: readonly Line[]
  /** The tags. */
  readonly aside: readonly Aside[]
  readonly pairs: number
}

const names =
  'i|em|cite|b|strong|u|s|strike|center|left|right|justify|indent|size|color|colour|font|quote|blockquote|spoiler|big|small|sup|sub'
const tag = new RegExp(`\\[/?(?:${names})(?:=[^\\]\\n]{0,60})?\\]|</?(?:${names})(?: [^<>\\n]{0,200})?>`, 'giu')

/** Fewest pairs: one that nothing else bears out may be what a story shows. */
const fewest = 2

/** Longest line that is a label or a heading where it is bold whole. */
const longestHead = 120

interface Open {
  readonly sign: '_' | '**'
}

/** Tags that come in pairs; undefined for a text without them. */
export function tagsIn(lines: readonly Line[], source: SourceText): Tagged | undefined {
  const paired = pairsIn(lines)
  if (paired.count < fewest) return undefined
  const aside: Aside[] = []
  const state: State = { open: [], quotes: 0 }
  const made = lines.map((line) => {
    if (line.text === '') return line
    const quoted = state.quotes
    const text = rewritten(line.text, state, paired.names)
    for (const { 0: whole, index } of line.text.matchAll(tag)) {
      if (!paired.names.has(nameIn(whole))) continue
      const span = spanAt(source, line.start + index, line.start + index + whole.length)
      aside.push({ span, reason: 'a tag, which the book sets in its own way', exact: true })
    }
    const quote = quoted > 0 || state.quotes > 0 || /^[[<]quote/iu.test(line.text)
    if (quote && text !== '') return { ...line, text, indent: line.indent + quoteIndent, quoted: true as const }
    return text === line.text ? line : { ...line, text, indent: text === '' ? 0 : line.indent }
  })
  return { lines: made, aside, pairs: paired.count }
}

/** Columns by which what is quoted is set in. */
const quoteIndent = 8

function nameIn(whole: string): string {
  return /[a-z]+/iu.exec(whole)?.[0].toLowerCase() ?? ''
}

/** The names that open as often as they close, and how often that is. */
function pairsIn(lines: readonly Line[]): { readonly names: ReadonlySet<string>; readonly count: number } {
  const balance = new Map<string, { opened: number; closed: number }>()
  for (const { text } of lines) {
    if (!text.includes('[') && !text.includes('<')) continue
    for (const { 0: whole } of text.matchAll(tag)) {
      const name = nameIn(whole)
      const one = balance.get(name) ?? { opened: 0, closed: 0 }
      if (/^.\//u.test(whole)) one.closed += 1
      else one.opened += 1
      balance.set(name, one)
    }
  }
  const paired = [...balance].filter(([, { opened, closed }]) => opened > 0 && opened === closed)
  return {
    names: new Set(paired.map(([name]) => name)),
    count: paired.reduce((sum, [, { opened }]) => sum + opened, 0),
  }
}

interface State {
  /** What is open, also over line ends. */
  readonly open: Open[]
  quotes: number
}

const signs: ReadonlyMap<string, Open['sign']> = new Map([
  ...['i', 'em', 'cite'].map((name) => [name, '_'] as const),
  ...['b', 'strong'].map((name) => [name, '**'] as const),
])

/** One line: emphasis that is open goes on from the line above, and is closed at its end. */
function rewritten(text: string, state: State, wanted: ReadonlySet<string>): string {
  let made = ''
  let from = 0
  const put = (words: string) => {
    made += words
  }
  for (const { sign } of state.open) put(sign)
  for (const { 0: whole, index } of text.matchAll(tag)) {
    const name = nameIn(whole)
    if (!wanted.has(name)) continue
    const closing = /^.\//u.test(whole)
    put(text.slice(from, index))
    from = index + whole.length
    if (/quote$/u.test(name)) state.quotes = Math.max(0, state.quotes + (closing ? -1 : 1))
    const sign = signs.get(name)
    if (!sign) continue
    if (!closing) state.open.push({ sign })
    else if (state.open.some((one) => one.sign === sign))
      state.open.splice(
        state.open.findLastIndex((one) => one.sign === sign),
        1,
      )
    put(sign)
  }
  put(text.slice(from))
  for (const { sign } of [...state.open].reverse()) put(sign)
  return tidy(made)
}

/** Marks that stand around nothing or inside a word are none; a heading or a label that is bold whole is what it is without. */
function tidy(text: string): string {
  const plain = text
    .replace(/\*{4}|__/gu, '')
    .replace(/(?<=[\p{L}\p{N}])(?:_|\*\*)(?=[\p{L}\p{N}])/gu, '')
    .trim()
  const head = /^\*\*([^*]{1,120})\*\*(.*)$/u.exec(plain)
  if (!head?.[1]) return plain
  const label = /:$/u.test(head[1]) || /^ ?:/u.test(head[2] ?? '')
  return label || (head[2] === '' && plain.length <= longestHead) ? `${head[1]}${head[2] ?? ''}` : plain
}
