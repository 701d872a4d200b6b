/** What a word of the ledger is, as bits. */
export const wordFlags = {
  /** First or last word of its line. */
  lineStart: 1,
  lineEnd: 2,
  /** Inside a note. */
  note: 4,
  /** Alternative text or caption of a picture. */
  alt: 8,
  /** Caption of a table, which may stand before or after it. */
  caption: 16,
} as const
