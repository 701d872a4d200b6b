import { SaxesParser } from 'saxes'
import { expect } from 'vitest'
import type { EpubFiles } from '../../../src/core/epub/files.ts'
import { renderEpub } from '../../../src/core/epub/render.ts'
import type { Edition } from '../../../src/core/renderer.ts'
import { dot } from './sample.ts'

/** Reads rendered books back. The parser is strict: what is not well-formed or not namespaced throws. */

export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (Element | string)[]
}

export const cover = { mediaType: 'image/png', bytes: dot } as const

export function render(edition: Edition): EpubFiles {
  const outcome = renderEpub(edition, { cover, fonts: [] })
  expect(outcome.diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([])
  if (!outcome.value) throw new Error('no book')
  return outcome.value
}

export function textOf(files: EpubFiles, path: string): string {
  const text = files.get(`OEBPS/${path}`)
  if (typeof text !== 'string') throw new Error(`no text "${path}" among ${[...files.keys()].join(', ')}`)
  return text
}

export function parse(source: string): Element {
  const parser = new SaxesParser({ xmlns: true })
  const root: Element = { name: '', attributes: {}, children: [] }
  const open: Element[] = [root]
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    const attributes = Object.fromEntries(Object.entries(tag.attributes).map(([name, { value }]) => [name, value]))
    const node: Element = { name: tag.name, attributes, children: [] }
    ;(open.at(-1)!.children as (Element | string)[]).push(node)
    open.push(node)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('text', (text) => {
    ;(open.at(-1)!.children as (Element | string)[]).push(text)
  })
  parser.write(source).close()
  return root
}

export function* elements(node: Element): Generator<Element> {
  yield node
  for (const child of node.children) if (typeof child !== 'string') yield* elements(child)
}

export function find(node: Element, matches: (element: Element) => boolean): Element[] {
  return [...elements(node)].filter(matches)
}

export function words(node: Element | string): string {
  if (typeof node === 'string') return node
  return node.children.map(words).join('')
}

/** XHTML pages in reading order, by file name. */
export function pages(files: EpubFiles): Map<string, Element> {
  const opf = parse(textOf(files, 'content.opf'))
  const hrefs = new Map(
    find(opf, ({ name }) => name === 'item').map(({ attributes }) => [attributes.id, attributes.href]),
  )
  const spine = find(opf, ({ name }) => name === 'itemref').map(({ attributes }) => hrefs.get(attributes.idref)!)
  return new Map(spine.map((href) => [href, parse(textOf(files, href))]))
}

/** All links of the book that lead to nothing. */
export function brokenLinks(files: EpubFiles): string[] {
  const read = new Map([...pages(files), ['toc.xhtml', parse(textOf(files, 'toc.xhtml'))]])
  const ids = new Set<string>()
  for (const [file, page] of read) {
    ids.add(file)
    for (const { attributes } of elements(page)) {
      if (attributes.id === undefined) continue
      if (ids.has(`${file}#${attributes.id}`)) throw new Error(`"${attributes.id}" twice in ${file}`)
      ids.add(`${file}#${attributes.id}`)
    }
  }
  return [...read].flatMap(([file, page]) =>
    [...elements(page)].flatMap(({ attributes: { href, src } }) => {
      if (src !== undefined) return files.has(`OEBPS/${src}`) ? [] : [src]
      if (href === undefined || /^(?:https?|mailto):/.test(href) || href === 'style.css') return []
      return ids.has(href.startsWith('#') ? file + href : href) ? [] : [`${file}: ${href}`]
    }),
  )
}
