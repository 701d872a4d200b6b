import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { hasErrors } from '../core/diagnostic/diagnostic.ts'
import { buildBooks } from '../node/build.ts'
import { PressRoom } from '../node/renderers.ts'
import type { BookResult, BuildRequest, BuildResult, OutputFile } from '../node/session.ts'
import { watchFiles } from '../node/watch.ts'
import type { FileState, State } from './client/state.ts'
import { findingsOf } from './findings.ts'
import { type Address, isLoopback, listen, type Running } from './http.ts'
import { previewPage, previewStyle } from './preview-page.ts'
import { bytesReply, type Reply, type Request, refusal, textReply } from './reply.ts'

export interface Previewed extends Running {
  readonly url: string
}

/** Milliseconds of quiet before the books are proved: a proof takes longer than the build it follows. */
const restful = 700
/** Milliseconds for an editor to have saved all of a file. */
const settle = 5

/**
 * The page may run our own scripts; the book in it, which comes as blobs, may run none and load nothing: text from strangers is shown here.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline' blob:",
  "img-src 'self' blob: data:",
  "font-src 'self' blob: data:",
  "connect-src 'self' blob:",
  "worker-src 'self'",
  'frame-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A preview shows one book. */
export class SeveralBooks extends Error {}

/**
 * Shows a manuscript as it will be, and again whenever a file of it is saved, until it is closed. Throws what listening throws, and
 * `SeveralBooks` for a shelf.
 */
export async function preview(request: BuildRequest, address: Address): Promise<Previewed> {
  const studio = new Studio(request)
  const end = new AbortController()
  const running = await listen(address, (asked) => studio.answer(asked))
  await studio.build()
  if (studio.shelf) {
    studio.close()
    await running.close()
    throw new SeveralBooks(request.manuscript)
  }
  const watching = watchFiles({ paths: studio.watched(), ignore: [], settle, signal: end.signal }, () => studio.build())
  const host = isLoopback(address.host) && address.host !== '::1' ? address.host : 'localhost'
  return {
    port: running.port,
    url: `http://${host}:${running.port}/`,
    async close() {
      end.abort()
      studio.close()
      await Promise.all([running.close(), watching])
    },
  }
}

/** The last good books of a manuscript, and who looks at them. */
class Studio {
  readonly #request: BuildRequest
  readonly #press = new PressRoom({ lasting: true })
  readonly #lookers = new Set<(data: string) => void>()
  readonly #files = new Map<'epub' | 'pdf', OutputFile & FileState>()
  #state: State = { version: 0, title: 'Preview', status: 'reading the manuscript', failed: false, findings: [] }
  #watched: readonly string[] = []
  /** The manuscript is several books. */
  shelf = false
  #rest: NodeJS.Timeout | undefined
  #work = Promise.resolve()

  constructor(request: BuildRequest) {
    this.#request = { ...request, formats: ['epub', 'pdf'] }
  }

  close(): void {
    clearTimeout(this.#rest)
    this.#press.close()
  }

  watched(): readonly string[] {
    const { manuscript, config } = this.#request
    return [...new Set([manuscript, ...(config === undefined ? [] : [config]), ...this.#watched])]
  }

  /** Builds, shows, and proves when nothing more has changed for a while. */
  build(): Promise<void> {
    clearTimeout(this.#rest)
    this.#work = this.#work.then(() => this.#buildNow(true))
    this.#rest = setTimeout(() => {
      this.#work = this.#work.then(() => this.#buildNow(false))
    }, restful)
    return this.#work
  }

  async #buildNow(unproved: boolean): Promise<void> {
    const start = performance.now()
    try {
      const result = await buildBooks({ ...this.#request, unproved }, this.#press)
      this.#take(result, performance.now() - start, unproved)
    } catch (error) {
      // A fault of the program must not end the preview: the next change may not meet it.
      this.#tell({
        ...this.#state,
        failed: true,
        status: `octavo failed: ${error instanceof Error ? error.message : String(error)}`,
      })
    }
  }

  #take(result: BuildResult, milliseconds: number, unproved: boolean): void {
    const [book] = result.books
    this.shelf = result.shelf
    this.#watched = book?.watch ?? []
    const diagnostics = [...result.diagnostics, ...(book?.diagnostics ?? [])]
    const failed = hasErrors(diagnostics)
    for (const output of failed ? [] : (book?.outputs ?? [])) {
      if (output.format !== 'epub' && output.format !== 'pdf') continue
      const sha256 = createHash('sha256').update(output.bytes).digest('hex')
      this.#files.set(output.format, { ...output, name: output.fileName, sha256 })
    }
    const title = book?.book?.metadata.title ?? this.#state.title
    const status = failed ? 'not built, because of the errors below' : statusOf(book, milliseconds, unproved)
    const findings = findingsOf(diagnostics, book?.inferences ?? [])
    this.#tell({ ...this.#state, title, status, failed, findings, ...this.#fileStates() })
  }

  #fileStates(): Pick<State, 'epub' | 'pdf'> {
    const states = [...this.#files].map(([format, { name, sha256 }]) => [format, { name, sha256 }])
    return Object.fromEntries(states)
  }

  #tell(state: State): void {
    this.#state = { ...state, version: this.#state.version + 1 }
    const data = JSON.stringify(this.#state)
    for (const send of this.#lookers) send(data)
  }

  async answer(request: Request): Promise<Reply> {
    const [path = '', query = ''] = request.url.split('?')
    const client = /^\/client\/([\w-]+\.js)$/u.exec(path)?.[1]
    if (client !== undefined) return clientScript(client)
    switch (path) {
      case '/':
        return textReply(200, 'text/html', previewPage, { 'Content-Security-Policy': policy })
      case '/preview.css':
        return textReply(200, 'text/css', previewStyle)
      case '/events':
        return {
          status: 200,
          headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
          body: { kind: 'events', subscribe: (send) => this.#subscribe(send) },
        }
      case '/book.epub':
        return this.#book('epub', 'application/epub+zip')
      case '/book.pdf':
        return this.#book('pdf', 'application/pdf')
      case '/source':
        return this.#source(query)
      default:
        return refusal(404, 'not found')
    }
  }

  #subscribe(send: (data: string) => void): () => void {
    this.#lookers.add(send)
    send(JSON.stringify(this.#state))
    return () => this.#lookers.delete(send)
  }

  #book(format: 'epub' | 'pdf', mediaType: string): Reply {
    const file = this.#files.get(format)
    // A book that is opened as a page by itself may do nothing at all.
    return file
      ? bytesReply(200, mediaType, file.bytes, { 'Content-Security-Policy': "sandbox; default-src 'none'" })
      : refusal(404, 'not built yet')
  }

  /** A file of the manuscript that something is said of; no other. */
  async #source(query: string): Promise<Reply> {
    const name = decoded(query)
    if (name === undefined || !this.#state.findings.some(({ file }) => file === name)) return refusal(404, 'not found')
    try {
      const root = await realpath(await folderOf(this.#request.manuscript))
      const path = await realpath(join(root, name))
      if (!path.startsWith(root + sep)) return refusal(404, 'not found')
      return bytesReply(200, 'text/plain; charset=utf-8', await readFile(path), {
        'Content-Security-Policy': "sandbox; default-src 'none'",
      })
    } catch {
      return refusal(404, 'not found')
    }
  }
}

async function folderOf(manuscript: string): Promise<string> {
  return (await stat(manuscript)).isDirectory() ? manuscript : dirname(manuscript)
}

function decoded(query: string): string | undefined {
  try {
    return decodeURIComponent(query)
  } catch {
    return undefined
  }
}

function statusOf(book: BookResult | undefined, milliseconds: number, unproved: boolean): string {
  const pages = book?.outputs.find(({ format }) => format === 'pdf')?.pages ?? 0
  const built = `${pages} pages`
  if (unproved) return `${built}, built in ${Math.round(milliseconds)} ms`
  return `${built}, every word there`
}

/** The page's scripts lie beside the program, where the bundle puts them. */
const clientFolder = new URL('client/', import.meta.url)
const scripts = new Map<string, Uint8Array>()

function clientScript(name: string): Reply {
  try {
    const bytes = scripts.get(name) ?? readFileSync(new URL(name, clientFolder))
    scripts.set(name, bytes)
    return bytesReply(200, 'text/javascript; charset=utf-8', bytes)
  } catch {
    return refusal(404, 'not found')
  }
}
