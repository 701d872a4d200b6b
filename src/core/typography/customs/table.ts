import type { Customs } from './customs.ts'
import { dutch } from './dutch.ts'
import { chinese, japanese, traditionalChinese } from './east-asian.ts'
import { american, british } from './english.ts'
import { canadianFrench, french, swissFrench } from './french.ts'
import { austrian, german, swiss } from './german.ts'
import { greek } from './greek.ts'
import { americanSpanish, brazilian, italian, portuguese, spanish } from './romance.ts'
import { polish, russian } from './slavic.ts'

/** Every language that has customs of its own. */
export const customs: readonly Customs[] = [
  american,
  british,
  french,
  swissFrench,
  canadianFrench,
  german,
  austrian,
  swiss,
  spanish,
  americanSpanish,
  italian,
  portuguese,
  brazilian,
  dutch,
  polish,
  russian,
  greek,
  japanese,
  chinese,
  traditionalChinese,
]

/** What is done in any other language: dashes and ellipses, where the manuscript has typewriter's forms; no more. */
export const others: Customs = {
  tags: [],
  name: 'other languages',
  quotes: undefined,
  elisions: undefined,
  dashes: { closed: '—', mark: '—', spaces: 'stay', cut: '—', speech: undefined },
  ellipses: { mark: '…', before: 'binds', after: false },
  spaces: {},
  source: 'The Unicode Standard, chapter 6.2, General Punctuation',
}

const byTag: ReadonlyMap<string, Customs> = new Map(
  customs.flatMap((entry) => entry.tags.map((tag) => [tag, entry] as const)),
)

const known = new Map<string, Customs>()

/** The customs of a BCP 47 tag: of language and script, of language and region, or of the language. */
export function customsOf(language: string): Customs {
  const before = known.get(language)
  if (before) return before
  const [primary = '', ...rest] = language.toLowerCase().split('-')
  const kinds = [/^[a-z]{4}$/u, /^(?:[a-z]{2}|\d{3})$/u].map((kind) => rest.find((part) => kind.test(part)))
  const tags = [...kinds.map((part) => `${primary}-${part}`), primary]
  const found = tags.map((tag) => byTag.get(tag)).find((entry) => entry !== undefined) ?? others
  if (known.size < 1000) known.set(language, found)
  return found
}
