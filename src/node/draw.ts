import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { openRaster } from '../press/raster.ts'

/** A drawing that is wanted as a PNG `width` pixels wide, with the fonts that its text is set in. */
export interface Drawing {
  readonly svg: string | Uint8Array
  readonly width: number
  readonly fonts: readonly Uint8Array[]
  /** The family that serves where the drawing names none. */
  readonly family: string
}

/** The program of the thread that draws: it lies beside this one once Octavo is bundled. */
const program = new URL('./raster-worker.js', import.meta.url)

/**
 * Draws on a thread of its own, so that the pages can be laid out meanwhile; on this one where the program is not bundled.
 * The bytes are the same either way.
 */
export async function draw(drawing: Drawing): Promise<Uint8Array> {
  if (existsSync(program)) return drawBeside(drawing)
  const raster = await openRaster(drawing.fonts, drawing.family)
  return raster.png(drawing.svg, drawing.width)
}

function drawBeside(drawing: Drawing): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(program, { workerData: drawing })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}
