import { decodePDFRawStream, degrees, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { millimetre } from '../../../src/core/impose/paper.ts'
import { type ImposeRequest, imposed, PdfRefused } from '../../../src/node/impose.ts'

const request: ImposeRequest = {
  order: { scheme: 'booklet', sheetsPerSignature: 4, binding: undefined, blanksBefore: 0, blanksAfter: 0 },
  press: {
    paper: { width: 210 * millimetre, height: 297 * millimetre },
    scale: 'fit',
    thickness: 0,
    flip: 'short-edge',
    marks: { fold: false, cut: false, stations: 0, order: false },
  },
  oneSided: undefined,
}

async function book(pages: number, change?: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let page = 0; page < pages; page++)
    document.addPage([300, 400]).drawLine({ start: { x: 1, y: 1 }, end: { x: 9, y: 9 } })
  change?.(document)
  return document.save()
}

/** The operators of each sheet's side. */
async function sides(bytes: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(bytes)
  return document.getPages().map((page) => {
    const content = page.node.lookup(PDFName.of('Contents'))
    return content instanceof PDFRawStream ? new TextDecoder().decode(decodePDFRawStream(content).decode()) : ''
  })
}

const painted = (side: string): string[] => [...side.matchAll(/\/P(\d+) Do/gu)].map(([, page]) => page ?? '')

test('pages stand where the signature has them, a blank one nowhere', async () => {
  const { bytes, imposition } = await imposed(await book(7), 'a.pdf', request)
  expect((await sides(bytes)).map(painted)).toEqual([['1'], ['2', '7'], ['6', '3'], ['4', '5']])
  expect(imposition.filled).toBe(1)
})

test('one side at a time: all fronts, then all backs, in either order', async () => {
  const pdf = await book(8)
  const order = async (oneSided: 'same' | 'reversed') =>
    (await sides((await imposed(pdf, 'a.pdf', { ...request, oneSided })).bytes)).map((side) => painted(side).join(' '))
  expect(await order('same')).toEqual(['8 1', '6 3', '2 7', '4 5'])
  expect(await order('reversed')).toEqual(['8 1', '6 3', '4 5', '2 7'])
})

test('a page without content is blank, and a document read from right to left is bound at the right', async () => {
  const pdf = await book(3, (document) => {
    document.addPage([300, 400])
    document.catalog.getOrCreateViewerPreferences().setReadingDirection('R2L' as never)
  })
  const { bytes, imposition } = await imposed(pdf, 'a.pdf', request)
  expect(imposition.binding).toBe('right')
  expect((await sides(bytes)).map(painted)).toEqual([['1'], ['2', '3']])
})

test('a page that is shown turned is set as it is shown', async () => {
  const pdf = await book(1, (document) => document.getPage(0).setRotation(degrees(90)))
  const { bytes, plan } = await imposed(pdf, 'a.pdf', { ...request, press: { ...request.press, scale: 1 } })
  expect(plan).toContain('a page is 141.1 mm × 105.8 mm')
  const document = await PDFDocument.load(bytes)
  const form = document.context
    .enumerateIndirectObjects()
    .map(([, object]) => object)
    .find((object) => object instanceof PDFRawStream && object.dict.has(PDFName.of('BBox')))
  expect(form instanceof PDFRawStream && String(form.dict.get(PDFName.of('Matrix')))).toBe('[ 0 -1 1 0 0 300 ]')
})

test('the same pages give the same bytes', async () => {
  const pdf = await book(20)
  const [one, two] = [await imposed(pdf, 'a.pdf', request), await imposed(pdf, 'a.pdf', request)]
  expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true)
})

test.each([
  ['no PDF', () => new TextEncoder().encode('not a book')],
  ['cut off', async () => (await book(2)).slice(0, -30)],
  ['empty', () => new Uint8Array()],
])('%s is refused', async (_, bytes) => {
  await expect(imposed(await bytes(), 'a.pdf', request)).rejects.toThrow(PdfRefused)
})
