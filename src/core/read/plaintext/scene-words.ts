/** How other languages than English tell on a line of its own when a scene is, and open or close a flashback. */

const end = '[ .…:!-]*$'
/** At most two short words: "zwei", "einige", "quelques", "un par de". */
const some = '(?:[\\p{L}\\d.,]{1,14} ){0,3}'

/** Lines that end with one of these words, small letters, may tell a time. */
interface Later {
  readonly words: readonly string[]
  readonly pattern: RegExp
}

function later(units: string, words: string): Later {
  return { words: words.split('|'), pattern: new RegExp(`^${some}(?:${units}) (?:${words})${end}`, 'iu') }
}

/** "Zwei Monate später...", "Deux mois plus tard". */
const laters: readonly Later[] = [
  later(
    'sekunden?|minuten?|stunden?|tage?|nächte?|wochen?|monate?|jahre?|jahrzehnte?|jahrhunderte?',
    'später|zuvor|vorher|davor|danach|früher',
  ),
  later(
    'secondes?|minutes?|heures?|jours?|nuits?|semaines?|mois|ans?|années?|siècles?',
    'plus tard|plus tôt|auparavant|après|avant',
  ),
  later('segundos?|minutos?|horas?|días?|noches?|semanas?|meses|mes|años?|siglos?', 'después|más tarde|antes|atrás'),
  later(
    'second[oi]|minut[oi]|or[ae]|giorn[oi]|nott[ei]|settiman[ae]|mes[ei]|ann[oi]|secol[oi]',
    'dopo|più tardi|prima|fa',
  ),
  later(
    'segundos?|minutos?|horas?|dias?|noites?|semanas?|m[eê]s(?:es)?|anos?|séculos?',
    'depois|mais tarde|antes|atrás',
  ),
  later(
    'seconden?|minuten?|u(?:ur|ren)|dag(?:en)?|nachten?|we(?:ek|ken)|maand(?:en)?|ja(?:ar|ren)|eeuw(?:en)?',
    'later|eerder|daarvoor|geleden',
  ),
  later(
    'sekund\\p{L}?|minut\\p{L}?|godzin\\p{L}?|dni|dzień|noc\\p{L}?|tygod\\p{L}{1,3}|miesi\\p{L}{2,3}|lat\\p{L}?|rok\\p{L}?',
    'później|wcześniej|temu',
  ),
  later(
    'секунд\\p{L}?|минут\\p{L}?|час\\p{L}{0,2}|д(?:ень|ня|ней)|ноч\\p{L}{1,2}|недел\\p{L}{1,2}|месяц\\p{L}{0,2}|год\\p{L}?|лет',
    'спустя|назад|позже',
  ),
]

/** "Am nächsten Morgen", "Через два года", "三年後". */
const otherTimes: readonly RegExp[] = [
  new RegExp(
    `^(?:спустя|через) ${some}(?:минут\\p{L}?|час\\p{L}{0,2}|дн\\p{L}{1,2}|недел\\p{L}{1,2}|месяц\\p{L}{0,2}|год\\p{L}?|лет)${end}`,
    'iu',
  ),
  new RegExp(
    `^(?:später|inzwischen|währenddessen|in (?:der(?:selben)?|jener) nacht|am (?:nächsten|selben|gleichen|folgenden) (?:tag|morgen|abend|vormittag|nachmittag)|heute|in der gegenwart)${end}`,
    'iu',
  ),
  new RegExp(
    `^(?:plus tard|le lendemain(?: (?:matin|soir))?|(?:le|la) (?:jour|nuit|matin|soir|semaine) (?:suivante?|d['’]après)|pendant ce temps|ce soir-là|cette nuit-là|de nos jours|aujourd['’]hui)${end}`,
    'iu',
  ),
  new RegExp(
    `^(?:más tarde|al día siguiente|a la mañana siguiente|esa (?:misma )?noche|mientras tanto|en la actualidad|più tardi|il (?:giorno|mattino) (?:dopo|seguente)|quella (?:stessa )?(?:notte|sera)|nel frattempo|mais tarde|no dia seguinte|na manhã seguinte|naquela noite|enquanto isso|de volgende (?:dag|ochtend|avond)|ondertussen|następnego (?:dnia|ranka)|tymczasem|на следующ(?:ий день|ее утро)|тем временем|позже)${end}`,
    'iu',
  ),
  /^[\p{Script=Han}\p{N}数何]{1,6}(?:年|ヶ月|か月|カ月|个月|個月|月|週間|周|週|天|日|晩|时间|時間|小时|小時|分|秒)(?:後|后|前|以后|以後|之后|之後)[ 。.…]*$/u,
  /^(?:翌日|翌朝|翌週|その夜|その日の夜|次の日|第二天|次日|当晚|當晚)[ 。.…]*$/u,
]

/** Whether a line tells in another language than English when a scene is. */
export function tellsTimeAbroad(text: string): boolean {
  const bare = text.toLowerCase().replace(/[ .…:!-]+$/u, '')
  // Few lines end so, and making ready to match a pattern with all letters takes longer than matching it.
  const told = laters.some(({ words, pattern }) => words.some((word) => bare.endsWith(word)) && pattern.test(text))
  return told || otherTimes.some((pattern) => pattern.test(text))
}

const back =
  '(?:flash ?-?backs?|rückblende|rückblick|analepse|retrospekcja|retrospekcji|wspomnienie|wspomnienia|фл[еэ]ш ?-?б[еэ]ка?|воспоминани[ея]|回想|闪回|閃回|回忆|回憶)'
const opener = '(?:start|begin(?:s|ning)?|anfang|beginn|début|inicio|inizio|início|początek|начало|開始|开始)'
const closer =
  '(?:end(?:s|ing|ed)?|over|stop|ende|fin|fine|fim|einde|koniec|конец|конец|окончен\\p{L}?|終わり|終了|终|結束|结束|完)'
const of = '(?: (?:of|the|der|des|du|de|del|dello|do|van|di))*'
const edges = '[^\\p{L}\\p{N}]*'

/** Looked for first: few lines say it. */
export const flashback = new RegExp(back, 'iu')
export const flashbackStart = new RegExp(`^${edges}(?:${opener}${of} )?${back}(?:${edges}${opener})?${edges}$`, 'iu')
/** "Flashback, ten years earlier", "Flashback to the war": told with its time. */
export const flashbackTold = new RegExp(`^${edges}${back}(?:,|:| to| –| -) [^.!?]{2,40}$`, 'iu')
export const flashbackEnd = new RegExp(
  `^(?:${edges}(?:${closer}${of} ${back}|${back}${edges}${closer})|[[<{(]/ ?${back})${edges}$`,
  'iu',
)
/** What ends a flashback that is still open. */
export const present =
  /^(?:back (?:to|in) )?(?:the )?present(?: day| time)?[ .…:!]*$|^(?:zurück )?in der gegenwart[ .…:]*$|^(?:retour au|de retour au) présent[ .…:]*$/iu
