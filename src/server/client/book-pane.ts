import { EPUB } from 'foliate-js/epub.js'
import 'foliate-js/view.js'
import { openFiles } from './book-files.ts'

/** What we use of foliate-js's element; it has no types of its own. */
interface FoliateView extends HTMLElement {
  readonly book: { readonly toc?: readonly TocItem[] }
  readonly renderer: HTMLElement & { setStyles?(css: readonly [below: string, above: string]): void }
  readonly lastLocation: { readonly cfi?: string; readonly tocItem?: TocItem } | null
  open(book: EPUB): Promise<void>
  init(options: { lastLocation?: string | undefined; showTextStart?: boolean }): Promise<void>
  goTo(target: string): Promise<unknown>
  prev(): Promise<void>
  next(): Promise<void>
  close(): void
}

interface TocItem {
  readonly label: string
  readonly href: string
  readonly subitems?: readonly TocItem[]
}

/** The e-book in a reading engine. */
export class BookPane {
  readonly #frame: HTMLElement
  readonly #contents: HTMLSelectElement
  #view: FoliateView | undefined
  #address = ''

  constructor(pane: HTMLElement) {
    const [frame, contents] = [pane.querySelector<HTMLElement>('.frame'), pane.querySelector('select')]
    if (!frame || !contents) throw new Error('the pane lacks its parts')
    this.#frame = frame
    this.#contents = contents
    contents.addEventListener('change', () => void this.#view?.goTo(contents.value))
    pane.querySelector('.back')?.addEventListener('click', () => void this.#view?.prev())
    pane.querySelector('.on')?.addEventListener('click', () => void this.#view?.next())
  }

  /** Opens the book beside the one that is shown, at the same place, and then takes that away: nothing flickers. */
  async show(address: string): Promise<void> {
    if (address === this.#address) return
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
    const before = this.#view
    const view = document.createElement('foliate-view') as FoliateView
    view.classList.add('hidden')
    this.#frame.append(view)
    await view.open(await new EPUB(openFiles(bytes)).init())
    view.renderer.setAttribute('flow', 'paginated')
    // Below the book's own style: what a reader's default is.
    view.renderer.setStyles?.(['html { font-family: Georgia, "Times New Roman", serif }', ''])
    view.renderer.setAttribute('max-column-count', '1')
    await measured(view.renderer)
    await view.init({ lastLocation: before?.lastLocation?.cfi, showTextStart: true })
    view.classList.remove('hidden')
    this.#view = view
    this.#address = address
    if (before) retire(before)
    this.#listContents(view)
    view.addEventListener('relocate', () => this.#mark(view))
    this.#mark(view)
  }

  #listContents(view: FoliateView): void {
    const options = flat(view.book.toc ?? [], 0).map(({ label, href, depth }) => {
      const option = document.createElement('option')
      option.value = href
      option.textContent = `${'\u2003'.repeat(depth)}${label.trim()}`
      return option
    })
    this.#contents.replaceChildren(...options)
  }

  #mark(view: FoliateView): void {
    const href = view.lastLocation?.tocItem?.href
    if (href !== undefined) this.#contents.value = href
  }
}

/** The engine lays its page out when its frame is first measured, and stumbles where a page is just being loaded by then. */
function measured(frame: HTMLElement): Promise<void> {
  return new Promise((done) => {
    const observer = new ResizeObserver(() => {
      observer.disconnect()
      done()
    })
    observer.observe(frame)
    // In a window that is not shown nothing is measured.
    setTimeout(done, 100)
  })
}

/** The engine may still be laying a page out when its book is closed, and would then ask for what is no longer there. */
function retire(view: FoliateView): void {
  view.classList.add('hidden')
  setTimeout(() => {
    view.close()
    view.remove()
  }, 1000)
}

function flat(items: readonly TocItem[], depth: number): (TocItem & { readonly depth: number })[] {
  return items.flatMap((item) => [{ ...item, depth }, ...flat(item.subitems ?? [], depth + 1)])
}
