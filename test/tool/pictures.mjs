// Makes the README's pictures from real books: builds the sample novel in every template that has a list below, finds pages by
// what stands on them, and writes small PNGs to templates/NAME/pictures/. Needs build/ (npm ci makes it), pdftotext, pdftoppm
// and unzip. Run it again when pages change: node test/tool/pictures.mjs
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync, constants as zlib } from 'node:zlib'
import { decode } from 'fast-png'

const root = fileURLToPath(new URL('../../', import.meta.url))
const book = 'the-tide-clerk'

/** Pixels an inch: enough to tell the letters on a page of six inches. */
const resolution = 68
/** Pixels across a cover. */
const coverWidth = 300
/** Bytes of the largest picture that a README should load. */
const largest = 40_000

/** The novel's book.yaml settles these for the classic page; the others are shown as they were designed. */
const asDesigned = ['--set', 'drop-caps=3', '--set', 'chapter-start=any']
const settings = { classic: [], modern: asDesigned, lively: asDesigned }

/** Pictures by template: the name of each, and the words by which its page is known; `spread` takes both pages of the opening. */
const wanted = {
  classic: [
    { name: 'title-page', words: /A Novel of Small Water/u },
    { name: 'contents', words: /Contents[\s\S]*Prologue/u },
    { name: 'opening', words: /came to Saltmere on the last bus/u },
    { name: 'letter', words: /My dear successor/u },
    { name: 'spread', words: /the first five days/u, spread: true },
    { name: 'verse', words: /has a daughter tide/u },
  ],
  modern: [
    { name: 'title-page', words: /A Novel of Small Water/u },
    { name: 'opening', words: /came to Saltmere on the last bus/u },
    { name: 'spread', words: /the first five days/u, spread: true },
  ],
  lively: [
    { name: 'title-page', words: /A Novel of Small Water/u },
    { name: 'opening', words: /came to Saltmere on the last bus/u },
    { name: 'spread', words: /the first five days/u, spread: true },
  ],
}

for (const [template, pictures] of Object.entries(wanted)) {
  const folder = mkdtempSync(join(tmpdir(), 'octavo-pictures-'))
  try {
    makePictures(template, pictures, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function makePictures(template, pictures, folder) {
  const words = [
    'build',
    join(root, 'manuscript', book),
    '-o',
    folder,
    '--template',
    template,
    ...settings[template],
    '--quiet',
  ]
  execFileSync(process.execPath, [join(root, 'build/octavo.js'), ...words], { stdio: 'inherit' })
  const pdf = join(folder, `${book}.pdf`)
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)

  const target = join(root, 'templates', template, 'pictures')
  mkdirSync(target, { recursive: true })
  for (const name of readdirSync(target)) rmSync(join(target, name))
  save(join(target, 'cover.png'), coverOf(join(folder, `${book}.epub`)))
  for (const { name, words, spread } of pictures) {
    const page = pages.findIndex((text) => words.test(text)) + 1
    if (page === 0) throw new Error(`${template}: no page holds ${words}`)
    const verso = page - (page % 2)
    const shown = spread ? [verso, verso + 1] : [page]
    save(join(target, `${name}.png`), sideBySide(shown.map((number) => grey(pdf, number))))
  }
}

/** One page as grey pixels, a byte each. */
function grey(pdf, page) {
  const number = String(page)
  const pgm = execFileSync('pdftoppm', ['-gray', '-r', String(resolution), '-f', number, '-l', number, pdf], {
    maxBuffer: 1 << 26,
  })
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/u.exec(pgm.subarray(0, 40).toString('latin1')) ?? []
  if (!head) throw new Error(`${pdf}: page ${page} cannot be drawn`)
  return { width: Number(width), height: Number(height), channels: 1, data: pgm.subarray(head.length) }
}

/** Pages of one height with a thin grey line around and between them, so that white paper shows on a white screen. */
function sideBySide(pages) {
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

/** The cover of an EPUB, smaller: each pixel is the mean of those it stands for. */
function coverOf(epub) {
  const image = decode(execFileSync('unzip', ['-p', epub, 'OEBPS/images/cover.png'], { maxBuffer: 1 << 26 }))
  const step = image.width / coverWidth
  const [width, height] = [coverWidth, Math.round(image.height / step)]
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(meanColour(image, x * step, y * step, step), (y * width + x) * 3)
  }
  return { width, height, channels: 3, data }
}

function meanColour(image, left, top, step) {
  const sum = [0, 0, 0]
  let count = 0
  for (let y = Math.floor(top); y < Math.min(image.height, top + step); y++) {
    for (let x = Math.floor(left); x < Math.min(image.width, left + step); x++) {
      const at = (y * image.width + x) * image.channels
      for (const channel of [0, 1, 2]) sum[channel] += image.data[at + channel]
      count++
    }
  }
  return sum.map((value) => Math.round(value / count))
}

/** Writes a PNG: greys in sixteen steps, which paper does not miss; colours as they are. */
function save(path, { width, height, channels, data }) {
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
  const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
  if (png.length > largest) throw new Error(`${path} would have ${png.length} bytes, more than ${largest}`)
  writeFileSync(path, png)
  console.log(`${path.slice(root.length)}  ${width} × ${height}  ${png.length} bytes`)
}

/** Two pixels a byte. */
function sixteenGreys(data, width, height) {
  return Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(Math.ceil(width / 2))
    for (let x = 0; x < width; x++) {
      const level = Math.round(data[y * width + x] / 17)
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
