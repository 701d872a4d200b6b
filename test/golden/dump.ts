import { createHash } from 'node:crypto'
import type { Inference } from '../../src/core/model/ledger.ts'
import type { Content, GlyphRun, Sheets, TextMark } from '../../src/core/pdf/sheets.ts'
import { unzip } from '../tool/unzip.ts'

/** Books as text that people can read and compare. */

/** JSON without spans. A value that fits on a line stands on one. */
export function model(value: unknown): string {
  const bare: unknown = JSON.parse(JSON.stringify(value, (key, each) => (key === 'span' ? undefined : each)))
  return `${compact(bare, '', 0)}\n`
}

const lineWidth = 120

function compact(value: unknown, margin: string, used: number): string {
  const short = JSON.stringify(value)
  if (typeof value !== 'object' || value === null || margin.length + used + short.length <= lineWidth) return short
  const inner = `${margin}  `
  if (Array.isArray(value)) {
    return `[\n${value.map((each) => inner + compact(each, inner, 1)).join(',\n')}\n${margin}]`
  }
  const entries = Object.entries(value).map(([key, each]) => {
    const name = `${JSON.stringify(key)}: `
    return inner + name + compact(each, inner, name.length + 1)
  })
  return `{\n${entries.join(',\n')}\n${margin}}`
}

/** The files of an EPUB one after another. Pictures and fonts are a hash; the style sheet, which is the template's, is a name alone. */
export function epub(bytes: Uint8Array): string {
  return [...unzip(bytes)]
    .map(([name, content]) => {
      if (name.endsWith('.css')) return `==> ${name}\n`
      if (/\.(xhtml|opf|ncx|xml)$|^mimetype$/.test(name)) return `==> ${name}\n${content.toString('utf8').trimEnd()}\n`
      return `==> ${name} sha256 ${createHash('sha256').update(content).digest('hex').slice(0, 16)}\n`
    })
    .join('')
}

/** The marks of every page in painting order: what they are tagged as, and a line of text a line. Where they stand is the unit tests' business. */
export function sheets({ sheets: pages, labels, outline }: Sheets): string {
  const lines: string[] = []
  for (const [index, { content, links, width, height }] of pages.entries()) {
    const range = labels.findLast(({ from }) => from <= index)
    const label = range ? `${range.style} ${index - range.from + range.start}` : 'unlabelled'
    lines.push(`== ${label}${index === 0 ? ` (${width} × ${height})` : ''}`, ...setLines(content))
    for (const { to } of links) lines.push(`   -> ${to.kind === 'url' ? to.href : to.name}`)
  }
  return [...lines, '== outline', ...outlineLines(outline, '')].map((line) => `${line.trimEnd()}\n`).join('')
}

function outlineLines(entries: Sheets['outline'], margin: string): string[] {
  return entries.flatMap(({ title, destination, children }) => [
    `${margin}${title} -> ${destination}`,
    ...outlineLines(children, `${margin}  `),
  ])
}

function setLines(content: readonly Content[]): string[] {
  const lines: { tag: string; y: number; text: string }[] = []
  for (const each of content) {
    const tag = each.kind === 'tagged' ? each.tag : each.artifact
    for (const mark of each.marks) {
      if (mark.kind === 'path') lines.push({ tag, y: Number.NaN, text: '(outline)' })
      else if (mark.kind === 'rule') lines.push({ tag, y: Number.NaN, text: '(rule)' })
      else if (mark.kind === 'image') lines.push({ tag, y: Number.NaN, text: `(image ${mark.asset})` })
      else {
        const last = lines.at(-1)
        if (last && last.tag === tag && Math.abs(last.y - mark.y) < 0.01) last.text += `|${textOf(mark)}`
        else lines.push({ tag, y: mark.y, text: textOf(mark) })
      }
    }
  }
  return lines.map(({ tag, text }) => `${tag.padEnd(10)} ${text}`)
}

function textOf(mark: TextMark): string {
  return mark.runs.map(runText).join('')
}

function runText(run: GlyphRun): string {
  return run.pieces.map((piece) => (typeof piece === 'number' ? ' ' : piece.text)).join('')
}

export function inferences(list: readonly Inference[]): string[] {
  return list.map(
    ({ kind, rule, text, span }) => `${kind} ${span.file}:${span.start.line}  ${rule}: ${JSON.stringify(text)}`,
  )
}
