import { greatest } from '../../source/many.ts'
import type { TextBlock } from './block.ts'
import type { Line } from './lines.ts'
import { firstWord } from './style.ts'

/** Fewest lines that another line of their stanza stands above. */
const fewest = 4

/** Fewest such lines that tell of a whole text that it is verse, and which share may be of a preface. In prose most begin with small letters. */
const [fewestOfAll, mostOthers] = [8, 0.2]

/**
 * Stanzas that stand below one another, of which no single one is long enough to tell verse from prose: all of their lines begin with
 * capitals, and many a line was ended where it had room for the first word of the next. Where nearly all lines of a text begin so, one
 * stanza is enough.
 */
export function withVerseRuns(blocks: readonly TextBlock[]): readonly TextBlock[] {
  const runs = runsOf(blocks)
  const verse = new Set((isAllVerse(blocks) ? runs : runs.filter(isVerse)).flat())
  return blocks.map((block) => (verse.has(block) && block.shape === 'prose' ? { ...block, shape: 'verse' } : block))
}

function isAllVerse(blocks: readonly TextBlock[]): boolean {
  const lower = blocks.flatMap(({ shape, lines }) => (shape === 'prose' || shape === 'verse' ? lines.slice(1) : []))
  const most = lower.length * mostOthers
  let others = 0
  for (const line of lower) {
    if (!beginsAsVerse(line)) others += 1
    if (others > most) return false
  }
  return lower.length >= fewestOfAll
}

function runsOf(blocks: readonly TextBlock[]): readonly (readonly TextBlock[])[] {
  const runs: TextBlock[][] = []
  let open: TextBlock[] | undefined
  for (const block of blocks) {
    if (!mayBeStanza(block)) open = undefined
    else if (open && block.gap <= 2) open.push(block)
    else {
      open = [block]
      runs.push(open)
    }
  }
  return runs
}

function mayBeStanza({ lines, shape }: TextBlock): boolean {
  if (shape === 'verse') return true
  return shape === 'prose' && lines.length > 1 && lines.every(beginsAsVerse)
}

function beginsAsVerse({ text }: Line): boolean {
  return /^[^\p{L}\p{N}]*[\p{Lu}\p{Lt}]/u.test(text) && /\p{Ll}/u.test(text)
}

function isVerse(run: readonly TextBlock[]): boolean {
  const widest = greatest(run.flatMap(({ lines }) => lines.map(({ indent, text }) => indent + text.length)))
  const pairs = run.flatMap(({ lines }) => lines.slice(1).map((line, at) => [lines[at], line] as const))
  const early = pairs.filter(
    ([line, next]) => line && line.indent + line.text.length + 1 + firstWord(next.text).length < widest,
  )
  const unsure = run.filter(({ shape }) => shape === 'prose')
  // Beside what is verse without doubt, paragraphs of two lines say nothing of themselves.
  const says = unsure.length === run.length || unsure.some(({ lines }) => lines.length > 3)
  return says && pairs.length >= fewest && early.length >= pairs.length * 0.25
}
