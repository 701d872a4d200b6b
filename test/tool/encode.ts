import type { National } from '../../src/core/source/national.ts'

const tables = new Map<National, ReadonlyMap<string, readonly number[]>>()

/** A text as bytes of an encoding: what the platform decodes, the other way round. */
export function encode(text: string, encoding: National): Uint8Array {
  const table = tables.get(encoding) ?? tableOf(encoding)
  tables.set(encoding, table)
  const bytes = [...text].map((character) => {
    const own = character < '\u0080' ? [character.charCodeAt(0)] : table.get(character)
    if (!own) throw new RangeError(`${character} is not in ${encoding}`)
    return own
  })
  return Uint8Array.from(bytes.flat())
}

function tableOf(encoding: National): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, readonly number[]>()
  const enter = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if ([...text].length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes)
  }
  for (let first = 0x80; first < 0x100; first++) enter(first)
  for (let first = 0x80; first < 0x100; first++) for (let second = 0x40; second < 0x100; second++) enter(first, second)
  return table
}
