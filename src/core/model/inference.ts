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
  /** What stands around the text, so that equal lines are told apart. */
  readonly around?: { readonly before: string; readonly after: string }
}

/**
 * An inference with its stable id. `nth` counts, from 0, those before it with the same id; `salt` tells files apart that say the
 * same.
 */
export function inference(finding: Finding, nth = 0, salt = ''): Inference {
  const text = [...finding.text.slice(0, 400)].slice(0, 200).join('')
  return {
    id: inferenceId(finding, salt + text, nth),
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
 * Stable under edits elsewhere: made of what the inference says, of the words right above and below it where
 * several say the same, and of its count where they are still the same. Spaces do not count, so that re-wrapping keeps the id.
 */
export function inferenceId({ kind, around }: Pick<Finding, 'kind' | 'around'>, text: string, nth = 0): string {
  const stem = `${kind}-${hash(flat(text))}`
  const id = around ? `${stem}-${short(around.before)}${short(around.after)}` : stem
  return nth === 0 ? id : `${id}-${nth + 1}`
}

/** What two findings have in common that say the same. */
export function inferenceStem({ kind, text }: Finding): string {
  return `${kind} ${flat(text)}`
}

/** An id taken apart: what it says of the text alone, of the words above, and of those below. */
export function idParts(id: string): { readonly stem: string; readonly before: string; readonly after: string } {
  const parts = /^([a-z-]+-[0-9a-z]{7})(?:-([0-9a-z]{3})([0-9a-z]{3}))?(?:-\d+)?$/u.exec(id)
  return { stem: parts?.[1] ?? id, before: parts?.[2] ?? '', after: parts?.[3] ?? '' }
}

function short(text: string): string {
  return hash(flat(text)).slice(-3)
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** FNV-1a over UTF-16 units, 32 bits, in base 36: short enough to be typed into `overrides:`. */
function hash(text: string): string {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return (value >>> 0).toString(36).padStart(7, '0')
}
