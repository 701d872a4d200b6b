/** Most bytes of a slug in UTF-8: with an extension it stays within any file system's limit. */
const mostBytes = 80
/** A name that Windows keeps for a device, with any extension. */
export function isDeviceName(stem: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu.test(stem)
}

/**
 * A file name's stem: NFC, letters (with their marks) and digits of any script kept, every other stretch one "-", none at
 * either end, at most 80 bytes. '' if nothing is left.
 */
export function slug(text: string): string {
  const dashed = text
    .slice(0, 1000)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{Nd}]+/gu, '-')
    .replace(/^-/u, '')
  const cut = fit(dashed).replace(/-$/u, '')
  return isDeviceName(cut) ? `${cut}-book` : cut
}

/** As many whole characters as fit; no letter is parted from its marks. */
function fit(text: string): string {
  let bytes = 0
  let kept = ''
  let cluster = ''
  for (const character of text) {
    if (!/\p{M}/u.test(character)) {
      kept += cluster
      cluster = ''
    }
    bytes += utf8Length(character)
    if (bytes > mostBytes) return kept
    cluster += character
  }
  return kept + cluster
}

function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
