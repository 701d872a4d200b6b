// Pages of finished PDFs as small grey pictures: drawn by poppler, framed, written as PNG in sixteen greys.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { crc32, deflateSync, constants as zlib } from 'node:zlib'

/** Levels of a pixel as a file holds it, 0 to 15. */
const step = 17

/** The text of each page. */
export async function pageTexts(pdf) {
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  return stdout.split('\f').slice(0, -1)
}

/** One page, counted from 1, as grey pixels, a byte each. */
export async function greyPage(pdf, page, resolution) {
  const number = String(page)
  const words = ['-gray', '-r', String(resolution), '-f', number, '-l', number, pdf]
  const { stdout } = await run('pdftoppm', words, { encoding: 'buffer', maxBuffer: 1 << 26 })
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(stdout.subarray(0, 40).toString('latin1')) ?? []
  if (!head) throw new Error(`${pdf}: page ${page} cannot be drawn`)
  return { width: Number(width), height: Number(height), channels: 1, data: stdout.subarray(head.length) }
}

const run = promisify(execFile)

/** Pages of one height with a thin grey line around and between them, so that white paper shows on a white screen. */
export function sideBySide(pages) {
  const height = pages[0].height + 2
  const width = pages.reduce((sum, page) => sum + page.width + 1, 1)
  const data = new Uint8Array(width * height).fill(0xcc)
  let left = 1
  for (const page of pages) {
    for (let row = 0; row < page.height; row++) {
      data.set(page.data.subarray(row * page.width, (row + 1) * page.width), (row + 1) * width + left)
    }
    left += page.width + 1
  }
  return { width, height, channels: 1, data }
}

/** A picture as PNG: greys in sixteen steps, which paper does not miss; colours (three channels) as they are. */
export function writePng({ width, height, channels, data }) {
  const rows = channels === 1 ? sixteenGreys(data, width, height) : rowsOf(data, width * 3)
  const distance = channels === 1 ? 1 : 3
  const bodies = [0, 1, 2].map((filter) => {
    const raw = Buffer.concat(rows.map((row, y) => filtered(filter, row, rows[y - 1], distance)))
    return deflateSync(raw, { level: 9, strategy: zlib.Z_DEFAULT_STRATEGY })
  })
  const smallest = bodies.reduce((best, body) => (body.length < best.length ? body : best))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set(channels === 1 ? [4, 0] : [8, 2], 8)
  const parts = [chunk('IHDR', header), chunk('IDAT', smallest), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

/** Two pixels a byte. */
function sixteenGreys(data, width, height) {
  return Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(Math.ceil(width / 2))
    for (let x = 0; x < width; x++) {
      const level = Math.round(data[y * width + x] / step)
      row[x >> 1] |= x % 2 === 0 ? level << 4 : level
    }
    return row
  })
}

function rowsOf(data, length) {
  return Array.from({ length: data.length / length }, (_, y) =>
    Buffer.from(data.subarray(y * length, (y + 1) * length)),
  )
}

/** A row behind its filter's number: none, the pixel before, or the row above (PNG 3, 9.2). */
function filtered(filter, row, above, distance) {
  const out = Buffer.alloc(row.length + 1)
  out[0] = filter
  for (let x = 0; x < row.length; x++) {
    const reference = filter === 1 ? row[x - distance] : above?.[x]
    out[x + 1] = row[x] - (filter === 0 ? 0 : (reference ?? 0))
  }
  return out
}

function chunk(type, body) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const out = Buffer.alloc(body.length + 12)
  out.writeUInt32BE(body.length, 0)
  out.set(named, 4)
  out.writeUInt32BE(crc32(named), body.length + 8)
  return out
}
