import type { Span } from '../source/source.ts'
import type { Inference, InferenceKind } from './ledger.ts'

/** What a rule has to say for one inference; `inference` adds the rest. */
export interface Finding {
  readonly rule: string
  readonly kind: InferenceKind
  readonly text: string
  readonly span: Span
  /** 0 to 1. */
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly alternatives?: readonly string[]
}

/** An inference with its stable id. `nth` counts, from 0, those before it with the same kind and text. */
export function inference(finding: Finding, nth = 0): Inference {
  const text = [...finding.text.slice(0, 400)].slice(0, 200).join('')
  return {
    id: inferenceId(finding.kind, text, nth),
    rule: finding.rule,
    kind: finding.kind,
    text,
    span: finding.span,
    confidence: finding.confidence,
    evidence: finding.evidence,
    alternatives: finding.alternatives ?? [],
  }
}

/**
 * Stable under edits elsewhere: made of what the inference says, and of its count among equals where there are several.
 * Spaces do not count, so that re-wrapping a paragraph keeps the id.
 */
export function inferenceId(kind: InferenceKind, text: string, nth = 0): string {
  const id = `${kind}-${hash(text.replace(/\s+/gu, ' ').trim())}`
  return nth === 0 ? id : `${id}-${nth + 1}`
}

/** FNV-1a over UTF-16 units, 32 bits, in base 36: short enough to be typed into `overrides:`. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value >>> 0).toString(36).padStart(7, '0')
}
