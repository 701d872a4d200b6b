import { arabicOrdinal, hanValue, hebrewValue, numeralAt } from '../../model/numerals.ts'

/** A line that says a number, taken apart. Nothing is dropped but a colon or dash between label and title. */
export interface NumberedLine {
  /** The noun before or after the number in lower case, '' if there is none. */
  readonly keyword: string
  readonly value: number
  readonly style: 'roman' | 'arabic' | 'word'
  /** As written: "CHAPTER IV.", "Chapter One". */
  readonly label: string
  readonly title: string
}

const partWords =
  'part book volume vol teil buch band partie livre tome act acte akt aufzug parte libro atto acto tomo deel boek część księga tom del bok часть книга том частина μέρος μερος חלק osa rész część část phần الجزء القسم 부 권 部 巻 卷 篇 編 编 幕'
const chapterWords =
  'chapter chap ch κεφάλαιο κεφαλαιο פרק שער luku fejezet kapitola bölüm chương розділ poglavlje الفصل الباب 장 화 편 kapitel chapitre capítulo capitulo capitolo hoofdstuk rozdział kapitlet adventure story canto stave scene scène szene auftritt episode letter lettre brief fable tale глава 章 回 其の 話 话 节 節 場 场'
/** What also is counted in headings: a family of its own, taken for chapters where nothing else is. */
const countedWords =
  'day night week month year season session section lesson entry log tag nacht woche jour nuit día noche giorno notte 日 夜'

export const partKeywords: ReadonlySet<string> = new Set(partWords.split(' '))
export const chapterKeywords: ReadonlySet<string> = new Set(chapterWords.split(' '))

export const countedKeywords: ReadonlySet<string> = new Set(countedWords.split(' '))

/** Longest line, in characters, that is looked at as a heading. */
export const longestHeading = 120

/** Takes "CHAPTER I. Title", "VII. TITLE", "Part Two", "Erstes Kapitel", "IV", "3." apart; undefined for any other line. */
export function numberedLine(line: string): NumberedLine | undefined {
  if (line.length > longestHeading || !/^[-–—~*[({<#( §]*[\p{L}\d０-９]/u.test(line)) return undefined
  if (/[０-９]/u.test(line)) return narrow(line)
  return han(line) ?? capitalless(line) ?? afterKeyword(line) ?? beforeKeyword(line) ?? bare(line)
}

/** "１．傘": read by its narrow signs, kept as written. */
function narrow(line: string): NumberedLine | undefined {
  const plain = line
    .replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/(?<=\d)．/gu, '.')
  const found = numberedLine(plain)
  if (!found || !plain.startsWith(found.label)) return undefined
  const title = found.title === '' ? '' : line.slice(line.length - found.title.length)
  return { ...found, label: line.slice(0, found.label.length), title }
}

/** "الفصل الأول", "الفصل 2: …", "פרק ראשון", "פרק י״ב": scripts without capitals, in which the noun comes first. */
const fromTheRight = [
  {
    line: /^(الفصل|الباب|الجزء|القسم) (\d{1,3}|\p{L}{4,8})(?:[ :：.–—-]+|$)/u,
    value: arabicOrdinal,
  },
  {
    line: /^(פרק|חלק|שער) (\d{1,3}|[\p{L}׳״'"’”]{1,8})(?:[ :：.–—-]+|$)/u,
    value: hebrewValue,
  },
]

function capitalless(line: string): NumberedLine | undefined {
  for (const { line: form, value: wordValue } of fromTheRight) {
    const [start, noun, number] = form.exec(line) ?? []
    if (start === undefined || !noun || !number) continue
    const value = /^\d/u.test(number) ? Number(number) : wordValue(number)
    if (value === undefined) continue
    const label = start.replace(/[ :：.–—-]+$/u, '')
    return { keyword: noun, value, style: 'word', label, title: line.slice(start.length) }
  }
  return undefined
}

/** "第一章", "第12回 The title": a number between two signs. */
function han(line: string): NumberedLine | undefined {
  const own = /^(?:其[のノ之]|第)?([〇零一二三四五六七八九十百]{1,4})$/u.exec(line)
  const alone = own?.[1] === undefined ? undefined : hanValue(own[1])
  if (alone !== undefined) return { keyword: '', value: alone, style: 'word', label: line, title: '' }
  const korean = /^제 ?(\d{1,3}) ?([장부화편권])(?:[ :：.–—-]+|$)/u.exec(line)
  if (korean?.[1] && korean[2]) {
    const label = korean[0].replace(/[ :：.–—-]+$/u, '')
    return { keyword: korean[2], value: Number(korean[1]), style: 'arabic', label, title: line.slice(korean[0].length) }
  }
  const found =
    /^第\s?([〇零一二三四五六七八九十百千两兩\d０-９]{1,7})\s?(\p{Script=Han})(?:[\s\u3000:：、.．-]+|$|(?=[「『]))/u.exec(
      line,
    )
  const value = found?.[1] === undefined ? undefined : hanValue(found[1])
  if (!found?.[2] || value === undefined) return undefined
  if (!partKeywords.has(found[2]) && !chapterKeywords.has(found[2]) && !countedKeywords.has(found[2])) return undefined
  const label = found[0].replace(/[\s\u3000:：、.．-]+$/u, '')
  return { keyword: found[2], value, style: 'word', label, title: line.slice(found[0].length) }
}

/** "CHAPTER I. Title"; the keyword is known, or any one word in capitals ("AIR XIV."). */
function afterKeyword(line: string): NumberedLine | undefined {
  const noun = /^(\p{L}{2,12}|§|N[or°º]\.?)\.?[ \u00a0]+(?=\S)/u.exec(line)
  if (!noun?.[1]) return undefined
  const keyword = noun[1].toLowerCase()
  const hash = /^(?:#|№ ?)/u.exec(line.slice(noun[0].length))?.[0].length ?? 0
  const article = /^the /iu.exec(line.slice(noun[0].length))?.[0].length ?? 0
  const counted = countedKeywords.has(keyword) || article > 0 || /^(?:§|n[or°º]\.?)$/u.test(keyword)
  const known = partKeywords.has(keyword) || chapterKeywords.has(keyword) || counted
  if (!known && !/^\p{Lu}+$/u.test(noun[1])) return undefined
  if (known && !/^[\p{Lu}§第]/u.test(noun[1])) return undefined
  const numeral = numeralAt(line.slice(noun[0].length + article + hash))
  if (!numeral || (!known && numeral.style === 'word')) return undefined
  // "Book the First" counts, "Dog the second of three" does not.
  if (article > 0 && numeral.style !== 'word') return undefined
  return finish(line, keyword, numeral, noun[0].length + article + hash + numeral.length)
}

/** "Erstes Kapitel", "PREMIÈRE PARTIE", "The Second Book". */
function beforeKeyword(line: string): NumberedLine | undefined {
  const article = /^the /iu.exec(line)?.[0].length ?? 0
  const numeral = numeralAt(line.slice(article))
  if (!numeral) return undefined
  const dot = line.charAt(article + numeral.length) === '.' ? 1 : 0
  const noun = /^[ \u00a0]+(\p{L}{4,12})(?!\p{L})/u.exec(line.slice(article + numeral.length + dot))
  const keyword = noun?.[1]?.toLowerCase()
  if (!noun || !keyword || !(partKeywords.has(keyword) || chapterKeywords.has(keyword))) return undefined
  if (!/^\p{Lu}/u.test(noun[1] ?? '')) return undefined
  return finish(line, keyword, numeral, article + numeral.length + dot + noun[0].length)
}

/** "IV", "3.", "VII. THE TITLE". A word alone ("One") is a number too, but not with a title after it. */
function bare(line: string): NumberedLine | undefined {
  const inner = /^[-–—~*[({<# ]*/u.exec(line)?.[0].length ?? 0
  const numeral = numeralAt(line.slice(inner))
  if (!numeral) return undefined
  const after = inner + numeral.length
  const total = numeral.style === 'arabic' ? (/^\/\d{1,3}(?!\d)/u.exec(line.slice(after))?.[0].length ?? 0) : 0
  const rest = line.slice(after + total)
  if (/^[-–—~*\])}>. ]*$/u.test(rest)) return { keyword: '', ...numeral, label: line, title: '' }
  const word = numeral.style === 'word'
  const parted = word
    ? /^:[ \u00a0]\S[^.!?]*$/u
    : /^(?:[.:)][ \u00a0]+|[.](?=\p{Script=Han})|[.:]?(?:--|—|–)| [-–—] (?!\d))\S/u
  if (inner > 0 || (word && numeral.value > 40) || !parted.test(rest)) return undefined
  return finish(line, '', numeral, numeral.length + total)
}

function finish(
  line: string,
  keyword: string,
  numeral: { readonly value: number; readonly style: NumberedLine['style'] },
  end: number,
): NumberedLine | undefined {
  const after = end + totalAt(line.slice(end))
  const rest = line.slice(after)
  const separator =
    /^(?:[.)]?[ \u00a0]*[:：–—-]{1,3}(?=[ \u00a0\p{L}"“'‘]|$)|[.)](?=[ \u00a0\p{Script=Han}]|$))?[ \u00a0]*/u.exec(
      rest,
    )?.[0] ?? ''
  const title = rest.slice(separator.length)
  const stop = /^[.)]/u.test(separator) ? separator.charAt(0) : ''
  if (title !== '' && !isTitle(title, separator.trim() !== '')) return undefined
  return { keyword, value: numeral.value, style: numeral.style, label: line.slice(0, after) + stop, title }
}

/** Length of what says how many there are: "Chapter 2/5", "Chapter 2 of 5", "Part One of Three". */
function totalAt(rest: string): number {
  const of = /^(?:\/|,? (?:of|von|sur|de|di|van|av|из|z) )(?=\S)/iu.exec(rest)?.[0].length ?? 0
  const total = of > 0 ? numeralAt(rest.slice(of)) : undefined
  return total ? of + total.length : 0
}

function isTitle(title: string, parted: boolean): boolean {
  if (/[,;]$/u.test(title) || !/^[\p{Lu}\p{Lt}\p{Lo}\p{N}"“'‘_(«„¿¡]/u.test(title)) return false
  return parted || !/[.]$/u.test(title) || !/\p{Ll}/u.test(title)
}
