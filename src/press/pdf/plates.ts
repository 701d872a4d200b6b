import type { AssetId } from '../../core/model/book.ts'
import type { Sheets } from '../../core/pdf/sheets.ts'
import { offsetProfile } from './colour.ts'
import { type ImageStreams, imageStreams, type Picture } from './image.ts'
import { inked } from './shop.ts'
import type { Reference } from './structure.ts'

/** What pictures are made of, and with. */
export interface PlateMakers {
  /** A picture as PNG or JPEG; undefined for an asset that is not there. */
  picture(id: AssetId): Picture | undefined
  /** A JPEG as PNG. Only for print is it asked for. */
  unpacked(jpeg: Picture): Uint8Array
  /** Writes an object of the file that has bytes. */
  stream(bytes: Uint8Array, data: Record<string, unknown>): Reference
}

/** The pictures of a file, each embedded when a page first shows it. */
export class Plates {
  readonly #makers: PlateMakers
  readonly #print: boolean
  /** A standard of print shops forbids all but the printer's own inks. */
  readonly #inksAlone: boolean
  readonly #embedded = new Map<AssetId, { name: string; reference: Reference } | undefined>()
  /** What the numbers of CMYK pictures mean, once there are such. */
  #inkColours: Reference | undefined

  constructor({ profile, shop }: Pick<Sheets, 'profile' | 'shop'>, makers: PlateMakers) {
    this.#makers = makers
    this.#print = profile === 'print'
    this.#inksAlone = shop?.condition !== undefined
  }

  /** The name of a picture, which the page that is painted then has among its resources. */
  name(id: AssetId, resources: Record<string, unknown>): string | undefined {
    if (!this.#embedded.has(id)) {
      const asset = this.#makers.picture(id)
      const streams = asset && this.#streamsOf(asset)
      this.#embedded.set(id, streams && { name: `I${this.#embedded.size + 1}`, reference: this.#embed(streams) })
    }
    const picture = this.#embedded.get(id)
    if (picture) resources[picture.name] = picture.reference
    return picture?.name
  }

  #streamsOf(asset: Picture): ImageStreams {
    const unpacked = (jpeg: Picture) => this.#makers.unpacked(jpeg)
    const streams = imageStreams(asset, this.#print ? 'print' : 'screen', unpacked, this.#inksAlone)
    return this.#inksAlone ? inked(streams) : streams
  }

  #embed({ dictionary, bytes, filter, mask }: ImageStreams): Reference {
    const softMask =
      mask &&
      this.#makers.stream(mask, {
        Type: 'XObject',
        Subtype: 'Image',
        Width: dictionary.Width,
        Height: dictionary.Height,
        ColorSpace: 'DeviceGray',
        BitsPerComponent: 8,
      })
    return this.#makers.stream(bytes, {
      ...dictionary,
      ...(dictionary.ColorSpace === 'DeviceCMYK' && !this.#print && { ColorSpace: ['ICCBased', this.#inkProfile()] }),
      ...(filter && { Filter: filter }),
      ...(softMask && { SMask: softMask }),
    })
  }

  #inkProfile(): Reference {
    this.#inkColours ??= this.#makers.stream(offsetProfile(), { N: 4, Alternate: 'DeviceCMYK' })
    return this.#inkColours
  }
}
