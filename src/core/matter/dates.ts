import { primary } from './words.ts'

/** How a language writes a date: its months, and the order of day, month and year. */
interface Calendar {
  /** As they stand behind a day. */
  readonly months: string
  /** As they stand without one, where that differs. */
  readonly alone?: string
  /** `{d}`, `{m}` and `{y}` stand for the day, the month and the year. */
  readonly day: string
  readonly month: string
}

const english = 'January February March April May June July August September October November December'

const calendars: Readonly<Record<string, Calendar>> = {
  en: { months: english, day: '{m} {d}, {y}', month: '{m} {y}' },
  'en-us': { months: english, day: '{m} {d}, {y}', month: '{m} {y}' },
  'en-': { months: english, day: '{d} {m} {y}', month: '{m} {y}' },
  fr: {
    months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
    day: '{d} {m} {y}',
    month: '{m} {y}',
  },
  de: {
    months: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember',
    day: '{d}. {m} {y}',
    month: '{m} {y}',
  },
  es: {
    months: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
    day: '{d} de {m} de {y}',
    month: '{m} de {y}',
  },
  it: {
    months: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
    day: '{d} {m} {y}',
    month: '{m} {y}',
  },
  pt: {
    months: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
    day: '{d} de {m} de {y}',
    month: '{m} de {y}',
  },
  nl: {
    months: 'januari februari maart april mei juni juli augustus september oktober november december',
    day: '{d} {m} {y}',
    month: '{m} {y}',
  },
  pl: {
    months: 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
    alone: 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
    day: '{d} {m} {y}',
    month: '{m} {y}',
  },
  ru: {
    months: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
    alone: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
    day: '{d} {m} {y}',
    month: '{m} {y}',
  },
  el: {
    months:
      'Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου',
    alone:
      'Ιανουάριος Φεβρουάριος Μάρτιος Απρίλιος Μάιος Ιούνιος Ιούλιος Αύγουστος Σεπτέμβριος Οκτώβριος Νοέμβριος Δεκέμβριος',
    day: '{d} {m} {y}',
    month: '{m} {y}',
  },
  ja: { months: '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月', day: '{y}年{m}{d}日', month: '{y}年{m}' },
  zh: { months: '1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月', day: '{y}年{m}{d}日', month: '{y}年{m}' },
}

/** A date of year, month or day precision (ISO 8601) as the language writes it; as it is, where we do not know how. */
export function dateInWords(date: string, language: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/u.exec(date) ?? []
  const calendar = calendarOf(language)
  if (!calendar || year === undefined || month === undefined) return date
  const { months, alone = months } = calendar
  const name = (day === undefined ? alone : months).split(' ')[Number(month) - 1]
  if (name === undefined) return date
  const parts = new Map([
    ['{y}', year],
    ['{m}', name],
    ['{d}', dayIn(Number(day), language)],
  ])
  const pattern = day === undefined ? calendar.month : calendar.day
  return pattern.replace(/\{[dmy]\}/gu, (part) => parts.get(part) ?? '')
}

/** English puts the day first everywhere but in America; where it names no region, it is taken for American. */
function calendarOf(language: string): Calendar | undefined {
  const tag = language.toLowerCase()
  return calendars[tag] ?? (tag.startsWith('en-') ? calendars['en-'] : calendars[primary(language)])
}

/** The first of a month is an ordinal in French. */
function dayIn(day: number, language: string): string {
  return day === 1 && primary(language) === 'fr' ? '1er' : String(day)
}
