import { defect, type EpubRule, fault, style } from './rule.ts'

/** Of style sheets. */
export const styleRules = {
  'epub-css-syntax': fault('A style sheet is not well-formed.', 'EPUBCheck CSS-008'),
  'epub-css-forbidden': fault('A style sheet sets direction or unicode-bidi.', 'EPUBCheck CSS-001'),
  'epub-css-fixed': defect('A style sheet fixes an element to the page.', 'EPUBCheck CSS-006'),
  'epub-css-absolute': defect(
    'A style sheet places an element absolutely.',
    'Kindle skips pages that hold only such pictures',
  ),
  'epub-css-remote': fault('A style sheet loads a file from the network.', 'EPUBCheck RSC-006'),
  'epub-css-url': fault(
    'A style sheet refers to a file that is not there, or not in the manifest.',
    'EPUBCheck RSC-007, RSC-008',
  ),
  'epub-css-font': defect(
    'A style sheet names a font that the book does not bring.',
    'Kobo guidelines, embedded fonts',
  ),
  'epub-css-face-type': defect('A font is named as something else than a font.', 'EPUBCheck CSS-007'),
  'epub-css-face-empty': defect('A font face names no family or no file.', 'EPUBCheck CSS-019, CSS-002'),
  'epub-css-body': defect(
    'A style sheet sets the size, leading, colour or font of the whole text.',
    'Kindle Publishing Guidelines: the text is set as the reader likes it',
  ),
  'epub-css-colour': defect(
    'A style sheet sets a colour.',
    'Standard Ebooks c-004; Kobo guidelines: unreadable at night',
  ),
  'epub-css-negative': defect(
    'A style sheet sets a negative margin.',
    'Kindle Publishing Guidelines: words are cut off',
  ),
  'epub-css-size-percent': style(
    'A size of type is given in per cent.',
    'Kobo guidelines, font sizes: readers cannot change it',
  ),
  'epub-css-size-absolute': defect('A size of type is given in points or pixels.', 'Standard Ebooks c-023; WCAG 1.4.4'),
  'epub-css-rem': style('A length is given in rem.', 'Standard Ebooks c-022: Adobe’s engine does not know it'),
  'epub-css-leading': style('A line height has a unit.', 'Standard Ebooks c-024'),
  'epub-css-hyphens': style(
    'hyphens is set without its older forms.',
    'Standard Ebooks c-007: Adobe’s engine and older Apple Books need them',
  ),
  'epub-css-break': style('break-* is set without page-break-*.', 'Adobe’s engine knows the older names only'),
  'epub-css-heading': defect(
    'Headings have no text-align.',
    'Kindle Publishing Guidelines: they would be justified, with gaps',
  ),
  'epub-css-block': style('An element of HTML5 is not said to be a block.', 'Adobe’s engine sets it in the line'),
  'epub-css-div': defect(
    'A style sheet styles every div.',
    'Kobo guidelines, styling div tags: it puts in some of its own',
  ),
  'epub-css-hidden': defect(
    'A style sheet hides something.',
    'Kindle Publishing Guidelines: hidden text is limited, and shown by some readers',
  ),
  'epub-css-important': style(
    'A style sheet overrules the reader with !important.',
    'Kindle Publishing Guidelines: readers’ settings come first',
  ),
} as const satisfies Record<string, EpubRule>

/** Of pictures and fonts as files. */
export const assetRules = {
  'epub-image-broken': fault('An image is damaged.', 'EPUBCheck PKG-021, MED-004'),
  'epub-image-large': defect('An image is larger than 5 MB.', 'Kobo guidelines, limitations; Standard Ebooks f-016'),
  'epub-image-pixels': style(
    'An image has more than 5.6 million pixels.',
    'Apple Books Asset Guide; Standard Ebooks f-018',
  ),
  'epub-image-inks': style('An image is in printing inks (CMYK).', 'Kobo guidelines, image formatting'),
  'epub-cover-small': style(
    'The cover is less than 1400 pixels wide.',
    'Apple Books Asset Guide; Kindle asks for 1000 at least',
  ),
  'epub-cover-large': style('The cover is larger than 3 MB.', 'Kobo guidelines, cover images'),
  'epub-cover-format': defect('The cover is neither JPEG nor PNG.', 'Kobo guidelines, cover images; Kindle takes JPEG'),
  'epub-svg-unsafe': defect('A drawing holds a script or loads something.', 'EPUBCheck OPF-014, RSC-006'),
  'epub-svg-box': style('A drawing has no viewBox.', 'Standard Ebooks x-006: readers cannot scale it'),
} as const satisfies Record<string, EpubRule>
