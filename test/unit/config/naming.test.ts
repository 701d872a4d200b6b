import { expect, test } from 'vitest'
import { slug as slugFrom } from '../../../src/core/config/slug.ts'
import { nameUuid } from '../../../src/core/config/uuid.ts'

test.each([
  ['The Tide Clerk', 'The-Tide-Clerk'],
  ['../../etc/passwd', 'etc-passwd'],
  ['第一章', '第一章'],
  ['Été à l’ombre', 'Été-à-l-ombre'],
  ['e\u0301t', 'ét'],
  ['***', ''],
])('"%s" makes the slug "%s"', (name, slug) => {
  expect(slugFrom(name)).toBe(slug)
})

test('a slug never takes more than 80 bytes, nor half a character', () => {
  const slug = slugFrom('章'.repeat(60))
  expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(80)
  expect(slug).toBe('章'.repeat(26))
})

// Reckoned with Python's uuid.uuid5 in the same namespace.
test.each([
  ['a', 'urn:uuid:6ff65d7b-e430-5603-a8c2-38fc00fd415d'],
  ['the-tide-clerk Marian Thole', 'urn:uuid:aba1ccdf-f931-5f65-a20d-e0275bec5c91'],
  [`é章${'x'.repeat(70)}`, 'urn:uuid:1bcee395-bb5a-5a6a-b127-59ad26620795'],
])('the name "%s" has the identifier that RFC 9562 gives it', (name, urn) => {
  expect(nameUuid(name)).toBe(urn)
})
