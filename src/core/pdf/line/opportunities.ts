/** A place inside a chunk of text without spaces where a line may end, and how unwelcome that is. */
export interface Opportunity {
  /** UTF-16 offset of the first character of the next line. */
  readonly at: number
  /** As in TeX: 50 is a hyphen's price, 0 is free. */
  readonly penalty: number
  /** The line ends in a hyphen that the author wrote: it counts in a stack of hyphens. */
  readonly hyphen: boolean
}

/** After an em dash an editor ends a line gladly. */
const afterDash = 20
const afterHyphen = 50
const afterEllipsis = 60
const afterSlash = 80
const insideUrl = 90
const betweenNumbers = 300

/** Characters that end words in no script with spaces: only chunks that hold one are looked at closely. */
const breakable =
  /[-\u00ad\u200b\u2010\u2012-\u2015\u2026\u2e3a\u2e3b/]|\.\.\.|\ud83c|[\u2e80-\ud7af\uf900-\ufaff\uff00-\uffef]|[\ud840-\ud88d]|www\.|@/

const url =
  /^[("'\u2018\u201c<[]?(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)|^[^\s@]{1,64}@[^\s@]{1,200}\.[a-z]|^[~.]{0,2}\/[^\s/]{1,200}\/[^\s/]/i

/** A web address, a mail address or a path: no hyphen may be added to it, or it would be taken for a part of it. */
export function isAddress(chunk: string): boolean {
  return breakable.test(chunk) && url.test(chunk)
}

/** Where a chunk without spaces may be broken; hyphenation of words is another matter. */
export function opportunitiesIn(chunk: string): readonly Opportunity[] {
  if (!breakable.test(chunk)) return none
  if (url.test(chunk)) return insideAddress(chunk)
  const found: Opportunity[] = []
  for (let at = 1; at < chunk.length; at++) {
    if ((chunk.charCodeAt(at) & 0xfc00) === 0xdc00) continue
    const penalty = penaltyAt(chunk, at)
    if (penalty !== undefined) found.push({ at, penalty, hyphen: isHyphen(chunk.charAt(at - 1)) })
  }
  return found
}

/** The same between the last of one stretch of text and the first of the next, where no space parts them. */
export function opportunityBetween(before: string, after: string): Opportunity | undefined {
  const head = before.slice(-40)
  const joined = head + after.slice(0, 40)
  if (!breakable.test(joined) || url.test(joined)) return undefined
  const penalty = penaltyAt(joined, head.length)
  return penalty === undefined ? undefined : { at: 0, penalty, hyphen: isHyphen(joined.charAt(head.length - 1)) }
}

const none: readonly Opportunity[] = []

function isHyphen(character: string): boolean {
  return character === '-' || character === '\u2010'
}

function penaltyAt(chunk: string, at: number): number | undefined {
  const before = chunk.charAt(at - 1)
  const after = chunk.charAt(at)
  if (before === '\u200b') return 0
  if (isIdeographic(chunk.codePointAt(at) ?? 0) || isIdeographic(pointBefore(chunk, at))) {
    return betweenIdeographs(before, after)
  }
  if (before === '-' || before === '\u2010') return afterHyphenAt(chunk, at)
  if (before === '\u2014' || before === '\u2015' || before === '\u2e3a' || before === '\u2e3b') {
    return startsWord(after) && hasWord(chunk, at - 1) ? afterDash : undefined
  }
  if (before === '\u2013' || before === '\u2012') {
    if (isDigit(after)) return hasWord(chunk, at - 1) ? betweenNumbers : undefined
    return startsWord(after) && hasWord(chunk, at - 1) ? afterDash : undefined
  }
  if (before === '\u2026' || (before === '.' && chunk.startsWith('...', at - 3))) {
    return isLetter(after) && hasWord(chunk, at - 1) ? afterEllipsis : undefined
  }
  if (before === '/') return lettersBefore(chunk, at - 1) > 1 && lettersAfter(chunk, at) > 1 ? afterSlash : undefined
  return undefined
}

/** "well-known" may end a line after its hyphen; "e-mail", "X-ray" and "1914-18" may not. A run of hyphens is a dash. */
function afterHyphenAt(chunk: string, at: number): number | undefined {
  if (chunk.charAt(at) === '-') return undefined
  if (chunk.charAt(at - 2) === '-')
    return startsWord(chunk.charAt(at)) && hasWord(chunk, at - 1) ? afterDash : undefined
  return lettersBefore(chunk, at - 1) > 1 && lettersAfter(chunk, at) > 1 ? afterHyphen : undefined
}

/** Chicago Manual of Style 17, 14.18: after a colon or slashes, before other marks; never with a hyphen added. */
function insideAddress(chunk: string): readonly Opportunity[] {
  const found: Opportunity[] = []
  for (let at = 3; at < chunk.length - 2; at++) {
    const before = chunk.charAt(at - 1)
    const after = chunk.charAt(at)
    const afterMark = (before === '/' || before === ':' || before === '@') && after !== '/'
    const beforeMark = '.?&=#-_~%,;+@'.includes(after) && isWordCharacter(before)
    if (afterMark || beforeMark) found.push({ at, penalty: insideUrl, hyphen: false })
  }
  return found
}

const letter = /[\p{L}\p{M}]/u

export function isLetter(character: string): boolean {
  const unit = character.charCodeAt(0)
  if (unit < 128) return (unit | 32) >= 97 && (unit | 32) <= 122
  return letter.test(character)
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

function isWordCharacter(character: string): boolean {
  return isLetter(character) || isDigit(character)
}

/** Something other than an opening mark stands before `at`: a dash that begins speech stays with its first word. */
function hasWord(chunk: string, at: number): boolean {
  for (let back = at - 1; back >= Math.max(0, at - 40); back--) if (isWordCharacter(chunk.charAt(back))) return true
  return false
}

function startsWord(character: string): boolean {
  return isWordCharacter(character) || '\u2018\u201c\u00ab\u2039\u201e\u201a([\u00bf\u00a1"\''.includes(character)
}

function lettersBefore(chunk: string, at: number): number {
  let count = 0
  while (count < at && count < 4 && isLetter(chunk.charAt(at - 1 - count))) count++
  return count
}

function lettersAfter(chunk: string, at: number): number {
  let count = 0
  while (at + count < chunk.length && count < 4 && isLetter(chunk.charAt(at + count))) count++
  return count
}

function pointBefore(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1)
  return (unit & 0xfc00) === 0xdc00 && at > 1 ? (text.codePointAt(at - 2) ?? unit) : unit
}

/** Characters set on the ideographic square, between which a line may end: kanji, kana, hangul, full-width forms. */
export function isIdeographic(point: number): boolean {
  if (point < 0x2e80) return false
  return (
    point <= 0xa4cf ||
    (point >= 0xac00 && point <= 0xd7af) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0xfe30 && point <= 0xfe4f) ||
    (point >= 0xff01 && point <= 0xffee) ||
    (point >= 0x1f000 && point <= 0x1faff) ||
    (point >= 0x20000 && point <= 0x323af)
  )
}

/** Kinsoku shori (JIS X 4051, classes 2-10 and 12): these may not begin a line, */
const notFirst = new Set(
  '、。，．・：；？！゛゜ヽヾゝゞ々〻ー―〜～‐－ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ）］｝〕〉》」』】〙〗｠’”»›…‥％‰℃)]},.;:!?\u2014\u2019\u201d\ufe0e\ufe0f\u200d\u20e3',
)
/** and these may not end one. */
const notLast = new Set('（［｛〔〈《「『【〘〖｟‘“«‹￥＄￡([{\u2018\u201c\u200d')
/** Marks that come in pairs and stay together. */
const paired = new Set('…‥―—ー')

function betweenIdeographs(before: string, after: string): number | undefined {
  if (notFirst.has(after) || notLast.has(before)) return undefined
  if (before === after && paired.has(before)) return undefined
  // Combining marks, variation selectors and skin tones belong to what they follow.
  if (combining.test(after) || (after === '\ud83c' && before >= '\udc00' && before <= '\udfff')) return undefined
  return 0
}

const combining = /\p{M}/u
