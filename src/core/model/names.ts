/** Stays behind the given names: "Beauvoir, Simone de". */
const trailing = new Set([
  'de',
  'von',
  'van',
  'vom',
  'zu',
  'zum',
  'zur',
  'der',
  'den',
  'ter',
  'ten',
  'af',
  'av',
  "d'",
  'd’',
  'di',
  'da',
  'dos',
  'das',
  'do',
  'y',
  'e',
  'i',
])
/** Goes with the surname: "La Fontaine, Jean de", "Du Maurier, Daphne". */
const leading = new Set([
  'la',
  'le',
  'les',
  'du',
  'des',
  'del',
  'della',
  'dello',
  'el',
  'al',
  'ibn',
  'bin',
  'bint',
  'abu',
  'ben',
  'mac',
  'st.',
  'saint',
  'san',
  'santa',
  "o'",
  'lo',
  'li',
])
/** Titles do not file. */
const honorific = /^(?:Sir|Dame|Lord|Lady|Dr\.?|Prof\.?|Mrs?\.?|Ms\.?|Rev\.?) (?=\S)/u
const suffixes = /^(?:jr|sr|esq|ph\.?d|m\.?d|ii|iii|iv)\.?$/iu

/**
 * A person's name as a catalogue files it: "Austen, Jane", "Beauvoir, Simone de", "King, Martin Luther, Jr.". After the
 * Chicago Manual of Style 16.71–76: particles in lower case follow the given names, articles and capitalised particles
 * stay with the surname. A single name, a name that has a comma, and names in scripts without letter case stay as they are.
 */
export function fileAs(name: string): string {
  const plain = name.replace(/\s+/gu, ' ').trim().replace(honorific, '')
  const article = /^(?:the|a|an) (.+)$/iu.exec(plain)
  if (article?.[1]) return `${article[1]}, ${plain.slice(0, plain.length - article[1].length - 1)}`
  const words = plain.split(' ')
  const suffix = words.length > 2 && suffixes.test(words.at(-1) ?? '') ? words.pop() : undefined
  const bare = words.map((word) => word.replace(/,$/u, ''))
  const commas = words.some((word, at) => word.endsWith(',') && at < words.length - 1)
  if (commas || bare.length < 2 || !/[\p{Lu}\p{Ll}]/u.test(plain)) return plain
  let start = bare.length - 1
  while (start > 1 && isLeading(bare[start - 1] ?? '')) start--
  const surname = bare.slice(start).join(' ')
  const given = bare.slice(0, start).join(' ')
  return [surname, given, ...(suffix ? [suffix] : [])].join(', ')
}

/** Whether a word before a surname belongs to it. Particles in capitals do ("Van Dyke"), those in lower case do not. */
function isLeading(word: string): boolean {
  const lower = word.toLowerCase()
  return leading.has(lower) || (trailing.has(lower) && word !== lower && !/^[A-Z]$/u.test(word))
}
