/** What the whole book tells about its quotation marks. */
export interface QuoteHabit {
  /** Speech stands in single marks. */
  readonly single: boolean
}

/** How often marks open speech, by their kind. */
export interface OpeningMarks {
  readonly single: number
  readonly double: number
}

export function openingMarks(texts: readonly string[]): OpeningMarks {
  let single = 0
  let double = 0
  for (const text of texts) {
    if (/["“„«]/u.test(text)) double += text.match(/(?:^|[\s([—–-])(?:["“”„](?=\S)|«(?=\s?\S))/gu)?.length ?? 0
    if (/['‘’]/u.test(text)) single += text.match(/(?:^|[\s([—–-])['‘’](?=\p{Lu})/gu)?.length ?? 0
  }
  return { single, double }
}

/** The habit of a book, from the marks of all its sections. */
export function quoteHabit(sections: readonly OpeningMarks[]): QuoteHabit {
  let more = 0
  for (const { single, double } of sections) more += single - double
  return { single: more > 0 }
}
