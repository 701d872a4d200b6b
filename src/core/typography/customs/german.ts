import { bound, type Customs, type Elisions, narrow, units, words } from './customs.ts'

const elisions: Elisions = {
  sure: words('ne nen nem ner nes rein raus rauf rüber runter rum ran rin tschuldigung tschuldige türlich nauf nunter'),
  likely: words('s n was mal em dem naus nein nüber'),
  common: words('im'),
  // Names in s, ß, x and z, and verbs without their e: hab’, wär’, lass’.
  foot: /\p{L}$/iu,
  joined: new Set(),
}

const spaces = {
  titles: words('Dr Prof Hr Hrn Fr Frl St Sankt Ing Mag Dipl Kapt Lt Hptm Gen Mme Mlle'),
  labels: words('Nr Nrn S Bd Bde Kap Abb Abs Art Tab Z Anm § §§ Seite ca'),
  units: words(units, 'Uhr % ‰ € EUR CHF DM Mio Mrd Mill Pf Fr'),
  months: words(
    'Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember Jan Feb Jahrhundert',
    'Jahrhunderts Jh Jhd',
  ),
  initials: true,
  abbreviations: {
    forms: [
      'z. B.',
      'd. h.',
      'u. a.',
      'i. d. R.',
      'o. Ä.',
      'o. ä.',
      'u. Ä.',
      'u. ä.',
      's. o.',
      's. u.',
      'u. U.',
      'v. a.',
      'z. T.',
      'z. Zt.',
      'v. Chr.',
      'n. Chr.',
      'i. A.',
      'a. D.',
      'd. J.',
      'd. M.',
      'e. V.',
      'u. v. m.',
      'a. a. O.',
      'i. e. S.',
    ],
    space: narrow,
  },
  thousands: narrow,
} as const

export const german: Customs = {
  tags: ['de', 'de-de'],
  name: 'German',
  quotes: { double: ['„', '“'], doubleInside: ['‚', '‘'], single: ['‚', '‘'] },
  elisions,
  dashes: { closed: `${bound}– `, mark: '–', spaces: 'bind', cut: `${bound}–`, speech: undefined },
  ellipses: { mark: '…', before: 'binds', after: false },
  spaces,
  source:
    'Duden. Die deutsche Rechtschreibung, „Schreibprogramme und Textverarbeitung“ (Abkürzungen, Anführungszeichen, Auslassungspunkte, Gedankenstrich, Zahlen); DIN 5008:2020',
}

export const austrian: Customs = {
  ...german,
  tags: ['de-at'],
  name: 'German (Austria)',
  source: 'Österreichisches Wörterbuch, 43. Auflage, Anhang Rechtschreibung (Anführungszeichen); sonst wie Duden',
}

export const swiss: Customs = {
  ...german,
  tags: ['de-ch', 'de-li'],
  name: 'German (Switzerland)',
  quotes: { double: ['«', '»'], doubleInside: ['‹', '›'], single: ['‹', '›'] },
  source:
    'Schweizerische Bundeskanzlei, Schreibweisungen (2. Auflage, 2013): Anführungszeichen, Gedankenstrich; Heuer/Flückiger/Gallmann, Richtiges Deutsch',
}
