import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPdf } from '../../../src/core/proof/pdf.ts'
import { garamond, inflate, pdf, sha256 } from './finished-books.ts'

const prose =
  'The office affixed a flagrant waffle to its efficient fjord; “naïve” Ægir’s (bracketed) \\ work was well-known to Tom & Dr. Jäger. '

const read = (bytes: Uint8Array) => readPdf(bytes, inflate, sha256)
const textOf = (bytes: Uint8Array) => {
  const { passages } = read(bytes)
  return passages.map(({ kind, text }) => `${kind}: ${text.replace(/\s+/g, ' ').trim()}`)
}

/** A PDF with one content stream of our own and a font that maps A–Z a–z, space, hyphen and soft hyphen (as "~"). */
function handmade(content: string, structure = ''): Uint8Array {
  const map =
    'begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfrange <0020> <007d> <0020> <0100> <0101> [<00660069> <05d0>] endbfrange 1 beginbfchar <007e> <00ad> endbfchar endcmap'
  const stream = (dictionary: string, data: string) =>
    `<<${dictionary}/Length ${data.length}>>\nstream\n${data}\nendstream`
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${structure ? '/StructTreeRoot 6 0 R' : ''}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F 4 0 R>>/Properties<</P<</MCID 3>>>>>>>>',
    '<</Type/Page/Parent 2 0 R/Contents 7 0 R>>',
    '<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 5 0 R>>',
    stream('', map),
    structure || 'null',
    stream('', content),
  ]
  let file = '%PDF-1.7\n'
  const offsets = objects.map((object, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const lines = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`)
  file += `xref\n0 8\n0000000000 65535 f \n${lines.join('')}trailer\n<</Size 8/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`
  return Buffer.from(file, 'latin1')
}

/** Two bytes a character, as hexadecimal. */
const hex = (text: string) => `<${[...text].map((char) => char.charCodeAt(0).toString(16).padStart(4, '0')).join('')}>`

describe('a PDF without tags', () => {
  const show = (mark: string, x: number, y: number, text: string) =>
    `${mark} BDC BT /F 10 Tf 1 0 0 1 ${x} ${y} Tm [${hex(text)}] TJ ET EMC\n`

  it('is read block by block where its pages number them, notes and marks told apart', () => {
    const content = [
      show('/P <</Block 5>>', 0, 500, 'Later words'),
      show('/P <</Block 2>>', 0, 480, 'First, cut~'),
      show('/Note <</Block 3>>', 0, 50, 'Said below'),
      show('/Reference <</Block 2>>', 90, 484, '1'),
      show('/Artifact <</Type /Pagination>>', 0, 20, '12'),
      show('/TOC <</Block 1>>', 0, 10, 'Listed'),
      show('/P <</Block 2>>', 0, 470, 'ting goes on'),
      `BT /F 10 Tf 1 0 0 1 0 400 Tm [${hex('unmarked')}] TJ ET`,
    ].join('')
    expect(textOf(handmade(content))).toEqual([
      'contents: Listed',
      'text: First, cut\u00ad',
      'mark: 1',
      'text: ting goes on',
      'note: Said below',
      'text: Later words',
      'text: unmarked',
    ])
    expect(read(handmade(content)).landmarks.filter(({ kind }) => kind === 'note')).toHaveLength(1)
  })

  it('holds no words that are only heard, and says so', () => {
    expect(read(handmade(show('/P <</Block 1>>', 0, 0, 'x'))).seenOnly).toBe(true)
    expect(read(handmade('', '<</Type/StructTreeRoot>>')).seenOnly).toBeUndefined()
  })
})

describe('a PDF by pdfkit', () => {
  it('gives every word of its pages', async () => {
    const bytes = await pdf((doc) => {
      doc.registerFont('g', garamond).font('g').fontSize(11)
      for (let i = 0; i < 40; i++) doc.text(prose)
    })
    const { passages, places } = read(bytes)
    const text = passages.map((passage) => passage.text).join(' ')
    expect(text.replace(/\s+/g, ' ').trim()).toBe(prose.repeat(40).trim())
    expect(places.length).toBeGreaterThan(1)
  })

  it('is read in the order of its structure, artifacts left out', async () => {
    const bytes = await pdf(
      (doc) => {
        doc.registerFont('g', garamond).font('g')
        const second = doc.markStructureContent('P')
        doc.text('Second.')
        doc.markContent('Artifact', { type: 'Pagination' })
        doc.text('RUNNING HEAD')
        const first = doc.markStructureContent('P')
        doc.text('First')
        const mark = doc.markStructureContent('Reference')
        doc.text('1')
        const rest = doc.markStructureContent('P')
        doc.text('and on.')
        const note = doc.markStructureContent('Note')
        doc.text('A note.')
        doc.endMarkedContent()
        const p = doc.struct('P', {}, [
          first,
          doc.struct('Reference', {}, [mark]),
          rest,
          doc.struct('Note', {}, [note]),
        ])
        doc.addStructure(
          doc.struct('Document', {}, [p, doc.struct('P', {}, [second]), doc.struct('Figure', { alt: 'a cat' }, [])]),
        )
      },
      { tagged: true, pdfVersion: '1.5', compress: true },
    )
    expect(textOf(bytes)).toEqual([
      'text: First',
      'mark: 1',
      'text: and on.',
      'note: A note.',
      'text: Second.',
      'alt: a cat',
    ])
    expect(read(bytes).landmarks.filter(({ kind }) => kind === 'note')).toHaveLength(1)
  })

  it('is the same book whoever packed it', async () => {
    const draw = (doc: PDFKit.PDFDocument) => doc.font(garamond).text(prose)
    const packed = read(await pdf(draw))
    const plain = read(await pdf(draw, { compress: false }))
    expect(packed.contentSha256).toBe(plain.contentSha256)
    expect(packed.passages).toEqual(plain.passages)
  })
})

describe('a content stream', () => {
  const line = (text: string, x: number, y: number, size = 10) => `/F ${size} Tf 1 0 0 1 ${x} ${y} Tm ${hex(text)} Tj `

  it.each([
    ['a new line is a space', `BT ${line('one', 0, 100)}${line('two', 0, 88)} ET`, 'one two'],
    ['a soft hyphen joins', `BT ${line('exam~', 0, 100)}${line('ple', 0, 88)} ET`, 'exam\u00adple'],
    ['a hard hyphen stays', `BT ${line('well-', 0, 100)}${line('known', 0, 88)} ET`, 'well- known'],
    ['a raised mark is no new line', `BT ${line('x', 0, 100)}${line('y', 9, 104, 6)}${line('z', 12, 100)} ET`, 'xyz'],
    ['a stretch that stands before the last', `BT ${line('one ', 50, 100)}${line('two', 9, 100)} ET`, 'one \0two'],
    ['a dropped capital', `BT ${line('O', 0, 72, 40)}${line('nce', 30, 100)}${line('more', 30, 86)} ET`, 'Once more'],
    ['kerning', `BT /F 10 Tf [(\\000a)-50(\\000b)300(\\000\\))] TJ ET`, 'ab)'],
    ['escapes', `BT /F 10 Tf (\\000\\050\\000\\\\\\000a) Tj ET`, '(\\a'],
    ['ligatures', `BT /F 10 Tf <01000061> Tj ET`, 'fia'],
    [
      'lines by T*, TD and quotes',
      `BT /F 9 Tf 12 TL 5 100 Td ${hex('a')} Tj T* ${hex('b')} Tj ${hex('c')} ' 0 -20 TD ${hex('d')} Tj ET`,
      'a b c d',
    ],
    ['artifacts', `/Artifact <</Type /Pagination>> BDC BT ${line('head', 0, 9)} ET EMC BT ${line('a', 0, 1)} ET`, 'a'],
    [
      'artifacts by name',
      `/Artifact BMC /Span <</Lang (en)>> BDC BT ${line('head', 0, 9)} ET EMC EMC BT ${line('a', 0, 1)} ET`,
      'a',
    ],
    ['inline images', `q BI /W 1 /H 1 ID (\u0000EI) EI Q BT ${line('a', 0, 1)} ET`, 'a'],
    ['unknown codes', 'BT /F 10 Tf <0200> Tj ET', '\ufffd'],
    ['a name for properties', `/P /P BDC BT ${line('a', 0, 1)} ET EMC`, 'a'],
  ])('%s', (_, content, text) => expect(textOf(handmade(content))).toEqual([`text: ${text}`]))

  it('takes numerals for marks, and terms for text', () => {
    const tree = '<</Type/StructTreeRoot/K<</S/L/Pg 3 0 R/K<</S/LI/K[<</S/Lbl/K 0>><</S/LBody/K 1>>]>>>>>>'
    const marked = (mcid: number, text: string) =>
      `/P <</MCID ${mcid}>> BDC BT ${line(text, 0, 90 - mcid * 20)} ET EMC `
    expect(textOf(handmade(marked(0, 'Slack') + marked(1, 'said'), tree))).toEqual(['text: Slack', 'text: said'])
    expect(textOf(handmade(marked(0, 'iv\u0029') + marked(1, 'said'), tree))).toEqual(['mark: iv)', 'text: said'])
    const terms = tree.replace('/S/L/', '/S/L/A<</O/List/ListNumbering/None>>/')
    expect(textOf(handmade(marked(0, 'a') + marked(1, 'said'), terms))).toEqual(['text: a', 'text: said'])
  })

  it('gives what the structure tree forgot', () => {
    const tree = '<</Type/StructTreeRoot/K<</S/P/Pg 3 0 R/K[1]>>>>'
    const content = `/P <</MCID 0>> BDC BT ${line('lost', 0, 90)} ET EMC /P <</MCID 1>> BDC BT ${line('held', 0, 80)} ET EMC`
    expect(textOf(handmade(content, tree))).toEqual(['text: held', 'text: lost'])
  })

  it.each([
    ['nothing', new Uint8Array(0)],
    ['something else', Buffer.from('PK and more')],
    ['a cut file', handmade('BT ET').subarray(0, 400)],
    [
      'a loop of pages',
      Buffer.from(Buffer.from(handmade('BT ET')).toString('latin1').replace('3 0 R]', '2 0 R]'), 'latin1'),
    ],
    ['a loop of structure', handmade('BT ET', '<</K 6 0 R>>')],
  ])('reports %s', (_, bytes) => expect(read(bytes).faults).toHaveLength(1))
})

describe.skipIf(spawnSync('qpdf', ['--version']).status !== 0)('a PDF that qpdf wrote anew', () => {
  it.each(['--object-streams=generate', '--object-streams=disable', '--qdf'])('%s reads the same', async (option) => {
    const folder = mkdtempSync(join(tmpdir(), 'octavo-'))
    try {
      const bytes = await pdf((doc) => {
        doc.font(garamond)
        for (let i = 0; i < 40; i++) doc.text(prose)
      })
      writeFileSync(join(folder, 'a.pdf'), bytes)
      execFileSync('qpdf', [option, join(folder, 'a.pdf'), join(folder, 'b.pdf')])
      expect(read(readFileSync(join(folder, 'b.pdf'))).passages).toEqual(read(bytes).passages)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
