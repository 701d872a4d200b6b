/** What the preview's server tells its page. */
export interface State {
  /** Grows with every change. */
  readonly version: number
  readonly title: string
  /** One line for people: "212 pages, built in 48 ms, every word there". */
  readonly status: string
  /** The last build has errors; the books are of the last good one. */
  readonly failed: boolean
  readonly epub?: FileState
  readonly pdf?: FileState
  readonly findings: readonly Finding[]
}

export interface FileState {
  readonly name: string
  readonly sha256: string
}

/** A diagnostic or an inference. */
export interface Finding {
  readonly kind: 'error' | 'warning' | 'info' | 'inference'
  /** The rule, or what was inferred. */
  readonly rule: string
  readonly text: string
  readonly hints: readonly string[]
  readonly file?: string
  /** From 1. */
  readonly line?: number
  readonly endLine?: number
}
