import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Pixels } from '../core/assets/pixels.ts'

/** A codec's program, as its package has it: compiled once. */
export async function program(path: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve(path)))
}

/** How a codec is started anew. What goes wrong is thrown: its own lines are no message to our users. */
export function started(compiled: WebAssembly.Module) {
  return {
    instantiateWasm(imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) {
      const instance = new WebAssembly.Instance(compiled, imports)
      done(instance)
      return instance.exports
    },
    print: () => undefined,
    printErr: () => undefined,
  }
}

/** What codecs give and take pixels in, and look for among the globals, as in a browser; Node has none. */
export class PixelBox {
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
  readonly colorSpace = 'srgb'

  /** `data` is copied: a codec uses its memory again. */
  constructor(data: Uint8ClampedArray | Uint8Array, width: number, height: number) {
    this.data = new Uint8ClampedArray(data)
    this.width = width
    this.height = height
  }
}

export function unboxed({ width, height, data }: Pick<PixelBox, 'width' | 'height' | 'data'>): Pixels {
  return { width, height, data: new Uint8Array(data.buffer) }
}

/** Lets a codec find the box while it works, one codec at a time, and leaves no global behind. */
export function alone<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(async () => {
    const known = Object.getOwnPropertyDescriptor(globalThis, 'ImageData')
    Object.defineProperty(globalThis, 'ImageData', { value: PixelBox, configurable: true })
    try {
      return await work()
    } finally {
      if (known) Object.defineProperty(globalThis, 'ImageData', known)
      else Reflect.deleteProperty(globalThis, 'ImageData')
    }
  })
  last = next.catch(() => undefined)
  return next
}

let last: Promise<unknown> = Promise.resolve()
