import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Diagnostic, report } from '../../../src/core/diagnostic/diagnostic.ts'
import type { Inference } from '../../../src/core/model/ledger.ts'
import { sourceText, spanAt } from '../../../src/core/source/text.ts'
import { buildBooks } from '../../../src/node/build.ts'
import type { BookResult, BuildResult } from '../../../src/node/session.ts'
import { octavo } from './terminal.ts'

vi.mock('../../../src/node/build.ts', () => ({ buildBooks: vi.fn() }))

let out: string
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'octavo-cli-'))
})
afterEach(() => rm(out, { recursive: true, force: true }))

const story = sourceText('story.txt', 'One\n\nCHAPTER\nTWO\n\nThree\n')
const inference: Inference = {
  id: 'chapter-heading-1a2b',
  rule: 'chapter-word',
  kind: 'chapter-heading',
  text: 'CHAPTER\nTWO',
  span: spanAt(story, 5, 17),
  confidence: 0.9,
  evidence: ['the word "chapter"'],
  alternatives: ['text'],
}

/** What is told of it. */
const ledger = [
  '1 inference (wrong ones can be overruled in "overrides:"):',
  '  story.txt:3:1  chapter-heading 0.90  "CHAPTER TWO"',
]
const warning = report('title-missing', 'no title')
const error = report('yaml-broken', 'broken', spanAt(story, 5, 6), 'mend it')

function book(name: string, diagnostics: readonly Diagnostic[] = []): BookResult {
  const bytes = new TextEncoder().encode(name)
  const outputs = [
    { format: 'epub', fileName: `${name}.epub`, bytes },
    { format: 'pdf', fileName: `${name}.pdf`, bytes, pages: 7 },
    { format: 'proof', fileName: `${name}.proof.json`, bytes },
  ] as const
  return { name, slug: name, outputs, diagnostics, inferences: [inference], timings: { read: 1.5 } }
}

function given(result: Partial<BuildResult>): void {
  vi.mocked(buildBooks).mockResolvedValue({ shelf: false, books: [], diagnostics: [], ...result })
}

/** Lower-case hexadecimal SHA-256 of "storm". */
const stormHash = '9a105749cfcbac2e07d7640697861f62dfcc7c02bc24519e9c287431bc493f9d'

describe('build', () => {
  test('--json prints the outputs, and nothing on standard error', async () => {
    given({ books: [book('storm', [warning])] })
    const { status, out: said, err } = await octavo(['build', 'x', '-o', out, '--json'])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(said.endsWith('\n')).toBe(true)
    expect(JSON.parse(said)).toEqual({
      name: 'storm',
      slug: 'storm',
      outputs: [
        { format: 'epub', path: join(out, 'storm.epub'), bytes: 5, sha256: stormHash },
        { format: 'pdf', path: join(out, 'storm.pdf'), bytes: 5, sha256: stormHash, pages: 7 },
      ],
      diagnostics: [
        {
          rule: 'title-missing',
          severity: 'warning',
          message: 'no title',
          file: null,
          line: null,
          column: null,
          hints: [],
        },
      ],
      inferences: [
        {
          id: 'chapter-heading-1a2b',
          rule: 'chapter-word',
          kind: 'chapter-heading',
          text: 'CHAPTER\nTWO',
          file: 'story.txt',
          line: 3,
          column: 1,
          endLine: 4,
          confidence: 0.9,
          evidence: ['the word "chapter"'],
          alternatives: ['text'],
        },
      ],
      proof: null,
      timings: { read: 1.5 },
    })
    expect((await readdir(out)).sort()).toEqual(['storm.epub', 'storm.pdf', 'storm.proof.json'])
  })

  test('hands on what was asked', async () => {
    given({ books: [book('storm')] })
    const words = ['build', 'x', '-o', out, '--format', 'pdf', '--template', 'modern', '--config', 'c.yaml', '--strict']
    await octavo([...words, '--set', 'title=A=B', '--set', 'trim=a5'])
    expect(buildBooks).toHaveBeenLastCalledWith(
      expect.objectContaining({
        manuscript: 'x',
        formats: ['pdf'],
        template: 'modern',
        config: 'c.yaml',
        strict: true,
        set: [
          ['title', 'A=B'],
          ['trim', 'a5'],
        ],
        env: { SOURCE_DATE_EPOCH: '1000000000' },
      }),
      undefined,
    )
    await octavo(['build', 'x', '-o', out, '--target', 'kindle', '--target', 'kobo', '--onix', '--set', 'trim=a5'])
    expect(buildBooks).toHaveBeenLastCalledWith(
      expect.objectContaining({
        targets: ['kobo', 'kindle'],
        set: [
          ['trim', 'a5'],
          ['onix', 'yes'],
        ],
      }),
      undefined,
    )
    await octavo(['build', 'x', '-o', out, '--format', 'pdf', '--format', 'epub'])
    expect(buildBooks).toHaveBeenLastCalledWith(expect.objectContaining({ formats: ['epub', 'pdf'] }), undefined)
    await octavo(['build', '-o', out])
    expect(buildBooks).toHaveBeenLastCalledWith(
      expect.objectContaining({ manuscript: 'manuscript', formats: ['epub', 'pdf'], set: [] }),
      undefined,
    )
  })

  test('tells people what was written', async () => {
    given({ books: [book('storm', [warning])] })
    const { status, out: said, err } = await octavo(['build', 'x', '-o', out])
    expect({ status, said }).toEqual({ status: 0, said: '' })
    expect(err.replaceAll(out, 'OUT')).toBe(
      [
        ...ledger,
        'warning[title-missing]  no title',
        'OUT/storm.epub            5 B',
        'OUT/storm.pdf             5 B  7 pages',
        'OUT/storm.proof.json      5 B',
        '1 warning',
        '',
      ].join('\n'),
    )
    expect((await octavo(['build', 'x', '-o', out, '--quiet'])).err).toBe('')
  })

  test('a book with an error ends with 1 and writes nothing', async () => {
    given({ books: [book('storm', [error])] })
    const { status, err } = await octavo(['build', 'x', '-o', out])
    expect(status).toBe(1)
    expect(err).toBe(
      [
        ...ledger,
        'error[yaml-broken] story.txt:3:1  broken',
        '  hint: mend it',
        'storm: not written, because of the errors above',
        '1 error',
        '',
      ].join('\n'),
    )
    expect(await readdir(out)).toEqual([])
    const json = JSON.parse((await octavo(['build', 'x', '-o', out, '--json'])).out)
    expect(json).toMatchObject({ outputs: [], diagnostics: [{ rule: 'yaml-broken', hints: ['mend it'] }] })
  })

  test("one book's error does not stop the others of a shelf", async () => {
    given({ shelf: true, books: [book('calm', [error]), book('storm')] })
    const { status, out: said } = await octavo(['build', 'x', '-o', out, '--json'])
    expect(status).toBe(1)
    expect(JSON.parse(said)).toMatchObject([{ outputs: [] }, { outputs: [{ format: 'epub' }, { format: 'pdf' }] }])
    expect((await readdir(out)).sort()).toEqual(['storm.epub', 'storm.pdf', 'storm.proof.json'])
  })

  test('an error of the run as a whole is told where no book is', async () => {
    given({ diagnostics: [report('manuscript-missing', 'nothing is there')] })
    expect(await octavo(['build', 'x', '-o', out])).toMatchObject({
      status: 1,
      err: expect.stringContaining('nothing is there'),
    })
    const json = JSON.parse((await octavo(['build', 'x', '--json', '-o', out])).out)
    expect(json).toMatchObject({
      outputs: [],
      diagnostics: [{ rule: 'manuscript-missing' }],
      inferences: [],
      proof: null,
    })
  })

  test('a folder that cannot be written is an error of the book', async () => {
    given({ books: [book('storm')] })
    const { status, err } = await octavo(['build', 'x', '-o', '/proc/octavo'])
    expect(status).toBe(1)
    expect(err).toContain('error[output-unwritable]')
  })
})

describe('check', () => {
  test('prints inferences and every diagnostic, asks for both formats, writes nothing', async () => {
    given({ books: [book('storm', [warning])] })
    const { status, out: said, err } = await octavo(['check', 'x'])
    expect({ status, said }).toEqual({ status: 0, said: '' })
    expect(err).toContain('  story.txt:3:1  chapter-heading 0.90  "CHAPTER TWO"\n')
    expect(err).toContain('warning[title-missing]  no title\n1 warning\n')
    expect(buildBooks).toHaveBeenLastCalledWith(expect.objectContaining({ formats: ['epub', 'pdf'] }))
  })

  test('--json is an object, for a shelf an array', async () => {
    given({ books: [book('storm', [error])] })
    const { status, out: said } = await octavo(['check', 'x', '--json'])
    expect(status).toBe(1)
    expect(JSON.parse(said)).toMatchObject({ diagnostics: [{ line: 3 }], inferences: [{ endLine: 4 }] })
    given({ shelf: true, books: [book('a'), book('b')] })
    expect(JSON.parse((await octavo(['check', 'x', '--json'])).out)).toHaveLength(2)
  })
})

describe('inspect', () => {
  test('--json is book, inferences, typography and diagnostics', async () => {
    given({ books: [book('storm')] })
    const { status, out: said } = await octavo(['inspect', 'x', '--json'])
    expect(status).toBe(0)
    expect(Object.keys(JSON.parse(said))).toEqual(['book', 'inferences', 'typography', 'diagnostics'])
    expect(buildBooks).toHaveBeenLastCalledWith(expect.objectContaining({ formats: [] }))
  })

  test('a shelf is refused with 2', async () => {
    given({ shelf: true, books: [book('a'), book('b')] })
    expect(await octavo(['inspect', 'x', '--json'])).toEqual({
      status: 2,
      out: '',
      err: 'error: "x" is a shelf of several books; inspect takes one\n',
    })
  })
})
