import { classesOf, type DomElement } from './dom.ts'

/** What a style says that a book keeps: of colours, sizes and places it knows nothing. */
export interface Look {
  readonly italic?: boolean
  readonly bold?: boolean
  readonly smallCaps?: boolean
  readonly struck?: boolean
  readonly align?: 'left' | 'center' | 'right'
  /** How far its left edge is set in, in ems. */
  readonly indent?: number
  /** Not shown at all. */
  readonly hidden?: boolean
}

/** Most rules of a page's style sheets that are looked at. */
const mostRules = 20_000

/** The rules of style sheets for one element name, class or id each; what needs more than that is passed over. */
export class Styles {
  readonly #rules = new Map<string, Look>()

  /** Takes in a style sheet; later rules go over earlier ones. */
  add(css: string): void {
    const plain = css.replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//gu, ' ').slice(0, 2_000_000)
    for (const [, selectors = '', body = ''] of plain.matchAll(/([^{}]{1,2000})\{([^{}]{0,20000})\}/gu)) {
      if (this.#rules.size > mostRules) return
      const look = lookOf(body)
      if (Object.keys(look).length === 0) continue
      for (const selector of selectors.split(',')) {
        const key = selector.trim().toLowerCase()
        if (/^(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?$/u.test(key) && key !== '')
          this.#rules.set(key, { ...this.#rules.get(key), ...look })
      }
    }
  }

  /** How an element looks, by its name, classes, id and own style, each going over the one before. */
  look(element: DomElement): Look {
    const { name, attributes } = element
    const keys = [name]
    for (const one of classesOf(element)) keys.push(`.${one}`, `${name}.${one}`)
    const id = attributes.get('id')?.toLowerCase()
    if (id !== undefined) keys.push(`#${id}`, `${name}#${id}`)
    let look: Look = {}
    if (this.#rules.size > 0) for (const key of keys) look = { ...look, ...this.#rules.get(key) }
    const own = attributes.get('style')
    return own === undefined ? look : { ...look, ...lookOf(own) }
  }
}

function lookOf(body: string): Look {
  const values = new Map<string, string>()
  for (const declaration of body.toLowerCase().split(';')) {
    const [key = '', value = ''] = declaration.split(':')
    if (value) values.set(key.trim(), value.replace(/!important/u, '').trim())
  }
  const weight = values.get('font-weight')
  const style = values.get('font-style')
  const caps = values.get('font-variant-caps') ?? values.get('font-variant')
  const align = values.get('text-align')
  const line = values.get('text-decoration') ?? values.get('text-decoration-line')
  const margin = emsOf(values.get('margin-left')) + emsOf(values.get('padding-left'))
  const hidden = values.get('display') === 'none' || values.get('visibility') === 'hidden'
  return {
    ...(style !== undefined && { italic: /^(?:italic|oblique)/u.test(style) }),
    ...(weight !== undefined && { bold: /^(?:bold|bolder|[6-9]00)$/u.test(weight) }),
    ...(caps !== undefined && { smallCaps: /small-caps/u.test(caps) }),
    ...(line !== undefined && { struck: /line-through/u.test(line) }),
    ...((align === 'center' || align === 'right' || align === 'left') && { align }),
    ...(margin > 0 && { indent: margin }),
    ...(hidden && { hidden }),
  }
}

/** A length in ems: of pixels and points sixteen and twelve make one, of hundredths of the measure five. */
function emsOf(value: string | undefined): number {
  const [, digits, unit = ''] = /^(\d{1,3}(?:\.\d{1,3})?)(em|rem|ex|px|pt|%)$/u.exec(value ?? '') ?? []
  const ems = { em: 1, rem: 1, ex: 0.5, px: 1 / 16, pt: 1 / 12, '%': 1 / 5 }[unit] ?? 0
  return Number(digits ?? 0) * ems
}
