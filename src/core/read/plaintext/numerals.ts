/** A number as a heading gives it, with where its words end. */
export interface Numeral {
  readonly value: number
  readonly style: 'roman' | 'arabic' | 'word'
  readonly length: number
}

const romanValues: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 }

/** The value of a well-formed roman numeral in capitals, or undefined. */
export function romanValue(text: string): number | undefined {
  if (!/^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u.test(text) || text === '') return undefined
  let sum = 0
  for (let at = 0; at < text.length; at += 1) {
    const value = romanValues[text.charAt(at)] ?? 0
    sum += value < (romanValues[text.charAt(at + 1)] ?? 0) ? -value : value
  }
  return sum
}

const units = words(
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
)
const ordinals = words(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth',
)
const german = words(
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig',
)
const germanOrdinals = words(
  'erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst',
)
const french = words(
  'un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt',
)
const frenchOrdinals = words(
  'premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième',
)
const tens = words('ten twenty thirty forty fifty sixty seventy eighty ninety')

function words(list: string): ReadonlyMap<string, number> {
  return new Map(list.split(' ').map((word, at) => [word, at + 1]))
}

/** The numeral that `text` starts with: "IV", "12", "Twenty-One", "premier", "Erstes". */
export function numeralAt(text: string): Numeral | undefined {
  const arabic = /^\d{1,3}(?![\d,])/u.exec(text)
  if (arabic) return { value: Number(arabic[0]), style: 'arabic', length: arabic[0].length }
  const roman = /^[IVXLCDM]{1,9}(?![\p{L}\p{N}'’])/u.exec(text) ?? /^[ivxlcdm]{1,9}(?![\p{L}\p{N}'’])/u.exec(text)
  const value = roman ? romanValue(roman[0].toUpperCase()) : undefined
  if (roman && value !== undefined) return { value, style: 'roman', length: roman[0].length }
  return wordNumeral(text)
}

function wordNumeral(text: string): Numeral | undefined {
  const found = /^\p{L}+(?:[- ]\p{L}+)?/u.exec(text)?.[0]
  if (!found) return undefined
  const [first = '', second = ''] = found.toLowerCase().split(/[- ]/u)
  const ten = first === 'ten' ? undefined : tens.get(first)
  const unit = units.get(second) ?? ordinals.get(second)
  if (ten !== undefined) {
    if (unit !== undefined && unit < 10) return { value: ten * 10 + unit, style: 'word', length: found.length }
    return { value: ten * 10, style: 'word', length: first.length }
  }
  const whole = french.get(`${first}-${second}`)
  if (whole !== undefined) return { value: whole, style: 'word', length: found.length }
  const value = single(first)
  return value === undefined ? undefined : { value, style: 'word', length: first.length }
}

function single(word: string): number | undefined {
  const value =
    units.get(word) ?? ordinals.get(word) ?? german.get(word) ?? french.get(word) ?? frenchOrdinals.get(word)
  if (value !== undefined) return value
  if (word === 'première') return 1
  if (word === 'second' || word === 'seconde') return 2
  return germanOrdinals.get(word.replace(/e[srnm]?$/u, ''))
}
