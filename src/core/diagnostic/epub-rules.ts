import { linkRules, navigationRules, noteRules } from './epub-navigation-rules.ts'
import { containerRules, manifestRules, metadataRules } from './epub-package-rules.ts'
import { markupRules, pictureRules, semanticsRules, textRules } from './epub-page-rules.ts'
import { assetRules, styleRules } from './epub-style-rules.ts'

/** What the linter can say about the bytes of a finished e-book, by subject. Its checks are in `core/lint`. */
export const epubRuleGroups = {
  Container: containerRules,
  Metadata: metadataRules,
  'Manifest, spine, guide': manifestRules,
  Navigation: navigationRules,
  Links: linkRules,
  Notes: noteRules,
  Markup: markupRules,
  'Meaning and accessibility': semanticsRules,
  'Pictures and tables in the text': pictureRules,
  Words: textRules,
  'Style sheets': styleRules,
  'Pictures and fonts as files': assetRules,
} as const

export const epubRules = {
  ...containerRules,
  ...metadataRules,
  ...manifestRules,
  ...navigationRules,
  ...linkRules,
  ...noteRules,
  ...markupRules,
  ...semanticsRules,
  ...pictureRules,
  ...textRules,
  ...styleRules,
  ...assetRules,
} as const

export type EpubRuleId = keyof typeof epubRules
