import type { Settings } from '../../../src/core/config/settings.ts'
import type { Block, Paragraph } from '../../../src/core/model/block.ts'
import type {
  Asset,
  AssetId,
  Assets,
  Book,
  Chapter,
  Id,
  Matter,
  MatterKind,
  Metadata,
  Part,
  Scene,
  Work,
} from '../../../src/core/model/book.ts'
import type { Inline } from '../../../src/core/model/inline.ts'
import type { Edition } from '../../../src/core/renderer.ts'
import type { HeadingStyle, Theme } from '../../../src/core/theme/theme.ts'

/** A book that holds every node of the model, and small makers for books of one thing. */

export const t = (value: string): Inline => ({ type: 'text', value })
export const em = (value: string): Inline => ({ type: 'emphasis', children: [t(value)] })
export const p = (...children: (Inline | string)[]): Paragraph => ({
  type: 'paragraph',
  children: children.map((child) => (typeof child === 'string' ? t(child) : child)),
})
export const id = (value: string) => value as Id
export const assetId = (value: string) => value as AssetId

let scenes = 0
export const scene = (...children: Block[]): Scene => {
  scenes += 1
  return { type: 'scene', id: id(`scene-${scenes}`), children }
}

export const chapter = (name: string, title: string | undefined, ...children: (Scene | Block)[]): Chapter => {
  const [first, ...rest] = children.map((child) => (child.type === 'scene' ? child : scene(child)))
  return {
    type: 'chapter',
    id: id(name),
    ...(title !== undefined && { heading: { title: [t(title)] } }),
    children: [first ?? scene(p('Empty.')), ...rest],
  }
}

export const matter = (name: string, kind: MatterKind, ...children: Block[]): Matter => ({
  type: 'matter',
  id: id(name),
  kind,
  children,
})

export const note = (name: string, ...children: (Block | string)[]): Inline => ({
  type: 'note',
  id: id(name),
  children: children.map((child) => (typeof child === 'string' ? p(child) : child)),
})

export const metadata: Metadata = {
  title: 'The Weather House',
  subtitle: 'Being an Account of Winds & Tides',
  contributors: [
    { name: 'Ann Author', role: 'aut', fileAs: 'Author, Ann' },
    { name: 'Bo Brush', role: 'ill', fileAs: 'Brush, Bo', credit: 'Pictures by Bo Brush' },
  ],
  language: 'en-GB',
  date: '2025-01-02',
  modified: '2025-01-02T03:04:06Z',
  publisher: 'Wind Press',
  rights: '© 2025 Ann Author',
  identifier: 'urn:uuid:7d444840-9dc0-51d1-b245-5ffdce74fad2',
  isbn: '978-0-306-40615-7',
  series: { name: 'The Airs', number: '2' },
  subjects: [{ name: 'Winds' }, { name: 'FICTION / Sea Stories', listed: { authority: 'BISAC', code: 'FIC047000' } }],
  tags: ['sea', 'Winds'],
  description: 'A house by the sea, <and> its weather.',
  source: 'https://example.org/weather?a=1&b=2',
  rating: 'General',
  slug: 'the-weather-house',
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

const family = {
  name: 'EB Garamond',
  regular: 'eb-garamond/regular',
  italic: 'eb-garamond/italic',
  bold: 'eb-garamond/bold',
  boldItalic: 'eb-garamond/bold-italic',
}

export const theme: Theme = {
  name: 'plain',
  summary: 'For tests.',
  fonts: { text: family, display: family, mono: { ...family, name: 'Mono' }, fallback: [] },
  page: { width: 432, height: 648, margins: { inner: 56, outer: 50, top: 62, bottom: 68 } },
  text: {
    size: 11,
    leading: 14,
    indent: 1.2,
    align: 'justify',
    figures: 'old-style',
    features: [],
    protrusion: 0.7,
    expansion: 0.02,
    letterspacing: 0,
  },
  chapter: {
    start: 'recto',
    sinkage: 5,
    align: 'center',
    space: 2,
    number: heading(1.1, { case: 'small-caps', tracking: 60 }),
    title: heading(1.7),
    subtitle: heading(1.1, { style: 'italic' }),
    divider: '',
    dropCap: 0,
    leadIn: 'small-caps',
  },
  part: { sinkage: 10, number: heading(1.3, { case: 'small-caps' }), title: heading(2) },
  subheading: [heading(1.1, { case: 'small-caps' }), heading(1.05, { style: 'italic' })],
  sceneBreak: { ornament: '* * *', lines: 3 },
  runningHead: { show: true, style: 'small-caps', scale: 0.9, verso: 'author', recto: 'title', align: 'center' },
  folio: { place: 'foot-center', scale: 0.95 },
  quote: { indent: 1.5, scale: 0.95 },
  verse: { indent: 2 },
  note: { scale: 0.82, leading: 11 },
  code: { scale: 0.8 },
  table: { scale: 0.9 },
  titlePage: { align: 'center', title: heading(2.6), author: heading(1.4, { case: 'small-caps' }) },
  cover: { composition: 'classic', paper: '#f3ecdd', ink: '#2a1f1a', accent: '#8c2f2b' },
  css: '',
  matter: new Map(),
}

export const settings: Settings = {
  template: 'plain',
  hyphenation: true,
  hyphenationExceptions: [],
  notes: 'foot',
  tocDepth: 3,
  authorsNotes: 'keep',
  typography: true,
  profile: 'screen',
  cropMarks: false,
  binding: 'paperback',
  paper: { kind: 'named', name: 'white' },
  pageList: false,
  pageReferences: false,
  embedFonts: false,
  onix: false,
  rules: new Map(),
  overrides: [],
  ignore: [],
}

/** A grey square: the least PNG that is a picture. */
export const dot = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAAAAACoWZBhAAAAD0lEQVR4nGNoQAIMI4YHAIaRMgFcQkR1AAAAAElFTkSuQmCC',
    'base64',
  ),
)

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="100" height="100"><circle cx="5" cy="5" r="4"/></svg>'

const picture = (name: string, path: string, more: Partial<Asset> = {}): [AssetId, Asset] => [
  assetId(name),
  { id: assetId(name), path, mediaType: 'image/png', width: 10, height: 10, bytes: dot, ...more },
]

export const assets: Assets = new Map([
  picture('dot', 'pictures/The Dot.png'),
  picture('round', 'pictures/rund é.svg', { mediaType: 'image/svg+xml', bytes: new TextEncoder().encode(svg) }),
])

const inlineKinds: readonly Inline[] = [
  t('Plain & <sharp> “quoted”, '),
  em('stressed'),
  { type: 'emphasis', children: [t('a ship called '), em('Argo'), t(' sailed')] },
  { type: 'strong', children: [t('loud')] },
  t(' '),
  { type: 'smallCaps', children: [t('nato')] },
  t(' '),
  { type: 'deleted', children: [t('gone')] },
  t(' H'),
  { type: 'subscript', children: [t('2')] },
  t('O, 1'),
  { type: 'superscript', children: [t('st')] },
  t(' '),
  { type: 'inlineCode', value: 'a < b && c' },
  { type: 'lineBreak' },
  { type: 'link', target: { kind: 'url', href: 'https://example.org/a b?c=[1]&d=ü#e#f' }, children: [t('outside')] },
  t(', '),
  { type: 'link', target: { kind: 'node', id: id('the-storm') }, children: [t('the storm'), note('in-link', 'Held.')] },
  t(', '),
  { type: 'link', target: { kind: 'node', id: id('the-letter') }, children: [t('the letter')] },
  t(', '),
  { type: 'link', target: { kind: 'node', id: id('long-note') }, children: [t('that note')] },
  t(' '),
  { type: 'image', asset: assetId('dot'), alt: 'a dot' },
  t(' '),
  { type: 'foreign', language: 'fr', children: [t('le mot '), em('juste')] },
  t(' '),
  { type: 'foreign', language: 'he', children: [t('שלום')] },
  t(' '),
  { type: 'foreign', language: 'de', upright: true, children: [t('Straße')] },
  t(' and a word'),
  note('short-note', 'A note on winds, see ', p('second paragraph')),
  t('.'),
]

const longNote = note(
  'long-note',
  { type: 'quote', children: [p('A quotation opens this note.')] },
  p('It calls another', note('inner-note', 'A note of a note.'), '.'),
)

const setPieces: readonly Block[] = [
  {
    type: 'letter',
    id: id('the-letter'),
    head: [[t('The Weather House')], [t('3 May')]],
    salutation: [t('Dear Sir,')],
    children: [p('The wind has risen.'), p('It blows still.'), { type: 'break' }, p('And again.')],
    signature: [[t('Yours,')], [t('A. Author')]],
    postscript: [p('P.S. Bring rope.')],
  },
  {
    type: 'verse',
    title: [t('The Wind')],
    stanzas: [
      {
        type: 'stanza',
        lines: [
          { type: 'verseLine', indent: 0, children: [t('Who has seen the wind?')] },
          { type: 'verseLine', indent: 2, children: [t('Neither I nor '), em('you')] },
        ],
      },
      { type: 'stanza', lines: [{ type: 'verseLine', indent: 12, children: [t('But when the leaves')] }] },
    ],
    attribution: [t('Christina Rossetti')],
  },
  {
    type: 'drama',
    children: [
      { type: 'direction', children: [t('Enter a sailor.')] },
      {
        type: 'speech',
        speaker: [t('Sailor')],
        direction: [t('(aside)')],
        children: [p('A blow is coming.'), p('So.')],
      },
      { type: 'speech', speaker: [t('Keeper')], children: [{ type: 'quote', children: [p('Blow, winds.')] }] },
    ],
  },
  {
    type: 'message',
    children: [
      { type: 'exchange', sender: [t('Mum')], time: [t('10:02')], outgoing: false, children: [p('Are you home?')] },
      { type: 'exchange', sender: [t('Me')], outgoing: true, children: [p('No')] },
      { type: 'exchange', sender: [], outgoing: true, children: [p('Soon')] },
    ],
  },
]

const lists: readonly Block[] = [
  {
    type: 'list',
    ordered: true,
    start: 3,
    tight: true,
    children: [
      {
        type: 'listItem',
        children: [
          p('three'),
          { type: 'list', ordered: false, tight: true, children: [{ type: 'listItem', children: [p('within')] }] },
        ],
      },
      { type: 'listItem', checked: true, children: [p('four')] },
    ],
  },
  {
    type: 'list',
    ordered: false,
    tight: false,
    children: [
      { type: 'listItem', checked: false, children: [p('loose'), p('twice')] },
      { type: 'listItem', children: [] },
    ],
  },
  {
    type: 'definitionList',
    children: [
      {
        type: 'definition',
        terms: [[t('gale')], [t('blow')]],
        details: [[p('A strong wind.')], [p('Two'), p('blocks.')]],
      },
      { type: 'definition', terms: [[t('calm')]], details: [] },
    ],
  },
]

const plates: readonly Block[] = [
  {
    type: 'figure',
    id: id('fig-dot'),
    asset: assetId('dot'),
    alt: 'A grey "square"',
    caption: [t('Fig. 1: a square'), note('in-caption', 'Grey.')],
  },
  { type: 'figure', id: id('fig-round'), asset: assetId('round'), alt: 'A disc' },
  { type: 'code', language: 'js"><script>', value: 'if (a < b) {\n  go()\n}' },
  { type: 'code', language: 'rust', value: 'fn main() {}' },
  {
    type: 'table',
    id: id('winds'),
    align: ['left', 'right', undefined],
    head: [
      {
        type: 'tableRow',
        children: [
          { type: 'tableCell', children: [t('Wind')] },
          { type: 'tableCell', children: [t('Force')] },
          { type: 'tableCell', children: [] },
        ],
      },
    ],
    children: [
      {
        type: 'tableRow',
        children: [
          { type: 'tableCell', children: [t('Gale')] },
          { type: 'tableCell', children: [t('8')] },
          { type: 'tableCell', children: [t('loud')] },
        ],
      },
    ],
    caption: [t('Winds by force')],
  },
]

const first: Chapter = {
  type: 'chapter',
  id: id('the-storm'),
  heading: {
    number: [t('Chapter One')],
    title: [t('The '), em('Storm'), note('in-title', 'Of 1703.')],
    subtitle: [t('In which it blows')],
    byline: [t('told by the keeper')],
    epigraph: { type: 'epigraph', children: [p('Blow, blow, thou winter wind')], attribution: [t('Shakespeare')] },
  },
  children: [
    {
      ...scene(
        p(...inlineKinds),
        p('The second paragraph goes on for a while, so that a line may end and its indent be seen.'),
      ),
    },
    { ...scene(p('Two months had passed.', longNote)), label: [t('Two months later…')] },
    { ...scene(p('She remembered.')), kind: 'flashback', closing: [t('End of flashback')] },
  ],
}

const second: Chapter = {
  type: 'chapter',
  id: id('chapter-2'),
  heading: { number: [t('II')] },
  children: [
    scene(
      p('Opening.'),
      { type: 'subheading', id: id('gusts'), depth: 1, children: [t('Gusts')] },
      p('Under it.'),
      { type: 'subheading', id: id('small-gusts'), depth: 2, children: [t('Small '), em('gusts')] },
      p('Lower.'),
      { type: 'subheading', id: id('lowest'), depth: 5, children: [t('Lowest')] },
      ...setPieces,
      { type: 'quote', children: [p('Quoted words.')], attribution: [t('Someone')] },
      { ...p('goes on'), continued: true },
      { ...p('to the right'), align: 'right' },
    ),
  ],
}

const third: Chapter = {
  type: 'chapter',
  id: id('epilogue'),
  kind: 'epilogue',
  heading: { title: [t('Epilogue')] },
  children: [
    scene(
      ...lists,
      ...plates,
      { type: 'closing', kind: 'end-mark', children: [t('The End')] },
      { type: 'closing', kind: 'quotation', children: [t('All is well that ends.')], attribution: [t('A proverb')] },
    ),
  ],
}

const part: Part = {
  type: 'part',
  id: id('part-one'),
  heading: { number: [t('Part One')], title: [t('Air')] },
  intro: [p('What follows is true.', note('in-part', 'Mostly.'))],
  children: [
    first,
    second,
    { type: 'part', id: id('part-within'), heading: { title: [t('Within')] }, intro: [], children: [third] },
  ],
}

const work: Work = {
  type: 'work',
  id: id('la-mer'),
  metadata: {
    ...metadata,
    title: 'La Mer',
    subtitle: 'conte',
    language: 'fr',
    contributors: [{ name: 'J. Vent', role: 'aut', fileAs: 'Vent, J.', credit: 'par J. Vent' }],
  },
  front: [matter('la-mer-dedication', 'dedication', p('À toi'))],
  body: [chapter('la-mer-text', undefined, scene(p('La mer était calme', note('fr-note', 'Dit-on.'), '.')))],
  back: [],
}

const generated = (made: Matter): Matter => ({ ...made, generated: true })

export const book: Book = {
  type: 'book',
  metadata,
  front: [
    generated(matter('half-title', 'half-title', { ...p('The Weather House'), role: 'title' })),
    generated(
      matter(
        'title-page',
        'title-page',
        { ...p('The Airs · 2'), role: 'series' },
        { ...p('The Weather House'), role: 'title' },
        { ...p('Being an Account of Winds & Tides'), role: 'subtitle' },
        { ...p('Ann Author'), role: 'author' },
        { ...p('Pictures by Bo Brush'), role: 'credit' },
        { ...p('Wind Press'), role: 'publisher' },
      ),
    ),
    generated(matter('copyright', 'copyright', { ...p('© 2025 Ann Author'), role: 'fine-print' })),
    matter('dedication', 'dedication', p('For the keeper')),
    matter('epigraph', 'epigraph', { type: 'epigraph', children: [p('All is weather.')], attribution: [t('Anon.')] }),
    { ...generated(matter('contents', 'contents')), heading: { title: [t('Contents')] } },
    { ...matter('preface', 'preface', p('A word before.')), heading: { title: [t('Preface')] } },
    { ...matter('authors-note', 'authors-note', p('Not all is true.')), heading: { title: [t('A Note')] } },
  ],
  body: [
    chapter('prologue', undefined, scene(p('Before it all, '), p('nothing stirred on the whole sea.'))),
    part,
    work,
  ],
  back: [
    { ...matter('acknowledgements', 'acknowledgements', p('Thanks.')), heading: { title: [t('Thanks')] } },
    matter('about-the-author', 'about-the-author', p('Ann lives.')),
    { ...matter('glossary', 'glossary', p('See above.')), heading: { title: [t('Glossary')] } },
    generated(matter('colophon', 'colophon', p('Set in type.'))),
  ],
}

export const edition: Edition = { book, theme, settings, assets }

/** A book of these chapters and nothing else. */
export function editionOf(body: Book['body'], more: Partial<Metadata> = {}, asked: Partial<Settings> = {}): Edition {
  return {
    ...edition,
    book: { type: 'book', metadata: { ...metadata, ...more }, front: [], body, back: [] },
    settings: { ...settings, ...asked },
  }
}
