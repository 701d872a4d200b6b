import { describe, expect, test } from 'vitest'
import { countLine, formatBytes, formatInference, grouped, printDiagnostics } from '../../../src/cli/report.ts'
import { printable, progress, type Terminal } from '../../../src/cli/terminal.ts'
import { type Diagnostic, report } from '../../../src/core/diagnostic/diagnostic.ts'
import { sourceText, spanAt } from '../../../src/core/source/text.ts'

const text = 'one\ntwo\nthree\nfour\n'
const at = (file: string, offset: number) => spanAt(sourceText(file, text), offset, offset + 1)

function printed(diagnostics: readonly Diagnostic[], settings: { all?: boolean; colour?: boolean } = {}): string {
  let said = ''
  const terminal: Terminal = {
    out: () => undefined,
    err: (words) => {
      said += words
    },
    interactive: false,
    colour: settings.colour ?? false,
    environment: {},
  }
  printDiagnostics(terminal, diagnostics, ['info', 'warning', 'error'], settings.all ?? false)
  return said
}

test('the gravest stand last, each severity by file and place', () => {
  const diagnostics = [
    report('yaml-broken', 'e', at('b.md', 4)),
    report('key-unknown', 'w2', at('b.md', 8)),
    report('key-unknown', 'w1', at('b.md', 0)),
    report('key-unknown', 'w3', at('a.md', 0)),
    report('title-missing', 'w0'),
  ]
  expect(printed(diagnostics)).toBe(
    [
      'warning[title-missing]  w0',
      'warning[key-unknown] b.md:1:1  w1',
      'warning[key-unknown] b.md:3:1  w2',
      'warning[key-unknown] a.md:1:1  w3',
      'error[yaml-broken] b.md:2:1  e',
      '',
    ].join('\n'),
  )
})

test('many of one kind are counted, unless all are asked for', () => {
  const many = Array.from({ length: 13 }, (_, index) => report('key-unknown', `w${index}`, at('a.md', 0)))
  expect(printed(many).split('\n')).toHaveLength(12)
  expect(printed(many)).toContain('3 more of warning[key-unknown]; octavo check shows them all\n')
  expect(printed(many, { all: true }).split('\n')).toHaveLength(14)
})

test('colour wraps the severity alone', () => {
  expect(printed([report('yaml-broken', 'broken')], { colour: true })).toBe(
    '\x1b[31;1merror\x1b[0m[yaml-broken]  broken\n',
  )
})

test('a manuscript cannot steer the terminal', () => {
  expect(printable('a\x1b[2Jb\rc\u202ed\u009be')).toBe('a␛[2Jb␍c�d�e')
  expect(printed([report('key-unknown', 'unknown key "\x1b]0;x\x07"')])).toContain('"␛]0;x␇"')
})

test('an inference is one line', () => {
  const span = at('story.txt', 4)
  const inference = { id: 'x', rule: 'r', kind: 'chapter-heading', span, evidence: [], alternatives: [] } as const
  expect(formatInference({ ...inference, text: 'CHAPTER\n  IV.', confidence: 0.975 })).toBe(
    'story.txt:2:1  chapter-heading 0.97  "CHAPTER IV."',
  )
  expect(
    formatInference({ ...inference, rule: 'override', evidence: ['settled as "text"'], text: 'Rain', confidence: 1 }),
  ).toBe('story.txt:2:1  chapter-heading settled as "text" by the author  "Rain"')
  expect(formatInference({ ...inference, text: 'word '.repeat(40), confidence: 1 }).length).toBeLessThan(110)
})

describe('numbers', () => {
  test.each([
    [999, '999 B'],
    [1000, '1 kB'],
    [412_345, '412 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [12_345_678, '12.3 MB'],
  ])('%i bytes are %s', (bytes, said) => expect(formatBytes(bytes)).toBe(said))

  test('large counts are grouped', () => {
    expect([0, 999, 1000, 1234567].map(grouped)).toEqual(['0', '999', '1,000', '1,234,567'])
  })

  test('counts of diagnostics name what there is', () => {
    expect(countLine([])).toBe('nothing to report')
    expect(countLine([report('yaml-broken', ''), report('key-unknown', ''), report('key-unknown', '')])).toBe(
      '1 error, 2 warnings',
    )
  })
})

describe('progress', () => {
  const spoken = (interactive: boolean, quiet: boolean) => {
    const said: string[] = []
    const line = progress(
      { out: () => undefined, err: (words) => said.push(words), interactive, colour: false, environment: {} },
      quiet,
    )
    line.show('reading')
    line.clear()
    return said
  }
  test('is one line written over, on a terminal only', () => {
    expect(spoken(true, false)).toEqual(['\r\x1b[2Kreading', '\r\x1b[2K'])
    expect(spoken(false, false)).toEqual([])
    expect(spoken(true, true)).toEqual([])
  })
})
