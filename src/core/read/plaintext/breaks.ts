import type { TextBlock } from './block.ts'
import { tellsTime } from './marks.ts'
import { type Draft, framesAround, isLong, type Sign } from './sign.ts'

/** Signs alone on a line: scene breaks, or rules that the text only draws. */
export function markedBreaks(draft: Draft): readonly Sign[] {
  const found: Sign[] = []
  const forms = formsOf(draft)
  const counts = new Map<string, number>()
  for (const { text } of draft.blocks) if (text.length <= 60) counts.set(text, (counts.get(text) ?? 0) + 1)
  for (let at = 0; at < draft.blocks.length; at += 1) {
    const block = draft.blocks[at]
    if (!block || draft.signs.has(at)) continue
    if (isWorded(draft, block, counts)) {
      found.push(wordedSign(at))
      continue
    }
    if (!isBreak(block)) continue
    let takes = 1
    while (rowGoesOn(draft, at + takes)) takes += 1
    const form = formOf(block)
    const count = forms.get(form) ?? 1
    found.push({
      at,
      takes,
      kind: 'scene-break',
      rule: 'break-mark',
      confidence: Math.min(0.99, 0.9 + count * 0.02),
      evidence: [`the line holds signs only: ${form}`, `${count} of this form`],
      meaning: { as: 'break' },
    })
    at += takes - 1
  }
  return found
}

function wordedSign(at: number): Sign {
  const evidence = ['says that a scene ends']
  const common = { at, takes: 1, kind: 'scene-break', rule: 'break-word', confidence: 0.9, evidence } as const
  return { ...common, meaning: { as: 'break' } }
}

function rowGoesOn(draft: Draft, at: number): boolean {
  const block = draft.blocks[at]
  return block !== undefined && !draft.signs.has(at) && isBreak(block) && block.gap <= 1
}

function isBreak(block: TextBlock): boolean {
  return block.shape === 'signs' && block.text.length <= 100 && !speech.test(block.text)
}

/** Marks that someone may have said, and brackets around nothing: "?!", "……". */
const speech = /^[\s?!"“”„«»‹›'‘’()[\]{}…⋯。，、！？,;¿¡]+$/u

/** What a writer, or a site, puts for a break in words: "[scene break]", "-line break-", "***SZENENWECHSEL***". */
const worded =
  /^([^\p{L}\p{N}]*)(?:(?:scene|page|line|section|story)[ -]?(?:break|change|divider|separator)|break|szenenwechsel|ortswechsel|perspektivwechsel|changement de (?:scène|lieu)|saut de (?:ligne|page)|cambio de escena|salto de línea|cambio di? scena|quebra de (?:linha|cena)|scènewissel|смена сцены)([^\p{L}\p{N}]*)$/iu

/** In words between signs, or more than once. */
function isWorded(draft: Draft, block: TextBlock, counts: ReadonlyMap<string, number>): boolean {
  const found = block.lines.length === 1 && block.text.length <= 60 ? worded.exec(block.text) : null
  if (!found || /[.!?。！？]$/u.test(block.text)) return false
  const drawn = found[1] !== '' && found[2] !== ''
  return drawn || ((counts.get(block.text) ?? 0) > 1 && !isLong(block, draft.style))
}

/** The sign without its repetition: "* * *" and "*****" are one form. */
function formOf(block: TextBlock): string {
  return [...new Set(block.text.replace(/\s/gu, ''))].slice(0, 4).join('')
}

function formsOf(draft: Draft): ReadonlyMap<string, number> {
  const forms = new Map<string, number>()
  for (const block of draft.blocks) {
    if (isBreak(block)) forms.set(formOf(block), (forms.get(formOf(block)) ?? 0) + 1)
  }
  return forms
}

/** So many wide gaps are rare in a text of any length. */
const fewGaps = 4

/**
 * Extra blank lines as scene breaks: only where the text has no marked ones, where they are rare, and where ordinary
 * paragraphs stand on both sides.
 */
export function blankBreaks(draft: Draft): readonly Sign[] {
  if ([...draft.signs.values()].some((sign) => sign.kind === 'scene-break')) return []
  const { blocks, style } = draft
  const usual = style.usualGap
  const places = blocks.flatMap((block, at) => (at > 0 && block.gap > usual && isBetweenProse(draft, at) ? [at] : []))
  const paragraphs = blocks.filter((block) => block.shape === 'prose' && block.indent === 0).length
  const wide = blocks.filter((block, at) => block.gap > usual && !isEdge(draft, at) && !isEdge(draft, at - 1)).length
  if (places.length < 2 || places.length > Math.max(fewGaps, paragraphs * 0.08) || places.length < wide * 0.5) return []
  if (places.length > paragraphs * 0.25) return []
  const sizes = new Set(places.map((at) => blocks[at]?.gap))
  if (sizes.size > 2) return []
  return places.map((at) => ({
    at,
    takes: 0,
    kind: 'scene-break',
    rule: 'blank-lines',
    confidence: 0.65,
    evidence: [
      `${blocks[at]?.gap ?? 0} blank lines where ${usual} are usual`,
      `${places.length} such places among ${paragraphs} paragraphs, of ${wide} wide gaps`,
      'no other break marks in the text',
    ],
    meaning: { as: 'break' },
  }))
}

/** Headings, matter and what is printed elsewhere have wide gaps of their own. */
function isEdge(draft: Draft, at: number): boolean {
  const as = draft.signs.get(at)?.meaning.as
  return at < 0 || as === 'heading' || as === 'matter' || as === 'found' || as === 'aside' || as === 'closing'
}

/** Letters of two paragraphs, one line each, that are no list. */
const proseOnBothSides = 80

function isBetweenProse(draft: Draft, at: number): boolean {
  const before = draft.blocks[at - 1]
  const after = draft.blocks[at]
  if (!before || !after || draft.signs.has(at) || draft.signs.has(at - 1)) return false
  if (framesAround(draft, at).length > 0 || framesAround(draft, at - 1).length > 0) return false
  const plain = (block: TextBlock) => block.shape === 'prose' && block.indent === 0 && block.place === 'left'
  const told =
    isLong(before, draft.style) ||
    isLong(after, draft.style) ||
    tellsTime(after.text) ||
    (!draft.style.wrapped && before.text.length + after.text.length > proseOnBothSides)
  return plain(before) && plain(after) && told
}
