import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { afterAll, describe, expect, test } from 'vitest'
import { type Construct, constructs, folder, Studio, worstSpot } from './gallery/gallery.ts'
import { missing } from './tool/outside.ts'
import { type Picture, writePng } from './tool/paper.mjs'

/**
 * One page for each construct, as people see it:
 *
 *     gallery/<construct>/manuscript…   a folder, a .md or a .txt
 *     gallery/<construct>/shows.yaml    caption, and words by which the page is known (a list for facing pages); `of` names the
 *                                       folder of another's manuscript, `set` holds keys of book.yaml
 *     gallery/<construct>/page.png      the page
 *
 * `OCTAVO_UPDATE=1 npx vitest run --config test/vitest.config.ts test/gallery.test.ts` draws them anew: look at them before you
 * commit them.
 */
const shown = constructs()

/**
 * By how much the mean grey of a spot of 5 × 5 pixels may differ, of 255. The same pages drawn by poppler 21.07 and 22.12 differ by 20 at
 * most; a changed letter makes 37, a line that moved 117.
 */
const tolerance = 28
/** Bytes of the largest picture. */
const largest = 36_000

const reason = missing('pdftoppm', 'pdftotext')
const title = reason ? `the gallery (skipped: ${reason})` : 'the gallery'

describe.skipIf(reason)(title, () => {
  const place = mkdtempSync(join(tmpdir(), 'octavo-gallery-'))
  const studio = new Studio(place)
  afterAll(() => {
    studio.close()
    rmSync(place, { recursive: true, force: true })
  })

  test.each(shown)('$name', async (construct) => {
    const picture = await studio.picture(construct)
    const path = join(folder, construct.name, 'page.png')
    const differs = () => worstSpot(picture, read(path))
    if (process.env.OCTAVO_UPDATE && !(existsSync(path) && differs().grey <= tolerance)) {
      writeFileSync(path, writePng(picture))
    }
    expect(existsSync(path), `${construct.name}/page.png is there (OCTAVO_UPDATE=1 draws it)`).toBe(true)
    const { grey, x, y } = differs()
    const said = grey > tolerance ? `differs at ${x}, ${y}; the new page: ${kept(construct, picture)}` : ''
    expect(grey, said).toBeLessThanOrEqual(tolerance)
    expect(statSync(path).size).toBeLessThan(largest)
  })

  describe('the tolerance', () => {
    const letter = shown.find(({ name }) => name === 'letter')
    const golden = () => read(join(folder, 'letter/page.png'))

    test('lets a darker or lighter drawing pass', () => {
      for (const gamma of [0.85, 1.15]) {
        const data = golden().data.map((value) => Math.round(255 * (value / 255) ** gamma))
        expect(worstSpot({ ...golden(), data }, golden()).grey).toBeLessThan(tolerance)
      }
    })

    test.each([
      ['word', 'brother’s walk', 'brother’s wake'],
      ['letter', 'The fern is from', 'The tern is from'],
    ])('sees a changed %s', async (_, before, after) => {
      if (!letter) throw new Error('no letter')
      const changed = join(place, after.replaceAll(' ', '-'))
      cpSync(join(folder, 'letter'), changed, { recursive: true })
      const manuscript = join(changed, 'manuscript.md')
      const text = readFileSync(manuscript, 'utf8')
      expect(text).toContain(before)
      writeFileSync(manuscript, text.replace(before, after))
      const picture = await studio.picture({ ...letter, of: changed })
      expect(worstSpot(picture, golden()).grey).toBeGreaterThan(tolerance)
    })

    test('sees a line that moved by one leading', () => {
      const { width, data, ...rest } = golden()
      const [leading, line] = [16, 552]
      const moved = Uint8Array.from(data)
      const lines = (from: number, to: number) => data.subarray(from * width, to * width)
      moved.set(lines(line, line + leading), (line + leading) * width)
      moved.set(lines(line + leading, line + 2 * leading), line * width)
      expect(worstSpot({ width, data: moved, ...rest }, golden()).grey).toBeGreaterThan(2 * tolerance)
    })
  })
})

test('every picture is one of a construct, and has a caption', () => {
  const hung = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'page.png')))
  expect(hung.sort()).toEqual(shown.map(({ name }) => name))
  expect(shown.filter(({ caption }) => !caption)).toEqual([])
})

test('the list of the gallery shows every picture', () => {
  const path = join(folder, 'README.md')
  if (process.env.OCTAVO_UPDATE) writeFileSync(path, catalogue())
  expect(readFileSync(path, 'utf8')).toBe(catalogue())
})

function catalogue(): string {
  const across = 3
  const rows = shown.flatMap((_, at) => (at % across === 0 ? [shown.slice(at, at + across)] : []))
  const cells = (row: readonly Construct[], cell: (construct: Construct) => string) =>
    `| ${Array.from({ length: across }, (_, at) => (row[at] ? cell(row[at]) : '')).join(' | ')} |`
  const lines = rows.flatMap((row, at) => [
    cells(row, ({ name, caption }) => `<img src="${name}/page.png" alt="${caption}">`),
    ...(at === 0 ? [`|${' --- |'.repeat(across)}`] : []),
    cells(row, ({ of, caption }) => `[${caption}](${of})`),
  ])
  return `# The gallery\n\nOne page for each construct, drawn from the PDF that Octavo makes; the words below it lead to its manuscript.\n\n${lines.join('\n')}\n`
}

/** The picture in a folder that stays, for people to look at. */
function kept({ name }: Construct, picture: Picture): string {
  const path = join(mkdtempSync(join(tmpdir(), 'octavo-gallery-new-')), `${name}.png`)
  writeFileSync(path, writePng(picture))
  return path
}

/** A picture of sixteen greys, two pixels a byte, as a byte a pixel. */
function read(path: string): Picture {
  const { width, height, depth, channels, data } = decode(readFileSync(path))
  expect([depth, channels], path).toEqual([4, 1])
  const row = Math.ceil(width / 2)
  const pixel = (_: unknown, at: number): number => {
    const pair = data[Math.floor(at / width) * row + ((at % width) >> 1)] ?? 0
    return 17 * ((at % width) % 2 === 0 ? pair >> 4 : pair & 15)
  }
  return { width, height, channels: 1, data: Uint8Array.from({ length: width * height }, pixel) }
}
