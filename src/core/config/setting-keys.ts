import type { ConfigKey } from './keys.ts'

/** How the book is made. */
export const settings = {
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
    meaning: 'Whether quotes, dashes, ellipses and spaces, as typed, become what a printer sets in the language.',
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
  bleed: {
    kind: 'bleed',
    meaning: 'What a print edition prints around its pages, to be cut off.',
    default: 'none',
    example: 'bleed: 3mm',
  },
  'crop-marks': {
    kind: 'switch',
    meaning: 'Whether a print edition shows where its pages are cut.',
    default: 'no',
    example: 'crop-marks: yes',
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
  'picture-quality': {
    kind: 'quality',
    meaning: 'How well the JPEGs of the e-book are kept, from 40 to 95: each that gets smaller is written anew so.',
    default: 'they stay as they are',
    example: 'picture-quality: 80',
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
} as const satisfies Readonly<Record<string, ConfigKey>>
