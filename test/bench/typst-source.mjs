/** Turns the JSON of `octavo inspect --json` into Typst markup: the same words at the same trim, size and leading. */
export function typstSource(book) {
  const { title } = book.metadata
  const body = book.body.flatMap(chapters).map(chapter).join('\n')
  return `#set document(title: ${string(title)})
#set page(width: 6in, height: 9in, margin: (inside: 56pt, outside: 50pt, top: 62pt, bottom: 68pt), numbering: "1",
  header: context { if counter(page).get().first() > 1 [#align(center, smallcaps(${string(title)}))] })
#set text(font: "EB Garamond", size: 11pt, lang: ${string(book.metadata.language.slice(0, 2))}, hyphenate: true, number-type: "old-style")
#set par(justify: true, leading: 4.6pt, spacing: 4.6pt, first-line-indent: 13.2pt)
#show heading: it => { pagebreak(weak: true, to: "odd"); v(84pt); align(center, text(size: 18.7pt, weight: "regular", it.body)); v(28pt) }
#align(center + horizon, text(size: 30pt, ${string(title)}))
#pagebreak(to: "odd")
#outline(depth: 1)
${body}
`
}

function chapters(node) {
  if (node.type === 'chapter') return [node]
  return (node.children ?? node.body ?? []).flatMap(chapters)
}

function chapter(node) {
  const words = [node.heading?.number, node.heading?.title].filter(Boolean).map((part) => part.map(plain).join(''))
  const scenes = node.children.map((scene) => scene.children.map(block).join('\n\n'))
  return `= ${words.map(escaped).join(' ') || '~'}\n\n${scenes.join('\n\n#align(center)[❦]\n\n')}\n`
}

function block(node) {
  if (node.type === 'paragraph') return node.children.map(inline).join('')
  if (node.type === 'verse') {
    return node.stanzas.map((s) => s.lines.map((l) => l.children.map(inline).join('')).join(' \\\n')).join('\n\n')
  }
  if (node.stanzas) return ''
  const parts = node.children ?? []
  return parts.map((child) => (child.type === 'text' ? inline(child) : block(child))).join('\n\n')
}

function inline(node) {
  if (node.type === 'text') return escaped(node.value)
  if (node.type === 'lineBreak') return ' \\\n'
  if (node.type === 'note') return `#footnote[${node.children.map(block).join(' ')}]`
  const inner = (node.children ?? []).map(inline).join('')
  return node.type === 'emphasis' ? `#emph[${inner}]` : inner
}

function plain(node) {
  return node.value ?? (node.children ?? []).map(plain).join('')
}

function escaped(text) {
  return text.replace(/[\\#$*_`<>@=\-+/~[\]'"]/gu, (character) => `\\${character}`)
}

function string(text) {
  return JSON.stringify(text)
}
