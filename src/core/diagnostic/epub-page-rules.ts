import { defect, type EpubRule, fault, style } from './rule.ts'

/** Of the markup of documents. */
export const markupRules = {
  'epub-namespace': fault('The root of a document is not html in the namespace of XHTML.', 'EPUBCheck RSC-005'),
  'epub-document-title': fault('A document has no title.', 'EPUBCheck RSC-005, RSC-017; axe document-title'),
  'epub-document-heading': style('The title of a document is not its heading.', 'Standard Ebooks s-021'),
  'epub-element': fault('An element is not one of HTML.', 'EPUBCheck RSC-005'),
  'epub-attribute': fault('An attribute is not one that its element may have.', 'EPUBCheck RSC-005'),
  'epub-attribute-lacking': fault(
    'An element lacks an attribute without which it means nothing.',
    'EPUBCheck RSC-005; Kindle refuses an img without src',
  ),
  'epub-nesting': fault('A block stands in a paragraph, a heading or another place for words.', 'EPUBCheck RSC-005'),
  'epub-misplaced': fault(
    'A part of a list, a table or a figure stands outside one.',
    'EPUBCheck RSC-005; axe listitem, dlitem',
  ),
  'epub-children': fault(
    'A list or a table holds something else than its parts.',
    'EPUBCheck RSC-005; axe list, definition-list',
  ),
  'epub-link-nested': fault('A link stands in a link.', 'EPUBCheck RSC-005; axe nested-interactive'),
  'epub-discouraged': defect(
    'An element is one that EPUB advises against: base, embed, epub:switch, epub:trigger.',
    'EPUBCheck HTM-055, RSC-017',
  ),
  'epub-data-attribute': fault('A data attribute is badly named.', 'EPUBCheck HTM-061'),
  'epub-viewport': style('A document that flows sets a viewport.', 'EPUBCheck HTM-060b'),
  'epub-script': defect(
    'A document has a script.',
    'Kindle Publishing Guidelines: scripts are not run; Kobo guidelines',
  ),
  'epub-interactive': defect(
    'A document has a form, a frame or an embedded object.',
    'Kindle Publishing Guidelines: these are not shown',
  ),
  'epub-style-inline': style('An element is styled in place.', 'Standard Ebooks x-012; Kobo guidelines, CSS'),
  'epub-style-element': style('A document has a style sheet in it.', 'Standard Ebooks x-015'),
  'epub-style-missing': defect('A document has no style sheet.', 'It would look unlike the rest of the book'),
  'epub-empty': style('An element is empty.', 'Standard Ebooks s-010, s-079; screen readers announce it'),
  'epub-hidden': defect('Text is hidden.', 'axe hidden-content; some readers show it all the same'),
  'epub-break-last': style('A line break ends a block.', 'Standard Ebooks s-008'),
  'epub-break-after': style('A line break follows a block.', 'Standard Ebooks s-014'),
  'epub-scene-last': style('A scene break ends a section.', 'Standard Ebooks s-012'),
  'epub-body-parts': style('Text stands outside any section.', 'Standard Ebooks s-069, s-075'),
  'epub-chapters-together': defect(
    'A document holds two chapters.',
    'Kobo guidelines, page breaks: e-ink readers start a page only at a new file',
  ),
  'epub-document-large': defect(
    'A document is larger than 300 kB.',
    'Readers on Adobe’s engine turn pages slowly, or stop, beyond that',
  ),
} as const satisfies Record<string, EpubRule>

/** Of what the markup means: types, roles, languages, headings. */
export const semanticsRules = {
  'epub-type': defect('An epub:type is not in the vocabulary.', 'EPUBCheck OPF-088; Standard Ebooks s-032'),
  'epub-type-old': defect('An epub:type is deprecated.', 'EPUBCheck OPF-086b'),
  'epub-type-twice': style('An epub:type is given twice.', 'Standard Ebooks s-031'),
  'epub-type-vocabulary': style('An epub:type of another vocabulary has its own in EPUB.', 'Standard Ebooks s-034'),
  'epub-type-place': fault('An epub:type stands where it may not: on the head of a document.', 'EPUBCheck RSC-005'),
  'epub-type-role': defect(
    'An element has an epub:type and not the role that goes with it.',
    'Ace epub-type-has-matching-role',
  ),
  'epub-role-wrong': fault('A role is none of ARIA.', 'EPUBCheck RSC-005; axe aria-roles'),
  'epub-role-place': defect('A role is on an element that may not have it.', 'axe aria-allowed-role'),
  'epub-aria': fault('An attribute is none of ARIA.', 'EPUBCheck RSC-005; axe aria-valid-attr'),
  'epub-aria-reference': fault(
    'A label or description names an element that is not there.',
    'EPUBCheck RSC-005; axe aria-valid-attr-value',
  ),
  'epub-aria-unheard': defect('A label is on an element that cannot have one.', 'axe aria-prohibited-attr'),
  'epub-aria-empty': defect('A label is empty.', 'WCAG 4.1.2: it silences the element'),
  'epub-aria-hidden': defect(
    'A link or a passage is hidden from those who listen.',
    'axe aria-hidden-focus, hidden-content',
  ),
  'epub-tabindex': defect('An element jumps the order of the keyboard.', 'axe tabindex'),
  'epub-division': style(
    'A document says not whether it is front matter, text or back matter.',
    'Standard Ebooks s-036, s-037',
  ),
  'epub-subtitle': style('A subtitle has no title beside it.', 'Standard Ebooks s-015'),
  'epub-verse': style('Verse has no stanza.', 'Standard Ebooks s-044'),
  'epub-verse-line': style(
    'A line of verse is parted from the next by the style sheet alone.',
    'Standard Ebooks s-091',
  ),
  'epub-heading-order': defect('A heading skips a level.', 'axe heading-order'),
  'epub-heading-depth': defect(
    'A heading’s level is not its depth in the contents.',
    'Standard Ebooks s-085: headings count through the whole book',
  ),
  'epub-heading-empty': defect('A heading has no words.', 'axe empty-heading'),
  'epub-html-language': defect('A document gives no language.', 'axe html-has-lang; Ace epub-lang'),
  'epub-language-differs': defect('lang and xml:lang say different things.', 'axe html-xml-lang-mismatch'),
  'epub-language-unlisted': style(
    'A document is in a language that the package does not give.',
    'Standard Ebooks s-033',
  ),
  'epub-direction': defect(
    'Text from right to left says not that it is.',
    'W3C, structural markup and right-to-left text: punctuation falls on the wrong side',
  ),
} as const satisfies Record<string, EpubRule>

/** Of pictures and tables, as they stand in the text. */
export const pictureRules = {
  'epub-alt-missing': defect(
    'A picture has no alternative text, not even an empty one.',
    'axe image-alt; Standard Ebooks s-004',
  ),
  'epub-alt-file': style('The alternative text of a picture is a file name.', 'WCAG F30'),
  'epub-svg-name': defect('A drawing in a document has no name.', 'axe svg-img-alt; EPUBCheck ACC-011'),
  'epub-mathml-alt': defect('A formula has no text.', 'EPUBCheck ACC-009; Standard Ebooks s-089'),
  'epub-table-heads': style('A table has no heads.', 'EPUBCheck ACC-005; axe td-has-header'),
  'epub-table-head-empty': style(
    'The head of a column or row is empty.',
    'Standard Ebooks s-074; axe empty-table-header',
  ),
  'epub-table-nested': defect(
    'A table stands in a table.',
    'Kindle Publishing Guidelines: nested tables are not supported',
  ),
  'epub-cover-page': defect(
    'The page of the cover holds more than the cover.',
    'Kobo guidelines, cover images: e-ink readers show it as a fixed page',
  ),
  'epub-drawings-many': style(
    'The book holds more than 25 drawings in its text.',
    'Kindle turns off Enhanced Typesetting',
  ),
} as const satisfies Record<string, EpubRule>

/** Of the words themselves. */
export const textRules = {
  'epub-character': defect('The text holds a character that no font shows.', 'Standard Ebooks t-058'),
  'epub-soft-hyphen': style(
    'The text holds soft hyphens.',
    'Standard Ebooks hyphenates in the reader: searching fails at them',
  ),
  'epub-not-composed': style(
    'A letter and its accent are two characters.',
    'W3C Character Model: searching fails, fonts misplace the accent',
  ),
  'epub-space-run': style('White is made of several fixed spaces.', 'Standard Ebooks t-001'),
  'epub-quote-straight': style(
    'A straight quotation mark stands in a heading or in the text of a picture.',
    'Standard Ebooks t-025',
  ),
  'epub-dash-double': style(
    'Two hyphens stand for a dash in a heading or in the text of a picture.',
    'Standard Ebooks t-014, t-025',
  ),
} as const satisfies Record<string, EpubRule>
