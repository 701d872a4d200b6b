import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { FaceId } from '../core/theme/theme.ts'
import type { FontCatalogue } from '../press/fonts.ts'

/** Styles a face id may end in, and the folder that holds each in a package of `@expo-google-fonts`. */
const folders = new Map([
  ['regular', '400Regular'],
  ['italic', '400Regular_Italic'],
  ['bold', '700Bold'],
  ['bold-italic', '700Bold_Italic'],
])

const four = ['regular', 'italic', 'bold', 'bold-italic'] as const

/** Families that come with Octavo, named as their packages are, with the name that their files begin with. */
const families = new Map<string, { readonly file: string; readonly styles: readonly string[] }>([
  ['eb-garamond', { file: 'EBGaramond', styles: four }],
  ['literata', { file: 'Literata', styles: four }],
  ['alegreya', { file: 'Alegreya', styles: four }],
  ['source-code-pro', { file: 'SourceCodePro', styles: four }],
  ['amiri', { file: 'Amiri', styles: four }],
  ['frank-ruhl-libre', { file: 'FrankRuhlLibre', styles: ['regular', 'bold'] }],
  ['biz-udpmincho', { file: 'BIZUDPMincho', styles: ['regular', 'bold'] }],
  ['nanum-myeongjo', { file: 'NanumMyeongjo', styles: ['regular', 'bold'] }],
  ['noto-serif-sc', { file: 'NotoSerifSC', styles: ['regular', 'bold'] }],
  ['noto-sans-math', { file: 'NotoSansMath', styles: ['regular'] }],
  ['noto-sans-symbols', { file: 'NotoSansSymbols', styles: ['regular', 'bold'] }],
  ['noto-sans-symbols-2', { file: 'NotoSansSymbols2', styles: ['regular'] }],
  ['noto-emoji', { file: 'NotoEmoji', styles: ['regular', 'bold'] }],
])

/** Every face that comes with Octavo: "eb-garamond/italic". */
export function bundledFaces(): readonly FaceId[] {
  return [...families].flatMap(([family, { styles }]) => styles.map((style) => `${family}/${style}`))
}

/** Where a bundled face's file lies; undefined for a face that does not come with Octavo. */
export function bundledFontFile(face: FaceId): string | undefined {
  const [family = '', style = ''] = face.split('/')
  const entry = families.get(family)
  const folder = folders.get(style)
  if (!entry?.styles.includes(style) || !folder) return undefined
  const require = createRequire(import.meta.url)
  const root = dirname(require.resolve(`@expo-google-fonts/${family}/package.json`))
  return join(root, folder, `${entry.file}_${folder}.ttf`)
}

/** The bundled fonts, and before them the user's own: bytes by face id. Files are read when a face is first used. */
export function fontCatalogue(own: ReadonlyMap<FaceId, Uint8Array> = new Map()): FontCatalogue {
  return {
    has: (face) => own.has(face) || bundledFontFile(face) !== undefined,
    read(face) {
      const bytes = own.get(face)
      if (bytes) return bytes
      const file = bundledFontFile(face)
      if (!file) throw new Error(`no font is called "${face}"`)
      return readFileSync(file)
    },
  }
}
