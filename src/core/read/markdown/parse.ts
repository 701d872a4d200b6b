import type { Root } from 'mdast'
import type { Code, Construct, ConstructRecord, Effects, State, TokenizeContext } from 'micromark-util-types'
import remarkDirective from 'remark-directive'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { abridge, restore } from './abridge.ts'
import { plainDocument } from './plain-document.ts'

/** The directives inside a line that mean something: `:sc[small caps]`, `:lang[mot]{fr}`, `:page[#the-storm]`. */
const textDirectives: ReadonlySet<string> = new Set(['sc', 'lang', 'sub', 'sup', 'u', 'page'])

const longestName = Math.max(...[...textDirectives].map((name) => name.length))

/** The tree of a whole text or of a fragment of one. */
export function parse(text: string): Root {
  const plain = plainDocument(text)
  if (plain) return plain
  const short = abridge(text)
  const tree = parserFor(short.text).parse(short.text)
  return restore(tree, short.cuts, text) ? tree : parserFor(text).parse(text)
}

/** An address of the net or of mail can stand only in a text with one of these: the parser looks for one at every letter. */
const address = /[@&]|[Ww]{3}|:\\?\//u

function parserFor(text: string) {
  return address.test(text) ? processor : withoutAddresses
}

/**
 * remark-directive takes any ":word" for a directive, even in "Note:foo" or "a :smile". In prose a colon is a colon, so
 * only one of our names with its bracket right behind it is let through.
 */
function onlyOurDirectives(this: Processor): void {
  for (const extension of this.data().micromarkExtensions ?? []) {
    const construct = extension.text?.[colon]
    if (!construct || Array.isArray(construct)) continue
    if (extension.flow?.[colon]) extension.text = { ...extension.text, [colon]: guarded(construct) }
  }
}

const colon = 58
const bracket = 91

function guarded(construct: Construct): Construct {
  return {
    ...construct,
    tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
      const inner = construct.tokenize.call(this, effects, ok, nok)
      return (code) => effects.check(ourName, inner, nok)(code)
    },
  }
}

const ourName: Construct = {
  partial: true,
  tokenize(effects: Effects, ok: State, nok: State): State {
    let name = ''
    const letters = (code: Code): State | undefined => {
      if (code === bracket && textDirectives.has(name)) {
        effects.exit('data')
        return ok(code)
      }
      if (code === null || code < 97 || code > 122 || name.length >= longestName) return nok(code)
      name += String.fromCharCode(code)
      effects.consume(code)
      return letters
    }
    return (code) => {
      effects.enter('data')
      effects.consume(code)
      return letters
    }
  },
}

/** Takes out what turns bare addresses into links. */
function noAddresses(this: Processor): void {
  const data = this.data()
  for (const extension of data.micromarkExtensions ?? []) {
    const text: ConstructRecord = {}
    for (const [code, constructs] of Object.entries(extension.text ?? {})) {
      const others = [constructs].flat().flatMap((one) => (one && !one.name?.endsWith('Autolink') ? [one] : []))
      if (others.length > 0) text[code] = others
    }
    extension.text = text
  }
  for (const extension of (data.fromMarkdownExtensions ?? []).flat())
    if (extension.enter && 'literalAutolink' in extension.enter) extension.transforms = []
}

const remark = () =>
  unified().use(remarkParse).use(remarkGfm, { singleTilde: false }).use(remarkDirective).use(onlyOurDirectives)

const processor = remark().freeze()
const withoutAddresses = remark().use(noAddresses).freeze()
