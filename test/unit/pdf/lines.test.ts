import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemory, createSetter } from '../../../src/core/pdf/lines.ts'
import { everywhere, extracted, plainFonts, readLine, readLines, specOf, strand } from './type-case.ts'

const set = createSetter(plainFonts, everywhere, { fallback: ['other/regular'] })
const noHyphens = createSetter(plainFonts, () => [])

const seed = 20_260_101

function linesOf(...args: Parameters<typeof specOf>): string[] {
  return readLines(set(specOf(...args))[0].lines)
}

describe('nothing is lost', () => {
  const word = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 1, maxLength: 14 }),
    fc.constantFrom(
      '—',
      'well-known',
      'and/or',
      'https://example.org/a/very/long/address.html?q=1',
      '“Oh!”',
      '…',
      '日本語。',
      'x'.repeat(90),
    ),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
      .map((text) =>
        text
          .replace(/[\s\u00ad\u0590-\u08ff\u2028-\u202f\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]|[\ud800-\udfff]/gu, 'o')
          .replace(/[\ud802\ud803\ud83a\ud83b]./g, 'o'),
      ),
  )
  const space = fc.constantFrom(' ', '  ', '\n', '\t ', '\u00a0', '')
  const text = fc.array(fc.tuple(word, space), { maxLength: 60 }).map((pairs) => pairs.flat().join(''))

  test('text comes out as it went in, whatever the setting', () => {
    const setting = fc.record({
      align: fc.constantFrom('justify' as const, 'left' as const, 'right' as const, 'center' as const),
      width: fc.integer({ min: 30, max: 400 }),
      indent: fc.constantFrom(0, 12),
      protrusion: fc.constantFrom(0, 1),
      expansion: fc.constantFrom(0, 0.02),
    })
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), setting, (texts, { width, ...rest }) => {
        const strands = texts.map((part, tag) => strand(part, { tag }))
        const { lines } = set(specOf(strands, { widths: [width], ...rest }))[0]
        const blanks = /[ \t\n\v\f\r\u00a0]+/g
        expect(extracted(lines).replace(blanks, ' ').trim()).toBe(texts.join('').replace(blanks, ' ').trim())
      }),
      { seed, numRuns: 120 },
    )
  })

  test('no line is wider than its measure', () => {
    fc.assert(
      fc.property(
        text,
        fc.integer({ min: 60, max: 400 }),
        fc.constantFrom('justify' as const, 'left' as const),
        (content, width, align) => {
          const { lines } = set(specOf(content, { widths: [width], align, expansion: 0.02 }))[0]
          for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.5)
        },
      ),
      { seed, numRuns: 120 },
    )
  })

  test('the parts of a line are as wide as what is in them', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 400 }), (content, width) => {
        const { lines } = set(specOf(content, { widths: [width], expansion: 0.02 }))[0]
        for (const line of lines) {
          const last = line.parts.at(-1)
          if (last) expect(last.x + last.width).toBeCloseTo(line.width, 6)
        }
      }),
      { seed, numRuns: 100 },
    )
  })
})

describe('lines', () => {
  const words =
    'The sea was quiet and the lamp was lit when the keeper came down from the tower to see who had knocked at his door so late'

  test('justified lines fill the measure; the last does not', () => {
    const { lines } = noHyphens(specOf(words))[0]
    expect(lines).toHaveLength(3)
    for (const line of lines.slice(0, -1)) expect(line.width).toBeCloseTo(200, 6)
    expect(lines.at(-1)?.width).toBeLessThan(200)
  })

  test('a real space ends every line but the last', () => {
    const { lines } = noHyphens(specOf(words))[0]
    for (const line of lines.slice(0, -1)) expect(readLine(line).endsWith(' ')).toBe(true)
    expect(readLine(lines.at(-1)!).endsWith(' ')).toBe(false)
  })

  test('forced line ends, empty lines among them', () => {
    expect(
      linesOf([strand('one'), { kind: 'break' }, { kind: 'break' }, strand('two '), { kind: 'break' }], {
        align: 'left',
      }),
    ).toEqual(['one', '', 'two'])
  })

  test('an empty paragraph has no lines', () => {
    expect(set(specOf('  '))[0].lines).toEqual([])
  })

  test('measures and offsets line by line, as beside a drop cap', () => {
    const { lines } = noHyphens(specOf(words, { widths: [150, 150, 200], offsets: [50, 50, 0] }))[0]
    expect(lines.map((line) => Math.round(line.x)).slice(0, 4)).toEqual([50, 50, 0, 0])
    expect(lines.map((line) => Math.round(line.width)).slice(0, 3)).toEqual([150, 150, 200])
  })

  test('first-line indent and turnovers', () => {
    const indented = noHyphens(specOf(words, { indent: 15 }))[0].lines
    expect(indented.map((line) => Math.round(line.x)).slice(0, 2)).toEqual([15, 0])
    expect(indented[0]?.width).toBeCloseTo(185, 6)
    const hanging = noHyphens(specOf(words, { hang: 20, align: 'left' }))[0].lines
    expect(hanging.map((line) => Math.round(line.x)).slice(0, 2)).toEqual([0, 20])
  })

  test('centred titles are balanced and never hyphenated', () => {
    const { lines } = set(specOf('A Strange Case of Doctors and Gentlemen Both', { align: 'center' }))[0]
    const [first, second] = readLines(lines)
    expect(lines).toHaveLength(2)
    expect(Math.abs((first?.length ?? 0) - (second?.length ?? 0))).toBeLessThan(8)
    expect(lines[0]!.x).toBeCloseTo((200 - lines[0]!.width) / 2, 6)
  })

  test('no three hyphens in a row, none in the last word', () => {
    const long = Array.from({ length: 60 }, (_, index) => 'abcdefghijklmnop'.slice(0, 7 + (index % 9))).join(' ')
    for (let width = 200; width < 340; width += 7) {
      const { lines } = set(specOf(long, { widths: [width] }))[0]
      let stack = 0
      for (const line of lines) {
        stack = line.hyphenated ? stack + 1 : 0
        expect(stack).toBeLessThan(3)
      }
      expect(readLine(lines.at(-1)!).endsWith(long.slice(long.lastIndexOf(' ') + 1))).toBe(true)
    }
  })

  test('punctuation hangs and lines begin left of the measure with a quotation mark', () => {
    const spec = specOf(`“${words}”`, { protrusion: 1 })
    const { lines } = noHyphens(spec)[0]
    expect(lines[0]!.x).toBeLessThan(0)
    expect(lines[0]!.width).toBeCloseTo(200, 6)
  })

  test('glyphs stretch before spaces do', () => {
    const { lines } = noHyphens(specOf(words, { expansion: 0.02 }))[0]
    for (const line of lines.slice(0, -1)) {
      expect(Math.abs(line.stretch - 1)).toBeLessThanOrEqual(0.0201)
      expect(line.width).toBeCloseTo(200, 6)
    }
    expect(lines.some((line) => line.stretch !== 1)).toBe(true)
  })

  test('variants are a line longer or shorter, and cost more', () => {
    const long = `${words} and ${words} and ${words}`
    const [best, ...others] = set.variants(specOf(long, { widths: [240], expansion: 0.02 }), true)
    expect(best).toEqual(set(specOf(long, { widths: [240], expansion: 0.02 }))[0])
    expect(others.length).toBeGreaterThan(0)
    for (const other of others) {
      expect(Math.abs(other.lines.length - best.lines.length)).toBe(1)
      expect(other.cost).toBeGreaterThan(0)
      expect(extracted(other.lines)).toBe(extracted(best.lines))
    }
  })
})

describe('where lines end', () => {
  test('not before a dash that stands alone, nor before one that has its comma', () => {
    const text = 'Er sah – so schien es ihm –, wie der Regen an die Fenster schlug – und blieb. '.repeat(12)
    for (const width of [300, 317, 330, 345, 360]) {
      const { lines } = noHyphens(specOf(text, { widths: [width] }))[0]
      expect(
        lines.map((line) => readLine(line).slice(0, 1)),
        String(width),
      ).not.toContain('–')
    }
  })

  const narrow = { widths: [48], align: 'left' as const }

  test.each([
    ['night—morning', ['night—', 'morning']],
    ['well-known', ['well-', 'known']],
    ['either/other', ['either/', 'other']],
    ['e-mailing', ['e-mailing']],
    ['1914-1918', ['1914-1918']],
  ])('%s', (text, lines) => {
    expect(readLines(noHyphens(specOf(text, narrow))[0].lines)).toEqual(lines)
  })

  test('nor in a last word that a note’s mark follows', () => {
    const words = [
      strand('some words and then '.repeat(3)),
      strand('extraordinarily.'),
      strand('1', { tag: 1, rise: 4 }),
    ]
    for (let width = 100; width < 260; width += 7) {
      expect(linesOf(words, { widths: [width] }).join('\n')).toContain('extraordinarily.')
    }
  })

  test('addresses break without a hyphen', () => {
    const lines = linesOf('https://example.org/one/two/three.html', { widths: [100], align: 'left' })
    expect(lines.join('')).toBe('https://example.org/one/two/three.html')
    for (const line of lines.slice(0, -1)) expect(line.endsWith('/')).toBe(true)
  })

  test('nor do the words of a path', () => {
    const lines = linesOf('It lay in /var/correspondence/fluffiness/dependable.txt', { widths: [130] })
    for (const line of lines) expect(line.endsWith('~')).toBe(false)
  })

  test('a word wider than the measure is cut rather than lost', () => {
    const lines = readLines(noHyphens(specOf('x'.repeat(30), { widths: [60] }))[0].lines)
    expect(lines.join('')).toBe('x'.repeat(30))
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(12)
  })

  test('soft hyphens of the manuscript are used, and seen only at a line end', () => {
    expect(linesOf('extra\u00adordinary', { widths: [60] })).toEqual(['extra~', 'ordinary'])
    expect(linesOf('extra\u00adordinary', { widths: [200] })).toEqual(['extraordinary'])
  })

  test('no line ends at a no-break space', () => {
    expect(linesOf('aaaa bbb\u00a0cc', { widths: [45], align: 'left' })).toEqual(['aaaa', 'bbb cc'])
  })

  test('several no-break spaces keep their room', () => {
    expect(linesOf('\u00a0\u00a0if\u00a0\u00a0x', { align: 'left' })).toEqual(['  if  x'])
  })

  test('kinsoku: no closing mark begins a line, no opening one ends it', () => {
    const lines = linesOf('私は「本」を、読みます。それは、面白い。', { widths: [60] })
    expect(lines.join('')).toBe('私は「本」を、読みます。それは、面白い。')
    for (const line of lines) {
      expect('」、。').not.toContain(line.charAt(0))
      expect('「').not.toContain(line.at(-1))
    }
  })
})

describe('strands', () => {
  test('parts come back under the tags of their strands', () => {
    const { lines } = set(
      specOf([strand('see '), strand('the link', { tag: 3 }), strand(', then go')], { align: 'left' }),
    )[0]
    expect(lines[0]?.parts.map(({ tag }) => tag)).toEqual([0, 3, 0])
    expect(lines[0]?.parts[1]?.x).toBeCloseTo(17.5, 6)
    expect(lines[0]?.parts[1]?.width).toBeCloseTo(37.5, 6)
  })

  test('a word in two styles is hyphenated as one word', () => {
    const asked: string[] = []
    const setter = createSetter(plainFonts, (word) => {
      asked.push(word)
      return [2, 4, 6]
    })
    const { lines } = setter(specOf([strand('abc'), strand('defghi', { size: 11 })], { widths: [30] }))[0]
    expect(asked).toContain('abcdefghi')
    expect(extracted(lines)).toBe('abcdefghi')
  })

  test('a picture takes its width and brings its height', () => {
    const { lines } = set(
      specOf([strand('a '), { kind: 'box', width: 40, height: 12, tag: 2 }, strand(' b')], { align: 'left' }),
    )[0]
    expect(lines[0]?.parts.map(({ x, width, box }) => [x, width, box])).toEqual([
      [0, 7.5, undefined],
      [7.5, 40, 12],
      [47.5, 7.5, undefined],
    ])
  })

  test("tracking widens every glyph but a line's last", () => {
    const { lines } = set(specOf([strand('abcd', { tracking: 2 })], { align: 'left' }))[0]
    expect(lines[0]?.width).toBeCloseTo(26, 6)
    expect(lines[0]?.parts[0]?.runs[0]?.tracking).toBe(2)
  })

  test('characters go to the first face that has them; the rest are told once', () => {
    const missing: number[] = []
    const setter = createSetter(
      { ...plainFonts, covers: (face, point) => (face === 'plain/regular' ? point < 0x2000 : point === 0x2603) },
      everywhere,
      { fallback: ['other/regular'], missing: (point) => missing.push(point) },
    )
    const { lines } = setter(specOf('a☃b ☠ ☠', { align: 'left' }))[0]
    const runs = lines[0]?.parts.flatMap((part) => part.runs.map(({ face }) => face))
    expect(runs).toEqual(['plain/regular', 'other/regular', 'plain/regular'])
    expect(missing).toEqual([0x2620])
  })

  test('fixed spaces that a font lacks are set by their width', () => {
    const setter = createSetter({ ...plainFonts, covers: (_, point) => point < 0x2000 }, everywhere)
    const { lines } = setter(specOf('a\u202fb', { align: 'left' }))[0]
    expect(lines[0]?.width).toBeCloseTo(12, 6)
  })
})

describe('right to left', () => {
  const arabic = 'كان البحر هادئا والمصباح مضاء حين نزل الحارس من البرج'

  test('pieces come in visual order and short lines stand right', () => {
    const { lines } = set(specOf([strand('واحد اثنان ثلاثة', { language: 'ar' })], { direction: 'rtl' }))[0]
    expect(readLine(lines[0]!)).toBe('ثلاثة اثنان واحد')
    expect(lines[0]!.x + lines[0]!.width).toBeCloseTo(200, 6)
  })

  test('Latin words within keep their order', () => {
    const { lines } = set(specOf([strand('قال open source ثم', { language: 'ar' })], { direction: 'rtl' }))[0]
    expect(readLine(lines[0]!)).toBe('ثم open source قال')
  })

  test('code within runs by itself, its signs too', () => {
    const around = (code: Parameters<typeof strand>[1]) => {
      const words = [strand('قال ', { language: 'ar' }), strand('go(y);', code), strand(' ثم', { language: 'ar' })]
      const [line] = set(specOf(words, { direction: 'rtl' }))[0].lines
      return line && readLine(line)
    }
    expect(around({ forwards: true })).toBe('ثم go(y); قال')
    expect(around({})).not.toContain('go(y);')
  })

  test('every line but the last fills the measure, its end space at the left', () => {
    const { lines } = set(specOf([strand(arabic, { language: 'ar' })], { direction: 'rtl', widths: [120] }))[0]
    for (const line of lines.slice(0, -1)) {
      expect(line.width).toBeCloseTo(120, 6)
      expect(readLine(line).startsWith(' ')).toBe(true)
      expect(line.x).toBeCloseTo(-2.5, 6)
    }
  })

  test('a right-to-left name within a left-to-right line', () => {
    const { lines } = set(specOf('say مرحبا بكم now', { align: 'left' }))[0]
    expect(readLine(lines[0]!)).toBe('say بكم مرحبا now')
  })
})

describe('hostile text comes out whole, and soon', () => {
  test.each([
    ['an endless word', 'x'.repeat(20_000)],
    ['an endless paragraph', 'the sea was quiet '.repeat(2_000)],
    ['no-break spaces only', 'ab\u00a0'.repeat(3_000)],
    ['dashes only', '—'.repeat(20_000)],
    ['soft hyphens only', 'ab\u00ad'.repeat(4_000)],
    ['marks on one letter', `a${'\u0301'.repeat(5_000)}`],
    ['directions that turn at every letter', 'aم '.repeat(2_000)],
  ])('%s', (_, text) => {
    const { lines } = set(specOf(text))[0]
    const blanks = /[ \u00a0\u00ad]/g
    expect(extracted(lines).replace(blanks, '').length).toBe(text.replace(blanks, '').length)
  })

  test.each([0, 1, -20])('a measure of %i points', (width) => {
    expect(extracted(set(specOf('one two', { widths: [width] }))[0].lines)).toBe('one two')
  })
})

describe('memory', () => {
  const specs = ['one two three ☃', 'four five six', 'seven ☠ eight'].map(
    (text) => () => specOf(text, { widths: [60] }),
  )
  const covers = (face: string, point: number): boolean => face === 'plain/regular' && point < 0x2600
  const fonts = { ...plainFonts, covers }

  test('equal paragraphs give the same lines in the next build, and missing characters are told again', () => {
    const memory = createMemory()
    const told: number[][] = []
    const builds = [0, 1].map(() => {
      const missing: number[] = []
      told.push(missing)
      const setter = createSetter(fonts, everywhere, { fallback: [], memory, missing: (point) => missing.push(point) })
      return specs.flatMap((make) => [setter(make()), setter.variants(make(), false)])
    })
    builds[0]?.forEach((variants, index) => {
      expect(builds[1]?.[index]).toBe(variants)
    })
    expect(told).toEqual([
      [0x2603, 0x2620],
      [0x2603, 0x2620],
    ])
    expect(memory.paragraphs).toBe(3)
  })

  test('only the words that lack a character tell of it', () => {
    const memory = createMemory()
    const missingOf = (...texts: string[]): number[] => {
      const missing: number[] = []
      const setter = createSetter(fonts, everywhere, { fallback: [], memory, missing: (point) => missing.push(point) })
      for (const text of texts) setter(specOf(text))
      return missing
    }
    expect(missingOf('one two', 'ten ☠')).toEqual([0x2620])
    expect(missingOf('two one')).toEqual([])
  })

  test('a memory holds for one set of fonts', () => {
    const memory = createMemory()
    const first = createSetter(fonts, everywhere, { fallback: [], memory })(specOf('one'))
    const other = createSetter({ ...fonts }, everywhere, { fallback: [], memory })(specOf('one'))
    expect(other).not.toBe(first)
    expect(other).toEqual(first)
  })

  test('tags, measures and styles tell paragraphs apart', () => {
    const setter = createSetter(fonts, everywhere, { fallback: [], memory: createMemory() })
    const all = [
      specOf('same'),
      specOf([strand('same', { tag: 1 })]),
      specOf('same', { widths: [90] }),
      specOf('same', { indent: 5 }),
      specOf([strand('same', { size: 9 })]),
      specOf([strand('sa'), strand('me')]),
    ].map((spec) => setter(spec))
    expect(new Set(all).size).toBe(all.length)
  })

  test('prepared paragraphs come out as unprepared ones', () => {
    const setter = createSetter(fonts, everywhere)
    const made = specs.map((make) => make())
    setter.prepare(made)
    expect(made.map((spec) => setter(spec))).toEqual(specs.map((make) => createSetter(fonts, everywhere)(make())))
  })
})
