import type { Elisions } from './customs/customs.ts'

export type Elision = keyof Pick<Elisions, 'sure' | 'likely' | 'common'> | 'no'

/** Which word that is cut at its head follows a mark; 'no' where none is known. */
export function elision(word: string, elisions: Elisions): Elision {
  const small = word.toLowerCase()
  if (/^\d\d(?:['’]?s)?$/u.test(small)) return 'sure'
  const apostrophe = small.search(/['’]/u)
  // "'tisn't", but "'I'm" is no "'im".
  if (elisions.sure.has(apostrophe === -1 ? small : small.replace(/['’]/gu, ''))) return 'sure'
  const head = apostrophe === -1 ? small : small.slice(0, apostrophe)
  if (elisions.sure.has(head)) return 'sure'
  if (elisions.likely.has(head)) return 'likely'
  return word === small && elisions.common.has(head) ? 'common' : 'no'
}

/** Whether the letters before a mark are a word that is cut before the vowel that follows: l’, qu’. */
export function isJoined(head: string, { joined }: Elisions): boolean {
  if (joined.size === 0) return false
  return joined.has(/\p{L}+$/u.exec(head)?.[0].toLowerCase() ?? '')
}
