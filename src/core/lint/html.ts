/** What HTML allows where (HTML Living Standard, sections 3.2 and 4), as far as EPUB lets it. */

const set = (words: string) => new Set(words.split(' '))

/** Elements that stand where blocks do, and nowhere inside a line. */
export const blocks = set(
  'address article aside blockquote details dialog div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul',
)

/** Elements that hold words and what stands in a line. */
export const lines = set(
  'p h1 h2 h3 h4 h5 h6 pre span em strong i b u s small sub sup cite q dfn abbr code var kbd samp time data mark bdi bdo ruby rb rt rtc rp label legend summary button meter progress output',
)

/** Elements that hold what their parents may. */
export const transparent = set('a ins del map object video audio noscript canvas')

/** Parts, and where they may stand. */
export const places: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', set('ul ol menu')],
  ['dt', set('dl div')],
  ['dd', set('dl div')],
  ['tr', set('table thead tbody tfoot')],
  ['td', set('tr')],
  ['th', set('tr')],
  ['caption', set('table')],
  ['colgroup', set('table')],
  ['col', set('colgroup')],
  ['thead', set('table')],
  ['tbody', set('table')],
  ['tfoot', set('table')],
  ['figcaption', set('figure')],
  ['rt', set('ruby rtc')],
  ['rp', set('ruby')],
  ['summary', set('details')],
  ['title', set('head')],
  ['base', set('head')],
  ['style', set('head')],
])

/** Elements that hold their parts and no words. */
export const holders: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['ul', set('li')],
  ['ol', set('li')],
  ['menu', set('li')],
  ['dl', set('dt dd div')],
  ['table', set('caption colgroup thead tbody tfoot tr')],
  ['thead', set('tr')],
  ['tbody', set('tr')],
  ['tfoot', set('tr')],
  ['tr', set('td th')],
  ['colgroup', set('col')],
])

/** Every element of HTML that a document may hold. */
export const elements: ReadonlySet<string> = new Set([
  ...blocks,
  ...lines,
  ...transparent,
  ...places.keys(),
  ...set(
    'html head body meta link script template br wbr img picture source track iframe embed param area input select option optgroup textarea datalist slot svg math trigger switch case default',
  ),
])

/** What any element may have. */
const common = set(
  'id class style title lang dir hidden tabindex accesskey contenteditable draggable spellcheck translate role slot is itemid itemprop itemref itemscope itemtype inert nonce autofocus autocapitalize enterkeyhint inputmode popover about property resource typeof vocab prefix content datatype inlist rel rev',
)

const media = 'src crossorigin preload autoplay loop muted controls width height poster playsinline'

/** What single elements may have besides. */
const own: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    a: 'href target download ping hreflang type referrerpolicy',
    area: 'href target download alt coords shape',
    audio: media,
    base: 'href target',
    blockquote: 'cite',
    col: 'span',
    colgroup: 'span',
    data: 'value',
    del: 'cite datetime',
    details: 'open name',
    embed: 'src type width height',
    html: 'manifest version',
    iframe: 'src srcdoc name sandbox allow allowfullscreen width height loading',
    img: 'alt src srcset sizes crossorigin usemap ismap width height referrerpolicy decoding loading fetchpriority',
    ins: 'cite datetime',
    li: 'value',
    link: 'href media hreflang type sizes crossorigin integrity as disabled',
    map: 'name',
    meta: 'name http-equiv charset media scheme',
    object: 'data type name width height form usemap',
    ol: 'start reversed type',
    param: 'name value',
    q: 'cite',
    script: 'src type async defer crossorigin integrity nomodule',
    source: 'src srcset sizes type media width height',
    style: 'media type',
    td: 'colspan rowspan headers',
    th: 'colspan rowspan headers scope abbr',
    time: 'datetime',
    track: 'src kind srclang label default',
    video: media,
  }).map(([name, words]) => [name, set(words)]),
)

/** Elements of forms and of EPUB itself: what they may have is not looked at. */
const unjudged = set(
  'form input select option optgroup textarea datalist button label fieldset legend output meter progress canvas dialog template slot trigger switch case default',
)

/** Whether HTML, ARIA or EPUB gives the attribute a meaning on the element. ARIA's own names are judged elsewhere. */
export function isAttribute(element: string, name: string): boolean {
  if (common.has(name) || unjudged.has(element)) return true
  if (/^(?:xml|xmlns|epub|ssml|its|ev):|^xmlns$|^(?:aria|data)-|^on[a-z]+$/.test(name)) return true
  return own.get(element)?.has(name) ?? false
}
