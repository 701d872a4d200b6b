import { createHash } from 'node:crypto'
import type { Size } from '../core/impose/paper.ts'
import type { Sheets } from '../core/pdf/sheets.ts'
import { families } from '../core/theme/families.ts'
import { type Case, type CaseOrder, caseOf, casePlan } from '../core/wrap/case.ts'
import { caseDrawing, tiled } from '../core/wrap/case-drawing.ts'
import { sheetOf } from '../core/wrap/sheet.ts'
import { openFonts } from '../press/fonts.ts'
import { openPdf } from '../press/impose.ts'
import { writePdf } from '../press/pdf.ts'
import { openSubsetter } from '../press/subset.ts'
import { fontCatalogue } from './font-files.ts'

/** A template for a binder: the drawing as a PDF, and what is to be cut and done. */
export interface CaseTemplate {
  readonly bytes: Uint8Array
  readonly plan: string
  readonly parts: Case
  readonly sheets: number
}

/** Pages of a finished PDF, and how large they are cut. Throws `PdfRefused` for what is no usable PDF. */
export async function blockOf(bytes: Uint8Array): Promise<{ readonly pages: number; readonly page: Size }> {
  const { pages, page } = await openPdf(bytes)
  return { pages, page }
}

/** Draws the case of a book that is bound by hand, at its actual size on sheets of `paper`. */
export async function caseTemplate(name: string, order: CaseOrder, paper: Size): Promise<CaseTemplate> {
  const fonts = await openFonts(fontCatalogue())
  const { regular } = families.literata
  const face = { face: regular, family: families.literata.name, weight: 400, style: 'normal' } as const
  const parts = caseOf(order)
  const tiles = tiled(caseDrawing(name, parts, face), paper, face)
  const lettering = { fonts, fallback: [], language: 'en', direction: 'ltr' } as const
  const sheets: Sheets = {
    profile: 'print',
    // A drawing has no date of its own.
    info: {
      title: name,
      author: '',
      subject: '',
      keywords: '',
      language: 'en',
      date: '1980-01-01T00:00:00Z',
      direction: 'ltr',
    },
    sheets: tiles.sheets.map((shapes) => sheetOf(tiles.paper.width, tiles.paper.height, shapes, lettering)),
    outline: [],
    labels: [],
    structure: { type: 'Document', children: [] },
  }
  const cut = openSubsetter()
  const bytes = writePdf(sheets, {
    program: (id) => fonts.program(id),
    subset: (id, glyphs) => cut(fonts.bytes(id), glyphs),
    picture: () => undefined,
    unpacked: ({ bytes: own }) => own,
    digest: (pieces) => {
      const hash = createHash('sha256')
      for (const part of pieces) hash.update(part)
      return hash.digest()
    },
  })
  return { bytes, plan: casePlan(name, parts, tiles.sheets.length), parts, sheets: tiles.sheets.length }
}
