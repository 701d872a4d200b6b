/** An ISBN as 13 digits, from 10 or 13 with or without hyphens; undefined if its check digit is wrong (ISO 2108). */
export function readIsbn(text: string): string | undefined {
  const bare = text.replace(/^(?:urn:)?isbn[:\s]*/iu, '').replace(/[\s\-‐‑–]/gu, '')
  if (/^97[89]\d{10}$/u.test(bare)) return checkDigit(bare.slice(0, 12)) === bare[12] ? bare : undefined
  if (!/^\d{9}[\dXx]$/u.test(bare)) return undefined
  let sum = 0
  for (let at = 0; at < 9; at++) sum += Number(bare[at]) * (10 - at)
  const check = (11 - (sum % 11)) % 11
  if ((check === 10 ? 'X' : String(check)) !== bare[9]?.toUpperCase()) return undefined
  const body = `978${bare.slice(0, 9)}`
  return body + checkDigit(body)
}

function checkDigit(twelve: string): string {
  let sum = 0
  for (let at = 0; at < 12; at++) sum += Number(twelve[at]) * (at % 2 === 0 ? 1 : 3)
  return String((10 - (sum % 10)) % 10)
}
