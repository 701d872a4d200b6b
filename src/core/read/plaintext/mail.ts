import type { HeaderValues, Stretch } from './boilerplate.ts'
import type { Line } from './lines.ts'

/** The headers of mail and of newsgroups (RFC 5322, RFC 5536), and those that only machines write. */
const known =
  /^(?:approved|archive-name|cc|content-[a-z-]+|date|distribution|followup-to|from|keywords|lines|message-id|mime-version|newsgroups|nntp-[a-z-]+|organi[sz]ation|path|received|references|relay-version|reply-to|return-path|sender|status|subject|summary|supersedes|to|x-[a-z-]+|xref):(?: |$)/iu
const machine =
  /^(?:approved|content-[a-z-]+|lines|message-id|mime-version|newsgroups|nntp-[a-z-]+|path|received|references|relay-version|return-path|x-[a-z-]+|xref):/iu

/** Most lines of a signature, and fewest of a head. */
const [longestSignature, fewest] = [8, 3]

export interface MailParts {
  readonly stretches: readonly Stretch[]
  readonly header: HeaderValues
}

/**
 * The head of a posted message, with what it says of the story, and the sender's signature below it. A head has a sender and a line that only
 * machines write: a letter that the story shows has none.
 */
export function mailParts(lines: readonly Line[]): MailParts {
  const first = lines.findIndex(({ text }) => text !== '')
  let last = first
  while (first !== -1 && isHeader(lines[last + 1])) last += 1
  const head = first === -1 ? [] : lines.slice(first, last + 1)
  const named = head.filter(({ text }) => known.test(text))
  const sent = named.some(({ text }) => /^from:/iu.test(text))
  if (
    !sent ||
    named.length < fewest ||
    !known.test(head[0]?.text ?? '') ||
    !named.some(({ text }) => machine.test(text))
  )
    return { stretches: [], header: new Map() }
  const reason = 'the head of a posted message'
  const signature = signatureOf(lines, last)
  return {
    stretches: [{ first, last, rule: 'mail-head', reason, confidence: 0.97 }, ...(signature ? [signature] : [])],
    header: valuesOf(named),
  }
}

/** A header's line, or one that goes on below it. */
function isHeader(line: Line | undefined): boolean {
  return line !== undefined && line.text !== '' && (known.test(line.text) || line.indent > 0)
}

/** "-- " alone on a line, and the few lines to the end. */
function signatureOf(lines: readonly Line[], from: number): Stretch | undefined {
  const at = lines.findLastIndex(({ text, index }) => index > from && text === '--')
  const below = lines.slice(at + 1).filter(({ text }) => text !== '')
  if (at === -1 || below.length === 0 || below.length > longestSignature) return undefined
  const reason = "the sender's signature below a posted message"
  return { first: at, last: lines.length - 1, rule: 'mail-signature', reason, confidence: 0.85 }
}

function valuesOf(head: readonly Line[]): HeaderValues {
  const values = new Map<string, string>()
  for (const { text } of head) {
    const value = text.slice(text.indexOf(':') + 1).trim()
    if (/^subject:/iu.test(text)) setValue(values, 'title', titleIn(value))
    if (/^from:/iu.test(text)) setValue(values, 'author', senderIn(value))
    if (/^date:/iu.test(text)) setValue(values, 'date', value)
  }
  return values
}

function setValue(values: Map<string, string>, key: string, value: string): void {
  if (value !== '' && !values.has(key)) values.set(key, value)
}

/** "jm@example.org (J. Marlow)", "J. Marlow <jm@example.org>" → "J. Marlow"; an address alone names nobody. */
function senderIn(value: string): string {
  const name = /\(([^()]{2,60})\)\s*$/u.exec(value)?.[1] ?? /^"?([^<"]{2,60}?)"?\s*</u.exec(value)?.[1] ?? ''
  return name.includes('@') ? '' : name.trim()
}

/** `NEW: "The Lamp" 1/3 (PG)` → "The Lamp". */
function titleIn(value: string): string {
  const quoted = /["“]([^"“”]{2,100})["”]/u.exec(value)?.[1]
  if (quoted) return quoted
  return value
    .replace(/^(?:(?:re|fwd?|new|fic|story|repost|rpt|xpost|\[[^\]]{1,20}\])[:,]? +|\[[^\]]{1,20}\])+/iu, '')
    .replace(/ *[,([]* *(?:part )?\d{1,3} ?(?:\/|of) ?(?:\d{1,3}|\?)[)\]]*/iu, ' ')
    .replace(/ *[([](?:g|pg|pg-?13|r|nc-?17|k\+?|t|m)[^)\]]{0,20}[)\]]/iu, ' ')
    .trim()
}
