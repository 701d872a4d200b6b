import type { KindName } from './kinds.ts'
import { settings } from './setting-keys.ts'

/** One key of a configuration: all that its reader, `octavo new` and the README's tables need to know of it. */
export interface ConfigKey {
  /** What its value is and how it is read. */
  readonly kind: KindName
  /** One sentence for the author. */
  readonly meaning: string
  /** What holds where the key is absent, in words or as a value. */
  readonly default: string
  /** As it would stand in the file. */
  readonly example: string
}

type Keys = Readonly<Record<string, ConfigKey>>

const metadata = {
  title: {
    kind: 'text',
    meaning: 'The title of the book.',
    default: 'found in the text, else the file name',
    example: 'title: The Lighthouse',
  },
  subtitle: {
    kind: 'text',
    meaning: 'What stands below the title.',
    default: 'none',
    example: 'subtitle: A Winter’s Tale',
  },
  'short-title': {
    kind: 'text',
    meaning: 'The title where there is little room: running heads.',
    default: 'the title',
    example: 'short-title: Lighthouse',
  },
  author: {
    kind: 'authors',
    meaning:
      'Who wrote it: a name, a list of names, or maps of name, role (a MARC relator such as aut, edt, ill, trl) and file-as.',
    default: 'found in the text',
    example: 'author: Jane Austen',
  },
  contributor: {
    kind: 'contributors',
    meaning: 'Who else had a hand in it, in the same form as author.',
    default: 'none',
    example: 'contributor:\n  - {name: Ada Example, role: ill}',
  },
  lang: {
    kind: 'language',
    meaning: 'The language of the text, as a BCP 47 tag.',
    default: 'found in the text, else en',
    example: 'lang: en-GB',
  },
  date: {
    kind: 'date',
    meaning: 'When it was published: a year, a month or a day.',
    default: 'none',
    example: 'date: 2024-05-17',
  },
  modified: {
    kind: 'instant',
    meaning: 'When this edition was last changed; goes into the files.',
    default: 'date, else the newest source file',
    example: 'modified: 2024-06-01',
  },
  publisher: { kind: 'text', meaning: 'Who publishes it.', default: 'none', example: 'publisher: Blue Door Press' },
  rights: {
    kind: 'text',
    meaning: 'The copyright line.',
    default: 'found in the text',
    example: 'rights: © 2024 Jane Austen',
  },
  identifier: {
    kind: 'identifier',
    meaning: 'What names this book for good: a URN or a URL.',
    default: 'the ISBN, else made from slug and first author',
    example: 'identifier: urn:uuid:1b4e28ba-2fa1-11d2-883f-0016d3cca427',
  },
  isbn: {
    kind: 'isbn',
    meaning: 'The ISBN of this edition, of 10 or 13 digits.',
    default: 'none',
    example: 'isbn: 978-0-306-40615-7',
  },
  series: {
    kind: 'series',
    meaning: 'The series it belongs to: a name, or a map of name and number.',
    default: 'none',
    example: 'series: {name: The Coast, number: 2}',
  },
  subject: {
    kind: 'subjects',
    meaning:
      'What it is about: one subject or a list, in free words or as maps of name, authority (BISAC, Thema, LCSH …) and code.',
    default: 'none',
    example: 'subject:\n  - Lighthouses\n  - {name: FICTION / Sea Stories, authority: BISAC, code: FIC047000}',
  },
  description: {
    kind: 'text',
    meaning: 'What a shop or a library says of it.',
    default: 'none',
    example: 'description: A keeper waits for a ship.',
  },
  'cover-image': {
    kind: 'path',
    meaning: 'The picture on the cover, as a path.',
    default: 'a cover is drawn',
    example: 'cover-image: images/cover.jpg',
  },
  'cover-alt': {
    kind: 'text',
    meaning: 'What the cover shows, for those who cannot see it.',
    default: 'made from title and author',
    example: 'cover-alt: A lighthouse in a storm',
  },
  rating: {
    kind: 'text',
    meaning: 'Whom it is fit for, in the words of the place it comes from.',
    default: 'found in the text',
    example: 'rating: Teen and up',
  },
  tags: {
    kind: 'tags',
    meaning: 'Tags: a list, or one line with commas.',
    default: 'found in the text',
    example: 'tags: [slow burn, storms]',
  },
  source: {
    kind: 'text',
    meaning: 'Where the text was published first.',
    default: 'found in the text',
    example: 'source: https://example.org/works/17',
  },
  slug: {
    kind: 'slug',
    meaning: 'The name of the finished files, without extension.',
    default: 'the name of the folder or file',
    example: 'slug: lighthouse',
  },
} as const satisfies Keys

const contents = {
  files: {
    kind: 'paths',
    meaning: 'The files (or folders) of the book in reading order.',
    default: 'front/, then the rest, then back/',
    example: 'files: [one.md, two.md]',
  },
  works: {
    kind: 'works',
    meaning: 'The stories of an anthology: paths, or maps of file with title, author, notes and other metadata.',
    default: 'none',
    example:
      'works:\n  - {file: storm.md, title: The Storm, author: Ada Example}\n  - {file: calm.md, notes: Written first.}',
  },
} as const satisfies Keys

const chapter = {
  title: {
    kind: 'text',
    meaning: 'The title of the chapter.',
    default: 'found in the heading',
    example: 'title: The Storm',
  },
  subtitle: {
    kind: 'text',
    meaning: 'What stands below the title of the chapter.',
    default: 'found in the heading',
    example: 'subtitle: In which it rains',
  },
  number: {
    kind: 'line',
    meaning:
      'The number of the chapter as it is printed; an empty one says that it has none, whatever its title looks like.',
    default: 'found in the heading',
    example: 'number: Seven',
  },
  kind: {
    kind: 'chapter-kind',
    meaning:
      'What the file is: chapter, part, prologue, epilogue, interlude, or front or back matter such as dedication or afterword.',
    default: 'found in the heading or the file name',
    example: 'kind: prologue',
  },
  byline: {
    kind: 'text',
    meaning: 'Who wrote the chapter, as it is printed.',
    default: 'none',
    example: 'byline: by Ada Example',
  },
} as const satisfies Keys

const work = {
  file: {
    kind: 'paths',
    meaning: 'The file or folder of the story; "files" takes a list.',
    default: 'must be given',
    example: 'file: storm.md',
  },
  files: {
    kind: 'paths',
    meaning: 'The files of the story in reading order.',
    default: 'file',
    example: 'files: [storm-1.md, storm-2.md]',
  },
  folder: { kind: 'paths', meaning: 'The folder of the story.', default: 'file', example: 'folder: storm' },
  notes: {
    kind: 'text',
    meaning: 'The author’s note to the story, in Markdown.',
    default: 'none',
    example: 'notes: Written first.',
  },
} as const satisfies Keys

/**
 * Every key that Octavo knows, by the place where it may stand: `metadata`, `contents` and `settings` in book.yaml, in
 * STORY.octavo.yaml and in the front matter of a single Markdown file; `chapter` in the front matter of one file of
 * several; `work`, with all of `metadata`, in an entry of `works:`. Validation reads this table, and so may documentation.
 */
export const configKeys = { metadata, contents, settings, chapter, work }

export const bookKeys = { ...metadata, ...contents, ...settings }
export const workKeys = { ...metadata, ...work }
export const chapterKeys = chapter
/** Of the front matter of the first file of a work of an anthology. */
export const workFileKeys = { ...metadata, ...chapter }
