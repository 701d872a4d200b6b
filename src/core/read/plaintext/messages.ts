import type { TextBlock } from './block.ts'
import { type Draft, type Frame, plainWords } from './sign.ts'

/** One line of a conversation: "[10:42] Ana: Where are you?", "Ana (10:42 pm): …", "Ana: …". */
export interface MessageLine {
  /** Lengths of what stands before the words: time in front, sender, time behind with its colon. */
  readonly timeBefore: number
  readonly sender: string
  readonly senderEnd: number
  readonly timeAfter: number
}

const time = '[[(]?\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2})?(?: ?[ap]\\.?m\\.?)?[\\])]?'
const line = new RegExp(
  `^(?:(${time})[,:]? [-–—]? ?)?([\\p{L}@][\\p{L}\\p{N}_.'’@ -]{0,24}?)(?: ?([([](?:${time}|[^()[\\]]{1,20}\\d[^()[\\]]{0,12})[)\\]]))?(:) (?=\\S)`,
  'iu',
)

export function messageLine(text: string): MessageLine | undefined {
  const found = line.exec(text)
  if (!found?.[2]) return undefined
  const before = found[1]?.length ?? 0
  const start = text.indexOf(found[2], before)
  return {
    timeBefore: before,
    sender: found[2],
    senderEnd: start + found[2].length,
    timeAfter: found[0].trimEnd().length,
  }
}

/** Words that lead over to what is typed. */
const typing =
  /(?<!\p{L})(?:text(?:ed|s|ing)?|messages?|messaged|messaging|phone|mobile|chat(?:ted|s)?|dm(?:s|ed)?|screen|typed|typing|pinged|sms|notification|group chat|inbox|buzzed|whatsapp|nachricht(?:en)?|handy|tippte|textos?|téléphone|portable|mensajes?|móvil|messaggi[oi]?|telefono)(?!\p{L})/iu

/** Fewest lines of a conversation with times, and without. */
const [fewestTimed, fewest] = [2, 3]

/** Conversations in text messages: lines that begin with a sender, two or more by turns, with times or after a paragraph that speaks of messages. */
export function messages(draft: Draft): readonly Frame[] {
  const frames: Frame[] = []
  /** Who has sent messages with times before. */
  const known = new Set<string>()
  for (let at = 0; at < draft.blocks.length; at += 1) {
    let end = at
    while (isChat(draft, end)) end += 1
    if (end === at) continue
    const frame = frameOf(draft, at, end, known)
    if (frame) frames.push(frame)
    if (frame?.rule === 'messages-timed') for (const sender of sendersIn(draft, at, end)) known.add(sender)
    at = end - 1
  }
  return frames
}

function isChat(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  if (!block || draft.signs.has(at) || block.shape === 'signs') return false
  return (
    linesOf(block).some((text) => messageLine(text) !== undefined) && messageLine(block.lines[0].text) !== undefined
  )
}

/** Lines that each begin with a sender, or the whole block as one message. */
function linesOf(block: TextBlock): readonly string[] {
  return block.lines.map((row) => row.text)
}

function rowsIn(draft: Draft, first: number, end: number): readonly MessageLine[] {
  return draft.blocks.slice(first, end).flatMap((block) => linesOf(block).flatMap((text) => messageLine(text) ?? []))
}

function sendersIn(draft: Draft, first: number, end: number): ReadonlySet<string> {
  return new Set(rowsIn(draft, first, end).map(({ sender }) => plainWords(sender)))
}

function frameOf(draft: Draft, first: number, end: number, known: ReadonlySet<string>): Frame | undefined {
  const rows = rowsIn(draft, first, end)
  const senders = sendersIn(draft, first, end)
  const timed = rows.filter(
    ({ timeBefore, senderEnd, timeAfter }) => timeBefore > 0 || timeAfter - senderEnd > 1,
  ).length
  const above = [draft.blocks[first - 1], draft.blocks[first - 2]]
    .map((block) => block?.text.slice(-300) ?? '')
    .join(' ')
  const led = typing.test(above) && !draft.signs.has(first - 1)
  const again = senders.size >= 2 && [...senders].every((sender) => known.has(sender))
  const isTimed = timed * 2 > rows.length && rows.length >= fewestTimed
  if (!isTimed && !((led || again) && rows.length >= fewest && senders.size >= 2 && senders.size < rows.length))
    return undefined
  return {
    at: first,
    takes: end - first,
    kind: 'message',
    rule: isTimed ? 'messages-timed' : 'messages-named',
    confidence: isTimed ? 0.9 : 0.75,
    evidence: [
      `${rows.length} lines that begin with one of ${senders.size} ${senders.size === 1 ? 'sender' : 'senders'}`,
      ...(isTimed ? ['times stand with them'] : []),
      ...(again && !isTimed ? ['all of them have sent messages with times'] : []),
      ...(led ? ['the paragraph above speaks of messages'] : []),
    ],
    alternatives: ['drama', 'text'],
    meaning: { as: 'message' },
  }
}
