import type { Severity } from './diagnostic.ts'

interface Rule {
  readonly severity: Severity
  /** One sentence for the README's table and for `--help`. */
  readonly summary: string
}

/** The one catalogue of everything Octavo can say about a book. */
export const rules = {
  'encoding-decided': {
    severity: 'info',
    summary: 'The encoding of a file without a mark was worked out from its bytes.',
  },
  'encoding-unreadable': { severity: 'error', summary: 'A text file holds bytes that no supported encoding explains.' },
  'not-text': { severity: 'error', summary: 'A file named as text holds something else.' },
  'manuscript-empty': { severity: 'error', summary: 'The manuscript holds no words.' },
  'manuscript-missing': { severity: 'error', summary: 'The manuscript, or a file it names, is not there.' },
  'manuscript-unsupported': { severity: 'error', summary: 'The manuscript is in a form that Octavo does not read.' },
  'file-refused': { severity: 'error', summary: 'A file lies outside the manuscript or is not a regular file.' },
  'file-set-aside': { severity: 'info', summary: 'A file of the folder is not part of the book.' },
  'yaml-broken': { severity: 'error', summary: 'A configuration or front matter is not valid YAML.' },
  'key-unknown': { severity: 'warning', summary: 'A key that Octavo does not know.' },
  'value-wrong': { severity: 'error', summary: 'A key has a value that it cannot have.' },
  'date-from-file': { severity: 'info', summary: 'The book has no date, so the newest source file gives it.' },
  'title-missing': { severity: 'warning', summary: 'The book has no title, so its file name serves.' },
  'slug-clash': { severity: 'error', summary: 'Two books of a shelf would have the same file name.' },
  'override-unused': { severity: 'warning', summary: 'An override names no inference of this manuscript.' },
  'template-missing': { severity: 'error', summary: 'No template has that name.' },
  'template-broken': { severity: 'error', summary: 'A template has a token that is missing or wrong.' },
  'words-missing': { severity: 'error', summary: 'A word of the manuscript is not in the finished book.' },
  'words-added': { severity: 'warning', summary: 'The finished book holds a word that the manuscript does not.' },
  'words-moved': {
    severity: 'warning',
    summary: 'Words stand elsewhere in the finished book, and nothing explains why.',
  },
  'output-unreadable': {
    severity: 'error',
    summary: 'A finished file is broken, so that its words cannot be compared.',
  },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules
