import { numberedLine } from './heading-line.ts'
import type { Draft, Sign } from './sign.ts'

const picture =
  /^[_*]?\[(?:illustrations?|decorations?|decorative \p{L}+|frontispiece|cover(?: (?:art|image|illustration))?|headpiece|tailpiece|ornament|maps?|plates?|images?|pictures?|photos?|photographs?|drawings?|diagrams?|engravings?|vignette|music(?:al notation)?|sheet music|abbildung(?:en)?|bild|titelbild|gravure|dessin|vignette|ilustraci[óo]n|grabado|illustrazione|figura|afbeelding)(?![\p{L}])/iu

/** Most blocks of a mark with its caption. */
const longest = 6

/**
 * "[Illustration]", "[Illustration: The lamp.]" alone in their paragraphs: marks for pictures that a plain text cannot
 * hold. Marks and captions are set aside with their words.
 */
export function figures(draft: Draft): readonly Sign[] {
  const found: Sign[] = []
  for (let at = 0; at < draft.blocks.length; at += 1) {
    const block = draft.blocks[at]
    if (!block || draft.signs.has(at) || !picture.test(block.text)) continue
    const whole = closedAfter(draft, at)
    if (whole === undefined) continue
    // A heading that was printed inside a picture is the text's; only the mark above it is not.
    const heading = draft.blocks.slice(at + 1, at + whole).some(({ text }) => isHeading(text))
    const takes = heading ? 1 : whole
    if (heading && !/^[_*]?\[\p{L}+:?$/u.test(block.text)) continue
    const bare = takes === 1 && /^[_*]?\[[\p{L} ]+\]/u.test(block.text)
    const reason = 'a mark for a picture that the text does not hold'
    found.push({
      at,
      takes,
      kind: 'figure',
      rule: 'picture-mark',
      confidence: bare ? 0.95 : 0.8,
      evidence: [
        'brackets around the name of a picture, alone in a paragraph',
        ...(bare ? [] : ['its caption stands in them']),
      ],
      meaning: { as: 'aside', reason },
    })
    at += takes - 1
  }
  return found
}

function isHeading(text: string): boolean {
  const line = numberedLine(text.replace(/\]$/u, ''))
  return line !== undefined && line.keyword !== ''
}

/** How many blocks the bracket holds; undefined where it stays open, or text stands behind it. */
function closedAfter(draft: Draft, at: number): number | undefined {
  let depth = 0
  for (let next = at; next < Math.min(draft.blocks.length, at + longest); next += 1) {
    const text = draft.blocks[next]?.text ?? ''
    for (const [place, sign] of Array.from(text).entries()) {
      if (sign === '[') depth += 1
      else if (sign === ']') depth -= 1
      if (depth === 0 && sign === ']')
        return /^[_*.\s]*$/u.test(
          Array.from(text)
            .slice(place + 1)
            .join(''),
        )
          ? next - at + 1
          : undefined
    }
  }
  return undefined
}
