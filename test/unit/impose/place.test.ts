import { expect, test } from 'vitest'
import { calibrationFormes } from '../../../src/core/impose/calibration.ts'
import { millimetre, paperOf, thicknessOf } from '../../../src/core/impose/paper.ts'
import { type Forme, fitOf, formesOf, type PlacedPage, type Press, stationsOf } from '../../../src/core/impose/place.ts'
import { foldingPlan } from '../../../src/core/impose/plan.ts'
import { impose, type Order } from '../../../src/core/impose/scheme.ts'

const mm = (value: number): number => value * millimetre
const a4 = { width: mm(210), height: mm(297) }
const marks = { fold: false, cut: false, stations: 0, order: false }
const press: Press = {
  paper: a4,
  page: { width: mm(148.5), height: mm(210) },
  scale: 'fit',
  thickness: mm(0.12),
  flip: 'short-edge',
  marks,
}
const order: Order = { scheme: 'booklet', sheetsPerSignature: 1, binding: 'left', blanksBefore: 0, blanksAfter: 0 }

const found = (formes: readonly Forme[], page: number): PlacedPage => {
  const place = formes.flatMap(({ pages }) => pages).find((placed) => placed.page === page)
  if (!place) throw new Error(`page ${page} is nowhere`)
  return place
}
const left = ({ matrix }: PlacedPage): number => matrix[4] / millimetre

test('creep of eight sheets of 0.12 mm, worked out by hand', () => {
  const formes = formesOf(impose(32, order), press)
  // The fold lies at 148.5 mm. The outermost sheet is not moved; the innermost has seven sheets around it: 7 × 0.12 = 0.84 mm.
  expect(left(found(formes, 1))).toBeCloseTo(148.5, 3)
  expect(left(found(formes, 32))).toBeCloseTo(0, 3)
  expect(left(found(formes, 17))).toBeCloseTo(148.5 - 0.84, 3)
  expect(left(found(formes, 16))).toBeCloseTo(0.84, 3)
  // The fourth sheet from outside: 3 × 0.12.
  expect(left(found(formes, 7))).toBeCloseTo(148.5 - 0.36, 3)
})

test('in a quarto every leaf counts: one sheet is two leaves thick on each side of the fold', () => {
  const quarto = formesOf(impose(8, { ...order, scheme: 'quarto' }), { ...press, thickness: mm(0.5) })
  const { scale } = fitOf({ rows: 2, columns: 2 }, press)
  expect(scale).toBeCloseTo(105 / 148.5, 3)
  // Pages 3 to 6 are the inner leaves, half a millimetre nearer to the fold at 105 mm.
  expect(left(found(quarto, 1))).toBeCloseTo(105, 3)
  // On its head a page is measured from its far side, which is its spine: at 105 mm and half a millimetre over.
  expect(left(found(quarto, 3))).toBeCloseTo(105.5, 3)
})

test('no page reaches over the fold', () => {
  const formes = formesOf(impose(64, order), { ...press, thickness: mm(0.3) })
  const { clip } = found(formes, 33)
  expect(clip.x / millimetre).toBeCloseTo(148.5, 3)
  expect(clip.width / millimetre).toBeCloseTo(148.5, 3)
})

test('a page larger than its part of the sheet is made smaller, a smaller one stays', () => {
  expect(fitOf({ rows: 1, columns: 2 }, { ...press, page: { width: mm(297), height: mm(420) } }).scale).toBeCloseTo(
    0.5,
    3,
  )
  expect(fitOf({ rows: 1, columns: 2 }, { ...press, page: { width: mm(100), height: mm(150) } }).scale).toBe(1)
  expect(fitOf({ rows: 1, columns: 2 }, { ...press, scale: 0.8 }).scale).toBe(0.8)
})

test('a paper within half a hundredth of the pages takes them as they are', () => {
  expect(fitOf({ rows: 1, columns: 2 }, { ...press, page: { width: mm(149), height: mm(210) } }).scale).toBe(1)
})

test.each([
  ['booklet', 'short-edge', false],
  ['booklet', 'long-edge', true],
  ['quarto', 'long-edge', false],
  ['quarto', 'short-edge', true],
] as const)('%s, turned at the %s: backs on their head %s', (scheme, flip, turned) => {
  const formes = formesOf(impose(16, { ...order, scheme }), { ...press, flip })
  expect(formes.map((forme) => forme.turned)).toEqual(formes.map((_, at) => at % 2 === 1 && turned))
})

test('holes are on the innermost side of each signature and nowhere else', () => {
  const formes = formesOf(impose(32, { ...order, scheme: 'folio', sheetsPerSignature: 4 }), {
    ...press,
    marks: { ...marks, stations: 3 },
  })
  expect(formes.map(({ lines }) => lines.length)).toEqual([0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 3])
  const [first] = formes[7]?.lines ?? []
  expect(((first?.from[0] ?? 0) + (first?.to[0] ?? 0)) / 2 / millimetre).toBeCloseTo(148.5, 3)
})

test('holes: kettle stitches near head and tail, the others even', () => {
  expect(stationsOf(mm(210), 5).map((y) => Math.round((y / millimetre) * 10) / 10)).toEqual([12, 58.5, 105, 151.5, 198])
  expect(stationsOf(mm(210), 1)).toEqual([mm(105)])
  expect(stationsOf(mm(210), 0)).toEqual([])
})

test('the bars on the folds make a stair, on the outside of each signature', () => {
  const formes = formesOf(impose(48, { ...order, scheme: 'folio', sheetsPerSignature: 4 }), {
    ...press,
    marks: { ...marks, order: true },
  })
  expect(formes.map(({ bars }) => bars.length)).toEqual([
    1,
    ...Array(7).fill(0),
    1,
    ...Array(7).fill(0),
    1,
    ...Array(7).fill(0),
  ])
  const tops = formes.flatMap(({ bars }) => bars).map(({ y, height }) => y + height)
  const [one = 0, two = 0, three = 0] = tops
  expect(one - two).toBeCloseTo(two - three, 6)
  expect(formes.flatMap(({ bars }) => bars)[0]?.height).toBeCloseTo(one - two, 6)
})

test('corners are marked only where there is room around the page', () => {
  const cut = { ...press, marks: { ...marks, cut: true } }
  expect(formesOf(impose(4, order), cut)[0]?.lines).toEqual([])
  const small = { ...cut, page: { width: mm(100), height: mm(150) } }
  // Head and foot of both pages at both sides: 2 × 4; the fore-edges: 2 × 2.
  expect(formesOf(impose(4, order), small)[0]?.lines.length).toBe(12)
})

test('papers and thicknesses', () => {
  const isA4 = { width: expect.closeTo(a4.width, 3), height: expect.closeTo(a4.height, 3) }
  expect(paperOf('A4')).toMatchObject(isA4)
  expect(paperOf('12x18in')).toMatchObject({ width: 864, height: 1296 })
  expect(paperOf('210 x 297mm')).toMatchObject(isA4)
  for (const wrong of ['a9', '10x10mm', '9999x10mm', 'x', '__proto__', '']) expect(paperOf(wrong)).toBeUndefined()
  expect(thicknessOf('0.1mm')).toBeCloseTo(mm(0.1), 3)
  for (const wrong of ['3mm', '-1mm', '0.1', 'mm']) expect(thicknessOf(wrong)).toBeUndefined()
})

test('the plan tells what to print, fold and sew', () => {
  const imposition = impose(60, { ...order, scheme: 'folio', sheetsPerSignature: 4 })
  const wanted = { ...press, marks: { ...marks, stations: 3 } }
  expect(foldingPlan('tale.pdf', 60, imposition, wanted, fitOf(imposition, wanted))).toMatchInlineSnapshot(`
    "tale.pdf: 60 pages as 4 signatures in folio

    Printing
      15 sheets of 297.0 mm × 210.0 mm, on both sides, at their actual size ("100 %", not "fit to page")
      turned at the short edge
      a page is 148.5 mm × 210.0 mm

    Folding
      1. fold each sheet once, in the middle, and lay those of one signature into one another

    Signatures
        1  4 sheets, pages 1–16
        2  4 sheets, pages 17–32
        3  4 sheets, pages 33–48
        4  3 sheets, pages 49–60

    Creep
      each leaf pushes those inside it out by 0.120 mm; the innermost pages are moved 0.4 mm towards the fold

    Holes
      from the tail of the page, along the fold: 12.0 mm, 105.0 mm, 198.0 mm
    "
  `)
})

test('test sheets: two of two sides, the back on its head where the printer turns it so', () => {
  expect(calibrationFormes(a4, 'long-edge').map(({ turned, bars }) => [turned, bars.length])).toEqual([
    [false, 2],
    [true, 1],
    [false, 3],
    [true, 2],
  ])
})
