import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { Digest, Inflate } from '../finished/tools.ts'
import type { Archive } from '../finished/zip.ts'
import type { Aside } from '../model/ledger.ts'
import { addAll } from '../source/many.ts'
import type { SourceText } from '../source/source.ts'
import { compare } from './compare.ts'
import { complain } from './complain.ts'
import { complainOfLosses } from './complain-losses.ts'
import { treeOf } from './declared.ts'
import type { WordDifference } from './differences.ts'
import { readEpub } from './epub.ts'
import type { Printed } from './finished.ts'
import type { Excuse, Loss } from './loss.ts'
import { countMarks, findLosses } from './lost.ts'
import { readPdf } from './pdf.ts'
import { readPrinted } from './printed-words.ts'
import { RelocatedLines, type Relocation } from './relocated.ts'
import { scanSource } from './scan.ts'
import { Lexicon, wordIds } from './words.ts'

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
  /** Where something beside words may be gone. */
  readonly excuses: readonly Excuse[]
  readonly inflate: Inflate
  readonly sha256: Digest
}

export interface FinishedFile {
  readonly format: 'epub' | 'kepub' | 'pdf' | 'print'
  /** Name of the file, as the proof shall give it: never absolute. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly sha256: string
  /** Of an EPUB, where someone has opened it already. */
  readonly archive?: Archive | undefined
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
  readonly format: 'epub' | 'kepub' | 'pdf' | 'print'
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
  readonly differences: readonly WordDifference[]
  /** What the manuscript has beside words and the book has not; at most 200. */
  readonly lost: readonly Loss[]
  /** How many of those that the manuscript has stand in the book: see `ProofCounts`. */
  readonly images: number
  readonly links: number
  readonly notes: number
  readonly emphasis: number
  readonly sceneBreaks: number
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
export function prove(input: ProofInput): Outcome<Proof> {
  const lexicon = new Lexicon()
  const ledger = scanSource(input.files, input.asides, lexicon)
  const declared = input.declared.map((text) => wordIds(text, lexicon))
  const own = treeOf(declared)
  const relocated = new RelocatedLines(input.relocated)
  const diagnostics: Diagnostic[] = []
  const outputs = input.outputs.map((file) => {
    const printed =
      file.format !== 'pdf' && file.format !== 'print'
        ? readEpub(file.bytes, input.inflate, file.archive)
        : readPdf(file.bytes, input.inflate, input.sha256)
    for (const fault of printed.faults)
      diagnostics.push(report('output-unreadable', `"${file.path}" is broken: ${fault}`))
    const words = readPrinted(printed, lexicon, own)
    const { differences, partnerOf } = compare(ledger, words, { lexicon, declared, own, relocated })
    const losses = findLosses({ ledger, output: words, partnerOf }, input.excuses)
    addAll(diagnostics, complain(file.path, differences, input.files))
    addAll(diagnostics, complainOfLosses(file.path, losses, input.files))
    return {
      ...proofOutput(file, printed, words.ids.length, differences),
      lost: losses.slice(0, differenceLimit),
      ...countMarks(ledger, losses),
    }
  })
  return {
    value: {
      manuscript: input.sha256(input.files.map(({ path, text }) => `${input.sha256(text)}  ${path}\n`).join('')),
      files: input.files.map(({ path }) => path),
      aside: ledger.asides,
      outputs,
      counts: {
        words: ledger.ids.length,
        asideWords: ledger.asides.reduce((sum, { words }) => sum + words, 0),
        ...countMarks(ledger, []),
        removed: sorted(ledger.removed),
      },
    },
    diagnostics,
  }
}

/** Most differences that a proof lists. */
const differenceLimit = 200

function proofOutput(file: FinishedFile, printed: Printed, words: number, all: readonly WordDifference[]) {
  const explained = new Map<string, number>()
  const counts = { missing: 0, added: 0, moved: 0, changed: 0 }
  for (const { kind, explanation, words: count } of all) {
    if (explanation === undefined) counts[kind] += count
    else explained.set(explanation, (explained.get(explanation) ?? 0) + count)
  }
  const open = all.filter(({ explanation }) => explanation === undefined)
  const closed = all.filter(({ explanation }) => explanation !== undefined)
  return {
    format: file.format,
    path: file.path,
    sha256: file.sha256,
    ...(printed.contentSha256 !== undefined && { contentSha256: printed.contentSha256 }),
    words,
    ...counts,
    explained: sorted(explained),
    differences: [...open, ...closed].slice(0, differenceLimit),
  }
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** The proof as JSON that is the same for the same book, with a line end at its end. */
export function formatProof(proof: Proof): string {
  return `${JSON.stringify(proof, undefined, 2)}\n`
}
