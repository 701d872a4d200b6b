import { type Diagnostic, type Outcome, report } from '../../diagnostic/diagnostic.ts'
import { percentDecoded } from '../../source/percent.ts'
import type { SourceText } from '../../source/source.ts'
import { spanAt } from '../../source/text.ts'
import type { Flow } from '../flow.ts'
import { type LeftOut, leftOutDiagnostics } from './desk.ts'
import { openPages, type PagesContext, placed } from './pages.ts'
import { parseHtml } from './parse.ts'
import { archiveOfOurOwn } from './sites/ao3.ts'
import { archiveSite } from './sites/ao3-page.ts'
import { article } from './sites/article.ts'
import { fanFiction, royalRoad } from './sites/serials.ts'
import type { Site } from './story.ts'
import { asHtml } from './xhtml.ts'

/** A page that was read, with what was left out of it. */
export interface ReadPage {
  readonly flow: Flow
  readonly leftOut: readonly LeftOut[]
}

/** Sites by their own marks; the last knows every page. */
const sites: readonly Site[] = [archiveOfOurOwn, archiveSite, fanFiction, royalRoad, article]

/** Reads a story saved from a web page. Nothing of the parser's tree leaves this room. */
export function readPage(source: SourceText, { picture }: Pick<PagesContext, 'picture'>): Outcome<ReadPage> {
  const xhtml = /^\s*<\?xml/u.test(source.text) || /\.xhtml$/iu.test(source.path)
  const parsed = parseHtml(source, xhtml ? asHtml(source.text) : source.text)
  const root = parsed.value
  if (!root) return { value: undefined, diagnostics: parsed.diagnostics }
  const desk = openPages([{ source, root, css: [] }], { picture, resolve: inPage, language: '' }).get(source.path)
  const story = desk && sites.map((site) => () => site(root, desk)).reduce(firstOf, () => undefined)()
  if (!desk || !story) throw new Error('no site knows the page')
  const diagnostics: Diagnostic[] = [...desk.diagnostics, ...leftOutDiagnostics(desk.leftOut)]
  if (story.items.length === 0) diagnostics.push(nothingIn(source))
  const flow: Flow = {
    file: source.path,
    items: story.items,
    found: story.found,
    inferences: [],
    aside: [],
    diagnostics: [],
    references: desk.references,
    anchors: placed(desk.anchors, story.items),
  }
  return { value: { flow, leftOut: desk.leftOut }, diagnostics }
}

function nothingIn(source: SourceText): Diagnostic {
  const hint = 'save the page of a chapter, whole, when the browser has shown its text'
  return report('manuscript-empty', `"${source.path}" holds no story`, spanAt(source, 0, 0), hint)
}

function firstOf<T>(before: () => T | undefined, next: () => T | undefined): () => T | undefined {
  return () => before() ?? next()
}

/** A saved page knows its own places only. */
function inPage(href: string, from: string) {
  return href.startsWith('#') ? { path: from, fragment: percentDecoded(href.slice(1)) } : undefined
}
