import type { Development } from '../core/assets/development.ts'
import type { Negative } from '../press/darkroom.ts'
import type { BinderMemory, EpubStamp } from '../press/epub.ts'
import { collectNew } from './collect.ts'
import type { Sheaf } from './sheaf.ts'

/** A drawing that is wanted as a PNG `width` pixels wide, with the fonts that its text is set in. */
export interface Drawing {
  readonly svg: string | Uint8Array
  readonly width: number
  readonly fonts: readonly Uint8Array[]
  /** The family that serves where the drawing names none. */
  readonly family: string
}

/**
 * What the bindery can do. Plain values, since they cross between threads. `again`: the name of a book that will be bound again, so
 * that it is worth remembering.
 */
export type Job =
  | { readonly kind: 'draw'; readonly drawing: Drawing }
  | { readonly kind: 'develop'; readonly picture: Negative; readonly wanted: Development }
  | { readonly kind: 'bind'; readonly sheaf: Sheaf; readonly stamp: EpubStamp; readonly again?: string | undefined }

export interface NumberedJob {
  readonly number: number
  readonly job: Job
}

/** The bytes of a finished job; none for one that failed. */
export interface Answer {
  readonly number: number
  readonly bytes: Uint8Array | undefined
}

/** The books that a bindery binds again and again, by name. */
export type Bound = Map<string, BinderMemory>

/** Most books that are remembered. */
const mostBound = 4

/** Does a job on this thread. Its vendors are loaded for the first job that needs them. */
export async function perform(job: Job, bound?: Bound): Promise<Uint8Array> {
  switch (job.kind) {
    case 'draw': {
      const { svg, width, fonts, family } = job.drawing
      const { openRaster } = await import('../press/raster.ts')
      const raster = await openRaster(fonts, family)
      return raster.png(svg, width)
    }
    case 'develop': {
      const [{ develop }, { openRaster }] = await Promise.all([
        import('../press/darkroom.ts'),
        import('../press/raster.ts'),
      ])
      return develop(job.picture, job.wanted, () => openRaster([], ''))
    }
    case 'bind': {
      const { BinderMemory, bindEpub } = await import('../press/epub.ts')
      const { again, sheaf, stamp } = job
      if (!bound || again === undefined) return bindEpub(new Map(sheaf), stamp, { afterBatch: collectNew })
      const memory = bound.get(again) ?? new BinderMemory()
      bound.delete(again)
      bound.set(again, memory)
      const [oldest] = bound.keys()
      if (bound.size > mostBound && oldest !== undefined) bound.delete(oldest)
      return bindEpub(new Map(sheaf), stamp, { memory, afterBatch: collectNew })
    }
  }
}
