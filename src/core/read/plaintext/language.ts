import { guessLanguage, type LanguageGuess } from '../language.ts'
import type { Line } from './lines.ts'

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

/** The language that a header names, or that the text itself speaks for. */
export function languageOf(lines: readonly Line[], header: string | undefined): LanguageGuess | undefined {
  const named = names.get((header ?? '').toLowerCase().trim())
  if (named) return { tag: named, confidence: 0.99, evidence: [`the header says "${header}"`] }
  return guessLanguage(textsOf(lines))
}

function* textsOf(lines: readonly Line[]): Iterable<string> {
  for (const { text } of lines) yield text
}
