import { piecesOf, plain } from './pieces.mjs'

/**
 * LuaLaTeX of the JSON of `octavo inspect --json`, on the page of a design: the book class with microtype as it comes
 * (protrusion, and 2 % of expansion), LaTeX's own tolerance and penalties, \frenchspacing, and infinite penalties for widows
 * and orphans, as novels are set. The family is named so that microtype finds its own table for EB Garamond. `bottom` is "ragged" (\raggedbottom, which keeps to the leading) or "flush" (the class's
 * default on two-sided pages, with its \parskip of 0pt plus 1pt, which parts paragraphs to fill a page).
 */
export function latexSource(book, page, fonts, bottom) {
  const { title } = book.metadata
  const lines = Math.round((page.bottom - page.top) / page.leading)
  return `\\documentclass[twoside,openright]{book}
\\usepackage[paperwidth=${bp(page.width)},paperheight=${bp(page.height)},inner=${bp(page.inner)},outer=${bp(page.outer)},top=${bp(page.top - page.size)},textheight=${bp(page.size + lines * page.leading + 0.01)},headheight=${bp(12)},headsep=${bp(14)},footskip=${bp(28)}]{geometry}
\\usepackage{fontspec}
\\defaultfontfeatures{Ligatures=TeX,Numbers=OldStyle}
\\setmainfont{400Regular/EBGaramond_400Regular.ttf}[Path=${fonts}/,NFSSFamily=EBGaramond,ItalicFont=400Regular_Italic/EBGaramond_400Regular_Italic.ttf,
  BoldFont=700Bold/EBGaramond_700Bold.ttf]
\\usepackage[${languageOf(book.metadata.language)}]{babel}
\\usepackage{microtype}
\\makeatletter
\\renewcommand\\normalsize{\\fontsize{${bp(page.size)}}{${bp(page.leading)}}\\selectfont}
\\makeatother
\\normalsize
\\topskip=${bp(page.size)}
\\parindent=${bp(page.indent)}
\\clubpenalty=10000 \\widowpenalty=10000 \\displaywidowpenalty=10000
\\frenchspacing
${bottom === 'flush' ? '\\flushbottom' : '\\raggedbottom \\parskip=0pt'}
\\newcommand\\opening[1]{\\cleardoublepage\\thispagestyle{plain}%
  \\vbox to 0pt{\\vskip${bp(5 * page.leading)}\\centering{\\fontsize{${bp(1.5 * page.size)}}{${bp(2 * page.leading)}}\\selectfont #1\\par}\\vss}\\nobreak
  \\vskip${bp((page.sink - 1) * page.leading)}\\nobreak\\noindent\\ignorespaces}
\\newcommand\\scene{\\par\\nobreak\\vskip\\baselineskip\\hbox to\\hsize{\\hfil ❦\\hfil}\\nobreak\\vskip\\baselineskip\\noindent\\ignorespaces}
\\newcommand\\sub[1]{\\par\\vskip\\baselineskip\\noindent\\textsc{#1}\\par\\nobreak\\noindent\\ignorespaces}
\\newenvironment{inset}{\\par\\vskip\\baselineskip\\leftskip=${bp(1.5 * page.size)}\\rightskip=\\leftskip\\fontsize{${bp(0.95 * page.size)}}{${bp(page.leading)}}\\selectfont}{\\par\\vskip\\baselineskip}
\\newenvironment{lines}{\\par\\vskip\\baselineskip\\leftskip=${bp(2 * page.size)}\\rightskip=0pt plus 1fil\\parindent=0pt}{\\par\\vskip\\baselineskip}
\\begin{document}
\\thispagestyle{empty}\\vspace*{\\fill}\\begin{center}\\fontsize{30}{36}\\selectfont ${escaped(title)}\\end{center}\\vspace*{\\fill}
${piecesOf(book).map(written).join('\n\n')}
\\end{document}
`
}

function languageOf(tag) {
  return tag === 'en-GB' ? 'british' : (languages[tag.slice(0, 2)] ?? 'english')
}

const languages = { fr: 'french', de: 'german', es: 'spanish', it: 'italian' }

/** TeX's points are 1/72.27 inch; PDF's are TeX's big points. */
function bp(points) {
  return `${Number(points.toFixed(3))}bp`
}

function written(piece) {
  switch (piece.kind) {
    case 'chapter':
      return `\\opening{${piece.lines.map((line) => escaped(line.map(plain).join(''))).join('\\\\ ')}}`
    case 'break':
      return '\\scene'
    case 'subheading':
      return `\\sub{${piece.inlines.map(inline).join('')}}`
    case 'paragraph':
      return piece.inlines.map(inline).join('')
    case 'verse':
      return `\\begin{lines}\n${piece.lines.map((line) => `\\leavevmode\\hskip${line.indent}em ${line.inlines.map(inline).join('')}`).join('\\par\n')}\n\\end{lines}`
    case 'inset':
      return `\\begin{inset}\n${piece.pieces.map(written).join('\n\n')}\n\\end{inset}`
  }
}

function inline(node) {
  if (node.type === 'text') return escaped(node.value)
  if (node.type === 'lineBreak') return '\\\\\n'
  if (node.type === 'note')
    return `\\footnote{${node.children.map((block) => (block.children ?? []).map(inline).join('')).join(' ')}}`
  const inner = (node.children ?? []).map(inline).join('') || escaped(plain(node))
  if (node.type === 'emphasis') return `\\emph{${inner}}`
  return node.type === 'smallCaps' ? `\\textsc{${inner}}` : inner
}

function escaped(text) {
  return text.replace(/[\\{}#$%&~_^]|--+|\[/gu, (found) => {
    if (found === '\\') return '\\textbackslash{}'
    if (found === '[') return '{[}'
    if ('~^'.includes(found)) return `\\char\`\\${found}{}`
    return found.startsWith('--') ? found.split('').join('{}') : `\\${found}`
  })
}
