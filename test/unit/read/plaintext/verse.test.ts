import { expect, test } from 'vitest'
import { letters } from '../../../../src/core/model/letters.ts'
import { read } from './reading.ts'

test('halves of a line stay apart', () => {
  const song = [
    'Lo! we have heard       of the halls of the northmen,',
    'the kings in their keeping,       how they came to their ruin,',
    'the oath-breakers of old       in the ashes of winter.',
    'Oft Hrolf the hoarder       from the hands of the raiders',
    'took bench-gold and bright helms,       bore them to barrow.',
  ]
  const [verse] = read(`FITT I\n\n${song.join('\n')}\n`).items.filter(({ type }) => type === 'verse')
  const lines = verse?.type === 'verse' ? verse.stanzas.flatMap((stanza) => stanza.lines) : []
  expect(lines.map(({ children }) => letters(children))).toEqual(
    song.map((line) => line.replace('       ', '\u2003\u2003')),
  )
})

test('short paragraphs beside a poem are none', () => {
  const song =
    '  The moon she has a daughter tide,\n    The sun he has a son,\n  And they come in at Saltmere side\n    And out when they have done.'
  const said =
    '“That is not what I used to say when I was a child at home,” said the old\nHarbour-master.\n\n“I never heard it sung before in all the years I have been here,” said\nMrs. Gale.'
  const kinds = read(`Chapter 1\n\n${said}\n\n${song}\n\n${said}\n`).items.map(({ type }) => type)
  expect(kinds).toEqual(['heading', 'paragraph', 'paragraph', 'verse', 'paragraph', 'paragraph'])
})
