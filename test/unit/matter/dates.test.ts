import { expect, test } from 'vitest'
import { dateInWords } from '../../../src/core/matter/dates.ts'

test.each([
  ['2026-04-01', 'en-GB', '1 April 2026'],
  ['2026-04-01', 'en', 'April 1, 2026'],
  ['2026-04', 'en-US', 'April 2026'],
  ['2026', 'en', '2026'],
  ['2026-04-01', 'fr-CA', '1er avril 2026'],
  ['2026-12-24', 'de', '24. Dezember 2026'],
  ['2026-03', 'es', 'marzo de 2026'],
  ['2026-04-01', 'pt-BR', '1 de abril de 2026'],
  ['2026-04', 'ru', 'апрель 2026'],
  ['2026-04-30', 'ja', '2026年4月30日'],
  ['2026-04', 'zh-Hant', '2026年4月'],
  ['2026-04-01', 'tlh', '2026-04-01'],
])('%s in %s is "%s"', (date, language, words) => {
  expect(dateInWords(date, language)).toBe(words)
})
