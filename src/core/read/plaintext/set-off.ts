import type { TextBlock } from './block.ts'
import { isName } from './credits.ts'
import { type Draft, isCapitals, isLong, type Sign } from './sign.ts'

/** Blocks set in from the margin: verse, epigraphs, and matter quoted whole. */
export function setOff(draft: Draft): readonly Sign[] {
  const found: Sign[] = []
  for (let at = 0; at < draft.blocks.length; at += 1) {
    const run = runFrom(draft, at)
    if (run === 0) continue
    const signs = runSigns(draft, at, run)
    found.push(...signs)
    const last = signs.at(-1)
    at = Math.max(at + run - 1, last ? last.at + last.takes - 1 : 0)
  }
  return found
}

/** How many blocks from `at` are set in, or are verse by their lines; drawn rules count between such blocks. */
function runFrom(draft: Draft, at: number): number {
  let run = 0
  for (let next = at; next < draft.blocks.length; next += 1) {
    const block = draft.blocks[next]
    if (!block || draft.signs.has(next) || (next > at && block.gap > 4)) break
    if (block.shape === 'signs') {
      if (run === 0) break
      continue
    }
    if (!isSetOff(block)) break
    run = next - at + 1
  }
  return run
}

function isSetOff(block: TextBlock): boolean {
  return block.shape === 'verse' || (block.indent > 0 && block.place === 'left')
}

function runSigns(draft: Draft, at: number, run: number): readonly Sign[] {
  const blocks = draft.blocks.slice(at, at + run)
  const quoted = blocks.some((block) => block.shape === 'prose' && block.lines.length > 1)
  if (quoted && blocks.every((block) => block.indent > 0 || block.shape === 'signs')) {
    const opens = isOpening(draft, at)
    const directions = blocks.every((block) => block.text.startsWith('['))
    return (run === 1 && opens) || directions ? [] : [quoteSign(draft, at, run)]
  }
  return stanzaRuns(blocks).flatMap(([first, count]) => verseSigns(draft, at + first, count))
}

function quoteSign(draft: Draft, at: number, run: number): Sign {
  const below = draft.blocks[at + run]
  const signed = below !== undefined && !draft.signs.has(at + run) && isSignature(draft, at + run, false)
  return {
    at,
    takes: run + (signed ? 1 : 0),
    kind: 'paragraph-style',
    rule: 'set-in',
    confidence: 0.8,
    evidence: [`${run} blocks set in from the margin`, 'their lines run on like prose'],
    meaning: { as: 'quote', signed },
  }
}

/** Start and length of each run of stanzas: a wide gap or a direction in brackets parts two poems. */
function stanzaRuns(blocks: readonly TextBlock[]): (readonly [number, number])[] {
  const runs: [number, number][] = []
  for (const [at, block] of blocks.entries()) {
    if (block.shape === 'signs' || /^\[/u.test(block.text)) continue
    const last = runs.at(-1)
    const near = last && last[0] + last[1] === at && block.gap <= 1
    if (near) last[1] += 1
    else runs.push([at, 1])
  }
  return runs.filter(([first, count]) => blocks.slice(first, first + count).some((block) => block.lines.length > 1))
}

function verseSigns(draft: Draft, at: number, count: number): readonly Sign[] {
  const opening = isOpening(draft, at)
  const below = draft.blocks[at + count]
  const signed = below !== undefined && !draft.signs.has(at + count) && isSignature(draft, at + count, opening)
  const takes = count + (signed ? 1 : 0)
  const last = draft.blocks[at + count - 1]
  const source = signed || (last !== undefined && sourceLine(last) !== undefined)
  const evidence = [`${count} ${count === 1 ? 'stanza' : 'stanzas'} of lines that end where the author ended them`]
  if (opening && source) {
    const more = [...evidence, 'stands above the first paragraph', 'its source stands below it']
    return [
      {
        at,
        takes,
        kind: 'epigraph',
        rule: 'verse-above',
        confidence: 0.85,
        evidence: more,
        meaning: { as: 'epigraph', signed },
      },
    ]
  }
  return [
    {
      at,
      takes,
      kind: 'verse',
      rule: 'verse-lines',
      confidence: 0.85,
      evidence,
      alternatives: ['text'],
      meaning: { as: 'verse', signed },
    },
  ]
}

/** Nothing but a heading, the head and short lines stands above. */
function isOpening(draft: Draft, at: number): boolean {
  if (draft.signs.get(at - 1)?.meaning.as === 'heading') return true
  return (
    at < 10 && draft.blocks.slice(0, at).every((block, index) => draft.signs.has(index) || !isLong(block, draft.style))
  )
}

/** A name alone below verse: nearer to it than to what follows, or the source of an epigraph. */
function isSignature(draft: Draft, at: number, opening: boolean): boolean {
  const block = draft.blocks[at]
  const next = draft.blocks[at + 1]
  if (!block || block.lines.length > 1 || block.gap > 1 || block.text.length > 50) return false
  const text = block.text.replace(/^[_*(—–-]+|[_*).]+$/gu, '')
  if (!isName(text) && !/^(?:--|—|–)/u.test(block.text)) return false
  return (
    block.place === 'right' || opening || (next?.gap ?? 9) > draft.style.usualGap || /^(?:--|—|–)/u.test(block.text)
  )
}

/** The last line of verse where it names a source: set far in, in capitals, after a dash, or in italics whole. */
export function sourceLine(block: TextBlock): string | undefined {
  const last = block.lines.at(-1)
  const others = block.lines.slice(0, -1)
  if (!last || others.length === 0 || last.text.length > 60) return undefined
  const far = last.indent >= Math.max(...others.map((line) => line.indent)) + 8
  if (/^(?:--|—|–)\s?\p{Lu}/u.test(last.text)) return last.text
  return far && (isCapitals(last.text) || isName(last.text.replace(/[.]$/u, ''))) ? last.text : undefined
}
