import type { Contributor } from '../../model/book.ts'
import { fileAs } from '../../model/names.ts'
import { isCapitals } from './sign.ts'

/** A line of a story's head that names people. */
export interface Credit {
  /** MARC relator. */
  readonly role: string
  readonly names: readonly string[]
  /** The line as written. */
  readonly line: string
}

/** What a credit calls a task → MARC relator (id.loc.gov/vocabulary/relators). */
const tasks: readonly (readonly [RegExp, string])[] = [
  [/^(?:with )?(?:cover )?(?:art|artwork|artist|banner|picture|pictures|drawing|drawings|cover)(?: by)?$/iu, 'art'],
  [/^cover design(?:ed)?$/iu, 'cov'],
  [/^(?:illustrated|illustrations?|illustrator|with illustrations|illustriert|illustré|插图|插圖|挿絵|그림)$/iu, 'ill'],
  [
    /^(?:translated|translation|translator|übersetzt|traduit|traduction|译者|譯者|翻译|翻譯|翻訳|訳者?|옮긴이|번역)(?: from .{2,30}| aus .{2,40})?$/iu,
    'trl',
  ],
  [/^(?:edited|editor|herausgegeben)$/iu, 'edt'],
  [/^(?:beta(?:['’]?e?d)?|beta[- ]?read(?:er|ers)?|betas|proofread(?:er)?)$/iu, 'pfr'],
  [/^(?:transcribed|transcriber)$/iu, 'trc'],
  [/^(?:foreword|with a foreword|(?:with )?(?:an? )?(?:new )?(?:preface|introduction|afterword))$/iu, 'aui'],
  [/^(?:(?:with )?music|composed|songs|musik|musique|música|musica)$/iu, 'cmp'],
  [/^(?:read|narrated|narrator|podfic|podficced)$/iu, 'nrt'],
  [
    /^(?:written|penned|story|text|words|authors?|by|von|par|di|por|door|écrit|geschrieben|auteure?|autrice|autor(?:in|a|ka)?|autore|автор|作者|著者|作|文|지은이|글쓴이|저자|작가|글)$/iu,
    'aut',
  ],
]

/** What a work calls itself above its author's name. */
const works =
  /^(?:an? |eine? |une? )?(?:(?:short|true|new|collected|selected|complete|kurze|gesammelte) )?(?:novels?|novella|romance|stor(?:y|ies)|tales?|poems?|verses?|plays?|comedy|tragedy|screenplays?|teleplays?|scripts?|essays?|memoirs?|diary|fable|fanfic|fic|gedichte|erzählung(?:en)?|geschichten?|roman|novelle|märchen|drama|lustspiel|trauerspiel|nouvelles?|récits?|contes?|poèmes|poésies|pièce|comédie|tragédie|novela|cuentos?|poemas|romanzo|racconti|poesie)$/iu

/** "by", "Screenplay by": the names stand below. */
export const bylineAlone =
  /^(?:(?:(?:an? )?(?:original )?(?:screenplay|teleplay|story|script|novel|play)|written|music|words|pictures|illustrat(?:ed|ions)|translated|edited) )?(?:by|von|par|di|por|door):?$/iu

/** Longest credit line, in characters. */
const longest = 90

/** A mark of emphasis before a word: a pen name may end with one that nothing opened. */
const marked = /(?<![\p{L}\p{N}])[_*](?=[\p{L}\p{N}"“‘'_*])/u

/** Takes "by: X", "By X", "Illustrated by X", "Beta: Y" apart; undefined for any other line. */
export function creditOf(line: string): Credit | undefined {
  if (line.length > longest) return undefined
  const open = line.replace(/^[[(*_\s]+|^[-–—~] ?(?=by )/iu, '').replace(/ [-–—~]$/u, '')
  const text = open.replace(marked.test(line) ? /[\])*_\s]+$/u : /[\])\s]+$/u, '')
  const direct = /^(?:by|von|par|di|por|door)\b[: ]\s*(\S.*)$/iu.exec(text)
  if (direct?.[1]) return named('aut', direct[1], line)
  const joined = /^(\p{L}[\p{L}'’ -]{1,40}?)[ \u00a0]*([:：]|\b(?:by|von|par|di|por|door)\b:?)\s*(\S.*)$/iu.exec(text)
  if (!joined?.[1] || !joined[3]) return undefined
  const task = joined[1].trim()
  // "Fic: The Lamp" names a work, and so may "Story: The Lamp"; "A Novel by Ann Lee" and "Story: Ann Lee" name people.
  if (/^[:：]$/u.test(joined[2] ?? '') && (works.test(task) || /^(?:the|an?) /iu.test(joined[3]))) return undefined
  const role = works.test(task) ? 'aut' : tasks.find(([pattern]) => pattern.test(task))?.[1]
  return role ? named(role, joined[3].replace(/^by:?\s+/iu, ''), line) : undefined
}

/** The year of a work behind its author's name: "(1803)"; the line's last bracket may be cut off before. */
const yearBehind = / \(\d{4}(?: ?[-–—] ?\d{2,4})?\)?$/u

/** Behind a name: ", Esq.", ", D.D." */
const rank =
  /,\s*(?:Esq(?:uire)?|Gent|Knt|Kt|Bart|M\.\s?[AD]|[BD]\.\s?[ADC]|LL\.\s?[BD]|Ph\.\s?D|F\.\s?[RS]\.\s?[AS](?:\.\s?[EL])?)\b\.?/gu

/** A publisher, whose line may begin like a by-line: "BY L. PELL & COMPANY". */
const firm = /(?:&|\band\b|\bund\b|\bet\b) (?:company|co|sons|brothers|cie)\b|\b(?:limited|ltd|incorporated|inc)\b/iu

function named(role: string, names: string, line: string): Credit | undefined {
  if (firm.test(names)) return undefined
  const list = names
    .replace(yearBehind, '')
    .replace(rank, '')
    .split(/,\s*(?:and\s+)?|\s+(?:and|und|et|&)\s+/u)
    .map((name) =>
      name
        .replace(/^Mr\.? (?=[_*])/u, '')
        .replace(/(?<![\p{L}\p{N}])[_*]+|[_*]+(?![\p{L}\p{N}])/gu, (marks) => (marked.test(names) ? '' : marks))
        .replace(/(?<=\p{L}{2})\.$/u, '')
        .trim(),
    )
    .filter((name) => name !== '')
  return list.length > 0 && list.length <= 6 && list.every(isName) && /\p{L}/u.test(list.join(''))
    ? { role, names: list, line }
    : undefined
}

/** A person's name, or a pen name: a few words, no sentence. */
export function isName(text: string): boolean {
  const plain = text.replace(/ ["“'‘]\p{Lu}[\p{L}'’-]{0,20}["”'’](?= )/u, '')
  if (plain.length > 50 || /[?!;:“”"…]/u.test(plain)) return false
  const words = plain.split(/\s+/u)
  if (words.length > 6) return false
  if (words.length === 1) return /^@?[\p{L}\p{N}][\p{L}\p{N}._'’-]*$/u.test(text)
  return words.every((word) =>
    /^(?:[\p{Lu}\p{Lt}\p{N}(]|(?:de|da|di|du|von|van|der|den|la|le|el|y|zu|of|the|bin|ibn|af|av|d['’])(?!\p{L}))/u.test(
      word,
    ),
  )
}

const eastern = String.raw`[\p{Script=Han}\p{Script=Hiragana}]`
const easternName = new RegExp(
  String.raw`^(?:${eastern}{2,6}|${eastern}{1,4}[ \u3000]${eastern}{1,4}|\p{Script=Hangul}{3,4}|[\p{Script=Katakana}ー]+(?:[・＝][\p{Script=Katakana}ー]+)+)$`,
  'u',
)
/** What stands below a title besides a name. */
const easternWord =
  /^(?:第|[上中下前后後续續]$|目次|目录|目錄|序|前言|引子|楔子|はじめに|まえがき|文案|차례|프롤로그)|[章回部卷巻編篇話话節节集]$/u

/** A name of two words or fewer as people write theirs in Chinese, Japanese or Korean, without anything that says that it is one. */
export function isEasternName(text: string): boolean {
  return easternName.test(text) && !easternWord.test(text)
}

/** A contributor for each name; names in capitals are set in ordinary letters, the credit stays as written. */
export function contributorsOf(credit: Credit): readonly Contributor[] {
  return credit.names.map((written, at) => {
    const name = ordinaryLetters(written)
    const asWritten = credit.line !== name && at === 0
    return { name, role: credit.role, fileAs: fileAs(name), ...(asWritten && { credit: credit.line }) }
  })
}

/** "PHILIP K. DICK" → "Philip K. Dick". Initials, numerals and names with small letters stay. */
export function ordinaryLetters(name: string): string {
  const [, address, rest] = /^((?:Sir|Lady|Lord|Mr\.?|Mrs\.?|Miss|Dr\.?|Rev\.?|Prof\.?) )(.+)$/u.exec(name) ?? []
  if (address && rest) return address + ordinaryLetters(rest)
  if (!isCapitals(name) || !/\p{Lu}{4}/u.test(name)) return name
  return name.replace(/\p{Lu}+/gu, (word, at: number) => {
    if (/^(?:II|III|IV|VI)$/u.test(word) || (word.length <= 3 && !/[AEIOUYÄÖÜ]/u.test(word))) return word
    if (at > 0 && /^(?:VON|VAN|DER|DEN|DE|DU|LA|LE|OF|THE)$/u.test(word)) return word.toLowerCase()
    return word.charAt(0) + word.slice(1).toLowerCase()
  })
}
