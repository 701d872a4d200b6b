import { SaxesParser, type SaxesTagNS } from 'saxes'
import { fromBase64 } from './base64.ts'
import { mostDrawn, SvgWeight } from './svg-weight.ts'

/** A drawing with nothing in it that could run or reach out. */
export interface CleanSvg {
  readonly text: string
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** What was taken out, one line each. */
  readonly removed: readonly string[]
}

const svgNamespace = 'http://www.w3.org/2000/svg'
const xlinkNamespace = 'http://www.w3.org/1999/xlink'
const xmlNamespace = 'http://www.w3.org/XML/1998/namespace'

/** Elements that draw, and no others: scripts, foreign content, animation, links and media stay outside. */
const allowed = new Set(
  `svg g defs symbol use title desc style path rect circle ellipse line polyline polygon text tspan textPath image
  linearGradient radialGradient stop pattern clipPath mask marker filter feBlend feColorMatrix feComponentTransfer
  feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB
  feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight
  feTile feTurbulence switch view metadata`.split(/\s+/u),
)

const deepest = 128

/**
 * Reads a drawing strictly and writes it anew from what is known to be harmless. Gives the fault as text where it is no
 * well-formed SVG, declares entities, or is nested beyond measure. A plain DOCTYPE goes without a word; a link's drawing
 * stays without the link.
 */
/** Says why a picture inside a drawing cannot be used; undefined where it can. */
export type Vet = (mediaType: string, bytes: Uint8Array) => string | undefined

export function cleanSvg(source: string, vet: Vet): CleanSvg | { readonly fault: string } {
  try {
    return new SvgCleaner(vet).clean(source)
  } catch (error) {
    return { fault: error instanceof Error ? error.message.replace(/^\d+:\d+: /u, '') : 'it is not well formed' }
  }
}

class SvgCleaner {
  readonly #vet: Vet
  readonly #weight = new SvgWeight()
  readonly #out: string[] = []
  readonly #removed: string[] = []
  #depth = 0
  /** Depth at which an element was left out; all below it is left out too. */
  #skipping = Number.POSITIVE_INFINITY
  /** The rules of the style sheet that is open. */
  #style: string | undefined
  #size: { width: number; height: number } | undefined

  constructor(vet: Vet) {
    this.#vet = vet
  }

  clean(source: string): CleanSvg {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    // A plain DOCTYPE is what many programs write and says nothing; one with declarations could name files and entities.
    parser.on('doctype', (doctype) => {
      if (doctype.includes('[')) throw new Error('its DOCTYPE declares entities, which could name files')
    })
    parser.on('opentag', (tag) => this.#open(tag))
    parser.on('closetag', (tag) => this.#close(tag))
    parser.on('text', (text) => this.#text(text))
    parser.on('cdata', (text) => this.#text(text))
    parser.write(source.replace(/^\ufeff/u, '')).close()
    const { width, height } = this.#size ?? { width: 0, height: 0 }
    if (!this.#size) throw new Error('its root is not "svg"')
    if (this.#weight.total() > mostDrawn) throw new Error('it repeats itself beyond measure')
    if (!(width > 0 && height > 0)) throw new Error('it has no size: neither width and height nor a viewBox')
    return { text: `${this.#out.join('')}\n`, width, height, removed: [...new Set(this.#removed)] }
  }

  #open(tag: SaxesTagNS): void {
    this.#depth++
    if (this.#depth > deepest) throw new Error(`its elements lie more than ${deepest} deep`)
    if (this.#depth > this.#skipping) return
    if (isLink(tag)) {
      this.#removed.push('a link')
      return
    }
    if (tag.uri !== svgNamespace || !allowed.has(tag.local)) {
      this.#skipping = this.#depth
      // Editors keep notes of their own in foreign elements; leaving those out is nothing to report.
      if (tag.uri === svgNamespace || tag.uri === 'http://www.w3.org/1999/xhtml') this.#removed.push(`<${tag.name}>`)
      return
    }
    if (this.#depth === 1) this.#root(tag)
    this.#weight.open(tag.attributes.id?.value, tag.local === 'use' ? usedBy(tag) : undefined)
    if (tag.local === 'style') this.#style = ''
    this.#out.push(
      `<${tag.local}${this.#depth === 1 ? ` xmlns="${svgNamespace}" xmlns:xlink="${xlinkNamespace}"` : ''}`,
    )
    for (const { name, local, prefix, uri, value } of Object.values(tag.attributes)) {
      const kept = this.#attribute(prefix === '' || uri === xmlNamespace ? name : local, uri, value)
      if (kept !== undefined) this.#out.push(kept)
    }
    this.#out.push('>')
  }

  #root(tag: SaxesTagNS): void {
    if (tag.local !== 'svg') return
    const value = (name: string) => tag.attributes[name]?.value ?? ''
    const [, , boxWidth = 0, boxHeight = 0] = value('viewBox')
      .trim()
      .split(/[\s,]+/u)
      .map(Number)
    const width = pixels(value('width')) ?? boxWidth
    this.#size = { width, height: pixels(value('height')) ?? (boxWidth > 0 ? (width * boxHeight) / boxWidth : 0) }
  }

  /** The attribute as it is written again; undefined where it is left out. */
  #attribute(name: string, uri: string, value: string): string | undefined {
    if (name === 'xmlns' || uri === 'http://www.w3.org/2000/xmlns/') return undefined
    if (uri !== '' && uri !== xlinkNamespace && uri !== xmlNamespace) return undefined
    if (name === 'xml:base') return this.#leave('attribute "xml:base"')
    if (/^on/iu.test(name)) return this.#leave(`attribute "${name}"`)
    if (name === 'href' || name === 'src') {
      const [, mediaType, data = ''] = /^\s*data:image\/(png|jpeg|gif);base64,(.*)$/isu.exec(value) ?? []
      if (mediaType === undefined && !/^\s*#/u.test(value)) return this.#leave(`a reference to "${value.slice(0, 60)}"`)
      if (mediaType !== undefined) this.#refuseUnfit(mediaType.toLowerCase(), data)
      return ` ${uri === xlinkNamespace ? 'xlink:' : ''}${name}="${escaped(value)}"`
    }
    if (reachesOut(value)) return this.#leave(`a reference in "${name}"`)
    return ` ${uri === xlinkNamespace ? 'xlink:' : ''}${name}="${escaped(value)}"`
  }

  /** A picture inside is a picture like any other: what could choke a reader may not hide in a drawing. */
  #refuseUnfit(kind: string, data: string): void {
    const bytes = fromBase64(data)
    const fault = bytes ? this.#vet(`image/${kind}`, bytes) : 'it is no base64'
    if (fault !== undefined) throw new Error(`of a picture inside it: ${fault}`)
  }

  #leave(what: string): undefined {
    this.#removed.push(what)
    return undefined
  }

  #text(text: string): void {
    if (this.#depth >= this.#skipping || this.#depth === 0) return
    if (this.#style !== undefined) this.#style += text
    else this.#out.push(escaped(text))
  }

  #close(tag: SaxesTagNS): void {
    if (this.#style !== undefined && tag.local === 'style') this.#closeStyle(this.#style)
    if (this.#depth < this.#skipping && !isLink(tag)) {
      this.#out.push(`</${tag.local}>`)
      this.#weight.close()
    }
    if (this.#depth === this.#skipping) this.#skipping = Number.POSITIVE_INFINITY
    this.#depth--
  }

  /** Judged as a whole: a comment or a CDATA section could hide half of a rule. */
  #closeStyle(rules: string): void {
    this.#style = undefined
    if (this.#depth >= this.#skipping) return
    if (reachesOut(rules)) this.#leave('a style sheet that refers to something outside')
    else this.#out.push(escaped(rules))
  }
}

/** The id of what a `use` draws again. */
function usedBy({ attributes }: SaxesTagNS): string | undefined {
  const hrefs = Object.values(attributes).filter(({ local }) => local === 'href')
  return hrefs.map(({ value }) => value.trim().replace(/^#/u, ''))[0]
}

function isLink({ uri, local }: SaxesTagNS): boolean {
  return uri === svgNamespace && local === 'a'
}

/** CSS that would fetch something: an import, or a url that is not inside the drawing. Escapes could hide one. */
function reachesOut(css: string): boolean {
  return (
    /@import|\\|javascript:|(?:expression|image-set|src)\s*\(/iu.test(css) || /url\(\s*["']?(?!\s*["']?#)/iu.test(css)
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => `&#${character.charCodeAt(0)};`)
}

/** CSS lengths as pixels (CSS Values 4, 6.2); a percentage is no size. */
const units = new Map([
  ['', 1],
  ['px', 1],
  ['pt', 4 / 3],
  ['pc', 16],
  ['mm', 96 / 25.4],
  ['cm', 96 / 2.54],
  ['in', 96],
  ['em', 16],
  ['ex', 8],
])

function pixels(length: string): number | undefined {
  const match = /^\s*([\d.]+)([a-z]*)\s*$/u.exec(length)
  const unit = units.get(match?.[2] ?? '')
  return match && unit !== undefined ? Number(match[1]) * unit : undefined
}
