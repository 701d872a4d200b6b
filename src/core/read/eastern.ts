const letter = /[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]/u

/** Whether a line's end between these two letters is no space: between letters of Chinese or Japanese. */
export function isUnspaced(before: string, after: string): boolean {
  return letter.test(before) && letter.test(after)
}
