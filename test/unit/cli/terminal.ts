import { run } from '../../../src/cli/program.ts'
import type { Terminal } from '../../../src/cli/terminal.ts'

/** What a command said and how it ended. */
export interface Said {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** Runs `octavo` with these words on a terminal that remembers. */
export async function octavo(words: readonly string[], settings: Partial<Terminal> = {}): Promise<Said> {
  let out = ''
  let err = ''
  const terminal: Terminal = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    interactive: false,
    colour: false,
    environment: { SOURCE_DATE_EPOCH: '1000000000' },
    ...settings,
  }
  const status = await run(words, '1.2.3', terminal)
  return { status, out, err }
}
