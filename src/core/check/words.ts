/** One word of a passage: where it starts, the place after it, and whether an apostrophe stands within. */
export type OnWord = (start: number, end: number, cut: boolean) => void

const letter = 1
const digit = 2
const apostrophe = 3

/** What each of the first 0x250 signs is; the rest is asked for by property. */
const table = Uint8Array.from({ length: 0x250 }, (_, code) => classOf(String.fromCharCode(code)))

function classOf(sign: string): number {
  if (/[\p{L}\p{M}]/u.test(sign)) return letter
  if (/\p{N}/u.test(sign)) return digit
  return sign === "'" ? apostrophe : 0
}

/** Signs outside the table that were asked for, since a text uses few of them. */
const asked = new Map<number, number>()

function kindOf(code: number): number {
  if (code < 0x250) return table[code] ?? 0
  if (code === 0x2019) return apostrophe
  // Half of a sign beyond the basic plane, or a picture's place: part of a word that is left alone.
  if (code === 0xfffc || (code >= 0xd800 && code <= 0xdfff)) return digit
  let kind = asked.get(code)
  if (kind === undefined) {
    kind = classOf(String.fromCharCode(code))
    asked.set(code, kind)
  }
  return kind
}

/** Every word in the order of the text. An apostrophe between letters belongs to its word, a hyphen parts two. */
export function eachWord(text: string, onWord: OnWord): void {
  const { length } = text
  for (let at = 0; at < length; ) {
    const kind = kindOf(text.charCodeAt(at))
    if (kind !== letter && kind !== digit) {
      at += 1
      continue
    }
    const start = at
    let cut = false
    for (at += 1; at < length; at += 1) {
      const next = kindOf(text.charCodeAt(at))
      if (next === letter || next === digit) continue
      if (next !== apostrophe || at + 1 >= length || kindOf(text.charCodeAt(at + 1)) !== letter) break
      cut = true
    }
    onWord(start, at, cut)
  }
}

export function isLetterCode(code: number): boolean {
  return kindOf(code) === letter
}

export function isWordCode(code: number): boolean {
  const kind = kindOf(code)
  return kind === letter || kind === digit
}

/** Space, tab, no-break spaces; a line end that the author asked for is none of them. */
export function isGapCode(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xa0 || code === 0x202f || code === 0x2009
}
