import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type PDFPageProxy, PDFWorker } from 'pdfjs-dist'

GlobalWorkerOptions.workerSrc = '/client/pdf-worker.js'

/** The printed book as bound spreads: a verso and its recto, as they lie open. */
export class SpreadPane {
  readonly #frame: HTMLElement
  readonly #place: HTMLInputElement
  readonly #count: HTMLElement
  /** One for all documents: it takes longer to start than a page to draw. */
  readonly #worker = new PDFWorker()
  #document: PDFDocumentProxy | undefined
  #address = ''
  /** The page of the spread that was gone to, from 1. */
  #page = 1
  #rightToLeft = false
  #drawing = Promise.resolve()

  constructor(pane: HTMLElement) {
    const [frame, place, count] = [
      pane.querySelector<HTMLElement>('.frame'),
      pane.querySelector('input'),
      pane.querySelector<HTMLElement>('.count'),
    ]
    if (!frame || !place || !count) throw new Error('the pane lacks its parts')
    this.#frame = frame
    this.#place = place
    this.#count = count
    place.addEventListener('change', () => this.#goTo(Number(place.value)))
    pane.querySelector('.back')?.addEventListener('click', () => this.#turn(-1))
    pane.querySelector('.on')?.addEventListener('click', () => this.#turn(1))
    window.addEventListener('resize', () => void this.#draw())
  }

  /** Shows another PDF at the same page. */
  async show(address: string): Promise<void> {
    if (address === this.#address) return
    const before = this.#document
    const document = await getDocument({
      url: address,
      worker: this.#worker,
      isEvalSupported: false,
      disableRange: true,
      disableStream: true,
    }).promise
    this.#document = document
    this.#address = address
    const preferences = await document.getViewerPreferences()
    this.#rightToLeft = (preferences as { Direction?: string } | null)?.Direction === 'R2L'
    this.#count.textContent = `of ${document.numPages}`
    this.#place.max = String(document.numPages)
    this.#page = Math.min(this.#page, document.numPages)
    await this.#draw()
    await before?.destroy()
  }

  #turn(way: -1 | 1): void {
    const [first = 1] = this.#spread()
    this.#goTo(way > 0 ? first + this.#spread().length : first - 1)
  }

  #goTo(page: number): void {
    if (!this.#document || !Number.isInteger(page)) return
    this.#page = Math.max(1, Math.min(this.#document.numPages, page))
    void this.#draw()
  }

  /** Pages that lie open together: the first alone, on the recto. */
  #spread(): readonly number[] {
    const verso = this.#page - (this.#page % 2)
    return [verso, verso + 1].filter((page) => page >= 1 && page <= (this.#document?.numPages ?? 0))
  }

  /** One drawing at a time; the pages appear when all of them are done. */
  #draw(): Promise<void> {
    this.#drawing = this.#drawing.then(() => this.#drawNow()).catch(() => undefined)
    return this.#drawing
  }

  async #drawNow(): Promise<void> {
    const document = this.#document
    if (!document) return
    const pages = this.#spread()
    const canvases = await Promise.all(pages.map((page) => this.#canvas(document, page)))
    if (document !== this.#document) return
    const slots = this.#bound(pages, canvases)
    this.#frame.replaceChildren(...(this.#rightToLeft ? slots.reverse() : slots))
    this.#place.value = String(this.#page)
  }

  /** A page that lies open alone has its empty side beside it. */
  #bound(pages: readonly number[], canvases: readonly HTMLCanvasElement[]): HTMLElement[] {
    const [only] = canvases
    if (pages.length === 2) return [...canvases]
    return pages[0] === 1 ? [blank(only), ...canvases] : [...canvases, blank(only)]
  }

  async #canvas(document: PDFDocumentProxy, number: number): Promise<HTMLCanvasElement> {
    const page = await document.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const room = this.#frame.getBoundingClientRect()
    const scale = Math.max(0.2, Math.min((room.width - 24) / 2 / width, (room.height - 24) / height))
    const fine = window.devicePixelRatio
    const canvas = window.document.createElement('canvas')
    canvas.width = Math.floor(width * scale * fine)
    canvas.height = Math.floor(height * scale * fine)
    canvas.style.width = `${width * scale}px`
    canvas.setAttribute('role', 'img')
    canvas.setAttribute('aria-label', `page ${number}`)
    await page.render({ canvas, viewport: page.getViewport({ scale: scale * fine }) }).promise
    // Its words are for those who cannot see it, and need not hold it up.
    void this.#say(page, canvas).catch(() => undefined)
    return canvas
  }

  async #say(page: PDFPageProxy, canvas: HTMLCanvasElement): Promise<void> {
    const { items } = await page.getTextContent()
    canvas.textContent = items.map((item) => ('str' in item ? item.str : '')).join('')
  }
}

/** The empty side beside a first or a last page. */
function blank(beside: HTMLCanvasElement | undefined): HTMLElement {
  const side = document.createElement('div')
  side.className = 'no-page'
  side.style.width = beside?.style.width ?? '0'
  return side
}
