import { readFile } from 'node:fs/promises'
import { build } from '../core/build.ts'
import type { Diagnostic } from '../core/diagnostic/diagnostic.ts'
import { judge } from '../core/diagnostic/judge.ts'
import type { ProofOutput } from '../core/proof/proof.ts'
import type { BookFormat, Renderer } from '../core/renderer.ts'
import { proofTools } from './build.ts'
import { decode } from './decode.ts'
import { inflate } from './inflate.ts'
import { openManuscript } from './open.ts'
import { readAgain, type SecondReading } from './second-readers.ts'
import type { BuildRequest } from './session.ts'
import { readTemplate, templateFiles } from './templates.ts'

/** One finished file and what the comparison with its manuscript found. */
export interface Verdict {
  readonly path: string
  /** Absent where the manuscript or the file could not be read: the diagnostics say why. */
  readonly output?: ProofOutput
  /** Words of the manuscript that the file must hold. */
  readonly words?: number
  /** Of a PDF: what other programs read in it. */
  readonly readings: readonly SecondReading[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface Verification {
  readonly shelf: boolean
  readonly verdicts: readonly Verdict[]
  /** What concerns the manuscript and no single file. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What kind of book a file is, by its name; undefined for one that cannot be compared. */
export function formatOf(path: string): BookFormat | undefined {
  if (/\.kepub\.epub$/iu.test(path)) return 'kepub'
  if (/\.epub$/iu.test(path)) return 'epub'
  return /\.pdf$/iu.test(path) ? 'pdf' : undefined
}

/**
 * Compares finished files, wherever they come from, with the manuscript. The pipeline is the build's own, but that its
 * renderers hand over the bytes of the file. Throws what reading a file throws.
 */
export async function verifyFiles(request: BuildRequest, paths: readonly string[]): Promise<Verification> {
  const { config, set, env, strict } = request
  const opened = await openManuscript(request.manuscript, { ...(config !== undefined && { config }), set, env })
  const [book] = opened.value?.books ?? []
  const shelf = opened.value?.shelf ?? false
  const diagnostics = judge([...opened.diagnostics, ...(book?.diagnostics ?? [])], new Map(), strict)
  const manuscript = book?.manuscript
  if (shelf || !manuscript) return { shelf, verdicts: [], diagnostics }
  const verdicts: Verdict[] = []
  for (const path of paths) {
    const bytes = await readFile(path)
    const tools = {
      inflate,
      national: decode,
      theme: readTemplate,
      templateFiles,
      renderers: [finished(path, bytes)],
      proof: proofTools,
      onStage: (stage: string) => request.onProgress?.(stage, path),
    }
    const { proof, diagnostics: found } = await build(manuscript, tools, strict)
    const [output] = proof?.outputs ?? []
    const readings = output?.format === 'pdf' ? await readAgain(path, bytes) : []
    verdicts.push({ path, readings, diagnostics: found, ...(proof && output && { output, words: proof.counts.words }) })
  }
  return { shelf, verdicts, diagnostics }
}

/** A renderer whose book is finished already. */
function finished(path: string, bytes: Uint8Array): Renderer {
  const format = formatOf(path) ?? 'epub'
  const mediaType = format === 'pdf' ? 'application/pdf' : 'application/epub+zip'
  return {
    format,
    extension: `.${format}`,
    mediaType,
    name: path,
    render: async () => ({ value: { bytes }, diagnostics: [] }),
  }
}
