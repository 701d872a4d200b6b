import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'
import PDFDocument from 'pdfkit'
import type { Digest, Inflate } from '../../../src/core/finished/tools.ts'
import type { FinishedFile, ProofInput } from '../../../src/core/proof/proof.ts'
import { sourceText } from '../../../src/core/source/text.ts'

export const inflate: Inflate = (bytes, max) => inflateRawSync(bytes, { maxOutputLength: max })
export const sha256: Digest = (data) => createHash('sha256').update(data).digest('hex')

/** A zip archive of texts: the first file stored, the others deflated. */
export function zip(files: readonly (readonly [name: string, text: string])[]): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  files.forEach(([name, text], i) => {
    const plain = Buffer.from(text)
    const packed = i === 0 ? plain : deflateRawSync(plain)
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(i === 0 ? 0 : 8, 4)
    head.writeUInt32LE(crc32(plain), 10)
    head.writeUInt32LE(packed.length, 14)
    head.writeUInt32LE(plain.length, 18)
    head.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), head, rest, Buffer.from(name)]))
    parts.push(local)
    offset += local.length
  })
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...directory, end])
}

const container =
  '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'

/** An EPUB with a document a body, and a navigation that must not be read. */
export function epub(...bodies: readonly string[]): Uint8Array {
  const names = bodies.map((_, i) => `text/chapter ${i + 1}.xhtml`)
  const items = names.map(
    (name, i) => `<item id="c${i}" href="${encodeURI(name)}" media-type="application/xhtml+xml"/>`,
  )
  const spine = names.map((_, i) => `<itemref idref="c${i}"/>`)
  const opf = `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest><item id="nav" href="nav.xhtml" properties="nav"/>${items.join('')}</manifest><spine><itemref idref="nav"/>${spine.join('')}</spine></package>`
  return zip([
    ['mimetype', 'application/epub+zip'],
    ['META-INF/container.xml', container],
    ['EPUB/package.opf', opf],
    ['EPUB/nav.xhtml', '<html><body>navigation words</body></html>'],
    ...bodies.map((body, i) => [`EPUB/${names[i]}`, xhtml(body)] as const),
  ])
}

function xhtml(body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>head words</title></head><body>${body}</body></html>`
}

export const garamond = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf',
)

/** A PDF of pdfkit's making. */
export function pdf(
  draw: (doc: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: [432, 648], ...options })
  const parts: Buffer[] = []
  const done = new Promise<Uint8Array>((resolve) => {
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
  })
  draw(doc)
  doc.end()
  return done
}

export function finished(format: 'epub' | 'pdf', bytes: Uint8Array): FinishedFile {
  return { format, path: `book.${format}`, bytes, sha256: sha256(bytes) }
}

/** Everything that a proof needs, of one source. */
export function input(path: string, text: string, ...outputs: readonly FinishedFile[]): ProofInput {
  return {
    files: [sourceText(path, text)],
    asides: [],
    outputs,
    declared: [],
    relocated: [],
    excuses: [],
    inflate,
    sha256,
  }
}
