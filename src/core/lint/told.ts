import type { EpubRuleId } from '../diagnostic/epub-rules.ts'
import type { RuleId } from '../diagnostic/rules.ts'

/** Rules about the manuscript that tell an author the same, and where it stands: the finished bytes are then not complained of. */
export const toldBefore: Readonly<Partial<Record<EpubRuleId, readonly RuleId[]>>> = {
  'epub-character': ['character-lost'],
  'epub-image-inks': ['image-inks'],
  'epub-cover-small': ['kindle-cover'],
  'epub-image-large': ['kindle-picture'],
  'epub-drawings-many': ['kindle-drawing'],
  'epub-css-body': ['kindle-style'],
  'epub-css-negative': ['kindle-style'],
}
