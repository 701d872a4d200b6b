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

/** The habit of a book, from the marks of all its sections. They are counted when it is first asked for: in most books nothing does. */
export class BookHabit implements QuoteHabit {
  readonly #sections: () => readonly OpeningMarks[]
  #single: boolean | undefined

  constructor(sections: () => readonly OpeningMarks[]) {
    this.#sections = sections
  }

  /** The habit as far as it was asked for. */
  get known(): boolean | undefined {
    return this.#single
  }

  get single(): boolean {
    this.#single ??= this.#sections().reduce((more, { single, double }) => more + single - double, 0) > 0
    return this.#single
  }
}
