import { addAll, greatest, least } from '../../source/many.ts'
import { haveHalves } from './caesura.ts'
import { isDrawnTable } from './drawn-tables.ts'
import { framedBlocks } from './framed-blocks.ts'
import { areShort, goesOn, isHead } from './head-groups.ts'
import { numberedLine } from './heading-line.ts'
import { type Line, wholeText } from './lines.ts'
import { noticeOf } from './notice-lines.ts'
import { firstWord, opensEastern, type ParagraphStyle } from './style.ts'
import { withVerseRuns } from './verse-runs.ts'

/** How the lines of a block lie. */
export type Shape =
  /** One paragraph: lines run on. */
  | 'prose'
  /** Lines that end where the author ended them. */
  | 'lines'
  /** Such lines, each a verse by its capitals or its indent. */
  | 'verse'
  /** Signs only, no letter or digit. */
  | 'signs'

/** Lines that belong together, with what can be seen of them from outside. */
export interface TextBlock {
  readonly lines: readonly [Line, ...Line[]]
  /** The lines' texts, joined by single spaces. */
  readonly text: string
  /** Blank lines above. */
  readonly gap: number
  /** Columns that the whole block is set in from the text's base. */
  readonly indent: number
  readonly shape: Shape
  /** One line in the middle of the measure, or at its right edge. */
  readonly place: 'left' | 'center' | 'right'
}

/** Groups lines into blocks. */
export function blocksOf(lines: readonly Line[], style: ParagraphStyle): readonly TextBlock[] {
  const blocks: TextBlock[] = []
  const top = lines.find(({ text }) => text !== '')?.index
  let group: Line[] = []
  let gap = 0
  const close = () => {
    if (group[0]?.framed !== undefined) addAll(blocks, framedBlocks(group, gap))
    else
      for (const [at, part] of parted(group, style, top).entries())
        blocks.push(blockOf(part, at === 0 ? gap : 0, style))
    if (group.length > 0) gap = 0
    group = []
  }
  for (const line of lines) {
    if (line.text === '') {
      close()
      gap += 1
    } else {
      if (group.length > 0 && group[0]?.framed !== line.framed) close()
      group.push(line)
    }
  }
  close()
  return likeItsNeighbours(withVerseRuns(blocks))
}

/** Two set-in lines that both start with a capital are verse where the document has much verse, or verse stands next to them. */
function likeItsNeighbours(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const verses = blocks.filter((block) => block.shape === 'verse' && block.indent > 0).length
  // Where nothing is prose but a few lines, what stands in groups is verse, whatever its lines begin with.
  const groups = blocks.filter((block) => block.lines.length > 1)
  const stanzas =
    groups.length >= 2 && groups.length >= blocks.length * 0.4 && groups.every((block) => block.shape !== 'prose')
  return blocks.map((block, at) => {
    if (stanzas && block.shape === 'lines' && block.lines[0].framed === undefined) return { ...block, shape: 'verse' }
    if (block.shape !== 'prose' || block.indent === 0 || block.lines.length !== 2) return block
    if (!block.lines.every((line) => /^[^\p{L}\p{N}[]*[\p{Lu}\p{Lt}]/u.test(line.text))) return block
    const after = blocks[at + 1]
    const near = (block.gap <= 1 && blocks[at - 1]?.shape === 'verse') || (after?.shape === 'verse' && after.gap <= 1)
    return near || verses >= 3 ? { ...block, shape: 'verse' } : block
  })
}

/** Splits lines without a blank line between them into paragraphs. */
function parted(group: readonly Line[], style: ParagraphStyle, top: number | undefined): [Line, ...Line[]][] {
  const [head, ...rows] = group
  if (head && isDrawnTable(group)) return [[head, ...rows]]
  const parts: [Line, ...Line[]][] = []
  const inGroups = !style.wrapped && style.blankLines && !style.eastern
  const together = inGroups && group.length > 1 && areShort(group) && !areSpoken(group)
  const apart = isHead(group, top)
  for (const [at, line] of group.entries()) {
    const part = parts.at(-1)
    const runsOn = apart
      ? goesOn(part ?? [], line, style)
      : (together && !standsAlone(line, group[at - 1])) || (style.wrapped && !opensParagraph(group, at, style))
    if (part && runsOn) part.push(line)
    else parts.push([line])
  }
  return parts
}

/** What heads the lines below it, in a text whose lines nobody broke. */
const label =
  /^[*_]{0,2}(?:(?:chapter |end |beginning )?(?:notes?|summary)|a\/n|author['’]?s['’]? notes?) ?:?[*_]{0,2}$/iu

/** A drawn rule, a label, and what stands below a heading that has said its number and title. */
function standsAlone({ text }: Line, before: Line | undefined): boolean {
  if (!before) return false
  if (isSigns(text) !== isSigns(before.text) || label.test(text) || label.test(before.text)) return true
  const heading = numberedLine(before.text)
  return heading !== undefined && heading.keyword !== '' && heading.title !== ''
}

/**
 * Lines that are whole sentences, some of them speech, are paragraphs that only a line end parts; so are the speeches of a play under names
 * in capitals.
 */
function areSpoken(group: readonly Line[]): boolean {
  if (noticeOf(group.map(({ text }) => text))) return false
  if (group.every(({ text }) => script.test(text)) && group.some(({ text }) => !text.startsWith('('))) return true
  const whole = group.every(({ text }) => /[.!?…:—–-]["”»“«’'」』)*_]*$|[」』。！？]$/u.test(text))
  return whole && group.some(({ text }) => /^(?:["“„«»「『]|[-–—] ?\p{Lu})/u.test(text))
}

/** "RUTH: Nothing.", "PIP (rising): Who?", or a direction in brackets. */
const script = /^(?:\p{Lu}[\p{Lu}'’.\- ]{0,30}(?: ?\([^()]{1,60}\))?[:：](?=\s\S)|\([^()]*\)$)/u

function opensParagraph(group: readonly Line[], at: number, style: ParagraphStyle): boolean {
  const line = group[at]
  const before = group[at - 1]
  if (!line || !before || opensEastern(before, line)) return true
  if (isSigns(line.text) !== isSigns(before.text)) return true
  if (isFarSet(group, at, style)) return true
  if (!style.blankLines && endsParagraph(before, line, style)) return true
  if (style.firstIndent === 0) return false
  if (isFirstLine(before, style) && isFirstLine(line, style) && isWhole(before, line, style)) return true
  return line.indent - style.baseIndent === style.firstIndent && before.indent <= style.baseIndent
}

/** Set in as the first lines of paragraphs are. */
function isFirstLine({ indent }: Line, style: ParagraphStyle): boolean {
  return indent - style.baseIndent === style.firstIndent
}

/** A paragraph of one line above another: too long for verse, or speech. */
function isWhole(line: Line, next: Line, style: ParagraphStyle): boolean {
  const long = line.indent + line.text.length >= style.width * 0.6
  return /[.!?…:]["”’'»)*_]*$/u.test(line.text) && (long || /^["“„«]/u.test(next.text))
}

/** Columns from the base at which a line is set to the right of prose: a place and date, a signature. */
const farSet = 18

/** Lines at the head or foot of flush prose that are set far in do not belong to its paragraph. */
function isFarSet(group: readonly Line[], at: number, style: ParagraphStyle): boolean {
  const far = (line: Line | undefined) => line !== undefined && line.indent - style.baseIndent >= farSet
  const flush = (line: Line) => line.indent <= style.baseIndent + style.firstIndent
  const here = far(group[at])
  if (here === far(group[at - 1])) return false
  const [above, below] = [group.slice(0, at), group.slice(at)]
  return here ? below.every(far) && above.every(flush) : above.every(far) && below.slice(0, 2).every(flush)
}

/** Without blank lines a paragraph ends where a line ends early: the next word had room on it. */
function endsParagraph(line: Line, next: Line, style: ParagraphStyle): boolean {
  const used = line.indent + line.text.length
  if (used < style.width * 0.6) return true
  return used + 1 + firstWord(next.text).length < style.width * 0.9 && /[.!?…:]["”’'»)*_]*$/u.test(line.text)
}

function blockOf(lines: [Line, ...Line[]], gap: number, style: ParagraphStyle): TextBlock {
  const [first, ...rest] = lines
  const outermost = least(lines.map((line) => line.indent)) - style.baseIndent
  const opener = style.firstIndent > 0 && rest.length === 0 && first.indent - style.baseIndent === style.firstIndent
  const indent = Math.max(0, opener ? 0 : outermost)
  return {
    lines,
    text: lines.map(wholeText).join(' '),
    gap,
    indent,
    shape: shapeOf(lines, indent, style),
    place: placeOf(lines, style, opener),
  }
}

function shapeOf(lines: readonly Line[], indent: number, style: ParagraphStyle): Shape {
  if (lines.every((line) => isSigns(line.text))) return 'signs'
  if (lines.length === 1) return 'prose'
  if (isMailHead(lines) || isDrawnTable(lines)) return 'lines'
  const opened = partOfLine(lines) ? lines.slice(1) : lines
  const capitals = opened.filter((line) => /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}\p{N}]/u.test(line.text)).length / opened.length
  if (capitals >= 0.5 && lines.some(({ number }) => number !== undefined)) return 'verse'
  const columns = lines.filter((line) => / {3,}/u.test(line.text)).length
  if (columns >= lines.length * 0.5) return lines.length >= 3 && haveHalves(lines) ? 'verse' : 'lines'
  if (indent > 0 && partOfLine(lines) && capitals === 1) return 'verse'
  if (indent > 0 && lines.every((line) => !/\p{Ll}/u.test(line.text))) return 'lines'
  if (!style.wrapped)
    return (capitals >= 0.75 && lines.length >= 3) || (indent > 0 && isSong(lines)) ? 'verse' : 'lines'
  const widest = greatest(lines.map((line) => line.indent + line.text.length))
  const inner = lines.slice(0, -1)
  const short = inner.filter((line, at) => {
    const next = lines[at + 1]
    return next !== undefined && line.indent + line.text.length + 1 + firstWord(next.text).length < widest
  })
  if (indent > 0) {
    if (isRagged(lines, widest, capitals)) return 'prose'
    if (capitals === 1 && lines.length > 2) return 'verse'
    if (capitals >= 0.8 && (short.length > 0 || widest < style.width * 0.7)) return 'verse'
    if (short.length >= inner.length * 0.3 && lines.length > 2) return 'verse'
    if (short.length > 0 && widest < style.width * 0.6) return 'lines'
    return 'prose'
  }
  if (isHanging(lines)) return 'prose'
  // In prose that is broken at a width no word is left for the next line that had room on this one, and few lines begin sentences.
  if (lines.length >= 4 && capitals >= (lines.length < 12 ? 1 : 0.95) && short.length >= inner.length * 0.25)
    return 'verse'
  const narrow = inner.filter((line) => line.indent + line.text.length < style.width * 0.7).length
  if (narrow <= inner.length * 0.5 || capitals < 0.75) return 'prose'
  if (short.length === 0 && widest > style.width * 0.7) return 'prose'
  return capitals === 1 && lines.length >= 4 ? 'verse' : 'lines'
}

/** "From: …", "To: …", "Subject: …": the head of a message that the story shows. */
export function isMailHead(lines: readonly Line[]): boolean {
  return lines.length >= 2 && lines.every(({ text }) => mailLine.test(text))
}

const mailLine =
  /^(?:from|to|cc|bcc|sent|date|subject|re|attn|von|an|gesendet|datum|betreff|de|à|envoyé|objet|para|enviado|fecha|asunto|da|a|inviato|data|oggetto): \S/iu

/** Short lines set in that mostly end with a stop: a song in small letters. */
function isSong(lines: readonly Line[]): boolean {
  const stopped = lines.filter(({ text }) => /\p{L}[,;:.!?…—–-]["”’']?$/u.test(text) && text.includes(' ')).length
  return lines.length >= 3 && stopped >= lines.length * 0.75 && lines.every(({ text }) => text.length <= 60)
}

/** A list's line whose rest is set in below it, and runs on. */
function isHanging([first, ...rest]: readonly Line[]): boolean {
  if (!first || /[.,;:!?—-]["”’']?$/u.test(first.text)) return false
  return rest.every((line) => line.indent > first.indent + 1 && line.indent === rest[0]?.indent)
}

/** A first line far to the right of the others is the end of a line of verse. */
function partOfLine([first, second]: readonly Line[]): boolean {
  return first !== undefined && second !== undefined && first.indent >= second.indent + 8
}

/** Prose that was broken by hand inside a narrow measure: most lines start with small letters, and all but the last are long. */
function isRagged(lines: readonly Line[], widest: number, capitals: number): boolean {
  if (lines.length < 2 || capitals > 0.6 || new Set(lines.slice(1).map((line) => line.indent)).size > 1) return false
  const inner = lines.slice(0, -1).map((line) => line.indent + line.text.length)
  const long = inner.filter((width) => width >= widest * 0.72).length
  return widest > 40 && long >= inner.length * 0.85
}

function placeOf(lines: readonly Line[], style: ParagraphStyle, opener: boolean): TextBlock['place'] {
  const [line] = lines
  if (!line || lines.length > 1 || opener) return 'left'
  const width = Math.min(style.width, 80)
  const set = line.indent - style.baseIndent
  if (set < 8 || line.text.length > width - 10) return 'left'
  if (set > width / 3 && line.indent + line.text.length >= width - 6) return 'right'
  return Math.abs(set - (width - line.text.length) / 2) <= 5 ? 'center' : 'left'
}

/** "oOo", "~xXx~", "-x-x-x-", "o-O-o": one letter of these two, at least three times. */
const drawn = [
  /^[\s\-–—~*=_.<>]*(?:[oO0]{3,}|[xX]{3,})[\s\-–—~*=_.<>]*$/u,
  /^[-–—~*=_.<>]*(?:[oO][\s\-–—~*=_.]+){2,}[oO][-–—~*=_.<>]*$/u,
  /^[-–—~*=_.<>]*(?:[xX][\s\-–—~*=_.]+){2,}[xX][-–—~*=_.<>]*$/u,
  /^[-–—~*=_.<>+]{1,20} ?[xXoO0] ?[-–—~*=_.<>+]{1,20}$/u,
  /^[-–—~*=_.<>+ ]{0,5}(?:[oO0]{3,9}[-–—~*=_.<>+ ]{1,5}){2,9}(?:[oO0]{3,9})?$/u,
  /^(?:<3 ?){1,12}$/u,
  /^(?:1234567890|0987654321){1,4}$/u,
]

/** No letter and no digit, or only the o and x of a drawn rule ("oOo", "xXx"). */
export function isSigns(text: string): boolean {
  const first = text.charCodeAt(0) | 32
  if (first >= 97 && first <= 122 && first !== 111 && first !== 120) return false
  // The small rings and strokes of kana count as letters, and draw.
  if (!/(?![ﾞﾟ])[\p{L}\p{N}]/u.test(text)) return true
  if (/^XXX$/u.test(text)) return false
  return drawn.some((pattern) => pattern.test(text))
}
