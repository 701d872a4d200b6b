import { describe, expect, it } from 'vitest'
import type { AssetId } from '../../../../src/core/model/book.ts'
import { br, em, foreign, p, pageOf, sc, strong, text } from '../../../../src/core/model/build.ts'
import { bare, items, read, said } from './read.ts'

describe('words', () => {
  it('leaves colons of prose alone', () => {
    expect(items('At 10:30 a :smile, Note:foo and a:b[c].')).toEqual([p('At 10:30 a :smile, Note:foo and a:b[c].')])
  })

  it('reads small caps and foreign words in each form', () => {
    for (const form of [':sc[Caps]', '[Caps]{.smallcaps}', '<span style="font-variant: small-caps">Caps</span>']) {
      expect(items(form), form).toEqual([p(sc('Caps'))])
    }
    for (const form of [':lang[mot]{fr}', '[mot]{lang=fr}', '*[mot]{lang=fr}*', '<i lang="fr">mot</i>']) {
      expect(items(form), form).toEqual([p(foreign('fr', 'mot'))])
    }
    expect(items('<span lang="fr">mot</span>')).toEqual([p({ ...foreign('fr', 'mot'), upright: true })])
  })

  it('reads references to pages', () => {
    const page = (text: string) => items(`See ${text}.`)
    expect(page(':page[#the-storm]')).toEqual([p('See ', pageOf('link'), '.')])
    expect(page(':page[02-storm.md#a_b_c]')).toEqual(page(':page[#the-storm]'))
    const { references } = read('See :page[02-storm.md#a_b_c].')
    expect([...(references?.values() ?? [])]).toMatchObject([{ path: '02-storm.md', fragment: 'a_b_c' }])
    expect(said(read('See :page[https://a.b] and :page[].'))).toEqual([
      'error[link-broken] 1:5',
      'error[link-broken] 1:28',
    ])
    expect(page('page:page#x and :pages[x]')).toEqual([p('See page:page#x and :pages[x].')])
  })

  it('reads powers only where they are plain', () => {
    expect(items('H~2~O and x^2^')).toEqual([
      p('H', { type: 'subscript', children: [text('2')] }, 'O and x', { type: 'superscript', children: [text('2')] }),
    ])
    expect(items('~so~ and ^_^')).toEqual([p('~so~ and ^_^')])
  })

  it("drops kramdown's attributes, once reported", () => {
    const flow = read('Text.\n{:.fancy}\n\n*More*{:.fancy}')
    expect(bare(flow.items)).toEqual([p('Text.'), p(em('More'))])
    expect(said(flow)).toEqual(['info[attribute-ignored] 1:1'])
    expect(flow.aside.map(({ span }) => span.start.line)).toEqual([2])
  })
})

describe('HTML', () => {
  it('maps what means something', () => {
    expect(items('<b>a</b> <i>b</i><br>c')).toEqual([p(strong('a'), ' ', em('b'), br(), 'c')])
    expect(items('<p align="center">a &amp; b</p>')).toEqual([{ ...p('a & b'), align: 'center' }])
    expect(items('<ol start="2"><li>a<li>b</ol>')).toMatchObject([
      { type: 'list', ordered: true, start: 2, children: { length: 2 } },
    ])
    expect(items('<blockquote>a</blockquote>')).toEqual([{ type: 'quote', children: [p('a')] }])
    expect(items('<div markdown="1">\n\n*a*\n\n</div>')).toEqual([p(em('a'))])
  })

  it('prints the rest as text, reported once for each name', () => {
    const flow = read('<sigh> one <sigh> two <b>three\n\n<script>alert(1)</script>')
    expect(bare(flow.items)).toEqual([p('<sigh> one <sigh> two <b>three'), p('<script>alert(1)</script>')])
    expect(said(flow)).toEqual(['warning[html-as-text] 1:1', 'warning[html-as-text] 1:23', 'warning[html-as-text] 3:1'])
  })

  it('leaves comments out', () => {
    expect(items('a <!-- b\nc --> d')).toEqual([p('a  d')])
    expect(said(read('<!-- a -->'))).toEqual(['info[comment-dropped] 1:1'])
  })
})

describe('links', () => {
  it('follows http, https and mailto alone', () => {
    expect(items('[a](https://b.c)')).toMatchObject([{ children: [{ type: 'link', target: { kind: 'url' } }] }])
    for (const url of ['javascript:x', 'data:text/html,x', 'file:///x', '//h/x', 'java&#9;script:x']) {
      const flow = read(`[a](<${url}>)`)
      expect(bare(flow.items), url).toEqual([p('a')])
      expect(said(flow), url).toEqual(['warning[link-unsafe] 1:1'])
    }
  })

  it('leaves links inside the book to be settled', () => {
    const flow = read('[a](two.md#b%20c)')
    expect([...(flow.references ?? [])]).toMatchObject([['link', { path: 'two.md', fragment: 'b c' }]])
  })
})

describe('notes', () => {
  it('stand where they are referred to', () => {
    expect(items('a[^1]\n\n[^1]: One.\n\n    Two.')).toEqual([
      p('a', { type: 'note', id: 'note-1' as never, children: [p('One.'), p('Two.')] }),
    ])
    expect(items('a^[b *c*]')).toMatchObject([
      { children: [text('a'), { type: 'note', children: [p('b ', em('c'))] }] },
    ])
  })

  it('are reported when undefined, duplicate, recursive, unused or repeated', () => {
    expect(said(read('a[^x]'))).toEqual(['error[footnote-undefined] 1:1'])
    expect(said(read('a[^1]\n\n[^1]: b\n\n[^1]: c'))).toEqual(['error[footnote-duplicate] 5:1'])
    expect(said(read('a[^1]\n\n[^1]: b[^1]'))).toEqual(['error[footnote-recursive] 3:8'])
    expect(said(read('a\n\n[^1]: b'))).toEqual(['warning[footnote-unused] 3:1'])
    expect(items('a\n\n[^1]: b')).toEqual([p('a'), p('b')])
    expect(said(read('a[^1] b[^1]\n\n[^1]: c'))).toEqual(['info[footnote-repeated] 1:8'])
  })

  it('offers the nearest label', () => {
    expect(read('a[^sotrm] b[^storm]\n\n[^storm]: c').diagnostics[0]?.hints[0]?.message).toBe(
      'did you mean "[^storm]"?',
    )
  })
})

describe('addresses that Markdown does not read', () => {
  it('are reported where they stand', () => {
    const flow = read('See ![a map](my map.png) and [the end](last page.md).\n\n![[x.png]]', {
      resolveImage: () => ({ value: undefined, diagnostics: [] }),
    })
    expect(said(flow)).toEqual([
      'warning[address-as-text] 1:5',
      'warning[address-as-text] 1:30',
      'warning[address-as-text] 3:1',
    ])
    expect(flow.diagnostics[0]?.hints).toMatchObject([{ message: 'write "<my map.png>" or "my%20map.png"' }])
  })

  it('are not seen in prose, in code or behind a backslash', () => {
    const text = '[sic](a thing of the past) `![a](b c.png)` \\![a](b c.png) !\\[a](b c.png) ![a](<b c.png>)'
    expect(said(read(text))).toEqual([])
  })
})

describe('pictures as Obsidian embeds them', () => {
  it('are pictures, with what they are called; a size is none', () => {
    const asked: unknown[] = []
    const text = 'Here ![[map.png|300]] and\n![[a b/Sea.JPG|The *sea*]] lie.\n\n![[chart.svg]]\n'
    const flow = read(text, {
      resolveImage: (reference, _, where) => {
        asked.push([reference, where])
        return { value: reference as AssetId, diagnostics: [] }
      },
    })
    expect(asked).toEqual(['map.png', 'chart.svg'].map((name) => [name, 'anywhere']))
    expect(bare(flow.items).map(({ type }) => type)).toEqual(['paragraph', 'figure'])
    expect(flow.aside.map(({ span }) => text.slice(span.start.offset, span.end.offset))).toEqual([
      '![[map.png|300]]',
      '![[chart.svg]]',
    ])
  })

  it('stay text where there is none, and where they embed a text', () => {
    const flow = read('![[map.png]] ![[The Storm#Rain]] \\![[x.png]]', {
      resolveImage: () => ({ value: undefined, diagnostics: [] }),
    })
    expect(bare(flow.items)).toMatchObject([{ type: 'paragraph', children: [{ type: 'text' }] }])
  })
})
