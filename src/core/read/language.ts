export interface LanguageGuess {
  /** BCP 47. */
  readonly tag: string
  readonly confidence: number
  readonly evidence: readonly string[]
}

/** Words that are frequent in one language and rare in the others, its next of kin above all. */
type Frequent = readonly (readonly [tag: string, words: string])[]

const latin: Frequent = [
  ['en', 'the and of to was he his that with had it you she her for not but'],
  ['de', 'der die und das nicht ich sie er war mit ein sich auf dem den von zu'],
  ['fr', 'le la les et il elle que des une dans pas qui vous était pour est sur'],
  ['es', 'el los las y que una por con del su para lo como más pero había'],
  ['it', 'il che di un non per una era si con della sono gli più anche ma'],
  ['nl', 'het een van en dat niet zijn was hij met voor op aan maar ze naar'],
  ['af', 'die nie hy vir sy ek n ons wat sal het jou hom en'],
  ['pt', 'o os que não uma com para era se do da mais seu como mas ele'],
  ['ca', 'i el els les amb per una que va ha seva més però això quan ell tot era'],
  ['ro', 'și şi în nu să că din care mai pentru era lui este pe ce fost după sau'],
  ['la', 'et in est non ad cum ut qui quod sed quae ex hoc ab esse nec atque enim'],
  ['sv', 'och att är för inte jag ett från till har hade då när också mycket något efter hon han som'],
  ['da', 'og ikke jeg at af havde hun sig mig blev efter hvad nogen op ud være kun meget til er'],
  ['nb', 'og ikke jeg å av hadde hun seg meg ble etter hva noen opp ut være bare mye til er'],
  ['is', 'og að var ekki sem hann til um með við hún það ég af svo þá þetta frá hafði'],
  ['fi', 'ja on ei oli että hän se joka mutta niin kuin minä ovat hänen ne kun sen mitä'],
  ['et', 'ja on ei oli et ta see ma kui aga mis ka siis tema mitte oma nii kes seda'],
  ['hu', 'a az és hogy nem is egy meg volt csak mint már ha még azt mert el'],
  ['pl', 'w nie się z że jest jak ale tak był jego przez dla ich już tylko czy pod'],
  ['cs', 'v na se že jako když který byl jsem ještě nebo není byla být jsou své každý při její'],
  ['sk', 'v na sa že ako keď ktorý bol som ešte alebo nie je bola byť sú svoje každý pri jej'],
  ['hr', 'i u što su nije od sam ali kao koji samo kako iz nego bio'],
  ['sl', 'in so pa kot ki sem tudi bil če še ni po bila kaj bilo iz'],
  ['lt', 'ir į kad iš tai su buvo jis kaip bet ji už ar yra taip savo nuo dar'],
  ['lv', 'un ir ka ar no viņš bet par uz kā tas nav bija vai lai es pie arī'],
  ['tr', 've bir bu da de için ne çok gibi daha ben kadar sonra var diye her olan değil'],
  ['eo', 'kaj ne li ke mi estas sed ŝi kiu estis oni pli ĝi por al tio kun sur la'],
  ['id', 'yang dan di itu dengan untuk tidak ini dari dalam akan pada ke juga ada orang'],
  ['tl', 'ang ng sa mga at ay si hindi ko niya ni isang kung siya ito ka'],
  ['vi', 'và của là có không được một người cho trong những đã này với các như khi'],
]
const cyrillic: Frequent = [
  ['ru', 'и что он не как это она но его был я же от бы так все меня вы уже'],
  ['uk', 'і що він не як це вона але його був я ж від би так все мене ви вже та'],
  ['be', 'і што ён не як гэта яна але яго быў я ж ад бы так усё мяне вы ўжо'],
  ['bg', 'на от за че е са като ще си но това му го беше аз със или се да'],
  ['sr', 'и је у су што као али који сам није он би или своје нека од да'],
]
const arabic: Frequent = [
  ['ar', 'في من على أن إلى لا ما هذا كان عن التي الذي قد هو هي لم إن ثم بعد'],
  ['fa', 'و در به از که را این با است آن برای یک بود خود تا او هم بر'],
  ['ur', 'کے میں کی ہے اور سے کا کو نے اس پر ہیں وہ کہ نہیں ایک بھی تھا'],
]

/** Scripts that one language writes far more than any other; Japanese before Chinese, because it writes Han letters too. */
const scripts: readonly (readonly [tag: string, name: string, letters: RegExp, least: number, words?: Frequent])[] = [
  ['ja', 'Japanese kana', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, 0.1],
  ['ko', 'Hangul', /\p{Script=Hangul}/gu, 0.3],
  ['zh', 'Chinese characters', /\p{Script=Han}/gu, 0.5],
  ['ar', 'Arabic letters', /\p{Script=Arabic}/gu, 0.5, arabic],
  ['he', 'Hebrew letters', /\p{Script=Hebrew}/gu, 0.5],
  ['el', 'Greek letters', /\p{Script=Greek}/gu, 0.5],
  ['ru', 'Cyrillic letters', /\p{Script=Cyrillic}/gu, 0.5, cyrillic],
  ['hi', 'Devanagari letters', /\p{Script=Devanagari}/gu, 0.5],
  ['th', 'Thai letters', /\p{Script=Thai}/gu, 0.5],
  ['hy', 'Armenian letters', /\p{Script=Armenian}/gu, 0.5],
]

/** Words and characters looked at. */
const [mostWords, mostCharacters] = [4000, 40_000]

/** The language that the script, or the commonest words, of a text speak for; undefined if neither speaks clearly. */
export function guessLanguage(lines: Iterable<string>): LanguageGuess | undefined {
  const counts = new Map<string, number>()
  let words = 0
  let seen = ''
  for (const line of lines) {
    if (seen.length < mostCharacters) seen += line.slice(0, mostCharacters)
    for (const word of line
      .normalize('NFC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []) {
      words += 1
      counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    if (words > mostWords) break
  }
  return byScript(seen, counts, words) ?? byWords(latin, counts, words)
}

function byScript(text: string, counts: ReadonlyMap<string, number>, words: number): LanguageGuess | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 40) return undefined
  for (const [tag, name, script, least, frequent] of scripts) {
    const share = (text.match(script)?.length ?? 0) / letters
    if (share < least) continue
    const evidence = [`${Math.round(share * 100)} % of the letters are ${name}`]
    return (frequent && byWords(frequent, counts, words)) ?? { tag, confidence: 0.85, evidence }
  }
  return undefined
}

/** Next of kin share many words: in a text that is long enough they are told by the rest. */
function byWords(frequent: Frequent, counts: ReadonlyMap<string, number>, words: number): LanguageGuess | undefined {
  const ranked = frequent
    .map(([tag, list]) => ({ tag, count: list.split(' ').reduce((sum, word) => sum + (counts.get(word) ?? 0), 0) }))
    .sort((a, b) => b.count - a.count)
  const [best, second] = ranked
  if (!best || !second || words < 60 || best.count < words * 0.08) return undefined
  if (best.count < second.count * (words < 300 ? 1.8 : 1.25)) return undefined
  const share = Math.round((best.count / words) * 100)
  return { tag: best.tag, confidence: 0.9, evidence: [`${share} % of ${words} words are among its commonest`] }
}
