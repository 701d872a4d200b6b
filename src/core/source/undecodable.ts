export interface Undecodable {
  readonly kind: 'undecodable'
  readonly problem: 'not-text' | 'unreadable' | 'too-large'
  readonly message: string
  readonly hint: string
  /** Of the first byte in question; both count from 1, the column in bytes. */
  readonly line: number
  readonly column: number
}

export const saveAsUtf8 = 'save the file as UTF-8 in your editor'

export function hex(byte: number | undefined): string {
  return `the byte 0x${(byte ?? 0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** `at` is the offset of the first byte in question. */
export function undecodable(
  bytes: Uint8Array,
  at: number,
  problem: Undecodable['problem'],
  message: string,
  hint: string,
): Undecodable {
  let line = 1
  let start = 0
  for (let index = 0; index < at; index++) {
    const ends = bytes[index] === 0x0a || (bytes[index] === 0x0d && bytes[index + 1] !== 0x0a)
    if (!ends) continue
    line++
    start = index + 1
  }
  return { kind: 'undecodable', problem, message, hint, line, column: at - start + 1 }
}
