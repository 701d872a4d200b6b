import type { KindName } from './kinds.ts'

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

const settings = {
  template: {
    kind: 'text',
    meaning: 'The design of the book: one that comes with Octavo, or a folder of your own such as ./design.',
    default: 'classic',
    example: 'template: modern',
  },
  trim: {
    kind: 'trim',
    meaning: 'The size of the printed page: 6x9in, 148x210mm, a5, a4, letter and so on.',
    default: 'the template’s',
    example: 'trim: 5.5x8.5in',
  },
  font: {
    kind: 'family',
    meaning: 'The family of the text: eb-garamond, literata or alegreya.',
    default: 'the template’s',
    example: 'font: literata',
  },
  fonts: {
    kind: 'fonts',
    meaning:
      'Fonts of your own, as files of the manuscript: families for text, display (headings), mono (code) and fallback (other scripts).',
    default: 'font',
    example: 'fonts:\n  text: {regular: fonts/Book.ttf, italic: fonts/Book-Italic.ttf}',
  },
  'font-features': {
    kind: 'font-features',
    meaning: 'OpenType features of the text: dlig, hlig, swsh, ss01 and so on; -liga turns one off.',
    default: 'the template’s',
    example: 'font-features: [dlig, ss01]',
  },
  align: {
    kind: 'align',
    meaning: 'Whether the lines of the text end at one margin (justify) or where their words do (left).',
    default: 'the template’s',
    example: 'align: left',
  },
  'font-size': {
    kind: 'font-size',
    meaning: 'The size of the text.',
    default: 'the template’s',
    example: 'font-size: 11pt',
  },
  leading: {
    kind: 'leading',
    meaning: 'The distance from one line to the next.',
    default: 'the template’s',
    example: 'leading: 14pt',
  },
  margins: {
    kind: 'margins',
    meaning: 'The white around the text: one length, or a map of inner, outer, top and bottom.',
    default: 'the template’s',
    example: 'margins: {inner: 20mm, outer: 15mm}',
  },
  ornament: {
    kind: 'line',
    meaning: 'What stands between scenes; an empty text is a blank line.',
    default: 'the template’s',
    example: 'ornament: "* * *"',
  },
  'drop-caps': {
    kind: 'drop-caps',
    meaning: 'How many lines deep the first letter of a chapter is; no is none.',
    default: 'the template’s',
    example: 'drop-caps: 3',
  },
  'small-caps-openings': {
    kind: 'switch',
    meaning: 'Whether the first words of a chapter are in small capitals.',
    default: 'the template’s',
    example: 'small-caps-openings: yes',
  },
  'chapter-start': {
    kind: 'chapter-start',
    meaning: 'Whether chapters begin on a right-hand page (recto) or on any.',
    default: 'the template’s',
    example: 'chapter-start: any',
  },
  'running-heads': {
    kind: 'switch',
    meaning: 'Whether a line with title or chapter stands at the head of each page.',
    default: 'the template’s',
    example: 'running-heads: no',
  },
  hyphenation: {
    kind: 'switch',
    meaning: 'Whether words are broken at the ends of lines.',
    default: 'yes',
    example: 'hyphenation: no',
  },
  'hyphenation-exceptions': {
    kind: 'texts',
    meaning: 'Words with the places where they may be broken; one without a mark is never broken.',
    default: 'none',
    example: 'hyphenation-exceptions: [light-house, Hogwarts]',
  },
  notes: {
    kind: 'note-place',
    meaning: 'Where notes are printed: foot, chapter-end or book-end.',
    default: 'foot',
    example: 'notes: chapter-end',
  },
  contents: {
    kind: 'switch',
    meaning: 'Whether there is a page with the list of contents.',
    default: 'in the printed book, where a chapter has a title',
    example: 'contents: no',
  },
  'toc-depth': {
    kind: 'depth',
    meaning: 'Levels in the contents; 1 is parts and chapters alone.',
    default: '1',
    example: 'toc-depth: 2',
  },
  'authors-notes': {
    kind: 'authors-notes',
    meaning: 'What becomes of the author’s notes: keep them in place, move them to the end (endnotes), or drop them.',
    default: 'keep',
    example: 'authors-notes: endnotes',
  },
  typography: {
    kind: 'switch',
    meaning: 'Whether straight quotes, double hyphens and three full stops become what a printer sets.',
    default: 'yes',
    example: 'typography: no',
  },
  profile: {
    kind: 'profile',
    meaning:
      'Whom the PDF is for: screen (tagged, with links and an outline, PDF/A-2u and PDF/UA-1) or print (bare pages for a print shop).',
    default: 'screen',
    example: 'profile: print',
  },
  'page-list': {
    kind: 'switch',
    meaning: 'Whether the e-book tells the page numbers of the printed book.',
    default: 'yes',
    example: 'page-list: no',
  },
  'page-references': {
    kind: 'switch',
    meaning: 'Whether the printed book tells, behind a link into itself, the page that it leads to.',
    default: 'no',
    example: 'page-references: yes',
  },
  'embed-fonts': {
    kind: 'switch',
    meaning: 'Whether the e-book carries its fonts; without them readers see it in the font they chose.',
    default: 'no',
    example: 'embed-fonts: yes',
  },
  onix: {
    kind: 'switch',
    meaning: 'Whether a record for shops and libraries (ONIX 3) is written beside the books.',
    default: 'no',
    example: 'onix: yes',
  },
  rules: {
    kind: 'rules',
    meaning: 'How grave a finding is: error, warning, info or off, by the name of its rule.',
    default: 'each rule’s own',
    example: 'rules: {image-no-alt: off}',
  },
  overrides: {
    kind: 'overrides',
    meaning: 'Settles what was inferred: a list of maps of id (or kind and text) and as.',
    default: 'none',
    example: 'overrides:\n  - {kind: chapter-heading, text: Rain, as: text}',
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
