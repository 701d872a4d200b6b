/** Where a command's words go. Tests give one that remembers. */
export interface Terminal {
  /** Standard output: JSON, help and the version; nothing else. */
  readonly out: (text: string) => void
  /** Standard error: all that people read. */
  readonly err: (text: string) => void
  /** Whether standard error is a terminal, so that a line can be written over. */
  readonly interactive: boolean
  readonly colour: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
}

export type Ink = 'red' | 'yellow' | 'blue' | 'dim' | 'bold'

/** Wraps text in the escapes that a terminal shows as colour. */
export function ink(terminal: Terminal, name: Ink, text: string): string {
  return terminal.colour ? `\x1b[${inks[name]}m${text}\x1b[0m` : text
}

const inks = { red: '31;1', yellow: '33;1', blue: '34', dim: '2', bold: '1' } as const satisfies Record<Ink, string>

/** The terminal this process was started from. */
export function ownTerminal(): Terminal {
  const interactive = process.stderr.isTTY === true
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    interactive,
    colour: interactive && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    environment: process.env,
  }
}

/** One line at the foot of the terminal that tells what is being done, written over again and again. */
export interface Progress {
  show(text: string): void
  clear(): void
}

export function progress(terminal: Terminal, quiet: boolean): Progress {
  if (!terminal.interactive || quiet) return { show: () => undefined, clear: () => undefined }
  return {
    show: (text) => terminal.err(`\r\x1b[2K${ink(terminal, 'dim', printable(text))}`),
    clear: () => terminal.err('\r\x1b[2K'),
  }
}

/** A manuscript's words must not steer the terminal: control characters show as their pictures. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character < '\x20' ? String.fromCharCode(0x2400 + character.charCodeAt(0)) : '\ufffd',
  )
}
