import { addAll } from '../source/many.ts'
import { bound, type Customs, type Dashes } from './customs/customs.ts'
import { isDigit, isLetter, isSpace, isWord, type PassageEdit } from './edit.ts'

/** Longer runs of hyphens are rules or blanks to fill in. */
const longest = 8

/**
 * Hyphens that stand for dashes: "--", "---", " - ", the one that cuts off speech ("But-"), the one that opens a line of dialogue;
 * a dash for every two hyphens of a longer run; an en dash in "1914--18". All other hyphens stay. `prose` is false in a line
 * of its own, a title or a caption, where dashes keep their spaces in every language.
 */
export function turnDashes(text: string, customsAt: (at: number) => Customs, prose: boolean): readonly PassageEdit[] {
  if (!text.includes('-') || !/\p{L}|\p{N}/u.test(text)) return []
  const edits: PassageEdit[] = []
  for (let at = text.indexOf('-'); at !== -1; ) {
    let end = at + 1
    while (text.charCodeAt(end) === 0x2d) end += 1
    if (end - at <= longest) addAll(edits, turned({ text, at, end }, customsAt(at).dashes, prose))
    at = text.indexOf('-', end)
  }
  return edits
}

/** Hyphens in a row, from `at` up to `end`. */
interface Run {
  readonly text: string
  readonly at: number
  readonly end: number
}

function turned(run: Run, dashes: Dashes, prose: boolean): readonly PassageEdit[] {
  const { text, at, end } = run
  const length = end - at
  const before = text.charAt(at - 1)
  const after = text.charAt(end)
  const dash = (mark: string): PassageEdit => ({ at, length, after: mark, kind: 'dash' })
  if (length > 3)
    return [
      dash(
        dashes.closed
          .trim()
          .charAt(0)
          .repeat(Math.floor(length / 2)),
      ),
    ]
  if (opensLine(run)) {
    if (dashes.speech !== undefined && prose) return openedSpeech(run, dashes.speech)
    return length > 1 ? [dash(dashes.mark)] : []
  }
  if (before === ' ' && after === ' ') {
    if (isParted(run)) return [...setSpaces(run, prose ? dashes.spaces : 'bind'), dash(dashes.mark)]
    return length > 1 ? [dash(dashes.mark)] : []
  }
  if (cutsOff(run)) return [dash(isLetter(before) ? dashes.cut : dashes.cut.trim())]
  if (length === 2 && isDigit(before) && isDigit(after)) return [dash('–')]
  if (length > 1) return [dash(isLetter(before) && isLetter(after) ? dashes.closed : dashes.closed.trim())]
  return []
}

/** Nothing stands before it on its line but an opening mark. */
function opensLine({ text, at, end }: Run): boolean {
  const before = text.charAt(at - 1)
  const after = text.charAt(end)
  return (before === '' || before === '\n') && (after === ' ' || (end - at > 1 && isWord(after)))
}

function openedSpeech({ text, at, end }: Run, speech: string): readonly PassageEdit[] {
  let to = end
  while (text.charAt(to) === ' ') to += 1
  // A line that holds a dash and no word stays as it is.
  return to < text.length ? [{ at, length: to - at, after: speech, kind: 'dash' }] : []
}

/** A dash between words; not the sign of a sum, and not one that opens or ends a line or a quotation. */
function isParted({ text, at, end }: Run): boolean {
  const word = text.charAt(at - 2)
  const next = text.charAt(end + 1)
  if (isSpace(word) || isSpace(next) || /[«„“‘‚([]/u.test(word)) return false
  return end - at > 1 || !(isDigit(word) && isDigit(next))
}

function setSpaces({ at, end }: Run, way: Dashes['spaces']): readonly PassageEdit[] {
  if (way === 'stay') return []
  const first = { at: at - 1, length: 1, after: way === 'go' ? '' : bound, kind: 'space' } as const
  return way === 'go' ? [first, { at: end, length: 1, after: '', kind: 'space' }] : [first]
}

/** A closing mark follows. "un-" is a prefix under discussion: a lone word in small letters, quoted whole, that nobody speaks. */
function cutsOff({ text, at, end }: Run): boolean {
  const mark = text.charAt(end)
  if (!/["'”’»“‘›]/u.test(mark)) return false
  const next = text.charAt(end + 1)
  if (isWord(next) || (next !== '' && /[“‘«„([]/u.test(next))) return false
  if (end - at > 1) return !isSpace(text.charAt(at - 1))
  return isLetter(text.charAt(at - 1)) && !isPrefix(text.slice(Math.max(0, at - 24), at))
}

/** A word in small letters right behind a mark of quotation, before which no sentence leads up to speech. */
function isPrefix(head: string): boolean {
  const quoted = /(.?) ?["'“‘„‚«]\p{Ll}+$/u.exec(head)
  return quoted !== null && !/[,:;.!?—–-]/u.test(quoted[1] ?? '')
}
