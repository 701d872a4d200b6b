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
/** Ordinals of languages whose other numbers are seldom spelled out in headings: Spanish, Portuguese, Italian, Dutch, Swedish, Polish, Russian, Greek. */
const otherOrdinals = [
  'primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo duodécimo',
  'primeira segunda terceira quarta quinta sexta sétima oitava nona décima',
  'primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono décimo',
  'primera segunda tercera cuarta quinta sexta séptima octava novena décima',
  'primo secondo terzo quarto quinto sesto settimo ottavo nono decimo undicesimo dodicesimo',
  'prima seconda terza quarta quinta sesta settima ottava nona decima',
  'eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde',
  'een twee drie vier vijf zes zeven acht negen tien elf twaalf',
  'uno dos tres cuatro cinco seis siete ocho nueve diez',
  'uno due tre quattro cinque sei sette otto nove dieci',
  'första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte',
  'pierwszy drugi trzeci czwarty piąty szósty siódmy ósmy dziewiąty dziesiąty',
  'pierwsza druga trzecia czwarta piąta szósta siódma ósma dziewiąta dziesiąta',
  'первая вторая третья четвертая пятая шестая седьмая восьмая девятая десятая одиннадцатая двенадцатая',
  'первый второй третий четвертый пятый шестой седьмой восьмой девятый десятый',
  'πρώτο δεύτερο τρίτο τέταρτο πέμπτο έκτο έβδομο όγδοο ένατο δέκατο ενδέκατο δωδέκατο',
  'πρωτο δευτερο τριτο τεταρτο πεμπτο εκτο εβδομο ογδοο ενατο δεκατο ενδεκατο δωδεκατο',
].map(words)
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
  return greekNumeral(text) ?? wordNumeral(text)
}

/** "Γ΄", "ΙΒ'": letters of one, ten and a hundred each, behind them a sign that they are a number. */
function greekNumeral(text: string): Numeral | undefined {
  const found = /^(Ρ?)([ΙΚΛΜΝΞΟΠϞ]?)(ΣΤ|[ΑΒΓΔΕϚΖΗΘ]?)[΄ʹ′´'’](?!\p{L})/u.exec(text)
  if (!found || found[0].length === 1) return undefined
  const [whole, hundred, ten = '', unit = ''] = found
  const value =
    (hundred ? 100 : 0) + (' ΙΚΛΜΝΞΟΠϞ'.indexOf(ten || ' ') * 10 + ' ΑΒΓΔΕϚΖΗΘ'.indexOf(unit.replace('ΣΤ', 'Ϛ') || ' '))
  return { value, style: 'word', length: whole.length }
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
  const plain = word.replace(/ё/gu, 'е')
  for (const ordinal of otherOrdinals) if (ordinal.has(plain)) return ordinal.get(plain)
  return germanOrdinals.get(word.replace(/e[srnm]?$/u, ''))
}

const hanDigits: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'〇一二三四五六七八九'].map((sign, value) => [sign, value])),
  零: 0,
  两: 2,
  兩: 2,
}
const hanUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** The value of a number in Han signs ("二十三", "一〇五") or in figures of either width; undefined for anything else. */
export function hanValue(text: string): number | undefined {
  const figures = text.replace(/[０-９]/gu, (sign) => String(sign.charCodeAt(0) - 0xff10))
  if (/^\d{1,4}$/u.test(figures)) return Number(figures)
  if (!/[十百千]/u.test(text)) {
    const digits = [...text].map((sign) => hanDigits[sign])
    return digits.includes(undefined) ? undefined : Number(digits.join(''))
  }
  let sum = 0
  let digit: number | undefined
  for (const sign of text) {
    const unit = hanUnits[sign]
    if (unit !== undefined) {
      sum += (digit ?? 1) * unit
      digit = undefined
    } else {
      digit = hanDigits[sign]
      if (digit === undefined) return undefined
    }
  }
  return sum + (digit ?? 0)
}

const arabicOrdinals = words('الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر')
const hebrewOrdinals = words('ראשון שני שלישי רביעי חמישי שישי שביעי שמיני תשיעי עשירי')

/** "الثاني" is 2. */
export function arabicOrdinal(word: string): number | undefined {
  return arabicOrdinals.get(word)
}

/** An ordinal, or letters that count, as they are written for 1 to 499: "שני" is 2, "י״ב" 12, "טו" 15. */
export function hebrewValue(word: string): number | undefined {
  const ordinal = hebrewOrdinals.get(word)
  if (ordinal !== undefined) return ordinal
  const letters = word.replace(/[׳״'"’”]/gu, '')
  const value = [...letters].reduce((sum, letter) => sum + (hebrewLetters.get(letter) ?? Number.NaN), 0)
  return value > 0 && value < 500 && hebrewNumber(value) === letters ? value : undefined
}

const hebrewUnits = ' אבגדהוזחט'
const hebrewTens = ' יכלמנסעפצ'
const hebrewHundreds = ' קרשת'
const hebrewLetters = new Map([
  ...[...hebrewUnits].map((letter, at) => [letter, at] as const),
  ...[...hebrewTens].map((letter, at) => [letter, at * 10] as const),
  ...[...hebrewHundreds].map((letter, at) => [letter, at * 100] as const),
])

/** 15 and 16 are 9 + 6 and 9 + 7, so as not to write a name of God. */
function hebrewNumber(value: number): string {
  const hundred = hebrewHundreds.charAt(Math.floor(value / 100))
  const rest = value % 100
  const named = rest === 15 || rest === 16
  const ten = named ? 'ט' : hebrewTens.charAt(Math.floor(rest / 10))
  const unit = hebrewUnits.charAt(named ? rest - 9 : rest % 10)
  return `${hundred}${ten}${unit}`.replace(/ /g, '')
}
