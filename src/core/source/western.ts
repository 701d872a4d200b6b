import { encodingNames, type Read } from './encoding.ts'
import { judge, readSingleByte, type Sense, type SingleByte } from './single-byte.ts'
import { hex, saveAsUtf8, type Undecodable, undecodable } from './undecodable.ts'

/** Up to so many bytes beyond ASCII are too few to tell an encoding by their look alone. */
const few = 5

/** Windows-1252 or Mac Roman, whichever makes more sense of the bytes beyond ASCII. */
export function readWestern(bytes: Uint8Array, first: number): Read | Undecodable {
  const windows = judge(bytes, 'windows-1252')
  const mac = judge(bytes, 'macintosh')
  const lines = lineEnds(bytes)
  const prior = lines === 'CR' ? 1.5 : -1
  const best = mac.score + prior > windows.score ? mac : windows
  const other = best === mac ? windows : mac
  const impossible = best.odd.find((at) => isImpossible(bytes[at] ?? 0, best.encoding))
  const senseless = best.high > few && best.sensible * 2 < best.high
  const foreign = best.high > 20 && best.foreign > 0.4
  if (impossible !== undefined || senseless || foreign) {
    const at = impossible ?? first
    const message = `${hex(bytes[at])} makes sense neither as UTF-8 nor as Windows-1252 nor as Mac Roman`
    return undecodable(
      bytes,
      at,
      'unreadable',
      message,
      `${saveAsUtf8}; if it shows the text well, it knows the encoding`,
    )
  }
  return {
    units: readSingleByte(bytes, best.encoding),
    encoding: best.encoding,
    confidence: confidence(best, other),
    evidence: [
      'the bytes are not UTF-8',
      `${best.sensible} of ${best.high} bytes beyond ASCII fit where they stand as ${encodingNames[best.encoding]}, ${other.sensible} as ${encodingNames[other.encoding]}`,
      `lines end in ${lines}`,
    ],
    strays: doubtful(bytes, best).map((at) => ({ unit: at, byte: bytes[at] ?? 0 })),
  }
}

/** Bytes to be named: of few all that do not fit, or all where that is half of them; of many those that cannot be meant. */
function doubtful(bytes: Uint8Array, { high, sensible, odd, senseless }: Sense): readonly number[] {
  if (high > few) return senseless
  return odd.length > 0 && sensible * 2 <= high ? highBytes(bytes) : odd
}

/** Bytes that Windows-1252 leaves undefined, and FF: where they do not fit, no editor wrote them. */
function isImpossible(byte: number, encoding: SingleByte): boolean {
  return encoding === 'windows-1252' && [0x81, 0x8d, 0x8f, 0x90, 0x9d, 0xff].includes(byte)
}

function confidence(best: Sense, other: Sense): number {
  const margin = (best.score - other.score) / Math.max(1, Math.abs(best.score) + Math.abs(other.score))
  const sure = 0.5 + 0.49 * Math.max(0, Math.min(1, margin))
  const share = best.sensible / Math.max(1, best.high)
  return Math.round(sure * (0.5 + share / 2) * 100) / 100
}

function highBytes(bytes: Uint8Array): readonly number[] {
  const places: number[] = []
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) >= 0x80) places.push(at)
  return places
}

/** What most lines end in. */
function lineEnds(bytes: Uint8Array): 'LF' | 'CR' | 'CR LF' {
  const counts = { LF: 0, CR: 0, 'CR LF': 0 }
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 0x0a) counts[bytes[at - 1] === 0x0d ? 'CR LF' : 'LF']++
    else if (bytes[at] === 0x0d && bytes[at + 1] !== 0x0a) counts.CR++
  }
  if (counts.CR > counts.LF + counts['CR LF']) return 'CR'
  return counts['CR LF'] > counts.LF ? 'CR LF' : 'LF'
}
