import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import { walk } from '../../../src/core/model/visit.ts'
import { brokenLinks, pages, parse, render, textOf, words } from './pages.ts'
import { assetId, chapter, editionOf, id, p, t } from './sample.ts'

/** Books of anything in anything: whatever an author can nest must come out whole. */

let made = 0
const fresh = () => {
  made += 1
  return id(`n-${made}`)
}

const value = fc.oneof(
  fc.constantFrom('<b>&amp;', ']]>', '"\'', '\u0000\u001b', '\ud800', '\u202e', 'word', ' ', '<!--', '\ufffe', '🙂'),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

const { inline, block } = fc.letrec<{ inline: Inline; block: Block }>((tie) => {
  const inlines = fc.array(tie('inline'), { maxLength: 3 })
  const blocks = fc.array(tie('block'), { maxLength: 3 })
  const lines = fc.array(inlines, { maxLength: 2 })
  const nested = fc.constantFrom('emphasis', 'strong', 'smallCaps', 'deleted', 'subscript', 'superscript')
  return {
    inline: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      value.map(t),
      value.map((value): Inline => ({ type: 'inlineCode', value })),
      fc.constant<Inline>({ type: 'lineBreak' }),
      value.map((alt): Inline => ({ type: 'image', asset: assetId('dot'), alt })),
      fc.tuple(nested, inlines).map(([type, children]): Inline => ({ type, children }) as Inline),
      fc
        .tuple(value, inlines)
        .map(
          ([href, children]): Inline => ({ type: 'link', target: { kind: 'url', href: `http://x/${href}` }, children }),
        ),
      fc.tuple(value, inlines).map(([language, children]): Inline => ({ type: 'foreign', language, children })),
      blocks.map((children): Inline => ({ type: 'note', id: fresh(), children })),
    ),
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      inlines.map((children): Block => ({ type: 'paragraph', children })),
      fc.constant<Block>({ type: 'break' }),
      inlines.map((children): Block => ({ type: 'subheading', id: fresh(), depth: 2, children })),
      fc
        .tuple(fc.constantFrom('quote', 'epigraph'), blocks, inlines)
        .map(([type, children, attribution]): Block => ({ type, children, attribution })),
      fc.tuple(lines, inlines, blocks, lines, blocks).map(
        ([head, salutation, children, signature, postscript]): Block => ({
          type: 'letter',
          id: fresh(),
          head,
          salutation,
          children,
          signature,
          postscript,
        }),
      ),
      fc.array(lines, { maxLength: 2 }).map(
        (stanzas): Block => ({
          type: 'verse',
          stanzas: stanzas.map((all) => ({
            type: 'stanza',
            lines: all.map((children) => ({
              type: 'verseLine',
              indent: children.length,
              children,
              ...(children.length === 2 && { number: '5' }),
            })),
          })),
        }),
      ),
      fc.tuple(inlines, blocks).map(
        ([speaker, children]): Block => ({
          type: 'drama',
          children: [
            { type: 'speech', speaker, children },
            { type: 'direction', children: [] },
          ],
        }),
      ),
      fc.tuple(inlines, blocks).map(
        ([sender, children]): Block => ({
          type: 'message',
          children: [{ type: 'exchange', sender, outgoing: true, children }],
        }),
      ),
      fc.tuple(fc.boolean(), blocks).map(
        ([tight, children]): Block => ({
          type: 'list',
          ordered: tight,
          tight,
          children: [{ type: 'listItem', checked: tight, children }],
        }),
      ),
      fc
        .tuple(lines, fc.array(blocks, { maxLength: 2 }))
        .map(
          ([terms, details]): Block => ({ type: 'definitionList', children: [{ type: 'definition', terms, details }] }),
        ),
      fc
        .tuple(value, inlines)
        .map(([alt, caption]): Block => ({ type: 'figure', id: fresh(), asset: assetId('dot'), alt, caption })),
      fc.tuple(value, value).map(([language, value]): Block => ({ type: 'code', language, value })),
      fc.tuple(lines, inlines).map(([cells, caption]): Block => {
        const row = {
          type: 'tableRow',
          children: cells.map((children) => ({ type: 'tableCell', children }) as const),
        } as const
        return { type: 'table', id: fresh(), align: ['left'], head: [], children: [row], caption }
      }),
      fc
        .tuple(inlines, inlines)
        .map(([children, attribution]): Block => ({ type: 'closing', kind: 'quotation', children, attribution })),
    ),
  }
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML forbids is what this is about
const lost = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu
const kept = (text: string) => text.replace(lost, '').replace(/\r\n?/g, '\n')

test.each(['foot', 'chapter-end', 'book-end'] as const)(
  'any book is well-formed, linked and whole (notes: %s)',
  (notes) => {
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 3 }),
        fc.array(inline, { maxLength: 3 }),
        (blocks, title) => {
          const one = chapter('one', 'One', p('First.'), ...blocks)
          const edition = editionOf([{ ...one, heading: { title } }], {}, { notes })
          const files = render(edition)
          expect(brokenLinks(files)).toEqual([])
          parse(textOf(files, 'toc.xhtml'))
          const all = [...pages(files).values()].map(words).join('')
          for (const node of walk(edition.book)) {
            if (node.type === 'text' || node.type === 'code') expect(all).toContain(kept(node.value))
          }
        },
      ),
      { seed: 8, numRuns: 150 },
    )
  },
)
