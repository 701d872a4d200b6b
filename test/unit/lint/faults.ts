import type { EpubRuleId } from '../../../src/core/diagnostic/epub-rules.ts'
import type { Copy } from './copy.ts'

/** One change to a good book for every rule, that breaks this rule and no other. */
export type Fault = (copy: Copy) => unknown

/** Where one fault has to break two rules: what the others say as well. */
export const together: Readonly<Partial<Record<EpubRuleId, readonly EpubRuleId[]>>> = {}

const empty = (name: string) => (copy: Copy) =>
  copy.opf(new RegExp(`<meta property="schema:${name}">[^<]*</meta>\n`, 'g'), '')
const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>Dot</title></svg>'

export const faults: Readonly<Record<EpubRuleId, Fault>> = {
  // Container.
  'epub-unreadable': (copy) => {
    copy.damaged = 'OEBPS/images/lamp.png'
  },
  'epub-mimetype-first': (copy) => {
    copy.mimetype.last = true
  },
  'epub-mimetype-packed': (copy) => {
    copy.mimetype.packed = true
  },
  'epub-mimetype-extra': (copy) => {
    copy.mimetype.extra = 8
  },
  'epub-mimetype-wrong': (copy) => copy.write('mimetype', 'application/epub+zip\n'),
  'epub-container-missing': (copy) => copy.drop('META-INF/container.xml'),
  'epub-package-missing': (copy) => copy.replace('META-INF/container.xml', 'content.opf', 'package.opf'),
  'epub-name-forbidden': (copy) => rename(copy, 'images/lamp.png', 'images/la:mp.png', 'images/la%3Amp.png'),
  'epub-name-space': (copy) => rename(copy, 'images/lamp.png', 'images/the lamp.png', 'images/the%20lamp.png'),
  'epub-name-ascii': (copy) => rename(copy, 'images/lamp.png', 'images/lämp.png'),
  'epub-name-case': (copy) => copy.write('META-INF/a.xml', '<a/>').write('META-INF/A.xml', '<a/>'),
  'epub-folder-entry': (copy) => copy.write('OEBPS/empty/', '').write('META-INF/empty/', '').drop('OEBPS/empty/'),
  'epub-not-well-formed': (copy) => copy.replace('META-INF/container.xml', '</rootfiles>', ''),
  'epub-not-utf8': (copy) => copy.write('META-INF/container.xml', Buffer.from('<container>é</container>', 'latin1')),
  'epub-declaration': (copy) => copy.page('<?xml version="1.0" encoding="UTF-8"?>\n', ''),
  'epub-doctype': (copy) =>
    copy.page(
      '<!DOCTYPE html>',
      '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">',
    ),

  // Metadata.
  'epub-version': (copy) => copy.opf('version="3.0" unique', 'version="2.0" unique'),
  'epub-identifier': (copy) => copy.opf('unique-identifier="pub-id"', 'unique-identifier="other"'),
  'epub-uuid': (copy) =>
    copy.opf('<dc:title id="title">', '<dc:identifier>urn:uuid:1234</dc:identifier><dc:title id="title">'),
  'epub-isbn': (copy) =>
    copy.opf('<dc:title id="title">', '<dc:identifier>urn:isbn:9780306406158</dc:identifier><dc:title id="title">'),
  'epub-title': (copy) => copy.opf(/<dc:title[\s\S]*?(?=<dc:creator)/, ''),
  'epub-title-main': (copy) => copy.opf('refines="#title">main<', 'refines="#title">edition<'),
  'epub-title-sort': (copy) => copy.opf(/<meta property="file-as" refines="#title">.*\n/, ''),
  'epub-title-typewriter': (copy) => copy.opf('>A Small Book', '>A "Small" Book'),
  'epub-language': (copy) => spread(copy, '<dc:language>en-GB</dc:language>\n', ''),
  'epub-language-wrong': (copy) => copy.opf('<dc:publisher>', '<dc:publisher xml:lang="english_uk">'),
  'epub-metadata-empty': (copy) => copy.opf(/<dc:publisher>.*<\/dc:publisher>/, '<dc:publisher> </dc:publisher>'),
  'epub-modified': (copy) => copy.opf(/(?<=dcterms:modified">)[^<]*/, '2025-01-31'),
  'epub-date': (copy) => copy.opf(/(?<=<dc:date>)[^<]*/, '31 January 2025'),
  'epub-date-repeated': (copy) => copy.opf('<dc:publisher>', '<dc:date>2025</dc:date><dc:publisher>'),
  'epub-refines': (copy) => copy.opf('refines="#person-1" scheme', 'refines="#person-9" scheme'),
  'epub-property-unknown': (copy) =>
    copy.opf('property="title-type" refines="#subtitle"', 'property="title-kind" refines="#subtitle"'),
  'epub-prefix': (copy) => copy.opf('<dc:publisher>', '<meta property="foaf:name">Ada</meta><dc:publisher>'),
  'epub-role': (copy) => copy.opf('>aut<', '>author<'),
  'epub-series-number': (copy) => copy.opf(/(?<=group-position" refines="#[^"]*">)[^<]*/, 'two'),
  'epub-cover-missing': (copy) => copy.opf(' properties="cover-image"', ''),
  'epub-cover-meta': (copy) =>
    copy.opf('<meta name="cover" content="cover-image"/>', '<meta content="cover-image" name="cover"/>'),
  'epub-access-mode': empty('accessMode'),
  'epub-access-sufficient': empty('accessModeSufficient'),
  'epub-access-feature': empty('accessibilityFeature'),
  'epub-access-hazard': empty('accessibilityHazard'),
  'epub-access-summary': (copy) => copy.opf(/<meta property="schema:accessibilitySummary".*\n/, ''),
  'epub-access-value': (copy) => copy.opf(/(?<=accessibilityHazard">)[^<]*/, 'nothing'),
  'epub-access-alt': (copy) => copy.tide(/alt="How the channel runs"\/><figcaption.*<\/figcaption>/, 'alt=""/>'),
  'epub-access-visual': (copy) => copy.opf('<meta property="schema:accessMode">visual</meta>\n', ''),
  'epub-access-pages': (copy) => copy.opf('<meta property="schema:accessibilityFeature">pageNavigation</meta>\n', ''),
  'epub-page-source': (copy) => copy.opf('>pagination<', '>text<'),

  // Manifest, spine, guide.
  'epub-item-missing': (copy) => copy.drop('images/lamp.png'),
  'epub-item-undeclared': (copy) => copy.write('OEBPS/left-over.txt', 'x'),
  'epub-item-id': (copy) => copy.opf('<dc:publisher>', '<dc:publisher id="person-1">'),
  'epub-item-twice': (copy) =>
    copy.opf('</manifest>', '<item id="twice" href="style.css" media-type="text/css"/></manifest>'),
  'epub-item-fragment': (copy) => copy.opf('href="images/lamp.png"', 'href="images/lamp.png#xywh=0,0,1,1"'),
  'epub-item-package': (copy) =>
    copy.opf(
      '</manifest>',
      '<item id="self" href="content.opf" media-type="application/oebps-package+xml"/></manifest>',
    ),
  'epub-item-place': (copy) =>
    copy.opf(
      '</manifest>',
      '<item id="meta" href="../META-INF/container.xml" media-type="application/xml"/></manifest>',
    ),
  'epub-item-unused': (copy) => copy.add('notes.css', 'p{margin:0}', 'text/css'),
  'epub-media-type': (copy) =>
    copy.opf('href="images/lamp.png" media-type="image/png"', 'href="images/lamp.png" media-type="image/gif"'),
  'epub-media-foreign': (copy) =>
    copy
      .add('lamp.tif', 'II*', 'image/tiff')
      .tide('images/channel.svg', 'lamp.tif')
      .drop('images/channel.svg')
      .opf(/<item id="[^"]*" href="images\/channel.svg".*\n/, ''),
  'epub-media-new': (copy) => {
    rename(copy, 'images/lamp.png', 'images/lamp.webp')
    copy.opf('href="images/lamp.webp" media-type="image/png"', 'href="images/lamp.webp" media-type="image/webp"')
    copy.write('OEBPS/images/lamp.webp', 'RIFF\0\0\0\0WEBPVP8 ')
  },
  'epub-extension': (copy) => rename(copy, 'images/lamp.png', 'images/lamp.jpg'),
  'epub-property-missing': (copy) => copy.append(svg),
  'epub-property-idle': (copy) =>
    copy.opf(
      'href="the-tide.xhtml" media-type="application/xhtml+xml"',
      'href="the-tide.xhtml" media-type="application/xhtml+xml" properties="mathml"',
    ),
  'epub-item-property': (copy) => copy.opf('media-type="text/css"', 'media-type="text/css" properties="pretty"'),
  'epub-nav-missing': (copy) =>
    copy.opf(
      'href="glossary.xhtml" media-type="application/xhtml+xml"',
      'href="glossary.xhtml" media-type="application/xhtml+xml" properties="nav"',
    ),
  'epub-cover-twice': (copy) =>
    copy.opf(
      'href="images/lamp.png" media-type="image/png"',
      'href="images/lamp.png" media-type="image/png" properties="cover-image"',
    ),
  'epub-spine-empty': (copy) => copy.opf(/<itemref /g, '<itemref linear="no" '),
  'epub-spine-unknown': (copy) => copy.opf('</spine>', '<itemref idref="nobody"/></spine>'),
  'epub-spine-twice': (copy) => copy.opf('</spine>', '<itemref idref="f_glossary.xhtml"/></spine>'),
  'epub-spine-type': (copy) => copy.opf('</spine>', '<itemref idref="css"/></spine>'),
  'epub-spine-nav': (copy) => copy.opf('</spine>', '<itemref idref="nav"/></spine>'),
  'epub-spine-direction': (copy) => copy.opf('<spine toc="ncx">', '<spine toc="ncx" page-progression-direction="rtl">'),
  'epub-spine-unreached': (copy) =>
    copy
      .add('aside.xhtml', pageOf('Aside', '<p>Words.</p>'), 'application/xhtml+xml')
      .opf('</spine>', `<itemref idref="added-${copy.files.size}" linear="no"/></spine>`),
  'epub-spine-missing': (copy) => copy.add('aside.xhtml', pageOf('Aside', '<p>Words.</p>'), 'application/xhtml+xml'),
  'epub-guide-target': (copy) =>
    copy.opf('type="cover" title="Cover" href="cover.xhtml"', 'type="cover" title="Cover" href="images/cover.png"'),
  'epub-guide-text': (copy) => copy.opf('<reference type="text"', '<reference type="preface"'),

  // Navigation.
  'epub-toc-missing': (copy) => copy.nav('epub:type="toc" role="doc-toc"', 'epub:type="loi"'),
  'epub-nav-twice': (copy) =>
    copy.nav(
      '</body>',
      '<nav epub:type="page-list" role="doc-pagelist" hidden="hidden" aria-label="Pages"><ol><li><a href="the-tide.xhtml#page_5">5</a></li></ol></nav></body>',
    ),
  'epub-nav-list': (copy) =>
    copy.nav(
      '<nav epub:type="landmarks"',
      '<nav aria-label="More" epub:type="loi"><ol></ol></nav><nav epub:type="landmarks"',
    ),
  'epub-nav-label': (copy) =>
    copy
      .nav(/(<a href="glossary.xhtml">)[^<]*/, '<a href="glossary.xhtml">')
      .ncx('<text>Glossary</text>', '<text>.</text>'),
  'epub-nav-remote': (copy) =>
    copy.nav(
      '<a epub:type="glossary" href="glossary.xhtml">',
      '<a epub:type="glossary" href="https://example.org/glossary">',
    ),
  'epub-nav-target': (copy) =>
    copy.nav('<a epub:type="glossary" href="glossary.xhtml">', '<a epub:type="glossary" href="images/lamp.png">'),
  'epub-nav-order': (copy) => {
    const one = /<li><a href="glossary.xhtml">Glossary<\/a><\/li>\n/.exec(copy.text('toc.xhtml'))?.[0] ?? ''
    copy.nav(one, '').nav('<ol><li><a', `<ol>${one}<li><a`)
    const point =
      /<navPoint id="[^"]*" playOrder="[^"]*"><navLabel><text>Glossary[\s\S]*?<\/navPoint>/.exec(
        copy.text('toc.ncx'),
      )?.[0] ?? ''
    copy.ncx(point, '').ncx('<navMap>', `<navMap>${point}`)
  },
  'epub-nav-heading': (copy) => copy.nav('>The Tide<', '>The Ebb<').ncx('>The Tide<', '>The Ebb<'),
  'epub-nav-unlisted': (copy) =>
    copy
      .nav('<li><a href="the-tide.xhtml">The Tide</a></li>', '')
      .ncx(/<navPoint id="[^"]*" playOrder="[^"]*"><navLabel><text>The Tide[\s\S]*?<\/navPoint>/, ''),
  'epub-nav-body': (copy) =>
    copy.tide('<body ', '<body id="top" ').nav('<a href="the-tide.xhtml">', '<a href="the-tide.xhtml#top">'),
  'epub-nav-markup': (copy) => copy.nav('>The Tide<', '><span>The Tide</span><'),
  'epub-toc-depth': (copy) => {
    const deep =
      '<ol><li><a href="the-keeper.xhtml#what-she-kept">What She Kept</a><ol><li><a href="the-keeper.xhtml#table">Heights</a></li></ol></li></ol>'
    copy.nav('>The Keeper</a>', `>The Keeper</a>${deep}`)
    copy.page('<table id="table-1">', '<h5 id="table">Heights</h5><table id="table-1">').css('h5{text-align:left}')
    const point = (id: string, text: string, place: string) =>
      `<navPoint id="${id}"><navLabel><text>${text}</text></navLabel><content src="the-keeper.xhtml#${place}"/></navPoint>`
    const points = `${point('deep', 'What She Kept', 'what-she-kept')}${point('deeper', 'Heights', 'table')}`
    copy.ncx(/(?<=<content src="the-keeper.xhtml"\/>)/, points)
  },
  'epub-landmarks-missing': (copy) => copy.nav(/<nav epub:type="landmarks"[\s\S]*?<\/nav>/, ''),
  'epub-landmarks-start': (copy) => copy.nav('epub:type="bodymatter"', 'epub:type="chapter"'),
  'epub-landmark-type': (copy) => copy.nav('<a epub:type="glossary" ', '<a '),
  'epub-landmark-two': (copy) => copy.nav('epub:type="glossary" href', 'epub:type="glossary index" href'),
  'epub-landmark-twice': (copy) =>
    copy.nav(
      '<li><a epub:type="glossary"',
      '<li><a epub:type="glossary" href="glossary.xhtml">Words</a></li><li><a epub:type="glossary"',
    ),
  'epub-pages-missing': (copy) =>
    copy
      .nav(/<nav epub:type="page-list"[\s\S]*?<\/nav>/, '')
      .opf('<meta property="schema:accessibilityFeature">pageNavigation</meta>\n', ''),
  'epub-pages-target': (copy) =>
    copy
      .nav('"the-tide.xhtml#page_5"', '"the-tide.xhtml#the-tide_title"')
      .tide(/<div class="page".*<\/div>\n/, '')
      .ncx('"the-tide.xhtml#page_5"', '"the-tide.xhtml#the-tide_title"'),
  'epub-pages-unlisted': (copy) =>
    copy.append('<div class="page" epub:type="pagebreak" role="doc-pagebreak" id="page_99" aria-label="99"></div>'),
  'epub-pages-order': (copy) => swapPages(copy),
  'epub-pages-twice': (copy) => {
    copy.append('<div class="page" epub:type="pagebreak" role="doc-pagebreak" id="page_5b" aria-label="5"></div>')
    copy.nav(
      /(<li><a href="the-tide.xhtml#page_5">5<\/a><\/li>)/,
      '<li><a href="the-tide.xhtml#page_5">5</a></li><li><a href="the-tide.xhtml#page_5b">5</a></li>',
    )
    copy.ncx(/<pageList>[\s\S]*<\/pageList>/, '')
  },
  'epub-page-label': (copy) => copy.tide('aria-label=" 5. "', 'aria-label=" 6. "'),
  'epub-ncx-missing': (copy) =>
    copy
      .drop('toc.ncx')
      .opf(/<item id="ncx".*\n/, '')
      .opf(' toc="ncx"', ''),
  'epub-ncx-spine': (copy) => copy.opf('<spine toc="ncx">', '<spine>'),
  'epub-ncx-identifier': (copy) => copy.ncx(/(?<=dtb:uid" content=")[^"]*/, 'urn:isbn:9780306406158'),
  'epub-ncx-target': (copy) => copy.ncx('src="glossary.xhtml"', 'src="glossary.xhtml#w"'),
  'epub-ncx-order': (copy) => copy.ncx('playOrder="2"', 'playOrder="1"'),
  'epub-ncx-label': (copy) =>
    copy
      .ncx('<text>Glossary</text>', '<text/>')
      .nav('<a href="glossary.xhtml">Glossary</a>', '<a href="glossary.xhtml">…</a>'),
  'epub-ncx-differs': (copy) => copy.ncx('<text>The Tide</text>', '<text>The Ebb</text>'),

  // Links.
  'epub-link-file': (copy) => copy.page('href="the-tide.xhtml"', 'href="the-tides.xhtml"'),
  'epub-link-fragment': (copy) => copy.page('href="the-tide.xhtml"', 'href="the-tide.xhtml#nowhere"'),
  'epub-link-undeclared': (copy) =>
    copy
      .write('OEBPS/images/other.png', copy.files.get('OEBPS/images/lamp.png') ?? '')
      .append('<figure><img src="images/other.png" alt="Another"/></figure>'),
  'epub-link-spine': (copy) => copy.page('href="the-tide.xhtml"', 'href="images/lamp.png"'),
  'epub-link-outside': (copy) => copy.page('href="the-tide.xhtml"', 'href="../../the-tide.xhtml"'),
  'epub-link-scheme': (copy) => copy.page('href="the-tide.xhtml"', 'href="file:///the-tide.xhtml"'),
  'epub-link-query': (copy) => copy.page('href="the-tide.xhtml"', 'href="the-tide.xhtml?print"'),
  'epub-link-empty': (copy) => copy.page('href="the-tide.xhtml"', 'href=""'),
  'epub-link-name': (copy) => copy.page('>the second chapter<', '> <'),
  'epub-remote': (copy) =>
    copy
      .tide('src="images/channel.svg"', 'src="https://example.org/channel.svg"')
      .drop('images/channel.svg')
      .opf(/<item id="[^"]*" href="images\/channel.svg".*\n/, ''),
  'epub-id-twice': (copy) => copy.append('<p id="the-tide">Twice.</p>'),
  'epub-id-wrong': (copy) => copy.append('<p id="the second">Wrong.</p>'),

  // Notes.
  'epub-note-target': (copy) =>
    copy.page('href="#note-1"', 'href="#table-1"').page(/<aside[^>]*id="note-1".*<\/aside>\n/, ''),
  'epub-note-mark': (copy) =>
    copy.page('epub:type="noteref" role="doc-noteref" href="#note-1"', 'role="doc-noteref" href="#note-1"'),
  'epub-note-back': (copy) => copy.page(/<a (?:class="back" )?role="doc-backlink" href="#note-1_mark".*?<\/a>/, '1.'),
  'epub-note-back-wrong': (copy) =>
    copy.page('role="doc-backlink" href="#note-1_mark"', 'role="doc-backlink" href="#note-2_mark"'),
  'epub-note-unreferenced': (copy) =>
    copy
      .page(/<a class="noteref"[^>]*href="#note-1".*?<\/a>/, '<span id="note-1_mark"></span>')
      .page('role="doc-backlink" href="#note-1_mark"', 'role="doc-backlink" href="#note-1_mark"' + ' '),
  'epub-note-empty': (copy) => copy.page(' With oil from the mainland.', ''),
  'epub-note-space': (copy) => copy.page('<a class="noteref"', ' <a class="noteref"'),
  'epub-note-arrow': (copy) => copy.page('>1.</a>', '>↩</a>'),
  'epub-notes-many': (copy) => {
    const numbers = Array.from({ length: 601 }, (_, at) => at + 10)
    const marks = numbers.map(
      (at) => `<a class="noteref" epub:type="noteref" role="doc-noteref" href="#n${at}" id="m${at}">${at}</a>`,
    )
    const notes = numbers.map(
      (at) =>
        `<aside class="footnote" epub:type="footnote" role="doc-footnote" id="n${at}"><p><a role="doc-backlink" href="#m${at}">${at}.</a> Words.</p></aside>`,
    )
    copy.append(`<p>Many:${marks.join('')}</p>${notes.join('')}`)
  },

  // Markup.
  'epub-namespace': (copy) =>
    copy.page('xmlns="http://www.w3.org/1999/xhtml"', 'xmlns="http://www.w3.org/2002/06/xhtml2/"'),
  'epub-document-title': (copy) => copy.replace('copyright.xhtml', /<title>.*?<\/title>/, '<title> </title>'),
  'epub-document-heading': (copy) => copy.tide('<title>The Tide</title>', '<title>Untitled</title>'),
  'epub-element': (copy) => copy.append('<p><center>In the middle</center></p>'),
  'epub-attribute': (copy) => copy.tide('<p>It is drawn', '<p align="left">It is drawn'),
  'epub-attribute-lacking': (copy) => copy.append('<p><img alt="Nothing"/></p>'),
  'epub-nesting': (copy) => copy.append('<p>One <blockquote>Two</blockquote></p>'),
  'epub-misplaced': (copy) => copy.append('<li>Alone</li>'),
  'epub-children': (copy) => copy.append('<ul>Words<li>One</li></ul>'),
  'epub-link-nested': (copy) =>
    copy.append('<p><a href="https://example.org">A <a href="https://example.org">link</a></a></p>'),
  'epub-discouraged': (copy) => copy.tide('<head>', '<head><base href="."/>'),
  'epub-data-attribute': (copy) => copy.tide('<p>It is drawn', '<p data-Odd="1">It is drawn'),
  'epub-viewport': (copy) => copy.tide('<head>', '<head><meta name="viewport" content="width=device-width"/>'),
  'epub-script': (copy) =>
    copy
      .tide('<head>', '<head><script>1</script>')
      .opf('href="the-tide.xhtml" media-type', 'properties="scripted" href="the-tide.xhtml" media-type'),
  'epub-interactive': (copy) => copy.append('<p><button>Press</button></p>'),
  'epub-style-inline': (copy) => copy.tide('<p>It is drawn', '<p style="margin:0">It is drawn'),
  'epub-style-element': (copy) => copy.tide('</head>', '<style>p{margin:0}</style></head>'),
  'epub-style-missing': (copy) => copy.tide(/<link rel="stylesheet"[^>]*>/, ''),
  'epub-empty': (copy) => copy.append('<p> </p>'),
  'epub-hidden': (copy) => copy.append('<p hidden="hidden">Unseen.</p>'),
  'epub-break-last': (copy) => copy.append('<p>A line<br/></p>'),
  'epub-break-after': (copy) => copy.append('<p>A line</p><br/><p>Another</p>'),
  'epub-scene-last': (copy) => copy.append('<hr/>'),
  'epub-body-parts': (copy) => copy.replace('copyright.xhtml', '</body>', '<p>Loose.</p></body>'),
  'epub-chapters-together': (copy) =>
    copy.tide(
      '</body>',
      '<section epub:type="chapter" role="doc-chapter" aria-label="More"><p>More.</p></section></body>',
    ),
  'epub-document-large': (copy) => copy.append('<p>Words upon words.</p>\n'.repeat(15_000)),

  // Meaning and accessibility.
  'epub-type': (copy) => copy.append('<p epub:type="heading">What</p>'),
  'epub-type-old': (copy) => copy.append('<p epub:type="bridgehead">What</p>'),
  'epub-type-twice': (copy) => copy.append('<p epub:type="tip tip" role="doc-tip">What</p>'),
  'epub-type-vocabulary': (copy) => copy.append('<p epub:type="z3998:title">What</p>'),
  'epub-type-place': (copy) => copy.tide('<title>', '<title epub:type="title">'),
  'epub-type-role': (copy) => copy.append('<div epub:type="tip"><p>What</p></div>'),
  'epub-role-wrong': (copy) => copy.append('<div role="doc-advice"><p>What</p></div>'),
  'epub-role-place': (copy) => copy.append('<ul role="doc-tip"><li>What</li></ul>'),
  'epub-aria': (copy) => copy.append('<p aria-name="x">What</p>'),
  'epub-aria-reference': (copy) => copy.tide('aria-labelledby="the-tide_title"', 'aria-labelledby="the-title"'),
  'epub-aria-unheard': (copy) => copy.append('<p aria-label="Heard">Seen</p>'),
  'epub-aria-empty': (copy) => copy.append('<section aria-label=""><p>What</p></section>'),
  'epub-aria-hidden': (copy) => copy.append('<p aria-hidden="true"><a href="https://example.org">Out</a></p>'),
  'epub-tabindex': (copy) => copy.append('<p><a href="https://example.org" tabindex="1">Out</a></p>'),
  'epub-division': (copy) => copy.tide('<body epub:type="bodymatter">', '<body>'),
  'epub-subtitle': (copy) =>
    copy.append('<blockquote><p epub:type="subtitle" role="doc-subtitle">Below nothing</p></blockquote>'),
  'epub-verse': (copy) => copy.append('<div epub:type="z3998:poem">A line<br/>and another</div>'),
  'epub-verse-line': (copy) => copy.tide('<br/>', ''),
  'epub-heading-order': (copy) =>
    copy
      .page('<h4 class="s1" id="what-she-kept">What She Kept</h4>', '<h5 id="what-she-kept">What She Kept</h5>')
      .css('h5{text-align:left}'),
  'epub-heading-depth': (copy) =>
    copy.tide(/<h3 (.*?)<\/h3>/, '<h2 id="the-tide_title" epub:type="title">The Tide</h2>'),
  'epub-heading-empty': (copy) => copy.append('<h4> </h4>'),
  'epub-html-language': (copy) => copy.tide(' lang="en-GB" xml:lang="en-GB"', ''),
  'epub-language-differs': (copy) => copy.tide(' lang="en-GB" xml:lang="en-GB"', ' lang="en-GB" xml:lang="en-US"'),
  'epub-language-unlisted': (copy) => copy.tide(' lang="en-GB" xml:lang="en-GB"', ' lang="fr" xml:lang="fr"'),
  'epub-direction': (copy) => copy.page(' dir="rtl"', ''),

  // Pictures and tables in the text.
  'epub-alt-missing': (copy) => copy.tide(' alt="How the channel runs"', ''),
  'epub-alt-file': (copy) => copy.tide('alt="How the channel runs"', 'alt="channel.svg"'),
  'epub-svg-name': (copy) =>
    copy
      .append(svg.replace('<title>Dot</title>', ''))
      .opf('href="the-tide.xhtml" media-type', 'properties="svg" href="the-tide.xhtml" media-type'),
  'epub-mathml-alt': (copy) =>
    copy
      .append('<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>')
      .opf('href="the-tide.xhtml" media-type', 'properties="mathml" href="the-tide.xhtml" media-type'),
  'epub-table-heads': (copy) => copy.append('<table><tr><td>1</td></tr></table>'),
  'epub-table-head-empty': (copy) => copy.append('<table><tr><th></th><th scope="col">1</th></tr></table>'),
  'epub-table-nested': (copy) => copy.page('<td>4</td>', '<td><table><tr><th scope="row">4</th></tr></table></td>'),
  'epub-cover-page': (copy) => copy.replace('cover.xhtml', '</section>', '<p>A novel</p></section>'),
  'epub-drawings-many': (copy) =>
    copy
      .append(svg.repeat(26))
      .opf('href="the-tide.xhtml" media-type', 'properties="svg" href="the-tide.xhtml" media-type'),

  // Words.
  'epub-character': (copy) => copy.append('<p>A lost \ufffd letter.</p>'),
  'epub-soft-hyphen': (copy) => copy.append('<p>A hy\u00adphen.</p>'),
  'epub-not-composed': (copy) => copy.append('<p>A cafe\u0301.</p>'),
  'epub-space-run': (copy) => copy.append('<p>\u00a0\u00a0Set in.</p>'),
  'epub-quote-straight': (copy) => copy.tide('alt="How the channel runs"', 'alt="The channel\'s run"'),
  'epub-dash-double': (copy) => copy.tide('alt="How the channel runs"', 'alt="The channel--as it runs"'),

  // Style sheets.
  'epub-css-syntax': (copy) => copy.css('p{margin:0'),
  'epub-css-forbidden': (copy) => copy.css('.hebrew{direction:rtl}'),
  'epub-css-fixed': (copy) => copy.css('.head{position:fixed}'),
  'epub-css-absolute': (copy) => copy.css('.head{position:absolute}'),
  'epub-css-remote': (copy) =>
    copy.write('OEBPS/style.css', `@import "https://example.org/x.css";${copy.text('style.css')}`),
  'epub-css-url': (copy) => copy.css('.head{background:url(paper.png)}'),
  'epub-css-font': (copy) => copy.css('.head{font-family:Garamond,serif}'),
  'epub-css-face-type': (copy) =>
    copy
      .add('lamp.ttf', '\0\x01\0\0', 'application/octet-stream')
      .css('@font-face{font-family:Lamp;src:url(lamp.ttf)}'),
  'epub-css-face-empty': (copy) => copy.css('@font-face{font-family:Lamp}'),
  'epub-css-body': (copy) => copy.css('body{font-size:.9em}'),
  'epub-css-colour': (copy) => copy.css('.head{color:#333}'),
  'epub-css-negative': (copy) => copy.css('.head{margin-left:-1em}'),
  'epub-css-size-percent': (copy) => copy.css('.head{font-size:120%}'),
  'epub-css-size-absolute': (copy) => copy.css('.head{font-size:12pt}'),
  'epub-css-rem': (copy) => copy.css('.head{padding:1rem}'),
  'epub-css-leading': (copy) => copy.css('.head{line-height:1.2em}'),
  'epub-css-hyphens': (copy) => copy.css('.head{hyphens:none}'),
  'epub-css-break': (copy) => copy.css('.head{break-before:page}'),
  'epub-css-heading': (copy) =>
    copy
      .append('<h4>Small</h4><h5>Smaller</h5>')
      .write('OEBPS/style.css', copy.text('style.css').replaceAll('h4,h5,h6', 'h4,h6')),
  'epub-css-block': (copy) => copy.append('<footer><p>Below.</p></footer>'),
  'epub-css-div': (copy) => copy.css('div{margin:0}'),
  'epub-css-hidden': (copy) => copy.css('.head{display:none}'),
  'epub-css-important': (copy) => copy.css('.head{margin:0!important}'),

  // Pictures and fonts as files.
  'epub-image-broken': (copy) => copy.write('OEBPS/images/lamp.png', 'no picture'),
  'epub-image-large': (copy) =>
    copy.write('OEBPS/images/lamp.png', grown(copy.files.get('OEBPS/images/lamp.png'), 5_100_000)),
  'epub-image-pixels': (copy) =>
    copy.write('OEBPS/images/lamp.png', sized(copy.files.get('OEBPS/images/lamp.png'), 3000, 2000)),
  'epub-image-inks': (copy) =>
    copy
      .opf('href="images/lamp.png" media-type="image/png"', 'href="images/lamp.jpg" media-type="image/jpeg"')
      .page('images/lamp.png', 'images/lamp.jpg')
      .drop('images/lamp.png')
      .write('OEBPS/images/lamp.jpg', jpeg(4)),
  'epub-cover-small': (copy) =>
    copy.write('OEBPS/images/cover.png', sized(copy.files.get('OEBPS/images/cover.png'), 600, 900)),
  'epub-cover-large': (copy) =>
    copy.write('OEBPS/images/cover.png', grown(copy.files.get('OEBPS/images/cover.png'), 3_100_000)),
  'epub-cover-format': (copy) =>
    copy
      .opf('href="images/cover.png" media-type="image/png"', 'href="images/cover.gif" media-type="image/gif"')
      .replace('cover.xhtml', 'cover.png', 'cover.gif')
      .drop('images/cover.png')
      .write('OEBPS/images/cover.gif', Buffer.from([...Buffer.from('GIF89a'), 0x40, 6, 0, 10, 0, 0, 0, 0x3b])),
  'epub-svg-unsafe': (copy) => copy.replace('images/channel.svg', '<title>', '<script>1</script><title>'),
  'epub-svg-box': (copy) => copy.replace('images/channel.svg', ' viewBox="0 0 120 60"', ''),
}

/** A file under another name, and all that refers to it. */
function rename(copy: Copy, from: string, to: string, href = to): void {
  copy.write(`OEBPS/${to}`, copy.files.get(`OEBPS/${from}`) ?? '').drop(from)
  copy.opf(`href="${from}"`, `href="${href}"`).page(from, href)
}

function spread(copy: Copy, from: string, to: string): void {
  copy.opf(from, to)
}

function pageOf(title: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en-GB" xml:lang="en-GB"><head><title>${title}</title><link rel="stylesheet" href="style.css"/></head><body epub:type="backmatter"><section aria-label="${title}">${body}</section></body></html>`
}

function swapPages(copy: Copy): void {
  const items = copy.text('toc.xhtml').match(/<li><a href="[^"]*#page_[^"]*">[^<]*<\/a><\/li>/g) ?? []
  const [first = '', second = ''] = items.slice(-2)
  copy.nav(`${first}\n${second}`, `${second}\n${first}`).ncx(/<pageList>[\s\S]*<\/pageList>/, '')
}

/** A PNG with as many bytes, in a chunk that means nothing. */
function grown(png: Uint8Array | undefined, length: number): Uint8Array {
  const bytes = Buffer.from(png ?? [])
  const chunk = Buffer.alloc(length)
  chunk.writeUInt32BE(length - 12, 0)
  chunk.write('teXt', 4, 'latin1')
  return Buffer.concat([bytes.subarray(0, 33), chunk, bytes.subarray(33)])
}

/** A PNG whose header says another size. */
function sized(png: Uint8Array | undefined, width: number, height: number): Uint8Array {
  const bytes = Buffer.from(png ?? [])
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

/** Header and end of a JPEG with so many inks. */
function jpeg(inks: number): Uint8Array {
  const frame = [0xff, 0xc0, 0, 11, 8, 0, 9, 0, 9, inks, 0, 0, 0]
  return Buffer.from([0xff, 0xd8, ...frame, 0xff, 0xda, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xd9])
}
