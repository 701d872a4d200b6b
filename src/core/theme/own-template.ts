import type { Config } from '../config/config.ts'
import { namesFolder } from '../config/template-folder.ts'
import { type Diagnostic, hasErrors, type Outcome, report } from '../diagnostic/diagnostic.ts'
import { configPath } from '../source/config-path.ts'
import { decode } from '../source/decode.ts'
import type { Manuscript, SourceFile, SourceText, Span } from '../source/source.ts'
import { sourceText, spanAt } from '../source/text.ts'
import { loadTheme, type TemplateFiles } from './load.ts'
import type { Theme } from './theme.ts'

/** Gives the templates that come with Octavo: read, and as the files they are. */
export interface TemplateShelf {
  readonly theme: (name: string) => Outcome<Theme>
  readonly templateFiles?: (name: string) => TemplateFiles | undefined
}

/** Longest file of a template, in bytes: the largest of Octavo's has four thousand. */
const longest = 1 << 20

/** The template that the configuration names: one of Octavo's by its name, or a folder of the manuscript by its path. */
export function themeOf(config: Config, manuscript: Manuscript, shelf: TemplateShelf): Outcome<Theme> {
  const { template: name } = config.settings
  if (namesFolder(name)) return ownTemplate(name, config.template?.span, manuscript, shelf)
  const { value, diagnostics } = shelf.theme(name)
  const span = config.template?.span
  return { value, diagnostics: diagnostics.map((each) => (span && !each.span ? { ...each, span } : each)) }
}

/**
 * A template folder of the author's: theme.json, which may change some tokens of another template ("extends": "modern"), and if
 * they are there epub.css and pages in matter/. A page that it does not have is taken from the template that it changes.
 */
function ownTemplate(
  name: string,
  span: Span | undefined,
  manuscript: Manuscript,
  shelf: TemplateShelf,
): Outcome<Theme> {
  const folder = folderOf(name, manuscript)
  if (folder === undefined) {
    const hint = 'a template lies in a folder of the manuscript, such as ./design'
    const message = `the template "${name}" is not a folder inside the manuscript`
    return { value: undefined, diagnostics: [report('file-refused', message, span, hint)] }
  }
  const diagnostics: Diagnostic[] = []
  const read = (path: string): SourceText | undefined => {
    const file = manuscript.files.find((each) => each.path === `${folder}/${path}`)
    return file && textOf(file, diagnostics)
  }
  const tokens = read('theme.json')
  if (!tokens) {
    const message = `the folder "${name}" holds no "theme.json"`
    if (diagnostics.length === 0) {
      const hint = 'put one there: {"extends": "classic"} is enough to begin with'
      diagnostics.push(report('template-missing', message, span, hint))
    }
    return { value: undefined, diagnostics }
  }
  const extended = extendedBy(tokens.text)
  const base = shelf.templateFiles?.(extended ?? 'classic')
  if (!base) {
    const at = Math.max(0, tokens.text.indexOf('"extends"'))
    const message = `template "${name}": no template is called "${extended}"`
    diagnostics.push(
      report(
        'template-missing',
        message,
        spanAt(tokens, at, at),
        'extend one that comes with Octavo, such as "classic"',
      ),
    )
    return { value: undefined, diagnostics }
  }
  const css = read('epub.css')
  if (css) diagnostics.push(...reachingOut(css))
  const pages = manuscript.files.flatMap(
    ({ path }) => /^matter\/([^/]+)\.md$/u.exec(path.slice(folder.length + 1))?.[1] ?? [],
  )
  const own = pages.map((page): [string, string] => [page, read(`matter/${page}.md`)?.text ?? ''])
  const theme = loadTheme({
    name,
    tokens: tokens.text,
    source: tokens,
    ...(extended !== undefined && { base: base.tokens }),
    css: css?.text ?? (extended === undefined ? '' : base.css),
    matter: new Map([...base.matter, ...own]),
  })
  diagnostics.push(...theme.diagnostics)
  return { value: hasErrors(diagnostics) ? undefined : theme.value, diagnostics }
}

/** The manuscript's folder that a path means; undefined for one that leads out of it, or is no path in it at all. */
function folderOf(name: string, manuscript: Manuscript): string | undefined {
  const plain = name.replaceAll('\\', '/')
  if (plain.startsWith('/') || /^[a-z][a-z0-9+.-]*:/iu.test(plain) || plain.includes('\0')) return undefined
  const path = configPath(manuscript, plain)
  return path === '' ? undefined : path
}

function textOf(file: SourceFile, diagnostics: Diagnostic[]): SourceText | undefined {
  const decoded = file.bytes.length > longest ? undefined : decode(file.bytes)
  if (decoded?.kind === 'decoded') return sourceText(file.path, decoded.text)
  const message = `"${file.path}" is not a text that a template can hold`
  diagnostics.push(report('template-broken', message, undefined, 'save it as UTF-8'))
  return undefined
}

/** The template that theme.json says it changes; undefined where it says none, or is broken. */
function extendedBy(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const named = typeof value === 'object' && value !== null && 'extends' in value ? value.extends : undefined
    return typeof named === 'string' ? named : undefined
  } catch {
    return undefined
  }
}

/** What in a style sheet would fetch something: a book holds all that it shows. */
function reachingOut(css: SourceText): Diagnostic[] {
  const found = /@import|url\s*\(|\\/iu.exec(css.text)
  if (!found) return []
  const span = spanAt(css, found.index, found.index + found[0].length)
  const message = `a template’s style sheet may not hold "${found[0]}": it could reach for something outside itself`
  return [
    report(
      'template-broken',
      message,
      span,
      'take it out; write a character as it is, and name fonts under "fonts" in book.yaml',
    ),
  ]
}
