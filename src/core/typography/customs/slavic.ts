import { bound, type Customs, type Elisions, units, words } from './customs.ts'

const none: ReadonlySet<string> = new Set()
const noElisions: Elisions = { sure: none, likely: none, common: none, foot: undefined, joined: none }

export const polish: Customs = {
  tags: ['pl'],
  name: 'Polish',
  quotes: { double: ['„', '”'], doubleInside: ['«', '»'], single: ['‚', '’'], singleInside: ['«', '»'] },
  elisions: noElisions,
  dashes: { closed: `${bound}– `, mark: '–', spaces: 'bind', cut: `${bound}–`, speech: `–${bound}` },
  ellipses: { mark: '…', before: 'goes', after: true },
  spaces: {
    titles: words('dr prof mgr inż ks św gen płk kpt por hab doc lek Dr Prof Ks Św'),
    labels: words('nr nry s str t rozdz rys art pkt ust par § ok'),
    units: words(units, '% ‰ zł gr € r w godz tys mln mld'),
    small: words('a i o u w z A I O U W Z'),
    initials: true,
    thousands: bound,
  },
  source:
    'Wielki słownik ortograficzny PWN, zasady pisowni i interpunkcji (cudzysłów, myślnik, wielokropek); Adam Wolański, Edycja tekstów (spójniki na końcu wiersza)',
}

export const russian: Customs = {
  tags: ['ru'],
  name: 'Russian',
  quotes: { double: ['«', '»'], doubleInside: ['„', '“'], single: ['„', '“'] },
  elisions: noElisions,
  dashes: { closed: `${bound}— `, mark: '—', spaces: 'bind', cut: `${bound}—`, speech: `—${bound}` },
  ellipses: { mark: '…', before: 'goes', after: true },
  spaces: {
    titles: words('г гг гр г-н г-жа тов акад проф доц св им ул пл'),
    labels: words('№ стр с гл рис т п ст ч § кн вып'),
    units: words('км м см мм кг г мг т л мл га ч мин с руб коп р тыс млн млрд % ‰ °C век в вв г гг лет'),
    small: words('а в и к о с у я А В И К О С У Я'),
    initials: true,
    abbreviations: { forms: ['т. е.', 'т. д.', 'т. п.', 'т. к.', 'н. э.', 'т. н.', 'и. о.'], space: bound },
    thousands: bound,
  },
  source:
    'А. Э. Мильчин, Л. К. Чельцова, Справочник издателя и автора (кавычки, тире, неразрывные пробелы); Правила русской орфографии и пунктуации под ред. В. В. Лопатина',
}
