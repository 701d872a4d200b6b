import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Block } from '../model/block.ts'
import type { ChapterKind, Contributor, Id, MatterKind } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import type { Aside, Inference } from '../model/ledger.ts'
import type { Span } from '../source/source.ts'

/**
 * What a reader of one file makes: blocks in reading order with the signs of structure between them. Both readers make
 * a Flow; `structure.ts` alone turns Flows into parts, chapters, scenes and matter. Node ids inside are already unique
 * in the file; structure makes them unique in the book.
 */
export interface Flow {
  readonly file: string
  readonly items: readonly FlowItem[]
  /** What the file says of itself or of the book: YAML front matter, or a story's head. */
  readonly found: Found
  readonly inferences: readonly Inference[]
  readonly aside: readonly Aside[]
  readonly diagnostics: readonly Diagnostic[]
  /** YAML at the head of the file, fences left out; `span` is that of `text`. `core/config` parses it. */
  readonly frontMatter?: { readonly text: string; readonly span: Span }
  /**
   * Links inside the book that only the whole book can settle. A Link of kind "node" whose id is a key here is one;
   * structure replaces the id by that of the node it leads to, or reports it.
   */
  readonly references?: ReadonlyMap<Id, Reference>
  /** Names that the author gave to places which have no id of their own; a link to one leads to the nearest node above. */
  readonly anchors?: readonly Anchor[]
}

/** Where a link inside the book wants to go, as written. */
export interface Reference {
  /** Another file, as written, relative to this one; absent for a place in this file. */
  readonly path?: string
  /** What stands after "#", percent signs decoded. */
  readonly fragment?: string
  readonly span: Span
}

export interface Anchor {
  readonly name: string
  /** The node that bears it, where it has an id; else `item` is the place in `items` at or before which it stands. */
  readonly id?: Id
  readonly item: number
  readonly span?: Span
}

export type FlowItem = Block | FlowHeading | SceneBreak | MatterStart | MatterEnd | SceneMark

/** A heading that may open a part, chapter, matter or subsection. */
export interface FlowHeading {
  readonly type: 'heading'
  /** 1–6 as written. Plain text gives 1 for parts and 2 for chapters, so that parts hold chapters. */
  readonly depth: 1 | 2 | 3 | 4 | 5 | 6
  /** What the reader is sure it opens; absent where only the depth tells. */
  readonly opens?: 'part' | 'chapter' | 'subheading'
  readonly kind?: ChapterKind
  /** The id the author gave, if any: links refer to it. */
  readonly anchor?: string
  readonly number?: readonly Inline[]
  readonly title?: readonly Inline[]
  readonly subtitle?: readonly Inline[]
  readonly byline?: readonly Inline[]
  readonly span?: Span
}

/** `***` between scenes. */
export interface SceneBreak {
  readonly type: 'sceneBreak'
  readonly span?: Span
}

/** What follows, up to the next heading of a part or chapter or the next MatterStart, is this matter. */
export interface MatterStart {
  readonly type: 'matterStart'
  readonly kind: MatterKind
  readonly place: 'front' | 'back'
  readonly heading?: FlowHeading
  readonly span?: Span
}

/** The matter begun last is over: what follows goes on with what was before it. */
export interface MatterEnd {
  readonly type: 'matterEnd'
  readonly span?: Span
}

/** A label above a scene, or a line that opens or closes a flashback. Printed as written. */
export interface SceneMark {
  readonly type: 'sceneMark'
  readonly mark: 'label' | 'flashback-start' | 'flashback-end'
  readonly children: readonly Inline[]
  readonly span?: Span
}

/** Metadata that a text holds; `book.yaml` overrules each. */
export interface Found {
  readonly title?: readonly Inline[]
  readonly subtitle?: readonly Inline[]
  readonly contributors: readonly Contributor[]
  /** Authors of single stories in the book: its own where it names no other. */
  readonly tellers?: readonly Contributor[]
  readonly language?: string
  readonly date?: string
  readonly rating?: string
  readonly tags: readonly string[]
  readonly summary?: readonly Block[]
  readonly series?: string
  readonly seriesNumber?: string
  /** What a story's header tells of it, in plain words. */
  readonly description?: string
  readonly source?: string
  readonly rights?: string
}
