import { describe, expect, test } from 'vitest'
import type { Paragraph } from '../../src/core/model/block.ts'
import type { Book } from '../../src/core/model/book.ts'
import * as make from '../../src/core/model/build.ts'
import { educate } from '../../src/core/typography/educate.ts'
import { restore } from '../../src/core/typography/restore.ts'
import { absent } from './manuscripts.ts'
import { type MarkedText, mapTexts, otherTexts, standardEbooks, textOf } from './typography/texts.ts'

/**
 * Books whose editors set every mark: their marks are made straight, then educated, and must be what they were. An apostrophe and a closing
 * single mark are one character in English, so they count as one.
 */

interface Score {
  readonly text: MarkedText
  readonly marks: number
  readonly missed: readonly string[]
}

function bookOf(language: string, paragraphs: readonly Paragraph[]): Book {
  const book = make.book('A', make.chapter('One', ...paragraphs))
  return { ...book, metadata: { ...book.metadata, language } }
}

function paragraphsOf({ body: [chapter] }: Book): readonly Paragraph[] {
  const blocks = chapter?.type === 'chapter' ? chapter.children[0].children : []
  return blocks.filter((block) => block.type === 'paragraph')
}

function scored(text: MarkedText): Score {
  const typed = bookOf(
    text.language,
    text.paragraphs.map((paragraph) => mapTexts(paragraph, text.straightened)),
  )
  const { book, changes } = educate(typed, { typography: true })
  expect(restore(book, changes), `${text.name}, undone`).toEqual(typed)
  const made = paragraphsOf(book).map(textOf)
  expect(made.length).toBe(text.paragraphs.length)
  let marks = 0
  const missed = text.paragraphs.flatMap((paragraph, at) => {
    const right = textOf(paragraph)
    const ours = [...(made[at] ?? '').matchAll(text.marks)].map(([mark]) => mark)
    const theirs = [...right.matchAll(text.marks)]
    marks += theirs.length
    const wrong = theirs.filter(({ 0: mark }, mark_) => mark !== ours[mark_])
    return wrong.map(({ index }) => right.slice(Math.max(0, index - 40), index + 40).replaceAll('\n', ' / '))
  })
  return { text, marks, missed }
}

function table(scores: readonly Score[]): string {
  const rows = scores.map(({ text: { name, language }, marks, missed }) => {
    const share = `${shareOf({ marks, missed }).toFixed(3)} %`.padStart(11)
    const places = missed.map((place) => `\n      …${place}…`).join('')
    return `${name.padEnd(30)} ${language.padEnd(6)}${String(marks).padStart(7)}${String(missed.length).padStart(7)}${share}${places}`
  })
  return [`${'text'.padEnd(30)} lang    marks missed      right`, ...rows].join('\n')
}

function shareOf({ marks, missed }: Pick<Score, 'marks' | 'missed'>): number {
  return (100 * (marks - missed.length)) / marks
}

const title = absent ? `typography (skipped: ${absent})` : 'typography'
describe.skipIf(absent)(title, () => {
  test('sets the marks of edited books as their editors did', () => {
    const scores = [...standardEbooks(), ...otherTexts()].map(scored)
    console.log(table(scores))
    expect(scores.every(({ marks }) => marks > 100)).toBe(true)
    expect(scores.filter((score) => shareOf(score) < 99.9).map(({ text }) => `${text.name} ${text.language}`)).toEqual(
      [],
    )
  }, 60_000)
})
