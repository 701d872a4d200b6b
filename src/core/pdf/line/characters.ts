/** Fixed spaces, in ems, for fonts that lack them. */
export const fixedSpaces = new Map([
  [0x2000, 0.5],
  [0x2001, 1],
  [0x2002, 0.5],
  [0x2003, 1],
  [0x2004, 1 / 3],
  [0x2005, 0.25],
  [0x2006, 1 / 6],
  [0x2007, 0.5],
  [0x2008, 0.25],
  [0x2009, 0.2],
  [0x200a, 0.1],
  [0x202f, 0.2],
  [0x205f, 0.22],
  [0x3000, 1],
])

/** A base with the marks, joiners and variation selectors that follow it. */
export function clusterEnd(text: string, at: number): number {
  let end = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
  while (end < text.length) {
    const unit = text.charCodeAt(end)
    if (unit < 0x300) break
    const point = text.codePointAt(end) ?? unit
    const joined = text.charCodeAt(end - 1) === 0x200d
    if (!joined && !isIgnorable(point) && !mark.test(String.fromCodePoint(point))) break
    end += point > 0xffff ? 2 : 1
  }
  return end
}

/** What a line must not begin with: marks, and half of a character. */
export const tail = /[\p{M}\ud800-\udfff]/u
const mark = /\p{M}|[\u{1f3fb}-\u{1f3ff}]/u

/** Characters that say how others join or turn and show nothing themselves (Default_Ignorable_Code_Point). */
export function isIgnorable(point: number): boolean {
  return (
    point === 0xad ||
    point === 0x34f ||
    point === 0x61c ||
    (point >= 0x180b && point <= 0x180f) ||
    (point >= 0x200b && point <= 0x200f) ||
    (point >= 0x202a && point <= 0x202e) ||
    (point >= 0x2060 && point <= 0x206f) ||
    (point >= 0xfe00 && point <= 0xfe0f) ||
    point === 0xfeff ||
    (point >= 0xe0000 && point <= 0xe0fff)
  )
}

/** Latin, Greek and Cyrillic letters, figures and general punctuation. */
export function standsApart(unit: number): boolean {
  return unit < 0x530 || (unit >= 0x1e00 && unit < 0x2190)
}
