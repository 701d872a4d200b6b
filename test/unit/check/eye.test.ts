import { describe, expect, it } from 'vitest'
import { remarksOnProse } from '../../../src/core/check/check.ts'
import { Silence } from '../../../src/core/check/silence.ts'
import type { Diagnostic } from '../../../src/core/diagnostic/diagnostic.ts'
import type { RuleId } from '../../../src/core/diagnostic/rules.ts'
import type { Block } from '../../../src/core/model/block.ts'
import { book, chapter, em, foreign, metadata, note, p, verse } from '../../../src/core/model/build.ts'
import type { Inline } from '../../../src/core/model/inline.ts'

function look(language: string, ...blocks: readonly Block[]): readonly Diagnostic[] {
  return remarksOnProse(book(metadata('A Book', { language }), chapter('One', ...blocks)), [], new Silence([], []))
}

/** What one rule says of paragraphs of text. */
function of(rule: RuleId, language: string, ...paragraphs: readonly (string | readonly (Inline | string)[])[]) {
  const blocks = paragraphs.map((text) => (typeof text === 'string' ? p(text) : p(...text)))
  return look(language, ...blocks)
    .filter((one) => one.rule === rule)
    .map(({ message }) => message)
}

describe('repeated words', () => {
  it.each([
    ['en', 'She saw the the lamp.', 'the the'],
    ['en', 'The the lamp.', 'The the'],
    ['en', 'And so I I went.', 'I I'],
    ['en', 'The lamp and and the stair.', 'and and'],
    ['fr', 'Il avait vu la maison maison.', 'maison maison'],
    ['de', 'Sie sah und und ging.', 'und und'],
    ['en-GB', 'They walked walked on.', 'walked walked'],
  ])('%s: %s', (language, text, said) => {
    expect(of('repeated-word', language, text)).toEqual([`a word stands twice: "${said}"`])
  })

  it.each([
    ['en', 'He had had enough, and knew that that was so.'],
    ['en', 'No, no; the, the lamp. Ha ha ha! the the the.'],
    ['en', 'She told her her fortune; what it is is plain.'],
    ['en', 'Duran Duran played in Bora Bora. D. D. came. 7 7'],
    ['en', 'the-the the—the the... the'],
    ['fr', 'Nous nous sommes tus, et vous vous taisiez.'],
    ['de', 'Die, die die Lampe sahen, die die Treppe kannten.'],
    ['id', 'Rumah rumah itu besar.'],
    ['tlh', 'foo foo'],
  ])('%s: nothing of %s', (language, text) => {
    expect(of('repeated-word', language, text)).toEqual([])
  })

  it('leaves words alone that are stressed, another language’s, or parted by a line end', () => {
    expect(of('repeated-word', 'en', ['It was the ', em('the'), ' lamp'])).toEqual([])
    expect(of('repeated-word', 'en', ['She said ', foreign('fr', 'nous nous'), '.'])).toEqual([])
    expect(
      look('en', verse('and she went home', 'home to the sea')).filter(({ rule }) => rule === 'repeated-word'),
    ).toEqual([])
  })
})

describe('marks', () => {
  it.each([
    ['God,, please.', 1],
    ['It was dark.. She left.', 1],
    ['Why, said he,. Then', 1],
    ['"I know,", he said.', 1],
    ['Wait... no.... Well?! Oh!! etc., and so on.', 0],
    ['std::vector, ../path, 1..10, a.b', 0],
    ['(so.), [thus,] and "so."', 0],
  ])('doubled punctuation: %s', (text, count) => {
    expect(of('doubled-punctuation', 'en', text)).toHaveLength(count)
  })

  it.each([
    ['en', 'She waited , and left .', 2],
    ['en', 'She waited . . . and left. He had .45 left, :-) and so', 0],
    ['fr', 'Quoi ? Jamais ! Voici : rien ; et « rien ».', 0],
    ['fr', 'Quoi , rien .', 2],
    ['de', 'Was ?', 1],
  ])('space before punctuation, %s: %s', (language, text, count) => {
    expect(of('space-before-punctuation', language, text)).toHaveLength(count)
  })

  it('tells once what is done throughout', () => {
    const said = of('space-before-punctuation', 'en', 'a , '.repeat(30))
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('29 places more')
  })

  it.each([
    ['"I never-" he began.', 1],
    ['“I never-”', 1],
    ['She was about to say that she-', 1],
    ['The prefix "un-" and the suffix "-ness"; a well-known man; "But--" he said; "Wh-what?"', 0],
    ['two- and three-masted ships', 0],
  ])('hyphens: %s', (text, count) => {
    expect(of('hyphen-cut-off', 'en', text)).toHaveLength(count)
  })
})

describe('pairs', () => {
  it.each([
    ['en', ['"Who is there? she said.', 'The lamp went out.'], 1],
    ['en', ['He left." The door closed.'], 1],
    ['en', ['"Hello, she said, "and welcome."'], 1],
    ['en', ['“Hello, she said.', '“Really?” he asked.'], 1],
    ['en', ['He cried “Stop--“ and fell.'], 1],
    ['en', ['"I go on.', '"And on.', '"And stop."'], 0],
    ['en', ['"I read "Emma" aloud," she said. "It\'s 5\'11" tall."'], 0],
    ['en', ['“I read ‘Emma’ aloud,” she said—“twice.”'], 0],
    ['fr', ['« Bonjour, dit-il.', '— Bonjour, « chère » amie.', '— Au revoir. »'], 0],
    ['de', ['„Guten Tag“, sagte er. »Ja«, sagte sie.'], 0],
    ['sv', ['”Hej”, sade hon.'], 0],
    ['ru', ['«Да», — сказал он.'], 0],
  ] as const)('quotation marks, %s: %j', (language, paragraphs, count) => {
    expect(of('quote-unbalanced', language, ...paragraphs)).toHaveLength(count)
  })

  it.each([
    [['She waited (it was late.'], 1],
    [['It was late), she said.'], 1],
    [['She [waited) here.'], 1],
    [['She (waited', 'a day) here.'], 0],
    [['a) the stair b) the lamp :) :-( and (so) [on]'], 0],
    [['見（た)。「はい」'], 0],
  ])('brackets: %j', (paragraphs, count) => {
    expect(of('bracket-unbalanced', 'en', ...paragraphs)).toHaveLength(count)
  })

  it('looks at a note by itself', () => {
    expect(of('quote-unbalanced', 'en', ['"He left', note('one', '"A note."'), '," she said.'])).toEqual([])
    expect(of('quote-unbalanced', 'en', ['"He left', note('one', '"A note.'), '," she said.'])).toHaveLength(1)
  })

  it('tells of straight quotes among curly ones, once', () => {
    expect(of('quote-straight', 'en', '“A,” “B,” “C” and "D" and "E"')).toEqual([
      '4 straight quotation marks among 6 curly ones; the first stands here',
    ])
    expect(of('quote-straight', 'en', '"A" and \'B\' and 5\'11"')).toEqual([])
    expect(of('quote-straight', 'en', '“A” isn’t “B” at 5\'11"')).toEqual([])
  })
})

describe('English', () => {
  it.each(['an lamp', 'a apple', 'an friend', 'a hour', 'an unicorn', 'a 18-year-old', 'a Englishman', 'a FBI man'])(
    'articles: %s',
    (text) => {
      expect(of('article-wrong', 'en', `He saw ${text}.`)).toHaveLength(1)
      expect(of('article-wrong', 'fr', `Il a vu ${text}.`)).toEqual([])
    },
  )

  it.each([
    'an hour, a unicorn, a one-off, an MP, a European, a uniform, an heir, a use, a ewe, an honest man',
    'a UN man, a unit, an uninvited guest, an X-ray, an 11-year-old, a 12-year-old, an 1850 print',
    'a and b; the letter a is first; an if; vitamin A is good; "a e i"; would a come; an you will',
    'an historic day, a historic day, an herb, a hotel, an hotel',
    'a Uriah, an Ouida, a Eustace',
  ])('articles: nothing of %s', (text) => {
    expect(of('article-wrong', 'en', `He saw ${text}.`)).toEqual([])
  })

  it('takes "an" before h for the custom of an older book', () => {
    expect(of('article-wrong', 'en', 'an house')).toHaveLength(1)
    expect(of('article-wrong', 'en', 'an house, an hundred, an harlot, an union')).toEqual([])
  })

  it.each([
    ["Whose's", 'Who’s'],
    ['your’s', 'yours'],
    ["did'nt", 'didn’t'],
    ['dont', 'don’t'],
    ["its's", 'its'],
  ])('contractions: %s', (text, meant) => {
    const said = of('contraction-wrong', 'en', `He said: ${text} so.`)
    expect(said).toEqual([`"${text}" cannot be; expected "${meant}"`])
  })

  it('lets right ones and dialect be', () => {
    const text =
      "It isn't mine, nor James's, 'twas, o'clock, y'all, I'd've, rock 'n' roll, cant, wont, fo'c's'le, ma'am, ain't"
    expect(of('contraction-wrong', 'en', text)).toEqual([])
    expect(of('contraction-wrong', 'de', "Das did'nt gilt")).toEqual([])
  })
})

describe('names', () => {
  const usual = 'She saw Katherine, heard Katherine, and Katherine knew.'
  it.each([
    ['Then Katharine came.', 1],
    ['Then Katherine’s came.', 0],
    ['Then Kathérine came.', 1],
  ])('%s', (text, count) => {
    expect(of('name-spelling', 'en', usual, text)).toHaveLength(count)
  })

  it('knows names that are two', () => {
    const twos = 'she saw Julia and Julie, Frances and Francis, Bennet and Bennets, the German and Germans; '
    expect(of('name-spelling', 'en', twos.repeat(5))).toEqual([])
    expect(of('name-spelling', 'de', 'Sie sah Hände und Hunde, '.repeat(5))).toEqual([])
  })
})
