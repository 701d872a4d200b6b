/** The font under another name: its family is `name`, whatever it calls itself, so that one font among many can be asked for. */
export function named(font: Uint8Array, name: string): Uint8Array {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const table = nameTable(name)
  const out = new Uint8Array(padded(font.length) + table.length)
  out.set(font)
  out.set(table, padded(font.length))
  const written = new DataView(out.buffer)
  for (let record = 12; record < 12 + view.getUint16(4) * 16; record += 16) {
    if (view.getUint32(record) !== 0x6e616d65) continue
    written.setUint32(record + 8, padded(font.length))
    written.setUint32(record + 12, table.length)
  }
  return out
}

/** A "name" table (OpenType 1.9) with the family (1) and the PostScript name (6), for Windows in American English. */
function nameTable(name: string): Uint8Array {
  const ids = [1, 6]
  const strings = 6 + ids.length * 12
  const view = new DataView(new ArrayBuffer(strings + name.length * 2))
  view.setUint16(2, ids.length)
  view.setUint16(4, strings)
  for (const [index, id] of ids.entries()) {
    const record = [3, 1, 0x409, id, name.length * 2, 0]
    for (const [at, value] of record.entries()) view.setUint16(6 + index * 12 + at * 2, value)
  }
  for (let at = 0; at < name.length; at++) view.setUint16(strings + at * 2, name.charCodeAt(at))
  return new Uint8Array(view.buffer)
}

function padded(length: number): number {
  return (length + 3) & ~3
}
