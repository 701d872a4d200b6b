import { piecesOf, plain } from './pieces.mjs'

/**
 * Typst markup of the JSON of `octavo inspect --json`, on the page of a design (lengths in points; see quality/book.mjs).
 * Paragraphs are Typst's own: `justify: true` with its default costs and tracking. Lines are a leading apart by their
 * baselines: a line's top edge is one em above, so the rest of the leading lies between.
 */
export function typstSource(book, page) {
  const { title } = book.metadata
  const between = page.leading - page.size
  return `#set document(title: ${string(title)})
#set page(width: ${page.width}pt, height: ${page.height}pt, numbering: "1",
  margin: (inside: ${page.inner}pt, outside: ${page.outer}pt, top: ${page.top - page.size}pt, bottom: ${page.height - page.bottom - 0.5}pt),
  header: context { if counter(page).get().first() > 1 [#align(center, smallcaps(${string(title)}))] })
#set text(font: "EB Garamond", size: ${page.size}pt, lang: ${string(book.metadata.language.slice(0, 2))}, hyphenate: true,
  number-type: "old-style", top-edge: 1em, bottom-edge: 0em)
#set par(justify: true, leading: ${between}pt, spacing: ${between}pt, first-line-indent: ${page.indent}pt)
#let lines(count) = count * ${page.leading}pt - ${between}pt
#show heading: it => {
  pagebreak(weak: true, to: "odd")
  block(height: lines(${page.sink}), above: 0pt, below: ${between}pt, width: 100%, {
    v(6 * ${page.leading}pt)
    align(center, text(size: 1.5em, weight: "regular", it.body))
  })
}
#let scene = block(height: lines(3), width: 100%, align(center + horizon)[❦])
#let inset(body) = block(above: ${between + page.leading}pt, below: ${between + page.leading}pt, inset: (x: ${1.5 * page.size}pt), {
  set text(size: ${0.95 * page.size}pt, top-edge: ${page.size}pt)
  body
})
#let verse(body) = block(above: ${between + page.leading}pt, below: ${between + page.leading}pt, inset: (left: ${2 * page.size}pt), {
  set par(justify: false, first-line-indent: 0pt)
  body
})
#align(center + horizon, text(size: 30pt, ${string(title)}))
#pagebreak(to: "odd")
#outline(depth: 1)
${piecesOf(book).map(written).join('\n\n')}
`
}

function written(piece) {
  switch (piece.kind) {
    case 'chapter':
      return `#heading(level: 1)[${piece.lines.map((line) => line.map(plain).map(escaped).join('')).join(' \\ ') || '~'}]`
    case 'break':
      return '#scene'
    case 'subheading':
      return `#block(height: lines(2), sticky: true, smallcaps[${piece.inlines.map(inline).join('')}])`
    case 'paragraph':
      return piece.inlines.map(inline).join('')
    case 'verse':
      return `#verse[${piece.lines.map((line) => `#h(${line.indent}em);${line.inlines.map(inline).join('')}`).join(' \\\n')}]`
    case 'inset':
      return `#inset[${piece.pieces.map(written).join('\n\n')}]`
  }
}

/** A semicolon ends each call: text that begins with a bracket or a full stop would be taken for more of it. */
function inline(node) {
  if (node.type === 'text') return escaped(node.value)
  if (node.type === 'lineBreak') return ' \\\n'
  if (node.type === 'note')
    return `#footnote[${node.children.map((block) => (block.children ?? []).map(inline).join('')).join(' ')}];`
  const inner = (node.children ?? []).map(inline).join('') || escaped(plain(node))
  if (node.type === 'emphasis') return `#emph[${inner}];`
  return node.type === 'smallCaps' ? `#smallcaps[${inner}];` : inner
}

function escaped(text) {
  return text.replace(/[\\#$*_`<>@=\-+/~[\]'"]/gu, (character) => `\\${character}`)
}

function string(text) {
  return JSON.stringify(text)
}
