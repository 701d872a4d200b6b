import { bound, type Customs, units, words } from './customs.ts'

export const dutch: Customs = {
  tags: ['nl'],
  name: 'Dutch',
  quotes: { double: ['“', '”'], doubleInside: ['‘', '’'], single: ['‘', '’'] },
  elisions: {
    sure: words('t s ns k n m r tis twas savonds smorgens smiddags snachts zomers swinters weekends'),
    likely: words('ie er ns ne es em'),
    common: new Set(),
    foot: /(?:s|x|z|(?<!\p{L})(?:da|wa|nie|me|ma|effe))$/iu,
    joined: words('d l'),
  },
  dashes: { closed: `${bound}– `, mark: '–', spaces: 'bind', cut: `${bound}–`, speech: undefined },
  ellipses: { mark: '…', before: 'binds', after: false },
  spaces: {
    titles: words('Dhr dhr Mevr mevr Mw mw Dr dr Drs drs Ir ir Ing ing Mr mr Prof prof Ds ds St'),
    labels: words('nr nrs Nr blz p pp deel hfdst fig art §'),
    units: words(units, '% ‰ € uur'),
    initials: true,
  },
  source:
    'Taalunie, Taaladvies.net: aanhalingstekens, gedachtestreepje, beletselteken, apostrof; Renkema, Schrijfwijzer',
}
