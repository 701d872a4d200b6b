export interface LanguageGuess {
  /** BCP 47. */
  readonly tag: string
  readonly confidence: number
  readonly evidence: readonly string[]
}

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

/** Scripts that one language writes far more than any other; Japanese before Chinese, because it writes Han letters too. */
const scripts: readonly (readonly [tag: string, name: string, letters: RegExp, least: number])[] = [
  ['ja', 'Japanese kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.1],
  ['ko', 'Hangul', /\p{Script=Hangul}/gu, 0.3],
  ['zh', 'Chinese characters', /\p{Script=Han}/gu, 0.5],
  ['ar', 'Arabic letters', /\p{Script=Arabic}/gu, 0.5],
  ['he', 'Hebrew letters', /\p{Script=Hebrew}/gu, 0.5],
  ['el', 'Greek letters', /\p{Script=Greek}/gu, 0.5],
  ['ru', 'Cyrillic letters', /\p{Script=Cyrillic}/gu, 0.5],
  ['hi', 'Devanagari letters', /\p{Script=Devanagari}/gu, 0.5],
  ['th', 'Thai letters', /\p{Script=Thai}/gu, 0.5],
]

/** Words and characters looked at. */
const [mostWords, mostCharacters] = [4000, 40_000]

/** The language that the script, or the commonest words, of a text speak for; undefined if neither speaks clearly. */
export function guessLanguage(lines: Iterable<string>): LanguageGuess | undefined {
  const counts = frequent.map(() => 0)
  let words = 0
  let seen = ''
  for (const line of lines) {
    if (seen.length < mostCharacters) seen += line.slice(0, mostCharacters)
    for (const word of line.toLowerCase().match(/\p{L}+/gu) ?? []) {
      words += 1
      for (const [at, [, set]] of frequent.entries()) if (set.has(word)) counts[at] = (counts[at] ?? 0) + 1
    }
    if (words > mostWords) break
  }
  return byScript(seen) ?? byWords(counts, words)
}

function byScript(text: string): LanguageGuess | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 40) return undefined
  for (const [tag, name, script, least] of scripts) {
    const share = (text.match(script)?.length ?? 0) / letters
    if (share < least) continue
    return { tag, confidence: 0.85, evidence: [`${Math.round(share * 100)} % of the letters are ${name}`] }
  }
  return undefined
}

function byWords(counts: readonly number[], words: number): LanguageGuess | undefined {
  const ranked = frequent.map(([tag], at) => ({ tag, count: counts[at] ?? 0 })).sort((a, b) => b.count - a.count)
  const [best, second] = ranked
  if (!best || !second || words < 60 || best.count < words * 0.12 || best.count < second.count * 1.8) return undefined
  const share = Math.round((best.count / words) * 100)
  return { tag: best.tag, confidence: 0.9, evidence: [`${share} % of ${words} words are among its commonest`] }
}
