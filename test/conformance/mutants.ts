import type { Copy } from '../unit/lint/copy.ts'

/**
 * Faults such as makers of e-books and their tools make, put into a good book. Each is made somewhere at random, so that no rule can
 * have been written for the very place.
 */
export interface Mutant {
  readonly name: string
  readonly spoil: (copy: Copy, dice: Dice) => unknown
}

/** Numbers that are the same for the same seed (mulberry32). */
export class Dice {
  #state: number

  constructor(seed: number) {
    this.#state = seed
  }

  /** From 0 to `below`, not included. */
  number(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }

  one<T>(of: readonly T[]): T {
    if (of.length === 0) throw new Error('nothing to choose from')
    return of[this.number(of.length)] as T
  }
}

const pagesOf = (copy: Copy) =>
  [...copy.files.keys()].filter((name) => /\.xhtml$/.test(name) && name !== 'OEBPS/toc.xhtml').sort()

/** Changes one place in one of the pages that has such a place. */
function anywhere(pattern: RegExp, to: string | ((found: RegExpExecArray) => string)) {
  return (copy: Copy, dice: Dice) => {
    const name = dice.one(pagesOf(copy).filter((page) => pattern.test(copy.text(page))))
    return within(copy, name, pattern, to, dice)
  }
}

/** Changes one place of a file. */
function within(
  copy: Copy,
  name: string,
  pattern: RegExp,
  to: string | ((found: RegExpExecArray) => string),
  dice: Dice,
) {
  const text = copy.text(name)
  const found = dice.one([...text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))])
  const made = typeof to === 'string' ? to : to(found as RegExpExecArray)
  return copy.write(
    copy.files.has(name) ? name : `OEBPS/${name}`,
    text.slice(0, found.index) + made + text.slice(found.index + found[0].length),
  )
}

const file =
  (name: string, pattern: RegExp, to: string | ((found: RegExpExecArray) => string)) => (copy: Copy, dice: Dice) =>
    within(copy, name, pattern, to, dice)
const opf = (pattern: RegExp, to: string | ((found: RegExpExecArray) => string)) => file('content.opf', pattern, to)
const nav = (pattern: RegExp, to: string | ((found: RegExpExecArray) => string)) => file('toc.xhtml', pattern, to)
const ncx = (pattern: RegExp, to: string | ((found: RegExpExecArray) => string)) => file('toc.ncx', pattern, to)
const css = (more: string) => (copy: Copy) => copy.css(more)

/** Exchanges two things that follow one another. */
const exchanged = (found: RegExpExecArray) => `${found[2]}${found[1]}`

/** Documents of chapters, that the reading order cannot be without. */
const chapter = /<p>[^<]{40,}<\/p>/

export const mutants: readonly Mutant[] = [
  // The archive.
  { name: 'mimetype is compressed', spoil: (copy) => Object.assign(copy.mimetype, { packed: true }) },
  { name: 'mimetype stands last', spoil: (copy) => Object.assign(copy.mimetype, { last: true }) },
  { name: 'mimetype has a byte order mark', spoil: (copy) => copy.write('mimetype', '\ufeffapplication/epub+zip') },
  { name: 'mimetype is missing', spoil: (copy) => copy.drop('mimetype') },
  { name: 'a page is lost', spoil: (copy, dice) => copy.drop(dice.one(pagesOf(copy))) },
  { name: 'a page is damaged in the archive', spoil: (copy, dice) => (copy.damaged = dice.one(pagesOf(copy))) },
  { name: 'a page is in UTF-16', spoil: (copy, dice) => recoded(copy, dice, 'utf16le') },
  { name: 'a page is in Latin-1', spoil: (copy, dice) => recoded(copy, dice, 'latin1') },
  { name: 'the container names a folder that is not there', spoil: file('META-INF/container.xml', /OEBPS\//, 'EPUB/') },
  { name: 'a file is left over', spoil: (copy) => copy.write('OEBPS/Thumbs.db', 'x') },

  // Package.
  { name: 'an item is dropped from the manifest', spoil: opf(/<item id="f_[^>]*\/>\n/, '') },
  {
    name: 'an item has the type of another',
    spoil: opf(/(<item id="f_[^>]*media-type=")application\/xhtml\+xml/, (found) => `${found[1]}text/html`),
  },
  { name: 'the drawing is said to be a PNG', spoil: opf(/image\/svg\+xml/, 'image/png') },
  {
    name: 'an item is listed under another name',
    spoil: opf(/href="([a-z-]+)\.xhtml" media/, (found) => `href="${found[1]}.html" media`),
  },
  { name: 'a place of the spine is lost', spoil: opf(/<itemref idref="f_[^>]*\/>\n/, '') },
  {
    name: 'two places of the spine are exchanged',
    spoil: opf(/(<itemref idref="f_[^>]*\/>\n)(<itemref idref="f_(?!copyright)[^>]*\/>\n)/, exchanged),
  },
  {
    name: 'a page stands in the spine twice',
    spoil: opf(/<itemref idref="f_[^>]*\/>\n/, (found) => found[0].repeat(2)),
  },
  { name: 'the spine takes the style sheet for the NCX', spoil: opf(/<spine toc="ncx"/, '<spine toc="css"') },
  { name: 'the pages turn from right to left', spoil: opf(/<spine /, '<spine page-progression-direction="rtl" ') },
  { name: 'the language has an underscore', spoil: opf(/<dc:language>en-GB/, '<dc:language>en_GB') },
  { name: 'the language is missing', spoil: opf(/<dc:language>.*\n/, '') },
  { name: 'the title is missing', spoil: opf(/<dc:title id="title">.*<\/dc:title>\n/, '') },
  {
    name: 'the title is empty',
    spoil: opf(/(<dc:title id="title">).*(<\/dc:title>)/, (found) => `${found[1]}${found[2]}`),
  },
  { name: 'the date has a month too many', spoil: opf(/<dc:date>2026-03/, '<dc:date>2026-13') },
  { name: 'there is no date of modification', spoil: opf(/<meta property="dcterms:modified">.*\n/, '') },
  {
    name: 'a refinement lost its element',
    spoil: opf(/(<dc:(?:creator|contributor)) id="[^"]*"/, (found) => String(found[1])),
  },
  { name: 'the identifier lost its id', spoil: opf(/ id="pub-id"/, '') },
  {
    name: 'the UUID is cut off',
    spoil: (copy, dice) =>
      within(
        copy.ncx(/(?<=urn:uuid:[0-9a-f]{8})[-0-9a-f]*/, ''),
        'content.opf',
        /(?<=urn:uuid:[0-9a-f]{8})[-0-9a-f]*/,
        '',
        dice,
      ),
  },
  { name: 'the cover is not marked', spoil: opf(/ properties="cover-image"/, '') },
  { name: 'the navigation is not marked', spoil: opf(/ properties="nav"/, '') },
  { name: 'a property is misspelt', spoil: opf(/property="title-type"/, 'property="titletype"') },
  { name: 'the hazard is misspelt', spoil: opf(/accessibilityHazard">[a-z]+/i, 'accessibilityHazard">noflashing') },
  {
    name: 'the features are gone',
    spoil: (copy) => copy.opf(/(?:<meta property="schema:accessibilityFeature">.*\n)+/, ''),
  },
  {
    name: 'the guide leads nowhere',
    spoil: opf(/(<reference type="text"[^>]*href=")[^"]*/, (found) => `${found[1]}start.xhtml`),
  },

  // Navigation.
  {
    name: 'an entry of the contents is called otherwise',
    spoil: nav(/(<li><a href="(?:the|as|low)-[a-z-]*\.xhtml">)[^<]+/, (found) => `${found[1]}Something Else`),
  },
  {
    name: 'an entry of the contents is lost',
    spoil: nav(/<li><a href="(?:the-round|what|signal|low)[^<]*<\/a><\/li>\n/, ''),
  },
  {
    name: 'two entries of the contents are exchanged',
    spoil: nav(
      /(<li><a href="[a-z-]*\.xhtml">[^<]*<\/a><\/li>\n)(<li><a href="[a-z-]*\.xhtml">[^<]*<\/a><\/li>\n)/,
      exchanged,
    ),
  },
  {
    name: 'an entry of the contents leads nowhere',
    spoil: nav(/(<li><a href="[a-z-]*)\.xhtml/, (found) => `${found[1]}-x.xhtml`),
  },
  {
    name: 'an entry of the contents has no words',
    spoil: nav(/(<li><a href="[a-z-]*\.xhtml">)[^<]+/, (found) => String(found[1])),
  },
  {
    name: 'a list of the contents is empty',
    spoil: nav(/<ol><li><a href="the-saltmere-players[\s\S]*?<\/ol>/, '<ol></ol>'),
  },
  { name: 'no landmark leads to the text', spoil: nav(/<li><a epub:type="bodymatter"[^\n]*\n/, '') },
  {
    name: 'a landmark leads to the wrong page',
    spoil: nav(/(<a epub:type="bodymatter" href=")[^"]*/, (found) => `${found[1]}images/cover.png`),
  },
  { name: 'a page of the list leads to a place that is not there', spoil: nav(/#page_[0-9]+"/, '#page_9999"') },
  { name: 'a page is missing from the list', spoil: nav(/<li><a href="[^"]*#page_[0-9]+">[^<]*<\/a><\/li>\n/, '') },
  {
    name: 'a page of the list has the wrong number',
    spoil: nav(/(#page_[0-9]+">)[0-9]+/, (found) => `${found[1]}9999`),
  },
  { name: 'a page break is lost', spoil: anywhere(/<(div|span)[^>]*epub:type="pagebreak"[^>]*><\/\1>/, '') },
  {
    name: 'the NCX has another identifier',
    spoil: ncx(/(dtb:uid" content=")[^"]*/, (found) => `${found[1]}urn:uuid:00000000-0000-4000-8000-000000000000`),
  },
  { name: 'an entry of the NCX leads nowhere', spoil: ncx(/(<content src=")[a-z-]*/, (found) => `${found[1]}nowhere`) },
  {
    name: 'an entry of the NCX is lost',
    spoil: ncx(
      /<navPoint id="[^"]*" playOrder="[^"]*"><navLabel><text>[^<]*<\/text><\/navLabel><content src="[^"]*"\/><\/navPoint>/,
      '',
    ),
  },
  { name: 'the NCX counts from nought', spoil: ncx(/playOrder="[0-9]+"/, 'playOrder="0"') },

  // Markup.
  { name: 'a tag is not closed', spoil: anywhere(/<\/(?:em|p|h[1-6]|section)>/, '') },
  { name: 'an ampersand stands bare', spoil: anywhere(/(<p>[^<&]{20})/, (found) => `${found[1]} & `) },
  { name: 'an entity of HTML is used', spoil: anywhere(/(<p>[^<&]{20}) /, (found) => `${found[1]}&nbsp;`) },
  { name: 'an id is there twice', spoil: anywhere(/<p>/, '<p id="twice"/><p id="twice">') },
  { name: 'an id that is linked to is gone', spoil: anywhere(/ id="note-[0-9]+"/, '') },
  { name: 'a link is misspelt', spoil: anywhere(/href="#note-/, 'href="#nte-') },
  {
    name: 'a file is named in capitals',
    spoil: anywhere(/src="images\/([a-z]+)/, (found) => `src="Images/${found[1]}`),
  },
  { name: 'a picture has no text', spoil: anywhere(/(<img [^>]*?) alt="[^"]*"/, (found) => String(found[1])) },
  { name: 'a picture lies on the network', spoil: anywhere(/src="images\//, 'src="http://example.org/') },
  {
    name: 'a paragraph stands in a paragraph',
    spoil: anywhere(/(<p>[^<]{10,})<\/p>/, (found) => `${found[1]}<p>Inside.</p></p>`),
  },
  { name: 'words stand in a list', spoil: anywhere(/<dl>/, '<dl>Words') },
  { name: 'an element of old is used', spoil: anywhere(/<em>([^<]*)<\/em>/, (found) => `<font>${found[1]}</font>`) },
  { name: 'an attribute of old is used', spoil: anywhere(/<p>/, '<p align="center">') },
  { name: 'a paragraph is styled in place', spoil: anywhere(/<p>/, '<p style="text-indent:0">') },
  { name: 'a script is called', spoil: anywhere(/<p>/, '<p onclick="go()">') },
  {
    name: 'a script is loaded',
    spoil: anywhere(/<\/head>/, '<script src="https://example.org/x.js"></script></head>'),
  },
  {
    name: 'a frame is set in',
    spoil: anywhere(/<\/section>/, '<iframe src="https://example.org/"></iframe></section>'),
  },
  {
    name: 'a page has an old document type',
    spoil: anywhere(
      /<!DOCTYPE html>/,
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
    ),
  },
  { name: 'a page is of no namespace', spoil: anywhere(/ xmlns="http:\/\/www.w3.org\/1999\/xhtml"/, '') },
  { name: 'a page has no title', spoil: anywhere(/<title>[^<]*<\/title>/, '<title></title>') },
  {
    name: 'a page has the title of another',
    spoil: anywhere(/<title>Chapter [^<]*<\/title>/, '<title>Chapter Ninety: Elsewhere</title>'),
  },
  { name: 'a page has lost its style sheet', spoil: anywhere(/<link [^>]*>/, '') },

  // Meaning.
  { name: 'a type is misspelt', spoil: anywhere(/epub:type="chapter"/, 'epub:type="chaptre"') },
  { name: 'a role is misspelt', spoil: anywhere(/role="doc-chapter"/, 'role="doc-chaptre"') },
  { name: 'a role is missing', spoil: anywhere(/ role="doc-(?:chapter|epigraph|glossary|noteref|footnote)"/, '') },
  {
    name: 'a section is called by what is not there',
    spoil: anywhere(/aria-labelledby="[^"]*"/, 'aria-labelledby="heading"'),
  },
  { name: 'a page gives no language', spoil: anywhere(/ lang="en-GB" xml:lang="en-GB"/, '') },
  { name: 'a page gives two languages', spoil: anywhere(/ lang="en-GB" xml/, ' lang="de" xml') },
  { name: 'a page runs the wrong way', spoil: anywhere(/<body /, '<body dir="rtl" ') },
  {
    name: 'a heading skips a level',
    spoil: anywhere(/<h4([^>]*)>([^<]*)<\/h4>/, (found) => `<h6${found[1]}>${found[2]}</h6>`),
  },
  {
    name: 'a chapter has a heading too high',
    spoil: anywhere(/<h3([^>]*)>([\s\S]*?)<\/h3>/, (found) => `<h1${found[1]}>${found[2]}</h1>`),
  },
  { name: 'a heading has no words', spoil: anywhere(/(<h4[^>]*>)[^<]*/, (found) => String(found[1])) },
  { name: 'a paragraph is hidden from those who listen', spoil: anywhere(/<p>/, '<p aria-hidden="true">') },
  { name: 'a paragraph is hidden from all', spoil: anywhere(/<p>/, '<p hidden="hidden">') },

  // Notes.
  {
    name: 'a note has no way back',
    spoil: anywhere(/<a [^>]*role="doc-backlink"[^>]*>([^<]*)<\/a>/, (found) => String(found[1])),
  },
  { name: 'a note is lost', spoil: anywhere(/<aside [^>]*epub:type="footnote"[\s\S]*?<\/aside>\n/, '') },
  { name: 'the mark of a note is lost', spoil: anywhere(/<a [^>]*epub:type="noteref"[^>]*>[^<]*<\/a>/, '') },
  {
    name: 'a note is called something else',
    spoil: anywhere(/epub:type="footnote" role="doc-footnote"/, 'epub:type="tip" role="doc-tip"'),
  },
  {
    name: 'a way back leads to the heading',
    spoil: anywhere(/(role="doc-backlink" href=")#[^"]*/, (found) => `${found[1]}#top`),
  },

  // Style sheets.
  { name: 'a brace is missing', spoil: file('style.css', /\}/, '') },
  { name: 'a colon is missing', spoil: file('style.css', /margin:/, 'margin ') },
  { name: 'a font is named that is not there', spoil: css('.title{font-family:"Baskerville Old Face",serif}') },
  { name: 'a picture is named that is not there', spoil: css('.break{background-image:url("images/ornament.png")}') },
  {
    name: 'another sheet is fetched',
    spoil: (copy) => copy.write('OEBPS/style.css', `@import url(base.css);\n${copy.text('style.css')}`),
  },
  { name: 'the whole text is set smaller', spoil: css('body{font-size:11pt}') },
  { name: 'the text is made black', spoil: css('p{color:#000000}') },
  { name: 'the page is made white', spoil: css('body{background-color:white}') },
  { name: 'the text is turned round', spoil: css('p{direction:rtl}') },

  // Pictures.
  {
    name: 'a picture is cut off',
    spoil: (copy) =>
      copy.write('OEBPS/images/cover.png', copy.files.get('OEBPS/images/cover.png')?.subarray(0, 5000) ?? ''),
  },
  { name: 'a picture is not what it says', spoil: (copy) => copy.write('OEBPS/images/cover.png', 'GIF89a and so on') },
  {
    name: 'the cover is far too large',
    spoil: (copy) => copy.write('OEBPS/images/cover.png', stretched(copy.files.get('OEBPS/images/cover.png'))),
  },
  { name: 'a drawing runs a script', spoil: file('images/channel.svg', /<svg /, '<svg onload="go()" ') },

  // The words.
  { name: 'a word is lost', spoil: anywhere(chapter, (found) => found[0].replace(/ \S+ /, ' ')) },
  { name: 'a paragraph is lost', spoil: anywhere(chapter, '') },
  { name: 'a paragraph is there twice', spoil: anywhere(chapter, (found) => found[0].repeat(2)) },
  { name: 'two paragraphs are exchanged', spoil: anywhere(/(<p>[^<]{40,}<\/p>)\n(<p>[^<]{40,}<\/p>)/, exchanged) },
  { name: 'a letter is lost', spoil: anywhere(/(<p>[A-Z])[a-z]/, (found) => `${found[1]}\ufffd`) },
  {
    name: 'lines of verse run together',
    spoil: anywhere(/<\/span><br\/>\n(<span(?: class="i[0-9]")?>)/, (found) => `</span>${found[1]}`),
  },
]

function recoded(copy: Copy, dice: Dice, encoding: 'utf16le' | 'latin1') {
  const name = dice.one(pagesOf(copy).filter((page) => /’/.test(copy.text(page))))
  const mark = encoding === 'utf16le' ? '\ufeff' : ''
  return copy.write(name, Buffer.from(`${mark}${copy.text(name).replaceAll('’', 'é')}`, encoding))
}

/** The same bytes, and a header that says 6000 by 9600 pixels. */
function stretched(png: Uint8Array | undefined): Uint8Array {
  const bytes = Buffer.from(png ?? [])
  bytes.writeUInt32BE(6000, 16)
  bytes.writeUInt32BE(9600, 20)
  return bytes
}
