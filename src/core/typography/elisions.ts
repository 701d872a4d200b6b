/** Words that begin with an apostrophe and are no words without it. */
const strict = wordSet(
  'tis twas twere twill twould twont twixt tween tisnt twasnt twouldnt em til neath nuff nother gainst mongst midst cos cuz coz kay scuse lectric n tain taint twon pon tother un uns frisco possum coon fessor fifties sixties seventies eighties nineties twenties thirties forties arry amstead eath rt phone flu',
)

/** Words that lose a letter or syllable at their head, but stand for something else without the mark. */
const loose = wordSet(
  'bout round cause course fore way stead lo er im is ow ere ave ad e ed ll ve re s d t and ello ouse orse ome eard alf ead eart ell ospital oo ard aberdasher eaven old ope undred ye till bye prentice most ware',
)

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** Whether `word` (letters and inner apostrophes, after the mark) is cut at its head: surely, perhaps, or no known case. */
export function elision(word: string): 'sure' | 'likely' | 'no' {
  const plain = word.toLowerCase().replace(/['’]/gu, '')
  if (/^\d\ds?$/u.test(plain)) return 'sure'
  if (strict.has(plain)) return 'sure'
  return loose.has(plain) ? 'likely' : 'no'
}

/** French words that lose their last letter before a vowel. */
export function isFrenchElision(word: string): boolean {
  return /^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|entr)$/iu.test(word)
}
