import { type Labels, type Mask, normalLabel } from './mask.ts'
import { EmphasisMarks } from './scan-emphasis.ts'
import { blankEntity, blankTag, leadsOn } from './scan-tags.ts'

/** One bracket that is open. */
interface Bracket {
  readonly kind: 'image' | 'note' | 'label' | 'other'
  readonly at: number
  /** How many marks of emphasis were open before it. */
  readonly height: number
  /** A link stands in it, so that it can be none (CommonMark 6.3). */
  linked: boolean
}

/** An HTML element that is open, and where its words start. */
export interface OpenTag {
  readonly name: string
  readonly at: number
}

/** Where a stretch of running text is being read, and what has been learnt of it. */
export interface Inline {
  readonly mask: Mask
  readonly text: string
  readonly end: number
  readonly labels: Labels
  readonly brackets: Bracket[]
  readonly marks: EmphasisMarks
  readonly tags: OpenTag[]
  /** Searches that found nothing up to the end, so that they are not made again. */
  readonly hopeless: Set<string>
  /** Where the bracket of a directive opens. */
  directive?: number
}

/** Most open brackets that are kept in mind. */
const depthLimit = 1000

/** Blanks the inline syntax of running text. Every branch moves on, so the time is linear in the length of the text. */
export function blankInline(mask: Mask, start: number, end: number, labels: Labels): void {
  const { text } = mask.source
  const first = nextSign(text, start, end)
  if (first === end) return
  const marks = new EmphasisMarks()
  const inline: Inline = { mask, text, end, labels, brackets: [], marks, tags: [], hopeless: new Set() }
  for (let at = first; at < end; at = nextSign(text, at, end)) at = step(inline, at)
  for (const { start: from, end: to, sure } of marks.finish()) if (sure) mask.stretch('emphasis', from, to)
}

/** Of each UTF-16 unit, whether inline syntax may begin with it: see `step`. */
const signs = new Uint8Array(0x10000)
for (const sign of '\\`<&*_~^![]:') signs[sign.charCodeAt(0)] = 1

function nextSign(text: string, from: number, end: number): number {
  let at = from
  while (at < end && signs[text.charCodeAt(at)] === 0) at++
  return at
}

/** Reads what stands at `at` and gives the place after it. */
function step(inline: Inline, at: number): number {
  switch (inline.text.charCodeAt(at)) {
    case 0x5c:
      return backslash(inline, at)
    case 0x60:
      return codeSpan(inline, at)
    case 0x3c:
      return blankTag(inline, at)
    case 0x26:
      return blankEntity(inline, at)
    case 0x2a:
    case 0x5f:
    case 0x7e:
      return emphasis(inline, at)
    case 0x5e:
      return caret(inline, at)
    case 0x21:
      return bang(inline, at)
    case 0x5b:
      return openBracket(inline, at)
    case 0x5d:
      return closeBracket(inline, at)
    case 0x3a:
      return textDirective(inline, at)
  }
  return at + 1
}

function backslash({ mask, text, end }: Inline, at: number): number {
  if (at + 1 >= end || !/[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) return at + 1
  mask.join('escape', at, at + 1)
  return at + 2
}

function codeSpan(inline: Inline, at: number): number {
  const { mask, text, end, hopeless } = inline
  let after = at
  while (after < end && text[after] === '`') after++
  const marks = text.slice(at, after)
  if (hopeless.has(marks)) return after
  for (let from = after; ; ) {
    const close = text.indexOf(marks, from)
    if (close < 0 || close + marks.length > end) {
      hopeless.add(marks)
      return after
    }
    let closeEnd = close
    while (text[closeEnd] === '`') closeEnd++
    if (closeEnd - close === marks.length) {
      mask.join('code-mark', at, after)
      mask.join('code-mark', close, closeEnd)
      return attributes(inline, closeEnd)
    }
    from = closeEnd
  }
}

function emphasis(inline: Inline, at: number): number {
  const { mask, text, end, marks, brackets, tags } = inline
  const char = text[at] ?? ''
  let after = at
  while (after < end && text[after] === char) after++
  if (char !== '_') mask.join('emphasis-mark', at, after)
  if (char !== '~') marks.add(text, at, after, Math.max(brackets.at(-1)?.at ?? -1, tags.at(-1)?.at ?? -1))
  return attributes(inline, after)
}

function openBracketOf(inline: Inline, kind: Bracket['kind'], at: number): boolean {
  const { brackets, marks } = inline
  if (brackets.length >= depthLimit) return false
  brackets.push({ kind, at, height: marks.height, linked: false })
  return true
}

/** "^" is superscript, "^[" an inline note. */
function caret(inline: Inline, at: number): number {
  const { mask, text, end } = inline
  mask.join('superscript-mark', at, at + 1)
  if (at + 1 >= end || text[at + 1] !== '[' || !openBracketOf(inline, 'note', at + 1)) return at + 1
  mask.part('note-mark', at, at + 2)
  return at + 2
}

function bang(inline: Inline, at: number): number {
  if (at + 1 >= inline.end || inline.text[at + 1] !== '[') return at + 1
  return openBracketOf(inline, 'image', at + 1) ? at + 2 : at + 1
}

function openBracket(inline: Inline, at: number): number {
  const { mask, text, labels } = inline
  const reference = /^\[\^([^\]\s]{1,200})\]/.exec(text.slice(at, Math.min(inline.end, at + 204)))
  const label = normalLabel(reference?.[1] ?? '')
  if (reference && labels.has(`^${label}`)) {
    mask.part('note-reference', at, at + reference[0].length)
    mask.refer(label, at, at + reference[0].length)
    return at + reference[0].length
  }
  openBracketOf(inline, inline.directive === at ? 'label' : 'other', at)
  return at + 1
}

function closeBracket(inline: Inline, at: number): number {
  const { mask, text, labels, marks } = inline
  const bracket = inline.brackets.pop()
  if (!bracket) return at + 1
  if (bracket.kind === 'label') marks.drop(bracket.height)
  if (bracket.kind === 'note') {
    const label = ` ${bracket.at}`
    mask.stretch('note', bracket.at + 1, at, label)
    mask.refer(label, bracket.at, at + 1)
    return at + 1
  }
  const image = bracket.kind === 'image'
  const target = linkTarget(inline, at + 1) ?? reference(inline, at + 1)
  const words = text.slice(bracket.at + 1, Math.min(at, bracket.at + 1000))
  const shortcut = target === undefined && labels.has(normalLabel(words))
  if (target === undefined && !shortcut) return attributes(inline, at + 1)
  marks.drop(bracket.height)
  if (image) {
    mask.stretch('alt', bracket.at + 1, at)
    mask.landmark('picture', bracket.at - 1, target?.end ?? at + 1)
  } else {
    const isLink = !bracket.linked && bracket.kind === 'other'
    if (isLink && leadsOn(addressOf(inline, target, words))) mask.stretch('link', bracket.at + 1, at)
    for (const around of inline.brackets) around.linked = true
  }
  if (!target) return at + 1
  blankTarget(mask, target, image)
  return attributes(inline, target.end)
}

/** Where a link leads; `words` are those between its brackets. */
function addressOf({ text, labels }: Inline, target: Target | undefined, words: string): string {
  if (target?.rule === 'link-target')
    return /^\(\s*<?([^\s)>]*)/.exec(text.slice(target.start, Math.min(target.end, target.start + 200)))?.[1] ?? ''
  const label = target && target.end > target.start + 2 ? text.slice(target.start + 1, target.end - 1) : words
  return labels.get(normalLabel(label)) ?? ''
}

interface Target {
  readonly rule: 'link-target' | 'link-label'
  readonly start: number
  readonly end: number
  /** The title's words, where there is one. */
  readonly title?: readonly [start: number, end: number]
}

/** The title of a picture is its caption; that of a link is not printed. */
function blankTarget(mask: Mask, target: Target, image: boolean): void {
  const [start, end] = (image && target.title) || [target.end, target.end]
  mask.part(target.rule, target.start, start)
  mask.stretch('alt', start, end)
  mask.part(target.rule, end, target.end)
}

/** '(target "title")' at `at`, as CommonMark 6.3 has it. */
function linkTarget({ text, end }: Inline, at: number): Target | undefined {
  if (text[at] !== '(') return undefined
  const space = /[ \t\n]/
  let place = at + 1
  const skip = () => {
    while (place < end && space.test(text[place] ?? '')) place++
  }
  skip()
  const after = text[place] === '<' ? angled(text, place, end) : bare(text, place, end)
  if (after === undefined) return undefined
  place = after
  skip()
  let title: readonly [number, number] | undefined
  const opener = text[place] ?? ''
  if (place > after && `"'(`.includes(opener) && opener !== '') {
    const close = titleEnd(text, place, end)
    if (close === undefined) return undefined
    title = [place + 1, close]
    place = close + 1
    skip()
  }
  if (place >= end || text[place] !== ')') return undefined
  return { rule: 'link-target', start: at, end: place + 1, ...(title && { title }) }
}

/** Longest target or title that is looked for. */
const targetLimit = 4000

function angled(text: string, at: number, end: number): number | undefined {
  const found = /^<[^<>\n]*>/.exec(text.slice(at, Math.min(end, at + targetLimit)))
  return found ? at + found[0].length : undefined
}

function bare(text: string, at: number, end: number): number | undefined {
  let depth = 0
  const last = Math.min(end, at + targetLimit)
  for (let place = at; place < last; place++) {
    const char = text[place] ?? ''
    if (char === '\\') place++
    else if (char === '(') depth++
    else if (char === ')' && depth-- === 0) return place
    else if (char <= ' ') return depth === 0 ? place : undefined
  }
  return undefined
}

function titleEnd(text: string, at: number, end: number): number | undefined {
  const close = text[at] === '(' ? ')' : text[at]
  const last = Math.min(end, at + targetLimit)
  for (let place = at + 1; place < last; place++) {
    if (text[place] === '\\') place++
    else if (text[place] === close) return place
  }
  return undefined
}

/** "[label]" or "[]" after a link's text. */
function reference({ text, end, labels }: Inline, at: number): Target | undefined {
  if (text[at] !== '[') return undefined
  const found = /^\[([^[\]]{0,999})\]/.exec(text.slice(at, Math.min(end, at + 1002)))
  if (!found) return undefined
  const label = normalLabel(found[1] ?? '')
  if (label !== '' && !labels.has(label)) return undefined
  return { rule: 'link-label', start: at, end: at + found[0].length }
}

/** "{.smallcaps}", "{lang=fr}", "{: .indent}" after a bracket, a link, emphasis or code. */
function attributes({ mask, text, end }: Inline, at: number): number {
  if (text[at] !== '{') return at
  const found = /^\{[:#.a-zA-Z][^{}\n]*\}/.exec(text.slice(at, Math.min(end, at + 500)))
  if (!found) return at
  mask.join('attributes', at, at + found[0].length)
  return at + found[0].length
}

/** ":sc[small capitals]", ":lang[mot]{fr}": the name goes, the words stay. ":page[#storm]" prints a number instead. */
function textDirective(inline: Inline, at: number): number {
  const { mask, text, end } = inline
  if (text[at - 1] === ':') return at + 1
  const found = /^:[a-zA-Z][\w-]{0,40}(?=[[{])/.exec(text.slice(at, Math.min(end, at + 44)))
  if (!found) return at + 1
  const page = /^:page\[[^\][\n]{0,200}\]/.exec(text.slice(at, Math.min(end, at + 210)))
  if (page) {
    mask.part('page-number', at, at + page[0].length)
    return at + page[0].length
  }
  mask.join('directive', at, at + found[0].length)
  inline.directive = at + found[0].length
  return at + found[0].length
}
