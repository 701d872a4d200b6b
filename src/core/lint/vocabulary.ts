/** The words that types, roles and properties may be, from the specifications that define them. */

const set = (words: string) => new Set(words.split(' '))

/** EPUB 3 Structural Semantics Vocabulary 1.1. */
export const structuralTypes = set(
  'abstract acknowledgments afterword answer answers appendix aside assessment assessments backlink backmatter balloon biblioentry bibliography biblioref bodymatter bridgehead case-study chapter colophon concluding-sentence conclusion contributors copyright-page cover covertitle credit credits dedication dictionary division endnote endnotes epigraph epilogue errata etymology example feedback figure fill-in-the-blank-problem footnote footnotes foreword frontmatter fulltitle general-problem glossary glossdef glossref glossterm halftitle halftitlepage help imprimatur imprint index index-editor-note index-entry index-entry-list index-group index-headnotes index-legend index-locator index-locator-list index-locator-range index-term index-term-categories index-term-category index-xref-preferred index-xref-related introduction keyword keywords label landmarks learning-objective learning-objectives learning-outcome learning-outcomes learning-resource learning-resources learning-standard learning-standards list list-item loa loi lot lov match-problem multiple-choice-problem noteref notice ordinal other-credits page-list pagebreak panel panel-group part part-of-speech practice practices preamble preface prologue pronunciation pullquote qna question referrer region-based revision-history seriespage sound-area subtitle table table-cell table-row text-area tip title titlepage toc toc-brief topic-sentence true-false-problem volume condensed-entry def dictentry gram-info idiom part-of-speech-group part-of-speech-list phonetic-transcription phrase-group phrase-list sense-group sense-list synonym-group tran tran-info antonym-group',
)

/** Those of it that are deprecated. */
export const oldTypes = set(
  'annoref annotation biblioentry bridgehead endnote help marginalia note rearnote rearnotes sidebar subchapter warning',
)

/** Types of other vocabularies that mean what one of EPUB's own does. */
export const doubledTypes = set(
  'z3998:acknowledgments z3998:afterword z3998:appendix z3998:bibliography z3998:chapter z3998:colophon z3998:dedication z3998:epigraph z3998:epilogue z3998:footnote z3998:footnotes z3998:foreword z3998:glossary z3998:index z3998:introduction z3998:noteref z3998:ordinal z3998:pagebreak z3998:part z3998:preface z3998:prologue z3998:subtitle z3998:title z3998:toc z3998:volume',
)

/** The role that goes with a type: what Ace asks for. */
export const roleOfType: ReadonlyMap<string, string> = new Map(
  [
    'abstract acknowledgments afterword appendix bibliography biblioref chapter colophon conclusion credit credits dedication endnotes epigraph epilogue errata footnote foreword glossary glossref index introduction noteref notice pagebreak part preface prologue pullquote qna subtitle tip toc'
      .split(' ')
      .map((type) => [type, `doc-${type}`] as const),
    [
      ['page-list', 'doc-pagelist'],
      ['referrer', 'doc-backlink'],
      ['glossterm', 'term'],
      ['glossdef', 'definition'],
      ['help', 'doc-tip'],
    ] as const,
  ].flat(),
)

/** DPUB-ARIA 1.1, without its prefix. */
const publishing =
  'abstract acknowledgments afterword appendix backlink biblioentry bibliography biblioref chapter colophon conclusion cover credit credits dedication endnote endnotes epigraph epilogue errata example footnote foreword glossary glossref index introduction noteref notice pagebreak pagefooter pageheader pagelist part preface prologue pullquote qna subtitle tip toc'

/** WAI-ARIA 1.3 and DPUB-ARIA 1.1. */
export const roles: ReadonlySet<string> = new Set([
  ...publishing.split(' ').map((name) => `doc-${name}`),
  ...set(
    'alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox comment complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic graphics-document graphics-object graphics-symbol grid gridcell group heading img image insertion link list listbox listitem log main mark marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox sectionfooter sectionheader separator slider spinbutton status strong subscript suggestion superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem',
  ),
])

/** WAI-ARIA 1.3, without its prefix. */
export const ariaAttributes = set(
  'activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex colindextext colspan controls current describedby description details disabled dropeffect errormessage expanded flowto grabbed haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable orientation owns placeholder posinset pressed readonly relevant required roledescription rowcount rowindex rowindextext rowspan selected setsize sort valuemax valuemin valuenow valuetext',
)

/** Prefixes that need no declaration: in documents, in the package (EPUB 3.3, reserved prefixes). */
export const reservedInDocuments = set('msv prism')
export const reservedInPackage = set('a11y dcterms marc media onix rendition schema xsd msv prism')

/** Properties of the metadata without a prefix (EPUB 3.3, meta properties vocabulary). */
export const metadataProperties = set(
  'alternate-script authority belongs-to-collection collection-type display-seq dictionary-type file-as group-position identifier-type meta-auth pageBreakSource role source-language source-of target-language term title-type',
)

export const itemProperties = set(
  'cover-image data-nav dictionary glossary index mathml nav remote-resources scripted search-key-map svg switch',
)

export const spineProperties = set('page-spread-left page-spread-right')

/** Schema.org's vocabulary of accessibility, by property. */
export const accessValues: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'schema:accessMode',
    set(
      'auditory chartOnVisual chemOnVisual colorDependent diagramOnVisual mathOnVisual musicOnVisual tactile textOnVisual textual visual',
    ),
  ],
  ['schema:accessModeSufficient', set('auditory tactile textual visual')],
  [
    'schema:accessibilityFeature',
    set(
      'alternativeText annotations ARIA audioDescription bookmarks braille captions ChemML describedMath displayTransformability fullRubyAnnotations highContrastAudio highContrastDisplay horizontalWriting index largePrint latex latex-chemistry longDescription MathML MathML-chemistry none openCaptions pageBreakMarkers pageNavigation printPageNumbers readingOrder rubyAnnotations signLanguage structuralNavigation synchronizedAudioText tableOfContents tactileGraphic tactileObject taggedPDF timingControl transcript ttsMarkup unknown unlocked verticalWriting withAdditionalWordSegmentation withoutAdditionalWordSegmentation',
    ),
  ],
  [
    'schema:accessibilityHazard',
    set(
      'flashing flashingHazard noFlashingHazard unknownFlashingHazard motionSimulation motionSimulationHazard noMotionSimulationHazard unknownMotionSimulationHazard sound soundHazard noSoundHazard unknownSoundHazard none unknown',
    ),
  ],
])

/** RFC 5646, section 2.1, without the tags of old that it lists one by one. */
const languageTag =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$/i

export function isLanguage(tag: string): boolean {
  return tag.length <= 100 && languageTag.test(tag)
}

const rightToLeft = set('ar arc ckb dv fa glk he iw ks lrc mzn nqo pnb prs ps sd sdh syr ug ur yi')
/** Languages whose books may open from either side. */
const vertical = set('ja zh ko mn yue lzh')

/** The side from which the lines of a language start; undefined where its books may do either. */
export function directionOf(tag: string): 'ltr' | 'rtl' | undefined {
  const [language = '', ...more] = tag.toLowerCase().split('-')
  if (more.includes('latn')) return 'ltr'
  if (more.includes('arab') || more.includes('hebr') || rightToLeft.has(language)) return 'rtl'
  return vertical.has(language) ? undefined : 'ltr'
}
