import { describe, expect, test } from 'vitest'
import { forPaper, forScreen, mostShownPixels, within } from '../../../src/core/assets/development.ts'
import { isMovingGif, styleMoves } from '../../../src/core/assets/motion.ts'
import { joinedProfile, profileOf } from '../../../src/core/assets/profile.ts'
import type { Asset } from '../../../src/core/model/book.ts'
import { boat, seeThrough } from '../press/boat.ts'

const asset = (mediaType: Asset['mediaType'], more: Partial<Asset> = {}): Asset => ({
  id: 'a' as Asset['id'],
  path: 'a',
  mediaType,
  width: 100,
  height: 50,
  bytes: new Uint8Array(9),
  ...more,
})
const jpeg = (more: Partial<Asset> = {}) => asset('image/jpeg', more)
const huge = { width: 6000, height: 4000 }

describe('for the screen', () => {
  test.each([
    ['a JPEG', jpeg()],
    ['a PNG', asset('image/png')],
    ['a drawing', asset('image/svg+xml', huge)],
    ['a picture in inks', jpeg({ inks: true, ...huge })],
    ['a GIF', asset('image/gif', { bytes: gif(1) })],
    ['a GIF that moves', asset('image/gif', { bytes: gif(2), ...huge })],
  ])('%s stays as it is', (_, picture) => expect(forScreen(picture, undefined)).toBeUndefined())

  test.each([
    ['a photograph that lies', jpeg({ turn: 6 }), { turn: 6, mediaType: 'image/jpeg', width: 100 }],
    ['one beyond the limit', jpeg(huge), { mediaType: 'image/jpeg', width: 2898, height: 1932 }],
    ['a PNG beyond the limit', asset('image/png', huge), { mediaType: 'image/png', width: 2898 }],
    ['a still GIF beyond it', asset('image/gif', { bytes: gif(1), ...huge }), { mediaType: 'image/png' }],
    ['a photograph in WebP', asset('image/webp', { bytes: boat }), { mediaType: 'image/jpeg', width: 100 }],
    ['a WebP that shows through', asset('image/webp', { bytes: seeThrough }), { mediaType: 'image/png' }],
  ])('%s is made anew', (_, picture, wanted) => {
    expect(forScreen(picture, undefined)).toMatchObject({ ...wanted, onlyIfSmaller: false })
  })

  test('a JPEG is recompressed only where that is asked for, and nothing else is', () => {
    expect(forScreen(jpeg(), 70)).toMatchObject({ quality: 70, onlyIfSmaller: true })
    expect(forScreen(asset('image/png'), 70)).toBeUndefined()
  })

  test('is within the limit, in the same shape', () => {
    expect(within({ width: 2800, height: 2000 }, mostShownPixels)).toEqual({ width: 2800, height: 2000 })
    const { width, height } = within({ width: 9000, height: 3000 }, mostShownPixels)
    expect(width * height).toBeLessThanOrEqual(mostShownPixels)
    expect(width / height).toBeCloseTo(3, 2)
  })
})

test('for paper, only what lies or is WebP is made anew, with all its pixels', () => {
  expect(forPaper(jpeg(huge))).toBeUndefined()
  expect(forPaper(jpeg({ turn: 3, ...huge }))).toMatchObject({ turn: 3, width: 6000, mediaType: 'image/jpeg' })
  expect(forPaper(asset('image/webp', huge))).toMatchObject({ turn: 1, width: 6000, mediaType: 'image/png' })
})

/** A GIF of so many pictures of one pixel. */
function gif(pictures: number): Uint8Array {
  const one = [0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0]
  const head = [...'GIF89a'].map((letter) => letter.charCodeAt(0))
  const table = [1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
  return Uint8Array.from([...head, ...table, ...Array.from({ length: pictures }, () => one).flat(), 0x3b])
}

describe('motion', () => {
  test('of a GIF is more than one picture; one that cannot be walked may move', () => {
    expect(isMovingGif(gif(1))).toBe(false)
    expect(isMovingGif(gif(3))).toBe(true)
    expect(isMovingGif(gif(1).subarray(0, 30))).toBe(true)
  })

  test('of a drawing is in its style sheet', () => {
    const utf8 = (text: string) => new TextEncoder().encode(text)
    expect(styleMoves(utf8('<svg><style>@keyframes x{}</style></svg>'))).toBe(true)
    expect(styleMoves(utf8('<svg><path d="M0 0"/></svg>'))).toBe(false)
  })
})

test('a colour profile goes from one JPEG to another', () => {
  const icc = [...'ICC_PROFILE\0'].map((letter) => letter.charCodeAt(0))
  const part = Uint8Array.from([0xff, 0xe2, 0, icc.length + 4, ...icc, 7, 8])
  const from = Uint8Array.from([0xff, 0xd8, ...part, 0xff, 0xe2, 0, 3, 9, 0xff, 0xda, 0, 2, 1])
  const parts = profileOf(from)
  expect(parts.map((each) => [...each])).toEqual([[...part]])
  const bare = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xda, 0, 2])
  const joined = joinedProfile(bare, parts)
  expect([...joined]).toEqual([...bare.subarray(0, 8), ...part, ...bare.subarray(8)])
  expect(joinedProfile(bare, [])).toBe(bare)
})
