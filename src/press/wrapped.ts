import type { Asset } from '../core/model/book.ts'

export type Bitmap = Pick<Asset, 'mediaType' | 'width' | 'height' | 'bytes'>

/** A picture as a drawing that holds it. */
export function wrapped({ width, height, mediaType, bytes }: Bitmap): string {
  const data = Buffer.from(bytes).toString('base64')
  return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}"><image width="${width}" height="${height}" xlink:href="data:${mediaType};base64,${data}"/></svg>`
}
