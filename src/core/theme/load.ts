import * as v from 'valibot'
import { familyNames } from '../config/families.ts'
import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import { fallbackFaces, families, monoFamily } from './families.ts'
import type { Theme } from './theme.ts'

/** A template's files, as text. */
export interface TemplateFiles {
  readonly name: string
  /** theme.json. */
  readonly tokens: string
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
  const checked = v.safeParse(tokens, parsed.value)
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

function parseJson(files: TemplateFiles): { value: unknown } | { diagnostics: Diagnostic[] } {
  try {
    return { value: JSON.parse(files.tokens) }
  } catch (error) {
    const message = `template "${files.name}": theme.json is not JSON: ${error instanceof Error ? error.message : ''}`
    return { diagnostics: [report('template-broken', message)] }
  }
}

function broken(files: TemplateFiles, issue: v.BaseIssue<unknown>): Diagnostic {
  const path = v.getDotPath(issue) ?? 'theme.json'
  const expected = issue.expected ?? 'another value'
  return report(
    'template-broken',
    `template "${files.name}": token "${path}" is ${issue.received}, where ${expected} was expected`,
  )
}
