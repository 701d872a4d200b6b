import * as v from 'valibot'
import { familyNames } from '../config/families.ts'
import { knownFeature } from '../config/features.ts'
import { readYaml, type Yaml } from '../config/yaml.ts'
import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { SourceText, Span } from '../source/source.ts'
import { spanAt } from '../source/text.ts'
import { fallbackFaces, families, monoFamily } from './families.ts'
import type { Theme } from './theme.ts'

/** A template's files, as text. */
export interface TemplateFiles {
  readonly name: string
  /** theme.json. */
  readonly tokens: string
  /** The same as a file of the manuscript, so that what is wrong with it can be found there. */
  readonly source?: SourceText
  /** theme.json of the template that this one extends. Tokens that are not given are taken from it. */
  readonly base?: string
  /** epub.css; '' where there is none. */
  readonly css: string
  /** matter/*.md by file name without ".md": "copyright", "colophon.en". */
  readonly matter: ReadonlyMap<string, string>
}

const points = v.pipe(v.number(), v.minValue(0), v.maxValue(5000))
const scale = v.pipe(v.number(), v.minValue(0.3), v.maxValue(10))
const lines = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(60))
const colour = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/u))
const family = v.picklist(familyNames)
const feature = v.pipe(v.string(), v.check(knownFeature, 'an OpenType feature such as dlig, ss01 or -liga'))

const headingStyle = v.strictObject({
  family: v.picklist(['text', 'display']),
  weight: v.picklist(['regular', 'bold']),
  style: v.picklist(['normal', 'italic']),
  case: v.picklist(['normal', 'small-caps', 'upper']),
  scale,
  tracking: v.pipe(v.number(), v.minValue(-200), v.maxValue(500)),
})

const tokens = v.strictObject({
  summary: v.string(),
  fonts: v.strictObject({ text: family, display: family }),
  page: v.strictObject({
    width: points,
    height: points,
    margins: v.strictObject({ inner: points, outer: points, top: points, bottom: points }),
  }),
  text: v.strictObject({
    size: points,
    leading: points,
    indent: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
    align: v.picklist(['justify', 'left']),
    figures: v.picklist(['old-style', 'lining']),
    features: v.optional(v.array(feature), []),
    protrusion: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    expansion: v.pipe(v.number(), v.minValue(0), v.maxValue(0.05)),
    letterspacing: v.pipe(v.number(), v.minValue(0), v.maxValue(0.03)),
  }),
  chapter: v.strictObject({
    start: v.picklist(['recto', 'any']),
    sinkage: lines,
    align: v.picklist(['left', 'center']),
    space: lines,
    number: headingStyle,
    title: headingStyle,
    subtitle: headingStyle,
    divider: v.string(),
    dropCap: v.picklist([0, 2, 3, 4]),
    leadIn: v.picklist(['small-caps', 'none']),
  }),
  part: v.strictObject({ sinkage: lines, number: headingStyle, title: headingStyle }),
  subheading: v.tupleWithRest([headingStyle], headingStyle),
  sceneBreak: v.strictObject({ ornament: v.string(), lines }),
  runningHead: v.strictObject({
    show: v.boolean(),
    style: v.picklist(['small-caps', 'italic', 'plain']),
    scale,
    verso: v.picklist(['author', 'title', 'part']),
    recto: v.picklist(['title', 'chapter']),
    align: v.picklist(['center', 'outer']),
  }),
  folio: v.strictObject({ place: v.picklist(['foot-center', 'foot-outer', 'head-outer']), scale }),
  quote: v.strictObject({ indent: scale, scale }),
  verse: v.strictObject({ indent: v.pipe(v.number(), v.minValue(0), v.maxValue(10)) }),
  note: v.strictObject({ scale, leading: points }),
  code: v.strictObject({ scale }),
  table: v.strictObject({ scale }),
  titlePage: v.strictObject({ align: v.picklist(['left', 'center']), title: headingStyle, author: headingStyle }),
  cover: v.strictObject({
    composition: v.picklist(['classic', 'modern']),
    paper: colour,
    ink: colour,
    accent: colour,
  }),
})

/** Reads a template's tokens. Each wrong or missing one is a `template-broken` error that names its path. */
export function loadTheme(files: TemplateFiles): Outcome<Theme> {
  const parsed = parseJson(files)
  if ('diagnostics' in parsed) return { value: undefined, diagnostics: parsed.diagnostics }
  const checked = v.safeParse(tokens, laidOver(parsed.base, parsed.value))
  if (!checked.success) {
    return { value: undefined, diagnostics: checked.issues.map((issue) => broken(files, issue)) }
  }
  const { fonts, ...rest } = checked.output
  return {
    value: {
      ...rest,
      name: files.name,
      fonts: {
        text: families[fonts.text],
        display: families[fonts.display],
        mono: monoFamily,
        fallback: fallbackFaces,
      },
      css: files.css,
      matter: files.matter,
    },
    diagnostics: [],
  }
}

function parseJson(files: TemplateFiles): { value: unknown; base: unknown } | { diagnostics: Diagnostic[] } {
  const { name, source, tokens: text, base } = files
  try {
    const value: unknown = JSON.parse(text)
    return base === undefined ? { value, base } : { value: withoutExtends(value), base: JSON.parse(base) }
  } catch (error) {
    const said = error instanceof Error ? error.message : ''
    const at = Number(/position (\d+)/u.exec(said)?.[1] ?? text.length)
    const message = `template "${name}": theme.json is not JSON: ${said}`
    return { diagnostics: [report('template-broken', message, source && spanAt(source, at, at))] }
  }
}

/** The tokens of one template with those of another in their place, map by map. */
function laidOver(base: unknown, own: unknown): unknown {
  if (!isMap(base) || !isMap(own)) return own === undefined ? base : own
  const merged = new Map(Object.entries(base))
  for (const [key, value] of Object.entries(own)) merged.set(key, laidOver(merged.get(key), value))
  return Object.fromEntries(merged)
}

function withoutExtends(value: unknown): unknown {
  return isMap(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => key !== 'extends')) : value
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function broken(files: TemplateFiles, issue: v.BaseIssue<unknown>): Diagnostic {
  const path = v.getDotPath(issue) ?? 'theme.json'
  const expected = issue.expected ?? (issue.type === 'check' ? issue.message : 'another value')
  return report(
    'template-broken',
    `template "${files.name}": token "${path}" is ${issue.received}, where ${expected} was expected`,
    files.source && placeOf(files.source, path),
  )
}

/** Where a token stands in theme.json, or the nearest thing around it. JSON is YAML as well, and YAML's nodes know their places. */
function placeOf(source: SourceText, path: string): Span {
  let node: Yaml | undefined = readYaml(source, 0, source.text.length).value
  let span = spanAt(source, 0, 0)
  for (const name of path.split('.')) {
    const entry: { readonly value: Yaml; readonly span: Span } | undefined = childOf(node, name)
    if (!entry) break
    node = entry.value
    span = entry.span
  }
  return span
}

function childOf(node: Yaml | undefined, name: string): { readonly value: Yaml; readonly span: Span } | undefined {
  if (node?.kind === 'map') {
    const entry = node.entries.find(({ key }) => key === name)
    return entry && { value: entry.value, span: entry.keySpan }
  }
  const item = node?.kind === 'list' ? node.items[Number(name)] : undefined
  return item && { value: item, span: item.span }
}
