import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'

/** A folder with finished books, as small as they can be. */
export class TestShelf {
  readonly folder = mkdtempSync(join(tmpdir(), 'octavo-shelf-'))

  /** An EPUB that says of itself what a catalogue needs. */
  epub(name: string, title: string): Uint8Array {
    const files = new Map([
      ['META-INF/container.xml', '<container><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'],
      [
        'OEBPS/a.opf',
        `<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>${title}</dc:title><dc:creator>Ada Example</dc:creator><dc:language>en</dc:language><dc:identifier>urn:uuid:1</dc:identifier></metadata><manifest><item id="c" href="pictures/cover.png" media-type="image/png" properties="cover-image"/></manifest></package>`,
      ],
      ['OEBPS/pictures/cover.png', 'a picture'],
    ])
    const bytes = zipped(files)
    this.write(name, bytes)
    return bytes
  }

  write(name: string, content: string | Uint8Array): void {
    mkdirSync(this.folder, { recursive: true })
    const path = join(this.folder, name)
    writeFileSync(path, content)
    utimesSync(path, 1_000_000_000, 1_000_000_000)
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** A zip archive of files that are not packed (APPNOTE 6.3.10). */
function zipped(files: ReadonlyMap<string, string>): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of files) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)]
    const facts = Buffer.alloc(26)
    facts.writeUInt32LE(crc32(data) >>> 0, 10)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(data.length, 18)
    facts.writeUInt16LE(path.length, 22)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), facts, path, data)
    const place = Buffer.alloc(16)
    place.writeUInt32LE(offset, 12)
    directory.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts.subarray(0, 26), place.subarray(2), path)
    offset += 30 + path.length + data.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.size, 4)
  end.writeUInt16LE(files.size, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06', 'latin1'), end])
}
