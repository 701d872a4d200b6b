/** Numbers as headings write them, in English, French, German, Spanish and Italian. Fragments of patterns, for "u" and small letters. */

const units = [
  'one|two|three|four|five|six|seven|eight|nine',
  'une?|deux|trois|quatre|cinq|sept|huit|neuf',
  'ein[se]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun',
  'un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve',
  'due|tre|quattro|cinque|sei|sette|otto|nove',
].join('|')

const tens = [
  'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred',
  'vingt|trente|quarante|cinquante|soixante|cent',
  'veinte|treinta|cuarenta|cincuenta|sesenta|venti|trenta|quaranta|cinquanta|sessanta',
].join('|')

const teens = [
  'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen',
  'dix(?:-(?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize',
  'zehn|elf|zwölf|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn|(?:\\p{L}{2,8}und)?(?:zwan|drei|vier|fünf|sech|sieb|acht|neun)(?:zig|ßig)',
  'diez|once|doce|trece|catorce|quince|dieci(?:séis|siete|ocho|nueve)|veinti\\p{L}{2,8}',
  'dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|diciannove|vent\\p{L}{2,8}',
].join('|')

const ordinals = [
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|last|final',
  'premi(?:er|ère)|deuxième|seconde?|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|onzième|douzième|\\p{L}{4,9}ième|derni(?:er|ère)',
  '(?:erste|zweite|dritte|vierte|fünfte|sechste|sieb(?:en)?te|achte|neunte|zehnte|elfte|zwölfte|letzte|\\p{L}{4,7}zehnte|\\p{L}{3,14}[zß]igste)[rsnm]?',
  '(?:primer|segund|tercer|cuart|quint|sext|séptim|octav|noven|décim|últim)[oa]?',
  '(?:prim|second|terz|quart|quint|sest|settim|ottav|non|decim|ultim)[oa]',
].join('|')

/** A strict Roman numeral, up to 3999, capitals or small letters, never empty. */
const roman = '(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})'

export const numberWord = `(?:(?:${tens})(?:(?:-|\\s)(?:(?:et|y|e|and)(?:-|\\s))?(?:${units}|${teens}))?|${teens}|${units})`
export const ordinal = `(?:${ordinals}|\\d{1,3}(?:st|nd|rd|th|e|er|ère|ème|º|ª|\\.))`
export const numeral = `(?:\\d{1,4}[a-z]?|${roman}|${numberWord}|(?:the\\s)?(?:${ordinals}))`
export const figureOrRoman = `(?:\\d{1,4}|${roman})`
