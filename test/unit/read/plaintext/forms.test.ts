import { describe, expect, test } from 'vitest'
import { long, read, seen } from './reading.ts'

const story = `${long}\n\n${long}\n`
const people = (head: string) =>
  read(`${head}\n\n${story}`).found.contributors.map(({ name, role }) => `${role} ${name}`)

describe('by-lines in one block with their title', () => {
  test.each([
    ['By Ann Lee', 'aut Ann Lee'],
    ['- by Ann Lee -', 'aut Ann Lee'],
    ['by @annlee', 'aut @annlee'],
    ['by odile_finch_', 'aut odile_finch_'],
    ['von Ann Lee', 'aut Ann Lee'],
    ['A fanfic by Ann Lee', 'aut Ann Lee'],
    ['Penned by Ann Lee', 'aut Ann Lee'],
    ['By: Ann "Quill" Lee', 'aut Ann "Quill" Lee'],
    ['Autorin: Ann Lee', 'aut Ann Lee'],
    ['作者：林小舟', 'aut 林小舟'],
    ['지은이: 김비', 'aut 김비'],
    ['저자 : 김비', 'aut 김비'],
  ])('%s', (line, person) => expect(people(`The Lamp\n${line}`)).toEqual([person]))
  test.each([
    ['Artist: Bo Tan', 'art Bo Tan'],
    ['Banner by Bo Tan', 'art Bo Tan'],
    ['With art by Bo Tan', 'art Bo Tan'],
    ['Podfic by Bo Tan', 'nrt Bo Tan'],
    ['译者：林小舟', 'trl 林小舟'],
    ['옮긴이: 김비', 'trl 김비'],
  ])('%s', (line, person) => expect(people(`The Lamp\nby Ann Lee\n${line}`)).toEqual(['aut Ann Lee', person]))
  test('on the line of the title, behind a comma', () => {
    expect(people('The Salt Road, by P. Marrow')).toEqual(['aut P. Marrow'])
  })
})

/** The lines that are no paragraphs of the story. */
const marks = (text: string) => seen(text).filter((line) => !/^text: (?:The|She)/u.test(line) && line !== '* * *')

describe('flashbacks', () => {
  test.each([
    ['//flashback//', '[End of Flashback]'],
    ['[flashback]', '[/flashback]'],
    ['Flashback to two years ago', 'STOP FLASHBACK'],
    ['~Flashback, ten years earlier~', 'Flashback over.'],
    ['***Flashback***', '***Present***'],
    ['Flashback...', 'Back to the present...'],
    ['***Rückblende***', '***Rückblende Ende***'],
    ['Début du flashback', 'Fin du flashback'],
    ['— Inicio del flashback —', '— Fin del flashback —'],
    ['Флешбэк', 'Конец флешбэка'],
    ['（回想）', '（回想終わり）'],
  ])('%s … %s', (start, end) => {
    const found = marks(`${long}\n\n${start}\n\nShe was nine. ${long}\n\n${end}\n\nShe woke. ${long}\n`)
    expect(found.map((line) => line.split(':')[0])).toEqual(['flashback-start', 'flashback-end'])
  })
})

describe('labels below a break', () => {
  const below = (line: string) => marks(`${story}\n* * *\n\n${line}\n\nShe was nine. ${long}\n\n${long}\n`)
  test.each([
    ...[
      'Two months later...',
      'The next morning,',
      'One year, three months later',
      'Time skip',
      '~Time Skip: 5 years~',
    ],
    ...[
      'Monday',
      'Monday, 8:00 am',
      '24th December',
      'Day 3',
      'Christmas Eve',
      'Cold Harbour, 1987',
      'Vienna, summer 1962',
    ],
    ...['London', 'London, England', 'Harrow Street, midnight', 'Back at the office...', 'Meanwhile, at the harbour'],
    ...['Mara POV', 'POV: Mara', 'PDV de Mara', 'Sicht von Mara', 'MARA’S POINT OF VIEW'],
    ...[
      'Zwei Monate später',
      'Am nächsten Morgen',
      'Deux mois plus tard...',
      'Le lendemain',
      'Tres años después',
      'Due anni dopo',
    ],
    ...['Dois meses depois', 'Twee jaar later', 'Dwa lata później', 'Два года спустя', '三年後', '第二天'],
  ])('%s', (line) => expect(below(line).map((one) => one.split(':')[0])).toEqual(['label']))
  test.each(['A week passed.', 'No.', '"Now"', 'London was grey.'])('%s is the story', (line) =>
    expect(below(line).map((one) => one.split(':')[0])).toEqual(['text']),
  )
})

test.each([
  ...[
    'THE END.',
    '~Fin~',
    'The End (or is it?)',
    'END (for now)',
    'End Part 1',
    '-30-',
    '(end 2/5)',
    'END OF PLAY',
    'À suivre',
  ],
  ...['Fortsetzung folgt...', 'Continuará', 'Koniec', 'Конец', '（終わり）', '完', '（全文完）'],
])('%s ends a story', (line) => {
  expect(marks(`${story}\n${line}\n`)).toEqual([`closing end-mark: ${line}`])
})
test.each(['The end of the beginning.', 'And they lived happily ever after.'])('%s does not', (line) => {
  expect(marks(`${story}\n${line}\n`).join()).not.toContain('end-mark')
})

describe('lines above a story', () => {
  const first = (line: string) => seen(`The Lamp\n\nby Ann Lee\n\n${line}\n\n${story}`)[0]
  test.each([
    ...[
      'A/N: Hi!',
      'A/N 2: Hi!',
      'AN: Hi!',
      '(A/N: Hi!)',
      '**A/N: Hi!**',
      "Author's note - Hi!",
      'From the author: Hi!',
    ],
    ...[
      "Note de l'auteur : Salut !",
      'Anmerkung der Autorin: Hallo!',
      'Nota de la autora: ¡Hola!',
      'От автора: Привет!',
    ],
  ])('%s is the author’s', (line) => expect(first(line)).toBe('front authors-note'))
  test.each(['For Bo, always.', 'In memory of Bo', 'Dedicated to Bo.', 'À la mémoire de Bo'])('%s dedicates', (line) =>
    expect(first(line)).toBe('front dedication'),
  )
  test.each(['© Ann Lee', 'Copyright 2012 Ann Lee', 'CC BY-SA 4.0', 'This work is licensed under Creative Commons.'])(
    '%s says whose right it is',
    (line) => expect(first(line)).toBe('front copyright'),
  )
  test.each(['TW: dead gull', 'Blurb: a lamp goes out.', 'Résumé : une lampe.', 'Рейтинг: PG-13', '文案：灯'])(
    '%s is of its header',
    (line) => expect(first(line)).toBe('front summary'),
  )
  test('emphasis between doubled stars needs no habit', () => {
    const { items } = read(`The Lamp\n\nby Ann Lee\n\n**A/N: Hi!**\n\n${story}`)
    expect(JSON.stringify(items)).toContain('{"type":"strong","children":[{"type":"text","value":"A/N: Hi!"}]}')
  })
})

describe('what sites insert', () => {
  test.each([
    ['Advertisement', 0],
    ["This tale has been unlawfully lifted without the author's consent. Report any appearances on Amazon.", 0],
    ['The Amazon had stolen the horse, and the queen knew.', 1],
    ['"It was stolen from its author, and it is on Amazon," said Ann.', 1],
    ['Next Chapter →', 0],
    ['The next chapter of her life began with a boat', 1],
    ['Vote', 1],
    ['VOTE\n\nCOMMENT', 0],
  ])('%s: %d paragraphs', (text, count) => {
    const between = read(`${long}\n\n${text}\n\n${long}\n`).items.filter(({ type }) => type === 'paragraph')
    expect(between).toHaveLength(count + 2)
  })
})
