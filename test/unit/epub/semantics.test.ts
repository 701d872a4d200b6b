import { describe, expect, test } from 'vitest'
import { type Matter, matterKinds } from '../../../src/core/model/book.ts'
import type { Edition } from '../../../src/core/renderer.ts'
import { type Element, elements, pages, render } from './pages.ts'
import { book, chapter, edition, matter, note, p, scene, settings, t } from './sample.ts'

/**
 * What every piece of a book is called, as data: for reading systems (`epub:type`, EPUB Structural Semantics 1.1 and DAISY's
 * Z39.98) and for assistive technology (`role`, DPUB-ARIA 1.1 and WAI-ARIA 1.2). The gallery holds each at least once, and
 * nothing in it has a meaning that is not listed.
 */
const table: readonly (readonly [selector: string, type: string, role: string])[] = [
  // Divisions of the book.
  ['section.cover', 'cover', ''],
  ['section.half-title', 'halftitlepage', ''],
  ['section.title-page', 'titlepage', ''],
  ['section.copyright', 'copyright-page', ''],
  ['section.dedication', 'dedication', 'doc-dedication'],
  ['section.epigraph-page', 'epigraph', 'doc-epigraph'],
  ['nav', 'toc', 'doc-toc'],
  ['section.summary', 'abstract', 'doc-abstract'],
  ['section.foreword', 'foreword', 'doc-foreword'],
  ['section.preface', 'preface', 'doc-preface'],
  ['section.introduction', 'introduction', 'doc-introduction'],
  ['section.dramatis-personae', 'z3998:dramatis-personae', ''],
  ['section.authors-note', 'preamble', ''],
  ['section.authors-note', 'afterword', 'doc-afterword'],
  ['section.afterword', 'afterword', 'doc-afterword'],
  ['section.acknowledgements', 'acknowledgments', 'doc-acknowledgments'],
  ['section.about-the-author', 'z3998:biographical-note', ''],
  ['section.appendix', 'appendix', 'doc-appendix'],
  ['section.glossary', 'glossary', 'doc-glossary'],
  ['section.bibliography', 'bibliography', 'doc-bibliography'],
  ['section.colophon', 'colophon', 'doc-colophon'],
  ['section.part', 'part', 'doc-part'],
  ['section.work', 'part', 'doc-part'],
  ['section.chapter', 'chapter', 'doc-chapter'],
  ['section.chapter', 'prologue', 'doc-prologue'],
  ['section.chapter', 'epilogue', 'doc-epilogue'],
  ['section.notes', 'endnotes footnotes', 'doc-endnotes'],
  // Headings.
  ['h1', 'title', ''],
  ['h2', 'title', ''],
  ['h3', 'title', ''],
  ['h4', 'title', ''],
  ['span.number', 'ordinal', ''],
  ['span.number', 'ordinal z3998:roman', ''],
  ['span', 'label', ''],
  ['span', 'ordinal z3998:roman', ''],
  ['span', 'ordinal', ''],
  ['p.subtitle', 'subtitle', 'doc-subtitle'],
  // Set pieces.
  ['blockquote.epigraph', 'epigraph', 'doc-epigraph'],
  ['blockquote.letter', 'z3998:letter', ''],
  ['p.salutation', 'z3998:salutation', ''],
  ['p', 'z3998:valediction', ''],
  ['p', 'z3998:signature', ''],
  ['div.postscript', 'z3998:postscript', ''],
  ['div.verse', 'z3998:verse', ''],
  ['div.drama', 'z3998:drama', ''],
  ['b.speaker', 'z3998:persona', ''],
  ['i', 'z3998:stage-direction', ''],
  // Between and below the text.
  ['p.break', '', 'separator'],
  ['a.noteref', 'noteref', 'doc-noteref'],
  ['aside.footnote', 'footnote', 'doc-footnote'],
  ['div', 'footnote', 'doc-footnote'],
  ['a', '', 'doc-backlink'],
  ['div.page', 'pagebreak', 'doc-pagebreak'],
  ['span', 'pagebreak', 'doc-pagebreak'],
  ['img', '', 'doc-cover'],
]

const divisions = ['frontmatter', 'bodymatter', 'backmatter']

function gallery(): Edition {
  const made = (place: 'front' | 'back', kind: Matter['kind']) =>
    matter(
      `${place}-${kind}`,
      kind,
      ...(kind === 'epigraph' ? [{ type: 'epigraph', children: [p('Blow.')] } as const] : []),
      ...(kind === 'contents' ? [] : [p('Words.')]),
    )
  const numbered = (name: string, number: string) => ({
    ...chapter(name, undefined, p('Text.')),
    heading: { number: [t(number)] },
  })
  const more = [
    { ...numbered('first-numeral', 'Chapter IV.'), kind: 'prologue' as const },
    numbered('second-numeral', 'Chapter 12'),
    numbered('third-numeral', '7'),
    chapter('broken', 'Broken', scene(p('a', note('last-note', 'N.'))), scene(p('b'))),
  ]
  return {
    ...edition,
    book: {
      ...book,
      front: [...book.front, ...matterKinds.map((kind) => made('front', kind))],
      body: [...book.body, ...more],
      back: [...book.back, ...matterKinds.map((kind) => made('back', kind))],
    },
  }
}

/** Name and meaningful class of an element, with what it says of itself. */
function meaningOf({ name, attributes }: Element): string {
  const known = table.map(([selector]) => selector)
  const named = (attributes.class ?? '').split(' ').map((each) => `${name}.${each}`)
  const selector = named.find((each) => known.includes(each)) ?? name
  return [selector, attributes['epub:type'] ?? '', attributes.role ?? ''].join(' | ')
}

describe('the gallery of meanings', () => {
  const found = new Set<string>()
  for (const notes of ['foot', 'book-end'] as const) {
    const asked = { ...gallery(), settings: { ...settings, notes } }
    const first = asked.book.body[0]
    const pagination = {
      pages: 2,
      labels: new Map(),
      starts: [
        ...(first ? [{ label: '1', at: { kind: 'node', id: first.id } } as const] : []),
        ...textsOf(asked).map((node, at) => ({ label: `${at + 2}`, at: { kind: 'text', node, offset: 1 } as const })),
      ],
    }
    for (const page of pages(render({ ...asked, pagination })).values()) {
      for (const element of elements(page)) {
        const { attributes, name } = element
        if (name === 'body') {
          expect(divisions).toContain(attributes['epub:type'])
        } else if (attributes['epub:type'] !== undefined || attributes.role !== undefined) found.add(meaningOf(element))
      }
    }
  }

  test('holds every meaning of the table', () => {
    expect(table.map((row) => row.join(' | ')).filter((row) => !found.has(row))).toEqual([])
  })

  test('and none besides', () => {
    const listed = new Set(table.map((row) => row.join(' | ')))
    expect([...found].filter((each) => !listed.has(each))).toEqual([])
  })

  test('gives every term that DPUB-ARIA knows its role', () => {
    const roles = new Set(
      'abstract acknowledgments afterword appendix bibliography chapter colophon cover dedication epigraph epilogue foreword glossary introduction noteref pagebreak part preface prologue subtitle toc footnote endnotes'.split(
        ' ',
      ),
    )
    for (const [selector, type, role] of table) {
      const term = type.split(' ').find((each) => roles.has(each))
      // A cover is a picture, and its section has no role.
      if (term !== undefined && selector !== 'section.cover') expect(role).toBe(`doc-${term}`)
    }
  })
})

function textsOf({ book: { body } }: Edition) {
  const last = body.at(-1)
  const paragraph = last?.type === 'chapter' ? last.children[0].children[0] : undefined
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined
  return text?.type === 'text' ? [text] : []
}
