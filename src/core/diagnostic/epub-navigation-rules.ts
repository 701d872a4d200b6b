import { defect, type EpubRule, fault, style } from './rule.ts'

/** Of the navigation document and the NCX. */
export const navigationRules = {
  'epub-toc-missing': fault('The navigation has no table of contents.', 'EPUBCheck RSC-005'),
  'epub-nav-twice': fault('The navigation has two lists of one kind.', 'EPUBCheck RSC-005'),
  'epub-nav-list': fault('A list of the navigation is not made of items with links.', 'EPUBCheck RSC-005'),
  'epub-nav-label': fault('An entry of the navigation has no words.', 'EPUBCheck RSC-005'),
  'epub-nav-remote': fault('The navigation leads out of the book.', 'EPUBCheck NAV-010'),
  'epub-nav-target': fault('The navigation leads to what is no document of the spine.', 'EPUBCheck RSC-010, RSC-011'),
  'epub-nav-order': defect('The table of contents is not in reading order.', 'EPUBCheck NAV-011; Ace epub-toc-order'),
  'epub-nav-heading': defect(
    'An entry of the contents reads otherwise than the heading it leads to.',
    'Standard Ebooks m-045; WCAG 2.4.6',
  ),
  'epub-nav-unlisted': defect('A part or chapter with a heading is not in the contents.', 'Standard Ebooks m-045'),
  'epub-nav-body': defect(
    'The navigation leads to the id of a body.',
    'Kindle Publishing Guidelines: such entries do not work',
  ),
  'epub-nav-markup': defect(
    'An entry of the navigation has a span or abbr in it.',
    'Apple Books of iOS 18 breaks there',
  ),
  'epub-toc-depth': style(
    'The table of contents is more than three levels deep.',
    'Kobo guidelines, table of contents: no more are shown; Kindle shows two',
  ),
  'epub-landmarks-missing': defect('The navigation has no landmarks.', 'Apple Books and Kindle start where they say'),
  'epub-landmarks-start': defect(
    'No landmark says where the text starts.',
    'Apple Books opens a book at the landmark "bodymatter"',
  ),
  'epub-landmark-type': fault('A landmark has no epub:type.', 'EPUBCheck RSC-005'),
  'epub-landmark-two': defect('A landmark has two types.', 'Apple Books passes over it'),
  'epub-landmark-twice': fault('Two landmarks of one type lead to one place.', 'EPUBCheck RSC-005'),
  'epub-pages-missing': defect('Page breaks are marked, and there is no list of pages.', 'EPUBCheck NAV-003'),
  'epub-pages-target': defect('The list of pages leads to what is no page break.', 'Ace epub-pagelist-broken'),
  'epub-pages-unlisted': defect('A page break is not in the list of pages.', 'Ace epub-pagelist-missing-pagebreak'),
  'epub-pages-order': defect('The list of pages is not in reading order.', 'EPUBCheck NAV-011'),
  'epub-pages-twice': defect('A page is listed twice.', 'WCAG H99: a page number names one place'),
  'epub-page-label': defect(
    'A page break does not say its page, or says another than the list.',
    'axe pagebreak-label; EPUB Accessibility 1.1',
  ),
  'epub-ncx-missing': defect(
    'There is no NCX.',
    'Readers of EPUB 2, Kindle’s converter among them, take the contents from it',
  ),
  'epub-ncx-spine': fault('The spine does not name the NCX.', 'EPUBCheck OPF-050, RSC-005'),
  'epub-ncx-identifier': fault(
    'The NCX has another identifier than the package.',
    'EPUBCheck NCX-001; Kobo guidelines, OPF',
  ),
  'epub-ncx-target': fault('The NCX leads to a place that is not there.', 'EPUBCheck RSC-007, RSC-012'),
  'epub-ncx-order': fault('The NCX counts its entries wrongly, or gives an id twice.', 'EPUBCheck RSC-005'),
  'epub-ncx-label': defect('An entry of the NCX has no words.', 'EPUBCheck NCX-006'),
  'epub-ncx-differs': defect(
    'The NCX tells other entries than the table of contents.',
    'Standard Ebooks makes the one from the other: readers use either',
  ),
} as const satisfies Record<string, EpubRule>

/** Of links and of what documents refer to. */
export const linkRules = {
  'epub-link-file': fault('A document refers to a file that is not there.', 'EPUBCheck RSC-007; WCAG 2.4.4'),
  'epub-link-fragment': fault('A link names a place that is not there.', 'EPUBCheck RSC-012'),
  'epub-link-undeclared': fault('A document refers to a file that the manifest has not.', 'EPUBCheck RSC-008'),
  'epub-link-spine': fault('A link leads to a document outside the spine.', 'EPUBCheck RSC-011'),
  'epub-link-outside': fault('A reference leads out of the container.', 'EPUBCheck RSC-026'),
  'epub-link-scheme': fault(
    'A link is of a kind that e-books may not hold: file, data or javascript.',
    'EPUBCheck RSC-029, RSC-030; HTM-025',
  ),
  'epub-link-query': fault('A reference to a file has a query.', 'EPUBCheck RSC-033'),
  'epub-link-empty': defect('A link leads nowhere.', 'EPUBCheck HTM-045; Standard Ebooks s-097'),
  'epub-link-name': defect('A link has no words.', 'axe link-name; EPUBCheck ACC-004'),
  'epub-remote': fault('A document loads a file from the network.', 'EPUBCheck RSC-006'),
  'epub-id-twice': fault('Two elements of a document have the same id.', 'EPUBCheck RSC-005; Standard Ebooks x-017'),
  'epub-id-wrong': fault('An id is empty, or holds a space.', 'EPUBCheck RSC-005'),
} as const satisfies Record<string, EpubRule>

/** Of notes. */
export const noteRules = {
  'epub-note-target': defect('A note’s mark leads to what is no note.', 'Apple Books and foliate show no pop-up'),
  'epub-note-mark': defect(
    'A note’s mark is marked for machines in one way only.',
    'Apple Books asks for epub:type, screen readers for the role',
  ),
  'epub-note-back': defect('A note has no link back.', 'Standard Ebooks s-056; Kindle: pop-ups begin with one'),
  'epub-note-back-wrong': defect('A note’s link back leads elsewhere than to its mark.', 'Standard Ebooks s-057'),
  'epub-note-unreferenced': defect('A note is reached by no mark.', 'Apple Books hides notes: no one would read it'),
  'epub-note-empty': defect('A note has no words.', 'A pop-up would be empty'),
  'epub-note-space': style('A space stands before a note’s mark.', 'Standard Ebooks t-012'),
  'epub-note-arrow': style(
    'An arrow back may be shown as a picture.',
    'Apple Books shows ↩ as an emoji unless U+FE0E follows',
  ),
  'epub-notes-many': style(
    'A document holds more than 600 notes.',
    'Standard Ebooks: readers on Adobe’s engine fail there',
  ),
} as const satisfies Record<string, EpubRule>
