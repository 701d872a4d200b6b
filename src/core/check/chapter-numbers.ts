import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Book, Chapter, Part, Work } from '../model/book.ts'
import { numeralAt } from '../model/numerals.ts'
import { plainText } from '../model/title.ts'

interface Numbered {
  readonly chapter: Chapter
  readonly value: number
  /** The part it stands in. */
  readonly parent: object
}

/** Numbers of chapters that stand twice, and numbers that are left out. Each part, each story and each new 1 starts a count. */
export function chapterNumbers(work: Book | Work): Diagnostic[] {
  const inner = work.body.flatMap((node) => (node.type === 'work' ? chapterNumbers(node) : []))
  return [...inner, ...runs(numberedIn(work)).flatMap((run) => [...repeated(run), ...skipped(run)])]
}

function numberedIn(work: Book | Work): readonly Numbered[] {
  const inside = (parent: object, nodes: readonly (Work | Part | Chapter)[]): readonly Numbered[] =>
    nodes.flatMap((node) => {
      if (node.type === 'work') return []
      if (node.type === 'part') return inside(node, node.children)
      const value = numberOf(node)
      return value === undefined ? [] : [{ chapter: node, value, parent }]
    })
  return inside(work, work.body)
}

function numberOf({ heading }: Chapter): number | undefined {
  const label = plainText(heading?.number ?? []).trim()
  const figures = /^(?:\P{N}*[^\p{L}\p{N}])?(\d{1,4})\.?$/u.exec(label)?.[1]
  if (figures !== undefined) return Number(figures)
  for (const word of label.match(/\p{L}+(?:-\p{L}+)*/gu) ?? []) {
    const value = numeralAt(word === word.toUpperCase() ? asWritten(word) : word)?.value
    if (value !== undefined) return value
  }
  return undefined
}

/** "TWELVE" is read as a word, "XII" as a numeral. */
function asWritten(word: string): string {
  return /^[IVXLCDM]+$/u.test(word) ? word : word.toLowerCase()
}

function runs(all: readonly Numbered[]): readonly (readonly Numbered[])[] {
  const found: Numbered[][] = []
  for (const one of all) {
    const last = found.at(-1)
    const before = last?.at(-1)
    const restart = one.value === 1 && before && (before.value > 1 || before.parent !== one.parent)
    const other = before && before.parent !== one.parent && one.value <= before.value
    if (!last || restart || other) found.push([one])
    else last.push(one)
  }
  return found
}

function repeated(run: readonly Numbered[]): Diagnostic[] {
  const seen = new Map<number, Chapter>()
  return run.flatMap(({ chapter, value }) => {
    const before = seen.get(value)
    seen.set(value, chapter)
    if (!before) return []
    const span = before.heading?.span ?? before.span
    const where = span ? `; the first is at ${span.file}:${span.start.line}` : ''
    const message = `a second chapter has the number "${labelOf(chapter)}"${where}`
    return [report('chapter-number-repeated', message, chapter.heading?.span, 'give one of them another number')]
  })
}

/** Numbers that no chapter of a run has, between its first and its last. */
function skipped(run: readonly Numbered[]): Diagnostic[] {
  const values = new Set(run.map(({ value }) => value))
  return run.flatMap(({ chapter, value }, at) => {
    const before = run[at - 1]?.value
    // Two chapters that are far apart are no count.
    if (before === undefined || value <= before + 1 || run.length < 3 || value > before + 20) return []
    const missing = Array.from({ length: value - before - 1 }, (_, index) => before + 1 + index)
    if (missing.some((number) => values.has(number))) return []
    const message = `"${labelOf(chapter)}" follows chapter ${before}; ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} left out`
    return [
      report(
        'chapter-number-skipped',
        message,
        chapter.heading?.span,
        'number the chapters anew, or look for one that is lost',
      ),
    ]
  })
}

function labelOf({ heading }: Chapter): string {
  return plainText(heading?.number ?? [])
}
