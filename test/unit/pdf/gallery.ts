import type { Settings } from '../../../src/core/config/settings.ts'
import type { Block } from '../../../src/core/model/block.ts'
import type {
  Asset,
  AssetId,
  Book,
  Chapter,
  Contributor,
  Id,
  Matter,
  Metadata,
  Scene,
} from '../../../src/core/model/book.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import type { Edition } from '../../../src/core/renderer.ts'
import type { HeadingStyle, Theme } from '../../../src/core/theme/theme.ts'

/** One book with every construct of the model, and small builders for others. */

export const id = (name: string): Id => name as Id
export const text = (value: string): Inline => ({ type: 'text', value })
export const em = (...children: Inline[]): Inline => ({ type: 'emphasis', children })
export const p = (...children: (string | Inline)[]): Block => ({
  type: 'paragraph',
  children: children.map((child) => (typeof child === 'string' ? text(child) : child)),
})

const sentences = [
  'The harbour lay quite still under the long light of the evening, and no boat moved.',
  'She counted the lamps along the quay as her father had taught her, from the left.',
  '“You will not find him there,” said the keeper, and he shut the heavy door behind him.',
  'Nobody in the village could remember a winter that had come so early or stayed so long.',
  'A letter had been left on the table, sealed, with a thumbprint in the wax.',
  'It was, he thought, an extraordinarily inconvenient hour for philosophical conversation.',
  'Rain began.',
  'They walked up from the shore without speaking, past the nets and the upturned hulls, until the path narrowed between walls of loose stone.',
]

/** Paragraphs of plain prose, the same each time: `count` of them, of one to seven sentences. */
export function prose(count: number, seed = 1): Block[] {
  let state = seed
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return (state >> 8) % below
  }
  return Array.from({ length: count }, () =>
    p(Array.from({ length: 1 + next(7) }, () => sentences[next(sentences.length)] ?? '').join(' ')),
  )
}

export function note(name: string, ...children: Block[]): Inline {
  return { type: 'note', id: id(name), children }
}

export function scene(name: string, children: Block[], more: Partial<Scene> = {}): Scene {
  return { type: 'scene', id: id(name), children, ...more }
}

export function chapter(name: string, title: string, ...scenes: [Scene, ...Scene[]]): Chapter {
  return { type: 'chapter', id: id(name), heading: { number: [text(name)], title: [text(title)] }, children: scenes }
}

const author: Contributor = { name: 'Ada Penhallow', role: 'aut', fileAs: 'Penhallow, Ada' }

export const metadata: Metadata = {
  title: 'The Lamp at the Quay',
  contributors: [author],
  language: 'en',
  modified: '2024-01-01T00:00:00Z',
  identifier: 'urn:uuid:0',
  subjects: [],
  tags: [],
  slug: 'lamp',
}

function matter(kind: Matter['kind'], children: Block[], title?: string): Matter {
  return { type: 'matter', id: id(kind), kind, children, ...(title && { heading: { title: [text(title)] } }) }
}

const role = (name: 'title' | 'author' | 'publisher' | 'subtitle' | 'fine-print', value: string): Block => ({
  type: 'paragraph',
  role: name,
  children: [text(value)],
})

export const front: Matter[] = [
  matter('half-title', [role('title', 'The Lamp at the Quay')]),
  matter('title-page', [
    role('title', 'The Lamp at the Quay'),
    role('subtitle', 'A Story of the Shore'),
    role('author', 'Ada Penhallow'),
    role('publisher', 'Slate Harbour Press'),
  ]),
  matter('copyright', [role('fine-print', '© 2024 Ada Penhallow.'), role('fine-print', 'Set from one manuscript.')]),
  matter('dedication', [p('For the keepers')]),
  matter('epigraph', [
    { type: 'epigraph', children: [p('All light is borrowed.')], attribution: [text('An old saying')] },
  ]),
  matter('contents', [], 'Contents'),
  matter('preface', prose(3, 5), 'Preface'),
]

export const verse: Block = {
  type: 'verse',
  title: [text('The Keeper’s Song')],
  stanzas: [1, 2, 3].map(() => ({
    type: 'stanza' as const,
    lines: [
      ['The lamp goes up, the lamp goes down,', 0],
      ['And nobody asks me why;', 1],
      ['I keep the light for all the town, and for every ship that ever went by in the dark of the year unseen,', 0],
      ['And none of them keeps me dry.', 1],
    ].map(([words, indent]) => ({
      type: 'verseLine' as const,
      indent: Number(indent),
      children: [text(String(words))],
    })),
  })),
  attribution: [text('Traditional')],
}

export const letter: Block = {
  type: 'letter',
  id: id('letter-1'),
  head: [[text('Slate Harbour')], [text('3rd November')]],
  salutation: [text('Dear Tom,')],
  children: prose(2, 3),
  signature: [[text('Your affectionate sister,')], [text('Mary')]],
  postscript: [p('P.S. Bring the lamp oil.')],
}

export const drama: Block = {
  type: 'drama',
  children: [
    { type: 'direction', children: [text('Enter the Keeper, with a lantern.')] },
    {
      type: 'speech',
      speaker: [text('Keeper.')],
      direction: [text('(aside)')],
      children: [p('Who comes so late? The tide has been out this hour, and no man walks the sands for pleasure.')],
    },
    { type: 'speech', speaker: [text('Mary.')], children: [p('A friend.')] },
  ],
}

export const messages: Block = {
  type: 'message',
  children: [
    {
      type: 'exchange',
      sender: [text('Tom')],
      time: [text('21:04')],
      outgoing: false,
      children: [p('Are you at the quay?')],
    },
    {
      type: 'exchange',
      sender: [text('Mary')],
      outgoing: true,
      children: [p('Nearly. The path is under water, so I am going round by the chapel.')],
    },
    { type: 'exchange', sender: [text('Mary')], outgoing: true, children: [p('Wait for me.')] },
  ],
}

export const table: Block = {
  type: 'table',
  id: id('table-1'),
  align: ['left', 'right', undefined],
  caption: [text('Lamps of the coast')],
  head: [
    {
      type: 'tableRow',
      children: ['Lamp', 'Lit', 'Remarks'].map((value) => ({ type: 'tableCell', children: [text(value)] })),
    },
  ],
  children: Array.from({ length: 14 }, (_, at) => ({
    type: 'tableRow' as const,
    children: [
      `Lamp ${at + 1}`,
      String(1800 + at * 7),
      at % 3 === 0 ? 'Seen from the chapel on clear nights, and from the sea in any weather but fog' : 'White',
    ].map((value) => ({ type: 'tableCell' as const, children: [text(value)] })),
  })),
}

export const lists: Block[] = [
  {
    type: 'list',
    ordered: true,
    start: 8,
    tight: true,
    children: [
      'Oil',
      'Wicks, trimmed and dry, enough for a fortnight of long nights and one more for luck',
      'Matches',
    ].map((value) => ({
      type: 'listItem',
      children: [
        p(value),
        ...(value === 'Oil'
          ? [
              {
                type: 'list',
                ordered: false,
                tight: true,
                children: [
                  { type: 'listItem', children: [p('whale')] },
                  { type: 'listItem', children: [p('colza')] },
                ],
              } as Block,
            ]
          : []),
      ],
    })),
  },
  {
    type: 'list',
    ordered: false,
    tight: true,
    children: [
      { type: 'listItem', checked: true, children: [p('Light the lamp')] },
      { type: 'listItem', checked: false, children: [p('Sleep')] },
    ],
  },
  {
    type: 'definitionList',
    children: [
      {
        type: 'definition',
        terms: [[text('quay')]],
        details: [[p('A built edge of the land, to which ships are made fast.')]],
      },
      {
        type: 'definition',
        terms: [[text('spring tide')]],
        details: [[p('The higher tide of new and full moon.')], [p('A bad time for walking.')]],
      },
    ],
  },
]

export const asset: Asset = {
  id: 'lamp.png' as AssetId,
  path: 'lamp.png',
  mediaType: 'image/png',
  width: 600,
  height: 400,
  bytes: new Uint8Array(),
}

export const figure: Block = {
  type: 'figure',
  id: id('figure-1'),
  asset: asset.id,
  alt: 'A lamp',
  caption: [text('The lamp as it stood in 1811')],
}

export const code: Block = {
  type: 'code',
  value:
    'for (const lamp of lamps) {\n  light(lamp)\n\n  // a comment that goes on for much longer than any line of code in a book should ever do, and then a bit more\n}\n',
}

export const inlines: Block = p(
  'Here are ',
  em(text('emphasis '), { type: 'strong', children: [text('and strong')] }),
  ', ',
  { type: 'strong', children: [text('strong')] },
  ', ',
  { type: 'smallCaps', children: [text('small caps')] },
  ', ',
  { type: 'deleted', children: [text('struck words')] },
  ', H',
  { type: 'subscript', children: [text('2')] },
  'O, 1',
  { type: 'superscript', children: [text('st')] },
  ', ',
  { type: 'inlineCode', value: 'code()' },
  ', a ',
  { type: 'link', target: { kind: 'url', href: 'https://example.org/' }, children: [text('link outside')] },
  ', one to ',
  { type: 'link', target: { kind: 'node', id: id('two') }, children: [text('the second chapter')] },
  ', and ',
  { type: 'foreign', language: 'fr', children: [text('un mot juste')] },
  '.',
  { type: 'lineBreak' },
  'A new line after a break.',
)

export const book: Book = {
  type: 'book',
  metadata,
  front,
  body: [
    {
      type: 'part',
      id: id('part-one'),
      heading: { number: [text('Part One')], title: [text('The Shore')] },
      intro: [],
      children: [
        {
          ...chapter(
            'one',
            'The Still Evening',
            scene('scene-1', [
              ...prose(9, 7),
              p(
                'He looked up.',
                note('note-1', p('A note at the foot, long enough to run over the end of its first line and go on.')),
              ),
              ...prose(8, 2),
            ]),
            scene(
              'scene-2',
              [
                ...prose(6, 9),
                { type: 'subheading', id: id('sub-1'), depth: 1, children: [text('Of lamps')] },
                inlines,
                ...prose(4, 4),
              ],
              { label: [text('Two months later…')] },
            ),
            scene(
              'scene-3',
              [
                ...prose(3, 11),
                { type: 'quote', children: prose(2, 6), attribution: [text('The pilot’s book')] },
                { ...p('And so on, continued after the quotation.'), continued: true } as Block,
              ],
              { kind: 'flashback', label: [text('Flashback')], closing: [text('End Flashback')] },
            ),
          ),
          heading: {
            number: [text('Chapter One')],
            title: [text('The Still Evening')],
            subtitle: [text('in which nothing happens')],
            epigraph: { type: 'epigraph', children: [p('Still waters.')], attribution: [text('Proverb')] },
          },
        },
        chapter(
          'two',
          'Set Pieces',
          scene('scene-4', [
            p('“It is time,” she said, and took the lamp down from its hook by the door.'),
            ...prose(2, 8),
            verse,
            p('After the song.'),
            letter,
            drama,
            messages,
            ...prose(1, 21),
            figure,
            ...prose(2, 31),
          ]),
        ),
      ],
    },
    chapter(
      'three',
      'Tables and Lists',
      scene('scene-5', [
        ...prose(2, 12),
        table,
        ...prose(3, 13),
        ...lists,
        code,
        ...prose(2, 14),
        { type: 'closing', kind: 'end-mark', children: [text('The End')] },
      ]),
    ),
  ],
  back: [matter('acknowledgements', prose(2, 15), 'Acknowledgements'), matter('colophon', [p('Set by hand.')])],
}

export const settings: Settings = {
  template: 'plain',
  hyphenation: true,
  hyphenationExceptions: [],
  notes: 'foot',
  tocDepth: 2,
  authorsNotes: 'keep',
  typography: true,
  profile: 'screen',
  cropMarks: false,
  binding: 'paperback',
  paper: { kind: 'named', name: 'white' },
  pageList: true,
  pageReferences: false,
  embedFonts: true,
  onix: false,
  rules: new Map(),
  overrides: [],
  ignore: [],
}

const heading = (scale: number, more: Partial<HeadingStyle> = {}): HeadingStyle => ({
  family: 'text',
  weight: 'regular',
  style: 'normal',
  case: 'normal',
  scale,
  tracking: 0,
  ...more,
})

const family = { name: 'F', regular: 'f/regular', italic: 'f/italic', bold: 'f/bold', boldItalic: 'f/bold-italic' }

export const theme: Theme = {
  name: 'plain',
  summary: '',
  fonts: { text: family, display: family, mono: family, fallback: [] },
  page: { width: 432, height: 648, margins: { inner: 56, outer: 50, top: 62, bottom: 68 } },
  text: {
    size: 11,
    leading: 14,
    indent: 1.2,
    align: 'justify',
    figures: 'old-style',
    features: [],
    protrusion: 0,
    expansion: 0,
    letterspacing: 0,
  },
  chapter: {
    start: 'recto',
    sinkage: 6,
    align: 'center',
    space: 3,
    number: heading(1.1),
    title: heading(1.7),
    subtitle: heading(1.1, { style: 'italic' }),
    divider: '',
    dropCap: 0,
    leadIn: 'none',
  },
  part: { sinkage: 12, number: heading(1.3), title: heading(2) },
  subheading: [heading(1.1, { weight: 'bold' }), heading(1)],
  sceneBreak: { ornament: '', lines: 1 },
  runningHead: { show: true, style: 'italic', scale: 0.9, verso: 'author', recto: 'chapter', align: 'center' },
  folio: { place: 'foot-center', scale: 0.95 },
  quote: { indent: 1.5, scale: 0.95 },
  verse: { indent: 2 },
  note: { scale: 0.82, leading: 11 },
  code: { scale: 0.8 },
  table: { scale: 0.9 },
  titlePage: { align: 'center', title: heading(2.6), author: heading(1.3) },
  cover: { composition: 'classic', paper: '#ffffff', ink: '#000000', accent: '#888888' },
  css: '',
  matter: new Map(),
}

export function edition(of: Book = book, more: Partial<Edition> = {}): Edition {
  return { book: of, theme, settings, assets: new Map([[asset.id, asset]]), ...more }
}
