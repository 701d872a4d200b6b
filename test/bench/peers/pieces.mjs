// The JSON of `octavo inspect --json`, flattened to the few kinds of piece that every peer can be told to set.

/**
 * @typedef {object[]} Inlines as the JSON has them
 * @typedef {{ kind: 'chapter', lines: Inlines[] } | { kind: 'break' } | { kind: 'subheading' | 'paragraph', inlines: Inlines }
 *   | { kind: 'verse', lines: { indent: number, inlines: Inlines }[] } | { kind: 'inset', pieces: Piece[] }} Piece
 */

/** @returns {Piece[]} the body: chapters, and their blocks; quotations, letters and epigraphs are inset, lists and drama run in */
export function piecesOf(book) {
  return book.body.flatMap(division)
}

function division(node) {
  const heading = [node.heading?.number, node.heading?.title, node.heading?.subtitle].filter(Boolean)
  const chapter = { kind: 'chapter', lines: heading }
  if (node.type !== 'chapter')
    return [chapter, ...(node.intro ?? []).flatMap(block), ...(node.children ?? node.body).flatMap(division)]
  const scenes = node.children.map((scene) => scene.children.flatMap(block))
  return [chapter, ...scenes.flatMap((pieces, at) => (at === 0 ? pieces : [{ kind: 'break' }, ...pieces]))]
}

function block(node) {
  if (node.type === 'paragraph') return [{ kind: 'paragraph', inlines: node.children }]
  if (node.type === 'subheading') return [{ kind: 'subheading', inlines: node.children }]
  if (node.type === 'break') return [{ kind: 'break' }]
  if (node.type === 'verse') return [{ kind: 'verse', lines: node.stanzas.flatMap(stanza) }, ...credit(node)]
  const within = [node.head, node.salutation && [node.salutation], node.children, node.signature, node.postscript]
  const pieces = [...within.filter(Boolean).flat().flatMap(piece), ...credit(node)]
  return ['quote', 'letter', 'epigraph'].includes(node.type) ? [{ kind: 'inset', pieces }] : pieces
}

/** A block, an item that holds blocks, or a line of inlines. */
function piece(node) {
  if (Array.isArray(node)) return [{ kind: 'paragraph', inlines: node }]
  const inner = node.children
  const nested = ['speech', 'exchange', 'listItem'].includes(node.type)
  return nested ? inner.flatMap(block) : block(node)
}

function credit(node) {
  return node.attribution ? [{ kind: 'paragraph', inlines: node.attribution }] : []
}

function stanza(node, at) {
  const lines = node.lines.map((line) => ({ indent: line.indent, inlines: line.children }))
  return at === 0 ? lines : [{ indent: 0, inlines: [] }, ...lines]
}

/** The words of inlines alone. */
export function plain(node) {
  return node.value ?? (node.children ?? []).map(plain).join('')
}
