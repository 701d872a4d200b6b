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
    ['Chapter 1 of 3: Oil', 'Chapter 2 of 3: Gull', 'Chapter 3 of 3: Sea', 'Chapter 1 of 3', 'Oil'],
    ['Part One of Three', 'Part Two of Three', 'Part Three of Three', 'Part One of Three', ''],
    ['1/3', '2/3', '3/3', '1/3', ''],
    ['{1}', '{2}', '{3}', '{1}', ''],
    ['#1', '#2', '#3', '#1', ''],
    ['Chapter #1', 'Chapter #2', 'Chapter #3', 'Chapter #1', ''],
    ['1 - Oil', '2 - Gull', '3 - Sea', '1', 'Oil'],
    ['One: Oil', 'Two: Gull', 'Three: Sea', 'One', 'Oil'],
    ['~*~Chapter 1~*~', '~*~Chapter 2~*~', '~*~Chapter 3~*~', 'Chapter 1', ''],
    ['--- Chapter 1 ---', '--- Chapter 2 ---', '--- Chapter 3 ---', 'Chapter 1', ''],
    ['一', '二', '三', '一', ''],
    ['其の一', '其の二', '其の三', '其の一', ''],
    ['１', '２', '３', '１', ''],
    ['１．傘', '２．手紙', '３．海', '１．', '傘'],
    ['제1장 우산', '제2장 편지', '제3장 바다', '제1장', '우산'],
    ['الفصل الأول', 'الفصل الثاني', 'الفصل الثالث', 'الفصل الأول', ''],
    ['Κεφάλαιο 1', 'Κεφάλαιο 2', 'Κεφάλαιο 3', 'Κεφάλαιο 1', ''],
    ['Κεφάλαιο Πρώτο', 'Κεφάλαιο Δεύτερο', 'Κεφάλαιο Τρίτο', 'Κεφάλαιο Πρώτο', ''],
    ['ΚΕΦΑΛΑΙΟ Α΄', 'ΚΕΦΑΛΑΙΟ Β΄', 'ΚΕΦΑΛΑΙΟ Γ΄', 'ΚΕΦΑΛΑΙΟ Α΄', ''],
    ['פרק ראשון', 'פרק שני', 'פרק שלישי', 'פרק ראשון', ''],
    ["פרק א': הגשם", "פרק ב': הים", "פרק ג': האור", "פרק א'", 'הגשם'],
    ['פרק י״ד', 'פרק ט״ו', 'פרק ט״ז', 'פרק י״ד', ''],
    ['Bölüm 1', 'Bölüm 2', 'Bölüm 3', 'Bölüm 1', ''],
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
    ['One: she was late.', 'Two: it rained.', 'Three: nobody came.'],
    ['一人だった。', '二人だった。', '三人だった。'],
    ['פרק זה קצר.', 'פרק זו ארוך.', 'פרק אחר.'],
    ['1 - 0 to the oil.', '2 - 0 to the gull.', '3 - 0 to the sea.'],
  ])('%s is none', (one, two, three) => expect(headings([one, two, three])).toEqual([]))
  test.each([
    ['二十三', 23],
    ['十', 10],
    ['一百零五', 105],
    ['一〇五', 105],
    ['１２', 12],
    ['章', undefined],
  ])('%s is %s', (text, value) => expect(hanValue(text)).toBe(value))
  test.each([
    ['彼は傘を忘れない男だった。', '雨が降っていた。彼女はまだ来ない。'],
    ['「それは本当ですか」', '「ええ、本当です」'],
    ['他来了！', '她没来？'],
  ])('the first words of chapters are no titles: %s', (first, second) => {
    const flow = read(`第一章\n\n${first}\n\n町の鐘が鳴った。\n\n第二章\n\n${second}\n\n夜が明けた。\n`)
    const titles = flow.items.flatMap((item) => (item.type === 'heading' ? [item.title] : []))
    expect(titles).toEqual([undefined, undefined])
  })
})
