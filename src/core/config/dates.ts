/** Days of each month; February is looked at apart. */
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (days[month - 1] ?? 0)
}

/** An ISO 8601 date of year, month or day precision, checked against the calendar; an instant gives its day. */
export function readDate(text: string): string | undefined {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/u.exec(text)
  if (!parts) return readInstant(text)?.slice(0, 10)
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)]
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  return exists ? text : undefined
}

/**
 * An instant in UTC with whole seconds. A date gives its first moment; a time without a zone is UTC; fractions of a second
 * are cut off.
 */
export function readInstant(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?\s?(Z|z|[+-]\d\d:?\d\d)?$/u.exec(text)
  if (!parts) return /^\d{4}(?:-\d\d){0,2}$/u.test(text) ? startOf(text) : undefined
  const [, date = '', hour = '', minute = '', second = '00', zone = 'Z'] = parts
  if (readDate(date) === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const offset = zoneMinutes(zone)
  if (offset === undefined) return undefined
  const minutes = Number(hour) * 60 + Number(minute) - offset
  const clock = ((minutes % 1440) + 1440) % 1440
  return `${shift(date, Math.floor(minutes / 1440))}T${two(Math.floor(clock / 60))}:${two(clock % 60)}:${second}Z`
}

function startOf(date: string): string | undefined {
  if (readDate(date) === undefined) return undefined
  return `${date}${date.length === 4 ? '-01-01' : ''}${date.length === 7 ? '-01' : ''}T00:00:00Z`
}

function zoneMinutes(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))]
  if (hours > 14 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

/** The day after, or before: by a zone's offset a date moves by one at most. */
function shift(date: string, by: number): string {
  if (by === 0) return date
  let [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8)) + by]
  if (day < 1) {
    month = month === 1 ? 12 : month - 1
    if (month === 12) year--
    day = daysIn(year, month)
  } else if (day > daysIn(year, month)) {
    month = month === 12 ? 1 : month + 1
    if (month === 1) year++
    day = 1
  }
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A date as people write it in a story's head ("May 5th, 2019", "5 May 2019", "2019-05-05", "May 2019", "2019"). */
export function looseDate(text: string): string | undefined {
  const plain = text.trim()
  const iso = readDate(plain)
  if (iso !== undefined) return iso
  const day = '(\\d{1,2})(?:st|nd|rd|th)?'
  const month = '([A-Za-z]{3,9})\\.?'
  const before = new RegExp(`^${month} (?:${day},? )?(\\d{4})$`, 'u').exec(plain)
  const after = new RegExp(`^${day} (?:of )?${month},? (\\d{4})$`, 'u').exec(plain)
  const [name, number, year] = before ? [before[1], before[2], before[3]] : [after?.[2], after?.[1], after?.[3]]
  const at = months.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1
  if (at === 0 || year === undefined) return undefined
  return readDate(`${year}-${two(at)}${number === undefined ? '' : `-${number.padStart(2, '0')}`}`)
}
