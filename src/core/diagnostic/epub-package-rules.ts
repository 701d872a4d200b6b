import { defect, type EpubRule, fault, style } from './rule.ts'

/** Of the container: the zip archive, its first file and its names. */
export const containerRules = {
  'epub-unreadable': fault('The file is no zip archive, or a file in it is damaged.', 'EPUBCheck PKG-004, PKG-008'),
  'epub-mimetype-first': fault('The archive does not begin with "mimetype".', 'EPUBCheck PKG-006'),
  'epub-mimetype-packed': defect(
    '"mimetype" is compressed.',
    'EPUB 3.3, OCF: what sorts files by their first bytes does not know the book',
  ),
  'epub-mimetype-extra': fault('"mimetype" has an extra field in its zip header.', 'EPUBCheck PKG-005'),
  'epub-mimetype-wrong': fault('"mimetype" says something else than application/epub+zip.', 'EPUBCheck PKG-007'),
  'epub-container-missing': fault('There is no META-INF/container.xml.', 'EPUBCheck RSC-002'),
  'epub-package-missing': fault(
    'The container names no package document, or one that is not there.',
    'EPUBCheck RSC-003, OPF-002',
  ),
  'epub-name-forbidden': fault('A file name holds a character that EPUB forbids.', 'EPUBCheck PKG-009, PKG-011'),
  'epub-name-space': defect(
    'A file name holds a space.',
    'EPUBCheck PKG-010; Kobo guidelines, OPF: such files are not found on every client',
  ),
  'epub-name-ascii': defect(
    'A file name holds other characters than ASCII.',
    'EPUBCheck PKG-012; Kobo guidelines, OPF',
  ),
  'epub-name-case': fault('Two file names differ only in case.', 'EPUBCheck OPF-060'),
  'epub-folder-entry': defect('The archive lists an empty folder.', 'EPUBCheck PKG-014'),
  'epub-not-well-formed': fault('A document is not well-formed XML.', 'EPUBCheck RSC-016: readers show nothing of it'),
  'epub-not-utf8': fault(
    'A document or style sheet is not UTF-8.',
    'EPUBCheck RSC-028, CSS-004; Standard Ebooks f-010',
  ),
  'epub-declaration': defect(
    'A document has no XML declaration that says UTF-8.',
    'Kindle takes such a file for Latin-1 and garbles it',
  ),
  'epub-doctype': fault('A document type is not that of HTML5.', 'EPUBCheck HTM-003, HTM-004, OPF-073'),
} as const satisfies Record<string, EpubRule>

/** Of the metadata in the package document. */
export const metadataRules = {
  'epub-version': fault('The package is not of version 3.0.', 'EPUBCheck OPF-001, PKG-001'),
  'epub-identifier': fault('The unique identifier of the package is missing.', 'EPUBCheck OPF-030, OPF-048'),
  'epub-uuid': defect('An identifier says that it is a UUID, and is none.', 'EPUBCheck OPF-085'),
  'epub-isbn': defect(
    'An identifier says that it is an ISBN, and is none.',
    'ISO 2108: shops match a book by its ISBN',
  ),
  'epub-title': fault('The package gives no title.', 'EPUBCheck RSC-005; Ace epub-title'),
  'epub-title-main': defect(
    'Of several titles none is marked as the main one.',
    'EPUB 3.3, title-type: readers show any of them; Standard Ebooks m-068',
  ),
  'epub-title-sort': style('A title that starts with an article says not how it is sorted.', 'Standard Ebooks m-062'),
  'epub-title-typewriter': style(
    'A title is written with straight quotation marks or two hyphens.',
    'Standard Ebooks m-012',
  ),
  'epub-language': fault('The package gives no language.', 'EPUBCheck RSC-005; Kindle: E999 at conversion'),
  'epub-language-wrong': fault(
    'A language tag is not well-formed.',
    'EPUBCheck OPF-092; axe valid-lang; Standard Ebooks s-090',
  ),
  'epub-metadata-empty': fault('An element of the metadata is empty.', 'EPUBCheck OPF-072, RSC-005'),
  'epub-modified': fault('The package says not, just once, when it was last modified.', 'EPUBCheck RSC-005'),
  'epub-date': defect('The date is no date of the form 2025-01-31.', 'EPUBCheck OPF-053, OPF-054'),
  'epub-date-repeated': fault('The package gives two dates.', 'EPUBCheck RSC-005'),
  'epub-refines': fault('A refinement names nothing that is there.', 'EPUBCheck RSC-005; Standard Ebooks m-010'),
  'epub-property-unknown': fault('A property of the metadata is not one that EPUB defines.', 'EPUBCheck OPF-027'),
  'epub-prefix': fault('A prefix is used and not declared.', 'EPUBCheck OPF-028'),
  'epub-role': defect('The role of a person is no MARC relator code.', 'EPUBCheck OPF-052; MARC relators'),
  'epub-series-number': defect(
    'The place in a series is not a number.',
    'EPUB 3.3, group-position: libraries sort by it',
  ),
  'epub-cover-missing': defect(
    'No image is marked as the cover.',
    'Kobo guidelines, cover images; Apple Books Asset Guide',
  ),
  'epub-cover-meta': defect(
    'The older mark of the cover is missing, or names another file.',
    'Kobo guidelines, cover images; older readers find the cover by it',
  ),
  'epub-access-mode': defect('The metadata gives no access mode.', 'Ace metadata-accessmode; EPUB Accessibility 1.1'),
  'epub-access-sufficient': style(
    'The metadata says not which access modes suffice.',
    'Ace metadata-accessmodesufficient; EPUB Accessibility 1.1',
  ),
  'epub-access-feature': defect('The metadata gives no accessibility feature.', 'Ace metadata-accessibilityfeature'),
  'epub-access-hazard': defect('The metadata says nothing of hazards.', 'Ace metadata-accessibilityhazard'),
  'epub-access-summary': style('The metadata has no summary of accessibility.', 'Ace metadata-accessibilitysummary'),
  'epub-access-value': defect(
    'A value of the accessibility metadata is not in its vocabulary.',
    'Ace metadata-accessmode-invalid and the like',
  ),
  'epub-access-alt': defect(
    'The metadata claims alternative text, and an image has none.',
    'EPUB Accessibility 1.1: a claim must be true',
  ),
  'epub-access-visual': defect(
    'The metadata says visual without images, or holds images and says it not.',
    'Standard Ebooks m-028, m-038',
  ),
  'epub-access-pages': defect(
    'The metadata claims page numbers that are not there, or leaves them unsaid.',
    'Ace metadata-accessibilityFeature-printPageNumbers-nopagelist',
  ),
  'epub-page-source': defect(
    'There is a list of pages, and no printed book is named as its source.',
    'EPUBCheck OPF-066; Ace epub-pagesource',
  ),
} as const satisfies Record<string, EpubRule>

/** Of the manifest, the spine and the guide. */
export const manifestRules = {
  'epub-item-missing': fault('The manifest lists a file that is not there.', 'EPUBCheck RSC-001'),
  'epub-item-undeclared': defect('A file is not in the manifest.', 'EPUBCheck OPF-003'),
  'epub-item-id': fault('An id of the package is missing, wrong or given twice.', 'EPUBCheck RSC-005'),
  'epub-item-twice': fault('The manifest lists a file twice.', 'EPUBCheck OPF-074'),
  'epub-item-fragment': fault('An item of the manifest names a place in a file.', 'EPUBCheck OPF-091'),
  'epub-item-package': fault('The manifest lists the package document itself.', 'EPUBCheck OPF-099'),
  'epub-item-place': fault(
    'A file of the book lies in META-INF, or outside the container.',
    'EPUBCheck PKG-025, RSC-026',
  ),
  'epub-item-unused': style('The manifest lists a file that nothing refers to.', 'EPUBCheck OPF-097'),
  'epub-media-type': fault('A file is not what its media type says.', 'EPUBCheck OPF-029, MED-004'),
  'epub-media-foreign': fault('A file of a foreign type has no fallback.', 'EPUBCheck RSC-032, OPF-043'),
  'epub-media-new': defect(
    'A picture or font is of a type that older readers do not know.',
    'EPUB 3.3 added WebP and WOFF2; EPUBCheck 4.2 and e-ink readers refuse them',
  ),
  'epub-extension': defect('The name of an image ends otherwise than its type asks.', 'EPUBCheck PKG-022'),
  'epub-property-missing': fault(
    'A document holds what its item says not: SVG, MathML, scripts or remote files.',
    'EPUBCheck OPF-014',
  ),
  'epub-property-idle': defect('An item says that it holds what it does not.', 'EPUBCheck OPF-015, OPF-018'),
  'epub-item-property': fault(
    'An item or a place in the spine has a property that EPUB does not define, or on the wrong type.',
    'EPUBCheck OPF-012, OPF-027',
  ),
  'epub-nav-missing': fault('Not just one document is the navigation.', 'EPUBCheck RSC-005'),
  'epub-cover-twice': fault('Two images are marked as the cover.', 'EPUBCheck RSC-005'),
  'epub-spine-empty': fault('The spine lists no document.', 'EPUBCheck RSC-005, OPF-033'),
  'epub-spine-unknown': fault('The spine names an item that the manifest has not.', 'EPUBCheck OPF-049'),
  'epub-spine-twice': fault('The spine names an item twice.', 'EPUBCheck OPF-034'),
  'epub-spine-type': fault('The spine names a file that is no document.', 'EPUBCheck OPF-042, OPF-043'),
  'epub-spine-nav': style(
    'The navigation is part of the text, with lists that are meant to be hidden.',
    'Standard Ebooks keeps it out; MuPDF prints the hidden lists',
  ),
  'epub-spine-direction': defect(
    'Pages turn against the direction of the language.',
    'Kobo guidelines, right to left; Apple Books Asset Guide',
  ),
  'epub-spine-unreached': fault('A document outside the reading order is reached by no link.', 'EPUBCheck OPF-096'),
  'epub-spine-missing': defect('A document is not in the spine.', 'EPUBCheck RSC-011; Standard Ebooks f-007'),
  'epub-guide-target': fault(
    'The guide names a file that is not there, or is no document.',
    'EPUBCheck OPF-031, OPF-032, RSC-007',
  ),
  'epub-guide-text': defect(
    'The guide says not where the text starts.',
    'Kindle Publishing Guidelines: some Kindles stop at a chapter without it',
  ),
} as const satisfies Record<string, EpubRule>
