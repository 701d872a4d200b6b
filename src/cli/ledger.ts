import { formatPlace } from '../core/diagnostic/format.ts'
import type { Inference } from '../core/model/ledger.ts'
import { formatInference, plural } from './report.ts'
import { printable } from './terminal.ts'

/** How many inferences `build` shows one by one before it counts them by kind. */
const few = 24

/** How many of one kind are shown one by one all the same. */
const fewOfOne = 2

/** The ledger of one book: a line for each decision, or, where `short` asks for it and there are many, for each kind. */
export function ledgerLines(inferences: readonly Inference[], short: boolean): readonly string[] {
  if (inferences.length === 0) return []
  const head = `${plural(inferences.length, 'inference')} (wrong ones can be overruled in "overrides:"):`
  if (!short || inferences.length <= few) return [head, ...inferences.map(line)]
  const kinds = new Map<string, Inference[]>()
  for (const inference of inferences) {
    const same = kinds.get(inference.kind)
    if (same) same.push(inference)
    else kinds.set(inference.kind, [inference])
  }
  return [head, ...[...kinds.values()].flatMap(kindLines), '  (octavo check shows each of them)']
}

function line(inference: Inference): string {
  return `  ${formatInference(inference)}`
}

/** `storm.txt:9:1 to 412:1  scene-break 52 times, 0.65 to 0.99`; what the author settled has no confidence. */
function kindLines(same: readonly Inference[]): readonly string[] {
  const [first] = same
  const last = same.at(-1)
  if (!first || !last || same.length <= fewOfOne) return same.map(line)
  const ours = same.filter(({ rule }) => rule !== 'override').map(({ confidence }) => confidence)
  const settled = same.length - ours.length
  const [least, most] = [Math.min(...ours).toFixed(2), Math.max(...ours).toFixed(2)]
  const facts = [
    ...(ours.length > 0 ? [least === most ? least : `${least} to ${most}`] : []),
    ...(settled > 0 ? [`${settled} settled by the author`] : []),
  ]
  const { file, start } = last.span
  const end = file === first.span.file ? `${start.line}:${start.column}` : formatPlace(last.span)
  return [printable(`  ${formatPlace(first.span)} to ${end}  ${first.kind} ${same.length} times, ${facts.join(', ')}`)]
}
