import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import type { Asset, AssetId } from '../model/book.ts'
import { decode } from '../source/decode.ts'
import type { SourceFile, Span } from '../source/source.ts'
import { utf8 } from '../source/utf8.ts'
import { checkGif, checkJpeg, checkWebp } from './bitmap.ts'
import { mostShownPixels, within } from './development.ts'
import { isMovingGif } from './motion.ts'
import { turnsOver } from './pixels.ts'
import { checkPng, type Sized } from './png.ts'
import { cleanSvg } from './svg.ts'
import { webpNature } from './webp.ts'

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
  if (!mediaType) return svgOrNothing(file, inflate, span)
  const sized = measure(mediaType, bytes, inflate)
  if ('fault' in sized) return refused(path, sized.fault, span)
  if (sized.width * sized.height > mostPixels) {
    return refused(path, `it has more than ${mostPixels / 1_000_000} million pixels`, span)
  }
  const value = assetOf(path, mediaType, sized, bytes)
  return { value, diagnostics: remarks(value, sized, span) }
}

type Fair = Extract<Sized, { width: number }>

/** A picture in inks is not turned: that would need a profile, so it goes into the books as it is. */
function assetOf(
  path: string,
  mediaType: MediaType,
  { width, height, turn = 1, inks }: Fair,
  bytes: Uint8Array,
): Asset {
  const common = { id: assetId(path), path, mediaType, bytes }
  if (inks || turn === 1) return { ...common, width, height, ...(inks && { inks }) }
  const size = turnsOver(turn) ? { width: height, height: width } : { width, height }
  return { ...common, ...size, turn }
}

/** What is done to a picture, and what may make it look otherwise in one reader than in another. */
function remarks({ path, width, height, mediaType, bytes, turn }: Asset, sized: Fair, span?: Span): Diagnostic[] {
  const found: Diagnostic[] = []
  const say = (
    rule: 'image-turned' | 'image-inks' | 'image-converted' | 'image-resized',
    message: string,
    hint: string,
  ) => found.push(report(rule, `"${path}" ${message}`, span, hint))
  if (turn)
    say('image-turned', 'is stored lying, and stands upright in the books', 'save it upright to keep it as it is')
  if (sized.inks) {
    const lies = (sized.turn ?? 1) > 1 ? ' and lies on its side' : ''
    say('image-inks', `is in printing inks (CMYK)${lies}, which screens show in other colours`, 'save it as RGB')
  }
  if (mediaType === 'image/webp') {
    const { moving } = webpNature(bytes)
    const what = moving ? 'moves; its first picture goes into the books' : 'is no WebP in the e-book'
    say('image-converted', `${what}, since many readers do not show that`, 'save it as JPEG or PNG')
  }
  const shown = within({ width, height }, mostShownPixels)
  if (shown.width < width && !sized.inks && !(mediaType === 'image/gif' && isMovingGif(bytes))) {
    const made = `${shown.width} × ${shown.height}`
    say('image-resized', `has ${width} × ${height} pixels; the e-book gets ${made}`, 'the PDF has all of them')
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

function svgOrNothing({ path, bytes }: SourceFile, inflate: Inflate, span?: Span): Outcome<Asset> {
  const decoded = decode(bytes)
  if (decoded.kind !== 'decoded' || !/<(?:\w+:)?svg[\s>]/u.test(decoded.text.slice(0, 65_536))) {
    const hint = 'save it as PNG, JPEG, GIF, WebP or SVG'
    const kind = strangerKind(bytes)
    const what = kind === undefined ? 'not a picture that Octavo knows' : `${kind}, which e-readers do not show`
    return fail('image-unreadable', `"${path}" is ${what}`, span, hint)
  }
  const clean = cleanSvg(decoded.text, (kind, inner) => faultInside(kind, inner, inflate))
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

/** Why a picture inside a drawing cannot be used. */
function faultInside(kind: string, bytes: Uint8Array, inflate: Inflate): string | undefined {
  const mediaType = sniff(bytes)
  if (mediaType !== kind) return 'it is not of the kind that it says'
  const sized = measure(mediaType, bytes, inflate)
  if ('fault' in sized) return sized.fault
  return sized.width * sized.height > mostPixels
    ? `it has more than ${mostPixels / 1_000_000} million pixels`
    : undefined
}

/** Kinds of picture that people have and books have not, by their first bytes. */
function strangerKind(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 32))
  if (/^[\s\S]{4}ftyp[\s\S]{0,20}avi[fs]/u.test(head)) return 'an AVIF'
  if (/^[\s\S]{4}ftyp[\s\S]{0,20}(?:heic|heix|mif1|msf1)/u.test(head)) return 'a HEIC'
  if (/^(?:II\*\0|MM\0\*)/u.test(head)) return 'a TIFF'
  if (head.startsWith('\xff\n') || head.slice(4, 8) === 'JXL ') return 'a JPEG XL'
  return head.startsWith('BM') ? 'a BMP' : undefined
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
