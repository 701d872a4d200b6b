import type { Excuse, Loss, Marked } from './loss.ts'
import { lostLandmarks } from './lost-landmarks.ts'
import { lostRuns } from './lost-runs.ts'
import { RelocatedLines } from './relocated.ts'
import type { SourceLedger } from './scan.ts'

/** The runs and landmarks of the manuscript that the output lacks, those without an excuse first. */
export function findLosses(marked: Marked, excuses: readonly Excuse[]): Loss[] {
  const all = [...lostRuns(marked), ...lostLandmarks(marked)]
  const { faces } = marked.output.printed
  const held = excuses.filter(({ inFaces }) => faces || !inFaces)
  const excused = all.length === 0 ? [] : explained(all, held)
  return [...all.filter((_, at) => !excused[at]), ...excused.flatMap((loss) => loss ?? [])]
}

/** Each loss with its explanation; undefined where it has none. */
function explained(all: readonly Loss[], excuses: readonly Excuse[]): (Loss | undefined)[] {
  const byKind = new Map<Loss['kind'] | undefined, RelocatedLines>()
  for (const kind of new Set(excuses.map((excuse) => excuse.kind)))
    byKind.set(kind, new RelocatedLines(excuses.filter((excuse) => excuse.kind === kind)))
  return all.map((loss) => {
    const reasonOf = (kind?: Loss['kind']) => byKind.get(kind)?.reason(loss.file, loss.line)
    const explanation = reasonOf(loss.kind) ?? reasonOf()
    return explanation === undefined ? undefined : { ...loss, explanation }
  })
}

/** How many of each kind there are, but for those that were lost. */
export function countMarks(
  { runs, landmarks }: SourceLedger,
  lost: readonly Loss[],
): Record<'images' | 'links' | 'notes' | 'emphasis' | 'sceneBreaks', number> {
  const counts = new Map<Loss['kind'], number>()
  for (const { kind } of [...runs, ...landmarks]) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  for (const { kind } of lost) counts.set(kind, (counts.get(kind) ?? 0) - 1)
  return {
    images: counts.get('picture') ?? 0,
    links: counts.get('link') ?? 0,
    notes: counts.get('note') ?? 0,
    emphasis: counts.get('emphasis') ?? 0,
    sceneBreaks: counts.get('break') ?? 0,
  }
}
