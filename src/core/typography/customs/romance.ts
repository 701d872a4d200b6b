import { bound, type Customs, type Elisions, type Quotes, units, words } from './customs.ts'

/** The three levels of the Latin languages: «…“…‘…’…”…». */
const quotes: Quotes = {
  double: ['«', '»'],
  doubleInside: ['“', '”'],
  single: ['‘', '’'],
  singleInside: ['“', '”'],
}

const none: ReadonlySet<string> = new Set()

const spanishElisions: Elisions = {
  sure: words('tá tas toy tamos tán tar'),
  likely: none,
  common: none,
  foot: /(?<!\p{L})(?:pa|to|na|mu|ca|usté|verdá)$/iu,
  joined: none,
}

const spanishSpaces = {
  titles: words(
    'Sr Sra Sres Sras Srta D Dª Dña Da Dr Dra Prof Profa Fr Sor Excmo Excma Ilmo Ilma Mons Ud Uds Vd Vds S Sto Sta',
  ),
  labels: words('n.º núm núms nº n.o p pág págs pp vol cap caps fig art t §'),
  units: words(units, 'h % ‰ € pts'),
  initials: true,
  abbreviations: {
    forms: ['p. ej.', 'EE. UU.', 'a. C.', 'd. C.', 'a. m.', 'p. m.', 'RR. HH.', 'FF. AA.'],
    space: bound,
  },
  thousands: bound,
} as const

export const spanish: Customs = {
  tags: ['es'],
  name: 'Spanish',
  quotes,
  elisions: spanishElisions,
  dashes: { closed: '—', mark: '—', spaces: 'stay', cut: '—', speech: '—' },
  ellipses: { mark: '…', before: 'goes', after: true },
  spaces: spanishSpaces,
  source: 'RAE y ASALE, Ortografía de la lengua española (2010): comillas, raya, puntos suspensivos, abreviaturas',
}

export const americanSpanish: Customs = {
  ...spanish,
  tags: 'es-419 es-mx es-ar es-cl es-co es-pe es-ve es-ec es-uy es-us es-gt es-cu es-bo es-do es-cr es-pa es-py es-sv es-hn es-ni es-pr'.split(
    ' ',
  ),
  name: 'Spanish (Americas)',
  quotes: { double: ['“', '”'], doubleInside: ['‘', '’'], single: ['‘', '’'] },
  source: 'Unicode CLDR, es-419 (delimiters); all else as the Ortografía of RAE and ASALE',
}

const italianElisions: Elisions = {
  sure: words('sto sta sti ste stavolta stasera ndrangheta sera ngiorno notte orno na nu'),
  likely: words('l un'),
  common: none,
  foot: /(?<!\p{L})(?:po|mo|va|fa|di|da|sta|sto|be|to|te|ca|de|ne|co|pe|su|a|e|i|que|ve|vo)$/iu,
  joined: words(
    'l un d c m t s v n dell all dall nell sull coll quell quest bell sant grand nessun ciascun qualcun alcun buon mezz tutt gl com anch dov cos quand',
  ),
}

export const italian: Customs = {
  tags: ['it'],
  name: 'Italian',
  quotes,
  elisions: italianElisions,
  dashes: { closed: '—', mark: '–', spaces: 'bind', cut: '—', speech: `—${bound}` },
  ellipses: { mark: '…', before: 'goes', after: true },
  spaces: {
    titles: words('Sig Sigg Sigra Dott Dr Prof Ing Avv Arch On Rag Geom Mons Don Suor Fra S Ss'),
    labels: words('n nn N p pp pag pagg vol voll cap capp fig figg art t §'),
    units: words(units, 'h % ‰ € lire'),
    initials: true,
    abbreviations: { forms: ['a. C.', 'd. C.', 'p. es.', 'N. d. R.', 'N. d. T.'], space: bound },
  },
  source:
    'Interinstitutional Style Guide of the EU, edizione italiana (virgolette); Roberto Lesina, Il nuovo manuale di stile (lineette, puntini, apostrofo)',
}

const portugueseElisions: Elisions = {
  sure: words('tá tou tava tás tão tamo tamos teve bora brigado brigada peraí xa'),
  likely: words('té cê cês'),
  common: none,
  foot: /(?<!\p{L})(?:pra|pro|co|s)$/iu,
  joined: words('d n m t'),
}

const portugueseSpaces = {
  titles: words('Sr Sra Srs Sras Srta D Dr Dra Prof Profa Eng Exmo Exma Pe Fr Mons St Sto Sta'),
  labels: words('n.º nº n.o n p pp pág págs vol cap caps fig art t §'),
  units: words(units, 'h % ‰ € R$'),
  initials: true,
  abbreviations: { forms: ['a. C.', 'd. C.', 'p. ex.', 'V. Ex.ª', 'N. T.'], space: bound },
  thousands: bound,
} as const

export const portuguese: Customs = {
  tags: ['pt'],
  name: 'Portuguese',
  quotes,
  elisions: portugueseElisions,
  dashes: { closed: '—', mark: '—', spaces: 'bind', cut: '—', speech: `—${bound}` },
  ellipses: { mark: '…', before: 'goes', after: true },
  spaces: portugueseSpaces,
  source:
    'Interinstitutional Style Guide of the EU, Código de Redação Interinstitucional (aspas); Cunha e Cintra, Nova Gramática do Português Contemporâneo (travessão, reticências)',
}

export const brazilian: Customs = {
  ...portuguese,
  tags: ['pt-br'],
  name: 'Portuguese (Brazil)',
  quotes: { double: ['“', '”'], doubleInside: ['‘', '’'], single: ['‘', '’'] },
  source:
    'Manual de Comunicação da Secom, Senado Federal (aspas, travessão); ABNT NBR 10520:2023 (aspas simples within doubles)',
}
