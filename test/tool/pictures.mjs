// Makes the README's pictures from real books: builds the sample novel in every template that has a list below, finds pages by
// what stands on them, and writes small PNGs to templates/NAME/pictures/. Needs build/ (npm ci makes it), pdftotext, pdftoppm
// and unzip. Run it again when pages change: node test/tool/pictures.mjs
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decode } from 'fast-png'
import { greyPage, pageTexts, sideBySide, writePng } from './paper.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const book = 'the-tide-clerk'

/** Pixels an inch: enough to tell the letters on a page of six inches. */
const resolution = 68
/** Pixels across a cover. */
const coverWidth = 300
/** And across a printed one, laid flat. */
const wrapWidth = 640
/** Bytes of the largest picture that a README should load. */
const largest = 40_000

/** The novel's book.yaml settles these for the classic page; the others are shown as they were designed. */
const asDesigned = ['--set', 'drop-caps=3', '--set', 'chapter-start=any']
const settings = { classic: [], modern: asDesigned, lively: asDesigned }

/** Pictures by template: the name of each, and the words by which its page is known; `spread` takes both pages of the opening. */
const wanted = {
  classic: [
    { name: 'title-page', words: /A Novel of Small Water/u },
    { name: 'opening', words: /came to Saltmere on the last bus/u },
    { name: 'spread', words: /the first five days/u, spread: true },
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
    await makePictures(template, pictures, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makePictures(template, pictures, folder) {
  const words = [
    'build',
    join(root, 'manuscript', book),
    '-o',
    folder,
    '--template',
    template,
    ...settings[template],
    ...['--print', '6x9', '--cover', '--set', 'print-isbn=9780306406157', '--set', 'spine=17mm'],
    '--quiet',
  ]
  execFileSync(process.execPath, [join(root, 'build/octavo.js'), ...words], { stdio: 'inherit' })
  const pdf = join(folder, `${book}.pdf`)
  const pages = await pageTexts(pdf)

  const target = join(root, 'templates', template, 'pictures')
  mkdirSync(target, { recursive: true })
  for (const name of readdirSync(target)) rmSync(join(target, name))
  save(join(target, 'cover.png'), smaller(coverOf(join(folder, `${book}.epub`)), coverWidth))
  save(join(target, 'wrap.png'), smaller(readFileSync(join(folder, `${book}.6x9.cover.png`)), wrapWidth))
  if (template === 'classic') await makeCase(pdf, folder, target)
  for (const { name, words, spread } of pictures) {
    const page = pages.findIndex((text) => words.test(text)) + 1
    if (page === 0) throw new Error(`${template}: no page holds ${words}`)
    const verso = page - (page % 2)
    const shown = spread ? [verso, verso + 1] : [page]
    const drawn = await Promise.all(shown.map((number) => greyPage(pdf, number, resolution)))
    save(join(target, `${name}.png`), sideBySide(drawn))
  }
}

/** The binder's template for the book. */
async function makeCase(pdf, folder, target) {
  const drawing = join(folder, 'case.pdf')
  execFileSync(process.execPath, [
    join(root, 'build/octavo.js'),
    'case',
    pdf,
    '-o',
    drawing,
    '--paper',
    'a3',
    '--quiet',
  ])
  save(join(target, 'case.png'), sideBySide([await greyPage(drawing, 1, 40)]))
}

function coverOf(epub) {
  return execFileSync('unzip', ['-p', epub, 'OEBPS/images/cover.png'], { maxBuffer: 1 << 26 })
}

/** A picture so many pixels wide: each is the mean of those it stands for. */
function smaller(png, width) {
  const image = inColour(decode(png))
  const step = image.width / width
  const height = Math.round(image.height / step)
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set(meanColour(image, x * step, y * step, step), (y * width + x) * 3)
  }
  return { width, height, channels: 3, data }
}

/** A picture whose pixels are numbers of a palette, with their colours instead. */
function inColour(image) {
  if (!image.palette) return image
  const data = new Uint8Array(image.data.length * 3)
  image.data.forEach((index, pixel) => {
    data.set(image.palette[index].slice(0, 3), pixel * 3)
  })
  return { ...image, data, channels: 3 }
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

function save(path, picture) {
  const png = writePng(picture)
  if (png.length > largest) throw new Error(`${path} would have ${png.length} bytes, more than ${largest}`)
  writeFileSync(path, png)
  console.log(`${path.slice(root.length)}  ${picture.width} × ${picture.height}  ${png.length} bytes`)
}
