import { type EpubRuleId, epubRules } from './epub-rules.ts'
import type { Rule } from './rule.ts'

/** The catalogue of what Octavo can say about a book, but for what its linter says about the bytes of an e-book. */
export const rules = {
  'encoding-decided': {
    severity: 'info',
    summary: 'The encoding of a file without a mark was worked out from its bytes.',
  },
  'encoding-unreadable': { severity: 'error', summary: 'A text file holds bytes that no supported encoding explains.' },
  'not-text': { severity: 'error', summary: 'A file named as text holds something else.' },
  'file-too-large': { severity: 'error', summary: 'A file is larger than Octavo reads.' },
  'mojibake-undone': {
    severity: 'warning',
    summary: 'A text had been saved after being read in the wrong encoding; it was put right.',
  },
  'byte-doubtful': {
    severity: 'warning',
    summary: 'A byte of a text file does not fit its encoding, and a likely character was put for it.',
  },
  'character-removed': { severity: 'warning', summary: 'A character that no book can hold was left out.' },
  'character-lost': { severity: 'warning', summary: 'The file holds U+FFFD, the sign of a character that was lost.' },
  'manuscript-empty': { severity: 'error', summary: 'The manuscript holds no words.' },
  'manuscript-missing': { severity: 'error', summary: 'The manuscript, or a file it names, is not there.' },
  'manuscript-unsupported': { severity: 'error', summary: 'The manuscript is in a form that Octavo does not read.' },
  'file-refused': { severity: 'error', summary: 'A file lies outside the manuscript or is not a regular file.' },
  'file-set-aside': { severity: 'info', summary: 'A file of the folder is not part of the book.' },
  'import-differs': {
    severity: 'warning',
    summary: 'A place of an imported story is read from its Markdown otherwise than from the file.',
  },
  'import-left-out': { severity: 'info', summary: 'What stands around an imported story is not part of the book.' },
  'import-picture': { severity: 'warning', summary: 'A picture of an imported story could not be taken along.' },
  'import-refused': { severity: 'error', summary: 'A file to be imported is damaged, locked or too large.' },
  'yaml-broken': { severity: 'error', summary: 'A configuration or front matter is not valid YAML.' },
  'key-unknown': { severity: 'warning', summary: 'A key that Octavo does not know.' },
  'metadata-elsewhere': {
    severity: 'info',
    summary: 'The configuration of another program says what the book is called.',
  },
  'value-wrong': { severity: 'error', summary: 'A key has a value that it cannot have.' },
  'date-from-file': { severity: 'info', summary: 'The book has no date, so the newest source file gives it.' },
  'title-missing': { severity: 'warning', summary: 'The book has no title, so its file name serves.' },
  'spread-unlevel': {
    severity: 'info',
    summary: 'Two facing pages end on different lines, because no way of breaking the text levels them.',
  },
  'slug-clash': { severity: 'error', summary: 'Two books of a shelf would have the same file name.' },
  'override-ambiguous': {
    severity: 'warning',
    summary: 'Several inferences say the same as the one that an override names.',
  },
  'override-impossible': {
    severity: 'warning',
    summary: 'An override makes of a text what it cannot be; the text is kept as text.',
  },
  'inference-unsure': {
    severity: 'warning',
    summary: 'Octavo worked something out of a text without marks, and is not sure of it.',
  },
  'override-unused': { severity: 'warning', summary: 'An override names no inference of this manuscript.' },
  'template-missing': { severity: 'error', summary: 'No template has that name.' },
  'template-broken': { severity: 'error', summary: 'A template has a token that is missing or wrong.' },
  'words-missing': { severity: 'error', summary: 'A word of the manuscript is not in the finished book.' },
  'words-added': { severity: 'warning', summary: 'The finished book holds a word that the manuscript does not.' },
  'words-changed': { severity: 'warning', summary: 'Words are run together or torn apart in the finished book.' },
  'words-moved': {
    severity: 'warning',
    summary: 'Words stand elsewhere in the finished book, and nothing explains why.',
  },
  'emphasis-lost': {
    severity: 'warning',
    summary: 'Words that the manuscript emphasises are plain in the finished book.',
  },
  'link-lost': {
    severity: 'warning',
    summary: 'Words that are a link in the manuscript lead nowhere in the finished book.',
  },
  'picture-lost': { severity: 'warning', summary: 'A picture of the manuscript is not in the finished book.' },
  'note-lost': {
    severity: 'warning',
    summary: 'The mark of a note is not in the finished book, where the manuscript has it.',
  },
  'scene-break-lost': {
    severity: 'warning',
    summary: 'Two scenes follow each other without a break in the finished book.',
  },
  'output-unreadable': {
    severity: 'error',
    summary: 'A finished file is broken, so that its words cannot be compared.',
  },
  'output-unwritable': { severity: 'error', summary: 'The folder for the finished books cannot be written.' },
  'time-exceeded': {
    severity: 'error',
    summary: 'A manuscript took longer than the limit that was set, and was given up.',
  },
  'memory-exceeded': {
    severity: 'error',
    summary: 'A manuscript took more memory than the limit that was set, and was given up.',
  },
  'process-lost': {
    severity: 'error',
    summary: 'The process that read an untrusted manuscript crashed, or was ended.',
  },
  'output-locked': { severity: 'error', summary: 'Another build is writing into the same folder.' },
  'front-matter-open': { severity: 'error', summary: 'The front matter of a file is not closed, or is not YAML.' },
  'nesting-too-deep': { severity: 'error', summary: 'Quotations, lists or emphasis lie too deep in one another.' },
  'markup-too-dense': {
    severity: 'warning',
    summary: 'A paragraph holds so many marks that it is read as plain words.',
  },
  'word-too-long': { severity: 'warning', summary: 'A word is longer than any page could show.' },
  'fence-open': { severity: 'warning', summary: 'A fence is not closed, so that all that follows belongs to it.' },
  'heading-empty': { severity: 'error', summary: 'A heading has no text.' },
  'footnote-undefined': { severity: 'error', summary: 'A note is referred to and never written.' },
  'footnote-duplicate': { severity: 'error', summary: 'Two notes of one file have the same label.' },
  'footnote-recursive': { severity: 'error', summary: 'A note refers to itself.' },
  'footnote-unused': { severity: 'warning', summary: 'A note that nothing refers to is printed where it stands.' },
  'footnote-repeated': { severity: 'info', summary: 'A note that is referred to again is printed again.' },
  'link-broken': { severity: 'error', summary: 'A link leads to no place in the book.' },
  'link-dropped': {
    severity: 'warning',
    summary: 'A link leads into an author’s note that the settings leave out, so only its words are kept.',
  },
  'link-unsafe': {
    severity: 'warning',
    summary: 'A link is neither http, https nor mailto, so only its text is kept.',
  },
  'html-as-text': { severity: 'warning', summary: 'HTML that means nothing in a book is printed as it stands.' },
  'html-unwrapped': {
    severity: 'info',
    summary: 'HTML tags without a meaning in a book are left out, their words kept.',
  },
  'comment-dropped': { severity: 'info', summary: 'HTML comments are not part of the book.' },
  'command-dropped': { severity: 'info', summary: 'What a text says to another program is not part of the book.' },
  'attribute-ignored': {
    severity: 'info',
    summary: 'Marks like {:.class} have no meaning in a book and are left out.',
  },
  'directive-unknown': { severity: 'warning', summary: 'A ":::" fence has a name that Octavo does not know.' },
  'include-missing': { severity: 'error', summary: 'A file to be included is not in the manuscript.' },
  'id-duplicate': { severity: 'warning', summary: 'Two places have the same name; links lead to the first.' },
  'image-no-alt': { severity: 'warning', summary: 'A picture in a line of text has no alternative text.' },
  'chapter-empty': { severity: 'warning', summary: 'A chapter holds no text.' },
  'chapter-repeated': { severity: 'warning', summary: 'Two chapters without numbers have the same title.' },
  'repeated-word': { severity: 'info', summary: 'A word stands twice in a row: "the the".' },
  'doubled-punctuation': { severity: 'info', summary: 'Two marks stand where one belongs: "God,, please".' },
  'space-before-punctuation': {
    severity: 'info',
    summary: 'A space stands before a mark that takes none in its language.',
  },
  'quote-unbalanced': { severity: 'info', summary: 'A quotation mark lacks its other half.' },
  'bracket-unbalanced': { severity: 'info', summary: 'A bracket lacks its other half.' },
  'quote-straight': { severity: 'info', summary: 'Straight quotation marks stand among curly ones.' },
  'article-wrong': { severity: 'info', summary: 'English: "a" stands where "an" belongs, or "an" where "a" does.' },
  'contraction-wrong': {
    severity: 'info',
    summary: 'English: an apostrophe stands where none can, or is missing: "Whose’s".',
  },
  'hyphen-cut-off': { severity: 'info', summary: 'Speech is cut off by a hyphen instead of a dash.' },
  'name-spelling': { severity: 'info', summary: 'A name is spelled in two ways: "Katherine", "Katharine".' },
  'breaks-mixed': { severity: 'info', summary: 'Scene breaks are marked in several ways.' },
  'chapter-number-repeated': { severity: 'warning', summary: 'Two chapters in a row of numbers have the same one.' },
  'chapter-number-skipped': { severity: 'info', summary: 'The numbers of the chapters leave one out.' },
  'ignore-unused': {
    severity: 'warning',
    summary: 'What is to be ignored is not there, or its rule has another name.',
  },
  'authors-note-dropped': {
    severity: 'info',
    summary: 'An author’s note is left out of the book, as the settings ask.',
  },
  'cover-unset': {
    severity: 'warning',
    summary: 'No font of the template has the characters of the title, so the drawn cover goes without it.',
  },
  'image-missing': { severity: 'error', summary: 'A picture is named that is not in the manuscript.' },
  'address-as-text': {
    severity: 'warning',
    summary: 'What was to be a picture or a link is printed as text, because Markdown does not read its address.',
  },
  'image-outside': { severity: 'error', summary: 'A picture is named by a path or address outside the manuscript.' },
  'image-unreadable': { severity: 'error', summary: 'A picture is damaged, too large or of an unknown kind.' },
  'image-turned': { severity: 'info', summary: 'A photograph is stored lying; it was turned upright.' },
  'image-resized': {
    severity: 'info',
    summary: 'A picture has more pixels than e-books may have; it was made smaller.',
  },
  'image-converted': {
    severity: 'info',
    summary: 'A picture is of a kind that e-readers may not know; it was converted.',
  },
  'image-inks': {
    severity: 'info',
    summary: 'A picture is in printing inks (CMYK), which screens show in other colours.',
  },
  'image-cleaned': {
    severity: 'warning',
    summary: 'A drawing held something that could run or reach out; it was left out.',
  },
  'language-assumed': { severity: 'info', summary: 'The book names no language, so English is assumed.' },
  'table-narrowed': { severity: 'warning', summary: 'A table is too wide for the page, so words in it are broken.' },
  'table-scaled': { severity: 'info', summary: 'A table is set in smaller type than others, to fit the page.' },
  'table-turned': {
    severity: 'info',
    summary: 'A table is too wide to stand upright, so it stands turned on a page of its own.',
  },
  'page-number-unsettled': {
    severity: 'warning',
    summary: 'A page’s number is left out, because printing it moves what it tells of to another page.',
  },
  'font-missing': { severity: 'error', summary: 'A font file is named that is not in the manuscript.' },
  'font-broken': { severity: 'error', summary: 'A font file is damaged, or of a kind that a book cannot be set in.' },
  'font-restricted': { severity: 'error', summary: 'The licence bits of a font forbid to embed it.' },
  'font-style-missing': {
    severity: 'warning',
    summary: 'The font of the text is given without italics or bold, so another style serves.',
  },
  'font-feature-missing': { severity: 'warning', summary: 'The font of the text has not a feature that is asked for.' },
  'print-trim': { severity: 'error', summary: 'A print shop does not print pages of this size.' },
  'print-pages': { severity: 'error', summary: 'A print shop binds no book of so few or so many pages.' },
  'print-margin': {
    severity: 'warning',
    summary:
      'A margin is narrower than a print shop asks for a book of so many pages, so the print edition has a wider one.',
  },
  'print-resolution': {
    severity: 'warning',
    summary: 'A picture is too coarse for print at the size at which it stands on the page.',
  },
  'cover-binding': { severity: 'error', summary: 'A print shop does not cover a book as the settings ask.' },
  'cover-reckoned': {
    severity: 'info',
    summary: 'The width of a printed spine is reckoned, since the shop tells it only in its own template.',
  },
  'cover-spine-bare': { severity: 'info', summary: 'The spine of a printed cover is too thin for words.' },
  'cover-cropped': {
    severity: 'warning',
    summary: 'A picture has another shape than the printed cover that it fills, so much of it is cut off.',
  },
  'cover-inks': {
    severity: 'warning',
    summary: 'A picture in printing inks (CMYK) is on the printed cover, but not on the PNG of it.',
  },
  'cover-blurb-cut': {
    severity: 'warning',
    summary: 'The description has no room on the back of a printed cover, so its end is not there.',
  },
  'glyph-missing': { severity: 'error', summary: 'No font of the book has a character of its text.' },
  'kindle-language': { severity: 'warning', summary: 'With --target kindle: the language is none of Kindle’s.' },
  'kindle-author': { severity: 'info', summary: 'With --target kindle: the book names no author.' },
  'kindle-cover': { severity: 'warning', summary: 'With --target kindle: the cover is smaller than Kindle asks.' },
  'kindle-size': {
    severity: 'warning',
    summary: 'With --target kindle: the file is larger than Send-to-Kindle takes.',
  },
  'kindle-table': { severity: 'info', summary: 'With --target kindle: a table is larger than a Kindle shows well.' },
  'kindle-link': { severity: 'info', summary: 'With --target kindle: a link leads to what a Kindle cannot open.' },
  'kindle-picture': { severity: 'warning', summary: 'With --target kindle: a picture is larger than 5 MB.' },
  'kindle-drawing': { severity: 'info', summary: 'With --target kindle: the book holds more than 25 drawings in SVG.' },
  'kindle-contents': {
    severity: 'info',
    summary: 'With --target kindle: the contents are deeper than a Kindle lists.',
  },
  'kindle-font': { severity: 'info', summary: 'With --target kindle: the e-book carries its fonts.' },
  'kindle-style': {
    severity: 'warning',
    summary: 'With --target kindle: the template’s own CSS does what a Kindle minds.',
  },
  'kindle-markup': {
    severity: 'error',
    summary: 'With --target kindle: a page holds markup that Send-to-Kindle refuses.',
  },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules | EpubRuleId

const all: Readonly<Record<RuleId, Rule>> = { ...rules, ...epubRules }

export function ruleOf(id: RuleId): Rule {
  return all[id]
}

export function isRuleId(name: string): name is RuleId {
  return Object.hasOwn(all, name)
}

export function ruleIds(): RuleId[] {
  return Object.keys(all).filter(isRuleId)
}
