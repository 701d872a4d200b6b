import { type OpenText, openText } from './config/text.ts'
import type { Outcome } from './diagnostic/diagnostic.ts'
import { same, sameBytes } from './model/same.ts'
import type { Flow } from './read/flow.ts'
import type { DecodeOptions } from './source/decode.ts'
import type { SourceFile, SourceText } from './source/source.ts'

interface Known {
  readonly bytes: Uint8Array
  readonly opened: Outcome<OpenText>
  flow?: { readonly asked: unknown; readonly flow: Flow }
}

/** The texts of the build before, decoded and read. A file whose bytes did not change is neither decoded nor read again. */
export class TextMemory {
  #before: ReadonlyMap<string, Known> = new Map()
  #now = new Map<string, Known>()

  /** A build begins: what the one before it did not read is forgotten when it ends. */
  begin(): void {
    this.#before = this.#now
    this.#now = new Map()
  }

  open(file: SourceFile, options: DecodeOptions): Outcome<OpenText> {
    const { path, bytes } = file
    const before = this.#now.get(path) ?? this.#before.get(path)
    const known = before && sameBytes(before.bytes, bytes) ? before : { bytes, opened: openText(file, options) }
    this.#now.set(path, known)
    return known.opened
  }

  /**
   * What reading a text that was opened here gives. `asked` is all that the reading depends on beside the text; one that asks
   * for other files says that it is not to be kept.
   */
  read(source: SourceText, asked: unknown, reading: () => { readonly flow: Flow; readonly alone: boolean }): Flow {
    const known = this.#now.get(source.path)
    if (known?.flow && known.opened.value?.source === source && same(known.flow.asked, asked)) return known.flow.flow
    const { flow, alone } = reading()
    if (known && alone) known.flow = { asked, flow }
    return flow
  }
}
