import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { Asset, AssetId } from '../model/book.ts'
import { decode } from '../source/decode.ts'
import type { SourceFile, Span } from '../source/source.ts'
import { utf8 } from '../source/utf8.ts'
import { checkGif, checkJpeg, checkWebp } from './bitmap.ts'
import { checkPng, type Sized } from './png.ts'
import { cleanSvg } from './svg.ts'

/** Inflates a zlib stream; undefined if it is broken or gives more than `max` bytes. */
export type Inflate = (bytes: Uint8Array, max: number) => Uint8Array | undefined

/** Most pixels of a picture. */
export const mostPixels = 50_000_000

/** The id of a picture by its path: readable, and unique in the manuscript. */
export function assetId(path: string): AssetId {
  return path as AssetId
}

type MediaType = Asset['mediaType']

/** What the first bytes say a file is. */
function sniff(bytes: Uint8Array): MediaType | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (/^GIF8[79]a/u.test(head)) return 'image/gif'
  if (/^RIFF[\s\S]{4}WEBP/u.test(head)) return 'image/webp'
  return undefined
}

/**
 * Says what a picture is from its bytes and lets through only what no reader or writer can choke on. `span` is where
 * the book asks for it.
 */
export function gate(file: SourceFile, inflate: Inflate, span?: Span): Outcome<Asset> {
  const { path, bytes } = file
  if (bytes.length === 0) return refused(path, 'the file is empty', span)
  const mediaType = sniff(bytes)
  if (!mediaType) return svgOrNothing(file, span)
  const sized = measure(mediaType, bytes, inflate)
  if ('fault' in sized) return refused(path, sized.fault, span)
  if (sized.width * sized.height > mostPixels) {
    return refused(path, `it has more than ${mostPixels / 1_000_000} million pixels`, span)
  }
  const { width, height } = sized
  return {
    value: { id: assetId(path), path, mediaType, width, height, bytes },
    diagnostics: remarks(path, sized, span),
  }
}

/** What may make a picture look otherwise in one reader than in another. */
function remarks(path: string, { turned, inks }: Extract<Sized, { width: number }>, span?: Span): Diagnostic[] {
  const found: Diagnostic[] = []
  if (turned) {
    const message = `"${path}" is stored lying, with a note to turn it, which not every reader heeds`
    found.push(report('image-turned', message, span, 'open it in a picture editor and save it upright'))
  }
  if (inks) {
    const message = `"${path}" is in printing inks (CMYK), which screens show in other colours`
    found.push(report('image-inks', message, span, 'save it as RGB'))
  }
  return found
}

function measure(
  mediaType: Exclude<MediaType, 'image/svg+xml'> | MediaType,
  bytes: Uint8Array,
  inflate: Inflate,
): Sized {
  switch (mediaType) {
    case 'image/png':
      return checkPng(bytes, mostPixels, inflate)
    case 'image/jpeg':
      return checkJpeg(bytes)
    case 'image/gif':
      return checkGif(bytes)
    case 'image/webp':
      return checkWebp(bytes)
    case 'image/svg+xml':
      return { fault: 'it is a drawing' }
  }
}

function svgOrNothing({ path, bytes }: SourceFile, span?: Span): Outcome<Asset> {
  const decoded = decode(bytes)
  if (decoded.kind !== 'decoded' || !/<(?:\w+:)?svg[\s>]/u.test(decoded.text.slice(0, 65_536))) {
    const hint = 'save it as PNG, JPEG, GIF, WebP or SVG'
    return fail('image-unreadable', `"${path}" is not a picture that Octavo knows`, span, hint)
  }
  const clean = cleanSvg(decoded.text)
  if ('fault' in clean) return refused(path, clean.fault, span)
  const { text, width, height, removed } = clean
  const diagnostics: Diagnostic[] =
    removed.length > 0
      ? [
          report(
            'image-cleaned',
            `"${path}" goes into the book without ${removed.join(', ')}`,
            span,
            'a drawing in a book may not run or fetch anything',
          ),
        ]
      : []
  const value: Asset = { id: assetId(path), path, mediaType: 'image/svg+xml', width, height, bytes: utf8(text) }
  return { value, diagnostics }
}

function refused(path: string, fault: string, span?: Span): Outcome<Asset> {
  return fail(
    'image-unreadable',
    `"${path}" cannot be used: ${fault}`,
    span,
    'open it in a picture editor and save it anew',
  )
}

function fail(rule: 'image-unreadable', message: string, span: Span | undefined, hint: string): Outcome<Asset> {
  return { value: undefined, diagnostics: [report(rule, message, span, hint)] }
}
