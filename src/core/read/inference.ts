import { type Finding, inference } from '../model/inference.ts'
import type { Inference } from '../model/ledger.ts'

/** What the author settled about one inference ("text" or another kind), if anything. */
export type Settle = (inference: Inference) => string | undefined

/** The entry of what the author settled: sure, and no longer ours. */
export function overruled(drafted: Inference, as: string): Inference {
  const evidence = [`settled as "${as}"`]
  return { ...drafted, rule: 'override', confidence: 1, evidence, alternatives: [drafted.kind] }
}

/** Gives the decisions of one file their ids: kind, a hash of the text, and a count among equals. */
export class Ledger {
  readonly #inferences: Inference[] = []
  readonly #counts = new Map<string, number>()

  get inferences(): readonly Inference[] {
    return this.#inferences
  }

  /** The inference as it would be entered next, so that an override can be asked for before it is. */
  draft(finding: Finding): Inference {
    const { id } = inference(finding)
    return inference({ alternatives: ['text'], ...finding }, this.#counts.get(id) ?? 0)
  }

  /** Enters a decision; false where the author settled that it is something else. */
  decide(finding: Finding, settle: Settle | undefined): boolean {
    const drafted = this.draft(finding)
    const settled = settle?.(drafted)
    this.enter(settled === undefined ? drafted : overruled(drafted, settled))
    return settled === undefined || settled === finding.kind
  }

  enter(drafted: Inference): void {
    this.#inferences.push(drafted)
    const { id } = inference(drafted)
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1)
  }
}
