import { unletterspaced } from './head-entry.ts'
import { unhashed } from './headings.ts'
import { type Draft, plainWords, type Sign } from './sign.ts'

/** The title that old books say once more right above their first chapter, below preface and contents; the last words of it may serve. */
export function titleAgain(draft: Draft, titles: readonly (string | undefined)[]): readonly Sign[] {
  const known = titles.map((title) => plainWords(title ?? '')).filter((title) => title.includes(' '))
  if (known.length === 0) return []
  const part = draft.blocks.findIndex((_, at) => opens(draft, at, ['part', 'chapter']))
  const chapter = draft.blocks.findIndex((_, at) => opens(draft, at, ['chapter']))
  return [...new Set([part - 1, chapter - 1])].flatMap((at) => againAt(draft, at, known))
}

function againAt(draft: Draft, at: number, known: readonly string[]): readonly Sign[] {
  const block = draft.blocks[at]
  if (at < 1 || !block || draft.signs.has(at) || block.lines.length > 1) return []
  const words = plainWords(unletterspaced(unhashed(block.text)))
  if (!words.includes(' ') || !known.some((title) => title === words || title.endsWith(` ${words}`))) return []
  const evidence = ["says the title again above the first chapter's heading"]
  const meaning = { as: 'aside', reason: 'the title again' } as const
  return [{ at, takes: 1, kind: 'set-aside', rule: 'title-again', confidence: 0.9, evidence, meaning }]
}

function opens({ signs }: Draft, at: number, levels: readonly string[]): boolean {
  const meaning = signs.get(at)?.meaning
  return meaning?.as === 'heading' && levels.includes(meaning.level)
}
