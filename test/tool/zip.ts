import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive, and how it is to lie there. */
export interface ZipFile {
  readonly name: string
  readonly data: Uint8Array | string
  readonly packed?: boolean
  /** Bytes of the extra field of its local header. */
  readonly extra?: number
}

/** A zip archive (PKWARE APPNOTE 4.3): as sound, or as odd, as it is asked to be. */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, packed = false, extra = 0 } of files) {
    const plain = Buffer.from(data)
    const body = packed ? deflateRawSync(plain) : plain
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(0x0800, 2)
    head.writeUInt16LE(packed ? 8 : 0, 4)
    head.writeUInt32LE(0x5a3f0000, 6)
    head.writeUInt32LE(crc32(plain), 10)
    head.writeUInt32LE(body.length, 14)
    head.writeUInt32LE(plain.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.from(head)
    local.writeUInt16LE(extra, 24)
    const lead = Buffer.concat([Buffer.from('PK\x03\x04'), local, Buffer.from(name), Buffer.alloc(extra), body])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, rest, Buffer.from(name)]))
    parts.push(lead)
    offset += lead.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}
