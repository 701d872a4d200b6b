import { type Customs, type Elisions, units, words } from './customs.ts'

const elisions: Elisions = {
  sure: words(
    'tis twas twere twill twould twont twixt tween tisnt twasnt twouldnt twerent em til neath nuff nother gainst mongst midst',
    'cos cuz coz kay scuse lectric n tain taint twon pon tother un uns frisco possum coon fessor fess ittle phone flu copter',
    'fifties sixties seventies eighties nineties twenties thirties forties arry amstead eath rt spose specially fraid',
    'lection longside bacca baccy spect spects splain lasses taters tater mericans merica merican nuther nudder zactly ligion',
    'nounced pearance vantage cordin cordingly mazing stonishing pinion pology nighted stonished sblood swounds sdeath sfoot ud ild havior haviour gins nless steada tention tude zackly gator roos ceptin arf arfway umble undreds orrible orribly eavens ullo',
  ),
  likely: words(
    'bout round cause course fore way stead lo er im ow ere ave e ed ll ve re ello ouse orse ome eard alf ead',
    'eart ell ospital oo ard aberdasher eaven ope undred ye bye prentice ware night morning evening kin bus cello',
    'nam hood burbs ight ouses orses ands eads erself isself appen appened ammer cept plane',
    'faith scapes low lowed lows greed deed sides scape tack pears cide ware bove side',
  ),
  common: words('s d t and is as at old till most ad ill all it is his'),
  // Plurals and names in s, -ing without its g, and the short words of speech that is written as it sounds.
  foot: /(?:s|x|z|\p{L}in|(?<!\p{L})(?:o|an|th|ol|wi|fo|mo|po|yo|tha|wha|ma))$/iu,
  joined: new Set(),
}

const quotes = { double: ['“', '”'], single: ['‘', '’'] } as const

const spaces = {
  titles: words(
    'Mr Mrs Ms Mx Dr Prof Rev Revd Hon Messrs St Ste Sr Fr Capt Col Gen Lt Sgt Maj Adm Cdr Cpl Pvt Pte Gov Sen Rep Pres Supt',
    'Insp Det Mme Mlle Mt Ft Msgr',
  ),
  labels: words('No Nos no nos p pp vol vols ch chap chaps fig figs c ca art sec § §§ Vol Ch Chap Fig Sec Art'),
  units: words(units, 'a.m p.m am pm AM PM BC AD BCE CE mph lb lbs oz ft yd yds mi hp'),
  initials: true,
} as const

export const american: Customs = {
  tags: ['en'],
  name: 'English (US)',
  quotes,
  elisions,
  dashes: { closed: '—', mark: '—', spaces: 'go', cut: '—', speech: undefined },
  ellipses: { mark: '…', before: 'binds', after: true },
  spaces,
  source:
    'The Chicago Manual of Style, 17th edition: chapter 6 (quotation marks, dashes, spaces), 9.6 (ordinals on the line), 13.50–13.58 (ellipses)',
}

/** British books have a closed em rule or a spaced en rule: what the author typed tells which. */
export const british: Customs = {
  ...american,
  tags: ['en-gb', 'en-ie', 'en-au', 'en-nz', 'en-za', 'en-in'],
  name: 'English (UK)',
  dashes: { closed: '—', mark: '–', spaces: 'bind', cut: '—', speech: undefined },
  source: 'New Hart’s Rules, 2nd edition: chapters 4 (punctuation: dashes, ellipses) and 9 (quotation marks)',
}
