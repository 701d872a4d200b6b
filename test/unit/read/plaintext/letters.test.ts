import { describe, expect, test } from 'vitest'
import {
  announces,
  endsWithLeave,
  greeting,
  isDate,
  isSignature,
  runInGreeting,
  takesLeave,
} from '../../../../src/core/read/plaintext/letter-lines.ts'
import { amid, long, prose, read, seen, wrapped } from './reading.ts'

describe('lines of letters', () => {
  test.each([
    ['Dear Jo,', 'sure'],
    ['“MY DEAR SIR,', 'sure'],
    ['My dearest Mother:', 'sure'],
    ['Liebe Anna,', 'sure'],
    ['Sehr geehrter Herr Richter,', 'sure'],
    ['Mon cher Paul,', 'sure'],
    ['Querida Ana:', 'sure'],
    ['Sir,', 'sure'],
    ['To whom it may concern:', 'sure'],
    ['Dear Jo, What ho!', 'sure'],
    ['Head Nurse of Ward No. 2,', 'likely'],
    ['Mrs. Doon:', 'likely'],
    ['"Dear Jo!"', undefined],
    ['Sir Lavender Portwine, in favor at court,', undefined],
    ['He was dear to me,', undefined],
    ['Dear me, what a day it was. He went home.', undefined],
  ])('%s greets: %s', (text, sure) => expect(greeting(text)).toBe(sure))
  test.each([
    ['"DEAR MR. REED:--I am very anxious', 'sure'],
    ['My Dear Mentor, Please make my excuses', 'likely'],
    ['“My dear, do not give way', undefined],
    ['My dear old house stood there.', undefined],
  ])('%s runs on: %s', (text, sure) => expect(runInGreeting(text)).toBe(sure))
  test.each([
    'Yours ever, Tom.',
    '“Your affectionate friend,',
    'Very truly yours,',
    'Sincerely,',
    'I remain, Sir, your obedient servant,',
    'Mit freundlichen Grüßen',
    "Je t'embrasse,",
    'Un abrazo,',
    'With love,',
  ])('%s takes leave', (text) => expect(takesLeave(text)).toBe(true))
  test.each(['You are late, Tom.', 'Love is a lamp that nobody lit.', 'Yours was the better lamp, she said.'])(
    '%s takes no leave',
    (text) => expect(takesLeave(text)).toBe(false),
  )
  test.each([
    ['We shall be at home on Friday.--Yours, etc.”', true],
    ['… and believe me, ever your own...', true],
    ['He took his hat and went.', false],
  ])('%s ends with leave: %s', (text, ends) => expect(endsWithLeave(text)).toBe(ends))
  test.each([
    ['Gracechurch Street, Monday, August 2.', true],
    ['3rd January', true],
    ['Tuesday Eve', true],
    ['DECEMBER', true],
    ['AMY CURTIS MARCH', false],
    ['On Monday he went to town.', false],
  ])('%s is a date: %s', (text, date) => expect(isDate(text)).toBe(date))
  test.each([
    ['TOM REED', true],
    ['S. B.', true],
    ['IRENE NORTON, née ADLER.', true],
    ['He went out.', false],
  ])('%s is a signature: %s', (text, name) => expect(isSignature(text)).toBe(name))
  test.each([
    ['She tore open the letter, and read as follows:', { sure: true, letter: true }],
    ['He turned the paper. There was a paragraph marked in red:', { sure: true, letter: false }],
    ['She put the letter down and said:', undefined],
    ['“I had a letter from Ann,” he said. “It was short.”', undefined],
  ])('%s announces %j', (text, said) => expect(announces(text)).toEqual(said))
})

const lead = wrapped('On the third morning the boat brought a letter from the island, and she read it on the pier:')

describe('letters', () => {
  test('in quotation marks that open at each paragraph and close at the last', () => {
    const letter = `“MY DEAR ANN,\n\n“${prose}\n\n“${prose}\n\n“Yours ever,\n\n“TOM REED”`
    expect(seen(amid(letter)).slice(2, 8)).toEqual([
      'letter',
      '  dear: “MY DEAR ANN,',
      expect.stringMatching(/^ {2}text: “The lamp/u),
      expect.stringMatching(/^ {2}text: “The lamp/u),
      '  signed: “Yours ever,',
      '  signed: “TOM REED”',
    ])
  })
  test('without greeting and leave, where the paragraph above points to it', () => {
    expect(seen(amid(`"${prose}"`, lead))[2]).toBe('letter')
    expect(seen(amid(`"${prose}"`))[2]).toMatch(/^text/u)
  })
  test('not where somebody speaks', () => {
    const speech = wrapped('She put the letter into the lamp and watched it burn, and then she turned to him and said:')
    expect(seen(amid(`"${prose}"`, speech))[2]).toMatch(/^text/u)
    const told = `"Dear Tom," said Ann, "${long}"`
    expect(seen(amid(wrapped(told), lead))[2]).toMatch(/^text/u)
  })
  test('without quotation marks, with date, leave, name and postscript', () => {
    const letter = `Harbour Street, 3rd May.\n\nDear Ann,\n\n${prose}\n\nYours ever,\n\nTom\n\nP.S. The lamp is out.`
    expect(seen(amid(letter)).slice(2)).toEqual([
      'letter',
      '  head: Harbour Street, 3rd May.',
      '  dear: Dear Ann,',
      expect.stringMatching(/^ {2}text/u),
      '  signed: Yours ever,',
      '  signed: Tom',
      '  after  text: P.S. The lamp is out.',
      expect.stringMatching(/^text/u),
      expect.stringMatching(/^text/u),
    ])
  })
  test('a greeting alone makes none', () => {
    expect(seen(amid('Dear Ann,')).some((line) => line.startsWith('letter'))).toBe(false)
  })
  test('a telegram that is set in', () => {
    const wire = '    Mrs. Reed:\n    Lamp is out. Come at once.\n    T.  HALE\n    Harbour Office.'
    expect(seen(amid(wire, lead)).slice(2, 7)).toEqual([
      'letter',
      '  dear: Mrs. Reed:',
      '  text: Lamp is out. Come at once.',
      '  signed: T. HALE',
      '  signed: Harbour Office.',
    ])
  })
  test('a name far to the right below the text', () => {
    const letter = `"DEAR MR. REED:--${prose}\n${' '.repeat(44)}"ANN VALE."`
    expect(seen(amid(letter, lead)).slice(2, 5)).toEqual([
      'letter',
      expect.stringMatching(/^ {2}text/u),
      '  signed: "ANN VALE."',
    ])
  })
  test('verse in a letter', () => {
    const verse = '    The lamp is lit, the lamp is low,\n    And out upon the tide we go;\n    The night is long.'
    const letter = `Dear Ann,\n\n${prose}\n\n${verse}\n\n${prose}\n\nYour loving brother,\n\nTOM`
    expect(seen(amid(letter)).slice(2, 9)).toEqual([
      'letter',
      '  dear: Dear Ann,',
      expect.stringMatching(/^ {2}text/u),
      '  verse: 3 lines',
      expect.stringMatching(/^ {2}text/u),
      '  signed: Your loving brother,',
      '  signed: TOM',
    ])
  })
  test('one entry in the ledger, with what speaks for it; settled as text it is text again', () => {
    const text = amid(`Dear Ann,\n\n${prose}\n\nYours ever,\n\nTom`)
    const [letter, ...more] = read(text).inferences.filter(({ kind }) => kind === 'letter')
    expect(more).toEqual([])
    expect(letter).toMatchObject({
      rule: 'letter',
      evidence: ['greets: "Dear Ann,"', 'takes leave at its end', 'signed below'],
    })
    const settled = seen(text, [{ id: letter?.id ?? '', as: 'text' }])
    expect(settled.every((line) => line.startsWith('text: '))).toBe(true)
    expect(settled).toHaveLength(8)
  })
})

test.each([
  ['Dear Bo,', '- Ann'],
  ['Cher Bo,', 'Bien à toi,\nAnn'],
  ['Caro Bo,', 'Con affetto,\nAnn'],
  ['Querido Bo:', 'Com carinho,\nAna'],
  ['Drogi Bo,', 'Twoja Ania'],
  ['Дорогой Бо!', 'Твоя Аня'],
  ['Lieve Bo,', 'Liefs,\nAnn'],
  ['Hi Bo!', 'See you soon,\nAnn'],
])('a letter from "%s" to "%s"', (greeting, leave) => {
  const body =
    'I write to tell you that the oil has come at last, and that nobody has thanked you for it but the gulls.'
  const text = `${long}\n\nShe opened the letter:\n\n${greeting}\n\n${body}\n\n${leave}\n\nShe put it away again. ${long}\n\n${long}\n`
  const rows = leave.split('\n').map((line) => `  signed: ${line}`)
  expect(seen(text).slice(2, -2)).toEqual([
    'letter',
    `  dear: ${greeting}`,
    expect.stringContaining('  text: I'),
    ...rows,
  ])
})
