import { bound, type Customs, type CustomsAlong, type Spaces } from './customs/customs.ts'
import { isDigit, isLetter, isWord, type PassageEdit, placesOf } from './edit.ts'

/** Spaces at which no line may end, and those that a language sets before or inside its marks. */
export function turnSpaces(text: string, customs: CustomsAlong): readonly PassageEdit[] {
  const edits: PassageEdit[] = []
  bindWords(text, customs, edits)
  if (customs.all.some(({ spaces }) => spaces.before || spaces.guillemets !== undefined))
    setMarks(text, customs.at, edits)
  if (text.includes('.') && customs.all.some(({ spaces }) => spaces.abbreviations))
    setAbbreviations(text, customs.at, edits)
  return edits
}

const anyBlank = / /g
/** All but those between small letters, where only a word of one letter holds on to the next, and that in few languages. */
const tellingBlank = / (?:(?![a-z])|(?<=\d ))/g

function bindWords(text: string, { all, at: customsAt }: CustomsAlong, edits: PassageEdit[]): void {
  const blank = all.some(({ spaces }) => spaces.small) ? anyBlank : tellingBlank
  for (const at of placesOf(text, blank)) {
    const after = binding(text, at, customsAt(at).spaces)
    if (after !== undefined) edits.push({ at, length: 1, after, kind: 'space' })
  }
}

/** What must stand in the place of the space at `at`, if no line may end there. */
function binding(text: string, at: number, spaces: Spaces): string | undefined {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at + 1)
  if (after === 0x2026) return isWord(text.charAt(at - 1)) && !isLetter(text.charAt(at + 2)) ? bound : undefined
  if (isFigure(before)) {
    if (isFigure(after)) return spaces.thousands !== undefined && isGroup(text, at) ? spaces.thousands : undefined
    return spaces.units?.has(unitAt(text, at + 1)) ? bound : undefined
  }
  if (isFigure(after)) return spaces.labels?.has(wordBefore(text, at)) ? bound : undefined
  if (spaces.small?.has(text.charAt(at - 1)) && !isWord(text.charAt(at - 2)) && isWord(text.charAt(at + 1)))
    return bound
  if (before === 0x2e && spaces.months && isFigure(text.charCodeAt(at - 2)) && isDay(text, at, spaces.months))
    return bound
  return isCapital(after) && holdsName(text, at, spaces) ? bound : undefined
}

function isFigure(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isCapital(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code > 0xbf && /^\p{Lu}$/u.test(String.fromCharCode(code)))
}

/** A title or an initial stands before the space. */
function holdsName(text: string, at: number, { titles, initials }: Spaces): boolean {
  if (initials && text.charCodeAt(at - 1) === 0x2e && isCapital(text.charCodeAt(at - 2))) {
    const head = text.charAt(at - 3)
    // "So am I. She…" ends a sentence, unless another initial follows.
    if (!isWord(head) && head !== '.' && (text.charAt(at - 2) !== 'I' || text.charAt(at + 2) === '.')) return true
  }
  return titles?.has(wordBefore(text, at)) === true
}

/** Letters, or the sign of a section, before the space at `at` and before a stop in front of it. */
function wordBefore(text: string, at: number): string {
  const end = text.charCodeAt(at - 1) === 0x2e ? at - 1 : at
  let start = end
  while (start > 0 && end - start < 12 && isPartOfLabel(text.charCodeAt(start - 1))) start -= 1
  return text.slice(start, end)
}

/** Also what holds "n.º", "g-n" and "°" together. */
function isPartOfLabel(code: number): boolean {
  if ((code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a)) return true
  return code === 0x2e || code === 0x2d || (code > 0xa0 && /^[\p{L}\p{M}°º§№]$/u.test(String.fromCharCode(code)))
}

/** The word from `at` on, without the stop that ends a sentence. */
function unitAt(text: string, at: number): string {
  const word = /^[\p{L}%‰€µ°$§][\p{L}\d²³/.$]{0,8}/u.exec(text.slice(at, at + 10))?.[0] ?? ''
  return word.endsWith('.') ? word.slice(0, -1) : word
}

/** Up to three digits before the space and just three after it. */
function isGroup(text: string, at: number): boolean {
  let start = at
  while (isDigit(text.charAt(start - 1))) start -= 1
  const head = text.charAt(start - 1)
  return (
    at - start <= 3 && !isWord(head) && !/[.,]/u.test(head) && /^\d{3}(?![\p{L}\d])/u.test(text.slice(at + 1, at + 5))
  )
}

function isDay(text: string, at: number, months: ReadonlySet<string>): boolean {
  if (isDigit(text.charAt(at - 4))) return false
  return months.has(/^\p{L}{2,14}/u.exec(text.slice(at + 1, at + 15))?.[0] ?? '')
}

/** Before high marks and inside guillemets. */
function setMarks(text: string, customsAt: (at: number) => Customs, edits: PassageEdit[]): void {
  for (const at of placesOf(text, /[;:!?»«]/g)) {
    const mark = text.charAt(at)
    const { before, guillemets } = customsAt(at).spaces
    const own = mark === '«' ? guillemets : before?.get(mark)
    if (own === undefined) continue
    const edit = mark === '«' ? spaceAfter(text, at, own) : spaceBefore(text, at, mark, own)
    if (edit) edits.push(edit)
  }
}

const anySpace = /^[ \u00a0\u2009\u202f]$/u

function spaceAfter(text: string, at: number, space: string): PassageEdit | undefined {
  const next = text.charAt(at + 1)
  if (next === space || next === '' || next === '\n') return undefined
  return { at: at + 1, length: anySpace.test(next) ? 1 : 0, after: space, kind: 'space' }
}

function spaceBefore(text: string, at: number, mark: string, space: string): PassageEdit | undefined {
  const before = text.charAt(at - 1)
  if (before === '' || before === space || before === '\n') return undefined
  if (anySpace.test(before)) {
    const word = text.charAt(at - 2)
    return word === '' || /[\n«“‘„‚([—–]/u.test(word)
      ? undefined
      : { at: at - 1, length: 1, after: space, kind: 'space' }
  }
  if (/[;:!?«([]/u.test(before)) return undefined
  const next = text.charAt(at + 1)
  if (mark === ':' && next !== '' && !/\s/u.test(next)) return undefined
  return { at, length: 0, after: space, kind: 'space' }
}

const patterns = new WeakMap<readonly string[], RegExp>()

/** "z. B." and "z.B." of a list of such forms. */
function patternOf(forms: readonly string[]): RegExp {
  const known = patterns.get(forms)
  if (known) return known
  const written = forms.map((form) => form.replaceAll('.', '\\.').replaceAll(' ', '[ \\u00a0]?'))
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}.])(?:${written.join('|')})`, 'gu')
  patterns.set(forms, pattern)
  return pattern
}

function setAbbreviations(text: string, customsAt: (at: number) => Customs, edits: PassageEdit[]): void {
  const seen = new Set<readonly string[]>()
  for (let dot = text.indexOf('.'); dot !== -1; dot = text.indexOf('.', dot + 1)) {
    const abbreviations = customsAt(dot).spaces.abbreviations
    if (!abbreviations || seen.has(abbreviations.forms)) continue
    const { forms, space } = abbreviations
    seen.add(forms)
    for (const found of text.matchAll(patternOf(forms))) {
      if (customsAt(found.index).spaces.abbreviations?.forms !== forms) continue
      for (const gap of found[0].matchAll(/(?<=\.)[ \u00a0]?(?=\p{L})/gu)) {
        if (gap[0] !== space)
          edits.push({ at: found.index + gap.index, length: gap[0].length, after: space, kind: 'space' })
      }
    }
  }
}
