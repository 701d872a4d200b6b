import { Command, CommanderError, Option } from 'commander'
import type { CaseFlags } from './commands/case.ts'
import type { ImportFlags } from './commands/import.ts'
import type { ImposeFlags } from './commands/impose.ts'
import type { PreviewFlags } from './commands/preview.ts'
import type { SendFlags } from './commands/send.ts'
import type { ServeFlags } from './commands/serve.ts'
import { type CommonFlags, parseFormats, parsePrints, parseSetting, parseTargets, type ReadingFlags } from './flags.ts'
import type { BuildFlags } from './run.ts'
import type { Terminal } from './terminal.ts'
import { type ExitCode, exit, UsageError } from './usage.ts'

/** Runs the command line; the commands themselves are loaded when they are called. */
export async function run(words: readonly string[], version: string, terminal: Terminal): Promise<ExitCode> {
  let status: ExitCode = exit.done
  const ran = (code: ExitCode) => {
    status = code
  }
  try {
    const octavo = program(version, terminal, ran)
    if (words.some((word) => word.startsWith('--untrusted') || word.startsWith('--limit-'))) {
      await confineAll(octavo, words, terminal, ran)
    }
    await octavo.parseAsync(words, { from: 'user' })
    return status
  } catch (error) {
    return usageStatus(error, terminal)
  }
}

/** Commands that may read what comes from strangers do so in a process of their own. */
async function confineAll(
  octavo: Command,
  words: readonly string[],
  terminal: Terminal,
  ran: (code: ExitCode) => void,
): Promise<void> {
  const { confine, isConfined } = await import('./confine.ts')
  if (!isConfined(words)) return
  for (const command of octavo.commands)
    command.action(async () => ran(await confine(command.name(), words, command.opts(), terminal)))
}

/** Help and version end with 0, every mistake of usage with 2; anything else is ours and goes on up. */
function usageStatus(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof UsageError) {
    terminal.err(`error: ${error.message}\n`)
    return exit.usage
  }
  if (!(error instanceof CommanderError)) throw error
  return error.exitCode === 0 ? exit.done : exit.usage
}

const exitHelp = `
Exit status: ${exit.done} done (there may be warnings), ${exit.errors} the book has errors and nothing was written, ${exit.usage} wrong usage.`

function program(version: string, terminal: Terminal, ran: (code: ExitCode) => void): Command {
  const octavo = new Command('octavo')
    .description('Turns a manuscript into a finished EPUB and a finished PDF.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showHelpAfterError('(octavo --help lists the commands)')
    .addHelpText('after', exitHelp)
  addBuild(octavo, terminal, ran)
  addCheck(octavo, terminal, ran)
  addInspect(octavo, terminal, ran)
  addVerify(octavo, terminal, ran)
  addNew(octavo, terminal, ran)
  addImport(octavo, terminal, ran)
  addPreview(octavo, terminal, ran)
  addServe(octavo, terminal, ran)
  addSend(octavo, terminal, ran)
  addImpose(octavo, terminal, ran)
  addCase(octavo, terminal, ran)
  for (const command of octavo.commands) addCommon(command, version)
  return octavo
}

function addBuild(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  const all = parseFormats('epub,pdf')
  const command = octavo
    .command('build')
    .description('write the books of a manuscript')
    .argument('[manuscript]', 'a folder, a .md or a .txt file', 'manuscript')
    .option('-o, --out <dir>', 'folder for the finished books', 'dist')
    .addOption(
      new Option('--format <list>', 'what to make: epub, pdf')
        .argParser((value: string, before: typeof all) =>
          parseFormats(before === all ? value : [...before, value].join(',')),
        )
        .default(all, 'epub,pdf'),
    )
  addLimits(addReading(command))
    .option('--watch', 'build again at every change')
    .addOption(
      new Option(
        '--target <device>',
        'look after a maker’s devices besides: kobo (a .kepub.epub), kindle (a preflight)',
      ).argParser(parseTargets),
    )
    .option('--onix', 'also write a record for shops and libraries (SLUG.onix.xml)')
    .addOption(
      new Option(
        '--print <preset>',
        'also make a print edition: a paper, a trade size, a print shop, or booklet',
      ).argParser(parsePrints),
    )
    .option('--cover', 'with --print: also make the printed cover, as a PDF and a PNG')
    .action(async (manuscript: string, flags: BuildFlags) => {
      const { build } = await import('./commands/build.ts')
      ran(await build(manuscript, flags, terminal))
    })
}

function addCheck(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  const command = octavo
    .command('check')
    .description('tell every diagnostic and every inference, write nothing')
    .argument('[manuscript]', 'a folder, a .md or a .txt file', 'manuscript')
  addLimits(addReading(command)).action(async (manuscript: string, flags: ReadingFlags) => {
    const { check } = await import('./commands/check.ts')
    ran(await check(manuscript, flags, terminal))
  })
}

function addInspect(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  const command = octavo
    .command('inspect')
    .description('show how a manuscript was understood; with --json the whole document model')
    .argument('<manuscript>', 'a folder, a .md or a .txt file')
  addLimits(addReading(command)).action(async (manuscript: string, flags: ReadingFlags) => {
    const { inspect } = await import('./commands/inspect.ts')
    ran(await inspect(manuscript, flags, terminal))
  })
}

function addVerify(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  const command = octavo
    .command('verify')
    .description('prove that every word of a manuscript is in its finished books')
    .argument('<manuscript>', 'a folder, a .md or a .txt file')
    .argument('<file...>', 'finished books: .epub, .kepub.epub, .pdf')
  addLimits(addReading(command)).action(async (manuscript: string, files: string[], flags: ReadingFlags) => {
    const { verify } = await import('./commands/verify.ts')
    ran(await verify(manuscript, files, flags, terminal))
  })
}

function addNew(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  octavo
    .command('new')
    .description('make a commented manuscript folder to write into')
    .argument('<dir>', 'a folder that does not exist yet, or is empty')
    .action(async (folder: string, flags: CommonFlags) => {
      const { create } = await import('./commands/new.ts')
      ran(await create(folder, flags, terminal))
    })
}

function addPreview(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  const command = octavo
    .command('preview')
    .description('show the books in a browser while you write, anew at each save')
    .argument('[manuscript]', 'a folder, a .md or a .txt file', 'manuscript')
    .option('--port <number>', 'port to listen at; 0 for any that is free', '8081')
    .option('--host <address>', 'who sees it: 127.0.0.1, this machine alone; 0.0.0.0, your network', '127.0.0.1')
  addReading(command).action(async (manuscript: string, flags: PreviewFlags) => {
    const { preview } = await import('./commands/preview.ts')
    ran(await preview(manuscript, flags, terminal))
  })
}

function addServe(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  octavo
    .command('serve')
    .description('offer a folder of finished books to browsers and e-readers')
    .argument('[dir]', 'the folder', 'dist')
    .option('--port <number>', 'port to listen at; 0 for any that is free', '8080')
    .option('--host <address>', 'who sees it: 127.0.0.1, this machine alone; 0.0.0.0, your network', '127.0.0.1')
    .option('--title <text>', 'heading of the page and name of the catalogue', 'Books')
    .action(async (folder: string, flags: ServeFlags) => {
      const { serve } = await import('./commands/serve.ts')
      ran(await serve(folder, flags, terminal))
    })
}

function addSend(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  octavo
    .command('send')
    .description('load a book onto an e-reader that is plugged in, and check it')
    .argument('<file>', 'a finished book: .epub, .kepub.epub, .pdf')
    .option('--to <mount>', 'the drive of the e-reader; otherwise it is looked for')
    .action(async (file: string, flags: SendFlags) => {
      const { send } = await import('./commands/send.ts')
      ran(await send(file, flags, terminal))
    })
}

function addImpose(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  octavo
    .command('impose')
    .description('set the pages of a PDF on sheets to print, fold and sew')
    .argument('[file]', 'any PDF')
    .requiredOption('-o, --out <file>', 'the PDF of the sheets; the folding plan goes beside it as .txt')
    .option('--scheme <name>', 'booklet, folio, quarto, octavo or two-up', 'folio')
    .option('--signature <pages>', 'pages of one signature', '16')
    .option('--paper <size>', 'a4, letter, a3 … or a size as in 210x297mm', 'a4')
    .option('--flip <edge>', 'edge about which the printer turns the sheet: long-edge or short-edge', 'long-edge')
    .option('--one-sided <order>', 'first all fronts, then all backs: in the same order, or reversed')
    .option('--thickness <length>', 'of one sheet, for the creep', '0.1mm')
    .option('--binding <side>', 'left or right; otherwise as the document says')
    .option('--blanks <pages>', 'blank pages before the first and after the last', '0,0')
    .option('--scale <share>', 'fit (smaller where needed) or a share as in 95%', 'fit')
    .option('--marks <list>', 'all, none, or some of fold, cut, order, sewing', 'all')
    .option('--stations <count>', 'holes to sew through', '5')
    .option('--calibrate', 'make test sheets that show how the printer turns the paper')
    .action(async (file: string | undefined, flags: ImposeFlags) => {
      const { impose } = await import('./commands/impose.ts')
      ran(await impose(file, flags, terminal))
    })
}

function addCase(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  octavo
    .command('case')
    .description('draw the case of a book that is bound by hand, at its actual size')
    .argument('[file]', 'the book as a PDF, for its pages and their size')
    .requiredOption('-o, --out <file>', 'the PDF of the drawing; the list of parts goes beside it as .txt')
    .option('--page <size>', 'of the cut leaves, as in 148x210mm; otherwise as the PDF says')
    .option('--pages <count>', 'of the book; otherwise as the PDF says')
    .option('--thickness <length>', 'of one leaf', '0.1mm')
    .option('--block <length>', 'thickness of the sewn and pressed block, where you measured it')
    .option('--board <length>', 'thickness of a board', '2mm')
    .option('--square <length>', 'what the boards stand over the leaves', '3mm')
    .option('--groove <length>', 'from a board to the strip in the spine', '8mm')
    .option('--turn-in <length>', 'what of the cover is turned in over the boards', '15mm')
    .option('--paper <size>', 'to draw it on, on several sheets where it must: a4, a3, letter …', 'a4')
    .action(async (file: string | undefined, flags: CaseFlags) => {
      const { makeCase } = await import('./commands/case.ts')
      ran(await makeCase(file, flags, terminal))
    })
}

function addImport(octavo: Command, terminal: Terminal, ran: (code: ExitCode) => void): void {
  const command = octavo
    .command('import')
    .description('make a manuscript folder of a story in plain text, a saved web page or an e-book')
    .argument('<file>', 'a .txt, .html or .epub file')
    .requiredOption('-o, --out <dir>', 'the folder to make')
    .option('--force', 'put it in the place of a folder that is not empty, which is kept as DIR.old')
  addLimits(command).action(async (file: string, flags: ImportFlags) => {
    const { importStory } = await import('./commands/import.ts')
    ran(await importStory(file, flags, terminal))
  })
}

function addReading(command: Command): Command {
  return command
    .option('--template <name>', 'design of the book')
    .option('--config <file>', 'read this file instead of book.yaml')
    .option('--set <key=value>', 'set one key of book.yaml (may be repeated)', parseSetting)
    .option('--strict', 'treat warnings as errors')
}

/** For a text from strangers: where the limits are, confine.ts knows. */
function addLimits(command: Command): Command {
  return command
    .option('--untrusted', 'read it in a process of its own, with limits of time and memory')
    .option('--limit-time <seconds>', 'such a process is ended after so many seconds; 60 if not said')
    .option('--limit-memory <MB>', 'and when it takes so many megabytes; 1024 if not said')
}

function addCommon(command: Command, version: string): void {
  command
    .option('--json', 'print one JSON value on standard output')
    .option('--quiet', 'print errors only')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'print this help')
}
