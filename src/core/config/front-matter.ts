import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { SourceText } from '../source/source.ts'
import { spanAt } from '../source/text.ts'
import type { ChapterMatter } from './config.ts'
import { chapterKeys } from './keys.ts'
import { readKeys } from './read-keys.ts'
import { readYaml } from './yaml.ts'

/** YAML between two `---` lines at the very start of a Markdown file. Offsets in its text. */
export interface FrontMatter {
  /** Of the YAML, without its fences. */
  readonly start: number
  readonly end: number
  /** Where the Markdown begins: the line after the closing fence. */
  readonly body: number
}

/** The first line inside front matter: a key, a comment, or the fence that closes an empty one. */
const keyLine = /^(?:[^\s:#'"{}[\],&*!|>%@`-][^:\n]{0,100}:(?:\s|$)|["'][^"'\n]{1,100}["']\s*:|#|\{)/u

/**
 * Finds front matter: the first line is `---` and nothing else, the next is not blank and reads as a key, and a line `---`
 * or `...` closes it. Anything else that starts with `---` is a scene break. One that never closes is an error.
 */
export function findFrontMatter(source: SourceText): Outcome<FrontMatter> {
  const { text, lineStarts } = source
  const line = (at: number) => text.slice(lineStarts[at] ?? text.length, lineStarts[at + 1] ?? text.length).trimEnd()
  const none = { value: undefined, diagnostics: [] }
  if (/^---+[a-z]+$/iu.test(line(0))) return { value: undefined, diagnostics: [otherLanguage(source, line(0))] }
  if (line(0) !== '---' || !keyLine.test(line(1))) return none
  for (let at = 1; at < lineStarts.length; at++) {
    if (line(at) !== '---' && line(at) !== '...') continue
    const value = { start: lineStarts[1] ?? 0, end: lineStarts[at] ?? 0, body: lineStarts[at + 1] ?? text.length }
    return { value, diagnostics: [] }
  }
  const message = 'front matter begins here and never ends'
  const hint = 'close it with a line "---", or leave a blank line below this one if it is a scene break'
  return { value: undefined, diagnostics: [report('front-matter-open', message, spanAt(source, 0, 3), hint)] }
}

function otherLanguage(source: SourceText, line: string): Diagnostic {
  const message = `"${line}" opens front matter that is not YAML, which is not read`
  return report(
    'front-matter-open',
    message,
    spanAt(source, 0, line.length),
    'write it as YAML between two lines "---"',
  )
}

/** Reads the front matter of one file of several: it speaks of that chapter. */
export function readChapterMatter(
  source: SourceText,
  matter: Pick<FrontMatter, 'start' | 'end'>,
): Outcome<ChapterMatter> {
  const yaml = readYaml(source, matter.start, matter.end)
  const diagnostics = [...yaml.diagnostics]
  if (!yaml.value) return { value: undefined, diagnostics }
  const values = readKeys(yaml.value, chapterKeys, diagnostics)
  const title = values.get('title')
  const subtitle = values.get('subtitle')
  const number = values.get('number')
  const kind = values.get('kind')
  const byline = values.get('byline')
  const value: ChapterMatter = {
    ...(title && { title }),
    ...(subtitle && { subtitle }),
    ...(number && { number }),
    ...(kind && { kind }),
    ...(byline && { byline }),
  }
  return { value, diagnostics }
}
