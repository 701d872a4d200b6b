import encode from 'qr'

/** A QR code of the text as an SVG drawing, black on white with the quiet zone that scanners need. */
export function qrCode(text: string): string {
  return encode(text, 'svg', { ecc: 'medium', border: 4 })
}
