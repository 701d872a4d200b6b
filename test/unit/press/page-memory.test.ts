import { beforeAll, expect, test } from 'vitest'
import type { Content, GlyphRun, Mark } from '../../../src/core/pdf/sheets.ts'
import { fontCatalogue } from '../../../src/node/font-files.ts'
import { type OpenFonts, openFonts } from '../../../src/press/fonts.ts'
import { EmbeddedFace } from '../../../src/press/pdf/face.ts'
import { PageMemory } from '../../../src/press/pdf/page-memory.ts'

const id = 'eb-garamond/regular'
let fonts: OpenFonts

beforeAll(async () => {
  fonts = await openFonts(fontCatalogue())
})

/** A face as a new file has it. */
function faceOf(name = 'F1') {
  const face = new EmbeddedFace(name, fonts.program(id))
  return () => face
}

function runs(...words: readonly string[]): GlyphRun[] {
  const shaped = fonts.shape(words.map((text) => ({ face: id, features: '', text, language: 'en', direction: 'ltr' })))
  return [{ face: id, size: 10, rise: 0, tracking: 0, pieces: shaped.flatMap((word) => [word, 3]) }]
}

function page(...marks: readonly Mark[]): Content[] {
  return [{ kind: 'tagged', tag: 'P', mcid: 0, marks }]
}

function line(made: readonly GlyphRun[], y = 500): Mark {
  return { kind: 'text', x: 50, y, stretch: 1, runs: made }
}

const packed = new Uint8Array([1, 2, 3])

test('the same runs at the same places are the same page', () => {
  const memory = new PageMemory()
  const made = runs('some', 'words')
  memory.keep(page(line(made)), faceOf(), packed)
  expect(memory.find(page(line(made)), faceOf())).toBe(packed)
  expect(memory.find(page(line(made, 499)), faceOf())).toBeUndefined()
  expect(memory.find(page(line(made), line(made, 400)), faceOf())).toBeUndefined()
  expect(memory.find(page(line(runs('some', 'words'))), faceOf())).toBeUndefined()
  expect(memory.find([{ kind: 'tagged', tag: 'P', mcid: 1, marks: [line(made)] }], faceOf())).toBeUndefined()
})

test('a page that is found gives the face its codes', () => {
  const memory = new PageMemory()
  const made = runs('some', 'words')
  const first = faceOf()
  memory.keep(page(line(made)), first, packed)
  const second = faceOf()
  memory.find(page(line(made)), second)
  expect([...second().glyphs]).toEqual([...first().glyphs])
  expect([...second().texts]).toEqual([...first().texts])
})

test('a page whose glyphs would get other codes is painted again', () => {
  const memory = new PageMemory()
  const made = runs('a-b')
  memory.keep(page(line(made)), faceOf(), packed)
  const taken = faceOf()
  // The hyphen's own number now means a soft hyphen.
  taken().fragment(fonts.hyphen(id, ''))
  expect(memory.find(page(line(made)), taken)).toBeUndefined()
  expect(memory.find(page(line(made)), faceOf('F2'))).toBeUndefined()
})

test('a page with a picture is never kept', () => {
  const memory = new PageMemory()
  const made = runs('words')
  const picture = { kind: 'image', asset: 'p.png', x: 0, y: 0, width: 1, height: 1 } as unknown as Mark
  memory.keep(page(line(made), picture), faceOf(), packed)
  expect(memory.find(page(line(made), picture), faceOf())).toBeUndefined()
})
