import { expect, test } from 'vitest'
import { offsetProfile, screenProfile } from '../../../../src/press/pdf/colour.ts'

/** The tags of a colour profile with their data. */
function tags(profile: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(profile.buffer)
  const text = (at: number) => String.fromCharCode(...profile.subarray(at, at + 4))
  return new Map(
    Array.from({ length: view.getUint32(128) }, (_, tag) => {
      const entry = 132 + tag * 12
      const start = view.getUint32(entry + 4)
      expect(start % 4).toBe(0)
      return [text(entry), profile.subarray(start, start + view.getUint32(entry + 8))]
    }),
  )
}

test('the profiles say how long they are and what they are for', () => {
  for (const [profile, colours] of [
    [screenProfile(), 'RGB '],
    [offsetProfile(), 'CMYK'],
  ] as const) {
    const view = new DataView(profile.buffer)
    expect(view.getUint32(0)).toBe(profile.length)
    expect(profile.length % 4).toBe(0)
    expect(profile.length).toBeLessThan(1024)
    expect(Buffer.from(profile.subarray(16, 20)).toString()).toBe(colours)
    expect(Buffer.from(profile.subarray(36, 40)).toString()).toBe('acsp')
  }
  expect(Buffer.compare(screenProfile(), screenProfile())).toBe(0)
})

test('red, green and blue together are the white of the connection space', () => {
  const found = tags(screenProfile())
  const xyz = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => {
    const view = new DataView(new Uint8Array(found.get(name) ?? []).buffer)
    return [8, 12, 16].map((at) => view.getInt32(at) / 65536)
  })
  const white = [0, 1, 2].map((axis) => xyz.reduce((sum, primary) => sum + (primary[axis] ?? 0), 0))
  expect(white.map((value) => Math.round(value * 1000) / 1000)).toEqual([0.964, 1, 0.825])
})

test('no ink is white paper, all inks are black, and dots grow', () => {
  const table = new Uint8Array(tags(offsetProfile()).get('A2B0') ?? [])
  const view = new DataView(table.buffer)
  const curves = 52
  const grid = curves + 4 * 17 * 2
  const lab = (corner: number) => {
    const at = grid + corner * 6
    return [view.getUint16(at) / 652.8, view.getUint16(at + 2) / 256 - 128, view.getUint16(at + 4) / 256 - 128]
  }
  expect(lab(0)).toEqual([100, 0, 0])
  expect(lab(15)[0]).toBeLessThan(8)
  for (let ink = 0; ink < 4; ink++) {
    const curve = Array.from({ length: 17 }, (_, step) => view.getUint16(curves + ink * 34 + step * 2))
    expect([curve[0], curve[16]]).toEqual([0, 0xffff])
    expect(curve).toEqual([...curve].sort((a, b) => a - b))
  }
})
