import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { formatDiagnosticLine } from '../src/core/diagnostic/format.ts'
import { buildBooks } from '../src/node/build.ts'
import { bundledFontFile } from '../src/node/font-files.ts'
import type { Format } from '../src/node/session.ts'
import { asCompact } from './tool/cff-font.ts'
import { slowness } from './tool/slowness.mjs'

/** Books in fonts of their own: what licence bits allow, what a family without its styles does, and what damage can do. */
const folder = mkdtempSync(join(tmpdir(), 'octavo-fonts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const font = (face: string) => new Uint8Array(readFileSync(bundledFontFile(face) ?? ''))
const regular = font('alegreya/regular')
const text = '# One\n\nThe keeper *saw* the sea, and **nothing** moved in the fjord: 1789, ẞ, 日.\n'

let books = 0

function manuscript(files: Readonly<Record<string, string | Uint8Array>>): string {
  books += 1
  const root = join(folder, `book-${books}`)
  for (const [path, content] of Object.entries({ '01-one.md': text, ...files })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
  return root
}

const head = 'title: The Lighthouse\nauthor: Ada Example\nlang: en\ndate: 2024\n'

async function built(
  files: Readonly<Record<string, string | Uint8Array>>,
  formats: readonly Format[] = ['epub', 'pdf'],
) {
  const env = { SOURCE_DATE_EPOCH: '1000000000' }
  const result = await buildBooks({ manuscript: manuscript(files), formats, set: [], strict: false, env })
  const said = [...result.diagnostics, ...result.books.flatMap(({ diagnostics }) => diagnostics)]
  const outputs = result.books.flatMap((book) => book.outputs)
  return { said: said.map(formatDiagnosticLine), rules: said.map(({ rule }) => rule), hints: said, outputs }
}

function inFont(bytes: Uint8Array, formats?: readonly Format[]) {
  return built({ 'Book.ttf': bytes, 'book.yaml': `${head}embed-fonts: yes\nfonts: {display: Book.ttf}\n` }, formats)
}

/** The font with other licence bits: `fsType` of its OS/2 table. */
function licensed(fsType: number): Uint8Array {
  const bytes = regular.slice()
  const view = new DataView(bytes.buffer)
  for (let record = 12; record < 12 + view.getUint16(4) * 16; record += 16) {
    if (view.getUint32(record) === 0x4f532f32) view.setUint16(view.getUint32(record + 8) + 8, fsType)
  }
  return bytes
}

function pdfText(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? new Uint8Array()).toString('latin1')
}

describe('licence bits', () => {
  test.each([
    ['restricted', 0x0002, '0x0002'],
    ['of bitmaps alone', 0x0200, '0x0200'],
  ])('a font that is %s is refused by its name (font-restricted)', async (_, bits, shown) => {
    const { said, outputs } = await inFont(licensed(bits))
    expect(said).toEqual([
      expect.stringMatching(/^error\[font-restricted\] book\.yaml:6:18 {2}the font "Alegreya Regular" \(Book\.ttf\)/u),
    ])
    expect(said[0]).toContain(`fsType ${shown}`)
    expect(outputs).toEqual([])
  })

  test.each([0, 0x0004, 0x0008, 0x000a])('fsType %i may be embedded', async (bits) => {
    const { said, outputs } = await inFont(licensed(bits), ['pdf'])
    expect(said).toEqual([])
    expect(pdfText(outputs[0]?.bytes)).toMatch(/\/[A-Z]{6}\+Alegreya-Regular/u)
  })

  test('a font that may not be cut goes into the PDF whole, and says so by its name', async () => {
    const { said, outputs } = await inFont(licensed(0x0108), ['pdf'])
    expect(said).toEqual([])
    const pdf = pdfText(outputs[0]?.bytes)
    expect(pdf).toMatch(/\/FontName \/Alegreya-Regular/u)
    expect(pdf).toContain(`/Length1 ${regular.length}`)
  })
})

describe('families', () => {
  test('a text without italics and bold is told of (font-style-missing)', async () => {
    const { said, outputs } = await built({ 'Book.ttf': regular, 'book.yaml': `${head}fonts: {text: Book.ttf}\n` })
    expect(said).toEqual([
      'warning[font-style-missing] book.yaml:5:15  the font "Alegreya" is given without italic, bold and bold-italic: its nearest style serves, and what is to stand out may not',
    ])
    expect(outputs.length).toBe(3)
  })

  test('a bundled family is known by its name, and a near name is offered', async () => {
    const good = await built({ 'book.yaml': `${head}fonts: {text: literata, display: alegreya}\n` }, ['pdf'])
    expect(good.said).toEqual([])
    expect(pdfText(good.outputs[0]?.bytes)).toContain('Literata-Regular')
    const { said, hints } = await built({ 'book.yaml': `${head}fonts: {text: literatta}\n` })
    expect(said[0]).toContain('error[value-wrong] book.yaml:5:15  "fonts.text" is "literatta"')
    expect(hints[0]?.hints[0]?.message).toBe('did you mean "literata"?')
  })

  test('a variable font is refused, with what to do', async () => {
    const bytes = regular.slice()
    const tag = Buffer.from(bytes).indexOf('GSUB', 0, 'latin1')
    bytes.set(Buffer.from('fvar'), tag)
    const { said, hints } = await inFont(bytes)
    expect(said[0]).toContain('"Book.ttf" cannot be used: it is a variable font')
    expect(hints[0]?.hints[0]?.message).toContain('a file for each style')
  })

  test('a fallback of one’s own shows what no other font has', async () => {
    const files = { 'Other.ttf': font('noto-sans-symbols/regular'), '01-one.md': '# One\n\nA sign: 🜚.\n' }
    const { said } = await built({ ...files, 'book.yaml': `${head}fonts: {fallback: Other.ttf}\n` }, ['pdf'])
    expect(said).toEqual([])
  })
})

/** Numbers from 0 below `below`, the same for one seed (Numerical Recipes' generator). */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

describe('damaged fonts', () => {
  const seed = Number(process.env.OCTAVO_SEED ?? 20_240_517)
  const outlined = font('frank-ruhl-libre/regular')
  const compact = asCompact(outlined)

  /** A book is made, or its font is said to be broken. Anything else, or a long wait, is a fault. */
  async function survives(bytes: Uint8Array, what: string): Promise<void> {
    const slow = slowness()
    const before = process.cpuUsage()
    const { said, rules, outputs } = await inFont(bytes, ['pdf'])
    const told = rules.some((rule) => rule === 'font-broken' || rule === 'font-restricted')
    const sound = outputs.length > 0 || told || rules.includes('words-missing') || rules.includes('output-unreadable')
    expect(sound, `${what}: ${said.join('\n')}`).toBe(true)
    expect(process.cpuUsage(before).user / 1e6 / slow, what).toBeLessThan(20)
  }

  test(`cut off anywhere (seed ${seed})`, async () => {
    const roll = dice(seed)
    for (let round = 0; round < 25; round += 1) {
      const whole = round % 2 === 0 ? outlined : compact
      const length = roll(whole.length)
      await survives(whole.slice(0, length), `cut at ${length}`)
    }
  }, 120_000)

  test(`with wrong bytes anywhere (seed ${seed})`, async () => {
    const roll = dice(seed)
    for (let round = 0; round < 40; round += 1) {
      const bytes = (round % 4 < 2 ? outlined : compact).slice()
      const places: number[] = []
      // Half of the rounds strike the tables' list and what stands near it, where a byte does most.
      const reach = round % 2 === 0 ? bytes.length : 4000
      for (let hit = 0; hit < 1 + roll(12); hit += 1) {
        const at = roll(reach)
        places.push(at)
        bytes[at] = roll(256)
      }
      await survives(bytes, `round ${round}, bytes ${places.join(' ')}`)
    }
  }, 240_000)
})
