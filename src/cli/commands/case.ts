import { readLength } from '../../core/config/units.ts'
import { hasErrors } from '../../core/diagnostic/diagnostic.ts'
import { diagnosticJson } from '../../core/diagnostic/format.ts'
import { millimetre, paperNames, paperOf, type Size, thicknessOf } from '../../core/impose/paper.ts'
import type { CaseOrder } from '../../core/wrap/case.ts'
import { size } from '../../core/wrap/case.ts'
import { blockOf, type CaseTemplate, caseTemplate } from '../../node/case.ts'
import { PdfRefused, publishSheets, readPdf } from '../../node/impose.ts'
import type { CommonFlags } from '../flags.ts'
import { printDiagnostics } from '../report.ts'
import { printable, type Terminal } from '../terminal.ts'
import { type ExitCode, exit, UsageError } from '../usage.ts'

/** Flags as the command line gives them. */
export interface CaseFlags extends CommonFlags {
  readonly out: string
  readonly page?: string
  readonly pages?: string
  readonly thickness: string
  readonly block?: string
  readonly board: string
  readonly square: string
  readonly groove: string
  readonly turnIn: string
  readonly paper: string
}

/** `octavo case`: a template for the case of a book that is bound by hand. */
export async function makeCase(file: string | undefined, flags: CaseFlags, terminal: Terminal): Promise<ExitCode> {
  if (!/\.pdf$/iu.test(flags.out)) throw new UsageError(`-o names the PDF to write, not "${flags.out}"`)
  const paper = paperOf(flags.paper)
  if (!paper)
    throw new UsageError(`--paper is ${paperNames.join(', ')} or a size as in 297x420mm, not "${flags.paper}"`)
  const order = orderOf(flags, await bookOf(file, flags))
  const name = file?.split(/[\\/]/u).at(-1) ?? 'case'
  const made = await caseTemplate(name, order, paper)
  const { files, diagnostics } = await publishSheets(flags.out, made.bytes, made.plan)
  if (flags.json) {
    const { board, strip, cover, block } = made.parts
    const parts = {
      block: inMillimetres(block),
      board: sizeJson(board),
      spine: sizeJson(strip),
      cover: sizeJson(cover),
    }
    const said = { outputs: files, sheets: made.sheets, ...parts, diagnostics: diagnostics.map(diagnosticJson) }
    terminal.out(`${JSON.stringify(said)}\n`)
  } else {
    printDiagnostics(terminal, diagnostics, ['warning', 'error'], true)
    if (!flags.quiet && files.length > 0) {
      terminal.err(`${summary(made)}\n`)
      for (const { path, format } of files)
        terminal.err(`${printable(path)}${format === 'plan' ? '  what to cut and how to make it' : ''}\n`)
    }
  }
  return hasErrors(diagnostics) ? exit.errors : exit.done
}

function summary({ parts, sheets }: CaseTemplate): string {
  const papers = sheets === 1 ? '1 sheet' : `${sheets} sheets`
  return `boards ${size(parts.board)}, spine ${size(parts.strip)}, cover ${size(parts.cover)}: ${papers}`
}

interface Book {
  readonly page: Size
  readonly pages: number
}

/** What the flags say, else what the PDF says. A measured block needs no count of pages. */
async function bookOf(file: string | undefined, flags: CaseFlags): Promise<Book> {
  const given = flags.page === undefined ? undefined : paperOf(flags.page)
  if (flags.page !== undefined && !given)
    throw new UsageError(`--page is the size of the cut leaves, as in 148x210mm, not "${flags.page}"`)
  if (flags.pages !== undefined && !/^[1-9]\d{0,3}$/u.test(flags.pages))
    throw new UsageError(`--pages is a number of pages, not "${flags.pages}"`)
  const pages = flags.pages === undefined ? undefined : Number(flags.pages)
  if (given && (pages !== undefined || flags.block !== undefined)) return { page: given, pages: pages ?? 0 }
  if (file === undefined)
    throw new UsageError('case needs a PDF, or --page with the size of the leaves and --pages or --block')
  try {
    const found = await blockOf(await readPdf(file))
    return { page: given ?? found.page, pages: pages ?? found.pages }
  } catch (error) {
    if (error instanceof PdfRefused) throw new UsageError(`"${file}" cannot be measured: ${error.message}`)
    throw error
  }
}

function orderOf(flags: CaseFlags, { page, pages }: Book): CaseOrder {
  const leaf = thicknessOf(flags.thickness)
  if (leaf === undefined || leaf === 0)
    throw new UsageError(`--thickness is that of one leaf, as in 0.1mm, not "${flags.thickness}"`)
  const order = {
    page,
    pages,
    // To a thousandth of a millimetre: over hundreds of leaves a rounded point would tell.
    leaf: Math.round((leaf / millimetre) * 1000) * 0.001 * millimetre,
    block: flags.block === undefined ? undefined : length('--block', flags.block, [1, 150]),
    board: length('--board', flags.board, [0.5, 8]),
    square: length('--square', flags.square, [0, 15]),
    groove: length('--groove', flags.groove, [0, 25]),
    turnIn: length('--turn-in', flags.turnIn, [5, 50]),
  }
  if (order.groove > page.width / 2) throw new UsageError('--groove is wider than half a board')
  return order
}

/** A length with its unit, between so many millimetres. */
function length(flag: string, text: string, [least, most]: readonly [number, number]): number {
  const points = readLength(text)
  if (points !== undefined && points >= least * millimetre - 0.01 && points <= most * millimetre + 0.01) return points
  throw new UsageError(`${flag} is a length from ${least}mm to ${most}mm, not "${text}"`)
}

function inMillimetres(points: number): number {
  return Math.round((points / millimetre) * 100) / 100
}

function sizeJson({ width, height }: Size): { readonly width: number; readonly height: number } {
  return { width: inMillimetres(width), height: inMillimetres(height) }
}
