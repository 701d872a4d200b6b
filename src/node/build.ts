import { createHash } from 'node:crypto'
import { crc32, inflateRawSync } from 'node:zlib'
import { type Built, build } from '../core/build.ts'
import { report } from '../core/diagnostic/diagnostic.ts'
import { judge } from '../core/diagnostic/judge.ts'
import { type PresetName, presetNamed } from '../core/print/presets.ts'
import type { BookFormat } from '../core/renderer.ts'
import { collectGarbage, isHeapFull } from './collect.ts'
import { decode } from './decode.ts'
import { inflate } from './inflate.ts'
import { type OpenedBook, openManuscript } from './open.ts'
import { PressRoom } from './renderers.ts'
import type { BookResult, BuildRequest, BuildResult, OutputFile } from './session.ts'
import { readTemplate, templateFiles } from './templates.ts'

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** What the proof needs of Node. */
export const proofTools = {
  inflate: (bytes: Uint8Array, max: number): Uint8Array => {
    // What words inflate to, as a rule: a book has thousands of short pages, for which zlib's 16 kB are many.
    const chunkSize = Math.min(Math.max(bytes.length * 4, 1024), 65_536)
    return inflateRawSync(bytes, { maxOutputLength: max, chunkSize })
  },
  sha256: (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex'),
  native: {
    utf8: (bytes: Uint8Array): string | undefined => {
      try {
        return strict.decode(bytes)
      } catch {
        return undefined
      }
    },
    crc32: (bytes: Uint8Array): number => crc32(bytes),
  },
}

/**
 * Builds every book that the request names. Nothing is written: `publishBooks` does that. A press room that is given stays open,
 * and knows from run to run what did not change.
 */
export async function buildBooks(request: BuildRequest, lasting?: PressRoom): Promise<BuildResult> {
  const { manuscript, config, env } = request
  const set = request.template === undefined ? request.set : [...request.set, ['template', request.template] as const]
  const opened = await openManuscript(manuscript, { ...(config !== undefined && { config }), set, env })
  if (!opened.value) return { shelf: false, books: [], diagnostics: opened.diagnostics }
  const pressRoom = lasting ?? new PressRoom()
  const books: BookResult[] = []
  try {
    for (const book of opened.value.books) books.push(await buildOne(book, request, pressRoom))
  } finally {
    if (!lasting) pressRoom.close()
  }
  return { shelf: opened.value.shelf, books: withClashes(books), diagnostics: opened.diagnostics }
}

async function buildOne(opened: OpenedBook, request: BuildRequest, pressRoom: PressRoom): Promise<BookResult> {
  const { name, manuscript, diagnostics } = opened
  const before = judge(diagnostics, new Map(), request.strict)
  if (!manuscript) return { name, outputs: [], diagnostics: before, inferences: [], timings: {} }
  const clock = new StageClock((stage) => request.onProgress?.(stage, name))
  const built = await build(
    manuscript,
    {
      inflate,
      national: decode,
      theme: readTemplate,
      templateFiles,
      renderers: [
        ...formatsOf(request).map((format) => pressRoom.renderer(format)),
        ...printEditions(request).map((name) => pressRoom.printRenderer(presetNamed(name), request.covers)),
      ],
      ...(request.targets && { targets: request.targets }),
      ...(request.covers && { covers: true }),
      paginate: (edition) => pressRoom.paginate(edition),
      memory: pressRoom.book,
      proof: proofTools,
      ...(request.unproved && { unproved: true }),
      ...(request.unremarked && { unremarked: true }),
      ...(request.sparing && !request.record && { sparing: true }),
      onStage: (stage) => {
        clock.start(stage)
        if (request.sparing && isHeapFull(manuscript)) collectGarbage()
      },
    },
    request.strict,
  )
  const book = built.draft?.edition.book
  return {
    name,
    outputs: await outputsOf(built, request),
    diagnostics: [...before, ...built.diagnostics],
    inferences: built.draft?.inferences ?? [],
    timings: clock.stop(),
    watch: opened.watch,
    ...(built.proof && { proof: built.proof }),
    ...(book && { slug: book.metadata.slug }),
    ...(book && !(request.sparing && request.formats.length > 0) && { book }),
    ...(request.record && built.draft?.typography && { typography: built.draft.typography() }),
  }
}

function printEditions({ formats, print = [] }: BuildRequest): readonly PresetName[] {
  return formats.length > 0 ? print.filter((name): name is PresetName => name !== 'booklet') : []
}

/** A request that renders nothing asks for no KEPUB either. */
function formatsOf({ formats, targets = [] }: BuildRequest): readonly BookFormat[] {
  return formats.length > 0 && targets.includes('kobo') ? [...formats, 'kepub'] : formats
}

async function outputsOf(built: Built, { print = [] }: BuildRequest): Promise<OutputFile[]> {
  const slug = built.draft?.edition.book.metadata.slug ?? ''
  const files = built.files.map(
    ({ format, name, bytes, pages }): OutputFile => ({ format, fileName: name, bytes, ...(pages && { pages }) }),
  )
  if (files.length > 0 && print.includes('booklet')) files.push(...(await bookletOf(slug, files)))
  if (!built.proof || files.length === 0) return files
  const { formatProof } = await import('../core/proof/proof.ts')
  const proof = new TextEncoder().encode(formatProof(built.proof))
  return [...files, { format: 'proof', fileName: `${slug}.proof.json`, bytes: proof }]
}

/** The pages on sheets to fold, with what a binder has to know. Without a PDF there is none. */
async function bookletOf(slug: string, files: readonly OutputFile[]): Promise<OutputFile[]> {
  const pdf = files.find(({ format }) => format === 'pdf')
  if (!pdf) return []
  const { booklet } = await import('./impose.ts')
  const { bytes, plan } = await booklet(pdf.bytes, pdf.fileName)
  return [
    { format: 'sheets', fileName: `${slug}.booklet.pdf`, bytes },
    { format: 'plan', fileName: `${slug}.booklet.txt`, bytes: new TextEncoder().encode(plan) },
  ]
}

/**
 * Two books of a shelf that would have one file name are both in error: neither may overwrite the other. Names that differ in case alone
 * are one on the disks of Windows and macOS.
 */
function withClashes(books: readonly BookResult[]): BookResult[] {
  const name = ({ slug }: BookResult) => slug?.toLowerCase()
  return books.map((book) => {
    const others = books.filter((other) => other !== book && book.slug !== undefined && name(other) === name(book))
    if (others.length === 0) return book
    const names = others.map(({ name }) => `"${name}"`).join(', ')
    const message = `"${book.name}" would have the same file name ("${book.slug}") as ${names}`
    const clash = report('slug-clash', message, undefined, 'give one of them a "slug" of its own')
    return { ...book, outputs: [], diagnostics: [...book.diagnostics, clash] }
  })
}

/** Takes the time of each stage, in milliseconds. */
class StageClock {
  readonly #told: (stage: string) => void
  readonly #timings: Record<string, number> = {}
  #stage = ''
  #since = 0

  constructor(told: (stage: string) => void) {
    this.#told = told
  }

  start(stage: string): void {
    this.stop()
    this.#told(stage)
    this.#stage = stage
    this.#since = performance.now()
  }

  stop(): Record<string, number> {
    if (this.#stage !== '') {
      const spent = performance.now() - this.#since
      this.#timings[this.#stage] = Math.round(((this.#timings[this.#stage] ?? 0) + spent) * 10) / 10
    }
    this.#stage = ''
    return this.#timings
  }
}
