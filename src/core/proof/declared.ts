/** Texts that the book tool says are its own, as the numbers of their words, by their first word. */
export type Texts = ReadonlyMap<number, readonly Int32Array[]>

export function textsByFirst(declared: readonly (readonly number[])[]): Texts {
  const texts = new Map<number, Int32Array[]>()
  for (const ids of declared) {
    const [first] = ids
    if (first === undefined) continue
    const known = texts.get(first) ?? []
    if (!known.some((text) => text.length === ids.length && startsWith(ids, text, 0))) known.push(Int32Array.from(ids))
    texts.set(first, known)
  }
  return texts
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
    for (const text of texts.get(ids[at] ?? -1) ?? []) if (startsWith(ids, text, at)) reached[at + text.length] = 1
  }
  return reached[ids.length] === 1
}
