import type { Override } from '../config/settings.ts'
import { idParts } from '../model/inference.ts'
import type { Inference } from '../model/ledger.ts'

/**
 * Which override settles which inference. One that names a text settles every inference of its kind that says it. One that names an id
 * settles the inference with that id; where the words around it were edited since, the only one that says the same, or of several
 * the only one with the same words above or below it.
 */
export function settledBy(
  overrides: readonly Override[],
  inferences: readonly Inference[],
): ReadonlyMap<Inference, Override> {
  const settled = new Map<Inference, Override>()
  for (const override of overrides) {
    const free = inferences.filter((one) => !settled.has(one))
    for (const one of override.id === undefined
      ? free.filter((each) => says(override, each))
      : named(override.id, free))
      settled.set(one, override)
  }
  return settled
}

function named(id: string, inferences: readonly Inference[]): readonly Inference[] {
  const exact = inferences.filter((one) => one.id === id)
  if (exact.length > 0) return exact
  const { stem, before, after } = idParts(id)
  const same = inferences.filter((one) => idParts(one.id).stem === stem)
  if (same.length <= 1 || (before === '' && after === '')) return same.slice(0, 1)
  const near = same.filter((one) => {
    const parts = idParts(one.id)
    return (before !== '' && parts.before === before) || (after !== '' && parts.after === after)
  })
  return near.length === 1 ? near : []
}

/** Whether an override by text speaks of an inference; one that demands a kind speaks of whatever was taken for another. */
function says({ kind, text, as }: Override, inference: Inference): boolean {
  if (text === undefined || (kind !== undefined && kind !== inference.kind && kind !== as)) return false
  // "The Times" to be emphasised is no heading that says "The Times".
  if (as === 'emphasis' && kind !== inference.kind && !/emphasis$/u.test(inference.kind)) return false
  return saysText(text, inference.text)
}

/** The most letters of a text that the ledger keeps. */
const kept = 200

/** Whether two texts are the same, spaces aside; one cut off with "…", as it is shown, stands for the whole. */
export function saysText(given: string, text: string): boolean {
  const [a, b] = [flat(given), flat(text)]
  if (a === b) return true
  if (b.length >= kept - 1 && a.length > b.length) return a.startsWith(b)
  return a.length > 20 && a.endsWith('…') && b.startsWith(a.slice(0, -1).trimEnd())
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Overrides by an id that says too little: since it was given, more of the text says the same. */
export function ambiguousOverrides(
  overrides: readonly Override[],
  inferences: readonly Inference[],
): readonly Override[] {
  return overrides.filter(({ id }) => {
    if (id === undefined || idParts(id).before !== '' || inferences.some((one) => one.id === id)) return false
    return inferences.filter((one) => idParts(one.id).stem === idParts(id).stem).length > 1
  })
}

/** Overrides that settled nothing in the whole book. */
export function unusedOverrides(overrides: readonly Override[], inferences: readonly Inference[]): readonly Override[] {
  const settled = inferences.filter(({ rule }) => rule === 'override')
  return overrides.filter((override) => {
    const stem = override.id === undefined ? undefined : idParts(override.id).stem
    return !settled.some((one) =>
      stem === undefined
        ? override.text !== undefined && saysText(override.text, one.text)
        : idParts(one.id).stem === stem,
    )
  })
}
