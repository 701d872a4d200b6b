/** Texts that the book tool says are its own, as the numbers of their words, each once: a tree, word by word. */
export interface Texts {
  readonly text?: Int32Array
  readonly next: ReadonlyMap<number, Texts>
}

interface Growing extends Texts {
  text?: Int32Array
  readonly next: Map<number, Growing>
}

export function treeOf(declared: readonly (readonly number[])[]): Texts {
  const tree: Growing = { next: new Map() }
  for (const ids of declared) {
    let node = tree
    for (const id of ids) {
      const next: Growing = node.next.get(id) ?? { next: new Map() }
      node.next.set(id, next)
      node = next
    }
    if (ids.length > 0) node.text ??= Int32Array.from(ids)
  }
  return tree
}

const none: readonly Int32Array[] = []

/** The places of a list of words where a text may begin: of a book, hardly any. */
export function placesIn(ids: Int32Array, texts: Texts): number[] {
  const first = [...texts.next.keys()]
  const begins = new Uint8Array(1 + first.reduce((most, id) => Math.max(most, id), 0))
  for (const id of first) begins[id] = 1
  const places: number[] = []
  for (let at = 0; at < ids.length; at++) if (begins[ids[at] ?? 0] === 1) places.push(at)
  return places
}

/** The texts that stand at one place of a list of words, the shortest first. */
export function textsAt(ids: ArrayLike<number>, at: number, texts: Texts): readonly Int32Array[] {
  let node = texts.next.get(ids[at] ?? -1)
  if (!node) return none
  const found: Int32Array[] = []
  for (let i = at + 1; node; i++) {
    if (node.text) found.push(node.text)
    node = i < ids.length ? node.next.get(ids[i] ?? -1) : undefined
  }
  return found
}

export function startsWith(ids: ArrayLike<number>, words: Int32Array, at: number): boolean {
  for (let i = 0; i < words.length; i++) if (ids[at + i] !== words[i]) return false
  return true
}

/** Whether the words are such texts, one after the other. */
export function isMadeOf(ids: Int32Array, texts: Texts): boolean {
  const reached = new Uint8Array(ids.length + 1)
  reached[0] = 1
  for (let at = 0; at < ids.length; at++) {
    if (reached[at] === 0) continue
    for (const text of textsAt(ids, at, texts)) reached[at + text.length] = 1
  }
  return reached[ids.length] === 1
}
