import { describe, expect, test } from 'vitest'
import { hanValue } from '../../../../src/core/model/numerals.ts'
import { plainText } from '../../../../src/core/model/title.ts'
import { prose, read } from './reading.ts'

/** Label and title of the headings of a book of three chapters. */
function headings(forms: readonly string[]): readonly (readonly [string, string])[] {
  const body = `${prose}\n\n${prose}\n\n"Well?" said Ann.\n\n${prose}`
  const text = `THE LAMP\n\nby Tom Reed\n\n\n\n${forms.map((form) => `${form}\n\n${body}`).join('\n\n\n')}\n`
  return read(text).items.flatMap((item) =>
    item.type === 'heading' && (item.opens === 'chapter' || item.opens === 'part')
      ? [[plainText(item.number ?? []), plainText(item.title ?? [])] as const]
      : [],
  )
}

describe('numbered headings', () => {
  test.each([
    ['Book the First--The Boat', 'Book the Second--The Oil', 'Book the Third--The Gull', 'Book the First', 'The Boat'],
    ['CHAPTER THE FIRST', 'CHAPTER THE SECOND', 'CHAPTER THE THIRD', 'CHAPTER THE FIRST', ''],
    ['Night the First', 'Night the Second', 'Night the Third', 'Night the First', ''],
    ['Chapter I.—The Boat', 'Chapter II.—The Oil', 'Chapter III.—The Gull', 'Chapter I.', 'The Boat'],
    ['I.—THE BOAT', 'II.—THE OIL', 'III.—THE GULL', 'I.', 'THE BOAT'],
    ['Chapter 1/3', 'Chapter 2/3', 'Chapter 3/3', 'Chapter 1/3', ''],
    ['§ 1', '§ 2', '§ 3', '§ 1', ''],
    ['No. 1', 'No. 2', 'No. 3', 'No. 1', ''],
    ['(1)', '(2)', '(3)', '(1)', ''],
    ['~ 1 ~', '~ 2 ~', '~ 3 ~', '~ 1 ~', ''],
    ['One', 'Two', 'Three', 'One', ''],
    ['Day 1', 'Day 2', 'Day 3', 'Day 1', ''],
    ['WEEK ONE', 'WEEK TWO', 'WEEK THREE', 'WEEK ONE', ''],
    ['**Chapter 1**', '**Chapter 2**', '**Chapter 3**', 'Chapter 1', ''],
    ['== Chapter 1 ==', '== Chapter 2 ==', '== Chapter 3 ==', 'Chapter 1', ''],
    ['_Chapter 1_', '_Chapter 2_', '_Chapter 3_', 'Chapter 1', ''],
    ['1. Kapitel', '2. Kapitel', '3. Kapitel', '1. Kapitel', ''],
    ['Chapitre premier', 'Chapitre deuxième', 'Chapitre troisième', 'Chapitre premier', ''],
    ['Capítulo primero', 'Capítulo segundo', 'Capítulo tercero', 'Capítulo primero', ''],
    ['Capitolo primo', 'Capitolo secondo', 'Capitolo terzo', 'Capitolo primo', ''],
    ['Hoofdstuk een', 'Hoofdstuk twee', 'Hoofdstuk drie', 'Hoofdstuk een', ''],
    ['Rozdział I', 'Rozdział II', 'Rozdział III', 'Rozdział I', ''],
    ['Глава первая', 'Глава вторая', 'Глава третья', 'Глава первая', ''],
    ['第一章', '第二章', '第三章', '第一章', ''],
    ['第1章　始まり', '第2章　続き', '第3章　終わり', '第1章', '始まり'],
  ])('%s', (one, two, three, label, title) => {
    const found = headings([one, two, three])
    expect(found).toHaveLength(3)
    expect(found[0]).toEqual([label, title])
  })
  test.each([
    ['1962 was a dry year.', '1963 was not.', '1964 was wet.'],
    ['I went home.', 'II was on the door.', 'III was not.'],
    ['Day the lamp went out.', 'Night fell.', 'Week after week.'],
    ['Mix the oil.', 'Dim the lamp.', 'Civil words.'],
  ])('%s is none', (one, two, three) => expect(headings([one, two, three])).toEqual([]))
  test.each([
    ['二十三', 23],
    ['十', 10],
    ['一百零五', 105],
    ['一〇五', 105],
    ['１２', 12],
    ['章', undefined],
  ])('%s is %s', (text, value) => expect(hanValue(text)).toBe(value))
})
