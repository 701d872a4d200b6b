import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { encode } from 'fast-png'
import { afterAll, expect, test } from 'vitest'
import { buildBooks } from '../../src/node/build.ts'
import { PressRoom } from '../../src/node/renderers.ts'
import type { BuildRequest } from '../../src/node/session.ts'
import { runs } from './runs.ts'

/** A manuscript is edited at random, again and again: what a session makes of it is what a build alone makes of it. */

const folder = mkdtempSync(join(tmpdir(), 'octavo-session-'))
const cold = new PressRoom()

afterAll(() => {
  cold.close()
  rmSync(folder, { recursive: true, force: true })
})

const sentences = [
  'The tide came in and the clerk wrote it down.',
  '"Where were you?" she asked. "It\'s late."',
  "'No,' he said, 'I was at the light--house.'",
  'He would come to-morrow; tomorrow was soon enough... or so he said.',
  'A *long* and **very** wearisome afternoon, [as told](https://example.org/x "there") before.',
  'See [the end](two.md) and :page[two.md].',
  'A note stands here.[^n]\n\n[^n]: It speaks of the weather, at length and with care.',
  'Another one.[^m]\n\n[^m]: Short.',
  '***',
  '![A picture](picture.png "Of the pier")',
  '> Quoted words, and then some more of them, that run on for a while.',
  '- one\n- two',
  '## A smaller heading',
  '{{#include part.txt}}',
  'Ὦ ξένε, ein Gedankenstrich – und „Worte“.',
  ':lang[le mot juste]{fr} was it.',
  '::: verse\nRoses are red,\nviolets blue\n:::',
  '| a | b |\n|---|---|\n| 1 | 2 |',
] as const

/** A character that no font has. */
const odd = '\u{10a60}'

const headings = ['The Storm', 'The End', 'A Letter', 'Chapter 3', 'Part Two', 'Prologue', 'Author’s Note'] as const

const configs = [
  '',
  'notes: chapter-end\n',
  'notes: book-end\n',
  'page-references: yes\n',
  'typography: no\n',
  'lang: de\n',
  'template: modern\n',
  'template: lively\n',
  'trim: a5\n',
  'font-size: 12\n',
  'toc-depth: 2\ncontents: yes\n',
  'authors-notes: endnotes\n',
  'authors-notes: drop\n',
  'profile: print\n',
  'hyphenation-exceptions: [after-noon]\n',
  'rules: {link-broken: warning, glyph-missing: warning}\n',
] as const

const paragraph = fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 6 }).map((all) => all.join('\n\n'))

/** One change of the manuscript; numbers choose files and places among those that there are. */
type Edit =
  | { readonly kind: 'word' | 'delete' | 'take' | 'touch' | 'odd'; readonly at: number }
  | { readonly kind: 'paragraph' | 'file'; readonly at: number; readonly text: string }
  | { readonly kind: 'heading'; readonly at: number; readonly title: string }
  | { readonly kind: 'config' | 'picture' | 'include'; readonly at: number }

const place = fc.nat(1000)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('word'), at: place }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('paragraph'), at: place, text: paragraph }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('heading'), at: place, title: fc.constantFrom(...headings) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('file'), at: place, text: paragraph }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom('delete', 'take', 'touch', 'odd', 'config', 'picture', 'include'),
      at: place,
    }),
  },
)

/** A small novel on disk. */
class Draft {
  readonly path: string

  constructor(path: string) {
    this.path = path
    mkdirSync(path)
    const words = `${sentences[0]} ${sentences[3]} ${sentences[1]} `.repeat(6)
    for (const [at, name] of ['one', 'two', 'three', 'four'].entries())
      writeFileSync(join(path, `${name}.md`), `# ${headings[at]}\n\n${words}\n\n${words}\n\n${sentences[at + 2]}\n`)
    this.#picture(3)
    writeFileSync(join(path, 'part.txt'), 'Included words.\n')
    writeFileSync(join(path, 'book.yaml'), head + mild)
  }

  make(edit: Edit): void {
    const file = this.#file(edit.at)
    const text = readFileSync(file, 'utf8')
    const blocks = text.split('\n\n')
    const at = 1 + (edit.at % blocks.length)
    switch (edit.kind) {
      case 'word':
        writeFileSync(file, text.replace(/ (?:was|and|the) /u, edit.at % 2 ? ' soon ' : ' the '))
        break
      case 'paragraph':
        writeFileSync(file, [...blocks.slice(0, at), edit.text, ...blocks.slice(at)].join('\n\n'))
        break
      case 'delete':
        writeFileSync(file, blocks.filter((_, index) => index === 0 || index !== at).join('\n\n'))
        break
      case 'heading':
        writeFileSync(file, [`# ${edit.title}`, ...blocks.slice(1)].join('\n\n'))
        break
      case 'file':
        writeFileSync(join(this.path, `${edit.at % 10}.md`), `# New\n\n${edit.text}\n`)
        break
      case 'take':
        if (this.#files.length > 2) rmSync(file)
        break
      case 'touch':
        break
      case 'odd':
        writeFileSync(file, text.includes(odd) ? text.replaceAll(odd, 'x') : `${text}\n${odd}\n`)
        break
      case 'config': {
        const config = configs[edit.at % configs.length] ?? ''
        writeFileSync(join(this.path, 'book.yaml'), head + config + (config.startsWith('rules') ? '' : mild))
        break
      }
      case 'picture':
        this.#picture(2 + (edit.at % 40))
        break
      case 'include':
        writeFileSync(join(this.path, 'part.txt'), `Included words, ${edit.at} of them.\n`)
        break
    }
  }

  get #files(): string[] {
    return readdirSync(this.path)
      .filter((name) => name.endsWith('.md'))
      .sort()
  }

  #file(at: number): string {
    return join(this.path, this.#files[at % this.#files.length] ?? '')
  }

  #picture(height: number): void {
    const data = new Uint8Array(40 * height * 3).fill(height)
    writeFileSync(join(this.path, 'picture.png'), encode({ width: 40, height, data, channels: 3 }))
  }
}

const head = 'title: The Tide\nauthor: A. Clerk\n'
const mild = 'rules: {link-broken: warning}\n'

/** All that a build tells, as text and bytes. */
async function told(draft: Draft, press: PressRoom, formats: BuildRequest['formats']) {
  const env = { SOURCE_DATE_EPOCH: '1700000000' }
  const { books } = await buildBooks({ manuscript: draft.path, formats, set: [], strict: false, env }, press)
  const [{ outputs, diagnostics, inferences, proof, book } = { outputs: [] }] = books
  const files = outputs.map(({ fileName, bytes }) => `${fileName} ${Buffer.from(bytes).toString('latin1')}`)
  return { files, diagnostics, inferences, proof, book }
}

test('after any edits, a session gives the bytes of a build alone', { timeout: 600_000 }, async () => {
  let count = 0
  const histories = fc.array(edit, { minLength: 8, maxLength: 12, size: 'max' })
  await fc.assert(
    fc.asyncProperty(histories, fc.boolean(), async (edits, both) => {
      count++
      const draft = new Draft(join(folder, `tide-${count}`))
      const warm = new PressRoom({ lasting: true })
      const formats = both ? (['epub', 'pdf'] as const) : (['pdf'] as const)
      try {
        for (const one of [undefined, ...edits]) {
          if (one) draft.make(one)
          const [session, alone] = [await told(draft, warm, formats), await told(draft, cold, formats)]
          const different = session.files.findIndex((file, at) => file !== alone.files[at])
          expect({ ...session, files: session.files.length, different }).toEqual({
            ...alone,
            files: alone.files.length,
            different: -1,
          })
        }
      } finally {
        warm.close()
      }
    }),
    // A smaller history is not sought: every try costs seconds.
    { ...runs(2, 60), endOnFailure: true },
  )
})
