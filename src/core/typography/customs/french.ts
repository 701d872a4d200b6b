import { bound, type Customs, type Elisions, narrow, type Quotes, type Spaces, units, words } from './customs.ts'

const elisions: Elisions = {
  sure: words('tit tite tits tites tain faut spèce core scuse scusez'),
  likely: words('y'),
  common: new Set(),
  foot: undefined,
  joined: words('l d j m t s c n qu jusqu lorsqu puisqu quoiqu presqu quelqu entr aujourd p v z'),
}

const spaces = {
  titles: words('M MM Mme Mmes Mlle Mlles Mgr Me Dr Pr St Ste Sr'),
  labels: words('n° nos N° p pp vol chap fig art t § ch no'),
  units: words(units, 'h % ‰ € F fr CHF kF francs euros ans'),
  initials: true,
  abbreviations: { forms: ['av. J.-C.', 'apr. J.-C.', 'N. B.', 'P. S.'], space: bound },
  thousands: narrow,
} as const

const quotesWith = (space: string): Quotes => ({
  double: [`«${space}`, `${space}»`],
  doubleInside: ['“', '”'],
  single: ['“', '”'],
})

const marked = (colon: string, high: string, guillemets: string): Spaces => ({
  ...spaces,
  before: new Map([
    [';', high],
    ['!', high],
    ['?', high],
    [':', colon],
    ['»', guillemets],
  ]),
  guillemets,
})

export const french: Customs = {
  tags: ['fr'],
  name: 'French',
  quotes: quotesWith(bound),
  elisions,
  dashes: { closed: `${bound}– `, mark: '–', spaces: 'bind', cut: `${bound}–`, speech: `—${bound}` },
  ellipses: { mark: '…', before: 'goes', after: true },
  spaces: marked(bound, narrow, bound),
  // 1er, 1re, 2e, 2nd, XIXe, and the long forms that are common though no printer's.
  ordinals:
    /(?<![\p{L}\p{N}])(?:1(er|ers|re|res|ère|ères)|(?:I)(er|re)|2(nd|nde|nds|ndes)|\d{1,3}(es?|èmes?|ièmes?)|(?:[IVXLC]{2,}|[VX])(es?|èmes?))(?![\p{L}\p{N}])/gu,
  source:
    'Lexique des règles typographiques en usage à l’Imprimerie nationale (2002): espacements, guillemets, tiret, nombres ordinaux; quotations in quotations as in the Interinstitutional Style Guide of the EU',
}

export const swissFrench: Customs = {
  ...french,
  tags: ['fr-ch'],
  name: 'French (Switzerland)',
  quotes: quotesWith(narrow),
  spaces: marked(narrow, narrow, narrow),
  source:
    'Guide du typographe (Association suisse des typographes, 7e édition): espace fine before high marks and inside guillemets',
}

export const canadianFrench: Customs = {
  ...french,
  tags: ['fr-ca'],
  name: 'French (Canada)',
  spaces: {
    ...spaces,
    before: new Map([
      [':', bound],
      ['»', bound],
    ]),
    guillemets: bound,
  },
  source:
    'Office québécois de la langue française, Vitrine linguistique, « Espacement avant et après les signes de ponctuation »',
}
