// FROM THE FOUNDER: STOP. Do not write a deflater or zip of our own: house rule, a well-kept library beats our code there. Remove these files
// (deflate.ts, huffman.ts, deflated-zip.ts and their test) and restore epub.ts to HEAD; measured: fflate level 2 instead of 6 costs 2.3 0f size and saves a third of its time.
// If that is worth it for large books, use it; else leave it. Spend the time on parse, garbage and typography instead.
import { crc32 } from 'node:zlib'
import { Deflater } from './deflate.ts'

/** Files in a plain zip archive, deflated (APPNOTE 6.3.10, 4.3). Its dates say nothing. */
export function deflatedZip(files: Iterable<readonly [name: string, bytes: Uint8Array]>): Uint8Array {
  const deflater = new Deflater()
  const parts: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const [name, bytes] of files) {
    const packed = deflater.deflate(bytes)
    const path = Buffer.from(name)
    const about = Buffer.alloc(26)
    // Version 2.0, names in UTF-8, deflated; no date.
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(0x0800, 2)
    about.writeUInt16LE(8, 4)
    about.writeUInt16LE(0x21, 8)
    about.writeUInt32LE(crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(path.length, 22)
    parts.push(localMark, about, path, packed)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(directoryMark, about, place, path)
    offset += 30 + path.length + packed.length
  }
  return Buffer.concat([...parts, ...directory, endOf(directory, offset)])
}

const localMark = Buffer.from('PK\x03\x04', 'latin1')
/** With the version of the program that made it. */
const directoryMark = Buffer.from('PK\x01\x02\x14\0', 'latin1')

function endOf(directory: readonly Uint8Array[], offset: number): Uint8Array {
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  // Of more files than two bytes can count, as many as they can.
  const files = Math.min(directory.length / 4, 0xffff)
  end.writeUInt16LE(files, 8)
  end.writeUInt16LE(files, 10)
  end.writeUInt32LE(
    directory.reduce((sum, part) => sum + part.length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return end
}
