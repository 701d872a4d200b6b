/**
 * A PDF's text as pdf.js reads it, artifacts left out: a second opinion on our own reader. Pages are joined by line ends. It knows nothing
 * of hyphens at the ends of lines. Throws where pdf.js cannot read the file.
 */
export async function readWithPdfjs(bytes: Uint8Array): Promise<string> {
  const { getDocument } = await loadPdfjs()
  const task = getDocument({
    data: Uint8Array.from(bytes),
    isEvalSupported: false,
    useSystemFonts: false,
    useWorkerFetch: false,
    disableFontFace: true,
    verbosity: 0,
  })
  try {
    const document = await task.promise
    const parts: string[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent({ includeMarkedContent: true })
      const marks: string[] = []
      let before: Item | undefined
      for (const item of items) {
        if ('str' in item) {
          if (marks.includes('Artifact')) continue
          if (before && isApart(before, item)) parts.push(' ')
          before = item
          parts.push(item.str, item.hasEOL ? '\n' : '')
        } else if (item.type === 'endMarkedContent') marks.pop()
        else marks.push('tag' in item && typeof item.tag === 'string' ? item.tag : '')
      }
      parts.push('\n')
      page.cleanup()
    }
    return parts.join('')
  } finally {
    await task.destroy()
  }
}

/** Of what pdf.js calls an item, where it stands: the fifth number of its matrix is its left side. */
interface Item {
  readonly dir: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
}

/** Whether room is between two items that pdf.js does not tell: it does not where it jumps back, nor always where the direction turns. */
function isApart(one: Item, other: Item): boolean {
  const left = (item: Item) => item.transform[4] ?? 0
  const back = left(one) - left(other) - other.width
  const turned = one.dir === 'rtl' || other.dir === 'rtl'
  const gap = turned ? Math.max(back, left(other) - left(one) - one.width) : back
  return gap > 0.05 * other.height
}

/** pdf.js and its worker, which runs on this thread: a file is read once. */
async function loadPdfjs() {
  const worker = await import('pdfjs-dist/legacy/build/pdf.worker.min.mjs')
  Object.assign(globalThis, { pdfjsWorker: worker })
  return import('pdfjs-dist/legacy/build/pdf.min.mjs')
}
