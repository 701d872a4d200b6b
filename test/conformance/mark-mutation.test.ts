import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildBooks } from '../../src/node/build.ts'
import { env, proved } from '../tool/proved.ts'
import { type SpoiltMark, spoiltBound, spoiltPrinted } from '../tool/spoilt-marks.ts'

/**
 * An emphasis, a link, the mark of a note, a picture or a break of a finished book is taken away: the proof has to notice, to say
 * what it was, and where the manuscript has it. Breaks that only the reader saw, around a flashback, are none that it knows.
 */
const manuscripts = [
  'manuscript/the-tide-clerk',
  'manuscript/the-last-bell-of-harrow-street.txt',
  ...['notes', 'parts-and-scenes', 'plain-text-story', 'tables-lists-code', 'typography', 'verse-letter-epigraph'].map(
    (golden) => `test/golden/${golden}/manuscript`,
  ),
].map((path) => fileURLToPath(new URL(`../../${path}`, import.meta.url)))

const counts = {
  emphasis: 'emphasis',
  link: 'links',
  note: 'notes',
  picture: 'images',
  break: 'sceneBreaks',
} as const satisfies Record<SpoiltMark['kind'], string>

/** Where a PDF has fewer runs, they may all be such as it cannot tell of. */
const fewest = 5

test.each(['epub', 'pdf'] as const)(
  'what is no word of a finished book (%s)',
  async (format) => {
    const missed: string[] = []
    const made = new Map<SpoiltMark['kind'], number>()
    for (const manuscript of manuscripts) {
      const { books } = await buildBooks({ manuscript, formats: ['epub', 'pdf'], set: [], strict: false, env })
      const bytes = books[0]?.outputs.find((output) => output.format === format)?.bytes ?? new Uint8Array()
      const all = format === 'epub' ? spoiltBound(bytes) : spoiltPrinted(bytes)
      const [whole, ...outputs] = await proved(manuscript, format, [bytes, ...all.map((one) => one.bytes)])
      if (!whole) throw new Error('no proof')
      expect(whole.lost, manuscript).toEqual([])
      for (const kind of Object.keys(counts) as SpoiltMark['kind'][]) {
        const spoilt = all.flatMap((one, at) => (one.kind === kind ? [{ one, lost: outputs[at]?.lost ?? [] }] : []))
        const claimed = whole[counts[kind]]
        if (format === 'pdf' && kind === 'emphasis' && claimed < fewest) continue
        const untold = spoilt.filter(({ one, lost }) => !lost.some((loss) => tells(loss, one)))
        made.set(kind, (made.get(kind) ?? 0) + spoilt.length)
        if (spoilt.length - untold.length < Math.min(spoilt.length, claimed))
          missed.push(
            ...untold.map(({ one, lost }) => `${manuscript}: ${kind} "${one.words}": ${JSON.stringify(lost)}`),
          )
      }
    }
    console.log(
      `${format}: ${[...made].map(([kind, count]) => `${count} ${kind}`).join(', ')}; not told: ${missed.length}`,
    )
    expect(missed).toEqual([])
  },
  300_000,
)

/** Whether a loss is that one, and has its place. A mark may stand inside a word. */
function tells({ kind, line, source }: { kind: string; line: number; source: string }, one: SpoiltMark): boolean {
  const [said, words] = [letters(source), letters(one.words)]
  return kind === one.kind && line > 0 && (said.includes(words) || words.includes(said))
}

const letters = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
