import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decoding, decode } from '../../../src/core/source/decode.ts'
import type { Undecodable } from '../../../src/core/source/undecodable.ts'

const bytes = (text: string, encoding: BufferEncoding = 'latin1') => new Uint8Array(Buffer.from(text, encoding))

function decoded(input: Uint8Array): Decoding {
  const result = decode(input)
  if (result.kind !== 'decoded') throw new Error(`${result.message} at ${result.line}:${result.column}`)
  return result
}

function refused(input: Uint8Array): Undecodable {
  const result = decode(input)
  if (result.kind === 'decoded') throw new Error(`read as ${result.encoding}`)
  return result
}

describe('UTF-8', () => {
  test('needs no word about it, with or without a mark', () => {
    for (const mark of ['', '\ufeff']) {
      const result = decoded(bytes(`${mark}Was it “she”? — 😀\n`, 'utf8'))
      expect(result).toMatchObject({ text: 'Was it “she”? — 😀\n', encoding: 'utf-8', evidence: [], confidence: 1 })
    }
  })

  test('agrees with the platform on every text without controls', () => {
    const text = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(text, (value) => {
        const whole = `${value.replace(/[\p{Cc}\p{Cs}\p{Cn}\ufeff]/gu, '')} “ordinary” ends`
        const result = decode(bytes(whole, 'utf8'))
        expect(result.kind === 'decoded' && result.text).toBe(whole)
      }),
      { numRuns: 300 },
    )
  })

  test('a few stray bytes are read as Windows-1252 and named', () => {
    const good = '“Yes,” she said. “No,” said he. “Well…”\n'
    const result = decoded(Buffer.concat([bytes(good, 'utf8'), bytes('caf\xe9\n'), bytes(good, 'utf8')]))
    expect(result.encoding).toBe('utf-8')
    expect(result.text).toBe(`${good}café\n${good}`)
    expect(result.strays).toEqual([{ offset: good.length + 3, byte: 0xe9 }])
  })

  test('halves of both kinds are refused', () => {
    const mixed = Buffer.concat([bytes('é à ü\n', 'utf8'), bytes('d\xe9j\xe0 vu\n')])
    expect(refused(mixed)).toMatchObject({ problem: 'unreadable', line: 2, column: 2 })
  })

  test('CESU-8 and overlong forms are not UTF-8', () => {
    expect(refused(bytes('one\ntwo \xed\xa0\xbd\xed\xb8\x80'))).toMatchObject({
      problem: 'unreadable',
      line: 2,
      column: 5,
    })
    expect(decoded(bytes('\xc0\xaf')).text).not.toContain('/')
  })
})

describe('UTF-16', () => {
  test.each(['\ufeff', ''])('little-endian, mark "%s"', (mark) => {
    const result = decoded(bytes(`${mark}It was a dark night.\r\nSo dark.`, 'utf16le'))
    expect(result).toMatchObject({ text: 'It was a dark night.\nSo dark.', encoding: 'utf-16le' })
  })

  test.each(['\ufeff', ''])('big-endian, mark "%s"', (mark) => {
    const result = decoded(bytes(`${mark}Es war Nacht – “so” 😀.`, 'utf16le').map((_, at, all) => all[at ^ 1] ?? 0))
    expect(result).toMatchObject({ text: 'Es war Nacht – “so” 😀.', encoding: 'utf-16be' })
  })

  test('half a pair or a byte too many is refused', () => {
    expect(refused(bytes('\ufeffdark \ud83d night', 'utf16le')).problem).toBe('unreadable')
    expect(refused(Buffer.concat([bytes('\ufeffdark night', 'utf16le'), bytes('x')])).problem).toBe('unreadable')
  })
})

describe('single-byte encodings', () => {
  const sentence = '“It’s late,” said Zoë — “très tard… Où est l’été?” Ça va. Ñandú! Größe, Ödland.'
  const windows =
    '\x93It\x92s late,\x94 said Zo\xeb \x97 \x93tr\xe8s tard\x85 O\xf9 est l\x92\xe9t\xe9?\x94 \xc7a va. \xd1and\xfa! Gr\xf6\xdfe, \xd6dland.'
  const mac =
    '\xd2It\xd5s late,\xd3 said Zo\x91 \xd1 \xd2tr\x8fs tard\xc9 O\x9d est l\xd5\x8et\x8e?\xd3 \x82a va. \x84and\x9c! Gr\x9a\xa7e, \x85dland.'

  test.each([
    ['windows-1252', windows],
    ['macintosh', mac],
  ])('%s is told by what its letters stand beside', (encoding, text) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const result = decoded(bytes(`${text}${end}${text}${end}`))
      expect(result.text).toBe(`${sentence}\n${sentence}\n`)
      expect(result.encoding).toBe(encoding)
      expect(result.strays).toEqual([])
    }
  })

  test('one accent is enough for Windows-1252', () => {
    expect(decoded(bytes('He met her in a caf\xe9 once.')).text).toBe('He met her in a café once.')
    expect(decoded(bytes('\xc9t\xe9')).text).toBe('Été')
  })

  test('a lone FF is refused, and bytes of a script that neither holds', () => {
    expect(refused(bytes('A night\nand \xff a day'))).toMatchObject({ problem: 'unreadable', line: 2, column: 5 })
    const russian = '\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xe4\xe5\xeb\xe0? '.repeat(5) // Windows-1251
    expect(refused(bytes(russian)).problem).toBe('unreadable')
  })

  test('bytes that fit nowhere are named', () => {
    const result = decoded(bytes('apple-jack\xc4yielding\nto the brook'))
    expect(result.strays).toEqual([{ offset: 10, byte: 0xc4 }])
  })
})

describe('what is no text', () => {
  test.each([
    ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF'],
    ['a PDF', '%PDF-1.7\n'],
    ['a ZIP archive', 'PK\x03\x04'],
    ['rich text', '{\\rtf1 hello}'],
  ])('%s', (what, head) => {
    const result = refused(bytes(head))
    expect(result.problem).toBe('not-text')
    expect(result.message).toContain(what)
    expect(result.hint).not.toBe('')
  })

  test('a NUL, with its place', () => {
    expect(refused(bytes('one\ntwo\0three'))).toMatchObject({ problem: 'not-text', line: 2, column: 4 })
  })

  test('never throws, and gives only what XML can hold', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (input) => {
        const result = decode(input)
        if (result.kind === 'undecodable') expect(result.line).toBeGreaterThan(0)
        // The characters of XML 1.0, production 2, without C1 controls.
        else expect(result.text).toMatch(/^[\t\n\x20-\x7e\xa0-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]*$/u)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a host that reads UTF-8', () => {
  const host = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const utf8 = (input: Uint8Array): string | undefined => {
    try {
      return host.decode(input)
    } catch {
      return undefined
    }
  }

  test('changes nothing of what is read', () => {
    const signs = ['a', 'é', '“', '’', '\u00ac', '\u201a', '\r\n', '\r', '\n', '\t', '\f', '\0', '\x85', '\u202d']
    const rare = [
      '\ufeff',
      '\ufffd',
      '\ufdd0',
      '\uffff',
      '\u{1ffff}',
      '😀',
      'â€œ',
      'Ã©',
      '\u2028',
      '\ue000',
      '\x7f',
      '-',
    ]
    const text = fc.array(fc.constantFrom(...signs, ...rare), { maxLength: 12 })
    const given = fc.oneof(
      text.map((parts) => bytes(parts.join(''), 'utf8')),
      fc.uint8Array({ maxLength: 50 }),
    )
    fc.assert(
      fc.property(given, (input) => {
        expect(decode(input, { utf8 })).toEqual(decode(input))
      }),
      { numRuns: 3000, seed: 7 },
    )
  })
})

describe('line ends and controls', () => {
  test('all line ends become one; U+2028 stays', () => {
    expect(decoded(bytes('a\r\nb\rc\nd\fe\u2028f\r\r\ng', 'utf8')).text).toBe('a\nb\nc\nd\ne\u2028f\n\ng')
  })

  test('controls, noncharacters and marks inside are taken out and named', () => {
    const result = decoded(bytes('a\x08b\x1bc\ufffed\uffffe\ufdd0f\ufeffg\u{1ffff}h', 'utf8'))
    expect(result.text).toBe('abcdefgh')
    expect(result.removed.map(({ codePoint }) => codePoint)).toEqual([
      0x08, 0x1b, 0xfffe, 0xffff, 0xfdd0, 0xfeff, 0xd83f, 0xdfff,
    ])
    expect(result.removed[0]?.offset).toBe(1)
  })

  test('joiners, soft hyphens and direction marks are the author’s', () => {
    const text = 'a\u200db\u00adc\u202bd\u00a0e'
    expect(decoded(bytes(text, 'utf8')).text).toBe(text)
  })

  test('lost characters are told', () => {
    expect(decoded(bytes('caf\ufffd', 'utf8')).lost).toEqual([3])
  })
})

describe('mojibake', () => {
  const text = 'It’s “late”, said Zoë — à bientôt…'

  test('UTF-8 read as Windows-1252 is undone, twice if need be', () => {
    const once = 'Itâ€™s â€œlateâ€\u009d, said ZoÃ« â€” Ã\u00a0 bientÃ´tâ€¦'
    expect(decoded(bytes(once, 'utf8'))).toMatchObject({ text, undone: ['windows-1252'] })
    const mark = 'â€™'
    const twice = Buffer.from(Buffer.from(mark, 'utf8').toString('latin1'), 'utf8')
    expect(decoded(twice).text).toBe('’')
  })

  test('a closing quotation mark whose last byte was lost is found again', () => {
    expect(decoded(bytes('â€œlateâ€\ufffd', 'utf8')).text).toBe('“late”')
  })

  test('UTF-8 read as Mac Roman is undone', () => {
    expect(decoded(bytes('It‚Äôs ‚Äúlate‚Äù', 'utf8'))).toMatchObject({ text: 'It’s “late”', undone: ['macintosh'] })
  })

  test('a text that speaks of mojibake is left alone', () => {
    const about = 'The sign “Ã©” shows where “é” was meant — that’s how it is.'
    expect(decoded(bytes(about, 'utf8'))).toMatchObject({ text: about, undone: [] })
  })
})

const corpus = new URL('../../../../shared/corpus/plaintext/', import.meta.url)
describe.skipIf(!existsSync(corpus))(
  'the corpus’s derived encodings (skipped where ../shared/corpus is absent)',
  () => {
    const read = (name: string) => decoded(readFileSync(new URL(name, corpus)))
    test.each([
      ['cp1252-crlf', 'windows-1252'],
      ['macroman-cr', 'macintosh'],
      ['mojibake-utf8', 'utf-8'],
      ['utf16le-bom-crlf', 'utf-16le'],
    ])('%s reads as the original does', (name, encoding) => {
      const result = read(`encodings-derived/alice.${name}.txt`)
      expect(result.encoding).toBe(encoding)
      expect(result.text).toBe(read('alice-in-wonderland.pg11-0.txt').text)
    })
  },
)
