import { randomUUID } from 'node:crypto'
import { readdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { bookYaml, identifierNote, yamlText } from '../core/config/book-yaml.ts'
import { disk } from './disk.ts'

/** The folder holds something already, so nothing was written. */
export class FolderInUse extends Error {}

/** Makes a manuscript folder that builds as it is; gives the paths of its files. Throws `FolderInUse`. */
export async function createManuscript(folder: string): Promise<string[]> {
  await refuseUsed(folder)
  const title = titleFrom(basename(resolve(folder)))
  const files = Object.entries({
    'book.yaml': ownYaml(title, randomUUID(), new Date().toISOString().slice(0, 10)),
    ...texts,
  })
  const written: string[] = []
  for (const [name, text] of files) {
    const path = join(folder, name)
    await disk.makeFolder(dirname(path))
    await writeFile(path, text, { flag: 'wx' })
    written.push(path)
  }
  return written
}

async function refuseUsed(folder: string): Promise<void> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR') throw new FolderInUse(`"${folder}" is a file`)
    throw error
  })
  if (names.length > 0) throw new FolderInUse(`"${folder}" is not empty`)
}

/** "the-lighthouse" → "The Lighthouse". */
function titleFrom(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/[-_\s]+/u)
    .filter(Boolean)
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ') || 'Untitled'
}

function ownYaml(title: string, uuid: string, today: string): string {
  return bookYaml([
    `title: ${yamlText(title)}\nauthor: Your Name\nlang: en\ndate: ${today}`,
    identifierNote(`urn:uuid:${uuid}`),
  ])
}

const texts = {
  'front/dedication.md': `:::dedication
For whoever reads this first.
:::
`,
  '01-chapter-one.md': `# Chapter One

Each file of this folder is a chapter, in the order of the file names. Write paragraphs with an empty line between them.

Words can be *emphasised* or **strong**. Quotes "like these" become curly and -- two hyphens become a dash.

***

Three asterisks on a line of their own begin a new scene.
`,
  '02-chapter-two.md': `# Chapter Two

> A quotation begins with an angle bracket.

A note stands at the foot of the page.[^1]

[^1]: In the e-book it opens when its number is touched.
`,
} as const
