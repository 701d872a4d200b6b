/** Named characters of HTML 4 that are letters, by the code point of the first of each row. */
const letterRows: readonly (readonly [first: number, names: string])[] = [
  [
    0xc0,
    'Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
  ],
  [0x391, 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho'],
  [0x3a3, 'Sigma Tau Upsilon Phi Chi Psi Omega'],
  [
    0x3b1,
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega',
  ],
  [0x152, 'OElig oelig'],
  [0x160, 'Scaron scaron'],
  [0x178, 'Yuml'],
  [0xaa, 'ordf'],
  [0xb2, 'sup2 sup3'],
  [0xb9, 'sup1 ordm'],
  [0xbc, 'frac14 frac12 frac34'],
]

/** Those that are no part of a word. */
const others =
  'amp lt gt quot nbsp iexcl cent pound curren yen brvbar sect uml copy laquo not reg macr deg plusmn acute micro para middot cedil raquo iquest times divide circ tilde ensp emsp thinsp lsquo sbquo ldquo rdquo bdquo ndash mdash horbar dagger Dagger bull hellip permil prime Prime lsaquo rsaquo oline frasl euro trade larr uarr rarr darr harr hearts diams clubs spades check star'

const joining = 'shy zwnj zwj lrm rlm'

const named = new Map<string, string>()
for (const [first, names] of letterRows) {
  names.split(' ').forEach((name, i) => {
    named.set(name, String.fromCharCode(first + i))
  })
}
for (const name of others.split(' ')) named.set(name, ' ')
for (const name of joining.split(' ')) named.set(name, '\u00ad')
named.set('apos', "'").set('rsquo', '\u2019').set('sigmaf', '\u03c2')

/** The character that "&name;" or "&#…;" stands for, or undefined where it stands for none we know. */
export function decodeEntity(body: string): string | undefined {
  if (!body.startsWith('#')) return named.get(body)
  const hex = body[1] === 'x' || body[1] === 'X'
  const digits = body.slice(hex ? 2 : 1)
  if (!(hex ? /^[0-9a-fA-F]{1,6}$/ : /^[0-9]{1,7}$/).test(digits)) return undefined
  const point = Number.parseInt(digits, hex ? 16 : 10)
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return '\ufffd'
  return String.fromCodePoint(point)
}
