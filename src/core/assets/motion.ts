/** Whether a GIF has more than one picture (GIF89a, 20); one that cannot be walked to its end may have. */
export function isMovingGif(bytes: Uint8Array): boolean {
  let pictures = 0
  let at = 13 + tableLength(bytes[10] ?? 0)
  while (at < bytes.length) {
    const kind = bytes[at]
    if (kind === 0x3b) return pictures > 1
    if (kind === 0x21) at = afterBlocks(bytes, at + 2)
    else if (kind === 0x2c) {
      pictures++
      at = afterBlocks(bytes, at + 11 + tableLength(bytes[at + 9] ?? 0))
    } else return true
  }
  return true
}

/** Bytes of the colour table that a packed field announces (GIF89a, 18 and 20). */
function tableLength(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

/** Where the chain of sub-blocks at `at` ends (GIF89a, 15). */
function afterBlocks(bytes: Uint8Array, at: number): number {
  let next = at
  for (let length = bytes[next]; length !== undefined && length > 0; length = bytes[next]) next += length + 1
  return next + 1
}

/** Whether a drawing, which has lost its animation elements at the gate, still moves by its style sheet. */
export function styleMoves(bytes: Uint8Array): boolean {
  const wanted = '@keyframes'
  for (let at = 0; at + wanted.length <= bytes.length; at++) {
    let matched = 0
    while (matched < wanted.length && bytes[at + matched] === wanted.charCodeAt(matched)) matched++
    if (matched === wanted.length) return true
  }
  return false
}
