import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * A program that judges finished books from outside. The Java ones, and the reading systems that a browser runs, are fetched by
 * `node test/tool/validators.mjs`.
 */
export type Judge =
  | 'epubcheck'
  | 'verapdf'
  | 'readers'
  | 'qpdf'
  | 'pdffonts'
  | 'pdftotext'
  | 'pdftoppm'
  | 'pdfinfo'
  | 'mutool'

const root = new URL('../../', import.meta.url)

/**
 * Why tests that need these programs cannot run here: '' if they can. On a user's machine they are skipped, and say so; in CI
 * a missing judge is an error.
 */
export function missing(...judges: readonly Judge[]): string {
  const absent = judges.filter((judge) => !isHere(judge))
  if (absent.length === 0) return ''
  const reason = `${absent.join(', ')} is not installed`
  if (process.env.CI) throw new Error(`${reason}: .ci/run installs what the tests need`)
  return reason
}

function isHere(judge: Judge | 'chromium'): boolean {
  switch (judge) {
    case 'epubcheck':
    case 'verapdf':
      return spawnSync('java', ['-version']).status === 0 && existsSync(new URL('pom.xml', jars(judge)))
    case 'readers':
      return isHere('chromium') && existsSync(new URL('test/tool/readers/node_modules/.package-lock.json', root))
    case 'chromium':
    case 'qpdf':
    case 'pdffonts':
    case 'pdftotext':
    case 'pdftoppm':
    case 'pdfinfo':
    case 'mutool':
      return spawnSync('sh', ['-c', `command -v ${judge}`]).status === 0
  }
}

function jars(judge: 'epubcheck' | 'verapdf'): URL {
  return new URL(`test/.validators/${judge}/`, root)
}

/** What EPUBCheck says of the books: errors, warnings and usage notes, one a line. */
export function epubcheck(books: readonly string[]): string[] {
  return inJava('epubcheck', 'EpubCheckBatch.java', books)
}

/** The rules of PDF/UA ("ua1") or PDF/A ("2a") that the books break, one a line. */
export function verapdf(flavours: readonly string[], books: readonly string[]): string[] {
  return inJava('verapdf', 'VeraPdfBatch.java', [flavours.join(','), ...books])
}

/** One process for all books: starting Java costs more than judging a book. Throws if it did not get through all of them. */
function inJava(judge: 'epubcheck' | 'verapdf', program: string, words: readonly string[]): string[] {
  const classes = `${fileURLToPath(jars(judge))}*`
  const source = fileURLToPath(new URL(`test/tool/${judge}/${program}`, root))
  const quick = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']
  const said = execFileSync('java', [...quick, '-cp', classes, source, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    // Their libraries complain of themselves on standard error.
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return said.split('\n').filter((line) => line !== '' && !line.endsWith('\tchecked'))
}
