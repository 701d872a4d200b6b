/**
 * Encodings from before Unicode that hold other scripts than Western Latin, by the labels of the Encoding Standard. Hosts decode them; which of them a
 * file is in, its letters tell: read in a wrong one, they are rare letters in places where they do not occur.
 */
export const nationalEncodings = [
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1251',
  'koi8-r',
  'windows-1250',
  'iso-8859-2',
  'windows-1253',
  'iso-8859-7',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-874',
] as const

export type National = (typeof nationalEncodings)[number]

/** The text of bytes in an encoding, U+FFFD for what is none of it; undefined where the host does not know the encoding. */
export type NationalDecoder = (bytes: Uint8Array, encoding: National) => string | undefined

export interface NationalReading {
  readonly text: string
  readonly encoding: National
  readonly confidence: number
  /** Why, in words. */
  readonly why: string
}

/** Commonest characters of a script's languages, and the share that they have at least among all that are beyond ASCII. */
interface Script {
  readonly name: string
  readonly encodings: readonly National[]
  readonly common: ReadonlySet<string>
  readonly share: number
}

/** Letters beyond ASCII of a language that is written in Latin ones. */
interface Alphabet {
  readonly name: string
  readonly encodings: readonly National[]
  readonly letters: ReadonlySet<string>
}

const eastern = '，。、；：？！“”‘’《》「」『』…—　（）'
const simplified =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日笑见头手点无问走声眼'
const traditional =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日笑見頭手點無問走聲眼曰者何此乃與夫則矣其'
const kana =
  'あいうえおかがきぎくけげこごさざしじすずせそただちっつてでとどなにねのはばひびふへべほまみむめもゃやゅゆょよらりるれろわをんアイウエカキクコシスタッテトドナニバフマムメャュョラリルレロンー'
const syllables =
  '이다는의에가을고하지은로도를한서기사그나들어리자대아인시정라수해일전부원보상장주었있것없습니까말여으면만게했겠내네던려'

const scripts: readonly Script[] = [
  { name: 'Chinese', encodings: ['gb18030'], common: new Set(simplified + eastern), share: 0.2 },
  { name: 'Chinese', encodings: ['big5'], common: new Set(traditional + eastern), share: 0.2 },
  { name: 'Japanese', encodings: ['shift_jis', 'euc-jp'], common: new Set(kana + eastern), share: 0.35 },
  { name: 'Korean', encodings: ['euc-kr'], common: new Set(syllables), share: 0.3 },
  { name: 'Cyrillic', encodings: ['windows-1251', 'koi8-r'], common: new Set('оеаинтсрвлі'), share: 0.42 },
  { name: 'Greek', encodings: ['windows-1253', 'iso-8859-7'], common: new Set('αοιετσνηυρκςπμίάέήόώύΆ'), share: 0.55 },
  { name: 'Hebrew', encodings: ['windows-1255'], common: new Set('יוהלאתרבמשנ'), share: 0.5 },
  { name: 'Arabic', encodings: ['windows-1256'], common: new Set('اليمونترهبدعسف'), share: 0.5 },
  { name: 'Thai', encodings: ['windows-874'], common: new Set('านรอกเงวมยลตหดทส่้ีิั'), share: 0.5 },
]

const central = ['windows-1250', 'iso-8859-2'] as const
const alphabets: readonly Alphabet[] = [
  { name: 'Polish', encodings: central, letters: bothCases('ąćęłńóśźż') },
  { name: 'Czech', encodings: central, letters: bothCases('áčďéěíňóřšťúůýž') },
  { name: 'Slovak', encodings: central, letters: bothCases('áäčďéíĺľňóôŕšťúýž') },
  { name: 'Hungarian', encodings: central, letters: bothCases('áéíóöőúüű') },
  { name: 'Romanian', encodings: central, letters: bothCases('ăâîşţ') },
  { name: 'Croatian', encodings: central, letters: bothCases('čćđšž') },
  { name: 'Turkish', encodings: ['windows-1254'], letters: new Set([...bothCases('çğöşüâîû'), 'ı', 'İ']) },
]

/** Of the languages that Windows-1252 and Mac Roman are for: what is one of these needs no other encoding. */
const western = [
  'àâæçèéêëîïôœùûüÿ',
  'äöüßé',
  'áàâãçéêíïóôõúüñ',
  'àèéìíòóùúî',
  'åäöæøéüà',
  'áéíóúýþæöð',
  'ëïéèöüóáê',
  'äöõüšž',
].map(bothCases)

function bothCases(letters: string): ReadonlySet<string> {
  return new Set(letters + letters.toUpperCase())
}

/** So many bytes, to the end of a line, tell what the rest is. */
const sampleLength = 60_000
/** Fewer letters beyond ASCII tell nothing. */
const fewest = 20
/** A script of its own makes up so much of the letters of a text that is in it. */
const leastForeign = 0.4
/** Languages with some letters beyond ASCII have at least so many of them. */
const leastAccented = 0.02
/** What is no letter of the language, names from elsewhere for instance, is at most so much of its letters beyond ASCII. */
const mostStrange = 0.03
/** Of all characters beyond ASCII, so many may be none of the encoding: a file was cut, or is damaged. */
const mostBroken = 0.005

/** A file that is neither Unicode nor makes sense in a Western encoding, in the one that its letters tell. `latin` is the text as Windows-1252. */
export function readNational(bytes: Uint8Array, latin: string, decode: NationalDecoder): NationalReading | undefined {
  const end = bytes.length > sampleLength ? bytes.lastIndexOf(0x0a, sampleLength) : bytes.length
  const sample = bytes.subarray(0, end > 0 ? end : sampleLength)
  const found = inScript(sample, decode) ?? inAlphabet(sample, latin.slice(0, sample.length), decode)
  const text = found && decode(bytes, found.encoding)
  return found && text !== undefined ? { ...found, text } : undefined
}

type Found = Omit<NationalReading, 'text'>

function inScript(sample: Uint8Array, decode: NationalDecoder): Found | undefined {
  const fits = scripts
    .flatMap((script) => script.encodings.map((encoding) => fitOf(script, encoding, decode(sample, encoding))))
    .sort((a, b) => b.fit - a.fit)
  const [best] = fits
  if (!best || best.fit < 1) return undefined
  const share = Math.round(best.share * 100)
  return {
    encoding: best.encoding,
    confidence: fits.some(({ script, fit }) => script !== best.script && fit * 1.2 > best.fit) ? 0.6 : 0.95,
    why: `${share} % of the characters beyond ASCII are among the commonest of ${best.script.name} texts`,
  }
}

/** How well a text is one of a script: from 1 on, it is. */
function fitOf(script: Script, encoding: National, text: string | undefined) {
  const { beyond, letters, broken, among } = countIn(text ?? '', script.common)
  const share = among / Math.max(1, beyond)
  const isMeant = beyond >= fewest && beyond >= leastForeign * letters && broken <= mostBroken * beyond
  return { script, encoding, share, fit: isMeant ? share / script.share : 0 }
}

function inAlphabet(sample: Uint8Array, latin: string, decode: NationalDecoder): Found | undefined {
  const beyond = accentedIn(latin)
  if (beyond.length < fewest || beyond.length < leastAccented * latin.length) return undefined
  if (western.some((letters) => strangeIn(beyond, letters) <= mostStrange * 2)) return undefined
  const known = new Map<National, string>()
  for (const encoding of [...central, 'windows-1254'] as const)
    known.set(encoding, accentedIn(decode(sample, encoding) ?? ''))
  const [best] = alphabets
    .flatMap(({ name, encodings, letters }) =>
      encodings.map((encoding) => ({ name, encoding, strange: strangeIn(known.get(encoding) ?? '', letters) })),
    )
    .sort((a, b) => a.strange - b.strange)
  if (!best || best.strange > mostStrange) return undefined
  const share = Math.round((1 - best.strange) * 100)
  const why = `${share} % of the letters beyond ASCII are letters of ${best.name}, and of no Western language`
  return { encoding: best.encoding, confidence: 0.9, why }
}

const signs = /[^\u0080-\uffff]|[\u00a0\u00a7\u00a9\u00ab\u00b0\u00bb\u2010-\u2026\u2030\u2039\u203a\u20ac]/g

/** All but ASCII and the signs that are everywhere. */
function accentedIn(text: string): string {
  return text.replaceAll(signs, '')
}

/** Share of the letters that are none of these. */
function strangeIn(text: string, letters: ReadonlySet<string>): number {
  let strange = 0
  for (let at = 0; at < text.length; at++) if (!letters.has(text.charAt(at))) strange++
  return text === '' ? 1 : strange / text.length
}

function countIn(text: string, common: ReadonlySet<string>) {
  let [beyond, letters, broken, among] = [0, 0, 0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80) {
      if ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a) letters++
      continue
    }
    beyond++
    letters++
    if (code === 0xfffd || code < 0xa0 || (code >= 0xe000 && code < 0xf900)) broken++
    else if (common.has(text.charAt(at))) among++
  }
  return { beyond, letters, broken, among }
}
