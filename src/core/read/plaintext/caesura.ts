import type { Line } from './lines.ts'

/** White inside a line of verse, between its halves. */
const caesura = /(?<=\S)[ \u00a0]{3,}(?=\S)/gu

/** Half of the lines have one white in their middle, as in verse that alliterates, and words on both sides of it that stand in no columns. */
export function haveHalves(lines: readonly Line[]): boolean {
  const halves = lines.flatMap(({ text }) => {
    const [first, second = '', more] = text.split(caesura)
    return first?.includes(' ') && second.includes(' ') && more === undefined ? [text.length - second.length] : []
  })
  return halves.length * 2 >= lines.length && new Set(halves).size * 2 > halves.length
}

/** The line with its halves two ems apart. */
export function caesured(text: string): string {
  return text.replace(caesura, '\u2003\u2003')
}
