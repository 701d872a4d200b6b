import { build } from '../../src/core/build.ts'
import type { ProofOutput } from '../../src/core/proof/proof.ts'
import type { BookFormat, Renderer } from '../../src/core/renderer.ts'
import { proofTools } from '../../src/node/build.ts'
import { inflate } from '../../src/node/inflate.ts'
import { openManuscript } from '../../src/node/open.ts'
import { readTemplate, templateFiles } from '../../src/node/templates.ts'

/** What every build of these tests is told of the world. */
export const env = { SOURCE_DATE_EPOCH: '1000000000' }

/** What the proof says of each of these files, read with one look at the manuscript. */
export async function proved(
  manuscript: string,
  format: BookFormat,
  files: readonly Uint8Array[],
): Promise<readonly (ProofOutput | undefined)[]> {
  const opened = await openManuscript(manuscript, { set: [], env })
  const value = opened.value?.books[0]?.manuscript
  if (!value) throw new Error('no manuscript')
  const renderers = files.map(
    (bytes, at): Renderer => ({
      format,
      extension: `.${format}`,
      mediaType: '',
      name: String(at),
      render: async () => ({ value: { bytes }, diagnostics: [] }),
    }),
  )
  const tools = { inflate, theme: readTemplate, templateFiles, renderers, proof: proofTools, onStage: () => {} }
  const { proof } = await build(value, tools, false)
  const outputs = new Map(proof?.outputs.map((output) => [Number(output.path), output]))
  return files.map((_, at) => outputs.get(at))
}
