import type { Pixels } from '../assets/pixels.ts'
import type { Theme } from '../theme/theme.ts'

/**
 * Colours for what stands around the author's picture: the ground is what the picture has at the spine, so that it goes on there; ink
 * and accent stand out from it.
 */
export function paletteBeside(
  { width, height, data }: Pixels,
  colours: Theme['cover'],
  atLeft: boolean,
): Theme['cover'] {
  const strip = Math.max(1, Math.round(width / 40))
  const sum = [0, 0, 0]
  let count = 0
  const step = Math.max(1, Math.floor(height / 400))
  for (let y = 0; y < height; y += step) {
    for (let at = 0; at < strip; at++) {
      const x = atLeft ? at : width - 1 - at
      const from = (y * width + x) * 4
      for (let part = 0; part < 3; part++) sum[part] = (sum[part] ?? 0) + (data[from + part] ?? 0)
      count++
    }
  }
  const mean = sum.map((part) => Math.round(part / count))
  const dark = lightness(mean) < 0.45
  const ink = dark ? [250, 247, 240] : [24, 22, 20]
  return {
    ...colours,
    paper: hex(mean),
    ink: hex(ink),
    accent: hex(mean.map((part, at) => Math.round((part + (ink[at] ?? 0)) / 2))),
  }
}

/** From 0 to 1, as the eye weighs the three (ITU-R BT.709). */
function lightness([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255
}

function hex(parts: readonly number[]): string {
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
