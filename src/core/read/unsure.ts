import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Inference } from '../model/ledger.ts'

/** What is less sure than this is for the author to look at. */
const sure = 0.7

/** Most letters of a text that a message shows. */
const shown = 60

/** A warning for each decision that is not sure. What is only offered and never done needs none. */
export function unsure(inferences: readonly Inference[]): readonly Diagnostic[] {
  return inferences.filter(isUnsure).map((inference) => {
    const { id, kind, confidence, evidence, alternatives, span } = inference
    const others = alternatives.filter((one) => one !== kind)
    const message = `read as ${kind}, ${confidence.toFixed(2)} sure: "${cut(inference.text)}" (${evidence.join('; ')})`
    const hint = `settle it: overrides: [{ id: ${id}, as: ${kind} }]${others.length > 0 ? `, or as: ${others.join(', ')}` : ''}`
    return report('inference-unsure', message, span, hint)
  })
}

function isUnsure({ rule, kind, confidence }: Inference): boolean {
  return confidence < sure && rule !== 'override' && kind !== 'lost-emphasis'
}

function cut(text: string): string {
  const flat = text.replace(/\s+/gu, ' ')
  return flat.length > shown ? `${flat.slice(0, shown - 1).trimEnd()}…` : flat
}
