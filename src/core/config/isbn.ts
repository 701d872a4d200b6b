/**
 * An ISBN of 13 digits, from 10 or 13, parted by hyphens or spaces where it was so written; undefined if its check digit is wrong
 * (ISO 2108).
 */
export function readIsbn(text: string): string | undefined {
  const written = text
    .replace(/^(?:urn:)?isbn[:\s]*/iu, '')
    .replace(/[‐‑–]/gu, '-')
    .trim()
  const bare = isbnDigits(written)
  if (/^97[89]\d{10}$/u.test(bare)) return checkDigit(bare.slice(0, 12)) === bare[12] ? written : undefined
  if (!/^\d{9}[\dXx]$/u.test(bare)) return undefined
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(bare[at]) * (10 - at)
  const check = (11 - (sum % 11)) % 11
  if ((check === 10 ? 'X' : String(check)) !== bare[9]?.toUpperCase()) return undefined
  const digit = checkDigit(`978${bare.slice(0, 9)}`)
  return `978${/[^\dXx]/u.exec(written)?.[0] ?? ''}${written.slice(0, -1)}${digit}`
}

/** Its digits alone, as identifiers have them. */
export function isbnDigits(isbn: string): string {
  return isbn.replace(/[\s-]/gu, '')
}

function checkDigit(twelve: string): string {
  let sum = 0
  for (let at = 0; at < 12; at++) sum += Number(twelve[at]) * (at % 2 === 0 ? 1 : 3)
  return String((10 - (sum % 10)) % 10)
}
