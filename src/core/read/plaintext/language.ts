import { guessLanguage, type LanguageGuess } from '../language.ts'
import { languageNamed } from '../language-names.ts'
import type { Line } from './lines.ts'

/** The language that a header names, or that the text itself speaks for. */
export function languageOf(lines: readonly Line[], header: string | undefined): LanguageGuess | undefined {
  const named = languageNamed(header ?? '')
  if (named) return { tag: named, confidence: 0.99, evidence: [`the header says "${header}"`] }
  return guessLanguage(textsOf(lines))
}

function* textsOf(lines: readonly Line[]): Iterable<string> {
  for (const { text } of lines) yield text
}
