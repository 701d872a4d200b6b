import type { Inference, InferenceKind } from '../model/ledger.ts'
import type { Span } from '../source/source.ts'

/** What a reader says of one decision; id and shortened text are made here. */
export interface Decision {
  readonly rule: string
  readonly kind: InferenceKind
  readonly text: string
  readonly span: Span
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly alternatives?: readonly string[]
}

/** Letters of `text` that an inference keeps. */
const longest = 200

/** Gives the decisions of one file their ids: kind, a hash of the text, and a count among equals. */
export class Ledger {
  readonly #inferences: Inference[] = []
  readonly #counts = new Map<string, number>()

  get inferences(): readonly Inference[] {
    return this.#inferences
  }

  /** The inference as it would be entered next, so that an override can be asked for before it is. */
  draft(decision: Decision): Inference {
    const text = shortened(decision.text)
    const stem = `${decision.kind}-${hash(decision.text.replace(/\s+/gu, ' ').trim())}`
    const count = (this.#counts.get(stem) ?? 0) + 1
    const { alternatives = ['text'] } = decision
    return { ...decision, id: count === 1 ? stem : `${stem}-${count}`, text, alternatives }
  }

  enter(inference: Inference): void {
    this.#inferences.push(inference)
    const stem = inference.id.replace(/^([a-z-]+-[0-9a-z]{7})-\d+$/u, '$1')
    this.#counts.set(stem, (this.#counts.get(stem) ?? 0) + 1)
  }
}

function shortened(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim()
  return flat.length <= longest ? flat : `${flat.slice(0, longest - 1)}…`
}

/** FNV-1a, 32 bits, in base 36: seven characters. */
export function hash(text: string): string {
  let sum = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193)
  return (sum >>> 0).toString(36).padStart(7, '0')
}
