import type { National } from './national.ts'
import type { SingleByte } from './single-byte.ts'
import type { Units } from './utf.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | SingleByte | National

/** How people name the encodings. */
export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac Roman',
  gb18030: 'GBK (simplified Chinese)',
  big5: 'Big5 (traditional Chinese)',
  shift_jis: 'Shift_JIS (Japanese)',
  'euc-jp': 'EUC-JP (Japanese)',
  'euc-kr': 'EUC-KR (Korean)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  'windows-1250': 'Windows-1250 (Central European)',
  'iso-8859-2': 'ISO 8859-2 (Central European)',
  'windows-1253': 'Windows-1253 (Greek)',
  'iso-8859-7': 'ISO 8859-7 (Greek)',
  'windows-1254': 'Windows-1254 (Turkish)',
  'windows-1255': 'Windows-1255 (Hebrew)',
  'windows-1256': 'Windows-1256 (Arabic)',
  'windows-874': 'Windows-874 (Thai)',
}

export function isUnicode(encoding: Encoding): boolean {
  return encoding.startsWith('utf')
}

/** A decoder's answer before line ends and controls are dealt with. */
export interface Read {
  readonly units: Units
  readonly encoding: Encoding
  readonly confidence: number
  readonly evidence: readonly string[]
  readonly strays: readonly { readonly unit: number; readonly byte: number }[]
}
