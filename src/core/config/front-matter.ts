import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { SourceText } from '../source/source.ts'
import { spanAt } from '../source/text.ts'
import type { ChapterMatter } from './config.ts'
import { chapterKeys } from './keys.ts'
import { readKeys, type Values } from './read-keys.ts'
import { readToml } from './toml.ts'
import { readYaml, type YamlMap } from './yaml.ts'

/** YAML between two `---` lines, or TOML between two `+++` lines, at the very start of a Markdown file. Offsets in its text. */
export interface FrontMatter {
  readonly form: 'yaml' | 'toml'
  /** Without its fences. */
  readonly start: number
  readonly end: number
  /** Where the Markdown begins: the line after the closing fence. */
  readonly body: number
}

/** A line that is a key with or without its value. */
const keyLine = /^(?:[\p{L}_][\p{L}\p{N}_. -]{0,60}|"[^"\n]{1,60}"|'[^'\n]{1,60}')[ \t]*:(?:\s|$)/u
/** The same in TOML. */
const tomlLine = /^(?:[\w-]+|"[^"\n]+")[ \t]*=|^\[[\w.-]+\]$/u
/** A map in JSON is YAML too. */
const json = /^\{\s*(?:"|$)/u
/** Front matter of other programs: gray-matter would even run the first two. */
const otherLanguage = /^---(?:js|javascript|ts|coffee|json|toml|cson)$/iu
const fence = /^(?:---|\.\.\.)$/u

/**
 * Finds front matter: the first line is `---` and nothing else, the next (comments left out) is a key, and a line `---` or
 * `...` closes it. Anything else that starts with `---` is a scene break. One that never closes is an error.
 */
export function findFrontMatter(source: SourceText): Outcome<FrontMatter> {
  const { text, lineStarts } = source
  const line = (at: number) => text.slice(lineStarts[at] ?? text.length, lineStarts[at + 1] ?? text.length).trimEnd()
  const opening = line(0)
  if (opening === '+++') return { value: findToml(source, line), diagnostics: [] }
  const other = otherLanguage.test(opening)
  if (opening !== '---' && !other) return { value: undefined, diagnostics: [] }
  let first = 1
  while (/^#/u.test(line(first))) first++
  const empty = fence.test(line(1))
  if (!other && !empty && !keyLine.test(line(first)) && !json.test(line(first)))
    return { value: undefined, diagnostics: [] }
  const close = lineStarts.findIndex((_, at) => at > 0 && fence.test(line(at)))
  if (other) return { value: undefined, diagnostics: close < 0 ? [] : [notYaml(source, opening)] }
  if (close < 0) {
    const message = 'front matter begins here and never ends'
    const hint = 'close it with a line "---", or leave a blank line below this one if it is a scene break'
    return { value: undefined, diagnostics: [report('front-matter-open', message, spanAt(source, 0, 3), hint)] }
  }
  return { value: between(source, close, 'yaml'), diagnostics: [] }
}

/** What lies between the first line and the one that closes it. */
function between({ text, lineStarts }: SourceText, close: number, form: FrontMatter['form']): FrontMatter {
  return { form, start: lineStarts[1] ?? 0, end: lineStarts[close] ?? 0, body: lineStarts[close + 1] ?? text.length }
}

/** Plus signs may begin a text too: only keys between two such lines are front matter. */
function findToml(source: SourceText, line: (at: number) => string): FrontMatter | undefined {
  const close = source.lineStarts.findIndex((_, at) => at > 0 && line(at) === '+++')
  let first = 1
  while (/^#|^$/u.test(line(first)) && first < close) first++
  return close > 0 && tomlLine.test(line(first)) ? between(source, close, 'toml') : undefined
}

export function readMatter(source: SourceText, { form, start, end }: Omit<FrontMatter, 'body'>): Outcome<YamlMap> {
  return form === 'toml' ? readToml(source, start, end) : readYaml(source, start, end)
}

function notYaml(source: SourceText, line: string): Diagnostic {
  const message = `"${line}" opens front matter that is not YAML, which is not read`
  return report(
    'front-matter-open',
    message,
    spanAt(source, 0, line.length),
    'write it as YAML between two lines "---"',
  )
}

/** Reads the front matter of one file of several: it speaks of that chapter. */
export function readChapterMatter(source: SourceText, matter: Omit<FrontMatter, 'body'>): Outcome<ChapterMatter> {
  const yaml = readMatter(source, matter)
  const diagnostics = [...yaml.diagnostics]
  if (!yaml.value) return { value: undefined, diagnostics }
  return { value: chapterMatterOf(readKeys(yaml.value, chapterKeys, diagnostics)), diagnostics }
}

export function chapterMatterOf(values: Values<typeof chapterKeys>): ChapterMatter {
  const title = values.get('title')
  const subtitle = values.get('subtitle')
  const number = values.get('number')
  const kind = values.get('kind')
  const byline = values.get('byline')
  return {
    ...(title && { title }),
    ...(subtitle && { subtitle }),
    ...(number && { number }),
    ...(kind && { kind }),
    ...(byline && { byline }),
  }
}
