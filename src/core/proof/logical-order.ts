/** All but the Arabic comma, which goes with what it stands between. */
const rightToLeft = /[\u0590-\u060b\u060d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** From the first to the last letter or number of other scripts, with what stands between. */
const otherRuns =
  /[A-Za-z0-9\u00c0-\u058f](?:[^\u0590-\u060b\u060d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]*[A-Za-z0-9\u00c0-\u058f])?/g

/** From the first to the last letter that runs from right to left, with numbers and signs between. */
const rightToLeftRuns =
  /[\u0590-\u060b\u060d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^A-Za-z\u00c0-\u058f]*[\u0590-\u060b\u060d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?/g

/**
 * Puts lines, or stretches of lines with NUL between them, each given as painted from left to right, into the order in which
 * they are read. `direction` is the book's: in
 * it, stretches of a line follow each other.
 */
export function logicalOrder(text: string, direction: 'ltr' | 'rtl'): string {
  if (!rightToLeft.test(text)) return text
  const turn = direction === 'rtl' ? turnLine : turnRuns
  return text.replace(/[^\n\0]+/g, (stretch) => (rightToLeft.test(stretch) ? turn(stretch) : stretch))
}

function turnLine(line: string): string {
  return reversed(line)
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u066b\u066c]+/g, reversed)
    .replace(otherRuns, (run) => (/\p{L}/u.test(run) ? reversed(run) : turnNumbers(run)))
}

function turnRuns(line: string): string {
  return line.replace(rightToLeftRuns, (run) => turnNumbers(reversed(run)))
}

/** Numbers run from left to right wherever they stand. */
function turnNumbers(run: string): string {
  return run.replace(/[\d\u0660-\u0669\u06f0-\u06f9.,:\u066b\u066c]+/g, reversed)
}

function reversed(text: string): string {
  return [...text].reverse().join('')
}
