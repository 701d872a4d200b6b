/** A declaration block of a style sheet: "h1, h2 { … }" or "@font-face { … }". */
export interface CssRule {
  /** Each selector apart; of an at-rule its name and what follows, alone. */
  readonly selectors: readonly string[]
  readonly declarations: readonly Declaration[]
  readonly at: number
}

export interface Declaration {
  /** In lower case. */
  readonly property: string
  readonly value: string
  readonly at: number
}

export interface Css {
  /** Those inside `@media` and its like among them. */
  readonly rules: readonly CssRule[]
  /** At-rules without a block: "@import url(x.css)". */
  readonly statements: readonly { readonly text: string; readonly at: number }[]
  readonly faults: readonly { readonly what: string; readonly at: number }[]
}

/** Reads a style sheet (CSS Syntax Level 3, as far as books need it). What it cannot read is a fault. */
export function readCss(source: string): Css {
  const css = {
    rules: [] as CssRule[],
    statements: [] as { text: string; at: number }[],
    faults: [] as Css['faults'][number][],
  }
  const text = blanked(source, css.faults)
  const open: { readonly prelude: string; readonly at: number; body: number }[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (sign === ';' && !isBlock(open.at(-1)?.prelude)) {
      const statement = source.slice(from, at).trim()
      if (statement.startsWith('@')) css.statements.push({ text: statement, at: from })
      else if (statement !== '') css.faults.push({ what: `"${statement.slice(0, 40)}" is no rule`, at: from })
      from = at + 1
    } else if (sign === '{') {
      if (isBlock(open.at(-1)?.prelude)) css.faults.push({ what: 'a "{" stands in a rule', at })
      const prelude = text.slice(from, at).trim()
      if (prelude === '') css.faults.push({ what: 'a rule has no selector', at })
      open.push({ prelude, at: from + (text.slice(from).length - text.slice(from).trimStart().length), body: at + 1 })
      from = at + 1
    } else if (sign === '}') {
      const rule = open.pop()
      if (!rule) css.faults.push({ what: 'a "}" closes nothing', at })
      else if (isBlock(rule.prelude))
        css.rules.push(ruleOf(rule.prelude, rule.at, readBody(source, text, rule.body, at, css.faults)))
      from = at + 1
    }
  }
  if (open.length > 0) css.faults.push({ what: 'a "{" is never closed', at: open[0]?.at ?? 0 })
  else if (/\S/.test(text.slice(from))) css.faults.push({ what: 'the end is no rule', at: from })
  return css
}

/** At-rules that hold rules, not declarations. */
const nesting = /^@(?:-[a-z]+-)?(?:media|supports|document|layer|container|keyframes)\b/i

function isBlock(prelude: string | undefined): boolean {
  return prelude !== undefined && !nesting.test(prelude)
}

function ruleOf(prelude: string, at: number, declarations: readonly Declaration[]): CssRule {
  const selectors = prelude.startsWith('@') ? [prelude] : prelude.split(',').map((selector) => selector.trim())
  return { selectors, declarations, at }
}

/** The same text with comments and strings as blanks, so that signs in them mean nothing. */
function blanked(source: string, faults: { what: string; at: number }[]): string {
  return source.replace(
    /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*(?:"|\n|$)|'(?:[^'\\\n]|\\[\s\S])*(?:'|\n|$)/g,
    (found, at: number) => {
      const comment = found.startsWith('/*')
      const closed = comment
        ? found.endsWith('*/') && found.length > 3
        : found.length > 1 && found.endsWith(found[0] ?? '')
      if (!closed) faults.push({ what: comment ? 'a comment is never closed' : 'a string is never closed', at })
      return comment ? ' '.repeat(found.length) : 'x'.repeat(found.length)
    },
  )
}

function readBody(
  source: string,
  text: string,
  from: number,
  to: number,
  faults: { what: string; at: number }[],
): Declaration[] {
  const declarations: Declaration[] = []
  let start = from
  let depth = 0
  for (let at = from; at <= to; at++) {
    const sign = text[at]
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (at < to && (sign !== ';' || depth > 0)) continue
    const piece = source.slice(start, at)
    const colon = text.slice(start, at).indexOf(':')
    const property = piece
      .slice(0, Math.max(0, colon))
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .trim()
      .toLowerCase()
    const value = piece
      .slice(colon + 1)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .trim()
    if (colon >= 0 && /^-{0,2}[a-z_][\w-]*$/.test(property) && value !== '')
      declarations.push({ property, value, at: start })
    else if (/\S/.test(text.slice(start, at)))
      faults.push({ what: `"${piece.trim().slice(0, 40)}" is no declaration`, at: start })
    start = at + 1
  }
  if (depth !== 0) faults.push({ what: 'a parenthesis is never closed', at: from })
  return declarations
}
