import type { AssetId } from '../model/book.ts'
import type { Group, Outline, PlacedPicture, Shape, TextLine } from './shapes.ts'

/** A bitmap as an address that needs no other file. Undefined for one that is not there. */
export type PictureAddress = (asset: AssetId) => string | undefined

/** Shapes as a drawing of their own. `width` and `height` are its units, of which each is a pixel unless it is scaled. */
export function svgOf(width: number, height: number, shapes: readonly Shape[], address: PictureAddress = none): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...(holdsPictures(shapes) && { 'xmlns:xlink': 'http://www.w3.org/1999/xlink' }),
    width: exact(width),
    height: exact(height),
    viewBox: `0 0 ${exact(width)} ${exact(height)}`,
  }
  return element('svg', attributes, drawn(shapes, address))
}

function none(): undefined {
  return undefined
}

function holdsPictures(shapes: readonly Shape[]): boolean {
  return shapes.some((shape) => shape.kind === 'picture' || (shape.kind === 'group' && holdsPictures(shape.shapes)))
}

function drawn(shapes: readonly Shape[], address: PictureAddress): string {
  return shapes.map((shape) => shapeOf(shape, address)).join('')
}

function shapeOf(shape: Shape, address: PictureAddress): string {
  switch (shape.kind) {
    case 'rectangle': {
      const [x, y, width, height] = shape.box.map(round)
      return element('rect', { x, y, width, height, fill: shape.fill })
    }
    case 'circle':
      return element('circle', { cx: round(shape.x), cy: round(shape.y), r: round(shape.radius), fill: shape.fill })
    case 'path':
      return outline(shape)
    case 'text':
      return line(shape)
    case 'picture':
      return picture(shape, address(shape.asset))
    case 'group':
      return groupOf(shape, address)
  }
}

function outline({ d, fill = 'none', stroke, width, dashes }: Outline): string {
  const dash = dashes?.map(round).join(' ')
  const weight = width === undefined ? undefined : exact(width)
  return element('path', { d, fill, stroke, 'stroke-width': weight, 'stroke-dasharray': dash })
}

function line(text: TextLine): string {
  const { face } = text
  const attributes = {
    x: round(text.x),
    y: round(text.y),
    'font-family': face.family,
    'font-size': round(text.size),
    'font-weight': String(face.weight),
    'font-style': face.style,
    'letter-spacing': text.tracking === 0 ? undefined : round(text.tracking),
    'text-anchor': text.anchor,
    fill: text.fill,
  }
  return element('text', attributes, escaped(text.line))
}

/** A drawing inside the drawing cuts off what lies outside of it. */
function picture({ box, clip }: PlacedPicture, href: string | undefined): string {
  if (href === undefined) return ''
  const [x, y, width, height] = clip
  const window = { x: exact(x), y: exact(y), width: exact(width), height: exact(height) }
  const image = element('image', {
    x: exact(box[0]),
    y: exact(box[1]),
    width: exact(box[2]),
    height: exact(box[3]),
    preserveAspectRatio: 'none',
    'xlink:href': href,
  })
  return element('svg', { ...window, viewBox: `${exact(x)} ${exact(y)} ${exact(width)} ${exact(height)}` }, image)
}

function groupOf({ x, y, scale, turn, shapes }: Group, address: PictureAddress): string {
  const turned = turn === 0 ? '' : ` rotate(${turn})`
  const scaled = scale === 1 ? '' : ` scale(${fine(scale)})`
  return element('g', { transform: `translate(${exact(x)} ${exact(y)})${turned}${scaled}` }, drawn(shapes, address))
}

function element(name: string, attributes: Readonly<Record<string, string | undefined>>, content?: string): string {
  let open = `<${name}`
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) open += ` ${key}="${escaped(value).replace(/[\t\n\r]/gu, ' ')}"`
  }
  return content === undefined ? `${open}/>` : `${open}>${content}</${name}>`
}

const escapes = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

/** What XML 1.0 forbids (production 2) is left out. */
function escaped(value: string): string {
  return (
    value
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what the rule is about
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
      .replace(/\p{Cs}/gu, '')
      .replace(/[&<>"]/gu, (character) => escapes.get(character) ?? '')
  )
}

/** A tenth of a unit is finer than anything drawn on a cover of 1600. */
function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}

function exact(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

function fine(value: number): string {
  return String(Math.round(value * 1e6) / 1e6)
}
