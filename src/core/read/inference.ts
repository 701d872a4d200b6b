import { type Finding, inference, inferenceStem } from '../model/inference.ts'
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
  /** Ids without their count, by the ids that were given. */
  readonly #plain = new Map<string, string>()
  readonly #salt: string

  /** `salt` is the name of the file where there are several, so that no two of them give the same id. */
  constructor(salt: string) {
    this.#salt = salt
  }

  get inferences(): readonly Inference[] {
    return this.#inferences
  }

  /** The inference as it would be entered next, so that an override can be asked for before it is. */
  draft(finding: Finding): Inference {
    const whole = { alternatives: ['text'], ...finding }
    const { id } = inference(whole, 0, this.#salt)
    const drafted = inference(whole, this.#counts.get(id) ?? 0, this.#salt)
    this.#plain.set(drafted.id, id)
    return drafted
  }

  /** Enters a decision; false where the author settled that it is something else. */
  decide(finding: Finding, settle: Settle | undefined): boolean {
    const drafted = this.draft(finding)
    const settled = settle?.(drafted)
    this.enter(settled === undefined ? drafted : overruled(drafted, settled))
    return settled === undefined || settled === finding.kind
  }

  /** Drafts of findings that are to be entered one after the other. What stands around a text is told where the text alone does not tell which it is. */
  draftAll(findings: readonly Finding[]): readonly Inference[] {
    const stems = findings.map((finding) => inferenceStem(finding))
    const counts = new Map<string, number>()
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1)
    const beside = this.#beside()
    return findings.map((finding, at) => {
      const { around: _, ...alone } = finding
      const drafted = beside.draft((counts.get(stems[at] ?? '') ?? 0) > 1 ? finding : alone)
      beside.enter(drafted)
      return drafted
    })
  }

  /** A ledger that counts on from this one, for trying out. */
  #beside(): Ledger {
    const other = new Ledger(this.#salt)
    for (const one of this.#inferences) other.enter(one)
    return other
  }

  enter(drafted: Inference): void {
    this.#inferences.push(drafted)
    const id = this.#plain.get(drafted.id) ?? drafted.id
    this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1)
  }
}
