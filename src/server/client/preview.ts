import { BookPane } from './book-pane.ts'
import { Findings } from './findings.ts'
import { SpreadPane } from './spread-pane.ts'
import type { State } from './state.ts'

/** The preview's page: shows each state that the server tells. */

const part = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no "${id}"`)
  return found
}

const book = new BookPane(part('book'))
const spread = new SpreadPane(part('spread'))
const findings = new Findings(part('findings'), part('source'))
let newest: State | undefined
let shown: State | undefined
let busy = false

/** Shows the newest state; what comes meanwhile is shown next. */
async function refresh(): Promise<void> {
  if (busy) return
  busy = true
  try {
    while (newest && newest !== shown) {
      shown = newest
      await show(shown)
    }
  } finally {
    busy = false
  }
}

async function show(state: State): Promise<void> {
  const opened = [
    state.epub && book.show(`/book.epub?${state.epub.sha256}`),
    state.pdf && spread.show(`/book.pdf?${state.pdf.sha256}`),
  ]
  document.title = `${state.title} – preview`
  part('title').textContent = state.title
  part('status').textContent = state.status
  part('status').dataset.kind = state.failed ? 'failed' : 'good'
  findings.show(state.findings)
  download('epub', state.epub)
  download('pdf', state.pdf)
  await Promise.all(opened)
  document.body.dataset.shown = String(state.version)
}

function download(format: 'epub' | 'pdf', file: State['epub']): void {
  const link = part(`download-${format}`)
  link.toggleAttribute('hidden', !file)
  if (!file) return
  link.setAttribute('href', `/book.${format}?${file.sha256}`)
  link.setAttribute('download', file.name)
}

const events = new EventSource('/events')
events.onmessage = ({ data }: MessageEvent<string>) => {
  newest = JSON.parse(data)
  void refresh()
}
events.onopen = () => document.body.classList.remove('gone')
events.onerror = () => {
  document.body.classList.add('gone')
  part('status').textContent = 'the preview has ended; start it again, and this page follows'
}

for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-pane]')) {
  button.addEventListener('click', () => {
    const hidden = document.body.classList.toggle(`without-${button.dataset.pane}`)
    button.setAttribute('aria-pressed', String(!hidden))
    window.dispatchEvent(new Event('resize'))
  })
}
