import type { TextBlock } from './block.ts'
import { isName } from './credits.ts'
import { isOpening } from './set-off.ts'
import { type Draft, isCapitals, type Sign } from './sign.ts'

/** Most paragraphs of an epigraph, and letters of one. */
const [longest, widest] = [4, 700]

/** Quotations right below a heading, or above a story, whose source stands below them. */
export function epigraphs(draft: Draft): readonly Sign[] {
  const found: Sign[] = []
  for (let at = 0; at < draft.blocks.length - 1; at += 1) {
    if (draft.signs.has(at) || !isOpening(draft, at)) continue
    const whole = isSigned(draft, at)
    const takes = whole ? 1 : epigraphAt(draft, at)
    if (takes === undefined) continue
    const heading = draft.signs.get(at - 1)?.meaning.as === 'heading'
    found.push({
      at,
      takes,
      kind: 'epigraph',
      rule: 'quotation-above',
      confidence: 0.88,
      evidence: [
        heading ? 'right below a heading' : 'above the first paragraph',
        'a quotation with its source below it',
      ],
      alternatives: ['text', 'verse'],
      meaning: { as: 'epigraph', signed: !whole },
    })
    at += takes - 1
  }
  return found
}

/** How many blocks an epigraph takes that starts at `at`, its source last; undefined if none does. */
function epigraphAt(draft: Draft, at: number): number | undefined {
  for (let count = 1; count <= longest; count += 1) {
    const block = draft.blocks[at + count - 1]
    const source = draft.blocks[at + count]
    const after = draft.blocks[at + count + 1]
    if (!block || !source || !after || draft.signs.has(at + count - 1) || draft.signs.has(at + count)) return undefined
    if (!isQuoted(block) || block.text.length > widest) return undefined
    if (isSource(source)) return count + 1
  }
  return undefined
}

/** Quoted lines of one block, the last of which is the source. */
function isSigned(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  const last = block?.lines.at(-1)
  if (!block || !last || block.lines.length < 2 || block.text.length > widest || !draft.blocks[at + 1]) return false
  const above = block.lines.slice(0, -1)
  const words = above.map(({ text }) => text).join(' ')
  const quoted = /^["“„«][^"“”„«»]*["”»][.]?$/u.test(words) || /^_[^_]+_$/u.test(words)
  return quoted && sourceAfterDash(last.text) && last.text.length <= 110
}

/** "—Ann Lee"; in small letters where it does not end as a sentence does: "- graffiti, Platform 4". */
function sourceAfterDash(text: string): boolean {
  if (/^[_(]?(?:-{1,3}|—|–|―)\s?[\p{Lu}_“"\d]/u.test(text)) return true
  return /^(?:-{1,3}|—|–|―)\s\p{Ll}/u.test(text) && text.length <= 60 && !/[.?!…,;:]["”]?$/u.test(text)
}

/** In quotation marks, in italics whole, verse, or set in. */
function isQuoted(block: TextBlock): boolean {
  if (block.shape === 'signs') return false
  if (block.shape === 'verse' || block.indent > 0) return true
  return /^["“„«‘'].*["”»’'][.]?$/u.test(block.text) || /^_[^_]+_$|^\*[^*]+\*$/u.test(block.text)
}

/** "—Ann Lee, _The Lamp_", or a name set to the right or in capitals. */
function isSource(block: TextBlock): boolean {
  const { text } = block
  if (block.lines.length > 2 || text.length > 110 || block.shape === 'signs') return false
  if (/^[_(]?(?:-{1,3}|—|–|―)\s?[\p{Lu}_“"\d]/u.test(text)) return !/[?!]$/u.test(text)
  const far = block.place === 'right' || block.indent >= 18
  const words = text.replace(/[_*.]/gu, '')
  return far && (isName(words.split(',')[0] ?? '') || isCapitals(words))
}
