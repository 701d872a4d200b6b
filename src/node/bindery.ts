import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Development } from '../core/assets/development.ts'
import type { EpubFiles } from '../core/epub/files.ts'
import type { Asset } from '../core/model/book.ts'
import type { EpubStamp } from '../press/epub.ts'
import { type Answer, type Drawing, type Job, perform } from './bindery-jobs.ts'
import { gathered, weightOf } from './sheaf.ts'

/** Bytes of a book so long that its thread is worth ending: more than any novel has. */
const longBook = 4_000_000

interface Order {
  readonly job: Job
  readonly done: (bytes: Uint8Array | Promise<Uint8Array>) => void
}

/**
 * Draws covers and binds e-books on a thread of its own, so that pages can be laid out and written meanwhile. Where there can be
 * no thread, or it is lost, the work is done on this one: the bytes are the same either way.
 */
export class Bindery {
  #thread: Worker | undefined
  readonly #orders = new Map<number, Order>()
  #numbers = 0

  /** Opens the thread before there is work: what it needs takes as long to load as a short book to read. */
  open(program: URL | undefined = threadProgram()): void {
    if (this.#thread || !program) return
    try {
      const thread = new Worker(program, { workerData: 'bindery-program.cjs' })
      // An idle thread keeps no program alive.
      thread.unref()
      thread.on('message', (answer: Answer) => this.#take(answer))
      thread.once('error', () => this.#lose(thread))
      thread.once('exit', () => this.#lose(thread))
      this.#thread = thread
    } catch {
      // A program may be forbidden to have threads.
    }
  }

  draw(drawing: Drawing): Promise<Uint8Array> {
    return this.#order({ kind: 'draw', drawing })
  }

  /** Makes of a picture what a book can show. Throws where it cannot be decoded. */
  develop({ mediaType, width, height, bytes }: Asset, wanted: Development): Promise<Uint8Array> {
    return this.#order({ kind: 'develop', picture: { mediaType, width, height, bytes }, wanted })
  }

  /** `again`: the name of a book that will be bound again. */
  bind(files: EpubFiles, stamp: EpubStamp, again?: string): Promise<Uint8Array> {
    return this.#order({ kind: 'bind', sheaf: gathered(files), stamp, again })
  }

  /** Ends the thread. Nobody waits any more for what is still ordered. */
  close(): void {
    const thread = this.#thread
    this.#thread = undefined
    this.#orders.clear()
    void thread?.terminate()
  }

  #order(job: Job): Promise<Uint8Array> {
    const thread = this.#thread
    if (!thread) return perform(job)
    return new Promise((done) => {
      const number = this.#numbers++
      this.#orders.set(number, { job, done })
      thread.ref()
      thread.postMessage({ number, job })
    })
  }

  #take({ number, bytes }: Answer): void {
    const order = this.#orders.get(number)
    this.#orders.delete(number)
    if (this.#orders.size === 0) this.#rest(order?.job)
    // Work that failed there fails here as well, and here it can be told what went wrong.
    order?.done(bytes ?? perform(order.job))
  }

  /** A thread that has nothing to do keeps no program alive, and none keeps the memory that a long book took. */
  #rest(last: Job | undefined): void {
    const thread = this.#thread
    thread?.unref()
    if (last?.kind !== 'bind' || weightOf(last.sheaf) < longBook) return
    this.#thread = undefined
    void thread?.terminate()
  }

  #lose(thread: Worker): void {
    if (this.#thread !== thread) return
    this.#thread = undefined
    for (const { job, done } of this.#orders.values()) done(perform(job))
    this.#orders.clear()
  }
}

/**
 * The thread's program lies beside this one once Octavo is bundled; another bundler may have left it out. On the command line the launcher
 * starts it as it starts the program, with what the engine compiled before.
 */
function threadProgram(): URL | undefined {
  try {
    const here = import.meta.url
    const program = new URL(here.endsWith('.cjs') ? './octavo.js' : './bindery-thread.js', here)
    return existsSync(program) ? program : undefined
  } catch {
    return undefined
  }
}
