import fc from 'fast-check'
import { expect, test } from 'vitest'
import { looseDate, readDate, readInstant } from '../../../src/core/config/dates.ts'
import { readIsbn } from '../../../src/core/config/isbn.ts'
import { readLanguage } from '../../../src/core/config/language.ts'
import { slug } from '../../../src/core/config/slug.ts'
import { readLength, readTrim } from '../../../src/core/config/units.ts'

test('every day of the calendar is a date, and no other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (y, m, d) => {
        const text = `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
        const date = new Date(`${text}T00:00:00Z`)
        const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
        expect(readDate(text)).toBe(exists ? text : undefined)
      },
    ),
  )
})

test('instants of any zone are the same instants in UTC', () => {
  const part = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'))
  const day = fc.date({ min: new Date('0001-01-02'), max: new Date('9998-12-30'), noInvalidDate: true })
  fc.assert(
    fc.property(
      day,
      fc.tuple(part(23), part(59), part(59)),
      fc.constantFrom('+', '-'),
      part(14),
      (date, time, sign, zone) => {
        const text = `${date.toISOString().slice(0, 10)}T${time.join(':')}${sign}${zone}:30`
        expect(readInstant(text)).toBe(new Date(text).toISOString().replace('.000Z', 'Z'))
      },
    ),
  )
})

test.each([
  ['2024', '2024-01-01T00:00:00Z'],
  ['2024-05', '2024-05-01T00:00:00Z'],
  ['2024-05-17 12:00', '2024-05-17T12:00:00Z'],
  ['2024-05-17T12:00:00.250Z', '2024-05-17T12:00:00Z'],
  ['2024-05-17T25:00', undefined],
  ['soon', undefined],
])('the instant "%s" is %s', (text, instant) => {
  expect(readInstant(text)).toBe(instant)
})

test.each([
  ['May 5th, 2019', '2019-05-05'],
  ['5 May 2019', '2019-05-05'],
  ['the 5th', undefined],
  ['September 1914', '1914-09'],
  ['31 June 2019', undefined],
  ['1986', '1986'],
])('a story’s "%s" is the date %s', (text, date) => {
  expect(looseDate(text)).toBe(date)
})

test.each([
  ['0-306-40615-2', '978-0-306-40615-7'],
  ['978-0-306-40615-7', '978-0-306-40615-7'],
  ['ISBN 978 0 306 40615 7', '978 0 306 40615 7'],
  ['978–0–306–40615–7', '978-0-306-40615-7'],
  ['urn:isbn:9780306406157', '9780306406157'],
  ['080442957X', '9780804429573'],
  ['978-0-306-40615-8', undefined],
  ['0-306-40615-3', undefined],
  ['9771234567898', undefined],
])('the ISBN "%s" is %s', (text, isbn) => {
  expect(readIsbn(text)).toBe(isbn)
})

test.each([
  ['en', 'en'],
  ['EN-us', 'en-US'],
  ['zh-hans-cn', 'zh-Hans-CN'],
  ['de-1996', 'de-1996'],
  ['sl-rozaj-biske', 'sl-rozaj-biske'],
  ['en-u-ca-gregory', 'en-u-ca-gregory'],
  ['english', undefined],
  ['en_US', undefined],
  ['en"><script>', undefined],
  ['', undefined],
])('the language "%s" is %s', (text, tag) => {
  expect(readLanguage(text)).toBe(tag)
})

test.each([
  ['6x9in', 432, 648],
  ['6 × 9 in', 432, 648],
  ['6inx9in', 432, 648],
  ['A5', 419.528, 595.276],
  ['148x210mm', 419.528, 595.276],
  ['letter', 612, 792],
])('the trim "%s" is %d × %d pt', (text, width, height) => {
  expect(readTrim(text)).toEqual({ name: text, width, height })
})

test.each(['6x9', '6x9furlongs', '1x1in', '90x90in', '-6x9in', 'NaNx9in', '1e3x9in'])('no page is "%s"', (text) => {
  expect(readTrim(text)).toBeUndefined()
})

test('lengths have a unit', () => {
  expect(['11pt', '0.75in', '18mm', '1.5 cm', '1pc', '11', '', '1e3pt'].map(readLength)).toEqual([
    11,
    54,
    51.024,
    42.52,
    12,
    undefined,
    undefined,
    undefined,
  ])
})

test('a slug of anything is a safe file name, and its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
      const name = slug(text)
      expect(name).toMatch(/^(?:[\p{L}\p{M}\p{Nd}]+(?:-[\p{L}\p{M}\p{Nd}]+)*)?$/u)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(86)
      expect(slug(name)).toBe(name)
    }),
    { numRuns: 500 },
  )
  expect(slug('CON')).toBe('CON-book')
})
