import { findFile, font } from '../assets/find.ts'
import { type FontAsset, gateFont } from '../assets/font-gate.ts'
import type { Given } from '../config/config.ts'
import { type FamilyChoice, type FontChoices, type StyleName, styleNames } from '../config/families.ts'
import { type Diagnostic, hasErrors, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { Manuscript, Span } from '../source/source.ts'
import { families } from './families.ts'
import type { FaceId, Family } from './theme.ts'

/** A font file of the manuscript, and where the author asks for it. */
export interface OwnFont extends FontAsset {
  readonly span: Span
}

/** The families that the author chose, and the files of those that are not Octavo's. */
export interface OwnFonts {
  readonly text?: Family
  readonly display?: Family
  readonly mono?: Family
  readonly fallback: readonly FaceId[]
  readonly files: ReadonlyMap<FaceId, OwnFont>
}

export const noOwnFonts: OwnFonts = { fallback: [], files: new Map() }

/** Whether a face is a file of the manuscript. No bundled family has such a name. */
export function isOwnFace(face: FaceId): boolean {
  return face.startsWith('own-')
}

/** The family by which a drawing asks for an own face: the names inside two files may be the same. */
export function drawnName(face: FaceId): string {
  return face.replace('/', '-')
}

/** Which styles serve, in this order, for one that a family has not. */
const substitutes: Readonly<Record<StyleName, readonly StyleName[]>> = {
  regular: [],
  italic: [],
  bold: [],
  'bold-italic': ['bold', 'italic'],
}

/** Finds the fonts that `fonts:` names, and looks each over once. */
export function ownFonts(choices: FontChoices | undefined, manuscript: Manuscript): Outcome<OwnFonts> {
  if (!choices) return { value: noOwnFonts, diagnostics: [] }
  const shelf = new FontShelf(manuscript)
  const text = choices.text && shelf.family(choices.text, 'own-text', true)
  const display = choices.display && shelf.family(choices.display, 'own-display', false)
  const mono = choices.mono && shelf.family(choices.mono, 'own-mono', false)
  const fallback = (choices.fallback ?? []).map((choice, at) => shelf.family(choice, `own-fallback-${at + 1}`, false))
  const value: OwnFonts = {
    ...(text && { text }),
    ...(display && { display: apart(display, text) }),
    ...(mono && { mono }),
    fallback: fallback.map(({ regular }) => regular),
    files: shelf.files,
  }
  return { value: hasErrors(shelf.diagnostics) ? undefined : value, diagnostics: shelf.diagnostics }
}

/** Two families of one name would be one in a style sheet. */
function apart(display: Family, text: Family | undefined): Family {
  const same = text?.name === display.name && text.regular !== display.regular
  return same ? { ...display, name: `${display.name} Display` } : display
}

class FontShelf {
  readonly files = new Map<FaceId, OwnFont>()
  readonly diagnostics: Diagnostic[] = []
  readonly #manuscript: Manuscript
  readonly #known = new Map<string, Outcome<FontAsset>>()

  constructor(manuscript: Manuscript) {
    this.#manuscript = manuscript
  }

  /** `complete` asks that a style which is missing be told: words set in it will not stand out. */
  family(choice: FamilyChoice, id: string, complete: boolean): Family {
    if (choice.kind === 'bundled') return families[choice.name]
    const faces = new Map<StyleName, FaceId>()
    let name = ''
    for (const style of styleNames) {
      const given = choice.files.get(style)
      const asset = given && this.#open(given)
      if (!given || !asset) continue
      const face = `${id}/${style}`
      faces.set(style, face)
      this.files.set(face, { ...asset, span: given.span })
      if (style === 'regular') name = asset.facts.family
    }
    if (complete) this.#tellMissing(choice, name)
    const faceOf = (style: StyleName): FaceId =>
      [style, ...substitutes[style]].map((one) => faces.get(one)).find(Boolean) ?? `${id}/regular`
    return {
      name,
      regular: faceOf('regular'),
      italic: faceOf('italic'),
      bold: faceOf('bold'),
      boldItalic: faceOf('bold-italic'),
    }
  }

  #open(given: Given<string>): FontAsset | undefined {
    const found = findFile(this.#manuscript, '', given.value, given.span, font)
    this.diagnostics.push(...found.diagnostics)
    if (!found.value) return undefined
    const { path } = found.value
    const known = this.#known.get(path)
    if (known) return known.value
    const outcome = gateFont(found.value, given.span)
    this.#known.set(path, outcome)
    this.diagnostics.push(...outcome.diagnostics)
    return outcome.value
  }

  #tellMissing({ files, regular }: Extract<FamilyChoice, { kind: 'own' }>, name: string): void {
    const missing = styleNames.filter((style) => !files.has(style))
    if (missing.length === 0 || name === '') return
    const message = `the font "${name}" is given without ${listed(missing)}: its nearest style serves, and what is to stand out may not`
    this.diagnostics.push(report('font-style-missing', message, regular.span, `name the files under "fonts.text"`))
  }
}

function listed(names: readonly string[]): string {
  return names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
