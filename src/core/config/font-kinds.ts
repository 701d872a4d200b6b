import { nearestName } from '../diagnostic/nearest.ts'
import type { Given } from './config.ts'
import { type FamilyChoice, type FontChoices, familyNames, type StyleName, styleNames } from './families.ts'
import { knownFeature, mendedFeature } from './features.ts'
import { type Kind, knownEntries, lacking, type Place, wrong } from './kind.ts'
import { readPath } from './paths.ts'
import type { Yaml } from './yaml.ts'

const expectedFamily = `${familyNames.join(', ')}, a font file, or a map of ${styleNames.join(', ')}`
const example = 'write it like this: {regular: fonts/Book.ttf, italic: fonts/Book-Italic.ttf}'

/** A font file's path, by its ending; the file itself says what it is. */
function isFontPath(text: string): boolean {
  return /\.(?:ttf|otf|ttc|otc|woff2?)$/iu.test(text)
}

function family(node: Yaml, place: Place): FamilyChoice | undefined {
  if (node.kind === 'list') return wrong(place, node, expectedFamily, example)
  if (node.kind === 'scalar') {
    const name = familyNames.find((known) => known === node.text.toLowerCase())
    if (name) return { kind: 'bundled', name }
    if (!isFontPath(node.text)) {
      const near = nearestName(node.text, familyNames)
      return wrong(place, node, expectedFamily, near === undefined ? example : `did you mean "${near}"?`)
    }
  }
  const entries =
    node.kind === 'map' ? knownEntries(node, styleNames, place) : new Map<StyleName, Yaml>([['regular', node]])
  const files = new Map<StyleName, { value: string; span: Yaml['span'] }>()
  for (const [style, item] of entries) {
    const path = item.kind === 'scalar' ? readPath(item.text) : undefined
    if (item.kind === 'scalar' && item.empty) continue
    if (path === undefined) {
      const key = node.kind === 'map' ? `${place.key}.${style}` : place.key
      return wrong({ ...place, key }, item, 'a font file inside the manuscript, such as fonts/Book.ttf', example)
    }
    files.set(style, { value: path, span: item.span })
  }
  const regular = files.get('regular')
  return regular ? { kind: 'own', files, regular } : lacking(place, node, 'regular', example)
}

/** `fonts:`. */
export const fonts: Kind<FontChoices> = {
  expected: 'a map of text, display, mono and fallback',
  read(node, place) {
    if (node.kind !== 'map') return wrong(place, node, this.expected)
    const entries = knownEntries(node, ['text', 'display', 'mono', 'fallback'], place)
    const one = (key: 'text' | 'display' | 'mono'): FamilyChoice | undefined => {
      const item = entries.get(key)
      return item && family(item, { ...place, key: `${place.key}.${key}` })
    }
    const [text, display, mono] = [one('text'), one('display'), one('mono')]
    const rest = entries.get('fallback')
    const items = rest?.kind === 'list' ? rest.items : [rest].filter((item) => item !== undefined)
    const fallback = items.flatMap((item) => family(item, { ...place, key: `${place.key}.fallback` }) ?? [])
    return {
      ...(text && { text }),
      ...(display && { display }),
      ...(mono && { mono }),
      ...(fallback.length > 0 && { fallback }),
    }
  },
}

/** `font-features:`: names of OpenType features, with "-" before one that is to be off. */
export const fontFeatures: Kind<readonly Given<string>[]> = {
  expected: 'a list of OpenType features such as dlig, ss01 or -liga',
  read(node, place) {
    const items = node.kind === 'list' ? node.items : [node]
    return items.flatMap((item) => {
      const text = item.kind === 'scalar' ? item.text.trim() : ''
      if (knownFeature(text)) return [{ value: text, span: item.span }]
      const near = mendedFeature(text)
      return wrong(place, item, this.expected, ...(near === undefined ? [] : [`did you mean "${near}"?`])) ?? []
    })
  },
}
