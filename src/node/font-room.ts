import { type Diagnostic, type Outcome, report } from '../core/diagnostic/diagnostic.ts'
import type { Edition } from '../core/renderer.ts'
import type { FaceId } from '../core/theme/theme.ts'
import { FontFailed, type OpenFonts, openFonts, withFace } from '../press/fonts.ts'
import { openSubsetter, type Subset } from '../press/subset.ts'
import { fontCatalogue } from './font-files.ts'

type OwnFonts = NonNullable<Edition['ownFonts']>

/** Words that try a font's features and marks. */
const trial = ['Hamburgefonstiv', 'office fjord 1789', 'ÀÉÎõÜ q\u0303', 'שלום', 'مرحبا', '漢字かな', 'यह']

/**
 * The fonts of the books of a run: Octavo's own, opened once for all, and for a book that brings some a set of its own, so that a
 * damaged font can harm no other book. The last of these is kept, for a book that is built again.
 */
export class FontRoom {
  #bundled: Promise<OpenFonts> | undefined
  #own: { readonly files: OwnFonts; readonly fonts: Promise<OpenFonts> } | undefined
  readonly #subset: Subset = openSubsetter()

  fontsFor({ ownFonts }: Edition): Promise<OpenFonts> {
    if (!ownFonts || ownFonts.size === 0) {
      this.#bundled ??= openFonts(fontCatalogue())
      return this.#bundled
    }
    if (!this.#own || !sameFiles(this.#own.files, ownFonts)) this.#own = { files: ownFonts, fonts: openOwn(ownFonts) }
    return this.#own.fonts
  }

  /** The font with only these glyphs, or whole where its licence wants that. */
  subset(fonts: OpenFonts, face: FaceId, glyphs: readonly number[]): Uint8Array {
    const { bytes, whole } = fonts.program(face)
    return whole ? bytes : withFace(face, () => this.#subset(bytes, glyphs))
  }

  /** Does something with the book's fonts. One of the author's that fails there is said to be broken; any other is our own fault. */
  async guarded<T>({ ownFonts }: Edition, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      return await work()
    } catch (error) {
      const broken = error instanceof FontFailed ? ownFonts?.get(error.face) : undefined
      if (!broken) throw error
      this.#own = undefined
      const message = `"${broken.path}" cannot be used: it is damaged where its letters or its rules are kept`
      const hint = 'take another copy of the font, as TTF or OTF'
      return { value: undefined, diagnostics: [report('font-broken', message, broken.span, hint)] }
    }
  }

  /** Features that the text asks for and its font has not. */
  lacking({ theme, settings }: Edition, fonts: OpenFonts): Diagnostic[] {
    const { features, family } = fonts.program(theme.fonts.text.regular)
    return (settings.fontFeatures ?? [])
      .filter(({ value }) => !value.startsWith('-') && !features.has(value.slice(0, 4)) && value !== 'kern')
      .map(({ value, span }) => {
        const known = [...features]
          .filter((tag) => /^(?:ss|cv)\d\d$|^(?:[dhc]lig|swsh|salt|cswh|titl)$/u.test(tag))
          .sort()
        const hint = known.length > 0 ? `it has ${known.slice(0, 20).join(', ')}` : 'it has none that could be chosen'
        return report('font-feature-missing', `the font "${family}" has no feature "${value}"`, span, hint)
      })
  }
}

/** Each font is tried before the book relies on it. */
async function openOwn(files: OwnFonts): Promise<OpenFonts> {
  const own = new Map([...files].map(([face, { bytes }]) => [face, bytes]))
  const fonts = await openFonts(fontCatalogue(own))
  const cut = openSubsetter()
  for (const [face, { bytes, facts }] of files) {
    const runs = trial.flatMap((text) =>
      ['', 'smcp,onum', 'liga,dlig,swsh,salt'].map((features) => {
        const direction = /[\u0590-\u06ff]/u.test(text) ? ('rtl' as const) : ('ltr' as const)
        return { face, features, text, language: 'en', direction }
      }),
    )
    const glyphs = fonts.shape(runs).flatMap((shaped) => [...shaped.glyphs].filter((_, at) => at % 5 === 0))
    withFace(face, () =>
      cut(
        bytes,
        [...new Set(glyphs)].filter((glyph) => glyph < facts.glyphCount),
      ),
    )
  }
  return fonts
}

function sameFiles(before: OwnFonts, now: OwnFonts): boolean {
  if (before.size !== now.size) return false
  return [...before].every(([face, { bytes }]) => {
    const other = now.get(face)?.bytes
    return other !== undefined && Buffer.compare(bytes, other) === 0
  })
}
