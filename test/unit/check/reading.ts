import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { build } from '../../../src/core/build.ts'
import { remarksOnProse } from '../../../src/core/check/check.ts'
import { Silence } from '../../../src/core/check/silence.ts'
import { readTemplate } from '../../../src/node/templates.ts'

const inflate = (bytes: Uint8Array, max: number) => inflateRawSync(bytes, { maxOutputLength: max })
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex')

/** One file read and checked as a build does; and its book before and after it was looked at once more. */
export async function readManuscript(path: string, text: string) {
  const { draft, diagnostics } = await build(
    {
      name: 'a',
      form: path.endsWith('.md') ? 'markdown' : 'text',
      files: [{ path, bytes: new Uint8Array(Buffer.from(text)) }],
      refused: [],
      base: '',
      newest: '2024-01-01T00:00:00Z',
      set: [],
    },
    { theme: readTemplate, inflate, renderers: [], proof: { inflate, sha256 }, onStage: () => undefined },
    false,
  )
  const sources = draft?.sources ?? []
  const before = JSON.stringify(draft?.edition.book)
  if (draft) remarksOnProse(draft.edition.book, sources, new Silence([], []))
  return { diagnostics, sources, before, after: JSON.stringify(draft?.edition.book) }
}
