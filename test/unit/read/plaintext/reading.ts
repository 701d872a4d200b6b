import type { Override } from '../../../../src/core/config/settings.ts'
import type { Flow } from '../../../../src/core/read/flow.ts'
import { readPlainText } from '../../../../src/core/read/plaintext/read.ts'
import { sourceText } from '../../../../src/core/source/text.ts'
import { shown } from './show.ts'

export function read(text: string, overrides: readonly Override[] = []): Flow {
  return readPlainText(sourceText('story.txt', text), { overrides, name: 'untitled' })
}

/** The lines that an editor sees of a text, without its head and what is set aside. */
export function seen(text: string, overrides: readonly Override[] = []): readonly string[] {
  const { found: _, ...flow } = read(text, overrides)
  return shown({ ...flow, found: { contributors: [], tags: [] }, aside: [] })
    .trimEnd()
    .split('\n')
}

export const long =
  'The lamp stood in the window of the harbour office and burned all night, though nobody could say any longer for whom it had been lit, or by whom, or why it never wanted oil; and the boats went out by it and came in by it, and the gulls slept under it.'

/** Breaks a paragraph at a width, as an old mail program does; `indent` sets it in. */
export function wrapped(text: string, width = 64, indent = ''): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line].map((one) => indent + one).join('\n')
}

export const prose = wrapped(long)

/** A text between two paragraphs of prose. */
export function amid(text: string, lead = prose): string {
  return `${prose}\n\n${lead}\n\n${text}\n\n${prose}\n\n${prose}\n`
}
