import type { HeaderValues, Stretch } from './boilerplate.ts'
import type { Line } from './lines.ts'
import { headerLine } from './story-header.ts'

/** The headers of mail and of newsgroups (RFC 5322, RFC 5536), and those that only machines write. */
const known =
  /^(?:approved|archive-name|cc|content-[a-z-]+|date|distribution|followup-to|from|keywords|lines|message-id|mime-version|newsgroups|nntp-[a-z-]+|organi[sz]ation|path|received|references|relay-version|reply-to|return-path|sender|status|subject|summary|supersedes|to|x-[a-z-]+|xref):(?: |$)/iu
const machine =
  /^(?:approved|content-[a-z-]+|lines|message-id|mime-version|newsgroups|nntp-[a-z-]+|path|received|references|relay-version|return-path|x-[a-z-]+|xref):/iu

/** Most lines of a signature, fewest of a head, and most of a story's header that are looked at. */
const [longestSignature, fewest, most] = [8, 3, 40]

export interface MailParts {
  readonly stretches: readonly Stretch[]
  readonly header: HeaderValues
}

/**
 * The head of a posted message, with what it says of the story, and the sender's signature below it. A head has a sender and a line that only
 * machines write: a letter that the story shows has none. Below such a head those of later posts by the same sender need no such line.
 */
export function mailParts(lines: readonly Line[]): MailParts {
  const first = lines.findIndex(({ text }) => text !== '')
  const head = first === -1 ? undefined : headAt(lines, first)
  if (!head?.named.some(({ text }) => machine.test(text))) return { stretches: [], header: new Map() }
  const heads = [head, ...laterHeads(lines, head)]
  const stretches = heads.flatMap((post, at) => {
    const end = heads[at + 1]?.first ?? lines.length
    const signature = signatureOf(lines, post.last, end)
    const reason = 'the head of a posted message'
    return [
      { first: post.first, last: post.last, rule: 'mail-head', reason, confidence: 0.97 },
      ...(at > 0 ? saidAgain(lines, post.last + 1, head) : []),
      ...(heads.length > 1 ? overleaf(lines, post.last + 1, end) : []),
      ...(signature ? [signature] : []),
    ]
  })
  return { stretches, header: valuesOf(head.named) }
}

interface MailHead {
  readonly first: number
  readonly last: number
  readonly named: readonly Line[]
}

/** A run of headers from a line on, one of which names the sender. */
function headAt(lines: readonly Line[], first: number): MailHead | undefined {
  if (!known.test(lines[first]?.text ?? '')) return undefined
  let last = first
  while (isHeader(lines[last + 1])) last += 1
  const named = lines.slice(first, last + 1).filter(({ text }) => known.test(text))
  return senderOf(named) !== undefined && named.length >= fewest ? { first, last, named } : undefined
}

function senderOf(named: readonly Line[]): string | undefined {
  return named.find(({ text }) => /^from:/iu.test(text))?.text
}

function laterHeads(lines: readonly Line[], head: MailHead): readonly MailHead[] {
  const found: MailHead[] = []
  for (let at = head.last + 1; at < lines.length; at += 1) {
    if (lines[at - 1]?.text !== '' && !/^[-=_*]{2,}$/u.test(lines[at - 1]?.text ?? '')) continue
    const post = headAt(lines, at)
    if (!post || senderOf(post.named) !== senderOf(head.named)) continue
    found.push(post)
    at = post.last
  }
  return found
}

/** Lines of the story's own header below a later post's that say once more what the first post said. */
function saidAgain(lines: readonly Line[], from: number, head: MailHead): readonly Stretch[] {
  const start = lines.findIndex(({ text, index }) => index >= from && text !== '')
  if (start === -1) return []
  const said = new Set<string>()
  for (let at = head.last + 1; at < from && said.size < most; at += 1) {
    const line = headerLine(lines[at]?.text ?? '')
    if (line && line.label > 0) said.add(line.key)
  }
  const found: Stretch[] = []
  const reason = 'a line of a header that an earlier post said'
  for (let at = start; lines[at] && lines[at]?.text !== ''; at += 1) {
    const line = headerLine(lines[at]?.text ?? '')
    if (!line || line.label === 0 || !/^(?:title|authors?)$/u.test(line.key) || !said.has(line.key)) continue
    found.push({ first: at, last: at, rule: 'mail-header-again', reason, confidence: 0.85 })
  }
  return found
}

/** "[continued in part 2]", "End of part 1/2": what leads from one post to the next. */
const leading =
  /^[^\p{L}\p{N}]*(?:(?:to be )?(?:continued|concluded|cont(?:inue)?['’]?d?\.?) (?:in|on|from|with) (?:the )?(?:next |previous |last )?(?:part|post|message|section|article)\b.{0,20}|(?:end|end of|begin|beginning of) (?:part|post) ?\d{1,2}(?: ?(?:\/|of) ?\d{1,2})?)[^\p{L}\p{N}]*$/iu

/** Such lines among the first and the last two of a post that is one of several. */
function overleaf(lines: readonly Line[], from: number, end: number): readonly Stretch[] {
  const written = lines.slice(from, end).filter(({ text }) => text !== '' && !/^[-=_*~ ]+$/u.test(text))
  const edges = new Set([...written.slice(0, 2), ...written.slice(-2)])
  return [...edges].flatMap(({ text, index }): readonly Stretch[] => {
    if (text.length > 60 || !leading.test(text)) return []
    const reason = 'a line that leads from one posted message to the next'
    return [{ first: index, last: index, rule: 'mail-leading', reason, confidence: 0.85 }]
  })
}

/** A header's line, or one that goes on below it. */
function isHeader(line: Line | undefined): boolean {
  return line !== undefined && line.text !== '' && (known.test(line.text) || line.indent > 0)
}

/** "-- " alone on a line, and the few lines to the end of the post. */
function signatureOf(lines: readonly Line[], from: number, end: number): Stretch | undefined {
  const at = lines.findLastIndex(({ text, index }) => index > from && index < end && text === '--')
  const below = lines.slice(at + 1, end).filter(({ text }) => text !== '')
  if (at === -1 || below.length === 0 || below.length > longestSignature) return undefined
  const reason = "the sender's signature below a posted message"
  return { first: at, last: end - 1, rule: 'mail-signature', reason, confidence: 0.85 }
}

function valuesOf(head: readonly Line[]): HeaderValues {
  const values = new Map([['posted', 'mail']])
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
