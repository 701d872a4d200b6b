import { execFile } from 'node:child_process'
import type { Passage } from '../core/proof/finished.ts'
import { readPdf } from '../core/proof/pdf.ts'
import { Lexicon, wordIds } from '../core/proof/words.ts'
import { proofTools } from './build.ts'

/** What another program reads in a PDF, against our own reader. */
export interface SecondReading {
  readonly reader: 'pdf.js' | 'poppler'
  /** How many words our reader finds. Absent where that program is not here, or cannot read the file. */
  readonly words?: number
  /** How many of them the other one does not find, and the first twenty. */
  readonly missing: number
  readonly unread: readonly string[]
  /** Why there is nothing to compare. */
  readonly fault?: string
}

/** Reads a PDF with pdf.js, which comes with Octavo, and with poppler's pdftotext where that is installed. */
export async function readAgain(path: string, bytes: Uint8Array): Promise<readonly SecondReading[]> {
  const own = ownText(bytes)
  if (own.length === 0) return []
  const readings = [
    ['pdf.js', async () => (await import('../press/pdfjs.ts')).readWithPdfjs(bytes)],
    ['poppler', () => readWithPoppler(path, !own.some((text) => rightToLeft.test(text)))],
  ] as const
  const found: SecondReading[] = []
  for (const [reader, read] of readings) {
    try {
      const text = await read()
      if (text !== undefined) found.push({ reader, ...comparedWords(own, text) })
    } catch (error) {
      found.push({
        reader,
        missing: 0,
        unread: [],
        fault: error instanceof Error ? (error.message.split('\n')[0] ?? '') : '',
      })
    }
  }
  return found
}

/** What our own reader reads, block by block; none of a file that it cannot read. */
export function ownText(bytes: Uint8Array): readonly string[] {
  const { passages } = readPdf(bytes, proofTools.inflate, proofTools.sha256)
  return passages.filter(({ kind }) => kind !== 'alt').map(textOf)
}

/** A contents' entry and the number of its page are painted apart. */
function textOf({ kind, text }: Passage): string {
  return kind === 'contents' ? text.replaceAll('\0', ' ') : text
}

/** Longest that poppler may take, in milliseconds, and most that it may say, in bytes. */
const timeLimit = 60_000
const outputLimit = 1 << 27

const rightToLeft = /[\u0590-\u08ff]/

/**
 * The file as poppler reads it, in the order of painting or in that of the page: it turns lines around that run from right to left in the
 * second alone. Undefined where it is not installed.
 */
function readWithPoppler(path: string, painted: boolean): Promise<string | undefined> {
  const words = [...(painted ? ['-raw'] : []), '-q', '-enc', 'UTF-8', '--', path, '-']
  const options = { timeout: timeLimit, maxBuffer: outputLimit, encoding: 'utf8' } as const
  return new Promise((resolve, reject) => {
    execFile('pdftotext', words, options, (error, text) => {
      if (!error) resolve(text)
      else if (error.code === 'ENOENT') resolve(undefined)
      else reject(error.killed ? new Error('pdftotext took too long') : error)
    })
  })
}

const unreadLimit = 20

/**
 * The words of `own` that `text` holds fewer times. Not looked at: the order of lines, which differs from program to program. A word that
 * the end of a line parts is read by some with its hyphen, by some without; its halves are taken together where they stand so.
 */
export function comparedWords(
  own: readonly string[],
  text: string,
): Pick<SecondReading, 'words' | 'missing' | 'unread'> {
  const lexicon = new Lexicon()
  const left = new Map<string, number>()
  const add = (word: string) => left.set(word, (left.get(word) ?? 0) + 1)
  // Who turns lines around may set a blank where the direction turns, inside a word.
  const wordsOf = (line: string) => wordIds(line.replace(turns, '$& '), lexicon).map((id) => lexicon.wordOf(id))
  const lines = text
    .replace(directions, ' ')
    .replace(/\u00ad\s*\n/g, '')
    .split('\n')
    .map(wordsOf)
  for (const line of lines) {
    for (const word of line) {
      add(word)
      // A note's mark stands close to its word.
      const [, marked, mark] = /^(.*\p{L})(\d{1,3})$/u.exec(word) ?? []
      if (marked !== undefined && mark !== undefined) for (const part of [marked, mark]) add(part)
    }
  }
  // Folio and running head may stand between the halves of a word that goes on overleaf.
  lines.forEach((line, at) => {
    const before = line.at(-1)
    for (const next of lines.slice(at + 1, at + reach)) if (before !== undefined && next[0]) add(before + next[0])
  })
  const words = own.flatMap(wordsOf)
  const unread = words.filter((word) => {
    const count = left.get(word) ?? 0
    if (count > 0) left.set(word, count - 1)
    return count === 0
  })
  return { words: words.length, missing: unread.length, unread: unread.slice(0, unreadLimit) }
}

/** Signs with which poppler tells what runs from right to left. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g

/** The last letter before one that runs the other way. */
const turns = /[\u0590-\u08ff](?=\0?[a-z0-9\u00c0-\u058f])|[a-z0-9\u00c0-\u058f](?=\0?[\u0590-\u08ff])/gi

/** How many lines on the second half of a word is looked for. */
const reach = 5
