import type { Ignore } from '../config/settings.ts'
import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import { isRuleId, type RuleId, ruleIds } from '../diagnostic/rules.ts'
import type { SourceText, Span } from '../source/source.ts'
import { spanAt } from '../source/text.ts'

/** One wish of the author not to hear of something: `ignore:` in the configuration, or a comment in Markdown. */
interface Wish {
  /** undefined: every rule. */
  readonly rule: RuleId | undefined
  /** Whether it speaks of what stands at a place. */
  readonly covers: (span: Span) => boolean
  /** Where the wish itself stands. */
  readonly span: Span
  readonly said: string
}

/** What is no more than a remark may be ignored in place; an error may not, for there is no book behind it. */
export class Silence {
  readonly #wishes: readonly Wish[]
  readonly #unknown: readonly Diagnostic[]
  readonly #heeded = new Set<Wish>()
  readonly #byRule = new Map<RuleId, readonly Wish[]>()

  constructor(sources: readonly SourceText[], ignores: readonly Ignore[]) {
    const unknown: Diagnostic[] = []
    const texts = new Map(sources.map((source) => [source.path, source]))
    this.#wishes = [
      ...ignores.map((ignore) => wishOf(ignore, texts)),
      ...sources.flatMap((source) => commentsIn(source, unknown)),
    ]
    this.#unknown = unknown
  }

  /** Whether an author wants not to hear of anything. */
  get isAsked(): boolean {
    return this.#wishes.length > 0 || this.#unknown.length > 0
  }

  /** The diagnostics that are still to be told. */
  over(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    if (this.#wishes.length === 0) return diagnostics
    return diagnostics.filter(({ rule, severity, span }) => {
      if (severity === 'error' || !span) return true
      const wishes = this.#about(rule).filter((wish) => wish.covers(span))
      for (const wish of wishes) this.#heeded.add(wish)
      return wishes.length === 0
    })
  }

  #about(rule: RuleId): readonly Wish[] {
    let wishes = this.#byRule.get(rule)
    if (!wishes) {
      wishes = this.#wishes.filter((wish) => wish.rule === undefined || wish.rule === rule)
      this.#byRule.set(rule, wishes)
    }
    return wishes
  }

  /** Wishes that name no rule, and those about `rules` that nothing answered. */
  unused(rules: ReadonlySet<RuleId>): readonly Diagnostic[] {
    const idle = this.#wishes.filter(
      (wish) => wish.rule !== undefined && rules.has(wish.rule) && !this.#heeded.has(wish),
    )
    const hint = 'take it away, or compare its words with the text'
    return [
      ...this.#unknown,
      ...idle.map(({ said, span }) => report('ignore-unused', `nothing is left to ignore: ${said}`, span, hint)),
    ]
  }
}

/** How far around a place the words of an `ignore:` are looked for. */
const window = 600

function wishOf({ rule, text, span }: Ignore, sources: ReadonlyMap<string, SourceText>): Wish {
  const words = text.split(/\s+/u).filter((word) => word !== '')
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')).join('\\s+'), 'gu')
  return {
    rule,
    span,
    said: `"${text}" (${rule})`,
    covers: ({ file, start, end }) => {
      const source = sources.get(file)
      if (!source || words.length === 0) return false
      const from = Math.max(0, start.offset - window)
      const around = source.text.slice(from, end.offset + window)
      for (const { index, 0: found } of around.matchAll(pattern))
        if (from + index < Math.max(end.offset, start.offset + 1) && from + index + found.length > start.offset)
          return true
      return false
    },
  }
}

/** `<!-- octavo-ignore repeated-word -->`, in the paragraph that it is about or on a line before it. */
export const ignoreComment = /^<!--\s*octavo-ignore(?![\w-])/u

function commentsIn(source: SourceText, unknown: Diagnostic[]): readonly Wish[] {
  const { path, text } = source
  if (!/\.(?:md|markdown)$/iu.test(path)) return []
  const wishes: Wish[] = []
  let known: Paragraph = { from: 0, to: 0 }
  for (let at = text.indexOf('<!--'); at !== -1; at = text.indexOf('<!--', at + 4)) {
    const start = ignoreComment.exec(text.slice(at, at + 80))?.[0]
    if (start === undefined) continue
    const close = text.indexOf('-->', at)
    if (close === -1) break
    const span = spanAt(source, at, close + 3)
    const about = aboutOf(text, at, close + 3, known)
    known = about
    const covers = (place: Span) => place.file === path && holds(about, place.start.offset)
    const names = text.slice(at + start.length, close).match(/[\w-]+/gu) ?? []
    for (const name of names) {
      if (isRuleId(name)) wishes.push({ rule: name, covers, span, said: name })
      else unknown.push(noRule(name, span))
    }
    if (names.length === 0) wishes.push({ rule: undefined, covers, span, said: 'every rule' })
  }
  return wishes
}

function noRule(name: string, span: Span): Diagnostic {
  const near = nearestName(name, ruleIds())
  const hint = near === undefined ? 'name a rule as octavo check shows it, in brackets' : `did you mean "${near}"?`
  return report('ignore-unused', `no rule is called "${name}"`, span, hint)
}

/** A stretch of lines without a blank one. */
interface Paragraph {
  readonly from: number
  readonly to: number
}

/** The paragraph around a comment; where the comment stands alone, also the one that follows. `known` was looked for last. */
function aboutOf(text: string, start: number, end: number, known: Paragraph): Paragraph {
  const alone = blankBefore(text, start) && /^[ \t]*(?:\n|$)/u.test(text.slice(end, end + 200))
  if (!alone) return holds(known, start) ? known : { from: paragraphStart(text, start), to: paragraphEnd(text, end) }
  let next = end
  while (next < text.length && /\s/u.test(text.charAt(next))) next += 1
  return { from: start, to: holds(known, next) ? known.to : paragraphEnd(text, next) }
}

function holds({ from, to }: Paragraph, at: number): boolean {
  return at >= from && at < to
}

function blankBefore(text: string, at: number): boolean {
  let from = at
  while (from > 0 && /[ \t]/u.test(text.charAt(from - 1))) from -= 1
  return from === 0 || text.charAt(from - 1) === '\n'
}

function paragraphStart(text: string, at: number): number {
  let line = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
  while (line > 0) {
    const before = line < 2 ? 0 : text.lastIndexOf('\n', line - 2) + 1
    if (text.slice(before, line - 1).trim() === '') break
    line = before
  }
  return line
}

function paragraphEnd(text: string, at: number): number {
  let end = text.indexOf('\n', at)
  while (end !== -1) {
    const next = text.indexOf('\n', end + 1)
    if (text.slice(end + 1, next === -1 ? text.length : next).trim() === '') break
    end = next
  }
  return end === -1 ? text.length : end
}
