import { type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { SourceFile, Span } from '../source/source.ts'
import { type FontFacts, readFontFacts } from './font-facts.ts'
import { FontBroken } from './font-tables.ts'

/** A font of the author's that may go into a book. */
export interface FontAsset {
  readonly path: string
  readonly bytes: Uint8Array
  readonly facts: FontFacts
}

/** Bits of fsType (OpenType 1.9, "OS/2"): what the maker of a font allows those who embed it. */
const restricted = 0x0002
const previewAndPrint = 0x0004
const editable = 0x0008
const noSubsetting = 0x0100
const bitmapsOnly = 0x0200

/** Whether a font's licence wants it in a document whole or not at all. */
export function mustBeWhole({ fsType }: Pick<FontFacts, 'fsType'>): boolean {
  return (fsType & noSubsetting) !== 0
}

/** Says what a font is from its bytes, and lets through only what can be read to its end and may be embedded. */
export function gateFont({ path, bytes }: SourceFile, span?: Span): Outcome<FontAsset> {
  try {
    const facts = readFontFacts(bytes)
    const ban = banOf(facts.fsType)
    if (ban === undefined) return { value: { path, bytes, facts }, diagnostics: [] }
    const bits = `0x${facts.fsType.toString(16).padStart(4, '0')}`
    const message = `the font "${facts.fullName}" (${path}) may not be embedded: its licence bits (fsType ${bits}) ${ban}`
    const hint = 'ask its maker for a licence that allows embedding and a file that says so, or take another font'
    return { value: undefined, diagnostics: [report('font-restricted', message, span, hint)] }
  } catch (error) {
    if (!(error instanceof FontBroken)) throw error
    return {
      value: undefined,
      diagnostics: [report('font-broken', `"${path}" cannot be used: ${error.message}`, span, error.hint)],
    }
  }
}

/** What forbids to embed a font. Where several bits are set, the one that allows most holds, as the specification asks. */
function banOf(fsType: number): string | undefined {
  const usage = fsType & (restricted | previewAndPrint | editable)
  if (usage === restricted) return 'keep it to the machines on which it is installed'
  return fsType & bitmapsOnly ? 'allow its bitmaps alone, and a book needs the outlines' : undefined
}
