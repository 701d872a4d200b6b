import { isNote } from './authors-notes.ts'
import { creditOf } from './credits.ts'
import { isCopyright } from './head-entry.ts'
import { unhashed } from './headings.ts'
import { type Draft, isLong, type Sign } from './sign.ts'

const endMark =
  /^[^\p{L}\p{N}]*(?:the end|fin|finis|ende|the beginning|to be continued|t\.?b\.?c\.?|fine|fim|einde|koniec|конец|τέλος|end|fini|owari|-30-|to be cont|the end \([^()]{3,24}\)|end \(for now\)|end (?:of )?(?:the )?(?:part|book|volume|chapter|story|fic|play|act|scene|transmission)(?: \w+)?|(?:end )?(?:of )?(?:part )?\d{1,2} ?(?:\/|of) ?\d{1,2}|à suivre|fortsetzung folgt|continuará|continua|wordt vervolgd|ciąg dalszy nastąpi|продолжение следует|終わり|終|おわり|完|未完|了|つづく|続く|待续|待續|全文完|全书完)[^\p{L}\p{N}]*$/iu
const quoteWithSource =
  /^(?:(?:line|quote|quotation|prompt|lyric|lyrics)s?:? ?)?["“«„‘'].{3,400}["”»“’'][.]?[ \u00a0]*(?:-{1,3}|—|–)[ \u00a0]*(?=\S.{1,100}$)/iu

/** Share of a document, at its end, in which last things are looked for. */
const reach = 0.6

/** End marks, closing quotations and rights that stand below a story. */
export function lastThings(draft: Draft): readonly Sign[] {
  const found: Sign[] = []
  const { blocks } = draft
  const from = Math.floor(blocks.length * reach)
  const close = lastProse(draft)
  for (const [at, block] of blocks.entries()) {
    if (draft.signs.has(at) || block.shape === 'signs') continue
    const text = unhashed(block.text)
    const late = at >= from || at > close - 12
    if (late && isCopyright(text) && at > close - 2) found.push(rightsSign(at))
    else if (late && block.lines.length === 1 && text.length < 60 && endMark.test(text)) found.push(endSign(draft, at))
    else if (late && at > blocks.length / 2 && at >= close - 8 && !isHeaded(draft, at) && isQuotation(text))
      found.push(quotationSign(at))
  }
  return [...found, ...lateCredits(draft, close)]
}

/** Right below a heading stands what a chapter begins with. */
function isHeaded(draft: Draft, at: number): boolean {
  return draft.signs.get(at - 1)?.meaning.as === 'heading'
}

/** A quotation, a dash and its source; `"…" -- said I` goes on with the story. */
function isQuotation(text: string): boolean {
  const { source } = quotationParts(text)
  return source !== undefined && !/^[-–—\s]*(?!anon|attributed|from |source|trad|unknown)\p{Ll}/u.test(source)
}

/** Index of the last paragraph that is long. */
export function lastProse(draft: Draft): number {
  return draft.blocks.findLastIndex(
    (block, at) =>
      !draft.signs.has(at) && isLong(block, draft.style) && !isNote(block.text) && !isCopyright(block.text),
  )
}

function endSign(draft: Draft, at: number): Sign {
  const rest = draft.blocks.length - at - 1
  const evidence = ['says that the work ends', rest === 0 ? 'the last line' : `${rest} blocks below it`]
  return {
    at,
    takes: 1,
    kind: 'end-mark',
    rule: 'end-mark',
    confidence: 0.93,
    evidence,
    meaning: { as: 'closing', closing: 'end-mark' },
  }
}

function quotationSign(at: number): Sign {
  const evidence = ['a quotation, a dash and its source', 'stands among the last lines']
  return {
    at,
    takes: 1,
    kind: 'closing-quote',
    rule: 'closing-quote',
    confidence: 0.85,
    evidence,
    meaning: { as: 'closing', closing: 'quotation' },
  }
}

function rightsSign(at: number): Sign {
  const meaning = { as: 'matter', matter: 'copyright', place: 'back', headed: false } as const
  return {
    at,
    takes: 1,
    kind: 'copyright',
    rule: 'copyright-line',
    confidence: 0.95,
    evidence: ['says whose right it is'],
    meaning,
  }
}

/** "Art by X" below the last paragraph of the story; "Written by X" too, where nothing above says who wrote it. */
function lateCredits(draft: Draft, close: number): readonly Sign[] {
  const named = [...draft.signs.values()].some(({ kind }) => kind === 'author')
  return draft.blocks.slice(close + 1).flatMap((block, step): Sign[] => {
    const at = close + 1 + step
    if (at === 0 || draft.signs.has(at) || block.lines.length > 1) return []
    const credit = creditOf(block.text)
    const own = credit?.role === 'aut' && !named && /^[[(*_]*(?:(?:written|story) )?by\b/iu.test(block.text)
    if (!credit || (credit.role === 'aut' && !own)) return []
    return [
      {
        at,
        takes: 1,
        kind: own ? 'author' : 'contributor',
        rule: 'credit-below',
        confidence: 0.85,
        evidence: ['the line says who did what', 'stands below the story'],
        meaning: { as: 'found' },
      },
    ]
  })
}

/** A closing quotation taken apart: the words quoted, and the source with its dash. */
export function quotationParts(text: string): { readonly words: string; readonly source?: string } {
  const whole = quoteWithSource.exec(text)?.[0]
  if (whole === undefined) return { words: text }
  const words = whole.replace(/[ \u00a0]*(?:-{1,3}|—|–)[ \u00a0]*$/u, '')
  return { words, source: text.slice(words.length).trim() }
}
