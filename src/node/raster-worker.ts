import { parentPort, workerData } from 'node:worker_threads'
import { openRaster } from '../press/raster.ts'
import type { Drawing } from './draw.ts'

// Draws one picture beside the main thread and ends.
const { svg, width, fonts, family } = workerData as Drawing
const raster = await openRaster(fonts, family)
parentPort?.postMessage(raster.png(svg, width))
