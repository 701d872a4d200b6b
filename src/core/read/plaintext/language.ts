import type { Line } from './lines.ts'

export interface LanguageGuess {
  /** BCP 47. */
  readonly tag: string
  readonly confidence: number
  readonly evidence: readonly string[]
}

/** Names as archives' headers give them. */
const names: ReadonlyMap<string, string> = new Map([
  ['english', 'en'],
  ['german', 'de'],
  ['french', 'fr'],
  ['spanish', 'es'],
  ['italian', 'it'],
  ['portuguese', 'pt'],
  ['dutch', 'nl'],
  ['polish', 'pl'],
  ['swedish', 'sv'],
  ['danish', 'da'],
  ['finnish', 'fi'],
  ['latin', 'la'],
  ['esperanto', 'eo'],
])

/** Words that are frequent in one language and rare in the others. */
const frequent: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['en', wordSet('the and of to was he his that with had it you she her for not but')],
  ['de', wordSet('der die und das nicht ich sie er war mit ein sich auf dem den von zu')],
  ['fr', wordSet('le la les et il elle que des une dans pas qui vous était pour est sur')],
  ['es', wordSet('el los las y que una por con del su para lo como más pero había')],
  ['it', wordSet('il che di un non per una era si con della sono gli più anche ma')],
  ['nl', wordSet('het een van en dat niet zijn was hij met voor op aan maar ze naar')],
  ['pt', wordSet('o os que não uma com para era se do da mais seu como mas ele')],
]

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** Words looked at. */
const sample = 4000

/** The language that a header names, or that the commonest words of the text speak for. */
export function languageOf(lines: readonly Line[], header: string | undefined): LanguageGuess | undefined {
  const named = names.get((header ?? '').toLowerCase().trim())
  if (named) return { tag: named, confidence: 0.99, evidence: [`the header says "${header}"`] }
  const counts = frequent.map(() => 0)
  let words = 0
  for (const line of lines) {
    for (const word of line.text.toLowerCase().match(/\p{L}+/gu) ?? []) {
      words += 1
      for (const [at, [, set]] of frequent.entries()) if (set.has(word)) counts[at] = (counts[at] ?? 0) + 1
    }
    if (words > sample) break
  }
  const ranked = frequent.map(([tag], at) => ({ tag, count: counts[at] ?? 0 })).sort((a, b) => b.count - a.count)
  const [best, second] = ranked
  if (!best || !second || words < 60 || best.count < words * 0.12 || best.count < second.count * 1.8) return undefined
  const share = Math.round((best.count / words) * 100)
  return { tag: best.tag, confidence: 0.9, evidence: [`${share} % of ${words} words are among its commonest`] }
}
