import type { Line } from './lines.ts'

/** What pages left in a text that was copied from them. */
export interface PageLines {
  /** The lines that are the pages': numbers and running heads, with the blank ones around them where a paragraph goes on. */
  readonly dropped: ReadonlySet<Line>
  /** Those of them that are not blank. */
  readonly own: readonly Line[]
  readonly numbers: number
}

/** Fewest numbers that follow one another, with the word and without it; and longest running head, in letters. */
const [fewestNamed, fewestBare, longest] = [3, 5, 60]

/** "Page 12", "Page 12 of 90", "12 | P a g e"; "12", "- 12 -". */
const named =
  /^[-–—| ]{0,4}(?:(?:p ?a ?g ?e|pg\.?|p\.|seite|página|pagina|strona|стр\.)[ |]{0,3}(\d{1,4})(?: ?(?:of|\/|von|de|di|z|из) ?\d{1,4})?|(\d{1,4}) ?\| ?p ?a ?g ?e)[-–—| ]{0,4}$/iu
const bare = /^[-–—|~]{0,2} ?(\d{1,4}) ?[-–—|~]{0,2}$/u

interface Numbered {
  readonly at: number
  readonly value: number
}

/** Numbers of pages on lines of their own, which rise one by one and part sentences; undefined where a text has none. */
export function pageLines(lines: readonly Line[]): PageLines | undefined {
  const chain = longer(risingIn(lines, named), fewestNamed) ?? longer(risingIn(lines, bare), fewestBare)
  if (!chain) return undefined
  const heads = runningHeads(lines, chain)
  const places = chain.map(({ at }) => placeOf(lines, at, heads))
  const parting = places.filter(({ above, below }) => above && below && goesOn(above, below)).length
  if (parting < chain.length * 0.3) return undefined
  const apart = isParted(lines, places)
  const dropped = places.flatMap(({ first, last, above, below }) => {
    const all = lines.slice(first, last + 1)
    if (!apart || (above && below && goesOn(above, below))) return all
    return all.slice(0, -1).concat(all.slice(-1).filter(({ text }) => text !== ''))
  })
  return { dropped: new Set(dropped), own: dropped.filter(({ text }) => text !== ''), numbers: chain.length }
}

function risingIn(lines: readonly Line[], form: RegExp): readonly Numbered[] {
  let best: Numbered[] = []
  let chain: Numbered[] = []
  for (const [at, { text }] of lines.entries()) {
    if (text === '' || text.length > 30) continue
    const found = form.exec(text)
    const value = Number(found?.[1] ?? found?.[2] ?? Number.NaN)
    if (Number.isNaN(value)) continue
    const step = value - (chain.at(-1)?.value ?? value - 1)
    if (step === 1 || step === 2) chain.push({ at, value })
    else if (chain.length < fewestNamed) chain = [{ at, value }]
    if (chain.length > best.length) best = chain
  }
  return best
}

function longer(chain: readonly Numbered[], least: number): readonly Numbered[] | undefined {
  return chain.length >= least ? chain : undefined
}

/** Begins as a title or a name does, and ends as no sentence. */
const head = /^[\p{Lu}\p{N}"“«](?:.*[^.,;:!?"”»-])?$/u

/** Most lines that stand between a number and a running head beside it. */
const reach = 4

/** The words that stand right above or right below the numbers again and again. */
function runningHeads(lines: readonly Line[], chain: readonly Numbered[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { at } of chain) {
    for (const step of [-1, 1]) {
      const text = lines[writtenFrom(lines, at, step)]?.text ?? ''
      if (text.length <= longest && head.test(text)) counts.set(text, (counts.get(text) ?? 0) + 1)
    }
  }
  return new Set([...counts].flatMap(([text, count]) => (count >= 3 && count >= chain.length * 0.3 ? [text] : [])))
}

/** Index of the first line that is not blank, in a direction; the one where the reach ends. */
function writtenFrom(lines: readonly Line[], from: number, step: number): number {
  let at = from + step
  while (Math.abs(at - from) < reach && lines[at]?.text === '') at += step
  return at
}

interface Place {
  /** Indices of the first and last line between two pages. */
  readonly first: number
  readonly last: number
  readonly above: Line | undefined
  readonly below: Line | undefined
}

function placeOf(lines: readonly Line[], at: number, heads: ReadonlySet<string>): Place {
  const end = (step: number) => {
    let to = writtenFrom(lines, at, step)
    if (heads.has(lines[to]?.text ?? '')) to = writtenFrom(lines, to, step)
    return to - step
  }
  const [first, last] = [end(-1), end(1)]
  return { first: Math.max(0, first), last, above: lines[first - 1], below: lines[last + 1] }
}

/** The sentence above does not end there, or the line below begins inside one. */
function goesOn(above: Line, below: Line): boolean {
  return /[\p{L}\p{N},;-]$/u.test(above.text) ? below.text !== '' : /^\p{Ll}/u.test(below.text)
}

/** Blank lines part the paragraphs of the text, and not only its pages. */
function isParted(lines: readonly Line[], places: readonly Place[]): boolean {
  const between = places.reduce((sum, { first, last }) => sum + last - first + 1, 0)
  const blank = lines.filter(({ text }) => text === '').length
  return blank - between > lines.length * 0.08
}
