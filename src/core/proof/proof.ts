import type { Outcome } from '../diagnostic/diagnostic.ts'
import type { Aside } from '../model/ledger.ts'
import type { SourceText, Span } from '../source/source.ts'
import type { Digest, Inflate } from './finished.ts'

/** Everything the proof looks at. It reads the sources and the finished bytes, and nothing in between. */
export interface ProofInput {
  /** In reading order. A path that ends in .md or .markdown is Markdown; any other is plain text. */
  readonly files: readonly SourceText[]
  /** Whole lines that are left out of the book on purpose. */
  readonly asides: readonly Aside[]
  readonly outputs: readonly FinishedFile[]
  /** The words that the book tool itself puts into the book: one text a section, as it prints them. */
  readonly declared: readonly string[]
  /** Lines that the book sets elsewhere than the manuscript has them, and why ("set as back matter"). */
  readonly relocated: readonly Relocation[]
  readonly inflate: Inflate
  readonly sha256: Digest
}

export interface FinishedFile {
  readonly format: 'epub' | 'pdf'
  /** Name of the file, as the proof shall give it: never absolute. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly sha256: string
}

export interface Relocation {
  readonly span: Span
  readonly reason: string
}

/** What `<slug>.proof.json` holds: no time and no absolute path. */
export interface Proof {
  /** SHA-256 over the list of the files' own digests. */
  readonly manuscript: string
  readonly files: readonly string[]
  readonly aside: readonly ProofAside[]
  readonly outputs: readonly ProofOutput[]
  readonly counts: ProofCounts
}

export interface ProofAside {
  readonly file: string
  readonly line: number
  readonly endLine: number
  readonly reason: string
  readonly words: number
}

/** One finished file. `missing`, `added`, `moved` and `changed` count words whose difference nothing explains: 0 in a sound book. */
export interface ProofOutput {
  readonly format: 'epub' | 'pdf'
  readonly path: string
  readonly sha256: string
  /** Of a PDF: the digest of its inflated content streams, which is the same whoever deflated them. */
  readonly contentSha256?: string
  readonly words: number
  readonly missing: number
  readonly added: number
  readonly moved: number
  readonly changed: number
  /** Words of the differences that are explained, by explanation. */
  readonly explained: Readonly<Record<string, number>>
  /** The unexplained ones first; at most 200. */
  readonly differences: readonly Difference[]
  readonly images: number
  readonly links: number
  readonly notes: number
  readonly emphasis: number
}

/** A stretch of words that stands otherwise in the source than in the output. */
export interface Difference {
  readonly kind: 'missing' | 'added' | 'moved' | 'changed'
  /** As the source has them; '' where it has none. At most 200 characters. */
  readonly source: string
  /** As the output has them. */
  readonly output: string
  readonly words: number
  /** The place in the source: of the words themselves, or of the word before the added ones. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** The place in the output: a file of the EPUB, a page of the PDF. */
  readonly place?: string
  /** Why it is no loss. Absent: nothing explains it. */
  readonly explanation?: string
}

export interface ProofCounts {
  /** Words of the manuscript that the book must hold. */
  readonly words: number
  readonly asideWords: number
  readonly images: number
  readonly links: number
  readonly notes: number
  readonly emphasis: number
  readonly sceneBreaks: number
  /** How often each rule of the scanner took syntax away. */
  readonly removed: Readonly<Record<string, number>>
}

/** Compares every word of the manuscript with every word of the finished files. */
export function prove(_input: ProofInput): Outcome<Proof> {
  throw new Error('not yet')
}

/** The proof as JSON that is the same for the same book, with a line end at its end. */
export function formatProof(proof: Proof): string {
  return `${JSON.stringify(proof, undefined, 2)}\n`
}
