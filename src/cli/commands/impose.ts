import { hasErrors } from '../../core/diagnostic/diagnostic.ts'
import { diagnosticJson } from '../../core/diagnostic/format.ts'
import { paperNames, paperOf, thicknessOf } from '../../core/impose/paper.ts'
import type { Marks } from '../../core/impose/place.ts'
import { type Scheme, schemes } from '../../core/impose/scheme.ts'
import {
  calibrationSheets,
  type Imposed,
  type ImposeRequest,
  imposed,
  PdfRefused,
  publishSheets,
  readPdf,
} from '../../node/impose.ts'
import type { PublishedFile } from '../../node/publish.ts'
import type { CommonFlags } from '../flags.ts'
import { printDiagnostics } from '../report.ts'
import { printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

/** Flags as the command line gives them. */
export interface ImposeFlags extends CommonFlags {
  readonly out: string
  readonly scheme: string
  readonly signature: string
  readonly paper: string
  readonly flip: string
  readonly oneSided?: string
  readonly thickness: string
  readonly binding?: string
  readonly blanks: string
  readonly scale: string
  readonly marks: string
  readonly stations: string
  readonly calibrate?: boolean
}

/** `octavo impose`: a finished PDF as sheets to print, fold and sew. */
export async function impose(file: string | undefined, flags: ImposeFlags, terminal: Terminal): Promise<ExitCode> {
  const request = requestOf(flags)
  if (!/\.pdf$/iu.test(flags.out)) throw new UsageError(`-o names the PDF to write, not "${flags.out}"`)
  if (flags.calibrate) {
    const { paper, flip } = request.press
    return written(flags, terminal, await calibrationSheets(paper, flip, request.oneSided))
  }
  if (file === undefined)
    throw new UsageError('impose needs a PDF (or --calibrate, which makes test sheets without one)')
  try {
    const book = await imposed(await readPdf(file), file.split(/[\\/]/u).at(-1) ?? file, request)
    return await written(flags, terminal, book.bytes, book)
  } catch (error) {
    if (error instanceof PdfRefused) throw new UsageError(`"${file}" cannot be imposed: ${error.message}`)
    throw error
  }
}

async function written(flags: ImposeFlags, terminal: Terminal, bytes: Uint8Array, book?: Imposed): Promise<ExitCode> {
  const { files, diagnostics } = await publishSheets(flags.out, bytes, book?.plan)
  if (flags.json) {
    const sheets = book && {
      scheme: book.imposition.scheme,
      pages: book.pages,
      sheets: book.imposition.sheets.length,
      signatures: book.imposition.signatures,
      filled: book.imposition.filled,
    }
    terminal.out(`${JSON.stringify({ outputs: files, ...sheets, diagnostics: diagnostics.map(diagnosticJson) })}\n`)
  } else {
    printDiagnostics(terminal, diagnostics, ['warning', 'error'], true)
    if (!flags.quiet) tell(files, book, terminal)
  }
  return hasErrors(diagnostics) ? exit.errors : exit.done
}

function tell(files: readonly PublishedFile[], book: Imposed | undefined, terminal: Terminal): void {
  if (files.length === 0) return
  if (book) terminal.err(`${summary(book)}\n`)
  else terminal.err(calibrationHelp)
  for (const { path, format } of files) {
    terminal.err(`${printable(path)}${format === 'plan' ? '  what to print, fold and sew' : ''}\n`)
  }
}

function summary({ pages, imposition: { sheets, signatures, scheme, filled } }: Imposed): string {
  const papers = sheets.length === 1 ? '1 sheet' : `${sheets.length} sheets`
  const gathered = signatures.length > 1 ? `, ${signatures.length} signatures` : ''
  const blank = filled > 0 ? `, ${filled} blank at the end` : ''
  return `${pages} pages as ${scheme}: ${papers}${gathered}${blank}`
}

const calibrationHelp = `Print the four sides on both sides of two sheets, at their actual size, as you will print the book. Then look at each sheet:
  - the full arrow (front) and the outlined one (back) point to the same edge: the flip is right; else take the other --flip
  - front and back have as many bars: the order is right; else, with --one-sided, take the other order
  - held to the light, the two crosses show by how much your printer shifts the back
`

function requestOf(flags: ImposeFlags): ImposeRequest {
  const scheme = oneOf('--scheme', flags.scheme, schemes)
  const paper = paperOf(flags.paper)
  if (!paper)
    throw new UsageError(`--paper is ${paperNames.join(', ')} or a size as in 210x297mm, not "${flags.paper}"`)
  const thickness = thicknessOf(flags.thickness)
  if (thickness === undefined)
    throw new UsageError(`--thickness is that of one sheet, as in 0.1mm, not "${flags.thickness}"`)
  const [before = 0, after = 0] = blanksOf(flags.blanks)
  return {
    order: {
      scheme,
      sheetsPerSignature: sheetsOf(scheme, flags.signature),
      binding: flags.binding === undefined ? undefined : oneOf('--binding', flags.binding, ['left', 'right'] as const),
      blanksBefore: before,
      blanksAfter: after,
    },
    press: {
      paper,
      scale: scaleOf(flags.scale),
      thickness,
      flip: oneOf('--flip', flags.flip, ['long-edge', 'short-edge'] as const),
      marks: marksOf(flags),
    },
    oneSided:
      flags.oneSided === undefined ? undefined : oneOf('--one-sided', flags.oneSided, ['same', 'reversed'] as const),
  }
}

function oneOf<T extends string>(flag: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value)
  if (found === undefined) throw new UsageError(`${flag} is ${allowed.join(', ')}, not "${value}"`)
  return found
}

/** Pages of a signature → its sheets. */
function sheetsOf(scheme: Scheme, pages: string): number {
  const perSheet = { booklet: 4, 'two-up': 4, folio: 4, quarto: 8, octavo: 16 }[scheme]
  const sheets = Number(pages) / perSheet
  if (/^\d{1,3}$/u.test(pages) && Number.isInteger(sheets) && sheets >= 1) return sheets
  throw new UsageError(`--signature is a number of pages, a multiple of ${perSheet} for ${scheme}, not "${pages}"`)
}

function blanksOf(text: string): readonly number[] {
  if (!/^\d{1,2},\d{1,2}$/u.test(text))
    throw new UsageError(`--blanks is two numbers of pages, as in 2,2, not "${text}"`)
  return text.split(',').map(Number)
}

function scaleOf(text: string): 'fit' | number {
  if (text === 'fit') return text
  const [, percent] = /^(\d{1,3}(?:\.\d)?)%$/u.exec(text) ?? []
  const scale = Number(percent) / 100
  if (percent !== undefined && scale >= 0.1 && scale <= 4) return scale
  throw new UsageError(`--scale is fit or a share as in 95%, not "${text}"`)
}

const markNames = ['fold', 'cut', 'order', 'sewing'] as const

function marksOf({ marks, stations }: ImposeFlags): Marks {
  const named = marks.split(',').map((name) => name.trim())
  const wanted = { all: markNames, none: [] }[marks] ?? named.map((name) => oneOf('--marks', name, markNames))
  if (!/^\d{1,2}$/u.test(stations)) throw new UsageError(`--stations is a number of holes, not "${stations}"`)
  return {
    fold: wanted.includes('fold'),
    cut: wanted.includes('cut'),
    order: wanted.includes('order'),
    stations: wanted.includes('sewing') ? Number(stations) : 0,
  }
}
