import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../src/core/model/title.ts'
import { readPlainText } from '../../src/core/read/plaintext/read.ts'
import { decode } from '../../src/core/source/decode.ts'
import { sourceText } from '../../src/core/source/text.ts'

const corpus = new URL('../../../shared/corpus/', import.meta.url).pathname

/** What an editor who knows the book expects of the reader. */
interface Expected {
  readonly path: string
  readonly title: string
  readonly author: string
  readonly chapters: number
  readonly first?: string
  readonly last?: string
  readonly breaks?: number
}

const works: readonly Expected[] = [
  {
    path: 'plaintext/alice-in-wonderland.pg11-0.txt',
    title: 'Alice’s Adventures in Wonderland',
    author: 'Lewis Carroll',
    chapters: 12,
    first: 'CHAPTER I. Down the Rabbit-Hole',
    last: 'CHAPTER XII. Alice’s Evidence',
    breaks: 3,
  },
  {
    path: 'plaintext/beggars-opera.pg25063-8.txt',
    title: "The Beggar's Opera",
    author: 'John Gay',
    chapters: 9,
    first: 'SCENE I.',
    last: "SCENE V. The Condemn'd Hold.",
  },
  {
    path: 'plaintext/devils-dictionary.pg972.txt',
    title: "The Devil's Dictionary",
    author: 'Ambrose Bierce',
    chapters: 26,
    first: 'A',
    last: 'Z',
    breaks: 0,
  },
  {
    path: 'plaintext/die-verwandlung.pg22367-8.txt',
    title: 'Die Verwandlung',
    author: 'Franz Kafka',
    chapters: 3,
    first: 'I.',
    last: 'III.',
    breaks: 0,
  },
  {
    path: 'plaintext/legend-of-sleepy-hollow.pg41-0.txt',
    title: 'The Legend of Sleepy Hollow',
    author: 'Washington Irving',
    chapters: 0,
    breaks: 0,
  },
  {
    path: 'plaintext/legend-of-sleepy-hollow.sleep10-1992.txt',
    title: 'The Legend of Sleepy Hollow',
    author: 'Washington Irving',
    chapters: 0,
    breaks: 0,
  },
  {
    path: 'plaintext/rip-van-winkle.softwrap.txt',
    title: 'Rip Van Winkle',
    author: 'Washington Irving',
    chapters: 0,
    breaks: 0,
  },
  {
    path: 'plaintext/second-variety/second-variety.pg32032.txt',
    title: 'Second Variety',
    author: 'Philip K. Dick',
    chapters: 0,
    breaks: 44,
  },
  {
    path: 'plaintext/yellow-wallpaper.softwrap.txt',
    title: 'The Yellow Wallpaper',
    author: 'Charlotte Perkins Gilman',
    chapters: 0,
    breaks: 0,
  },
  {
    path: 'reference/little-women/gutenberg.txt',
    title: 'Little Women',
    author: 'Louisa May Alcott',
    chapters: 47,
    first: 'CHAPTER ONE PLAYING PILGRIMS',
    last: 'CHAPTER FORTY-SEVEN HARVEST TIME',
  },
  {
    path: 'reference/pride-and-prejudice/gutenberg.txt',
    title: 'Pride and Prejudice',
    author: 'Jane Austen',
    chapters: 61,
    first: 'Chapter 1',
    last: 'Chapter 61',
    breaks: 6,
  },
  {
    path: 'reference/sherlock-holmes/gutenberg.txt',
    title: 'The Adventures of Sherlock Holmes',
    author: 'Arthur Conan Doyle',
    chapters: 12,
    first: 'ADVENTURE I. A SCANDAL IN BOHEMIA',
    last: 'XII. THE ADVENTURE OF THE COPPER BEECHES',
    breaks: 4,
  },
]

describe.skipIf(!existsSync(corpus))('real texts', () => {
  test.each(works)('$path', ({ path, ...expected }) => {
    const decoded = decode(readFileSync(corpus + path))
    if (decoded.kind !== 'decoded') throw new Error(decoded.message)
    const flow = readPlainText(sourceText(path, decoded.text), { overrides: [], name: '' })
    const chapters = flow.items.flatMap((item) =>
      item.type === 'heading' && item.opens === 'chapter' && (item.number ?? item.title)
        ? [
            [item.number, item.title]
              .map((line) => plainText(line ?? []))
              .join(' ')
              .trim(),
          ]
        : [],
    )
    expect({
      title: plainText(flow.found.title ?? []),
      author: flow.found.contributors[0]?.name,
      chapters: chapters.length,
      ...(chapters.length > 0 && { first: chapters[0], last: chapters.at(-1) }),
      ...(expected.breaks !== undefined && { breaks: flow.items.filter((item) => item.type === 'sceneBreak').length }),
    }).toEqual(expected)
  })
})
