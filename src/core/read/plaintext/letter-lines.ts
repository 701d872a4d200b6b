import { isName } from './credits.ts'
import { isCapitals } from './sign.ts'

/** How lines of letters read: each by itself only could be one; `letters.ts` weighs them together. */

/** Signs that open and close quotations, and those of italics. */
const openers = /^[\s"“„«‹‘'’_*([]+/u
const closers = /[\s"”»›’'‘_*)\]]+$/u

/** A line without the quotation marks and italics around it. */
export function bare(text: string): string {
  return text.replace(openers, '').replace(closers, '')
}

const dearEnglish =
  '(?:(?:my|our) )?(?:(?:very|own|most|ever) )*(?:dear|dearest|darling|beloved|precious|honou?red|esteemed|sweetest|dearly beloved)'
const dearOthers =
  '(?:mein(?:e|er)? )?(?:liebe|lieber|liebes|liebste|liebster|teure|teurer|teuerste|teuerster)|(?:sehr )?(?:ge|ver|hochge|hochver)ehrte[rs]?|(?:mon|ma|mes) (?:très )?(?:cher|chère|chers|chères|chere|bien[- ]aimée?)|chers?|chères?|chere|(?:mi )?(?:muy )?(?:querid[oa]s?|estimad[oa]s?)|(?:mi[oa] )?car(?:o|a|i|issim[oa])|gentile|egregio|drog[ia]|kochan[ya]|szanown[yai]|дорог(?:ой|ая|ие)|мил(?:ый|ая)|уважаем(?:ый|ая|ые)|любим(?:ый|ая)|beste|lieve|geachte'
const dear = new RegExp(`^(?:${dearEnglish}|${dearOthers})(?![\\p{L}'’])`, 'iu')
const formal =
  /^(?:sirs?|madam|madame|gentlemen|ladies(?: and gentlemen)?|mesdames|messieurs|monsieur|to whom it may concern|mein herr|meine herren|señor(?:es|a)?|signor[ei]?)(?=$|[,.:;!—–-]| (?:or|and|und|et) )/iu
/** Spoken as often as written: no evidence without an end to match. */
const hail = /^(?:hi|hello|hey|dear|hallo|salut|bonjour|hola|ciao|olá|oi|cześć|привет|здравствуй(?:те)?)(?![\p{L}'’])/iu

/** What a screenplay says between scenes. */
const transition =
  /^(?:fade|cut|dissolve|smash cut|match cut|jump cut|wipe|iris|intercut|back|flash(?:back)?)(?: (?:in|out|to|from|with)){1,2}(?: black| white)?(?=[:.]?$)/iu

/** Longest greeting, in characters. */
const longestGreeting = 60

/** Whether a whole paragraph, or line, greets: "Dear Jo," is sure; "Head Nurse of Ward No. 2," only looks like it. */
export function greeting(text: string): 'sure' | 'likely' | undefined {
  if (text.length > longestGreeting + 6 || text.startsWith('[') || /["”»]$/u.test(text.replace(/[,:;!.—–-]+$/u, '')))
    return undefined
  const words = bare(text)
  if (words.length > longestGreeting || !/^\p{Lu}/u.test(words) || transition.test(words)) return undefined
  const ends = /(?:[,:;!]|[,:]?(?:--|—|–)|\.\.\.|…)$/u.test(words)
  if (!ends && !(dear.test(words) && !/[.?]$/u.test(words))) return undefined
  if (/[.?!;:]\s/u.test(words.replace(/\b(?:\p{Lu}\p{L}{0,4}|\p{Lu})\.\s/gu, ''))) return undefined
  if (dear.test(words) || formal.test(words)) return 'sure'
  if (hail.test(words)) return 'likely'
  const plain = words.replace(/[,:—–-]+$/u, '')
  return /[,:—–-]$/u.test(words) && isAddressee(plain) ? 'likely' : undefined
}

/** "Mrs. March", "Head Nurse of Ward No. 2", "Ma Chere Mamma": capitals on every word but the small ones. */
function isAddressee(text: string): boolean {
  const words = text.split(/[\s,]+/u)
  return (
    words.length <= 8 &&
    words.every((word) => /^(?:[\p{Lu}\d]|of\b|the\b|and\b|to\b|de\b|la\b|à\b|von\b|und\b)/u.test(word)) &&
    words.filter((word) => /^\p{Lu}/u.test(word)).length >= 2
  )
}

/** A greeting that runs on into the letter: "DEAR MR. HOLMES:--I am", "My Dear Mentor, Please make". */
export function runInGreeting(text: string): 'sure' | 'likely' | undefined {
  const words = text.replace(openers, '')
  const phrase = dear.exec(words)?.[0] ?? formal.exec(words)?.[0]
  if (phrase === undefined) return undefined
  const found = /^[\p{L}\p{M} .'’-]{0,44}?(:\s*(?:--|—|–)?|[,.]?(?:--|—|–)|,)\s*["“'‘(]?(?=\p{Lu})/u.exec(
    words.slice(phrase.length),
  )
  if (!found?.[1]) return undefined
  const name = words.slice(0, phrase.length + found[0].length)
  if (/[.]\s+\p{Lu}/u.test(name.replace(/\b(?:\p{Lu}\p{L}{0,3}|\p{Lu})\.\s/gu, ''))) return undefined
  return found[1] === ',' && !isCapitals(phrase) ? 'likely' : 'sure'
}

const kin =
  'affectionate|affectionately|loving|lovingly|sincere|sincerely|obedient|obediently|humble|humbly|devoted|devotedly|faithful|faithfully|grateful|gratefully|respectful|respectfully|respectably|truly|true|ever|own|attached|friend|servant|wife|husband|son|daughter|sister|brother|mother|father|cousin|niece|nephew|uncle|aunt|well-wisher|etc|&c|always|in haste|most|very|late|unhappy|poor|old|little'
const yours = new RegExp(
  `^(?:(?:and |i am,? |i remain,? |believe me,? |ever,? |always,? |as ever,? |we are,? |we remain,? |in haste,? |in a tearing hurry,? )*)?(?:yours?|thine|thy)(?:$|[,.:—–-]|,? (?:${kin})(?![\\p{L}]))`,
  'iu',
)
const closing =
  /^(?:ever yours?|ever your|(?:very |most |ever )?(?:truly|sincerely|faithfully|respectfully|affectionately|cordially|gratefully) yours|as ever|always|sincerely|faithfully|respectfully|affectionately|cordially|gratefully|truly|lovingly|love|(?:with )?(?:all )?(?:my |our |much |lots of |fondest |best |dearest )*love|(?:with )?(?:my |our |the )?(?:best|kind|kindest|warm|warmest|many|sincere|respectful)? ?(?:regards|wishes|respects|greetings|compliments|thanks)|i (?:am|remain|have the honou?r to (?:be|remain))\b.{0,60}(?:sir|madam|etc|&c|yours?|servant|friend|ever|always)|believe me.{0,60}|god bless you(?: all)?|farewell|adieu.{0,60}|good-?(?:bye|night)|in haste|see you (?:soon|then|there|tomorrow)|take care|talk soon|be well|stay safe|cheers|hugs(?: and kisses)?|kisses|xox?o?|until then|hochachtungsvoll|mit (?:freundlichen|herzlichen|besten|lieben|vielen) grüßen|(?:herzliche|liebe|viele|beste) grüße|herzlichst|(?:dein|deine|ihr|ihre|euer|eure)(?: \p{L}{2,14}){0,3}|in (?:liebe|treue)|votre.{0,40}|ton .{0,30}|bien à (?:vous|toi)|tout à (?:vous|toi)|cordialement|amicalement|sincèrement|(?:je (?:vous|t['’]) ?embrasse|bons baisers).{0,30}|atentamente|un (?:fuerte )?abrazo|suy[oa]|tuy[oa]|(?:cordiali|distinti) saluti|un abbraccio|tu[oa] .{0,30}|con (?:affetto|amore|cariño|afecto|stima)|baci|com (?:carinho|amor|afeto|os melhores cumprimentos)|um abraço|abraços|beijos|besos|saludos|twoj[ae]|twój|całuję|pozdrawiam|z poważaniem|тво(?:я|й)|ваш[аи]?|с (?:любовью|уважением)|целую|обнимаю|искренне ваш[аи]?|met vriendelijke groet(?:en)?|liefs)(?!\p{L})/iu

/** Whether a whole short paragraph takes leave: "Yours ever, Laurie.", "Your affectionate friend,". */
export function takesLeave(text: string): boolean {
  const words = bare(text)
  if (words.length > 130 || words.split(' ').length > 18) return false
  if (yours.test(words)) return true
  const found = closing.exec(words)?.[0]
  // "Love, Tom" and "Love Tom" do; "Love is a lamp" does not.
  return found !== undefined && /^(?:$|[,.!:—–-]|\s\p{Lu})/u.test(words.slice(found.length))
}

const tail = new RegExp(
  `(?:^|[\\s,.;:!?—–-])(?:(?:yours?|thine)(?:,? (?:${kin})(?![\\p{L}])|[,.]? ?(?:etc|&c)|[,.—–-]|$)|i (?:am|remain),? |believe me,? |as ever|ihr(?:e)? |dein(?:e)? |votre )[^.!?]{0,70}[.,…]*[^.!?]{0,40}$`,
  'iu',
)

/** Whether a paragraph ends by taking leave: "…--Yours, etc.", "…, believe me, ever your own..." */
export function endsWithLeave(text: string): boolean {
  return tail.test(bare(text).slice(-110).replace(/^\S*/u, ''))
}

/** Whether a whole paragraph is a name, as below a letter: "WILLIAM COLLINS", "Mother", "S. B.". */
export function isSignature(text: string): boolean {
  const words = bare(text)
    .replace(/[.,]+$/u, '')
    .replace(/^(?:-{1,2}|—|–)\s?/u, '')
  if (words === '' || words.length > 60 || isDate(text)) return false
  return (
    isName(
      words.replace(/ \((?:Mrs|Miss|Mr|Ms|Dr)\.?$/u, '').replace(/,? (?:née|nee|alias|Esq|Jr|Sr|M\.?D)\b.*$/u, ''),
    ) && words.split(' ').length <= 6
  )
}

const months =
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre'
const days =
  'monday|tuesday|wednesday|thursday|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|christmas(?: (?:day|eve))?|easter|midnight|noon|evening|morning'
const dateWord = new RegExp(`(?<![\\p{L}])(?:${months}|${days})(?![\\p{L}])`, 'iu')
const lastMonth = new RegExp(`^(?:\\p{L}+\\s)+(?:${months})\\.?$`, 'iu')
const smallWords =
  /^(?:of|the|in|at|on|near|de|du|des|la|le|den|der|am|im|à|en|o['’]clock|past|half|th|st|nd|rd|a\.m|p\.m|inst|ult|eve|night|evening|morning|noon|midnight|later|later)\b/iu

/** Whether a line says when it was written, and perhaps where: "Gracechurch Street, Monday, August 2.", "Tuesday Eve". */
export function isDate(text: string): boolean {
  const words = bare(text)
  if (words.length > 80 || words === '' || /[?!;]/u.test(words)) return false
  const digits = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/u.test(words)
  // "AMY CURTIS MARCH" is a name: a month stands alone, behind a comma, or beside a figure.
  const named = !/\d/u.test(words) && lastMonth.test(words)
  if (named) return false
  if (!digits && !dateWord.test(words) && !/(?<!\d)1[5-9]\d{2}(?!\d)|(?<!\d)20\d{2}(?!\d)/u.test(words)) return false
  const parts = words.split(/[\s,.—–-]+/u).filter((word) => word !== '')
  const small = parts.filter((word) => !/^[\p{Lu}\d']/u.test(word) && !smallWords.test(word) && !dateWord.test(word))
  return parts.length <= 12 && small.length <= (/\d/u.test(words) && dateWord.test(words) ? 2 : 0)
}

/** Whether a line could say where a letter was written: "PARIS", "The Copper Beeches, near Winchester." */
export function isPlace(text: string): boolean {
  const words = bare(text).replace(/[.,]+$/u, '')
  if (words.length > 60 || words.length < 3 || /[?!;:"“”]/u.test(words)) return false
  const parts = words.split(/[\s,]+/u)
  return (
    parts.length <= 8 &&
    parts.every(
      (word) => /^[\p{Lu}\d]/u.test(word) || smallWords.test(word) || /^(?:near|by|upon|under|and|&)$/u.test(word),
    )
  )
}

export function isPostscript(text: string): boolean {
  return /^["“„«'‘_*(\s]*(?:P\. ?(?:P\. ?)?S|PS|PPS|N\. ?B)(?![\p{L}])[.:—–-]*/u.test(text)
}

const letter =
  /(?<!\p{L})(?:letters?|notes?|post-?scripts?|telegrams?|cables?|wires?|despatch|dispatch|missive|epistle|postcard|e-?mails?|summons|brief|zettel|telegramm|schreiben|karte|lettre|billet|télégramme|mot|carta|nota|telegrama|lettera|biglietto|brief(?:je|kaart)?)(?!\p{L})/iu
const written = new RegExp(
  `${letter.source}|(?<!\\p{L})(?:circular|advertisement|notice|paragraph|article|document|testament|inscription|placard|diary|journal|report|anzeige|artikel|article|artículo|articolo)(?!\\p{L})`,
  'iu',
)
const says =
  /(?<!\p{L})(?:(?:wrote|written|writes?|reads?|reading|ran|runs) (?:as follows|thus|so|in this way|these words)|as follows|to (?:this|the following|that) effect|(?:wrote|read aloud|read out)|these were the contents|folgendes|wie folgt|comme suit|lo siguiente|quanto segue)(?!\p{L})/iu
const speaks =
  /(?<!\p{L})(?:said|says|saying|cried|crying|called|calling|exclaimed|interrupted|continued|continuing|answered|replied|added|adding|asked|began|whispered|shouted|returned|observed|remarked|muttered|murmured|spoke|sagte|rief|fragte|dit|demanda|répondit|dijo|disse|zei)(?!\p{L})/iu
const points = /(?::|:?(?:--|—|–)|\.{3}|…)$/u

/** What a paragraph says of what stands below it. */
export interface Announcement {
  /** It says that something written follows, and points to it. */
  readonly sure: boolean
  /** It calls it a letter or the like. */
  readonly letter: boolean
}

/** Whether a paragraph leads over to something written. */
export function announces(text: string): Announcement | undefined {
  const near = text.trimEnd().slice(-360)
  // "_Telegram, Arthur to Seward._" above it.
  if (
    text.length <= 90 &&
    /^[_*(\s]*(?:letter|telegram|cable|wire|note|memorandum|postcard|brief|lettre|carta)[,.:]? /iu.test(text)
  )
    return { sure: true, letter: true }
  // Who speaks of a letter and has done speaking does not show it.
  if (/["”»]$/u.test(near)) return undefined
  const starts = Array.from(near.slice(0, -2).matchAll(/[.!?]["”’']?\s+(?=["“‘']?\p{Lu})/gu), ({ index }) => index)
  const sentence = near.slice(starts.at(-1) ?? 0)
  const clause = sentence.slice(Math.max(0, sentence.slice(0, -2).search(/[;,](?=[^;,]*$)/u)))
  if (speaks.test(clause)) return undefined
  const called = letter.test(near)
  if (says.test(sentence) && (written.test(near) || says.test(clause))) return { sure: true, letter: called }
  return written.test(sentence) ? { sure: points.test(near), letter: called } : undefined
}
