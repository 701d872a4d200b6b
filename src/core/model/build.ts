import type { Block, List, Paragraph, Quote, Subheading, Verse } from './block.ts'
import type { AssetId, Book, Chapter, Heading, Id, Matter, MatterKind, Metadata, Part, Scene } from './book.ts'
import type {
  Emphasis,
  Foreign,
  Inline,
  LineBreak,
  Link,
  Note,
  PageReference,
  SmallCaps,
  Strong,
  Text,
} from './inline.ts'

// Short builders of trees, for tests: chapter('One', p('It was ', em('dark'))). Ids are made from titles.

/** A string stands for a Text wherever inlines are wanted. */
export type Words = string | Inline

function inlines(words: readonly Words[]): readonly Inline[] {
  return words.map((word) => (typeof word === 'string' ? text(word) : word))
}

export function text(value: string): Text {
  return { type: 'text', value }
}

export function em(...words: readonly Words[]): Emphasis {
  return { type: 'emphasis', children: inlines(words) }
}

export function strong(...words: readonly Words[]): Strong {
  return { type: 'strong', children: inlines(words) }
}

export function sc(...words: readonly Words[]): SmallCaps {
  return { type: 'smallCaps', children: inlines(words) }
}

export function foreign(language: string, ...words: readonly Words[]): Foreign {
  return { type: 'foreign', language, children: inlines(words) }
}

export function br(): LineBreak {
  return { type: 'lineBreak' }
}

/** A link out where `target` has a scheme, else one to a node of the book. */
export function link(target: string, ...words: readonly Words[]): Link {
  const outside = /^[a-z]+:/u.test(target)
  return {
    type: 'link',
    target: outside ? { kind: 'url', href: target } : { kind: 'node', id: id(target) },
    children: inlines(words),
  }
}

export function pageOf(target: string): PageReference {
  return { type: 'pageReference', target: id(target) }
}

/** A note of one paragraph for each argument. */
export function note(name: string, ...paragraphs: readonly Words[]): Note {
  return { type: 'note', id: id(name), children: paragraphs.map((words) => p(words)) }
}

export function p(...words: readonly Words[]): Paragraph {
  return { type: 'paragraph', children: inlines(words) }
}

export function sub(depth: Subheading['depth'], ...words: readonly Words[]): Subheading {
  const children = inlines(words)
  return { type: 'subheading', id: named(children, 'section'), depth, children }
}

export function quote(...children: readonly Block[]): Quote {
  return { type: 'quote', children }
}

/** A poem: lines apart, an empty string between stanzas; two blanks before a line are one step of indent. */
export function verse(...lines: readonly string[]): Verse {
  const stanzas: string[][] = [[]]
  for (const line of lines) {
    if (line === '') stanzas.push([])
    else stanzas.at(-1)?.push(line)
  }
  return {
    type: 'verse',
    stanzas: stanzas.map((stanza) => ({
      type: 'stanza',
      lines: stanza.map((line) => ({
        type: 'verseLine',
        indent: Math.floor((line.length - line.trimStart().length) / 2),
        children: [text(line.trimStart())],
      })),
    })),
  }
}

/** A tight list of one paragraph an item. */
export function list(ordered: boolean, ...items: readonly Words[]): List {
  return {
    type: 'list',
    ordered,
    ...(ordered && { start: 1 }),
    tight: true,
    children: items.map((item) => ({ type: 'listItem', children: [p(item)] })),
  }
}

export function figure(asset: string, alt: string, ...caption: readonly Words[]): Block {
  const words = caption.length > 0 ? { caption: inlines(caption) } : {}
  return { type: 'figure', id: id(`figure-${asset}`), asset: asset as AssetId, alt, ...words }
}

export function scene(...children: readonly Block[]): Omit<Scene, 'id'> {
  return { type: 'scene', children }
}

/** "Chapter One: The Storm" is label and title; a heading object says more; undefined is a chapter without a heading. */
export function heading(title: string | Heading | undefined): Heading | undefined {
  if (typeof title !== 'string') return title
  const [number, name] = title.split(/:\s+/u, 2)
  if (name === undefined || number === undefined) return { title: [text(title)] }
  return { number: [text(number)], title: [text(name)] }
}

/** A chapter of scenes, or of blocks that make one scene. */
export function chapter(
  title: string | Heading | undefined,
  ...children: readonly (Block | Omit<Scene, 'id'>)[]
): Chapter {
  const own = heading(title)
  const name = named(own?.title ?? own?.number ?? [], 'chapter')
  const blocks = children.filter((child): child is Block => child.type !== 'scene')
  const given = children.filter((child): child is Omit<Scene, 'id'> => child.type === 'scene')
  const scenes = given.length > 0 ? given : [scene(...blocks)]
  const [first = scene(), ...rest] = scenes
  return {
    type: 'chapter',
    id: name,
    ...(own && { heading: own }),
    children: [
      { ...first, id: id(`${name}-scene-1`) },
      ...rest.map((one, at) => ({ ...one, id: id(`${name}-scene-${at + 2}`) })),
    ],
  }
}

export function part(title: string | Heading, ...children: readonly (Part | Chapter)[]): Part {
  const own = heading(title) ?? {}
  return { type: 'part', id: named(own.title ?? own.number ?? [], 'part'), heading: own, intro: [], children }
}

export function matter(kind: MatterKind, title: string | undefined, ...children: readonly Block[]): Matter {
  const own = heading(title)
  return { type: 'matter', id: id(kind), kind, ...(own && { heading: own }), children }
}

export function metadata(title: string, more: Partial<Metadata> = {}): Metadata {
  return {
    title,
    contributors: [],
    language: 'en',
    modified: '2001-02-03T04:05:06Z',
    identifier: 'urn:uuid:00000000-0000-5000-8000-000000000000',
    subjects: [],
    tags: [],
    slug: 'book',
    ...more,
  }
}

/** A book of chapters and parts; front and back matter as they are given. */
export function book(title: string | Metadata, ...children: readonly (Matter | Part | Chapter)[]): Book {
  const body = children.filter((child): child is Part | Chapter => child.type !== 'matter')
  const firstOfBody = children.findIndex((child) => child.type !== 'matter')
  const matters = (from: number, to: number): readonly Matter[] =>
    children.slice(from, to).filter((child): child is Matter => child.type === 'matter')
  const border = firstOfBody === -1 ? children.length : firstOfBody
  return {
    type: 'book',
    metadata: typeof title === 'string' ? metadata(title) : title,
    front: matters(0, border),
    body,
    back: matters(border, children.length),
  }
}

export function id(name: string): Id {
  return name as Id
}

function named(words: readonly Inline[], fallback: string): Id {
  const plain = words.map((word) => (word.type === 'text' ? word.value : '')).join('')
  const slug = plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^[^a-z]+|-+$/gu, '')
  return id(slug || fallback)
}
